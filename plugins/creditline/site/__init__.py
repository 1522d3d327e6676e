"""A site as a whole: its tree, its lock, and the exchange of the old site for the new one."""
