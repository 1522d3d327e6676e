"""Words of an element as readers meet them: seen, not seen, and read out by screen readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from creditline.verify.nodes import Node
from creditline.verify.page import INLINE, SHUT, hidden_by, is_shut
from creditline.verify.tag_kinds import TagKind

_SPOKEN = (
    "alt aria-label aria-description aria-roledescription placeholder title data-waiting data-none data-nearest data-within"
    " data-one data-zero data-two data-few data-many data-other data-failed data-copied"
).split()
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

    @cached_property
    def seen(self) -> list[str]:
        """The words in sight."""
        return "".join(self.shown).split()

    @property
    def unseen(self) -> list[str]:
        """The words that nobody sees."""
        return "".join(self.hidden).split()

    def add(self, node: Node, texts: list[str]) -> None:
        """Add what is within an element; `texts` takes its words."""
        may_be_shut = node.tag in SHUT
        for one in node.inside:
            if isinstance(one, str):
                if may_be_shut and is_shut(one, node):
                    self.hidden += (" ", one, " ")
                else:
                    texts.append(one)
            elif texts is self.shown and not hidden_by(one) and not (may_be_shut and is_shut(one, node)):
                self._add(one, node, texts)
            else:
                self._add(one, node, self.hidden)

    def _add(self, node: Node, parent: Node, texts: list[str]) -> None:
        """Add an element."""
        space, is_spoken, is_link = _read_as(node.kind)
        if is_spoken:
            self.spoken += spoken_of(node)
        start = len(texts)
        texts.append(space)
        inside = node.inside
        if len(inside) == 1 and isinstance(inside[0], str) and node.tag not in SHUT:
            texts.append(inside[0])
        elif inside:
            self.add(node, texts)
        texts.append(space)
        if is_link:
            self.follow(node, parent, texts[start:])

    def follow(self, node: Node, parent: Node, words: list[str]) -> None:
        """Add a link with some words."""
        del parent, words
        self.links.append(node.get("href"))


@lru_cache(maxsize=1 << 14)
def _read_as(kind: TagKind) -> tuple[str, tuple[str, ...], bool]:
    """The space before and after the words of an element, the attributes that are read out with it, and whether it is a link."""
    spoken = () if kind.classes == (_FOR_PROGRAMS,) else (name for name in _SPOKEN if name in kind.names)
    return "" if kind.tag in INLINE else " ", tuple(spoken), kind.tag == "a"


def spoken_of(node: Node) -> list[str]:
    """The texts of an element's attributes that screen readers read."""
    return [text for name in _read_as(node.kind)[1] if (text := " ".join(node.given[name].split()))]


def sight_of(node: Node) -> Sight:
    """Words of everything in an element."""
    sight = Sight()
    sight.add(node, sight.shown)
    return sight
