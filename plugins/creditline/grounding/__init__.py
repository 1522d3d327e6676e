"""Grounding: compares Key Facts with the text of their article."""
