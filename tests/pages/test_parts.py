"""The generated parts of an article page: Key Facts, Take, standfirst, corrections, picture, tags."""

from __future__ import annotations

import pytest

from creditline.pages.labels import Labels
from creditline.pages.settings import Settings
from tests.pages.samples import made

# Key Facts and Take


def test_key_facts_with_their_labels() -> None:
    facts = made().root.one("section", "creditline-facts")
    assert facts.one("h2").text == "Key Facts: The State"
    assert facts["aria-labelledby"] == facts.one("h2")["id"] == "key-facts"
    assert [item.text for item in facts.all("li")] == ["Area: 3 < 4 & more.", "No label."]
    assert [label.text for label in facts.all("strong")] == ["Area:"]


def test_key_facts_without_a_title_of_their_own() -> None:
    assert made(key_facts=["a"], text="Opening.\n").root.one("h2", id="key-facts").text == "Key Facts"


def test_a_take_is_signed_and_marked_as_opinion() -> None:
    take = made(author="An Author").root.one("section", "creditline-take")
    assert take.one(css_class="creditline-take__mark").text == "Opinion"
    assert take.one("h2").text == "Gogo’s Take"
    assert take["aria-labelledby"] == take.one("h2")["id"] == "take"
    assert [(term.text, part.text) for term, part in zip(take.all("dt"), take.all("dd"), strict=True)] == [
        ("🔥 Why This Matters", "Because."),
        ("⚠️ Limitations & Risks", "Few."),
        ("💡 Actionable Advice", "Wait."),
    ]
    assert take.one("em").text == "Few"


@pytest.mark.parametrize(("author", "title"), [("", "Our Take"), ("An Author", "An Author’s Take")])
def test_an_unsigned_take_is_the_author_s_or_ours(author: str, title: str) -> None:
    take = made("Opening.\n\n## Our Take\n\n- Why: a\n", author=author).root.one("section", "creditline-take")
    assert take.one("h2").text == title
    assert take.one(css_class="creditline-take__mark").text == "Opinion"


def test_a_take_shows_only_the_parts_that_it_has() -> None:
    take = made("Opening.\n\n## Our Take\n\n- Risks: a\n").root.one("section", "creditline-take")
    assert [term.text for term in take.all("dt")] == ["⚠️ Limitations & Risks"]


def test_opinion_stands_in_the_take_only() -> None:
    root = made().root
    assert "Because." not in root.one(css_class="creditline-text").text
    assert root.text.count("Because.") == 1


def test_labels_are_the_site_s() -> None:
    labels = Labels(
        key_facts="<Kurz>", take="Meinung: {by}", opinion="Meinung", why="Warum", source="Quelle", credit="!"
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
    assert [item.text for item in section.all("li")] == ["2 June 2026: It was more.", "3 June 2026: R&D <b>"]
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
