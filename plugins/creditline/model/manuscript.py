"""Manuscripts: files read and not judged yet, where any field may be missing."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property

from creditline.model.body import Body  # noqa: TC001 - the cache reads the types
from creditline.model.problems import Finding  # noqa: TC001 - the cache reads the types


@dataclass(frozen=True)
class Scalar:
    """A single front-matter value: always text, whatever YAML would make of it."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether YAML reads it as no value."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Sequence:
    """A list in the front matter."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """A mapping in the front matter, in the order in which it is written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """The values by key; of a key given twice, which is refused elsewhere, the first."""
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


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Manuscript:
    """Content of one file, before anybody has judged it. Any field may be missing.

    `path` is the file as the user knows it, `uri` the same relative to the content folder. `refusals` are what
    the reader itself could not accept, by the name of the rule that explains it; where there are any, the other
    parts may be empty. `original_text` is the text of the original, where the newsroom keeps it.
    """

    path: str
    uri: str
    digest: str
    front: Mapping
    text: str
    text_line: int
    body: Body
    refusals: tuple[tuple[str, Finding], ...] = ()
    original_text: str = ""

    def get(self, key: str) -> str:
        """The trimmed text of a front-matter field; empty if it is absent."""
        return self.front.text(key)

    @property
    def slug(self) -> str:
        """The last part of the page's address: the field, or the name of the file."""
        stem = posixpath.splitext(posixpath.basename(self.uri))[0]
        return self.get("slug") or "-".join(stem.split())

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of a field's value; of the front matter's first line if the field is absent."""
        value = self.front.get(key)
        return (value.line, value.column) if value else (1, 1)
