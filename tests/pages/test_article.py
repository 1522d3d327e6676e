"""The article page, read as a tree: its order, the credit above and below, its language, links and anchors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from creditline.pages.bibtex import bibtex
from creditline.pages.dates import shown
from tests.pages.samples import SITE, bare_source, made
from tests.pages.tree import Node

URL = "https://www.gogoai.xin/article/ice"
ORIGINAL: dict[str, Any] = {
    "original_title": "The ice is melting",
    "original_author": "A. Writer",
    "original_date": "2026-05-31",
}


def outline(root: Node) -> list[str]:
    """The generated parts in reading order."""
    named = {"h1", "section", "figure", "footer"}
    classes = ("creditline-standfirst", "creditline-byline", "creditline-text", "creditline-tags")
    return [
        next(
            (name for name in classes if name in node["class"].split()),
            node["class"] or node["id"] or node.tag,
        )
        for node in root.walk()
        if node.tag in named or any(name in node["class"].split() for name in classes)
    ]


def test_et_al_is_nobody() -> None:
    page = made(original_author="Ann Lind, Bo Ek et al.")
    [byline] = page.root.all("div", "creditline-byline")
    assert [node.text for node in byline.all("span", "p-author")] == ["Ann Lind", "Bo Ek"]
    assert "Reported by Ann Lind, Bo Ek et al. for" in byline.text
    # BibTeX writes it so.
    assert "author = {Ann Lind and Bo Ek and others}" in bibtex(page.article, SITE, URL)


@pytest.mark.parametrize(
    ("address", "accessed", "day"),
    [("web/20260601120000/", "2026-05-30", "2026-06-01"), ("web/2026/", "2026-05-30", "2026-05-30"), ("web/2026/", "", "")],
)  # fmt: skip
def test_a_robust_link_has_the_day_of_its_copy(address: str, accessed: str, day: str) -> None:
    root = made(archived=f"https://web.archive.org/{address}{URL}", accessed=accessed).root
    [link] = [node for node in root.walk() if node["data-originalurl"]]
    assert link["data-versiondate"] == day


def test_an_update_and_an_archived_copy_are_shown() -> None:
    address = "https://web.archive.org/web/20260601/https://www.gogoai.xin/article/ice"
    root = made(updated="2026-06-03", archived=address, accessed="2026-06-01").root
    [link] = [node for node in root.walk() if node["data-originalurl"]]
    assert (link["href"], link["data-originalurl"], link["data-versiondate"]) == (address, URL, "2026-06-01")
    assert [node["datetime"] for node in root.walk() if "dt-updated" in node["class"].split()] == [
        "2026-06-03"
    ]


def test_a_full_page_in_reading_order() -> None:
    image = {"file": "ice.png", "alt": "Ice", "credit": "B"}
    corrections = [{"date": "2026-06-02", "text": "It was more."}]
    assert outline(made(image=image, corrections=corrections, tags=["ice"]).root) == [
        "creditline-byline",
        "creditline-title p-name",
        "creditline-standfirst",
        "creditline-picture",
        "creditline-facts",
        "creditline-corrections",
        "creditline-text",
        "creditline-take",
        "creditline-tags",
        "creditline-credit",
    ]


def test_a_page_shows_only_what_there_is() -> None:
    root = made("Only an opening.\n").root
    assert outline(root) == [
        "creditline-byline",
        "creditline-title p-name",
        "creditline-standfirst",
        "creditline-text",
        "creditline-credit",
    ]
    assert root.one(css_class="creditline-text").text == ""


def test_the_header() -> None:
    root = made(author="An Author", drafted_by="model-7", reviewed_by="A. Editor").root
    assert root.one("h1").text == "Ice melts"
    line = root.one("ul", "creditline-meta")
    assert [item.text for item in line.all("li")] == [
        "Summarised by An Author",
        "Drafted with model-7",
        "Reviewed by A. Editor",
        "1 min",
        "Published 1 June 2026",
    ]
    assert line.one("time")["datetime"] == "2026-06-01"
    assert made().root.one("ul", "creditline-meta").all("li")[0].text == "Summary"


def test_a_correction_is_told_in_the_header_and_above_the_text() -> None:
    corrections = [{"date": "2026-06-02", "text": "It was more."}, {"date": "2026-06-03", "text": "Less."}]
    root = made(corrections=corrections).root
    told = root.one(css_class="creditline-meta").one("a")
    assert (told.text, told["href"]) == ("Corrected 3 June 2026", "#corrections")


def test_the_text_stands_between_as_it_was_converted() -> None:
    text = made().root.one(css_class="creditline-text")
    assert [(node.tag, node.text) for node in text.all()] == [("h2", "One"), ("p", "The text.")]


# The credit


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Reported by GogoAI News Read the original"),
        ({"original_title": "T"}, "Reported by GogoAI News T Read the original"),
        ({"original_author": "A. Writer"}, "Reported by A. Writer for GogoAI News Read the original"),
        (
            ORIGINAL | {"accessed": "2026-06-01"},
            "Reported by A. Writer for GogoAI News The ice is melting 31 May 2026 read on 1 June 2026 Read the original",
        ),
    ],
)
def test_the_credit_above_the_text(fields: dict[str, Any], line: str) -> None:
    above = made(**fields).root.one("div", "creditline-byline")
    assert above.text == line
    assert "h-cite" in above["class"].split()
    source, link = above.all("a")
    assert (source.text, source["href"]) == ("GogoAI News", "../../sources/gogoai/")
    assert (link["href"], link["rel"].split()) == (URL, ["external", "noopener"])
    assert "u-url" in link["class"].split()


def test_the_credit_above_is_an_h_cite() -> None:
    above = made(**ORIGINAL).root.one(css_class="h-cite")
    assert above.one(css_class="p-name").text == "The ice is melting"
    assert above.one(css_class="p-author").text == "A. Writer"
    assert above.one(css_class="p-publication").text == "GogoAI News"
    assert above.one(css_class="dt-published")["datetime"] == "2026-05-31"


def test_the_credit_below_the_text() -> None:
    box = made().root.one("footer", "creditline-credit")
    lines = [
        "Source: GogoAI News (www.gogoai.xin)",
        f"Original: {URL}",
        "Credit: Please credit GogoAI when republishing.",
    ]
    assert [line.text for line in box.all("p")] == lines
    assert box.text == "".join(lines)
    source, original = box.all("a")
    assert (source.text, source["href"]) == ("GogoAI News", "https://www.gogoai.xin/")
    assert (original["href"], original["rel"]) == (URL, "external noopener")


def test_the_credit_stands_exactly_once_above_and_once_below() -> None:
    page = made("Please credit nobody.\n\n## Credit\n\nSource: none.\n", **ORIGINAL)
    assert len(page.root.all(css_class="creditline-byline")) == 1
    assert len(page.root.all(css_class="creditline-credit")) == 1
    assert page.root.one(id="credit").tag == "footer"
    assert page.root.text.count("Please credit GogoAI when republishing.") == 1
    assert [link["href"] for link in page.root.all("a")].count(URL) == 3
    assert "creditline-byline" in page.page.before
    assert "creditline-credit" not in page.page.before + page.page.text
    assert "creditline-credit" in page.page.after


def test_the_credit_is_the_last_thing_of_the_article() -> None:
    article = made(tags=["a"], corrections=[{"date": "2026-06-02", "text": "x"}]).root.one(id="article")
    last = [child for child in article.inner if isinstance(child, Node)][-1]
    assert last["id"] == "credit"


def test_days_are_shown_in_words() -> None:
    months = "January February March April May June July August September October November December"
    days = [shown(date(2026, month, month), "en") for month in range(1, 13)]
    assert days == [f"{number} {name} 2026" for number, name in enumerate(months.split(), 1)]


@pytest.mark.parametrize(
    ("licence", "terms"),
    [("", "License: CC BY 4.0"), ("CC0", "License: CC0")],
)
def test_the_article_s_own_terms_come_before_the_source_s(licence: str, terms: str) -> None:
    page = made(license=licence).root
    assert page.one(css_class="creditline-terms").text == terms
    assert terms not in page.one("footer", "creditline-credit").text


def test_a_source_of_which_little_is_known() -> None:
    box = made(source=bare_source()).root.one("footer")
    rows = [row.text for row in box.all(css_class="creditline-credit__row")]
    assert rows == ["Source: GogoAI News (www.gogoai.xin)", f"Original: {URL}"]
    assert [link["href"] for link in box.all("a")] == [URL]


def test_every_link_that_leaves_is_marked() -> None:
    root = made("[a](https://a.example/)\n\n[b](https://b.example/)\n").root
    rels = {link["href"]: link["rel"].split() for link in root.all("a")}
    assert rels[URL] == rels["https://www.gogoai.xin/"] == ["external", "noopener"]
    assert rels["https://a.example/"] == rels["https://b.example/"] == ["nofollow", "ugc", "noopener"]


# Language, links, anchors


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ur-PK", "rtl"),
        ("en", "ltr"),
        ("zh-Hant", "ltr"),
        ("art-x-a", "ltr"),
    ],
)
def test_a_language_is_told_with_its_direction(language: str, direction: str) -> None:
    article = made(language=language).root.one(id="article")
    assert (article["lang"], article["dir"]) == (language, direction)


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Source:"), ("fr", "Source\u00a0:"), ("zh", "来源：")]
)
def test_a_colon_is_that_of_the_language(language: str, label: str) -> None:
    assert f">{label}</span>" in made(language=language).page.after


def test_the_address_of_an_original_is_readable() -> None:
    encoded = "https://www.gogoai.xin/article/caf%C3%A9"
    link = made(original_url=encoded).root.one(id="credit").all("a")[-1]
    assert (link["href"], link.text) == (encoded, "https://www.gogoai.xin/article/café")


def test_without_a_language_the_site_s_counts() -> None:
    article = made().root.one(id="article")
    assert not {"lang", "dir"} & set(article.attributes)


def test_links_to_files_lead_to_their_pages_wherever_they_stand() -> None:
    text = (
        "[a](a.md)\n\n## Key Facts\n\n- [b](b.md)\n\n## C\n\n[c](c.md)\n\n## Our Take\n\n- Why: [d](d.md)\n"
    )
    links = ["../a/", "../b/#x", '../c/?d=1&e="<', "../d/"]
    root = made(text, links=links).root
    places = (
        (root.one(css_class="creditline-standfirst"), "../a/"),
        (root.one(css_class="creditline-text"), "../b/#x"),
        (root.one(css_class="creditline-facts"), '../c/?d=1&e="<'),
        (root.one(css_class="creditline-take"), "../d/"),
    )
    found = sorted(place.one("a")["href"] for place, _ in places)
    assert found == sorted(links)
    assert root.one(css_class="creditline-standfirst").one("a")["href"] == "../a/"
    assert "\ue000" not in root.text


def test_many_links_do_not_mix() -> None:
    text = "Opening.\n\n" + " ".join(f"[{number}]({number}.md)" for number in range(25))
    root = made(text, links=[f"../{number}/" for number in range(25)]).root
    links = root.one(css_class="creditline-text").all("a")
    assert [(link.text, link["href"]) for link in links] == [(str(n), f"../{n}/") for n in range(25)]


def test_headings_of_the_text_never_take_an_anchor_of_the_page() -> None:
    names = ("Article", "Credit", "Key-Facts", "Corrections", "Credit")
    text = "Opening.\n\n" + "".join(f"## {name}\n\nText.\n\n" for name in names)
    root = made(text, key_facts=["a"], corrections=[{"date": "2026-06-02", "text": "b"}]).root
    assert root.one(id="credit").tag == "footer"
    assert root.one(id="key-facts").text == "Key Facts"
    assert root.one(id="corrections").text == "Corrections"


def test_the_same_article_is_the_same_page() -> None:
    assert made(**ORIGINAL) == made(**ORIGINAL)
