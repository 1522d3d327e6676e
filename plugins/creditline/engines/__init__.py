"""Static-site generators that Creditline works with. Only this room and `plugin.py` import MkDocs."""
