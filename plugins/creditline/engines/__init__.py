"""Site generators that Creditline plugs into. Only this room and `plugin.py` import MkDocs."""
