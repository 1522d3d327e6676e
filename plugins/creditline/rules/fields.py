"""Rules about the fields of the front matter: their keys and the form of their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from creditline.credits.proposed_lines import first_line
from creditline.manuscript.field_checks import is_given, misfits
from creditline.manuscript.fields import CREDITED, FIELDS, Field
from creditline.manuscript.keys import repeated_keys, unknown_keys
from creditline.manuscript.slugs import RESERVED_SLUGS
from creditline.model.manuscript import Manuscript, Mapping, Node, Scalar, Sequence, StatedOriginal
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.rules.credit import known_of

_EXAMPLES = {
    "title": '"What happened"',
    "date": "2026-06-01",
    "source": "the id of an entry in sources.yml",
    "url": "https://…",
    "credit": "Please credit … when republishing.",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_AHEAD = timedelta(days=31)
"""Printed issues bear days to come."""


def required_fields_are_given(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """An article gives its title and date, and the source, address and credit of each original.

    Without them, readers couldn't tell whose work it summarises. An empty field counts as missing.

    Wrong:

        credit: ""

    Right:

        credit: Please credit GogoAI when republishing.
    """
    for field in FIELDS:
        if field.required and field.name not in CREDITED:
            yield from _missing(field.name, manuscript.front.get(field.name), (1, 1), _EXAMPLES[field.name])
    listed = manuscript.front.get("originals")
    if isinstance(listed, Scalar | Mapping):
        # Of a value, `values_have_their_form` tells that it must be a list.
        example = "a list of entries with `source`, `url` and `credit`"
        yield from _missing("originals", listed, (1, 1), example) if not is_given(listed) else ()
        return
    for original in manuscript.originals:
        for part in ("source", "url", "credit"):
            node, name = original.node(part), original.keys[part]
            if not is_given(node):
                example = _example(part, manuscript, original, sources)
                yield from _missing(name, node, original.place(part), example)


def _missing(name: str, node: Node | None, place: tuple[int, int], example: str) -> Iterator[Finding]:
    if not is_given(node):
        state = "is empty" if node else "is missing"
        place = (node.line, node.column) if node else place
        yield Finding(*place, f"`{name}` {state}", f"add it: {name}: {example}")


def _example(part: str, manuscript: Manuscript, original: StatedOriginal, sources: Sources) -> str:
    source = sources.named(original.get("source")) or sources.only_at(original.get("url"))
    if part == "url" or source is None:
        return _EXAMPLES[part]
    if part == "source":
        return source.id
    return first_line(known_of(manuscript, original, source), sources.language_of(manuscript))


def keys_are_known(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """All keys of the front matter are keys that Creditline knows.

    Otherwise a misspelt key would silently drop its value, which may be the credit.

    Wrong:

        titel: A title

    Right:

        title: A title
    """
    yield from unknown_keys(manuscript.front, FIELDS, "the front matter")
    for field in FIELDS:
        for mapping in _mappings(field, manuscript.front.get(field.name)):
            yield from unknown_keys(mapping, field.parts, f"`{field.name}`")


def _mappings(field: Field, value: Node | None) -> Iterator[Mapping]:
    if field.kind == "mapping" and isinstance(value, Mapping):
        yield value
    elif field.kind in ("mappings", "originals") and isinstance(value, Sequence):
        yield from (item for item in value.items if isinstance(item, Mapping))


def keys_are_given_once(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No key is given twice.

    YAML parsers disagree about which of the two values counts.

    Wrong:

        title: A title
        title: Another title

    Right:

        title: A title
    """
    yield from repeated_keys(manuscript.front)


def values_have_their_form(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Each field has a value of its kind, such as a text, a date, a list or a mapping.

    Write dates as YYYY-MM-DD; `creditline check --fix` rewrites other ones that can be read in one way only, such as
    `20.11.2026` and `November 20, 2026`. Each text has a maximum length.

    Wrong:

        date: 2026-02-30

    Right:

        date: 2026-02-28
    """
    yield from misfits(manuscript.front, FIELDS)


def days_follow_each_other(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No change is older than the article, and no original is much younger than its summary.

    A wrong year is a common slip, so this is a warning. An original may bear a day up to a month ahead, as printed issues do.

    Wrong:

        date: 2026-06-01
        updated: 2025-06-03

    Right:

        date: 2026-06-01
        updated: 2026-06-03
    """
    published = _day(manuscript.front.get("date"))
    if published is None:
        return
    changes = [manuscript.front.get("updated"), *_days_within(manuscript, "corrections", "withdrawn")]
    for node in changes:
        if node and (day := _day(node)) and day < published:
            hint = f"give the day of the change, or correct `date`: {published}"
            yield Finding(node.line, node.column, f"{day} is before the article's `date`", hint, "warning")
    for original in manuscript.originals:
        day = _day(original.node("date"))
        if day and day - published > _MOST_AHEAD:
            message = f"the original's date, {day}, is after that of the article, {published}"
            yield Finding(*original.place("date"), message, "correct one of them", "warning")


def _days_within(manuscript: Manuscript, *fields: str) -> Iterator[Node | None]:
    """The nodes under `date` in the mappings of some fields."""
    for value in map(manuscript.front.get, fields):
        for entry in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(entry, Mapping):
                yield entry.get("date")


def _day(node: Node | None) -> date | None:
    """The day that a field gives; None if it gives only a month or has another form, of which other rules tell."""
    found = _DAY.match(node.text) if isinstance(node, Scalar) else None
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def slugs_are_free(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No article has the address of one of the site's other pages, or one reserved for them.

    Wrong:

        slug: tags

    Right:

        slug: price-tags
    """
    if manuscript.slug.casefold() in RESERVED_SLUGS:
        line, column = manuscript.place("slug")
        hint = "give the article another `slug`, or its file another name"
        yield Finding(line, column, f"{manuscript.slug!r} is reserved for a page of the site", hint)
