"""Key Facts and Take extracted from an article where nobody has written them."""
