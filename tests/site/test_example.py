"""The example site, read back by parsers that others have written: two originals, kinds, people, languages, a review."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import extruct  # type: ignore[import-untyped]  # it has no types
import feedparser
import mf2py  # type: ignore[import-untyped]  # it has no types
import pytest
from pybtex.database import parse_string  # type: ignore[import-untyped]  # it has no types
from selectolax.lexbor import LexborHTMLParser

from creditline.ledger.writer import LEDGER
from creditline.manuscript.reader import read
from creditline.manuscript.reviewed_text import text_digest
from creditline.verify.ledger_reader import LedgerReview, read_ledger
from tests.builds import HERE, example_site

SITE = "https://review.example/"
SEALS, BUS, LINIE, VIDEO, RIVERS = (
    "skerrow-seals-two-reports",
    "two-towns-one-bus",
    "de-buslinie-sieben",
    "crane-drivers-on-video",
    "attention-on-rivers",
)
PAPER = "https://archive.strait.example/abs/2610.04417"
REPORT = "https://www.harbourledger.example/2026/10/skerrow-seals-first-winter"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_site(tmp_path_factory.mktemp("example"))


def page(root: Path, slug: str) -> str:
    return (root / f"articles/{slug}/index.html").read_text(encoding="utf-8")


def data(root: Path, slug: str) -> dict[str, Any]:
    [found] = extruct.extract(page(root, slug), base_url=SITE, syntaxes=["json-ld"])["json-ld"]
    return dict(found)


def test_search_engines_read_both_originals_and_how_the_summary_was_made(root: Path) -> None:
    found = data(root, SEALS)
    assert [(each["@type"], each["url"]) for each in found["isBasedOn"]] == [
        ("ScholarlyArticle", PAPER),
        ("NewsArticle", REPORT),
    ]
    assert [(author["name"], author["url"], author["jobTitle"]) for author in found["author"]] == [
        ("Tomas Elvira", f"{SITE}authors/tomas/", "Science editor"),
        ("Nadia Brandt", f"{SITE}authors/nadia/", "Writer on work and cities"),
    ]
    assert found["editor"] == {"@type": "Person", "name": "Ada Quist"}
    assert found["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")


@pytest.mark.parametrize(
    ("slug", "kind", "authors"),
    [(VIDEO, "VideoObject", ["Edda Lind"]), (RIVERS, "ScholarlyArticle", ["Ngozi Okafor", "Lars Brandt"])],
)
def test_search_engines_read_the_kind(root: Path, slug: str, kind: str, authors: list[str]) -> None:
    found = data(root, slug)["isBasedOn"]
    named = found["author"] if isinstance(found["author"], list) else [found["author"]]
    assert (found["@type"], [author["name"] for author in named]) == (kind, authors)


def test_microformats_cite_each_original_and_who_pointed_to_it(root: Path) -> None:
    parsed = mf2py.parse(doc=page(root, BUS), url=f"{SITE}articles/{BUS}/", html_parser="lxml")
    entry = parsed["items"][0]
    assert [
        each["properties"].get("publication", each["properties"]["name"]) for each in entry["children"]
    ] == [
        ["The Northfield Observer"],
        ["Touchline Daily"],
        ["The Night Shift, a newsletter"],
    ]
    [author] = entry["properties"]["author"]
    assert author["properties"] == {"name": ["Nadia Brandt"], "url": [f"{SITE}authors/nadia/"]}


def test_the_languages_lead_to_each_other(root: Path) -> None:
    addresses = {"en": f"{SITE}articles/{BUS}/", "de": f"{SITE}articles/{LINIE}/"}
    for slug, of_work in ((BUS, None), (LINIE, {"@type": "NewsArticle", "@id": addresses["en"]})):
        links = LexborHTMLParser(page(root, slug)).css("head link[hreflang]")
        assert {link.attributes["hreflang"]: link.attributes["href"] for link in links} == addresses
        assert data(root, slug).get("translationOfWork") == of_work
    feed = json.loads((root / "feed.json").read_bytes())
    languages = {item["url"]: item.get("language") for item in feed["items"]}
    assert {languages[url]: url for url in addresses.values()} == addresses


def test_reference_managers_read_a_preprint_a_report_a_paper_and_a_video(root: Path) -> None:
    spans = [
        parse_qs(span.attributes["title"] or "", strict_parsing=True)
        for slug in (SEALS, RIVERS, VIDEO)
        for span in LexborHTMLParser(page(root, slug)).css(".Z3988")
    ]
    kinds = [span.get("rft.genre", span.get("rft.type")) for span in spans]
    assert kinds == [["preprint"], ["newspaperArticle"], ["article"], ["videoRecording"]]
    assert spans[0]["rft.au"] == ["Ines Falk", "Colm Aherne", "Ruth Baird"]


def test_bibtex_is_read_by_pybtex(root: Path) -> None:
    texts = LexborHTMLParser(page(root, SEALS)).css(".creditline-tab pre")
    [bibtex] = [text.text() for text in texts if text.text().startswith("@")]
    entries = parse_string(unescape(bibtex), "bibtex").entries
    assert [entry.type for entry in entries.values()] == ["online", "online", "online"]
    first, second, summary = entries.values()
    assert [str(person) for person in first.persons["author"]] == [
        "Falk, Ines",
        "Aherne, Colm",
        "Baird, Ruth",
    ]
    assert (first.fields["url"], second.fields["url"]) == (PAPER, REPORT)
    assert all(url in summary.fields["note"] for url in (PAPER, REPORT))


def test_feeds_name_each_original_author_and_reviewer(root: Path) -> None:
    atom = feedparser.parse((root / "atom.xml").read_bytes())
    [entry] = [each for each in atom.entries if SEALS in each["id"]]
    assert [link["href"] for link in entry["links"] if link["rel"] == "via"] == [PAPER, REPORT]
    assert [(author["name"], author["href"]) for author in entry["authors"]] == [
        ("Tomas Elvira", f"{SITE}authors/tomas/"),
        ("Nadia Brandt", f"{SITE}authors/nadia/"),
    ]
    assert [person["name"] for person in entry["contributors"]] == ["Ada Quist"]
    feed = json.loads((root / "feed.json").read_bytes())
    [item] = [each for each in feed["items"] if SEALS in each["url"]]
    assert [credit["original_url"] for credit in item["_credit"]] == [PAPER, REPORT]
    assert item["_making"] == {
        "drafted_by": "example-model-1",
        "reviewed": {"by": "Ada Quist", "date": "2026-11-18"},
    }
    [bus] = [each for each in feed["items"] if BUS in each["url"]]
    assert bus["_via"]["url"] == "https://nightshift.example.org/letters/61"
    assert re.search(rf"<dc:source>{re.escape(REPORT)}</dc:source>", (root / "feed.xml").read_text())


def test_each_author_has_a_page_and_feeds(root: Path) -> None:
    for person, name in (("tomas", "Tomas Elvira"), ("nadia", "Nadia Brandt")):
        text = (root / f"authors/{person}/index.html").read_text(encoding="utf-8")
        assert f"articles/{SEALS}/" in text
        assert name in text
        feed = feedparser.parse((root / f"authors/{person}/atom.xml").read_bytes())
        assert not feed.bozo
        assert any(SEALS in entry["id"] for entry in feed.entries)


def test_a_reporter_of_several_originals_has_a_page_and_feeds(root: Path) -> None:
    feed = feedparser.parse((root / "reporters/ada-merrin/feed.xml").read_bytes())
    assert {entry["link"] for entry in feed.entries} == {
        f"{SITE}articles/{slug}/" for slug in (BUS, LINIE, "northfield-night-bus-vote")
    }
    assert "../../reporters/ada-merrin/" in page(root, BUS)
    assert not (root / "reporters/ines-falk").exists()


def test_each_source_lists_the_article(root: Path) -> None:
    for source in ("strait-archive", "harbour-ledger"):
        assert f"articles/{SEALS}/" in (root / f"sources/{source}/index.html").read_text(encoding="utf-8")


def test_the_ledger_holds_the_review_to_its_text(root: Path) -> None:
    ledger = read_ledger((root / LEDGER).read_bytes())
    assert ledger is not None
    [line] = [line for line in ledger.articles if line.slug == SEALS]
    assert line.reviewed == LedgerReview("Ada Quist", date(2026, 11, 18), line.text[:12])
    raw = (HERE.parent / "content" / f"{SEALS}.md").read_bytes()
    assert line.text == text_digest(read(raw, "a.md", "a.md"))
    assert [original.kind for original in line.originals] == ["preprint", "article"]


def test_programs_read_the_series_of_an_article(root: Path) -> None:
    home = f"{SITE}series/buses-of-northfield/"
    assert data(root, BUS)["isPartOf"] == {
        "@type": "CreativeWorkSeries",
        "@id": home,
        "url": home,
        "name": "Buses of Northfield",
    }
    links = LexborHTMLParser(page(root, BUS)).css(".creditline-series a")
    assert [(link.attributes.get("rel"), link.attributes["href"]) for link in links] == [
        (None, "../../series/buses-of-northfield/"),
        ("prev", "../northfield-night-bus-vote/"),
    ]
    feed = feedparser.parse((root / "series/buses-of-northfield/feed.xml").read_bytes())
    assert [entry.link for entry in feed.entries] == [
        f"{SITE}articles/{slug}/" for slug in (LINIE, BUS, "northfield-night-bus-vote")
    ]


def test_a_translation_has_its_topics_in_its_language(root: Path) -> None:
    assert data(root, LINIE)["keywords"] == ["Verkehr", "northfield", "Sport"]
    assert data(root, BUS)["keywords"] == ["transport", "northfield", "sport"]
    [topic, *_] = LexborHTMLParser(page(root, LINIE)).css(".creditline-tags a")
    assert (topic.text(), topic.attributes["href"]) == ("Verkehr", "../../tags/transport/")


def test_programs_read_the_time_of_publication(root: Path) -> None:
    moment = "2026-11-12T07:30:00+00:00"
    assert data(root, VIDEO)["datePublished"] == moment
    feed = feedparser.parse((root / "atom.xml").read_bytes())
    [entry] = [one for one in feed.entries if VIDEO in one.link]
    assert entry.published_parsed[:6] == (2026, 11, 12, 7, 30, 0)


def test_a_scheduled_article_waits_and_a_pinned_one_leads(root: Path) -> None:
    assert "bus-seven-first-year" not in (root / LEDGER).read_text(encoding="utf-8")
    front = LexborHTMLParser((root / "index.html").read_text(encoding="utf-8"))
    leads = front.css(".creditline-card a[href*=articles]")
    assert BUS in str(leads[0].attributes["href"])


def test_search_engines_read_copies_changes_pictures_and_corrections(root: Path) -> None:
    cranes = data(root, "port-annet-crane-scheduler")
    assert cranes["isBasedOn"]["archivedAt"].startswith("https://web.archive.org/web/20260918/")
    assert (cranes["datePublished"], cranes["dateModified"]) == ("2026-09-16", "2026-10-02")
    pictures = data(root, "glacier-lake-alarm")["image"]
    assert [(one["@type"], one["creditText"]) for one in pictures] == [("ImageObject", "Tomas Elvira")] * 2
    assert all("by/4.0" in str(one.values()) or "CC BY 4.0" in one.values() for one in pictures)
    film = data(root, VIDEO)
    assert (film["video"]["@type"], film["correction"][0]["@type"]) == ("VideoObject", "CorrectionComment")


def test_robust_links_name_the_archived_copy(root: Path) -> None:
    links = LexborHTMLParser(page(root, "port-annet-crane-scheduler")).css("a[data-originalurl]")
    assert [link.attributes["data-originalurl"] for link in links] == [
        "https://www.harbourledger.example/2026/09/port-annet-crane-scheduler-year-one"
    ]
    assert all(str(link.attributes["href"]).startswith("https://web.archive.org/") for link in links)
