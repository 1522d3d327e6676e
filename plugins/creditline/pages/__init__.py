"""Pages of articles and lists: pure functions of articles, the site's settings and our templates."""
