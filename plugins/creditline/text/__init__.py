"""Text: characters, confusables, addresses, words and fingerprints."""
