"""An article as an entry of a feed: every field that RSS, Atom and JSON Feed should give of it."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.verify.feed_content import content_problem
from creditline.verify.pictures import images_of, name_of, picture_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.verify.built import BuiltSite
    from creditline.verify.ledger_reader import SeenLedger

Item = tuple[tuple[str, str], ...]
"""The fields of an entry, sorted: the name of each element with its attributes, and its text."""

_CONTENT = ("content type=html", "encoded", "content_html")
"""Fields with the text of an entry as HTML, which is compared in words."""
_TITLES = ("title", "title type=html", "summary type=html", "description", "rights type=html", "rights")
"""Fields whose text may be HTML."""


@dataclass(frozen=True)
class Entry:
    """An entry as it should be."""

    fields: Item
    article: Article
    body: Body
    ledger: SeenLedger


class FeedReader:
    """Makes the entries that articles should have. Each is made once, though it is in several feeds."""

    def __init__(self, site: BuiltSite) -> None:
        assert site.ledger
        self.site, self.ledger = site, site.ledger
        self._made: dict[tuple[str, str], Entry] = {}
        self._told: dict[tuple[str, str], str] = {}

    @cached_property
    def _pages(self) -> dict[str, str]:
        return {line.slug: line.page for line in self.ledger.articles}

    def expected(self, article: Article, name: str) -> Entry:
        """The entry of an article in a feed whose file has this name."""
        key = article.slug, name
        if key not in self._made:
            path = self._pages[article.slug].removesuffix("index.html")
            said = _Said(article, self.ledger, self.ledger.url + quote(path))
            fields = {"feed.xml": said.rss, "atom.xml": said.atom, "feed.json": said.json}[name]()
            body = self.site.bodies.of(article)
            self._made[key] = Entry(tuple(sorted(fields)), article, body, self.ledger)
        return self._made[key]


@dataclass(frozen=True)
class _Said:
    article: Article
    ledger: SeenLedger
    address: str

    @property
    def _authors(self) -> list[tuple[str, str]]:
        """Name and address of each author; the site's name if there is none."""
        people = self.article.authors
        named = [
            (each.name, f"{self.ledger.url}authors/{each.id}/" if each.id else each.page) for each in people
        ]
        return named or [(self.ledger.site, "")]

    @property
    def _updated(self) -> date:
        article = self.article
        return max(
            [article.date, article.updated or article.date, *(each.date for each in self.article.corrections)]
        )

    @property
    def _rights(self) -> str:
        said = []
        for original in self.article.originals:
            terms = original.license or original.source.license or original.source.usage_terms
            said.append(f"{original.source.name}: {terms}" if terms else original.credit)
        return " · ".join(dict.fromkeys(said))

    @property
    def _making(self) -> dict[str, object]:
        review, drafter = self.article.review, self.article.drafted_by
        made: dict[str, object] = {"drafted_by": drafter} if drafter else {}
        if review:
            made["reviewed"] = {"by": review.by} | ({"date": review.date.isoformat()} if review.date else {})
        return made

    @property
    def _pictures(self) -> list[dict[str, str]]:
        """The pictures of the page, each with its address and credit."""
        folder = self.ledger.url + quote(picture_folder(self.article, self.ledger))
        given = [
            {
                "url": folder + quote(name_of(one)),
                "alt": one.alt,
                "credit": one.credit,
                "license": one.license,
            }
            for one in images_of(self.article)
        ]
        return [{name: text for name, text in one.items() if text} for one in given]

    def _media(self) -> Iterator[tuple[str, str]]:
        """The pictures as elements of Media RSS."""
        for one in self._pictures:
            yield f"content medium=image url={one['url']}", ""
            for name, element in (("alt", "description"), ("credit", "credit"), ("license", "copyright")):
                if name in one:
                    yield element, one[name]

    def rss(self) -> Iterator[tuple[str, str]]:
        article, source = self.article, self.article.lead.source
        yield "title", article.title
        yield "link", self.address
        yield "guid isPermaLink=true", self.address
        yield "pubDate", format_datetime(datetime.combine(article.date, time.min, UTC), usegmt=True)
        yield from (("creator", name) for name, _ in self._authors)
        if article.reviewed_by:
            yield "contributor", article.reviewed_by
        if article.language:
            yield "language", article.language
        yield from (("category", tag) for tag in article.tags)
        if article.standfirst:
            yield "description", article.standfirst
        yield "encoded", ""
        yield from (("source", original.url) for original in article.originals)
        if article.via:
            yield "relation", article.via.url
        yield "rights", self._rights
        if source.feed:
            yield f"source url={source.feed}", source.name
        yield from self._media()

    def atom(self) -> Iterator[tuple[str, str]]:
        article, original, source = self.article, self.article.lead, self.article.lead.source
        yield "title type=html", article.title
        yield f"link href={self.address} rel=alternate type=text/html", ""
        yield from ((f"link href={each.url} rel=via type=text/html", "") for each in article.originals)
        yield "id", self.address
        yield "published", _moment(article.date)
        yield "updated", _moment(self._updated)
        for name, page in self._authors:
            yield from (("author", ""), ("name", name), *([("uri", page)] if page else []))
        if article.reviewed_by:
            yield from (("contributor", ""), ("name", article.reviewed_by))
        if via := article.via:
            yield f"link href={via.url} rel=related title={via.name} type=text/html", ""
        yield from ((f"category term={tag}", "") for tag in article.tags)
        if article.standfirst:
            yield "summary type=html", article.standfirst
        yield "content type=html", ""
        yield "rights type=html", self._rights
        yield "source", ""
        yield "title type=html", source.name
        yield f"link href={source.home} rel=alternate type=text/html", ""
        if source.feed:
            yield f"link href={source.feed} rel=self", ""
        yield "id", source.feed or source.home
        yield (
            "updated",
            _moment(original.date.first_day if original.date else original.accessed or article.date),
        )
        if article.language:
            yield "@lang", article.language
        yield from self._media()

    def json(self) -> Iterator[tuple[str, str]]:
        article = self.article
        credits_ = [
            {"source": each.source.name, "original_url": each.url, "credit": each.credit}
            for each in article.originals
        ]
        said: dict[str, object] = {
            "id": self.address,
            "url": self.address,
            "external_url": article.lead.url,
            "title": article.title,
            "content_html": None,
            "summary": article.standfirst,
            "image": "".join(one["url"] for one in self._pictures[:1]),
            "date_published": _moment(article.date),
            "date_modified": _moment(self._updated),
            "authors": [{"name": name} | ({"url": page} if page else {}) for name, page in self._authors],
            "tags": [*article.tags],
            "language": article.language,
            "_making": self._making,
            "_via": {"name": article.via.name, "url": article.via.url} if article.via else "",
            "_pictures": self._pictures,
            "_credit": credits_ if len(credits_) > 1 else credits_[0],
        }
        for name, value in said.items():
            if value not in ("", [], {}):
                yield name, json.dumps(value, ensure_ascii=False)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def difference(found: Item, expected: Entry) -> str:
    """Where an entry differs from what it should be, in words; empty if it does not."""
    if [name for name, _ in found] != [name for name, _ in expected.fields]:
        extra = [name for name, _ in found if name not in dict(expected.fields)]
        lost = [name for name, _ in expected.fields if name not in dict(found)]
        return f"it has the fields {extra or [name for name, _ in found]} and lacks {lost}"
    # Fields of one name, such as the tags, are sorted by their texts in both.
    for (name, here), (_, wanted) in zip(found, expected.fields, strict=True):
        if name in _CONTENT:
            markup = json.loads(here) if name == "content_html" else here
            if told := content_problem(markup, expected.article, expected.body, expected.ledger):
                return told
        elif " ".join(here.split()) != (plain := " ".join(wanted.split())) and not (
            name in _TITLES and " ".join(html.unescape(here).split()) == plain
        ):
            return f"it gives {here!r} as {name} instead of {wanted!r}"
    return ""
