"""Elements of a page: their attributes, children, ancestors and own text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Node = LexborNode


def own_text(node: Node) -> str:
    """All text in an element, seen or not: of a script, its code."""
    return node.text(deep=True)


def attribute(node: Node, name: str) -> str:
    """The value of an attribute; empty if it has none."""
    return node.attributes.get(name) or ""


def ancestors(node: Node) -> Iterator[Node]:
    """An element's parent, its parent, and so on."""
    above = node.parent
    while above is not None and above.is_element_node:
        yield above
        above = above.parent


def children(node: Node) -> Iterator[Node]:
    """Everything directly in an element: elements, texts, comments."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def elements(node: Node) -> list[Node]:
    """The elements directly in an element."""
    return [child for child in children(node) if child.is_element_node]


class Element(NamedTuple):
    """An element with its attributes and classes. `around` are the classes of all that it stands in, and their tags, as `<main>`."""

    node: Node
    tag: str
    given: Mapping[str, str | None]
    classes: list[str]
    around: frozenset[str]

    def get(self, name: str) -> str:
        """The value of an attribute; empty if it has none."""
        return self.given.get(name) or ""

    def is_within(self, *names: str) -> bool:
        """Whether it stands in an element with one of some classes, or of a tag."""
        return not self.around.isdisjoint(names)


def walked(top: Node) -> Iterator[Element]:
    """Everything in an element, in the order of the page. Attributes are read once: reading them costs more than comparing them."""
    left = [(child, frozenset((f"<{top.tag}>",))) for child in reversed(elements(top))]
    while left:
        node, around = left.pop()
        given, tag = node.attributes, node.tag or ""
        classes = (given.get("class") or "").split() if given else []
        yield Element(node, tag, given, classes, around)
        if inside := elements(node):
            below = around.union(classes, (f"<{tag}>",))
            left += [(child, below) for child in reversed(inside)]
