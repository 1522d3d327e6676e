"""Compares articles with the kept texts of their originals: copied words and quotations."""
