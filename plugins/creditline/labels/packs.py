"""Reads the label packs `<language>.yml` of this folder.

A pack is a mapping of subjects. `sections` lists the names by which manuscripts call Key Facts, the Take and its parts;
the first of each list is the usual one; `signed` has patterns of headings that say whose opinion follows, with {by} for the
name and a choice of words in brackets. `months` repeats the month names of CLDR, because loading CLDR for all languages is
slow. `pages` has the words on pages, by the names in `on_pages.py`. `import` lists labels that other people's texts have: of
lines about the source, of sections (beside those of `sections`), and the beginnings of the offers (`offer`) with which chat
assistants end. Some languages have only this subject, so pages can't be in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TRADITIONAL = {"tw", "hk", "mo", "hant"}
"""Subtags of Chinese that is written in traditional characters."""


@cache
def _files() -> dict[str, dict[str, Any]]:
    """All files by language, in the order of their names. All their values are texts, lists or mappings."""
    folder = files("creditline.labels")
    found = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".yml"))
    return {
        name.removesuffix(".yml"): yaml.load(each.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - it reads texts alone
        for name, each in found
    }


@cache
def packs() -> dict[str, dict[str, Any]]:
    """The packs of all languages that pages can be in, by language (BCP 47), in the order of their names."""
    return {name: pack for name, pack in _files().items() if "pages" in pack}


def languages() -> list[str]:
    """All languages that have labels of any kind (BCP 47)."""
    return [*_files()]


def imported_words(group: str) -> list[tuple[str, str]]:
    """Language and word of each label of a group that texts to import may have."""
    return [
        (name, word)
        for name, pack in _files().items()
        for word in (*pack.get("sections", {}).get(group, ()), *pack.get("import", {}).get(group, ()))
    ]


@cache
def pack_of(language: str) -> str:
    """Name of the pack whose words suit a language (BCP 47), or empty.

    >>> pack_of("de-AT"), pack_of("zh-TW"), pack_of("pt_BR"), pack_of("eo")
    ('de', 'zh-Hant', 'pt', '')
    """
    primary, *others = language.lower().replace("_", "-").split("-")
    if primary == "zh" and _TRADITIONAL.intersection(others):
        return "zh-Hant"
    return primary if primary in packs() else ""


def page_words(pack: str) -> Mapping[str, str]:
    """Words of a pack for pages, by the names of their labels; empty for an unknown pack."""
    words: Mapping[str, str] = packs().get(pack, {}).get("pages", {})
    return words
