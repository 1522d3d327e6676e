"""What a page says of its making: what drafted it, who reviewed it, and who pointed to the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.credit import in_words
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


def drafting_is_disclosed(built: ArticlePage) -> Iterator[Finding]:
    """The page says above the text what drafted parts of the article and who reviewed it.

    Who reads what a program has drafted is told so.
    """
    for name, css_class in (
        (built.article.drafted_by, "creditline-drafted"),
        (built.article.reviewed_by, "creditline-reviewed"),
    ):
        found = built.page.within(_HEADER, f".{css_class}")
        shown = [node for node in found if not built.page.why_hidden(node)]
        if len(shown) != bool(name) or any(name not in shown_text(node) for node in shown):
            told = in_words([shown_text(node) for node in shown])
            yield built.page.finding(
                f"the header tells {told} instead of {name!r}", _REBUILD, near="creditline-meta"
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
        told = f"the page thanks {in_words(found)} instead of {in_words(expected)}"
        yield built.page.finding(told, _REBUILD, near="creditline-via")
