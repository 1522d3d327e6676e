"""What a reader of a feed sees of an article: it is the same in all formats, and the credit is in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from creditline.labels.on_pages import ENGLISH
from creditline.model.body import LINK, Body, KeyFact, Rich
from creditline.model.original import Original, PartialDay
from creditline.pages.settings import Settings
from tests.pages.feeding import (
    BARE,
    CREDIT,
    ENTITIES,
    FACTS,
    HOSTILE,
    SITE,
    SOURCE,
    URL,
    article,
    content,
    contents,
    corrected,
    entry,
)
from tests.pages.samples import made as page_of

PAGE = "https://site.example/articles/ice/"
FULL = Original(URL, SOURCE, CREDIT, "Ice at sea", ("A. Writer",), PartialDay(2026, 5, 31))


def facts(html: str, label: str = "") -> Body:
    return Body("", key_facts=(KeyFact(label, Rich("told", html)),))


def test_every_format_has_the_same_content() -> None:
    found = contents(article())
    assert set(found.values()) == {entry(article()).content}


# The credit


def test_the_credit_is_in_the_content() -> None:
    root = content(article(originals=(FULL,)))
    byline, *_ = root.all("p")[1:]
    assert byline.text == "Summary: Ice at sea, A. Writer, GogoAI News, 31 May 2026"
    assert byline.one("a")["href"] == URL
    assert [row.text for row in root.one("footer").all("p")] == [
        "Source: GogoAI News (www.gogoai.xin)",
        f"Original: {URL}",
        f"Credit: {CREDIT}",
    ]
    assert "License: CC BY 4.0" in [paragraph.text for paragraph in root.all("p")]
    assert [link["href"] for link in root.one("footer").all("a")] == ["https://www.gogoai.xin/", URL]


def test_the_credit_of_a_source_of_which_little_is_known() -> None:
    root = content(article(source=BARE))
    assert root.all("p")[1].text == "Summary: GogoAI News (article)"
    assert [row.text for row in root.one("footer").all("p")] == [
        "Source: GogoAI News (www.gogoai.xin)",
        f"Original: {URL}",
        f"Credit: {CREDIT}",
    ]


def test_the_credit_reads_as_it_does_on_the_page() -> None:
    page = page_of(original_title="Ice at sea", source=SOURCE)
    root = content(page.article)
    assert root.one("footer").text == page.root.one("footer", "creditline-credit").text
    said, above = root.all("p")[1].text, page.root.one("div", "creditline-byline")
    assert all(name.text in said for name in above.all(css_class="p-publication") + above.all("cite"))


@pytest.mark.parametrize("said", [*HOSTILE, *ENTITIES])
def test_no_text_leaves_its_place(said: str) -> None:
    named = article(
        standfirst=said,
        originals=(
            replace(
                FULL,
                title=said,
                authors=(said,),
                credit=said,
                source=replace(SOURCE, name=said, license=said),
            ),
        ),
        corrections=(replace(corrected(2)[0], text=said),),
    )
    root = content(named, Body("", key_facts=(KeyFact(said, Rich("a", "a")),), key_facts_heading=said))
    seen = " ".join(said.split())
    assert root.all("p")[0].text == seen
    assert root.all("p")[1].text == f"Summary: {seen}, {seen}, {seen}, 31 May 2026"
    assert [heading.text for heading in root.all("h2")] == [f"Key Facts: {seen}", "Corrections"]
    assert [item.text for item in root.all("li")] == [f"{seen}: a", f"2 June 2026: {seen}"]
    assert [row.text for row in root.one("footer").all("p")] == [
        f"Source: {seen} (www.gogoai.xin)",
        f"Original: {URL}",
        f"Credit: {seen}",
    ]
    assert f"License: {seen}" in [paragraph.text for paragraph in root.all("p")]
    assert {node.tag for node in root.walk()} <= {*"div p h2 ul li strong a time footer".split(), ""}


# The article in short


def test_key_facts_are_told_with_their_labels() -> None:
    root = content(article())
    assert [heading.text for heading in root.all("h2")] == ["Key Facts"]
    assert [item.text for item in root.all("li")] == ["Area: 3 < 4"]
    assert (root.one("strong").text, root.one("em").text) == ("Area:", "4")


def test_key_facts_that_nobody_wrote_are_marked() -> None:
    marks = [row.text for row in content(article(), replace(FACTS, key_facts_are_extracted=True)).all("p")]
    assert "Extracted from the article" in marks
    assert "Extracted from the article" not in [row.text for row in content(article()).all("p")]


def test_who_drafted_and_who_reviewed_is_told() -> None:
    root = content(article(drafted_by="A Program", reviewed_by="E. Ditor"))
    assert [row.text for row in root.all("p")[2:4]] == ["Drafted with A Program", "Reviewed by E. Ditor"]


def test_an_article_may_have_neither_standfirst_nor_key_facts() -> None:
    root = content(article(standfirst=""), Body(""))
    assert root.all("p")[0].text == "Summary: GogoAI News (article)"
    assert (root.all("h2"), root.all("ul")) == ([], [])


def test_corrections_are_told() -> None:
    root = content(article(corrections=corrected(2, 3)), Body(""))
    assert [item.text for item in root.all("li")] == [
        "2 June 2026: It was not 2.",
        "3 June 2026: It was not 3.",
    ]


def test_labels_are_the_site_s() -> None:
    labels = replace(ENGLISH, key_facts="<Kurz>", source="Quelle", corrections="Berichtigt")
    root = content(article(corrections=corrected(2)), settings=Settings("S", SITE.url, labels=labels))
    assert [heading.text for heading in root.all("h2")] == ["<Kurz>", "Berichtigt"]
    assert root.one("footer").text.startswith("Quelle: GogoAI News")


@pytest.mark.parametrize(
    ("language", "direction"), [("", ""), ("de", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl")]
)
def test_an_article_says_in_which_direction_it_is_read(language: str, direction: str) -> None:
    whole = content(article(language=language)).one("div")
    assert (whole["lang"], whole["dir"]) == (language, direction)


# A reader is elsewhere


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<a href="#fn:1">1</a>', f"{PAGE}#fn:1"),
        (f'<a href="{LINK.format(0)}">a</a>', "https://site.example/articles/snow/#deep"),
        (f'<a href="{LINK.format(1)}">a</a>', "https://site.example/about/?a=1&b=2"),
        ('<a href="https://else.example/a?b&amp;c">a</a>', "https://else.example/a?b&c"),
        ('<a href="mailto:a@else.example">a</a>', "mailto:a@else.example"),
    ],
)
def test_links_lead_where_they_lead_on_the_page(html: str, address: str) -> None:
    root = content(article(), facts(html), ("../snow/#deep", "../../about/?a=1&b=2"))
    assert root.one("li").one("a")["href"] == address


def test_links_of_a_page_that_is_no_folder() -> None:
    settings = Settings("S", "https://site.example/sub/", directory_urls=False)
    root = content(article(), facts(f'<a href="{LINK.format(0)}">a</a>'), ("snow.html",), settings)
    assert root.one("li").one("a")["href"] == "https://site.example/sub/articles/snow.html"


def test_what_only_means_something_on_the_page_is_left_out() -> None:
    html = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1" rel="footnote">1</a></sup>'
    root = content(article(originals=(FULL,)), facts(html))
    kept = {name for node in root.walk() for name in node.attributes}
    assert kept == {"href", "rel", "datetime"}


def test_our_words_in_an_article_of_another_language_are_marked() -> None:
    def languages(language: str) -> list[str]:
        root = content(replace(article(originals=(FULL,)), language=language), facts(""))
        return [node["lang"] for node in root.walk() if "lang" in node.attributes]

    assert {*languages("eo")[1:]} == {"en"}
    assert languages("de-AT") == ["de-AT"]
    german = content(replace(article(originals=(FULL,)), language="de"), facts(""))
    assert german.all("p")[1].text == "Zusammenfassung: Ice at sea, A. Writer, GogoAI News, 31. Mai 2026"


def test_code_about_links_is_text() -> None:
    html = '<code>&lt;a href="up"&gt; src="x"</code>'
    assert content(article(), facts(html)).one("code").text == '<a href="up"> src="x"'
