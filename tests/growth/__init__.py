"""Every regular expression of the package, texts made to be slow for it, and how its time grows with them."""
