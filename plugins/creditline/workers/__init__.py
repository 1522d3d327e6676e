"""Work shared out to processes, and a limit on the time that a piece of it may take."""
