"""Reads authors.yml, the optional list of a site's own people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from creditline.model.person import Person
from creditline.model.problems import Finding, Problem
from creditline.registry.entries import Entry, Unreadable, entries_of, problems_of, read_root
from creditline.registry.tables import AUTHORS as TABLE

AUTHORS = "authors.yml"
"""Name of the file, in the folder of the registry."""
RULE = TABLE.rule


@dataclass(frozen=True)
class People:
    """The people of a site, and the problems of their file."""

    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_people(path: Path) -> People:
    """Read authors.yml. It never raises: a missing file means no people, and all problems are in the result."""
    try:
        entries = tuple(entries_of(read_root(path, TABLE), TABLE))
    except FileNotFoundError:
        return People()
    except Unreadable as error:
        return People(problems=problems_of(path, TABLE, error.finding))
    findings = [found for entry in entries for found in entry.findings]
    findings += _shared_names(entries)
    if findings:
        return People(problems=problems_of(path, TABLE, *sorted(findings, key=lambda found: found.line)))
    return People(tuple(Person(id=entry.key.text, **entry.values(TABLE)) for entry in entries))  # type: ignore[arg-type]  # the fields are a person's


def _shared_names(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for entry in entries:
        line = entry.key.line
        for name in {entry.key.text, *(name.text.casefold() for name in entry.scalars("name"))}:
            if seen.setdefault(name, line) != line:
                message = f"line {seen[name]} has an author of this name"
                yield Finding(line, entry.key.column, message, "give each author one entry")
