"""The article page: its <head> elements and everything between the site's header and footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from markupsafe import Markup, escape

from creditline.labels.on_pages import Labels
from creditline.manuscript.conversion import BACK_TO_TEXT
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.pages.addresses import card_uri, relative, series_uri, tag_uri, url
from creditline.pages.byline import authors_of, bylines, words_language
from creditline.pages.coins import coins
from creditline.pages.credit import ORIGINAL_REL, archives_of, credit_box, terms_of
from creditline.pages.dates import time
from creditline.pages.feeds import feed_links
from creditline.pages.figure import shown_figure, width_of
from creditline.pages.jsonld import news_article, script
from creditline.pages.markup import blocks, filled, joined, labelled, linked, with_regions
from creditline.pages.pictures import IN_HEADER, credit_of, picture, picture_folder, with_figures
from creditline.pages.related import Surroundings, further
from creditline.pages.republish import republish_panel
from creditline.pages.settings import Settings
from creditline.pages.translations import alternates, translation_links
from creditline.text.direction import direction

_MARKED = re.compile(r'id="([^"]+)">')
_BACK_TO_FACT = '<a class="creditline-back" href="#fact:{}" aria-label="{}{} {}"></a>'
_BACK = filled(' title="{}"', BACK_TO_TEXT)


@dataclass(frozen=True)
class ArticlePage:
    """An article's page without the shell.

    `text` is the converted Markdown, which other plugins may still change. `before` and `after` enclose it. `below` follows
    the article and isn't part of it: the panel to republish it, and related articles.
    """

    head: Markup
    before: Markup
    text: Markup
    after: Markup
    below: Markup

    @property
    def content(self) -> Markup:
        """Everything between the site's header and footer."""
        return joined((self.before, self.text, self.after, self.below))


def article_page(
    article: Article,
    body: Body,
    links: Sequence[str],
    settings: Settings,
    around: Surroundings = Surroundings(),  # noqa: B008 - frozen
) -> ArticlePage:
    """Build the page of an article.

    Args:
        article: the article.
        body: its converted text.
        links: the URL of each of `body.links`, relative to the page.
        settings: the site's settings.
        around: the articles and pages that it leads to.

    """
    reading = settings.reading(article.language)
    context = {
        **_context(article, reading, around.reporters),
        **_parts(article, body, reading),
        "translations": translation_links(article, around.translations, settings),
        "alternates": list(alternates(article, around.translations, settings)),
        "series": _series(article, around, reading),
        "body": body,
        "standfirst": _standfirst(article, body, links, reading),
        "linked": lambda html: linked(html, links),
    }
    head, before, after = blocks("article.html", ("head", "before", "after"), context)
    return ArticlePage(
        head=joined((head, script(news_article(article, settings, around.translations)))),
        before=before,
        text=with_figures(_text(linked(body.html, links), article, body, reading), article, reading),
        after=after,
        below=joined(
            (republish_panel(article, body.key_facts, settings), further(article, around, settings))
        ),
    )


def _context(article: Article, settings: Settings, reporters: Sequence[str]) -> dict[str, object]:
    """Values for the templates from the article and the site alone."""
    here = settings.uri(article.slug)
    return {
        "article": article,
        "settings": settings,
        "labels": settings.labels,
        "lists": settings.lists,
        "time": partial(time, language=settings.words),
        "ours": words_language(article, settings),
        "labelled": labelled,
        "author": authors_of(article, settings),
        "source_names": [(each.url, filled("<bdi>{}</bdi>", each.source.name)) for each in article.originals],
        "rel": ORIGINAL_REL,
        "picture": _picture(article, settings),
        "picture_credit": credit_of(article.image) if article.image else "",
        "credit_above": joined((bylines(article, settings, reporters), coins(article, settings.labels))),
        "credit_box": credit_box(article, settings.labels, words_language(article, settings)),
        "terms": terms_of(article, settings.lists),
        "archives": [] if article.withdrawn else archives_of(article, settings.labels),
        "direction": direction(article.language) if article.language else "",
        "tags": [(name, relative(here, tag_uri(tag, settings))) for tag, name in article.shown_tags],
        "url": quote(url(article, settings)),
        "card": quote(card_uri(article, settings)),
        "feeds": feed_links("", settings.name, settings),
    }


def _series(article: Article, around: Surroundings, settings: Settings) -> dict[str, object]:
    """Links to the page of an article's series and to its neighbours there; empty without a series."""
    if not article.series or article.withdrawn:
        return {}
    here, (earlier, later) = settings.uri(article.slug), around.in_series
    turns = (("prev", settings.lists.earlier, earlier), ("next", settings.lists.later, later))
    return {
        "url": relative(here, series_uri(article.series, settings)),
        "turns": [
            (rel, label, relative(here, settings.uri(other.slug)), other.title)
            for rel, label, other in turns
            if other
        ],
    }


def _parts(article: Article, body: Body, settings: Settings) -> dict[str, object]:
    """Values for the templates from the text: facts with their figures, contents, and the parts of the Take."""
    labels, take = settings.labels, body.take
    facts = [(fact, shown_figure(fact.figure)) for fact in body.key_facts]
    parts = ((labels.why, take.why), (labels.risks, take.risks), (labels.advice, take.advice)) if take else ()
    title = take_title(article, body, settings)
    return {
        "facts": facts,
        "columns": columns(len(facts)),
        "widest": f"{max((width_of(fact.figure) for fact in body.key_facts if fact.figure), default=4):.1f}",
        "contents": _contents(body, labels.key_facts, title),
        "take_title": title,
        "take_by": "" if take is None or body.take_is_extracted else _signer(article, body, settings),
        "signer": _with_role(article, body, labels),
        "take_parts": [(label, part) for label, part in parts if part.text],
    }


def columns(facts: int) -> int:
    """Number of columns for a row of facts: six at most, and rows of about equal length.

    >>> [columns(facts) for facts in (1, 2, 3, 6, 7, 8, 9, 10)]
    [1, 2, 3, 6, 4, 4, 5, 5]
    """
    rows = -(-facts // 6) or 1
    return -(-facts // rows) or 1


def _contents(body: Body, facts: str, take: str) -> list[tuple[str, Markup]]:
    """Links of the table of contents; none for a text with fewer than two headings."""
    headings = [(one.id, Markup(one.html)) for one in body.headings if one.level == 2]  # noqa: S704 - checked by the gate
    if len(headings) < 2:
        return []
    first = [("key-facts", escape(facts))] if body.key_facts else []
    return [*first, *headings, *([("take", escape(take))] if body.take else [])]


def _text(markup: Markup, article: Article, body: Body, settings: Settings) -> Markup:
    """The text, with tables in regions that the keyboard can scroll, and ways back to the facts."""
    ours = words_language(article, settings)
    own = filled(' lang="{}" dir="{}"', article.language, direction(article.language)) if ours else ""
    text = with_regions(markup, settings.labels.table, ours, own)
    if _BACK in text:
        text = text.replace(_BACK, filled(' title="{}"{}', settings.labels.back_to_text, ours))
    return with_ways_back(text, body, settings.labels)


def with_ways_back(markup: Markup, body: Body, labels: Labels) -> Markup:
    """A text with a link back to its fact in each sentence to which a fact leads. A style sheet shows it after the jump."""
    text = str(markup)
    starts = {mark[1]: mark.end() for mark in reversed([*_MARKED.finditer(text)])}
    backs: list[tuple[int, str]] = []
    for number, fact in enumerate(body.key_facts, 1):
        start = starts.pop(fact.place, 0)
        end = text.find("</span>", start) if start else -1
        # The mark of a sentence that no element can enclose is empty, and stays so.
        if end > start and "<span" not in text[start:end]:
            name = fact.label or fact.statement.text
            backs.append((end, filled(_BACK_TO_FACT, number, labels.back, labels.colon, name)))
    parts, last = [], 0
    for end, back in sorted(backs):
        parts += [text[last:end], back]
        last = end
    return Markup("".join((*parts, text[last:])))  # noqa: S704 - as it was, and links of ours


def take_title(article: Article, body: Body, settings: Settings) -> str:
    """Heading of the Take, with the name of the person whose opinion it is, if any."""
    labels = settings.labels
    if body.take is None or body.take_is_extracted:
        return labels.take_extracted
    by = _signer(article, body, settings)
    return labels.take.replace("{by}", by) if by else labels.take_unsigned


def _signer(article: Article, body: Body, settings: Settings) -> str:
    """The name of the person who signs the Take; empty if nobody does."""
    signer, names = article.signer, [person.name for person in article.authors]
    by = (body.take.by if body.take else "") or settings.labels.in_words(names)
    return signer.name if signer and signer.id == by else by


def _with_role(article: Article, body: Body, labels: Labels) -> str:
    """Name and role of the person who signs the Take; empty if no role is known or the Take is extracted."""
    signer = article.signer
    return (
        f"{signer.name}{labels.comma}{signer.role}"
        if signer and signer.role and not body.take_is_extracted
        else ""
    )


def _picture(article: Article, settings: Settings) -> Markup:
    """The lead picture; empty if the article has none."""
    if article.image is None:
        return Markup()
    return picture(article.image, picture_folder(article, settings), IN_HEADER, waits=False)


def _standfirst(article: Article, body: Body, links: Sequence[str], settings: Settings) -> Markup:
    """The standfirst as HTML: the opening paragraph if it comes from the text, else `summary` from the front matter."""
    if article.withdrawn:
        return Markup("")
    if body.standfirst.text == article.standfirst:
        return with_ways_back(linked(body.standfirst.html, links), body, settings.labels)
    return escape("" if article.standfirst == body.description else article.standfirst)
