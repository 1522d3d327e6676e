"""What holds for the feeds of all formats: which there are, which articles they show, and that no title breaks them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from creditline.model.article import Article
from creditline.pages.feeds import MOST_ENTRIES, FeedEntry, FeedOf, feed_links, feeds, newest, site_feeds
from creditline.pages.settings import Settings
from tests.pages.feeding import (
    ATOM,
    BARE,
    ENTITIES,
    HOME,
    HOSTILE,
    NAMES,
    SITE,
    WITHDRAWN,
    article,
    atom,
    corrected,
    days,
    entry,
    json_feed,
    made,
    parsed,
    rss,
    words,
)
from tests.pages.tree import tree

NO_ADDRESS = Settings("The Review")
OF_SOURCE = FeedOf("GogoAI News", home="sources/gogoai/", folder="sources/gogoai/")


def shown(*articles: Article) -> dict[str, list[str]]:
    """The addresses of the entries of each feed, in order."""
    return {
        "feed.xml": [item.findtext("guid", "") for item in rss(*articles).iter("item")],
        "atom.xml": [item.findtext(f"{ATOM}id", "") for item in atom(*articles).iter(f"{ATOM}entry")],
        "feed.json": [item["id"] for item in json_feed(*articles)["items"]],
    }


# Which feeds there are


@pytest.mark.parametrize("folder", ["", "sources/gogoai/", "tags/冰 & ice/"])
def test_each_list_has_three_feeds_in_its_folder(folder: str) -> None:
    found = feeds(FeedOf("A list", folder=folder), [entry(article())], SITE)
    assert [uri for uri, _ in found] == [folder + name for name in NAMES]


def test_a_site_without_an_address_has_none() -> None:
    assert feeds(HOME, [entry(article())], NO_ADDRESS) == ()
    assert list(site_feeds([(HOME, [article()])], entry, NO_ADDRESS)) == []
    assert feed_links("", "The Review", NO_ADDRESS) == ""


def test_an_entry_needs_an_address() -> None:
    with pytest.raises(ValueError, match="base"):
        entry(article(), settings=NO_ADDRESS)


def test_heads_link_to_the_feeds() -> None:
    links = tree(str(feed_links("tags/冰/", '<Ice> & "snow"', SITE))).all("link", rel="alternate")
    assert [(link["type"], link["title"], link["href"]) for link in links] == [
        ("application/rss+xml", '<Ice> & "snow" (RSS)', "https://site.example/tags/%E5%86%B0/feed.xml"),
        ("application/atom+xml", '<Ice> & "snow" (Atom)', "https://site.example/tags/%E5%86%B0/atom.xml"),
        ("application/feed+json", '<Ice> & "snow" (JSON Feed)', "https://site.example/tags/%E5%86%B0/feed.json"),
    ]  # fmt: skip


def test_an_entry_is_made_once_and_only_if_it_is_shown() -> None:
    asked = []

    def entry_of(of: Article) -> FeedEntry:
        asked.append(of.slug)
        return entry(of)

    articles = days(*range(1, 31))
    lists = [(HOME, articles), (OF_SOURCE, articles[10:])]
    found = dict(site_feeds(lists, entry_of, SITE))
    assert [*found] == [*NAMES, *(f"sources/gogoai/{name}" for name in NAMES)]
    assert sorted(asked) == [f"day-{day}" for day in range(11, 31)]
    assert found == dict(
        [*feeds(HOME, map(entry, articles), SITE), *feeds(OF_SOURCE, map(entry, articles), SITE)]
    )


# Which articles they show


@pytest.mark.parametrize(
    ("articles", "slugs"),
    [
        ([], []),
        (days(2, 30, 1), ["day-30", "day-2", "day-1"]),
        ([article(slug="b"), article(slug="a")], ["a", "b"]),
        ([*days(1), article(slug="c", withdrawn=WITHDRAWN)], ["day-1"]),
        ([article(slug="c", withdrawn=WITHDRAWN)], []),
        ([article(slug="same"), article(slug="same")], ["same"]),
        # A correction brings nothing back to the top.
        ([*days(2), article(slug="old", corrections=corrected(20))], ["day-2", "old"]),
    ],
)
def test_articles_are_shown_newest_first(articles: list[Article], slugs: list[str]) -> None:
    expected = [f"https://site.example/articles/{slug}/" for slug in slugs]
    assert shown(*articles) == dict.fromkeys(NAMES, expected)


def test_a_feed_shows_the_newest_twenty() -> None:
    expected = [f"https://site.example/articles/day-{day}/" for day in range(30, 10, -1)]
    assert MOST_ENTRIES == len(expected) == 20
    assert shown(*days(*range(1, 31))) == dict.fromkeys(NAMES, expected)
    assert [one.slug for one in newest(days(*range(1, 31)))] == [f"day-{day}" for day in range(30, 10, -1)]


def test_withdrawn_articles_make_room_for_others() -> None:
    articles = [article(slug=f"gone-{n}", date=date(2026, 7, 1), withdrawn=WITHDRAWN) for n in range(25)]
    assert [one.slug for one in newest([*articles, *days(1, 2)])] == ["day-2", "day-1"]


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (SITE, "https://site.example/articles/ice/"),
        (Settings("S", "https://site.example/sub/", folder=""), "https://site.example/sub/ice/"),
        (Settings("S", "https://site.example/", directory_urls=False), "https://site.example/articles/ice.html"),
        (Settings("S", "https://site.example/", folder="a b/冰"), "https://site.example/a%20b/%E5%86%B0/ice/"),
    ],
)  # fmt: skip
def test_the_address_of_a_page(settings: Settings, address: str) -> None:
    found = made(article(), settings=settings)
    for name in ("feed.xml", "atom.xml"):
        told = parsed(found[name]).entries[0]
        assert (told.link, told.id) == (address, address)
    told = json.loads(found["feed.json"])["items"][0]
    assert (told["url"], told["id"]) == (address, address)


# Texts that a careless writer would break


@pytest.mark.parametrize("title", [*HOSTILE, *ENTITIES])
def test_every_title_is_read_as_it_is(title: str) -> None:
    found = made(article(title, standfirst=title), of=FeedOf(title, title))
    for name in ("feed.xml", "atom.xml"):
        told = parsed(found[name])
        assert words(told.feed.title_detail) == title
        assert words(told.feed.subtitle_detail) == title
        assert words(told.entries[0].title_detail) == title
        assert words(told.entries[0].summary_detail) == title
    told = json.loads(found["feed.json"])
    assert (told["title"], told["description"]) == (title, title)
    assert (told["items"][0]["title"], told["items"][0]["summary"]) == (title, title)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_other_text_is_read_as_it_is(text: str) -> None:
    named = article(author=text, tags=(text, "b"), credit=text, source=BARE)
    found = made(named, settings=Settings(text, "https://site.example/"))
    for name in ("feed.xml", "atom.xml"):
        told = parsed(found[name]).entries[0]
        assert (told.author, [tag.term for tag in told.tags], words(told.rights_detail)) == (
            text,
            [text, "b"],
            text,
        )
    feed = json.loads(found["feed.json"])
    told = feed["items"][0]
    assert (told["authors"][0]["name"], told["tags"], told["_credit"]["credit"]) == (text, [text, "b"], text)
    assert feed["authors"] == [{"name": text}]


@pytest.mark.parametrize("character", [*map(chr, range(32)), "\x7f", "\ufffe", "\uffff", "\ud800"])
def test_no_character_breaks_a_feed(character: str) -> None:
    title = f"a{character}b"
    found = made(article(title, standfirst=title, tags=(title,), credit=title), of=FeedOf(title))
    for name in ("feed.xml", "atom.xml"):
        told = ElementTree.fromstring(found[name])
        assert told.find(".//item/title") is not None or told.find(f"{ATOM}entry/{ATOM}title") is not None
    assert len(json.loads(found["feed.json"])["items"]) == 1


def test_json_holds_no_markup() -> None:
    assert b"<" not in made(article("</script><!--"))["feed.json"]


# Always the same, and credited


def test_the_same_articles_make_the_same_feeds_everywhere() -> None:
    program = (
        "import sys; from tests.pages.feeding import *\n"
        "found = made(*days(1, 2), article(tags=('b', 'a'), language='ar', corrections=corrected(3)))\n"
        "sys.stdout.buffer.write(b''.join(found.values()))"
    )
    places = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8"},
    ]
    root = Path(__file__).parents[2]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=root, env=os.environ | place, capture_output=True, check=True
        ).stdout
        for place in places
    ]
    assert outputs[0] == outputs[1]
    assert b"<pubDate>Tue, 02 Jun 2026 00:00:00 GMT</pubDate>" in outputs[0]
