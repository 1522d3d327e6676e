"""Checks the technical parts of the head of a page of ours: encoding, width, colour scheme, icon, and files that it loads early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.links import target_of
from creditline.verify.nodes import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.verify.ledger_reader import SeenLedger
    from creditline.verify.nodes import Node
    from creditline.verify.page import Page

_SAID = {"viewport": "width=device-width, initial-scale=1", "color-scheme": "light dark"}

_FILES = {
    "apple-touch-icon": "apple-touch-icon.png",
    "manifest": "manifest.webmanifest",
    "search": "opensearch.xml",
}


def technical_problems(page: Page, ledger: SeenLedger, root: Path) -> Iterator[tuple[str, Node | None]]:
    """Problems in the technical parts of a page's head, each with its element, if there is one."""
    said = {attribute(node, "name"): node for node in page.head if node.tag == "meta"}
    for name, text in _SAID.items():
        node = said.get(name)
        if node is None or attribute(node, "content") != text:
            yield f"the head gives {node and attribute(node, 'content')!r} as {name}", node
    if [attribute(node, "charset").lower() for node in page.head if "charset" in node.attributes] != [
        "utf-8"
    ]:
        yield "the head does not give the encoding utf-8", None
    links = [node for node in page.head if node.tag == "link"]
    by_rel = {attribute(node, "rel"): node for node in links}
    icons = [attribute(node, "href") for node in links if attribute(node, "rel") == "icon"]
    wanted = ledger.settings.get("icon", "favicon.ico")
    targets = [icon if icon == wanted else target_of(icon, page.uri, ledger.url) for icon in icons]
    if page.uri != "404.html" and targets != [wanted]:
        yield f"the icon is {icons} instead of {wanted!r}", by_rel.get("icon")
    for rel, file in _FILES.items() if page.uri != "404.html" else ():
        found = [
            target_of(attribute(node, "href"), page.uri, ledger.url)
            for node in links
            if attribute(node, "rel") == rel
        ]
        if found != ([file] if ledger.url or rel != "search" else []):
            yield f"the head leads to {found} as {rel} instead of {file}", by_rel.get(rel)
    for node in links:
        target = target_of(attribute(node, "href"), page.uri, ledger.url)
        is_font = attribute(node, "as") == "font" and attribute(node, "type") == "font/woff2"
        is_told = is_font and str(target).endswith(".woff2") and (root / str(target)).is_file()
        if not attribute(node, "rel"):
            yield f"the head has a link to {attribute(node, 'href')!r} without a rel", node
        if attribute(node, "rel") == "preload" and not is_told:
            yield (
                f"the head loads {attribute(node, 'href')!r}, which is no font of the site, or has no type",
                node,
            )
