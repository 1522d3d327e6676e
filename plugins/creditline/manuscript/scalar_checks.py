"""Checks of single values, one for each kind of field that has one, and the values that people mean by other words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from creditline.labels.packs import packs
from creditline.manuscript.fields import CREDITED, Field
from creditline.manuscript.iso_days import day, moment, partial_day
from creditline.manuscript.slugs import is_slug
from creditline.manuscript.understood_days import understood, understood_month, with_time
from creditline.model.manuscript import Node, Scalar
from creditline.model.original import KINDS
from creditline.model.problems import Finding
from creditline.text.characters import shortened
from creditline.text.urls import parsed

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

    locales = (Locale.parse(pack, sep="-") for pack in packs())
    names = ((name, code) for locale in locales for code, name in locale.languages.items())
    return {name: code.replace("_", "-") for name, code in _clear(names).items()}


@cache
def _kinds() -> dict[str, str]:
    """Kinds of originals by their words in the label packs; words for several kinds are left out, unless English has them."""
    keys = {kind: f"kind_{kind.replace(' ', '_')}" for kind in KINDS}
    words = ((pack["pages"][key], kind) for pack in packs().values() for kind, key in keys.items())
    return _clear((word.replace("-", " "), kind) for word, kind in words) | {kind: kind for kind in KINDS}


def _clear(meanings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Meanings by their words in small letters, without words that have several."""
    found: dict[str, set[str]] = {}
    for word, meaning in meanings:
        found.setdefault(word.casefold(), set()).add(meaning)
    return {word: those.pop() for word, those in found.items() if len(those) == 1}


_LIKE_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEVERAL = "list several originals under `originals:`, each with `source`, `url` and `credit`"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def wrong(field: Field, value: Node, form: str, hint: str) -> Finding:
    """Finding about a value that has not the form of its field."""
    return Finding(value.line, value.column, f"`{field.name}` must be {form}", hint)


def check_text(field: Field, value: Node) -> Iterator[Finding]:
    """Findings about a text: its length and, unless it is prose, its line breaks."""
    if not isinstance(value, Scalar):
        hint = f'write {field.name}: "…", in quotes if it begins with [ or {{'
        yield wrong(field, value, "a text", _SEVERAL if field.name in CREDITED else hint)
    elif not value.text.strip():
        yield wrong(field, value, "a text, but it is empty", "write it, or delete the key")
    elif len(value.text) > field.longest:
        hint = f"it has {len(value.text):,} characters; shorten it"
        yield wrong(field, value, f"no longer than {field.longest:,} characters", hint)
    elif field.kind != "prose" and "\n" in value.text.strip():
        yield wrong(field, value, "one line", "write it without line breaks")


def _meant(field: Field, value: Node) -> str:
    return meant_word(field, value.text) if isinstance(value, Scalar) else ""


_WORDS = {
    "language": (_LANGUAGE, "a language tag (BCP 47)", "en, or another language"),
    "number": (re.compile(r"\d{1,6}"), "a whole number", "25"),
    "flag": (re.compile("true|false"), "true or false", "true, or delete the key"),
}
"""Patterns of values, the form in words, and an example, by the kind of the field."""


def _word(field: Field, value: Node) -> Iterator[Finding]:
    pattern, form, example = _WORDS[field.kind]
    text = value.text if isinstance(value, Scalar) else ""
    if not pattern.fullmatch(text.strip() if field.kind == "language" else text):
        yield wrong(field, value, form, f"write {field.name}: {_meant(field, value) or example}")


_READERS: dict[str, tuple[Callable[[str], object], ...]] = {
    "date": (day,),
    "moment": (day, moment),
    "partial_date": (partial_day,),
}
"""Functions that read the forms which a date may have, by the kind of its field."""


def _date(field: Field, value: Node) -> Iterator[Finding]:
    text = value.text if isinstance(value, Scalar) else ""
    if all(read(text) is None for read in _READERS[field.kind]):
        form = "YYYY-MM-DD, YYYY-MM or YYYY" if field.kind == "partial_date" else "YYYY-MM-DD"
        yield _no_date(field, value, form)


def _no_date(field: Field, value: Node, form: str) -> Finding:
    """Finding about a value that is no date, or a date in another form, with its readings."""
    text = value.text.strip() if isinstance(value, Scalar) else ""
    said = f" ({shortened(text, 40)!r})" if isinstance(value, Scalar) else ""
    if readings := understood(text):
        written = [with_time(text, one) if field.kind == "moment" else str(one) for one in readings]
        meant = " or ".join(f"{field.name}: {reading}" for reading in written)
        hint = f"write {meant}" + (", whichever you mean" if len(readings) > 1 else "")
        return wrong(field, value, f"written {form}{said}", hint)
    if field.kind == "partial_date" and (month := understood_month(text)):
        return wrong(field, value, f"written {form}{said}", f"write {field.name}: {month}")
    if field.kind == "partial_date" and len(years := re.findall(r"\b(?:1[5-9]|20)[0-9]{2}\b", text)) == 1:
        form = f"{years[0]}, with -MM and -DD if you know them"
        return wrong(field, value, f"a date{said}", f"write {field.name}: {form}")
    what = "a date that exists" if _LIKE_A_DATE.fullmatch(text) else "a date"
    return wrong(field, value, f"{what}{said}", f"write {field.name}: {form}, such as 2026-11-20")


def _choice(field: Field, value: Node) -> Iterator[Finding]:
    if isinstance(value, Scalar) and value.text.strip() in field.choices:
        return
    said = value.text.strip().casefold() if isinstance(value, Scalar) else ""
    near = [meant] if (meant := _meant(field, value)) else difflib.get_close_matches(said, field.choices, n=1)
    hint = f"did you mean {near[0]}?" if near else f"write {field.name}: {field.choices[0]}"
    yield wrong(field, value, f"one of {', '.join(field.choices)}", hint)


def _address(field: Field, value: Node) -> Iterator[Finding]:
    text = value.text if isinstance(value, Scalar) else ""
    url = parsed(text.strip()) if len(text) <= field.longest else None
    schemes = ("https", "http") if field.kind == "address" else ("https",)
    if not url or url.scheme not in schemes or url.username or url.password:
        what = "an https address" if len(schemes) == 1 else "the address of a web page"
        yield wrong(field, value, what, f"write {field.name}: {_meant(field, value) or 'https://…'}")


def _slug(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or not is_slug(value.text) or len(value.text) > field.longest:
        is_long = isinstance(value, Scalar) and len(value.text.encode()) > field.longest
        form = "a short name of lower-case" if is_long else "lower-case"
        yield wrong(field, value, f"{form} letters, digits and hyphens", f"write {field.name}: what-happened")


SCALAR_CHECKS: dict[str, Callable[[Field, Node], Iterator[Finding]]] = {
    "text": check_text,
    "prose": check_text,
    "address": _address,
    "https_address": _address,
    **dict.fromkeys(_READERS, _date),
    **dict.fromkeys(_WORDS, _word),
    "choice": _choice,
    "slug": _slug,
}
"""The check of each kind of field that holds one value."""
