"""Articles and their feeds, and the feeds read back: XML by the standard library, everything by feedparser."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser

from creditline.model.article import Article, Correction, Withdrawal
from creditline.model.body import Body, KeyFact, Rich
from creditline.model.original import Original
from creditline.model.source import Source
from creditline.pages.feeds import FeedEntry, FeedOf, feed_entry, feeds
from creditline.pages.settings import Settings
from tests.originals import altered
from tests.pages.tree import Node, tree

SITE = Settings("The Review", "https://site.example/")
HOME = FeedOf("The Review", "Summaries with their credit.")
SOURCE = Source(
    "gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI", homepage="https://www.gogoai.xin/",
    feed="https://www.gogoai.xin/rss", license="CC BY 4.0",
)  # fmt: skip
BARE = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")
URL = "https://www.gogoai.xin/article/ice"
CREDIT = "Please credit GogoAI when republishing."
FACTS = Body("", key_facts=(KeyFact("Area", Rich("3 < 4", "3 &lt; <em>4</em>")),))
NAMES = ("feed.xml", "atom.xml", "feed.json")
HOSTILE = [
    "Ice melts",
    "R&D: 3 < 4 > 2",
    "</title><script>alert(1)</script>",
    "]]> & <![CDATA[",
    "What <b> and <!-- mean",
    "“Quotes” \"and\" 'more'",
    "قوارب تقيس البحر",
    "🧊 冰 👩\u200d🔬",
    "%s {0} \\u003c",
]
"""Titles that a careless writer of feeds would break, or break out of."""
ENTITIES = ["Why &amp; is not &", "&lt;b&gt; or <b>", "&copy 2026 and &notit;", "&#60;i&#62;"]
"""Titles about HTML, which stand for themselves."""

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"


def article(title: str = "Ice melts", slug: str = "ice", **changes: Any) -> Article:
    """An article of which only the least is known, and what else is given."""
    least = Article(
        path=f"content/{slug}.md",
        uri=f"{slug}.md",
        digest="0" * 64,
        slug=slug,
        title=title,
        date=date(2026, 6, 1),
        originals=(Original(URL, SOURCE, CREDIT),),
        standfirst="Opening words.",
    )
    return altered(least, **changes)


def days(*numbers: int) -> list[Article]:
    """An article of each of some days of June 2026, named after it."""
    return [article(f"Day {day}", f"day-{day}", date=date(2026, 6, day)) for day in numbers]


def corrected(*days_of_june: int) -> tuple[Correction, ...]:
    return tuple(Correction(date(2026, 6, day), f"It was not {day}.") for day in days_of_june)


WITHDRAWN = Withdrawal(date(2026, 6, 9), "It was wrong.")


def entry(
    of: Article, body: Body = FACTS, links: tuple[str, ...] = (), settings: Settings = SITE
) -> FeedEntry:
    return feed_entry(of, body, links, settings)


def made(
    *articles: Article, of: FeedOf = HOME, settings: Settings = SITE, body: Body = FACTS
) -> dict[str, bytes]:
    """The three feeds of some articles, by the last part of their name."""
    entries = [entry(one, body, settings=settings) for one in articles]
    return {uri.rpartition("/")[2]: content for uri, content in feeds(of, entries, settings)}


def rss(*articles: Article, **how: Any) -> Element:
    """The channel of their RSS feed."""
    channel = ElementTree.fromstring(made(*articles, **how)["feed.xml"]).find("channel")
    assert channel is not None
    return channel


def rss_item(of: Article, **how: Any) -> Element:
    return one(rss(of, **how), "item")


def atom(*articles: Article, **how: Any) -> Element:
    """Their Atom feed."""
    return ElementTree.fromstring(made(*articles, **how)["atom.xml"])


def atom_entry(of: Article, **how: Any) -> Element:
    return one(atom(of, **how), f"{ATOM}entry")


def json_feed(*articles: Article, **how: Any) -> dict[str, Any]:
    """Their JSON Feed."""
    feed = json.loads(made(*articles, **how)["feed.json"])
    assert isinstance(feed, dict)
    return feed


def one(parent: Element, tag: str) -> Element:
    """The only child of that name."""
    found = parent.findall(tag)
    assert len(found) == 1, f"{len(found)} of {tag}"
    return found[0]


def text(parent: Element, tag: str) -> str:
    return one(parent, tag).text or ""


def parsed(raw: bytes) -> Any:
    """A feed as feedparser reads it, which tells when it had to guess."""
    found = feedparser.parse(raw, response_headers={"content-type": "application/xml; charset=utf-8"})
    assert not found.bozo, found.bozo_exception
    return found


def words(detail: Any) -> str:
    """What a reader sees of a text that feedparser takes for plain text or for HTML."""
    return unescape(detail.value) if detail.type == "text/html" else str(detail.value)


def contents(of: Article, **how: Any) -> dict[str, str]:
    """The HTML that each feed has of an article."""
    return {
        "feed.xml": text(rss_item(of, **how), f"{CONTENT}encoded"),
        "atom.xml": text(atom_entry(of, **how), f"{ATOM}content"),
        "feed.json": json_feed(of, **how)["items"][0]["content_html"],
    }


def content(of: Article, body: Body = FACTS, links: tuple[str, ...] = (), settings: Settings = SITE) -> Node:
    """The HTML of an entry, as a tree."""
    return tree(entry(of, body, links, settings).content)
