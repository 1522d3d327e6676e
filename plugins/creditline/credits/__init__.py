"""Credits in words: the closed forms of credit lines, and what in a text would be a second credit."""
