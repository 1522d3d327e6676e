"""The desk: where manuscripts are made."""
