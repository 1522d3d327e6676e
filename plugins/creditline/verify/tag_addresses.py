"""Addresses of topics: how the name of a tag becomes the last part of its page's address, written apart from what makes it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from creditline.manuscript.slugs import is_reserved

_LONGEST = 160
_SPELT = {" ": "-", "+": "_plus", "#": "_sharp", "&": "_and_", ".": "_dot_", "/": "_slash_"}
_INNER_HYPHEN = re.compile(r"(?<=[^\s\u2010-])[\u2010-](?=[^\s\u2010-])")
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


@lru_cache(maxsize=10_000)
def tag_address(tag: str) -> str:
    """Last part of the address of a tag's page; all spellings of a tag share one.

    >>> [tag_address(tag) for tag in ("Open-Source", "C++", "R&D", "50 %")]
    ['open-source', 'c_plus_plus', 'r_and_d', '50-_u25_']
    """
    key = tag_key(tag)
    parts, before = [], ""
    for character in key:
        is_mark = unicodedata.category(character) in ("Mn", "Mc")
        follows = bool(before) and (before.isalnum() or unicodedata.category(before) in ("Mn", "Mc"))
        stays = character.isalnum() or (is_mark and follows)
        parts.append(character if stays else _SPELT.get(character) or f"_u{ord(character):x}_")
        before = character
    if is_reserved(key):
        parts[0] = f"_u{ord(key[0]):x}_"
    address = "".join(parts)
    if len(address.encode()) > _LONGEST:
        start = address.encode()[: _LONGEST - 18].decode(errors="ignore")
        return f"{start}_h{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return address or "_"


@lru_cache(maxsize=10_000)
def tag_key(tag: str) -> str:
    """Key that all spellings of a tag share.

    >>> tag_key("Open-Source") == tag_key("open source")
    True
    """
    key = unicodedata.normalize("NFKC", _INVISIBLE.sub("", tag)).casefold()
    key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())
    return " ".join(_INNER_HYPHEN.sub(" ", key.replace("’", "'")).split())
