"""A new site, or Creditline in an existing one: `creditline init`."""
