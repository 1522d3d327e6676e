"""Manuscripts: files that have been read but not judged, so any field may be missing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from creditline.model.body import Body
from creditline.model.problems import Finding


@dataclass(frozen=True)
class Scalar:
    """A single front-matter value. It is always text, even if YAML would read a number or a date."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether YAML reads it as null."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Sequence:
    """A list in the front matter."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """A mapping in the front matter, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """Values by key. If a key is repeated, which is refused elsewhere, the first value counts."""
        found: dict[str, Node] = {}
        for key, value in self.entries:
            found.setdefault(key.text, value)
        return found

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return self.by_key.get(key)

    def text(self, key: str) -> str:
        """The text of the scalar at `key`, trimmed; empty if it is absent or not a scalar."""
        value = self.by_key.get(key)
        return value.text.strip() if isinstance(value, Scalar) and not value.is_null else ""

    def listed(self, key: str) -> tuple[Node, ...]:
        """The items of the list at `key`; none if it is absent or not a list."""
        value = self.by_key.get(key)
        return value.items if isinstance(value, Sequence) else ()


Node = Scalar | Sequence | Mapping


def scalars(node: Node) -> Iterator[Scalar]:
    """All scalars below a node, including the keys of mappings, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from scalars(value)


def scalar_values(node: Node | None) -> Iterator[Scalar]:
    """All scalars below a node that are values, not keys, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif node is not None:
        for inner in node.items if isinstance(node, Sequence) else (value for _, value in node.entries):
            yield from scalar_values(inner)


SINGLE_KEYS = {
    "source": "source",
    "url": "original_url",
    "credit": "credit",
    "title": "original_title",
    "author": "original_author",
    "date": "original_date",
    "accessed": "accessed",
    "archived": "archived",
    "kind": "kind",
    "license": "license",
}
"""The parts of an original, and the field of each in a manuscript with one original."""

_ENTRY_KEYS = {part: part for part in SINGLE_KEYS}


@dataclass(frozen=True)
class StatedOriginal:
    """An original as a manuscript states it: in single fields, or in an entry of `originals:`. Any part may be missing.

    `number` counts from 1. `front` is the mapping that holds the parts, and `keys` their names in it.
    """

    number: int
    front: Mapping
    keys: dict[str, str]

    def node(self, part: str) -> Node | None:
        """The value of a part, or None."""
        return self.front.get(self.keys[part])

    def get(self, part: str) -> str:
        """The trimmed text of a part; empty if it is absent."""
        return self.front.text(self.keys[part])

    def scalars(self, part: str) -> tuple[Scalar, ...]:
        """The single value of a part, or the values of its list, without empty ones."""
        node = self.node(part)
        items = node.items if isinstance(node, Sequence) else (node,)
        given = (item for item in items if isinstance(item, Scalar))
        return tuple(item for item in given if item.text.strip() and not item.is_null)

    @property
    def authors(self) -> tuple[str, ...]:
        """Its authors, each on one line."""
        return tuple(" ".join(author.text.split()) for author in self.scalars("author"))

    def place(self, part: str) -> tuple[int, int]:
        """Line and column of a part; of its entry, or (1, 1), if the part is absent."""
        if value := self.node(part):
            return value.line, value.column
        return (1, 1) if self.keys is SINGLE_KEYS else (self.front.line, self.front.column)


@dataclass(frozen=True)
class Manuscript:
    """Content of one file before the gate. Any field may be missing.

    `path` is the file's path as the user gave it, `uri` its path in the content folder. `head` is the front matter as
    written, which begins on line 2. `refusals` are the reader's
    findings with the names of their rules; if there are any, other fields may be empty. `original_texts` are the
    kept texts of its originals, each with the number of its original, or with 0 if it may hold all of them.
    """

    path: str
    uri: str
    digest: str
    front: Mapping
    text: str
    text_line: int
    body: Body
    refusals: tuple[tuple[str, Finding], ...] = ()
    original_texts: tuple[tuple[int, str], ...] = ()
    head: str = ""

    def get(self, key: str) -> str:
        """The trimmed text of a front-matter field; empty if it is absent."""
        return self.front.text(key)

    @cached_property
    def originals(self) -> tuple[StatedOriginal, ...]:
        """The originals that it states: the entries of `originals:` or, without any, the one in its single fields."""
        entries = [item for item in self.front.listed("originals") if isinstance(item, Mapping)]
        found = (StatedOriginal(number, entry, _ENTRY_KEYS) for number, entry in enumerate(entries, 1))
        return tuple(found) or (StatedOriginal(1, self.front, SINGLE_KEYS),)

    @cached_property
    def rows(self) -> list[str]:
        """The lines of its text."""
        return self.text.split("\n")

    @property
    def original_text(self) -> str:
        """All kept texts of its originals; empty if there are none."""
        return "\n\n".join(text for _, text in self.original_texts)

    @property
    def slug(self) -> str:
        """Last part of the page's address: the field `slug` or, if absent, the file's name."""
        stem = posixpath.splitext(posixpath.basename(self.uri))[0]
        return self.get("slug") or "-".join(stem.split())

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of a field's value, or (1, 1) if the field is absent."""
        value = self.front.get(key)
        return (value.line, value.column) if value else (1, 1)
