"""The site as a whole: its tree, its lock, and the exchange of the old tree for the new one."""
