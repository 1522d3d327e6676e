"""The Atom feed, held against RFC 4287."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

import pytest

from creditline.model.original import Original, PartialDay
from creditline.model.source import Source
from creditline.pages.feeds import FeedOf
from tests.pages.feeding import (
    ATOM,
    BARE,
    CREDIT,
    SOURCE,
    URL,
    article,
    atom,
    atom_entry,
    corrected,
    days,
    made,
    one,
    parsed,
    text,
)

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PAGE = "https://site.example/articles/ice/"


def links(parent: Element) -> list[tuple[str, str]]:
    return [(link.attrib["rel"], link.attrib["href"]) for link in parent.findall(f"{ATOM}link")]


def test_the_feed_itself() -> None:
    of = FeedOf("Ice & snow", "About <ice>.", "tags/ice/", "tags/ice/", "de")
    feed = atom(*days(1, 2), of=of)
    assert feed.tag == f"{ATOM}feed"
    assert feed.attrib == {LANGUAGE: "de"}
    assert (text(feed, f"{ATOM}title"), one(feed, f"{ATOM}title").attrib) == (
        "Ice &amp; snow",
        {"type": "html"},
    )
    assert text(feed, f"{ATOM}subtitle") == "About &lt;ice&gt;."
    assert text(feed, f"{ATOM}id") == "https://site.example/tags/ice/atom.xml"
    assert text(feed, f"{ATOM}updated") == "2026-06-02T00:00:00Z"
    assert text(one(feed, f"{ATOM}author"), f"{ATOM}name") == "The Review"
    assert text(feed, f"{ATOM}generator") == "Creditline"
    assert links(feed) == [
        ("self", "https://site.example/tags/ice/atom.xml"),
        ("alternate", "https://site.example/tags/ice/"),
    ]


def test_an_empty_feed_says_when_it_was_updated_all_the_same() -> None:
    found = parsed(made()["atom.xml"])
    assert (found.version, found.entries) == ("atom10", [])
    assert found.feed.updated == "2000-01-01T00:00:00Z"


def test_the_least_that_an_entry_says() -> None:
    entry = atom_entry(article(source=BARE))
    told = {part.tag.removeprefix(ATOM): part.text for part in entry if part.text}
    assert told.pop("content")
    assert told == {
        "title": "Ice melts",
        "id": PAGE,
        "published": "2026-06-01T00:00:00Z",
        "updated": "2026-06-01T00:00:00Z",
        "summary": "Opening words.",
        "rights": CREDIT,
    }
    assert links(entry) == [("alternate", PAGE), ("via", URL)]
    assert text(one(entry, f"{ATOM}author"), f"{ATOM}name") == "The Review"
    assert one(entry, f"{ATOM}content").attrib == {"type": "html"}
    assert LANGUAGE not in entry.attrib


def test_the_most_that_an_entry_says() -> None:
    entry = atom_entry(
        article(author="A. Writer", tags=("ice", "R&D"), language="ar", corrections=corrected(3, 2))
    )
    assert text(one(entry, f"{ATOM}author"), f"{ATOM}name") == "A. Writer"
    assert [part.attrib for part in entry.findall(f"{ATOM}category")] == [{"term": "ice"}, {"term": "R&D"}]
    assert entry.attrib == {LANGUAGE: "ar"}
    assert text(entry, f"{ATOM}published") == "2026-06-01T00:00:00Z"
    assert text(entry, f"{ATOM}updated") == "2026-06-03T00:00:00Z"
    assert text(entry, f"{ATOM}rights") == "GogoAI News: CC BY 4.0"


def test_a_correction_of_an_earlier_day_does_not_turn_back_the_clock() -> None:
    assert text(atom_entry(article(date=date(2026, 6, 5), corrections=corrected(1))), f"{ATOM}updated") == (
        "2026-06-05T00:00:00Z"
    )


@pytest.mark.parametrize(
    ("source", "identity", "found"),
    [
        (
            SOURCE,
            "https://www.gogoai.xin/rss",
            [("alternate", "https://www.gogoai.xin/"), ("self", "https://www.gogoai.xin/rss")],
        ),
        (
            Source("a", "GogoAI News", ("b.example",), "A", homepage="https://a.example/home"),
            "https://a.example/home",
            [("alternate", "https://a.example/home")],
        ),
        (BARE, "https://www.gogoai.xin/", [("alternate", "https://www.gogoai.xin/")]),
    ],
)
def test_the_source_is_named(source: Source, identity: str, found: list[tuple[str, str]]) -> None:
    told = one(atom_entry(article(source=source)), f"{ATOM}source")
    assert (text(told, f"{ATOM}id"), text(told, f"{ATOM}title")) == (identity, "GogoAI News")
    assert links(told) == found


@pytest.mark.parametrize(
    ("original", "updated"),
    [
        (Original(URL, SOURCE, CREDIT), "2026-06-01T00:00:00Z"),
        (Original(URL, SOURCE, CREDIT, accessed=date(2026, 5, 30)), "2026-05-30T00:00:00Z"),
        (
            Original(URL, SOURCE, CREDIT, date=PartialDay(2026, 5, 29), accessed=date(2026, 5, 30)),
            "2026-05-29T00:00:00Z",
        ),
    ],
)
def test_the_source_is_as_old_as_the_original(original: Original, updated: str) -> None:
    told = one(atom_entry(article(originals=(original,))), f"{ATOM}source")
    assert text(told, f"{ATOM}updated") == updated


def test_rules_of_the_specification() -> None:
    feed = atom(*days(*range(1, 30)), article(standfirst=""))
    entries = feed.findall(f"{ATOM}entry")
    identities = [text(part, f"{ATOM}id") for part in (feed, *entries)]
    assert len(set(identities)) == len(identities) == 21
    for part in (feed, *entries):
        relations = [relation for relation, _ in links(part)]
        assert relations.count("alternate") == 1
        assert all(text(part, f"{ATOM}{name}") for name in ("id", "title", "updated"))
        assert one(part, f"{ATOM}author").findtext(f"{ATOM}name")
        assert all(address.startswith("https://") for _, address in links(part))
        assert text(part, f"{ATOM}id").startswith("https://")
    assert text(feed, f"{ATOM}updated") == max(text(part, f"{ATOM}updated") for part in entries)
    assert all(part.tag.startswith(ATOM) for part in feed.iter())


def test_feedparser_understands_it() -> None:
    found = parsed(made(article(author="A. Writer", tags=("ice",), corrections=corrected(2)))["atom.xml"])
    told = found.entries[0]
    assert (found.version, found.feed.id) == ("atom10", "https://site.example/atom.xml")
    assert (told.title, told.link, told.id, told.author) == ("Ice melts", PAGE, PAGE, "A. Writer")
    assert {link.rel: link.href for link in told.links} == {"alternate": PAGE, "via": URL}
    assert told.published_parsed[:6] == (2026, 6, 1, 0, 0, 0)
    assert told.updated_parsed[:6] == (2026, 6, 2, 0, 0, 0)
    assert (told.source.title, told.source.id) == ("GogoAI News", "https://www.gogoai.xin/rss")
    assert (told.rights, [tag.term for tag in told.tags]) == ("GogoAI News: CC BY 4.0", ["ice"])
    assert CREDIT in told.content[0].value
