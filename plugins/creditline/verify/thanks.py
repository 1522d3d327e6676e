"""Thanks to those who pointed to an original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.nodes import attribute
from creditline.verify.page import shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.problems import Finding
    from creditline.verify.built import ArticlePage

_HEADER = ".creditline-article .creditline-header"
_REBUILD = (
    "build the site again without what changes its pages: an override of the theme, a hook, another plugin"
)


def pointer_is_thanked(built: ArticlePage) -> Iterator[Finding]:
    """Who pointed to the original is named with a link, where the manuscript names somebody, and nowhere else."""
    via = built.article.via
    expected = [(via.url, via.name)] if via else []
    found = [
        (attribute(link, "href"), shown_text(link))
        for link in built.page.within(_HEADER, ".creditline-via a")
        if not built.page.why_hidden(link)
    ]
    if found != expected:
        told = f"the page thanks {found or 'nobody'} instead of {expected or 'nobody'}"
        yield built.page.finding(told, _REBUILD, near="creditline-via")
