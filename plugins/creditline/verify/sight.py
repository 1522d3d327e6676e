"""Words of an element as readers meet them: seen, not seen, and read out by screen readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from creditline.verify.nodes import TEXT, children, is_element
from creditline.verify.page import INLINE, hidden_by, is_shut

if TYPE_CHECKING:
    from creditline.verify.nodes import Given, Node

_SPOKEN = (
    "alt aria-label aria-description aria-roledescription placeholder title data-waiting data-none data-nearest data-within"
    " data-one data-zero data-two data-few data-many data-other data-failed data-copied"
).split()
_SPOKEN_NAMES = frozenset(_SPOKEN)
_FOR_PROGRAMS = "Z3988"
"""The class of a COinS, whose `title` is for programs."""


@dataclass
class Sight:
    """Words of an element: text in sight, text out of sight, texts of attributes, and where its links lead, each in its order.

    `aria-hidden` hides nothing from the eye.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def seen(self) -> list[str]:
        """The words in sight."""
        return "".join(self.shown).split()

    @property
    def unseen(self) -> list[str]:
        """The words that nobody sees."""
        return "".join(self.hidden).split()

    def add(self, node: Node, texts: list[str]) -> None:
        """Add what is within an element; `texts` takes its words."""
        for child in children(node):
            tag = child.tag
            if tag == TEXT:
                texts.append(child.text_content or "")
            elif tag and is_element(tag):
                given = child.attributes
                is_shown = texts is self.shown and not hidden_by(tag, given) and not is_shut(child)
                self._add(child, tag, given, self.shown if is_shown else self.hidden)

    def _add(self, node: Node, tag: str, given: Given, texts: list[str]) -> None:
        """Add an element."""
        self.hear(given)
        start, space = len(texts), "" if tag in INLINE else " "
        texts.append(space)
        self.add(node, texts)
        texts.append(space)
        if tag == "a":
            self.follow(node, given, texts[start:])

    def hear(self, given: Given) -> None:
        """Add the texts of an element's attributes that screen readers read."""
        if (
            given
            and not _SPOKEN_NAMES.isdisjoint(given)
            and (given.get("class") or "").strip() != _FOR_PROGRAMS
        ):
            found = (" ".join((given.get(name) or "").split()) for name in _SPOKEN)
            self.spoken += filter(None, found)

    def follow(self, node: Node, given: Given, words: list[str]) -> None:
        """Add a link with some words."""
        del node, words
        self.links.append(given.get("href") or "")


def sight_of(node: Node) -> Sight:
    """Words of everything in an element."""
    sight = Sight()
    sight.add(node, sight.shown)
    return sight


def fragment(markup: str) -> Node:
    """A piece of HTML as an element of its own."""
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    assert body is not None
    return body
