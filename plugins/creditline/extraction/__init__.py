"""Extracts Key Facts and a Take from articles without them."""
