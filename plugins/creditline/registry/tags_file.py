"""Reads tags.yml, the optional vocabulary of a site's tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from creditline.model.manuscript import Mapping, Scalar
from creditline.model.problems import Finding, Problem
from creditline.model.tag import Tag, Vocabulary
from creditline.registry.entries import Entry, Unreadable, entries_of, problems_of, read_root
from creditline.registry.tables import TAGS as TABLE

TAGS = "tags.yml"
"""Name of the file, in the folder of the registry."""
RULE = TABLE.rule
UNKNOWN = "unknown"


def read_tags(path: Path) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read tags.yml. It never raises: a missing file means that all tags are allowed; problems are in the result."""
    try:
        root = read_root(path, TABLE)
    except FileNotFoundError:
        return Vocabulary(), ()
    except Unreadable as error:
        return Vocabulary(), problems_of(path, TABLE, error.finding)
    listed = tuple((key, node) for key, node in root.entries if key.text != UNKNOWN)
    entries = tuple(entries_of(replace(root, entries=listed), TABLE))
    findings = [found for entry in entries for found in entry.findings]
    findings += [*_shared_names(entries), *_of_unknown(root)]
    tags = () if findings else tuple(map(_tag, entries))
    ordered = sorted(findings, key=lambda found: found.line)
    return Vocabulary(tags, root.text(UNKNOWN) == "error"), problems_of(path, TABLE, *ordered)


def _tag(entry: Entry) -> Tag:
    name, description = (
        next((" ".join(text.text.split()) for text in entry.scalars(part)), "")
        for part in ("name", "description")
    )
    others = (entry.key, *entry.scalars("aliases", "languages"))
    names = dict.fromkeys(" ".join(each.text.split()) for each in others)
    return Tag(name or entry.key.text, tuple(names), description, _languages(entry))


def _languages(entry: Entry) -> tuple[tuple[str, str], ...]:
    given = entry.node.get("languages") if isinstance(entry.node, Mapping) else None
    pairs = given.entries if isinstance(given, Mapping) else ()
    return tuple(
        (key.text, " ".join(value.text.split())) for key, value in pairs if isinstance(value, Scalar)
    )


def _of_unknown(root: Mapping) -> Iterator[Finding]:
    node = root.get(UNKNOWN)
    if node is not None and (not isinstance(node, Scalar) or node.text not in ("error", "warning")):
        message, hint = "`unknown` must be error or warning", "write unknown: warning, or leave it out"
        yield Finding(node.line, node.column, message, hint)


def _shared_names(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    taken: dict[str, Scalar] = {}
    for entry in entries:
        tag = _tag(entry)
        for name in {each.casefold() for each in (tag.name, *tag.others)}:
            if (other := taken.setdefault(name, entry.key)) is not entry.key:
                message = f"{name!r} belongs to the tag {other.text} too"
                yield Finding(entry.key.line, entry.key.column, message, "give each name to one tag only")
