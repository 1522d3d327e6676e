"""Checks the elements of pages in our shell: only those that our pages are made of, each with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.initials import initials_of
from creditline.verify.nodes import ancestors, attribute, own_text
from creditline.verify.variants import variant_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.verify.nodes import Element, Node

_ELEMENTS = frozenset(
    "a article b bdi button cite dd div dl dt fieldset figcaption figure footer form h1 h2 h3 header img input label legend li"
    " main nav noframes ol option p picture pre script section select source span strong table tbody td th thead time tr ul".split()
)
_WRITTEN = frozenset(("creditline-text", "creditline-page", "creditline-intro", "creditline-standfirst"))
"""What is in these is compared with what somebody has written."""
_RICH = frozenset("em code sub sup br abbr".split())
"""Further elements in facts and in a Take."""
_FACTS = ("creditline-facts", "creditline-take")
_HIDDEN = {
    "creditline-skip": ("a", "body"),
    "creditline-address": ("p", "creditline-footer"),
    "creditline-back": ("a", "creditline-said"),
    "creditline-tab": ("div", "creditline-tabs"),
    "creditline-scheme": ("button", "creditline-masthead"),
    "creditline-nav": ("nav", "creditline-masthead"),
    "creditline-find": ("form", "creditline-masthead"),
    "creditline-search__before": ("div", "creditline-search"),
    "creditline-search__filters": ("fieldset", "creditline-search"),
    "creditline-search__status": ("p", "creditline-search"),
}
"""Classes that our style sheets hide in some views, with the element that has them and what it stands in."""
_MARKED = frozenset(("creditline-byline", "creditline-entry", "creditline-line"))


def structure_problems(one: Element) -> Iterator[str]:
    """Problems with an element in the body of a page."""
    node, tag, classes = one.node, one.tag, one.classes
    if tag not in _ELEMENTS and not _is_written(one):
        yield f"<{tag}> is no element of these pages"
    for name in _HIDDEN.keys() & classes:
        kind, around = _HIDDEN[name]
        if tag != kind or not one.is_within(around, f"<{around}>"):
            yield f"<{tag}> has the class {name}, which hides it in some views"
    if tag in ("h1", "h2", "h3") and node.css("p, ul, div"):
        yield f"<{tag}> holds more than a heading"
    if tag == "script" and "json" in one.get("type"):
        yield "data for programs stands below the head of the page"
    if tag in ("td", "th"):
        yield from _cell(one)
    if classes:
        yield from _marks(node, classes)
        if not _is_written(one):
            yield from variant_problems(one)


def _is_written(one: Element) -> bool:
    return not _WRITTEN.isdisjoint(one.around) or (one.tag in _RICH and one.is_within(*_FACTS))


def _cell(one: Element) -> Iterator[str]:
    if _is_written(one):
        return
    if one.tag == "th" and one.get("scope") not in ("col", "row"):
        yield f"the heading {own_text(one.node).strip()!r} of a table does not say whether it is of a row or a column"
    yield from _initials(one.node, own_text(one.node))
    label = one.get("data-label")
    if "data-label" in one.given and label not in _headings(one.node):
        yield f"a cell has the label {label!r}, which is no heading of its table"


def _headings(node: Node) -> list[str]:
    table = next((one for one in ancestors(node) if one.tag == "table"), None)
    return [own_text(one).strip() for one in table.css("thead th")] if table else []


def _marks(node: Node, classes: list[str]) -> Iterator[str]:
    """Problems with the marks of sources."""
    if "creditline-list__header" in classes:
        yield from _initials(node, " ".join(own_text(one) for one in node.css("h1")))
    is_marked = not _MARKED.isdisjoint(classes) and "creditline-change" not in classes
    if is_marked and not node.css(".creditline-tile"):
        yield f"<{node.tag} class={' '.join(classes)!r}> has no mark of its source"


def _initials(node: Node, name: str) -> Iterator[str]:
    for given in (attribute(one, "data-i") for one in node.css("[data-i]")):
        if given != initials_of(" ".join(name.split())):
            yield f"the mark of {name.strip()!r} shows {given!r}"
