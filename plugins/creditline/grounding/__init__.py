"""Key Facts held against the text of their article."""
