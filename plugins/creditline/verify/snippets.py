"""Texts and links as HTML, for what a page should say."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.model.article import Article, Figure, Image
from creditline.model.body import Body, KeyFact
from creditline.verify.links import SITE
from creditline.verify.page_labels import Wording
from creditline.verify.pictures import said_of
from creditline.verify.series import InSeries


def shown(*texts: str) -> str:
    """Texts as HTML that shows them.

    >>> shown("R&D", "<b>")
    'R&amp;D &lt;b>'
    """
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for text in texts)


def link_to(target: str, text: str = "") -> str:
    """A link as HTML."""
    return f'<a href="{shown(target)}">{shown(text)}</a>'


def facts_heading(body: Body, wording: Wording) -> str:
    """The heading of the key facts as HTML, with the article's own."""
    own = f"{wording.colon} {body.key_facts_heading}" if body.key_facts_heading else ""
    return shown(wording.key_facts + own)


def facts_as_html(body: Body, wording: Wording) -> Iterator[str]:
    """The key facts of a page under their heading; nothing if there are none."""
    if body.key_facts:
        yield facts_heading(body, wording)
        yield from [shown(wording.extracted)] * body.key_facts_are_extracted
        yield from (_fact(fact, wording) for fact in body.key_facts)


def _fact(fact: KeyFact, wording: Wording) -> str:
    """A key fact, with the numbers of its originals and the way to its sentence."""
    label = f"<strong>{shown(fact.label)}</strong> " if fact.label else ""
    place = shown(wording.place)
    said = place + shown(f"{wording.colon} {fact.label or fact.statement.text}")
    link = f' <a href="#{fact.place}" aria-label="{said}" title="{place}">↓</a>' if fact.place else ""
    numbers = "".join(f" {link_to(f'#credit-{number}', f'[{number}]')}" for number in fact.originals)
    return f"<p>{label}{fact.statement.html}{numbers}{link}</p>"


def figure_as_html(image: Image | None, figure: Figure | None, wording: Wording) -> str:
    """A picture or a video: the text for those who do not see it, the words below it, and where a video leads."""
    seen = f'<img alt="{shown(image.alt)}">' if image else ""
    video = link_to(figure.video.url) if figure and figure.video else ""
    return f"<div>{seen}{video}{shown(*said_of(image, figure, wording))}</div>"


def series_as_html(page: str, in_series: InSeries, wording: Wording) -> str:
    """The line about an article's series: the link `page`, and the articles before and after it there."""
    turns = (
        f"{shown((wording.later if is_later else wording.earlier) + wording.colon)} {link_to(SITE + other, title)}"
        for is_later, other, title in in_series
    )
    parts = " ".join((f"{shown(wording.series + wording.colon)} {page}", *turns))
    return f'<nav aria-label="{shown(wording.series)}">{parts}</nav>'


def reviewed_on(article: Article, wording: Wording) -> str:
    """The day of the review, as it stands after the reviewer's name."""
    return f", {wording.day(article.review.date)}" if article.review and article.review.date else ""
