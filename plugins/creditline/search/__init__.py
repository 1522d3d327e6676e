"""The search of a site: its index, in parts, and its page."""
