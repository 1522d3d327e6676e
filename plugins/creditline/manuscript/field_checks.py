"""Checks of the values of fields, one for each kind of field, for the front matter and the registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeGuard

from creditline.manuscript.fields import MOST_ORIGINALS, Field
from creditline.manuscript.limits import MOST_FACTS
from creditline.manuscript.scalar_checks import SCALAR_CHECKS, check_text, wrong
from creditline.model.manuscript import Mapping, Node, Scalar, Sequence
from creditline.model.problems import Finding

ALIAS = re.compile(r"/?(?:[\w-][\w.~-]*/)*[\w-][\w.~-]*/?")
"""An earlier slug, or a path on the site."""


def is_given(value: Node | None) -> TypeGuard[Node]:
    """Whether a field has a value. An empty one counts as absent."""
    if isinstance(value, Scalar):
        return bool(value.text.strip()) and not value.is_null
    return value is not None


def misfits(node: Mapping, fields: Iterable[Field]) -> Iterator[Finding]:
    """Findings about the form of the values that a mapping gives, in the order of the file."""
    by_name = {field.name: field for field in fields}
    for key, value in node.entries:
        if (field := by_name.get(key.text)) and is_given(value):
            yield from formed(field, value)


def formed(field: Field, value: Node) -> Iterator[Finding]:
    """Findings about the form of a value, by the kind of its field."""
    yield from _FORMS[field.kind](field, value)


def _people(field: Field, value: Node) -> Iterator[Finding]:
    yield from (_texts if isinstance(value, Sequence) else check_text)(field, value)


def _addresses(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence):
        yield wrong(field, value, "a list", f"write {field.name}: [https://…]")
        return
    for item in value.items:
        yield from SCALAR_CHECKS["https_address"](field, item)


def _texts_by_language(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        yield wrong(field, value, "texts by language", f"write {field.name}: {{de: …, fr: …}}")
        return
    for _, text in value.entries:
        yield from check_text(field, text)


def _texts(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence) or len(value.items) > (field.most or len(value.items)):
        meant = as_list(value) if isinstance(value, Scalar) else ""
        form = f"a list of up to {field.most:,}" if field.most else "a list"
        yield wrong(field, value, form, f"write {field.name}: {meant or '[one, two]'}")
        return
    for item in value.items:
        yield from check_text(field, item)


def _aliases(field: Field, value: Node) -> Iterator[Finding]:
    yield from _texts(field, value)
    for item in value.items if isinstance(value, Sequence) else ():
        if isinstance(item, Scalar) and not ALIAS.fullmatch(item.text):
            hint = f"write {field.name}: [old-name, 2019/05/old.html]"
            yield wrong(field, item, "an earlier slug, or a path on this site", hint)


def as_list(value: Scalar) -> str:
    """The list that a text with commas means, in YAML; empty if a part of it is no plain word.

    >>> as_list(Scalar("ki, Politik", 1, 1)), as_list(Scalar("a: b", 1, 1))
    ('[ki, Politik]', '')
    """
    texts = re.split("[,;|、，；]", value.text.replace("#", ""))
    parts = [" ".join(text.split()) for text in texts if text.strip()]
    is_plain = all(ALIAS.fullmatch(part.replace(" ", "").replace("&", "")) for part in parts)
    return f"[{', '.join(parts)}]" if parts and is_plain and not value.is_null else ""


def _as_mapping(field: Field, value: Node) -> str:
    """Hint for a single value in the place of a mapping, which is one of its parts; empty for other values."""
    if not isinstance(value, Scalar) or "\n" in value.text or len(value.text) > field.longest:
        return ""
    text, wanted = value.text.strip(), [part for part in field.parts if part.required]
    kinds = ("address", "text") if "://" in text else ("text",)
    of = next((part for kind in kinds for part in wanted if part.kind == kind), None)
    if field.name == "reviewed":
        return f"write reviewed_by: {text}"
    parts = (f"{part.name}: {text if part is of else '…'}" for part in wanted)
    return f"write {field.name}: {{{', '.join(parts)}}}" if of else ""


def _mapping(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        parts = ", ".join(part.name for part in field.parts)
        hint = _as_mapping(field, value) or f"write them indented under `{field.name}:`"
        yield wrong(field, value, f"a mapping with {parts}", hint)
        return
    yield from misfits(value, field.parts)
    for part in field.parts:
        if part.required and not is_given(value.get(part.name)):
            told = f"`{field.name}` has no `{part.name}`"
            yield Finding(value.line, value.column, told, f"add it: {part.doc}")


def _mappings_form(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence):
        yield wrong(field, value, "a list", f"begin each entry under `{field.name}:` with a dash")
        return
    for item in value.items:
        yield from _mapping(field, item)


def _originals(field: Field, value: Node) -> Iterator[Finding]:
    """Findings about the values of the entries. `required_fields_are_given` tells what an entry lacks."""
    if not isinstance(value, Sequence) or not 0 < len(value.items) <= MOST_ORIGINALS:
        hint = "begin each entry with a dash, and give it `source`, `url` and `credit`"
        yield wrong(field, value, f"a list of 1 to {MOST_ORIGINALS} originals", hint)
        return
    for item in value.items:
        if isinstance(item, Mapping):
            yield from misfits(item, field.parts)
        else:
            yield wrong(field, item, "a list of entries", "give each entry `source`, `url` and `credit`")


def _key_facts(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence) or not value.items or len(value.items) > MOST_FACTS:
        hint = "write each fact on a line of its own: - Label: statement"
        yield wrong(field, value, f"a list of up to {MOST_FACTS}", hint)
        return
    for item in value.items:
        pair = isinstance(item, Mapping) and len(item.entries) == 1
        label, statement = item.entries[0] if isinstance(item, Mapping) and pair else (None, item)
        if isinstance(statement, Scalar):
            yield from check_text(field, statement)
            yield from check_text(field, label) if label else ()
        else:
            told = "a key fact must be one statement, or one `label: statement`"
            yield Finding(item.line, item.column, told, 'if a statement contains ": ", put it in quotes')


_FORMS: dict[str, Callable[[Field, Node], Iterator[Finding]]] = {
    **SCALAR_CHECKS,
    "people": _people,
    "texts": _texts,
    "aliases": _aliases,
    "addresses": _addresses,
    "texts_by_language": _texts_by_language,
    "mapping": _mapping,
    "mappings": _mappings_form,
    "originals": _originals,
    "key_facts": _key_facts,
}
