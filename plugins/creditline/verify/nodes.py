"""Elements of a page, read once from the parser's tree: their start tags, what is in them, and what they are in.

The only module of this folder that knows the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from selectolax.lexbor import LexborHTMLParser

from creditline.verify.tag_kinds import kind_of, matching

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from creditline.verify.tag_kinds import TagKind

T = TypeVar("T")
Given = Mapping[str, str]
"""The attributes of an element; one without a value has an empty one."""

_NOSCRIPT = re.compile(r"(</?)noscript\b", re.IGNORECASE)
_CARD = "creditline-card"
_NONE: Given = {}
_MOST = 8192
"""Cards that are kept, of some kilobytes each."""


class Node:
    """An element. `inside` are the texts and the elements directly in it."""

    __slots__ = ("given", "inside", "kind", "known", "parent", "tag")

    def __init__(self, tag: str, given: Given, kind: TagKind) -> None:
        self.tag, self.given, self.kind = tag, given, kind
        self.parent: Node | None = None
        self.inside: list[str | Node] = []
        self.known: dict[Callable[[Node], object], object] | None = None
        """Results of functions for a card that several pages show."""

    def get(self, name: str) -> str:
        """The value of an attribute; empty if it has none."""
        return self.given.get(name, "")

    @property
    def classes(self) -> Sequence[str]:
        """Its classes."""
        return self.kind.classes

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
        return any(not wanted.isdisjoint(one.kind.classes) for one in self.around)

    @property
    def below(self) -> list[Node]:
        """The elements in it, in their order."""
        found: list[Node] = []
        _add_below(self, found)
        return found

    def find(self, selector: str) -> list[Node]:
        """The elements in it that a selector matches, in their order."""
        return matching(self.below, selector)


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
    found = [_node(raw.tag or "", raw)]
    _read(raw.first_child, found[0], found, shared)
    return found


def fragment(markup: str) -> Node:
    """A piece of HTML as an element of its own. Those in it know no parents."""
    raw = LexborHTMLParser(f"<body>{markup}</body>").body
    assert raw is not None
    node = _node("body", raw)
    _read(raw.first_child, node, None, None)
    return node


def _node(tag: str, raw: LexborNode) -> Node:
    """An element of the parser's tree, without what is in it."""
    given: dict[str, str] = raw.attributes or _NONE  # type: ignore[assignment]
    if given and None in given.values():
        given = {name: value or "" for name, value in given.items()}
    return Node(tag, given, kind_of(tag, tuple(given), given.get("class", "")))


def _read(child: LexborNode | None, node: Node, found: list[Node] | None, shared: Shared | None) -> None:
    """Add a child of an element in the parser's tree, and all after it, to `node`, and the elements to those found."""
    inside = node.inside
    while child is not None:
        tag = child.tag or "-"
        if tag == "-text":
            inside.append(child.text_content or "")
        elif tag[0] != "-":
            one = _node(tag, child)
            if shared and _CARD in one.kind.classes:
                one = _card(child, one, shared)
            inside.append(one)
            if found is not None:
                one.parent = node
                found.append(one)
            if one.known is None:
                first = child.first_child
                # Most elements have nothing but a text in them.
                if first is not None and first.tag == "-text" and first.next is None:
                    one.inside.append(first.text_content or "")
                elif first is not None:
                    _read(first, one, found, shared)
            elif found is not None:
                found += one.below
        child = child.next


def _card(raw: LexborNode, node: Node, shared: Shared) -> Node:
    """A card with what is in it; one that stands in a page a second time is an element of its own, and empty."""
    markup = raw.html or ""
    card = shared.cards.get(markup)
    if card is None:
        card = shared.cards[markup] = node
        _read(raw.first_child, card, [], None)
        card.known = {}
    elif card in shared.used:
        return node
    shared.used.add(card)
    return card


def _add_below(node: Node, found: list[Node]) -> None:
    for one in node.inside:
        if isinstance(one, Node):
            found.append(one)
            _add_below(one, found)
