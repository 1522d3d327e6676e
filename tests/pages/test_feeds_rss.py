"""The RSS feed, held against the specification and the rules of the W3C's validator."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

import pytest

from creditline.model.article import Article
from creditline.pages.feeds import FeedOf
from tests.pages.feeding import (
    ATOM,
    BARE,
    CONTENT,
    CREDIT,
    DC,
    SOURCE,
    URL,
    article,
    corrected,
    days,
    made,
    one,
    parsed,
    rss,
    rss_item,
    text,
)

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def test_the_least_that_an_item_says() -> None:
    item = rss_item(article(source=BARE))
    assert [(part.tag, part.text) for part in item if part.tag != f"{CONTENT}encoded"] == [
        ("title", "Ice melts"),
        ("link", "https://site.example/articles/ice/"),
        ("guid", "https://site.example/articles/ice/"),
        ("pubDate", "Mon, 01 Jun 2026 00:00:00 GMT"),
        (f"{DC}creator", "The Review"),
        ("description", "Opening words."),
        (f"{DC}source", URL),
        (f"{DC}rights", CREDIT),
    ]


def test_the_most_that_an_item_says() -> None:
    item = rss_item(article(author="A. Writer", tags=("ice", "R&D"), language="de"))
    assert text(item, f"{DC}creator") == "A. Writer"
    assert [category.text for category in item.iter("category")] == ["ice", "R&D"]
    assert text(item, f"{DC}language") == "de"
    assert one(item, "guid").attrib == {"isPermaLink": "true"}


def test_the_feed_of_the_source_is_named_where_it_is_known() -> None:
    source = one(rss_item(article()), "source")
    assert (source.text, source.attrib) == ("GogoAI News", {"url": "https://www.gogoai.xin/rss"})
    assert rss_item(article(source=BARE)).find("source") is None


@pytest.mark.parametrize(
    ("own", "licence", "terms", "rights"),
    [
        ("", "", "", CREDIT),
        ("", "", "With a link.", "GogoAI News: With a link."),
        ("", "CC BY 4.0", "With a link.", "GogoAI News: CC BY 4.0"),
        ("CC0", "CC BY 4.0", "With a link.", "GogoAI News: CC0"),
    ],
)
def test_rights_are_those_of_the_original(own: str, licence: str, terms: str, rights: str) -> None:
    source = type(SOURCE)(
        "gogoai", "GogoAI News", ("a.example",), "GogoAI", license=licence, usage_terms=terms
    )
    assert text(rss_item(article(license=own, source=source)), f"{DC}rights") == rights


def test_the_channel() -> None:
    of = FeedOf("Ice & snow", "About <ice>.", "tags/ice & snow/", "tags/ice & snow/", "de")
    channel = rss(*days(1, 2), of=of)
    assert [(part.tag, part.text) for part in channel if part.tag not in ("item", f"{ATOM}link")] == [
        ("title", "Ice & snow"),
        ("link", "https://site.example/tags/ice%20%26%20snow/"),
        ("description", "About &lt;ice&gt;."),
        ("language", "de"),
        ("lastBuildDate", "Tue, 02 Jun 2026 00:00:00 GMT"),
        ("generator", "Creditline"),
    ]
    assert one(channel, f"{ATOM}link").attrib == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": "https://site.example/tags/ice%20%26%20snow/feed.xml",
    }


def test_a_channel_without_a_description_of_its_own() -> None:
    assert text(rss(of=FeedOf("Ice")), "description") == "Ice"


def test_an_empty_feed() -> None:
    found = parsed(made()["feed.xml"])
    assert (found.version, found.entries, found.feed.title) == ("rss20", [], "The Review")
    assert rss().find("lastBuildDate") is None


@pytest.mark.parametrize(
    ("articles", "built"),
    [
        (days(1, 4, 2), "Thu, 04 Jun 2026 00:00:00 GMT"),
        ([*days(4), article(corrections=corrected(8, 7))], "Mon, 08 Jun 2026 00:00:00 GMT"),
    ],
)
def test_the_feed_is_as_old_as_what_is_newest_in_it(articles: list[Article], built: str) -> None:
    assert text(rss(*articles), "lastBuildDate") == built


@pytest.mark.parametrize(
    "day", [date(2026, 1, 1), date(2024, 2, 29), date(1999, 12, 31), date(2026, 9, 9), date(1901, 1, 7)]
)
def test_days_have_their_names(day: date) -> None:
    told = text(rss_item(article(date=day)), "pubDate")
    assert parsedate_to_datetime(told) == datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert told[:5] == f"{DAYS[day.weekday()]}, "


def test_rules_of_the_validator() -> None:
    channel = rss(*days(*range(1, 30)), article(tags=("a",), author="A. Writer"))
    items = channel.findall("item")
    guids = [text(item, "guid") for item in items]
    assert len(set(guids)) == len(guids) == 20
    for item in items:
        assert item.find("author") is None, "an author is an e-mail address"
        assert text(item, "link") == text(item, "guid")
        assert all(address.startswith("https://") for address in addresses(item))
    assert all(address.startswith("https://") for address in addresses(channel))
    namespaces = {part.tag.rpartition("}")[0] + "}" for part in channel.iter() if "}" in part.tag}
    assert namespaces == {ATOM, CONTENT, DC}


def addresses(parent: Element) -> list[str]:
    """Every address below an element."""
    told = [part.text or "" for part in parent.iter() if part.tag in ("link", "guid", f"{DC}source")]
    return told + [
        part.attrib[name] for part in parent.iter() for name in ("href", "url") if name in part.attrib
    ]


def test_feedparser_understands_it() -> None:
    found = parsed(made(article(author="A. Writer", tags=("ice",)))["feed.xml"])
    told = found.entries[0]
    assert found.version == "rss20"
    assert found.feed.language == "en"
    assert {link.rel: link.href for link in found.feed.links} == {
        "alternate": "https://site.example/",
        "self": "https://site.example/feed.xml",
    }
    assert (told.title, told.link, told.id) == (
        "Ice melts",
        "https://site.example/articles/ice/",
        "https://site.example/articles/ice/",
    )
    assert told.published_parsed[:6] == (2026, 6, 1, 0, 0, 0)
    assert (told.author, told.summary, [tag.term for tag in told.tags]) == (
        "A. Writer",
        "Opening words.",
        ["ice"],
    )
    assert told.source.href == "https://www.gogoai.xin/rss"
    assert CREDIT in told.content[0].value
    assert URL in told.content[0].value
