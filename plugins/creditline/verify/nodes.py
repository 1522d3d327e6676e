"""Elements of a page, read once from the parser's tree: their start tags, what is in them, and what they are in.

The only module of this folder that knows the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

T = TypeVar("T")
Given = Mapping[str, str]
"""The attributes of an element; one without a value has an empty one."""

_NOSCRIPT = re.compile(r"(</?)noscript\b", re.IGNORECASE)
_SIMPLE = re.compile(r"[.#]?[\w-]+|\[[\w:-]+(?:=[\w-]+)?\]")
_CARD = "creditline-card"
_MOST = 8192
"""Cards that are kept, of some kilobytes each."""


class Start:
    """A start tag. Those that are alike are one object, so what follows from a tag is worked out once for all pages."""

    def __init__(self, tag: str, given: Given) -> None:
        self.tag, self.given = tag, given
        self.classes = tuple(given.get("class", "").split())
        self.keys = (tag, *[f".{name}" for name in self.classes], *[f"[{name}]" for name in given])
        """Simple selectors that match it."""

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """All simple selectors that match it."""
        valued = [f"[{name}={value}]" for name, value in self.given.items()]
        return frozenset((*self.keys, *valued, f"#{self.given.get('id', '')}"))


class Node:
    """An element. `inside` are the texts and the elements directly in it."""

    __slots__ = ("given", "inside", "known", "parent", "start", "tag")

    def __init__(self, start: Start, parent: Node | None) -> None:
        self.start, self.tag, self.given, self.parent = start, start.tag, start.given, parent
        self.inside: list[str | Node] = []
        self.known: dict[Callable[[Node], object], object] | None = None
        """Results of functions for a card that several pages show."""

    def get(self, name: str) -> str:
        """The value of an attribute; empty if it has none."""
        return self.given.get(name, "")

    @property
    def classes(self) -> Sequence[str]:
        """Its classes."""
        return self.start.classes

    def derived(self, make: Callable[[Node], T]) -> T:
        """Result of a function for this element, computed once for all pages that share it."""
        if self.known is None:
            return make(self)
        if make not in self.known:
            self.known[make] = make(self)
        return cast("T", self.known[make])

    @property
    def text(self) -> str:
        """All text in it, seen or not: of a script, its code."""
        return "".join([one if isinstance(one, str) else one.text for one in self.inside])

    @property
    def words(self) -> str:
        """All text in it, with single spaces."""
        return " ".join(self.text.split())

    @property
    def elements(self) -> list[Node]:
        """The elements directly in it."""
        return [one for one in self.inside if not isinstance(one, str)]

    @property
    def around(self) -> Iterator[Node]:
        """Its parent, its parent's, and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def is_within(self, *classes: str) -> bool:
        """Whether it stands in an element with one of some classes."""
        wanted = {*classes}
        return any(not wanted.isdisjoint(one.start.classes) for one in self.around)

    @property
    def below(self) -> list[Node]:
        """The elements in it, in their order."""
        found: list[Node] = []
        _add_below(self, found)
        return found

    def find(self, selector: str) -> list[Node]:
        """The elements in it that a selector matches, in their order."""
        return Index(self.below).find(selector)


class Shared:
    """Cards that several pages show, by their markup: each is read once. Their parent is that in the last page."""

    def __init__(self) -> None:
        self.cards: dict[str, Node] = {}
        self.used: set[Node] = set()
        """Those in the last page."""

    def forget_page(self) -> None:
        """Let go of the last page."""
        for card in self.used:
            card.parent = None
        self.used.clear()
        if len(self.cards) > _MOST:
            self.cards.clear()


def tree_of(text: str, shared: Shared | None = None) -> list[Node]:
    """All elements of a page, in their order. Cards are taken from `shared`, or put there."""
    if shared is not None:
        shared.forget_page()
    # The parser reads as if scripts were off. Where they are on, <noscript> holds no elements but raw text, as <noframes> does.
    raw = LexborHTMLParser(_NOSCRIPT.sub(r"\1noframes", text)).root
    assert raw is not None
    found = [Node(_start(raw.tag or "", tuple(raw.attributes.items())), None)]
    _read(raw, found[0], found, shared)
    return found


def fragment(markup: str) -> Node:
    """A piece of HTML as an element of its own. Those in it know no parents."""
    raw = LexborHTMLParser(f"<body>{markup}</body>").body
    assert raw is not None
    node = Node(_start("body", ()), None)
    _read(raw, node, None, None)
    return node


def _read(raw: LexborNode, node: Node, found: list[Node] | None, shared: Shared | None) -> None:
    """Add what is in an element of the parser's tree to `node`, and the elements to those found."""
    child, inside = raw.first_child, node.inside
    while child is not None:
        tag = child.tag or "-"
        if tag == "-text":
            inside.append(child.text_content or "")
        elif tag[0] != "-":
            start = _start(tag, tuple(child.attributes.items()))
            one = _card(child, start, shared) if shared and _CARD in start.classes else Node(start, None)
            inside.append(one)
            if found is not None:
                one.parent = node
                found.append(one)
            if one.known is None:
                _read(child, one, found, shared)
            elif found is not None:
                found += one.below
        child = child.next


def _card(raw: LexborNode, start: Start, shared: Shared) -> Node:
    """A card with what is in it; one that stands in a page a second time is an element of its own, and empty."""
    markup = raw.html or ""
    card = shared.cards.get(markup)
    if card is None:
        card = shared.cards[markup] = Node(start, None)
        _read(raw, card, [], None)
        card.known = {}
    elif card in shared.used:
        return Node(start, None)
    shared.used.add(card)
    return card


@lru_cache(maxsize=1 << 15)
def _start(tag: str, given: tuple[tuple[str, str | None], ...]) -> Start:
    return Start(tag, {name: value or "" for name, value in given})


def _add_below(node: Node, found: list[Node]) -> None:
    for one in node.inside:
        if isinstance(one, Node):
            found.append(one)
            _add_below(one, found)


class Index:
    """Elements, to be found by selectors.

    A selector has simple ones, `tag`, `.class`, `#id`, `[name]` and `[name=value]`, alone, joined, after those of elements around
    them, or in several ways with commas between.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.starts: dict[Start, list[Node]] = {}
        for node in nodes:
            self.starts.setdefault(node.start, []).append(node)
        self._by_key: dict[str, list[Start]] = {"": [*self.starts]}
        for start in self.starts:
            for key in start.keys:
                self._by_key.setdefault(key, []).append(start)

    def find(self, selector: str) -> list[Node]:
        """Those that a selector matches, in their order."""
        found: dict[Node, None] = {}
        ways = _compiled(selector)
        for key, keys, around in ways:
            for start in self._by_key.get(key, ()):
                if keys <= start.all_keys:
                    found |= dict.fromkeys(one for one in self.starts[start] if _is_below(one, around))
        several = len(found) > 1 and (len(ways) > 1 or len({one.start for one in found}) > 1)
        return [one for one in self.nodes if one in found] if several else [*found]


def _is_below(node: Node, around: tuple[frozenset[str], ...]) -> bool:
    """Whether an element is in others that match, from the innermost to the outermost."""
    left = [*around]
    for one in node.around if left else ():
        if left and left[0] <= one.start.all_keys:
            del left[0]
    return not left


@lru_cache(maxsize=512)
def _compiled(selector: str) -> tuple[tuple[str, frozenset[str], tuple[frozenset[str], ...]], ...]:
    """For each way to match: a simple selector to begin with, all of the element, and those around it, from the innermost on."""
    ways = []
    for way in selector.split(","):
        parts = way.split()
        if not parts or any(part != "*" and _SIMPLE.sub("", part) for part in parts):
            raise ValueError(f"the selector {selector!r} is of a kind that is not supported")
        own, *around = (_SIMPLE.findall(part) for part in reversed(parts))
        first = next((key for key in own if key[0] != "#" and "=" not in key), "")
        ways.append((first, frozenset(own), tuple(map(frozenset, around))))
    return tuple(ways)
