"""Text as such: characters, confusables, addresses, words, fingerprints."""
