"""Kept results: under the hash of what they depend on, as long as nothing of that has changed."""
