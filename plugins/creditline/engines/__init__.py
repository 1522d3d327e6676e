"""Static-site generators that Creditline works with. Only this room and `plugin.py` import MkDocs.

ProperDocs is a fork with the same interface. Where only ProperDocs is installed, its modules stand in for MkDocs's.
"""

from importlib import import_module
from importlib.util import find_spec

if find_spec("mkdocs") is None and find_spec("properdocs") is not None:
    import_module("properdocs.replacement")
