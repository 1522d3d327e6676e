"""Checks what the parts of a page are by their classes and attributes: a lead, a long title, a row of one, a feed, a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.nodes import attribute, elements, own_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from creditline.verify.nodes import Element, Node

_TILE = "creditline-tile"
_GIVEN = {
    "creditline-address": ("dir", "ltr"),
    "creditline-figure": ("aria-hidden", "true"),
    _TILE: ("aria-hidden", "true"),
    "creditline-drafted": ("dir", "auto"),
    "creditline-reviewed": ("dir", "auto"),
    "creditline-take__by": ("dir", "auto"),
    "creditline-credit__label": ("dir", "auto"),
    "p-category": ("rel", "tag"),
}
"""Attributes that elements with a class always have."""
_KINDS = {"creditline-front": "creditline-card--lead", "creditline-grid": "creditline-card--plate"}
"""What a card with a picture or a figure is, by the class of what it stands in."""
_SIDES = ("creditline-turn__earlier", "creditline-turn__later", "creditline-turn__label")
_LONG_CARD = "creditline-card__title--long"
_LONG = 90
"""Characters of a title from which on it is set smaller."""


def _is_alone(one: Element) -> bool:
    around = one.node.parent.css("#sources") if one.node.parent else []
    return not one.node.css(".creditline-side") and not around


_SET: tuple[tuple[str, str, Callable[[Element], object]], ...] = (
    ("creditline-title", "creditline-title--long", lambda one: len(own_text(one.node)) > _LONG),
    ("creditline-list__header", "creditline-list__header--source", lambda one: one.node.css(f".{_TILE}")),
    (
        "creditline-reported",
        "creditline-reported--one",
        lambda one: len(one.node.css(".creditline-byline")) == 1,
    ),
    ("creditline-columns", "creditline-columns--one", _is_alone),
    ("creditline-wire", "creditline-wire--row", lambda one: not one.is_within("creditline-columns")),
    ("creditline-plate", "creditline-plate--two", lambda one: "--h2:" in one.get("style")),
    ("creditline-plate", "creditline-plate--bare", lambda one: not one.node.css("[data-f]")),
    (_TILE, "creditline-tile--logo", lambda one: one.node.css("img")),
)
"""Parts of pages, the class that one is set with, and whether it should be: by what is in it, or what it is in."""
_VARIANTS = frozenset(
    (*(variant for _, variant, _ in _SET), *_KINDS.values(), _LONG_CARD, "creditline-take--extracted")
)


def variant_problems(one: Element) -> Iterator[str]:
    """Problems with an element that has some classes."""
    node, classes = one.node, one.classes
    yield from _given(one)
    yield from _set(one)
    if "creditline-card" in classes:
        yield from _languages(node)
        yield from _card(node, classes) if node.tag == "article" else ()
    elif "creditline-follow" in classes:
        if any(attribute(link, "rel") != "alternate" for link in node.css("a")):
            yield "a link to a feed does not have the rel 'alternate'"
    elif "creditline-terms" in classes:
        if any(one.tag == "span" and attribute(one, "dir") != "auto" for one in elements(node)):
            yield "the terms of a source do not have the direction 'auto'"
    elif _TILE in classes:
        yield from _tile(node)
    else:
        yield from _list(node, classes)


def _given(one: Element) -> Iterator[str]:
    for name in one.classes:
        key, value = _GIVEN.get(name, ("", ""))
        if key and one.get(key) != value:
            yield f"<{one.tag} class={name!r}> has the {key} {one.get(key)!r} instead of {value!r}"
        is_side = name.startswith("creditline-turn__")
        if (is_side and name not in _SIDES) or ("--" in name and name not in _VARIANTS):
            yield f"<{one.tag}> has the class {name}, which nothing knows"


def _set(one: Element) -> Iterator[str]:
    for name, variant, is_so in _SET:
        if name in one.classes and (variant in one.classes) != bool(is_so(one)):
            yield f"<{one.tag} class={name!r}> is set as {variant}, and should not be; or the other way round"
    if one.get("id").startswith("fact:") and ("creditline-row__plain" in one.classes) == bool(
        one.node.css("[data-f]")
    ):
        yield "a fact is set as if it had no figure, and has one; or the other way round"


def _languages(card: Node) -> Iterator[str]:
    titles = {attribute(title, "lang") for title in card.css("a.u-url")}
    for part in card.css(".creditline-card__standfirst, .creditline-card__facts, .creditline-plate p"):
        if attribute(part, "lang") not in titles:
            yield f"a part of a card has the language {attribute(part, 'lang')!r}, and its title {sorted(titles)}"


def _card(node: Node, classes: Sequence[str]) -> Iterator[str]:
    around = attribute(node.parent, "class").split() if node.parent else []
    wanted = [kind for place, kind in _KINDS.items() if place in around]
    found = [name for name in classes if name.startswith("creditline-card--")]
    pictures = node.css(".creditline-plate, .creditline-card__picture")
    if found != wanted or len(pictures) != len(wanted):
        yield f"a card has the classes {found} and {len(pictures)} pictures or figures, and should have {wanted}"
    is_lead = "creditline-card--lead" in wanted
    if len(node.css(".creditline-card__words")) != is_lead:
        yield "the words of a card are set like those of the first one, and it is another; or the other way round"
    for title in node.css(".creditline-card__title"):
        is_long = is_lead and len(title.text().strip()) > _LONG
        if (_LONG_CARD in attribute(title, "class").split()) != is_long:
            yield "the size of a card's title is not that of its length"


def _tile(node: Node) -> Iterator[str]:
    around, before = node.parent, node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    is_row = around is not None and "creditline-tiles" in attribute(around, "class").split()
    if before is not None and not is_row and _TILE in attribute(before, "class").split():
        yield "the mark of a source stands twice in its place"


def _list(node: Node, classes: Sequence[str]) -> Iterator[str]:
    if "creditline-list" in classes or "creditline-front" in classes:
        has_articles = "creditline-front" in classes or bool(node.css(".h-entry"))
        if has_articles != ("h-feed" in classes):
            yield f"<{node.tag} class={' '.join(classes)!r}> is a list of articles without h-feed; or the other way round"
    elif "creditline-marks" in classes and any(not one.css(f".{_TILE}") for one in elements(node)):
        yield "a source has no mark"
