"""Key Facts and Take drawn from an article where nobody has written them."""
