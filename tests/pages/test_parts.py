"""The generated parts of an article page: Key Facts, Take, standfirst, corrections, picture, tags."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from creditline.labels.on_pages import ENGLISH
from creditline.model.body import Body, KeyFact, Rich
from creditline.pages.article import with_ways_back
from creditline.pages.settings import Settings
from tests.pages.samples import made
from tests.pages.tree import tree

# Key Facts and Take


def test_key_facts_with_their_labels() -> None:
    facts = made().root.one("section", "creditline-facts")
    assert facts.one("h2").text == "Key Facts: The State"
    assert facts["aria-labelledby"] == facts.one("h2")["id"] == "key-facts"
    assert [item.text for item in facts.all("li")] == ["Area 3 < 4 & more.", "No label."]
    assert [label.text for label in facts.all("strong")] == ["Area"]


def test_key_facts_without_a_title_of_their_own() -> None:
    assert made(key_facts=["a"], text="Opening.\n").root.one("h2", id="key-facts").text == "Key Facts"


def test_a_take_is_signed_and_marked_as_opinion() -> None:
    take = made(author="An Author").root.one("section", "creditline-take")
    assert take.one(css_class="creditline-take__mark").text == "Opinion"
    assert take.one("h2").text == "Gogo’s Take"
    assert take["aria-labelledby"] == take.one("h2")["id"] == "take"
    assert [(term.text, part.text) for term, part in zip(take.all("dt"), take.all("dd"), strict=True)] == [
        ("Why this matters", "Because."),
        ("Limitations & risks", "Few."),
        ("Actionable advice", "Wait."),
    ]
    assert take.one("em").text == "Few"
    signed = take.one(css_class="creditline-take__signed").text
    assert signed == "The view is Gogo’s own. The reporting above is not."


def test_a_figure_of_a_fact_is_drawn_beside_it_and_its_words_stay_whole() -> None:
    facts = [{"Cost": "It cost $5.2 million in 2026."}, {"Who": "Nobody."}]
    rows = made(key_facts=facts, text="Opening.\n").root.one("ul", "creditline-row").all("li")
    assert [row.text for row in rows] == ["Cost It cost $5.2 million in 2026.", "Who Nobody."]
    figure = rows[0].one("b")
    assert (figure["data-f"], figure["data-u"], figure["aria-hidden"], figure.text) == (
        "$5.2",
        "million",
        "true",
        "",
    )
    assert rows[1].all("b") == []


def test_a_sentence_leads_back_to_the_first_fact_that_leads_to_it() -> None:
    said = Rich("It cost 5.", "It cost 5.")
    facts = (KeyFact("Who", said), KeyFact("Cost", said, "said:1"), KeyFact("Price", said, "said:1"))
    text = Markup('<p>So. <span class="creditline-said" id="said:1">It <b>cost</b> 5.</span></p>')
    sentence = tree(with_ways_back(text, Body("", key_facts=facts), replace(ENGLISH, back="Back"))).one(
        "span"
    )
    [link] = sentence.all("a")
    assert (link["href"], link["aria-label"], sentence.text) == ("#fact:2", "Back: Cost", "It cost 5.")


def test_a_long_text_has_a_table_of_contents() -> None:
    text = "Opening.\n\n## Key Facts\n\n- a\n\n## One\n\nText.\n\n### Deep\n\n## Two & more\n\nText.\n\n## Our Take\n\n- Why: a\n"
    links = made(text).root.one("nav", "creditline-contents").all("a")
    assert [(link.text, link["href"]) for link in links] == [
        ("Key Facts", "#key-facts"),
        ("One", "#one"),
        ("Two & more", "#two-more"),
        ("Our Take", "#take"),
    ]
    assert made("Opening.\n\n## One\n\nText.\n").root.all("nav", "creditline-contents") == []


def test_a_table_can_be_scrolled_by_the_keyboard() -> None:
    region = made("Opening.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").root.one("div", "creditline-table")
    assert (region["tabindex"], region["role"], region["aria-label"]) == ("0", "region", "Table")
    assert region.one("table").text == "a b 1 2"


@pytest.mark.parametrize(("author", "title"), [("", "Our Take"), ("An Author", "An Author’s Take")])
def test_an_unsigned_take_is_the_author_s_or_ours(author: str, title: str) -> None:
    take = made("Opening.\n\n## Our Take\n\n- Why: a\n", author=author).root.one("section", "creditline-take")
    assert take.one("h2").text == title
    assert take.one(css_class="creditline-take__mark").text == "Opinion"


def test_a_take_shows_only_the_parts_that_it_has() -> None:
    take = made("Opening.\n\n## Our Take\n\n- Risks: a\n").root.one("section", "creditline-take")
    assert [term.text for term in take.all("dt")] == ["Limitations & risks"]


def test_opinion_stands_in_the_take_only() -> None:
    root = made().root
    assert "Because." not in root.one(css_class="creditline-text").text
    assert root.text.count("Because.") == 1


def test_labels_are_the_site_s() -> None:
    labels = replace(
        ENGLISH,
        key_facts="<Kurz>",
        take="Meinung: {by}",
        opinion="Meinung",
        why="Warum",
        source="Quelle",
        credit="!",
    )
    root = made(settings=Settings("S", labels=labels)).root
    assert root.one("h2", id="key-facts").text == "<Kurz>: The State"
    assert root.one("h2", id="take").text == "Meinung: Gogo"
    assert root.one(css_class="creditline-take__mark").text == "Meinung"
    assert root.all("dt")[0].text == "Warum"
    assert root.one("footer").text.startswith("Quelle: GogoAI News")


# Standfirst, corrections, picture, tags


@pytest.mark.parametrize(
    ("text", "summary", "standfirst"),
    [
        ("Opening *words*.\n\nText.\n", "", "Opening words."),
        ("Opening *words*.\n\nText.\n", "A <summary> & more.", "A <summary> & more."),
        ("> A quotation.\n\nText.\n", "", ""),
        ("> A quotation.\n\nText.\n", "A summary.", "A summary."),
    ],
)
def test_the_standfirst_is_shown_once(text: str, summary: str, standfirst: str) -> None:
    root = made(text, summary=summary).root
    assert [node.text for node in root.all("p", "creditline-standfirst")] == [standfirst] * bool(standfirst)
    assert root.text.count("Opening words.") == text.count("Opening")
    assert root.text.count("A quotation.") == text.count("A quotation.")


def test_corrections_are_dated_and_told() -> None:
    told = [{"date": "2026-06-02", "text": "It was\nmore."}, {"date": "2026-06-03", "text": "R&D <b>"}]
    section = made(corrections=told).root.one("section", "creditline-corrections")
    assert section["aria-labelledby"] == section.one("h2")["id"] == "corrections"
    assert [item.text for item in section.all("li")] == [
        "Corrected 2 June 2026 It was more.",
        "Corrected 3 June 2026 R&D <b>",
    ]
    assert [time["datetime"] for time in section.all("time")] == ["2026-06-02", "2026-06-03"]


@pytest.mark.parametrize(
    ("licence", "caption"), [("", "Picture: A. Photographer"), ("CC0", "Picture: A. Photographer, CC0")]
)
def test_a_picture_is_described_and_credited(licence: str, caption: str) -> None:
    image = {"file": "ice.png", "alt": 'The "ice" & <snow>', "credit": "A. Photographer"}
    figure = made(image=image | ({"license": licence} if licence else {})).root.one("figure")
    assert (figure.one("img")["src"], figure.one("img")["alt"]) == ("ice.png", 'The "ice" & <snow>')
    assert figure.one("figcaption").text == caption


def test_tags_are_listed() -> None:
    tags = made(tags=["ice", "R&D"]).root.one("ul", "creditline-tags")
    assert [(tag.text, tag["class"], tag["href"]) for tag in tags.all("a")] == [
        ("ice", "p-category", "../../tags/ice/"),
        ("R&D", "p-category", "../../tags/r_and_d/"),
    ]
