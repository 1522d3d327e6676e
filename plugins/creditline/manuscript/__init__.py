"""Reading and writing manuscripts: turns the bytes of a file into values with their lines and columns."""
