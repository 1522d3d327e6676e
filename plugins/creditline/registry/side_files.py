"""Reads the optional files beside the registry: authors.yml, a site's own people, and tags.yml, the vocabulary of its tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from creditline.model.manuscript import Mapping, Scalar
from creditline.model.person import Person
from creditline.model.problems import Finding, Problem
from creditline.model.tag import Tag, Vocabulary
from creditline.registry import tables
from creditline.registry.entries import Entry, Unreadable, entries_of, problems_of, read_root

AUTHORS, TAGS = "authors.yml", "tags.yml"
"""Names of the files, in the folder of the registry."""
UNKNOWN = "unknown"


def read_people(path: Path) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """Read authors.yml. It never raises: a missing file means no people, and all problems are in the result."""
    told = "line {line} has an author of this name", "give each author one entry"
    _, entries, problems = _read(path, tables.AUTHORS, _names_of_author, told)
    people = (Person(id=entry.key.text, **entry.values(tables.AUTHORS)) for entry in entries)  # type: ignore[arg-type]  # the fields are a person's
    return tuple(people), problems


def read_tags(path: Path) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read tags.yml. It never raises: a missing file means that all tags are allowed; problems are in the result."""
    told = "{name!r} belongs to the tag {key} too", "give each name to one tag only"
    root, entries, problems = _read(path, tables.TAGS, _names_of_tag, told)
    return Vocabulary(tuple(map(_tag, entries)), root.text(UNKNOWN) == "error"), problems


def _read(
    path: Path, table: tables.Table, names_of: Callable[[Entry], Iterable[str]], told: tuple[str, str]
) -> tuple[Mapping, tuple[Entry, ...], tuple[Problem, ...]]:
    """The content of a file, its entries if it has no problems, and its problems. `told` is of a name that two entries have."""
    try:
        root = read_root(path, table)
    except FileNotFoundError:
        return Mapping((), 1, 1), (), ()
    except Unreadable as error:
        return Mapping((), 1, 1), (), problems_of(path, table, error.finding)
    listed = tuple(pair for pair in root.entries if not table.names_are_keys or pair[0].text != UNKNOWN)
    entries = tuple(entries_of(replace(root, entries=listed), table))
    findings = [found for entry in entries for found in entry.findings]
    findings += _shared_names(entries, names_of, *told)
    findings += _of_unknown(root) if table.names_are_keys else ()
    ordered = sorted(findings, key=lambda found: found.line)
    return root, () if findings else entries, problems_of(path, table, *ordered)


def _shared_names(
    entries: Iterable[Entry], names_of: Callable[[Entry], Iterable[str]], message: str, hint: str
) -> Iterator[Finding]:
    taken: dict[str, Scalar] = {}
    for entry in entries:
        for name in dict.fromkeys(each.casefold() for each in names_of(entry)):
            if (other := taken.setdefault(name, entry.key)) is not entry.key:
                said = message.format(line=other.line, key=other.text, name=name)
                yield Finding(entry.key.line, entry.key.column, said, hint)


def _of_unknown(root: Mapping) -> Iterator[Finding]:
    node = root.get(UNKNOWN)
    if node is not None and (not isinstance(node, Scalar) or node.text not in ("error", "warning")):
        message, hint = "`unknown` must be error or warning", "write unknown: warning, or leave it out"
        yield Finding(node.line, node.column, message, hint)


def _names_of_author(entry: Entry) -> Iterator[str]:
    yield from (entry.key.text, *(name.text for name in entry.scalars("name")))


def _names_of_tag(entry: Entry) -> Iterator[str]:
    tag = _tag(entry)
    yield from (tag.name, *tag.others)


def _tag(entry: Entry) -> Tag:
    name, description = (next(map(_one_line, entry.scalars(part)), "") for part in ("name", "description"))
    names = dict.fromkeys(map(_one_line, (entry.key, *entry.scalars("aliases", "languages"))))
    given = entry.node.get("languages") if isinstance(entry.node, Mapping) else None
    pairs = given.entries if isinstance(given, Mapping) else ()
    languages = ((key.text, _one_line(value)) for key, value in pairs if isinstance(value, Scalar))
    return Tag(name or entry.key.text, tuple(names), description, tuple(languages))


def _one_line(text: Scalar) -> str:
    return " ".join(text.text.split())
