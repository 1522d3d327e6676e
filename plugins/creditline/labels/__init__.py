"""Label packs: the words of Creditline in each language, one file a language."""
