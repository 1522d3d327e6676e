"""Reads the label packs `<language>.yml` of this folder.

A pack is a mapping of subjects. `sections` lists the names by which manuscripts call Key Facts, the Take and its parts;
the first of each list is the usual one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def packs() -> dict[str, dict[str, Any]]:
    """All packs by language (BCP 47), in the order of their names. All their values are texts, lists or mappings."""
    folder = files("creditline.labels")
    found = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".yml"))
    return {
        name.removesuffix(".yml"): yaml.load(each.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - it reads texts alone
        for name, each in found
    }
