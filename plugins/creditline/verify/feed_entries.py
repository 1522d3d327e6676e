"""An article as an entry of a feed: every field that RSS, Atom and JSON Feed should give of it."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from urllib.parse import quote

from creditline.model.article import Article
from creditline.model.body import Body
from creditline.verify.built import BuiltSite
from creditline.verify.feed_content import content_problem
from creditline.verify.feed_moments import published, rfc822, rfc3339, updated
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.pictures import images_of, name_of, picture_folder
from creditline.verify.site_claims import author_address

Item = tuple[tuple[str, str], ...]
"""The fields of an entry in their order: the name of each element with its attributes, and its text."""

_CONTENT = ("content type=html", "content:encoded", "content_html")
"""Fields with the text of an entry as HTML, which is compared in words."""
TITLES = frozenset(
    ("title", "description", "title type=html", "subtitle type=html", "summary type=html", "rights type=html")
)
"""Fields whose text may be HTML."""


class FeedReader:
    """Makes the entries that articles should have. Each is made once, though it is in several feeds."""

    def __init__(self, site: BuiltSite) -> None:
        assert site.ledger
        self.site, self.ledger = site, site.ledger
        self._made: dict[tuple[str, str], Item] = {}
        self._bodies: dict[str, Body] = {}
        self._told: dict[tuple[str, str], str] = {}

    @cached_property
    def pages(self) -> dict[str, str]:
        """The page of each article, by its slug."""
        return {line.slug: line.page for line in self.ledger.articles}

    def difference(self, found: Item, article: Article, name: str) -> str:
        """Where the entry of an article differs from what it should be, in words; empty if it does not.

        `name` is that of the feed's file.
        """
        if told := fields_differ(found, self._expected(article, name)):
            return told
        text = next(said for field, said in found if field in _CONTENT)
        return self._problem(json.loads(text) if name.endswith(".json") else text, article)

    def _expected(self, article: Article, name: str) -> Item:
        key = article.slug, name
        if key not in self._made:
            path = self.pages[article.slug].removesuffix("index.html")
            said = _Said(article, self.ledger, self.ledger.url + quote(path))
            fields = {"feed.xml": said.rss, "atom.xml": said.atom, "feed.json": said.json}[name]()
            self._made[key] = tuple(fields)
        return self._made[key]

    def _problem(self, markup: str, article: Article) -> str:
        # The text is the same in all feeds that have the article.
        key = article.slug, markup
        if key not in self._told:
            body = self._bodies.get(article.slug) or self.site.bodies.of(article)
            self._bodies[article.slug] = body
            self._told[key] = content_problem(markup, article, body, self.ledger)
        return self._told[key]


@dataclass(frozen=True)
class _Said:
    article: Article
    ledger: SeenLedger
    address: str

    @property
    def _authors(self) -> list[tuple[str, str]]:
        """Name and address of each author; the site's name if there is none."""
        named = [(one.name, author_address(one, self.ledger)) for one in self.article.authors]
        return named or [(self.ledger.site, "")]

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
        given = (
            {
                "url": folder + quote(name_of(one)),
                "alt": one.alt,
                "credit": one.credit,
                "license": one.license,
            }
            for one in images_of(self.article)
        )
        return [{name: text for name, text in one.items() if text} for one in given]

    def _media(self) -> Iterator[tuple[str, str]]:
        """The pictures as elements of Media RSS."""
        for one in self._pictures:
            yield f"media:content medium=image url={one['url']}", ""
            for name, element in (("alt", "description"), ("credit", "credit"), ("license", "copyright")):
                if name in one:
                    yield f"media:{element}", one[name]

    def rss(self) -> Iterator[tuple[str, str]]:
        article, source = self.article, self.article.lead.source
        yield "item", ""
        yield "title", article.title
        yield "link", self.address
        yield "guid isPermaLink=true", self.address
        yield "pubDate", rfc822(published(article))
        yield from (("dc:creator", name) for name, _ in self._authors)
        if article.reviewed_by:
            yield "dc:contributor", article.reviewed_by
        if article.language:
            yield "dc:language", article.language
        yield from (("category", tag) for tag in article.tags)
        if article.standfirst:
            yield "description", article.standfirst
        yield "content:encoded", ""
        yield from (("dc:source", original.url) for original in article.originals)
        if article.via:
            yield "dc:relation", article.via.url
        yield "dc:rights", self._rights
        if source.feed:
            yield f"source url={source.feed}", source.name
        yield from self._media()

    def atom(self) -> Iterator[tuple[str, str]]:
        article, original, source = self.article, self.article.lead, self.article.lead.source
        yield f"entry xml:lang={article.language}" if article.language else "entry", ""
        yield "title type=html", article.title
        yield f"link href={self.address} rel=alternate type=text/html", ""
        yield from ((f"link href={each.url} rel=via type=text/html", "") for each in article.originals)
        if via := article.via:
            yield f"link href={via.url} rel=related title={via.name} type=text/html", ""
        yield "id", self.address
        yield "published", rfc3339(published(article))
        yield "updated", rfc3339(updated(article))
        for name, page in self._authors:
            yield from (("author", ""), ("name", name), *([("uri", page)] if page else []))
        if article.reviewed_by:
            yield from (("contributor", ""), ("name", article.reviewed_by))
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
        day = original.date.first_day if original.date else original.accessed or article.date
        yield "updated", rfc3339(datetime.combine(day, time.min, UTC))
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
            "content_html": "...",
            "summary": article.standfirst,
            "image": "".join(one["url"] for one in self._pictures[:1]),
            "date_published": rfc3339(published(article)),
            "date_modified": rfc3339(updated(article)),
            "authors": [{"name": name} | ({"url": page} if page else {}) for name, page in self._authors],
            "tags": [*article.tags],
            "language": article.language,
            "_making": self._making,
            "_via": {"name": article.via.name, "url": article.via.url} if article.via else "",
            "_pictures": self._pictures,
            "_credit": credits_ if len(credits_) > 1 else credits_[0],
        }
        yield from fields_of_json({name: value for name, value in said.items() if value not in ("", [], {})})


def fields_of_json(said: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The fields of an object of JSON, whose order says nothing."""
    yield from ((name, json.dumps(said[name], ensure_ascii=False, sort_keys=True)) for name in sorted(said))


def fields_differ(found: Item, expected: Item) -> str:
    """The first field that differs, in words, but for the text of an entry; empty if none does."""
    if (names := [name for name, _ in found]) != (wanted := [name for name, _ in expected]):
        extra, lost = Counter(names) - Counter(wanted), Counter(wanted) - Counter(names)
        if not extra and not lost:
            return f"it has its fields in the order {names}"
        return f"it has the fields {[*extra]} and lacks {[*lost]}"
    for (name, here), (_, there) in zip(found, expected, strict=True):
        shown = html.unescape(here) if name in TITLES and here.split() != there.split() else here
        if name not in _CONTENT and shown.split() != there.split():
            return f"it gives {here!r} as {name} instead of {there!r}"
    return ""
