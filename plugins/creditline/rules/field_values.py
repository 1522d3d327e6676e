"""Checks of the values of fields, one for each kind of field."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from creditline.manuscript.days import day, partial_day
from creditline.manuscript.fields import MOST_ORIGINALS
from creditline.manuscript.limits import MOST_FACTS
from creditline.manuscript.slugs import is_slug
from creditline.manuscript.understood_days import understood
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import shortened
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from creditline.manuscript.fields import Field
    from creditline.model.manuscript import Node

_LIKE_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SINGLE = ("source", "original_url", "credit")
_SEVERAL = "list several originals under `originals:`, each with `source`, `url` and `credit`"
_ALIAS = re.compile(r"/?(?:[\w-][\w.~-]*/)*[\w-][\w.~-]*/?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def is_given(value: Node | None) -> bool:
    """Whether a field has a value. An empty one counts as absent."""
    if isinstance(value, Scalar):
        return bool(value.text.strip()) and not value.is_null
    return value is not None


def formed(field: Field, value: Node) -> Iterator[Finding]:
    """Findings about the form of a value, by the kind of its field."""
    yield from _FORMS[field.kind](field, value)


def _wrong(field: Field, value: Node, form: str, hint: str) -> Finding:
    return Finding(value.line, value.column, f"`{field.name}` must be {form}", hint)


def _text(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar):
        hint = f'write {field.name}: "…", in quotes if it begins with [ or {{'
        yield _wrong(field, value, "a text", _SEVERAL if field.name in _SINGLE else hint)
    elif not value.text.strip():
        yield _wrong(field, value, "a text, but it is empty", "write it, or delete the key")
    elif len(value.text) > field.longest:
        hint = f"it has {len(value.text):,} characters; shorten it"
        yield _wrong(field, value, f"no longer than {field.longest:,} characters", hint)
    elif field.kind != "prose" and "\n" in value.text.strip():
        yield _wrong(field, value, "one line", "write it without line breaks")


def _language(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or not _LANGUAGE.fullmatch(value.text.strip()):
        yield _wrong(field, value, "a language tag (BCP 47)", f"write {field.name}: en, or another language")


def _date(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or day(value.text) is None:
        yield _no_date(field, value, "YYYY-MM-DD")


def _partial_date(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or partial_day(value.text) is None:
        yield _no_date(field, value, "YYYY-MM-DD, YYYY-MM or YYYY")


def _no_date(field: Field, value: Node, form: str) -> Finding:
    """Finding about a value that is no date, or a date in another form, with its readings."""
    text = value.text.strip() if isinstance(value, Scalar) else ""
    said = f" ({shortened(text, 40)!r})" if isinstance(value, Scalar) else ""
    if readings := understood(text):
        meant = " or ".join(f"{field.name}: {reading}" for reading in readings)
        hint = f"write {meant}" + (", whichever you mean" if len(readings) > 1 else "")
        return _wrong(field, value, f"written {form}{said}", hint)
    what = "a date that exists" if _LIKE_A_DATE.fullmatch(text) else "a date"
    return _wrong(field, value, f"{what}{said}", f"write {field.name}: {form}, such as 2026-11-20")


def _choice(field: Field, value: Node) -> Iterator[Finding]:
    if isinstance(value, Scalar) and value.text.strip() in field.choices:
        return
    said = value.text.strip().casefold() if isinstance(value, Scalar) else ""
    near = difflib.get_close_matches(said, field.choices, n=1)
    hint = f"did you mean {near[0]}?" if near else f"write {field.name}: {field.choices[0]}"
    yield _wrong(field, value, f"one of {', '.join(field.choices)}", hint)


def _people(field: Field, value: Node) -> Iterator[Finding]:
    yield from (_texts if isinstance(value, Sequence) else _text)(field, value)


def _address(field: Field, value: Node) -> Iterator[Finding]:
    url = (
        parsed(value.text.strip()) if isinstance(value, Scalar) and len(value.text) <= field.longest else None
    )
    if not url or url.scheme not in ("https", "http") or url.username or url.password:
        yield _wrong(field, value, "the address of a web page", f"write {field.name}: https://…")


def _flag(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or value.text not in ("true", "false"):
        yield _wrong(field, value, "true or false", f"write {field.name}: true, or delete the key")


def _slug(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or not is_slug(value.text) or len(value.text) > field.longest:
        yield _wrong(
            field, value, "lower-case letters, digits and hyphens", f"write {field.name}: what-happened"
        )


def _texts(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence) or len(value.items) > 20:
        meant = as_list(value) if isinstance(value, Scalar) else ""
        yield _wrong(field, value, "a list of up to 20", f"write {field.name}: {meant or '[one, two]'}")
        return
    for item in value.items:
        yield from _text(field, item)


def _aliases(field: Field, value: Node) -> Iterator[Finding]:
    yield from _texts(field, value)
    for item in value.items if isinstance(value, Sequence) else ():
        if isinstance(item, Scalar) and not _ALIAS.fullmatch(item.text):
            yield _wrong(
                field,
                item,
                "an earlier slug, or a path on this site",
                f"write {field.name}: [old-name, 2019/05/old.html]",
            )


def as_list(value: Scalar) -> str:
    """The list that a text with commas means, in YAML; empty if a part of it is no plain word.

    >>> as_list(Scalar("ki, Politik", 1, 1)), as_list(Scalar("a: b", 1, 1))
    ('[ki, Politik]', '')
    """
    parts = [" ".join(part.split()) for part in value.text.replace("#", "").split(",") if part.strip()]
    is_plain = all(part.replace(" ", "").replace("-", "").isalnum() for part in parts)
    return f"[{', '.join(parts)}]" if parts and is_plain and not value.is_null else ""


def _mapping(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        parts = ", ".join(part.name for part in field.parts)
        yield _wrong(field, value, f"a mapping with {parts}", f"write them indented under `{field.name}:`")
        return
    for part in field.parts:
        inner = value.get(part.name)
        if inner is not None and is_given(inner):
            yield from formed(part, inner)
        elif part.required:
            yield Finding(
                value.line, value.column, f"`{field.name}` has no `{part.name}`", f"add it: {part.doc}"
            )


def _mappings_form(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence):
        yield _wrong(field, value, "a list", f"begin each entry under `{field.name}:` with a dash")
        return
    for item in value.items:
        yield from _mapping(field, item)


def _originals(field: Field, value: Node) -> Iterator[Finding]:
    """Findings about the values of the entries. `required_fields_are_given` tells what an entry lacks."""
    if not isinstance(value, Sequence) or not 0 < len(value.items) <= MOST_ORIGINALS:
        hint = "begin each entry with a dash, and give it `source`, `url` and `credit`"
        yield _wrong(field, value, f"a list of 1 to {MOST_ORIGINALS} originals", hint)
        return
    for item in value.items:
        if not isinstance(item, Mapping):
            yield _wrong(field, item, "a list of entries", "give each entry `source`, `url` and `credit`")
            continue
        for part in field.parts:
            inner = item.get(part.name)
            if inner is not None and is_given(inner):
                yield from formed(part, inner)


def _key_facts(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence) or not value.items or len(value.items) > MOST_FACTS:
        hint = "write each fact on a line of its own: - Label: statement"
        yield _wrong(field, value, f"a list of up to {MOST_FACTS}", hint)
        return
    for item in value.items:
        pair = isinstance(item, Mapping) and len(item.entries) == 1
        label, statement = item.entries[0] if isinstance(item, Mapping) and pair else (None, item)
        if isinstance(statement, Scalar):
            yield from _text(field, statement)
            yield from _text(field, label) if label else ()
        else:
            hint = 'if a statement contains ": ", put it in quotes'
            yield Finding(
                item.line, item.column, "a key fact must be one statement, or one `label: statement`", hint
            )


_FORMS: dict[str, Callable[[Field, Node], Iterator[Finding]]] = {
    "text": _text,
    "address": _address,
    "prose": _text,
    "date": _date,
    "partial_date": _partial_date,
    "language": _language,
    "flag": _flag,
    "choice": _choice,
    "people": _people,
    "slug": _slug,
    "texts": _texts,
    "aliases": _aliases,
    "mapping": _mapping,
    "mappings": _mappings_form,
    "originals": _originals,
    "key_facts": _key_facts,
}
