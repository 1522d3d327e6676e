"""The list of the sources' own feeds."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from creditline.desk.registering import subscribed
from creditline.pages.feeds.opml import opml
from tests.pages.feeding import BARE, SITE, SOURCE


def test_a_feed_reader_can_import_the_sources() -> None:
    other = replace(
        SOURCE, id="a", name='A & "B"', feed="https://a.example/feed?x=1&y=2", homepage="https://a.example/"
    )
    root = ElementTree.fromstring(opml([SOURCE, BARE, other], SITE))
    assert root.findtext("head/title") == "The Review: Sources"
    assert [outline.attrib for outline in root.iter("outline")] == [
        {
            "text": 'A & "B"',
            "type": "rss",
            "xmlUrl": "https://a.example/feed?x=1&y=2",
            "htmlUrl": "https://a.example/",
        },
        {
            "text": "GogoAI News",
            "type": "rss",
            "xmlUrl": "https://www.gogoai.xin/rss",
            "htmlUrl": "https://www.gogoai.xin/",
        },
    ]


def test_our_own_import_reads_it() -> None:
    (source,) = subscribed(opml([SOURCE], SITE), "sources.opml")
    assert (source.name, source.feed, source.hosts) == (SOURCE.name, SOURCE.feed, SOURCE.hosts)


def test_without_a_feed_there_is_no_list() -> None:
    assert opml([BARE], SITE) == b""
