"""The registry of sources and a site's policy: what articles are judged against."""
