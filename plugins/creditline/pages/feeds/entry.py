"""Feeds and their entries, independent of the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import quote

import nh3
from markupsafe import Markup

from creditline.labels.on_pages import Labels
from creditline.model.article import Article, Image
from creditline.model.body import Body
from creditline.pages.addresses import address as url_of
from creditline.pages.addresses import person_uri, url
from creditline.pages.byline import words_language
from creditline.pages.credit import ORIGINAL_REL, credit_box, credit_line_above, terms_of
from creditline.pages.dates import shown
from creditline.pages.feeds.atom import atom_entry
from creditline.pages.feeds.elements import midnight
from creditline.pages.feeds.json_feed import json_item
from creditline.pages.feeds.rss import rss_item
from creditline.pages.markup import filled, joined, linked
from creditline.pages.pictures import picture_url
from creditline.pages.settings import Settings
from creditline.text.characters import without_forbidden
from creditline.text.direction import direction

_NO_ATTRIBUTES = Markup("")
_TAGS = {*"div p h2 ul li br strong em code sup a time footer".split()}
_ATTRIBUTES = {"div": {"lang", "dir"}, "a": {"href", "rel"}, "time": {"datetime"}}


@dataclass(frozen=True)
class FeedOf:
    """The list that a feed is for: the articles of the site, of a source, or of a tag.

    `home` is the address of the list's page and `folder` the folder of its feeds, both relative to the site's root and not
    quoted. `folder` is empty or ends in a slash.
    """

    title: str
    description: str = ""
    home: str = ""
    folder: str = ""
    language: str = "en"

    @property
    def path(self) -> str:
        """The folder, quoted for an address."""
        return quote(self.folder)


@dataclass(frozen=True)
class FeedEntry:
    """An article in feeds. Each of its three formats is made only once, for all feeds.

    `url` is the full address of its page and also its id (RSS `guid`, Atom and JSON Feed `id`). `authors` are pairs of name and
    address; there is at least one, and an address may be empty.
    `content` is HTML with absolute links and the credit. `pictures` are those of the page, each with its full address.
    """

    article: Article
    url: str
    authors: tuple[tuple[str, str], ...]
    content: str
    pictures: tuple[tuple[str, Image], ...] = ()

    @property
    def published(self) -> datetime:
        """Moment from which on readers see the article: midnight UTC, if it gives no time."""
        return self.article.at or midnight(self.article.date)

    @property
    def updated(self) -> datetime:
        """Midnight UTC of the latest correction or update, or else the moment of publication."""
        return max(self.published, midnight(self.article.modified))

    @property
    def rights(self) -> str:
        """For each original its license or terms, with the source's name; the credit line if there are none."""
        said = (
            f"{original.source.name}: {original.terms}" if original.terms else original.credit
            for original in self.article.originals
        )
        return " · ".join(dict.fromkeys(said))

    @cached_property
    def rss(self) -> str:
        """The entry in an RSS feed."""
        return rss_item(self)

    @cached_property
    def atom(self) -> str:
        """The entry in an Atom feed."""
        return atom_entry(self)

    @cached_property
    def json(self) -> dict[str, object]:
        """The entry in a JSON Feed."""
        return json_item(self)


def feed_entry(article: Article, body: Body, links: Sequence[str], settings: Settings) -> FeedEntry:
    """Feed entry of an article.

    Args:
        article: the article.
        body: its converted text.
        links: the URL of each of `body.links`, relative to the page.
        settings: the site's settings.

    Raises:
        ValueError: `settings.url` is empty.

    """
    address = settings.url + quote(url(article, settings))
    content = nh3.clean(
        without_forbidden(_content(article, body, links, settings)),
        tags=_TAGS,
        # Our classes mean nothing in feed readers, and our ids could clash with theirs.
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_relative=("rewrite_with_base", address),
    )
    pictures = tuple((picture_url(image, article, settings), image) for image in article.images)
    return FeedEntry(article, address, tuple(_authors(article, settings)), content, pictures)


def _authors(article: Article, settings: Settings) -> Iterator[tuple[str, str]]:
    for person in article.authors:
        page = settings.url + quote(url_of(person_uri(person, settings))) if person.id else person.page
        yield person.name, page
    if not article.authors:
        yield settings.name, ""


def _content(article: Article, body: Body, links: Sequence[str], settings: Settings) -> Markup:
    """HTML content of an entry: standfirst, Key Facts, corrections, and the credit above and below as on the page."""
    settings = settings.reading(article.language)
    labels, ours = settings.labels, words_language(article, settings)
    drafted = labels.drafted_by.replace("{by}", article.drafted_by) if article.drafted_by else ""
    parts = (
        _paragraph(article.standfirst),
        credit_line_above(article, settings, ours),
        _key_facts(body, links, labels, ours),
        _corrections(article, settings, ours),
        _paragraph(drafted, ours),
        _paragraph(reviewed_line(article, settings), ours),
        _via(article, labels, ours),
        *(
            _paragraph(f"{settings.labels.colon} ".join(terms), ours)
            for terms in terms_of(article, settings.lists)
        ),
        credit_box(article, labels, ours),
    )
    language = filled(' lang="{0}" dir="{1}"', article.language, direction(article.language))
    return filled("<div{}>{}</div>", language if article.language else "", joined(parts))


def reviewed_line(article: Article, settings: Settings) -> str:
    """The line that names the reviewer; empty if nobody has signed the article off."""
    if article.review is None:
        return ""
    day = f", {shown(article.review.date, settings.words)}" if article.review.date else ""
    return settings.labels.reviewed_by.replace("{by}", article.review.by) + day


def _via(article: Article, labels: Labels, ours: Markup) -> Markup:
    if article.via is None:
        return Markup("")
    link = filled('<a href="{}" rel="{}">{}</a>', article.via.url, ORIGINAL_REL, article.via.name)
    return filled("<p{}>{} {}</p>", ours, labels.via, link)


def _paragraph(text: str, ours: Markup = _NO_ATTRIBUTES) -> Markup:
    return filled("<p{}>{}</p>", ours, text) if text else Markup("")


def _key_facts(body: Body, links: Sequence[str], labels: Labels, ours: Markup) -> Markup:
    if not body.key_facts:
        return Markup("")
    heading = f"{labels.colon} {body.key_facts_heading}" if body.key_facts_heading else ""
    extracted = _paragraph(labels.extracted if body.key_facts_are_extracted else "", ours)
    facts = [
        filled(
            "<li>{}{}{}</li>",
            filled("<strong>{}{}</strong> ", fact.label, labels.colon) if fact.label else "",
            linked(fact.statement.html, links),
            "".join(f" [{number}]" for number in fact.originals),
        )
        for fact in body.key_facts
    ]
    title = filled("<h2{}>{}{}</h2>", ours, labels.key_facts, heading)
    return filled("{}{}<ul>{}</ul>", title, extracted, joined(facts))


def _corrections(article: Article, settings: Settings, ours: Markup) -> Markup:
    if not article.corrections:
        return Markup("")
    labels = settings.labels
    said = [(shown(item.date, settings.words), labels.colon, item.text) for item in article.corrections]
    items = [filled("<li>{}{} {}</li>", *each) for each in said]
    return filled("<h2{}>{}</h2><ul>{}</ul>", ours, labels.corrections, joined(items))
