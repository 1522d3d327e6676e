"""The registry of sources, the kept texts of originals and the site's policy, by which articles are judged."""
