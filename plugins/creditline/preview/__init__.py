"""The preview: edits shown while `mkdocs serve` runs."""
