"""Words of an element as readers meet them: seen, not seen, and read out by screen readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from creditline.verify.nodes import attribute, children
from creditline.verify.page import INLINE, is_shut, out_of_sight

if TYPE_CHECKING:
    from creditline.verify.nodes import Node

_SPOKEN = ("alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title")
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
            if child.is_text_node:
                texts.append(child.text_content or "")
            elif child.is_element_node:
                self._hear(child)
                if child.tag == "a":
                    self.links.append(attribute(child, "href"))
                space = "" if child.tag in INLINE else " "
                is_shown = texts is self.shown and not out_of_sight(child) and not is_shut(child)
                inner = self.shown if is_shown else self.hidden
                inner.append(space)
                self.add(child, inner)
                inner.append(space)

    def _hear(self, node: Node) -> None:
        given = node.attributes
        if (
            given
            and not _SPOKEN_NAMES.isdisjoint(given)
            and attribute(node, "class").strip() != _FOR_PROGRAMS
        ):
            self.spoken += [" ".join(text.split()) for name in _SPOKEN if (text := given.get(name))]


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
