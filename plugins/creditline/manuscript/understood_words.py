"""Values as people write them, for fields that take few: names of languages, yes and no, and kinds of originals."""

from __future__ import annotations

import re
from functools import cache

from creditline.labels.packs import packs
from creditline.manuscript.fields import Field
from creditline.model.original import KINDS

_BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*")
"""Matches an address without its scheme."""
_YES = frozenset("true yes on ja oui sí si sì sim tak да так evet כן نعم بله हाँ 是 はい 예".split())
_NO = frozenset("false no off nein nee non não nie нет ні hayır לא لا خیر नहीं 否 いいえ 아니요".split())


def meant_word(field: Field, text: str) -> str:
    """The value of a field that a text means; empty if it is unknown, or the field isn't of these.

    >>> from creditline.manuscript.fields import BY_NAME
    >>> meant_word(BY_NAME["language"], "Deutsch"), meant_word(BY_NAME["pinned"], "Ja"), meant_word(BY_NAME["kind"], "wideo")
    ('de', 'true', 'video')
    """
    said = " ".join(text.casefold().replace("_", " ").split())
    if field.kind == "flag":
        return "true" if said in _YES else "false" if said in _NO else ""
    if field.kind == "language":
        return _languages().get(said, "")
    if field.choices == KINDS:
        words = said.replace("-", " ")
        found = {_kinds()[each] for each in (words, *words.split()) if each in _kinds()}
        return _kinds().get(words) or (found.pop() if len(found) == 1 else "")
    if field.kind in ("address", "https_address") and _BARE.fullmatch(text):
        return f"https://{text}"
    return ""


@cache
def _languages() -> dict[str, str]:
    """Tags of languages by their names in the languages of the label packs; names of several are left out."""
    from babel import Locale

    found: dict[str, set[str]] = {}
    for pack in packs():
        for code, name in Locale.parse(pack.replace("-", "_")).languages.items():
            found.setdefault(name.casefold(), set()).add(code.replace("_", "-"))
    return {name: next(iter(tags)) for name, tags in found.items() if len(tags) == 1}


@cache
def _kinds() -> dict[str, str]:
    """Kinds of originals by their words in the label packs; words for several kinds are left out, unless English has them."""
    found: dict[str, set[str]] = {}
    for pack in packs().values():
        for kind in KINDS:
            word = str(pack["pages"][f"kind_{kind.replace(' ', '_')}"]).casefold().replace("-", " ")
            found.setdefault(word, set()).add(kind)
    clear = {word: next(iter(kinds)) for word, kinds in found.items() if len(kinds) == 1}
    return clear | {kind: kind for kind in KINDS}
