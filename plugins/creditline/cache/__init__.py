"""The cache: results by the hash of everything they depend on."""
