"""Kinds of start tags, and the elements of a page sorted by them, to be found by selectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from creditline.verify.nodes import Node

_SIMPLE = re.compile(r"[.#]?[\w-]+|\[[\w:-]+(?:=[\w-]+)?\]")
_ASKED: set[str] = set()
"""Simple selectors that some selector begins with: elements are sorted by these alone."""

Part = tuple[frozenset[str], tuple[tuple[str, str], ...]]
"""Simple selectors for one element: those that its kind has, and values of its attributes."""


class TagKind:
    """Start tags with the same name, classes, and attributes, whatever values these have.

    Pages have few kinds and many tags. So what follows from a kind is worked out once for all pages.
    """

    def __init__(self, tag: str, names: tuple[str, ...], classes: tuple[str, ...]) -> None:
        self.tag, self.names, self.classes = tag, frozenset(names), classes
        self.keys = frozenset((tag, *[f".{name}" for name in classes], *[f"[{name}]" for name in names]))
        """Simple selectors that match it."""
        self._asked: tuple[int, list[str]] = (0, [])

    @property
    def asked(self) -> list[str]:
        """Those of its simple selectors that some selector begins with."""
        if self._asked[0] != len(_ASKED):
            self._asked = len(_ASKED), [key for key in self.keys if key in _ASKED]
        return self._asked[1]


@lru_cache(maxsize=1 << 14)
def kind_of(tag: str, names: tuple[str, ...], classes: str) -> TagKind:
    """The kind of a start tag, by the names of its attributes and the value of `class`."""
    return TagKind(tag, names, tuple(classes.split()))


class Index:
    """Elements, to be found by selectors.

    A selector has simple ones, `tag`, `.class`, `#id`, `[name]` and `[name=value]`, alone, joined, after those of elements around
    them, or in several ways with commas between.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.kinds: dict[TagKind, list[Node]] = {}
        for node in nodes:
            if (those := self.kinds.get(node.kind)) is None:
                self.kinds[node.kind] = [node]
            else:
                those.append(node)

    @cached_property
    def _by_key(self) -> dict[str, list[TagKind]]:
        found: dict[str, list[TagKind]] = {key: [] for key in _ASKED}
        for kind in self.kinds:
            for key in kind.asked:
                found[key].append(kind)
        return found

    @cached_property
    def _places(self) -> dict[Node, int]:
        return {node: place for place, node in enumerate(self.nodes)}

    def _kinds_of(self, key: str) -> Iterable[TagKind]:
        """The kinds that a simple selector matches; all, if it is empty."""
        if not key:
            return self.kinds
        if key not in self._by_key:
            _ASKED.add(key)
            self._by_key[key] = [kind for kind in self.kinds if key in kind.keys]
        return self._by_key[key]

    def find(self, selector: str) -> list[Node]:
        """Those that a selector matches, in their order."""
        found: dict[Node, None] = {}
        ways, number = _compiled(selector), 0
        for key, own, around in ways:
            for kind in self._kinds_of(key):
                if own[0] <= kind.keys:
                    number += 1
                    those = self.kinds[kind]
                    if own[1] or around:
                        those = [one for one in those if _fits(one, own, around)]
                    found |= dict.fromkeys(those)
        return [*found] if number < 2 else sorted(found, key=self._places.__getitem__)


def matching(nodes: Iterable[Node], selector: str) -> list[Node]:
    """Those of a few elements that a selector matches."""
    ways, found = _compiled(selector), []
    for one in nodes:
        keys = one.kind.keys
        for _, own, around in ways:
            if own[0] <= keys and (not (own[1] or around) or _fits(one, own, around)):
                found.append(one)
                break
    return found


def _fits(node: Node, own: Part, around: tuple[Part, ...]) -> bool:
    """Whether an element matches, and is in others that match, from the innermost to the outermost."""
    if not _is_one(node, own):
        return False
    left, above = len(around), node.parent
    while left and above is not None:
        left -= _is_one(above, around[-left])
        above = above.parent
    return not left


def _is_one(node: Node, part: Part) -> bool:
    keys, values = part
    return keys <= node.kind.keys and (not values or all(node.given.get(key) == it for key, it in values))


@lru_cache(maxsize=512)
def _compiled(selector: str) -> tuple[tuple[str, Part, tuple[Part, ...]], ...]:
    """For each way to match: a simple selector to begin with, all of the element, and those around it, from the innermost on."""
    ways = []
    for way in selector.split(","):
        parts = way.split()
        if not parts or any(part != "*" and _SIMPLE.sub("", part) for part in parts):
            raise ValueError(f"the selector {selector!r} is of a kind that is not supported")
        own, *around = (_part(_SIMPLE.findall(part)) for part in reversed(parts))
        ways.append((min(own[0], default=""), own, tuple(around)))
    return tuple(ways)


def _part(simple: list[str]) -> Part:
    values = [("id", one[1:]) if one[0] == "#" else one[1:-1].split("=") for one in simple if _has_value(one)]
    # Few kinds have the attribute.
    keys = (*(one for one in simple if not _has_value(one)), *(f"[{name}]" for name, _ in values))
    return frozenset(keys), tuple((name, value) for name, value in values)


def _has_value(simple: str) -> bool:
    return simple[0] == "#" or "=" in simple
