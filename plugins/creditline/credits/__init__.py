"""Credits: the forms of credit lines, and second credits in texts."""
