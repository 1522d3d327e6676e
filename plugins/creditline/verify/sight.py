"""Words of an element as readers meet them: seen, not seen, and read out by screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from creditline.verify.nodes import attribute, children
from creditline.verify.page import INLINE, is_shut, out_of_sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.verify.nodes import Node

_SPOKEN = ("alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title")
_FOR_PROGRAMS = "Z3988"
"""The class of a COinS, whose `title` is for programs."""


def seen(node: Node) -> list[str]:
    """Words in sight, in the order of the page. `aria-hidden` hides nothing from the eye."""
    return "".join(_pieces(node, is_seen=True)).split()


def unseen(node: Node) -> list[str]:
    """Words that the markup of an element within hides."""
    return "".join(_pieces(node, is_seen=False)).split()


def spoken(node: Node) -> list[str]:
    """Texts of the attributes that screen readers read, in the order of the page."""
    found = []
    for one in (node, *node.css("*")):
        if attribute(one, "class") != _FOR_PROGRAMS:
            found += [" ".join(text.split()) for name in _SPOKEN if (text := attribute(one, name))]
    return found


def fragment(markup: str) -> Node:
    """A piece of HTML as an element of its own."""
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    assert body is not None
    return body


def _pieces(node: Node, *, is_seen: bool, is_within: bool = True) -> Iterator[str]:
    """Texts within an element, apart where a block begins or ends; `is_within` says whether the element itself is in sight."""
    for child in children(node):
        if child.is_text_node:
            if is_within == is_seen:
                yield child.text_content or ""
        elif child.is_element_node:
            space = "" if child.tag in INLINE else " "
            yield space
            is_shown = is_within and not out_of_sight(child) and not is_shut(child)
            yield from _pieces(child, is_seen=is_seen, is_within=is_shown)
            yield space
