"""From pages to a site: rendering into the store."""
