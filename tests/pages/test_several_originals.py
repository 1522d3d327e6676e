"""An article about two originals: each output names both, as its own reader reads it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import feedparser
import mf2py  # type: ignore[import-untyped]  # it has no types
import pytest

from creditline.model.original import KINDS
from creditline.pages.feeds import FeedOf, feed_entry, feeds
from creditline.pages.republish import snippets
from tests.pages.samples import SITE, Made, made
from tests.pages.tree import tree

PAPER = {
    "source": "strait-archive",
    "url": "https://archive.strait.example/abs/2610.04417",
    "credit": "Source: Strait Archive.",
    "kind": "preprint",
    "title": "Seals near a tidal array",
    "author": ["Ines Falk", "Colm Aherne", "Ruth Baird"],
    "date": "2026-10",
}
REPORT = {
    "source": "gogoai",
    "url": "https://www.gogoai.xin/article/seals",
    "credit": "Please credit GogoAI when republishing.",
    "title": "Skerrow counts its seals",
    "author": "Morag Sinclair",
    "date": "2026-10-29",
    "accessed": "2026-11-02",
}
TEXT = """\
Seals keep away.

## Key Facts

- **Distance:** Seals keep away. [1]
- Seals keep away from both. [1][2]
"""


def page(*originals: dict[str, Any], text: str = TEXT) -> Made:
    return made(text, originals=list(originals or (PAPER, REPORT)))


def cites(of: Made) -> list[dict[str, Any]]:
    html = f"{of.page.before}{of.page.text}{of.page.after}"
    [entry] = mf2py.parse(doc=html, html_parser="lxml")["items"]
    return [cited["properties"] for cited in entry["children"]]


def test_the_byline_names_each_in_words() -> None:
    assert [byline.text for byline in page().root.all("div", "creditline-byline")] == [
        (
            "Reported by Ines Falk, Colm Aherne and Ruth Baird for Strait Archive Seals near a tidal array (preprint)"
            " October 2026 Read the original"
        ),
        (
            "Reported by Morag Sinclair for GogoAI News Skerrow counts its seals 29 October 2026 read on 2 November 2026"
            " Read the original"
        ),
    ]


def test_a_citation_has_one_sign_after_each_credit_line() -> None:
    article = page(
        REPORT, PAPER | {"credit": "Source: Strait Archive"}, PAPER | {"url": f"{PAPER['url']}v2"}
    ).article
    said = snippets(article, (), SITE).citation
    assert "republishing. Seals" in said
    assert "Source: Strait Archive; Seals" in said
    assert said.endswith("Source: Strait Archive.")


def test_each_is_an_h_cite_of_its_own() -> None:
    assert cites(page()) == [
        {
            "url": [PAPER["url"]],
            "name": [PAPER["title"]],
            "author": PAPER["author"],
            "publication": ["Strait Archive"],
            "published": ["2026-10"],
        },
        {
            "url": [REPORT["url"]],
            "name": [REPORT["title"]],
            "author": ["Morag Sinclair"],
            "publication": ["GogoAI News"],
            "published": ["2026-10-29"],
            "accessed": ["2026-11-02"],
        },
    ]


def test_the_credit_box_has_the_rows_of_each() -> None:
    assert [row.text for row in page().root.one("footer").all("p")] == [
        "Source [1]: Strait Archive (archive.strait.example)",
        f"Original (preprint) [1]: {PAPER['url']}",
        "Credit [1]: Source: Strait Archive.",
        "Source [2]: GogoAI News (www.gogoai.xin)",
        f"Original [2]: {REPORT['url']}",
        "Credit [2]: Please credit GogoAI when republishing.",
    ]


def test_facts_lead_to_the_originals_that_they_name() -> None:
    facts = page().root.one("section", "creditline-facts").all("li")
    assert [[link["href"] for link in fact.all("a", "creditline-of")] for fact in facts] == [
        ["#credit-1"],
        ["#credit-1", "#credit-2"],
    ]
    rows = [row["id"] for row in page().root.one("footer").all("p") if "id" in row.attributes]
    assert rows == ["credit-1", "credit-2"]
    assert "Seals keep away. [1]" in facts[0].text


def test_with_one_original_a_number_stays_in_the_fact() -> None:
    facts = made(TEXT).root.one("section", "creditline-facts").all("li")
    assert [fact.all("a", "creditline-of") for fact in facts] == [[], []]
    assert "Seals keep away from both. [1][2]" in facts[1].text


def test_a_heading_does_not_take_the_place_of_a_credit() -> None:
    headed = page(text="Seals keep away.\n\n## Credit 1\n\nText.\n")
    assert [heading["id"] for heading in headed.root.all("h2")][:1] == ["credit-1_1"]


def test_structured_data_lists_them() -> None:
    data = page().data
    assert [(each["@type"], each["url"]) for each in data["isBasedOn"]] == [
        ("ScholarlyArticle", PAPER["url"]),
        ("NewsArticle", REPORT["url"]),
    ]
    assert [author["name"] for author in data["isBasedOn"][0]["author"]] == PAPER["author"]
    assert data["citation"] == data["isBasedOn"]
    assert data["creditText"] == f"{PAPER['credit']} · {REPORT['credit']}"


def test_the_head_links_to_each() -> None:
    head = page().head
    assert [link["href"] for link in head.all("link") if link["rel"] == "via"] == [
        PAPER["url"],
        REPORT["url"],
    ]
    named = [
        (meta["name"], meta["content"])
        for meta in head.all("meta")
        if meta.attributes.get("name", "").startswith("dcterms")
    ]
    assert named == [
        ("dcterms.source", PAPER["url"]),
        ("dcterms.source", REPORT["url"]),
        ("dcterms.rightsHolder", "Strait Archive"),
        ("dcterms.rightsHolder", "GogoAI News"),
    ]


def context_objects(of: Made) -> list[dict[str, list[str]]]:
    """What a reference manager reads of the COinS spans."""
    return [parse_qs(span["title"], strict_parsing=True) for span in of.root.all("span", "Z3988")]


def test_reference_managers_find_each() -> None:
    paper, report = context_objects(page())
    assert (paper["rft_val_fmt"], paper["rft.genre"]) == (["info:ofi/fmt:kev:mtx:journal"], ["preprint"])
    assert (paper["rft.au"], paper["rft_id"]) == (PAPER["author"], [PAPER["url"]])
    assert (report["rft.type"], report["rft.identifier"]) == (["newspaperArticle"], [REPORT["url"]])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_words_and_types(kind: str) -> None:
    of = page({**REPORT, "kind": kind}, {**PAPER, "kind": kind, "title": ""})
    bylines = [byline.text for byline in of.root.all("div", "creditline-byline")]
    assert [f"({kind})" in byline for byline in bylines] == [kind != "article"] * 2
    types = TYPES[kind]
    first, second = context_objects(of)
    found = first.get("rft.genre", first.get("rft.type", [""]))
    bibtex = snippets(of.article, (), SITE).bibtex
    assert (of.data["isBasedOn"][0]["@type"], found, bibtex.partition("{")[0]) == (
        types[0],
        [types[1]],
        types[2],
    )
    assert second.get("rft.genre", second.get("rft.type")) == found


TYPES = {
    "article": ("NewsArticle", "newspaperArticle", "@online"),
    "report": ("Report", "report", "@report"),
    "paper": ("ScholarlyArticle", "article", "@article"),
    "preprint": ("ScholarlyArticle", "preprint", "@online"),
    "video": ("VideoObject", "videoRecording", "@video"),
    "podcast": ("PodcastEpisode", "podcast", "@audio"),
    "book": ("Book", "book", "@book"),
    "dataset": ("Dataset", "dataset", "@dataset"),
    "post": ("SocialMediaPosting", "blogPost", "@online"),
    "press release": ("Article", "newspaperArticle", "@online"),
    "thread": ("DiscussionForumPosting", "forumPost", "@online"),
}
"""Types of schema.org, of COinS and of biblatex."""


def read_feeds(of: Made) -> dict[str, Any]:
    entry = feed_entry(of.article, of.body, (), SITE)
    return dict(feeds(FeedOf("The Review"), [entry], SITE))


def test_feeds_name_each() -> None:
    found = read_feeds(page())
    atom, rss = (feedparser.parse(found[name]) for name in ("atom.xml", "feed.xml"))
    assert [link["href"] for link in atom.entries[0]["links"] if link["rel"] == "via"] == [
        PAPER["url"],
        REPORT["url"],
    ]
    assert rss.entries[0]["dc_source"]
    assert found["feed.xml"].decode().count("<dc:source>") == 2
    content = tree(atom.entries[0]["content"][0]["value"]).text
    for original in (PAPER, REPORT):
        assert str(original["url"]) in content
        assert str(original["credit"]) in content
    assert "Seals keep away. [1]" in content


def test_the_json_feed_lists_their_credits() -> None:
    [item] = json.loads(read_feeds(page())["feed.json"])["items"]
    assert item["external_url"] == PAPER["url"]
    assert item["_credit"] == [
        {"source": "Strait Archive", "original_url": PAPER["url"], "credit": PAPER["credit"]},
        {"source": "GogoAI News", "original_url": REPORT["url"], "credit": REPORT["credit"]},
    ]


def test_texts_to_copy_credit_each() -> None:
    of = page()
    said = snippets(of.article, of.body.key_facts, SITE)
    for text in (said.html, said.markdown, said.text):
        for original in (PAPER, REPORT):
            assert str(original["url"]) in text
            assert str(original["credit"]) in text
    assert (
        "Original: [1] Seals near a tidal array (preprint), Ines Falk, Colm Aherne and Ruth Baird"
        in said.text
    )
