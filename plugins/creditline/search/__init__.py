"""Search of a site: the index, in parts, and the search page."""
