"""Manuscripts: the bytes of a file read into values, each with its place in the file."""
