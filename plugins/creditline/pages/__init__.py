"""Articles -> pages: pure functions of Articles, the site's settings and our templates."""
