from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.grounding.best_sentence import best_sentence
from creditline.grounding.doubts import Grounds, ground
from creditline.grounding.proper_names import names
from creditline.manuscript.sentences import sentences_of

TEXT = """\
Anthropic, the startup behind the Claude chatbot, has filed for an initial public offering. Its rival OpenAI did not comment.

Ruth Abelard of the US Senate told Dale Pruitt on Tuesday that 25 per cent of the 340 villagers would leave by 12 May 2026.

The market is growing. Google bought shares worth $1.77 trillion from Anthropic, and the agency's lawyers approved the sale.
"""
GROUNDS = Grounds.of(TEXT)


def kinds(statement: str) -> list[tuple[str, str]]:
    return [(doubt.kind, doubt.severity) for doubt in ground(statement, GROUNDS)]


@pytest.mark.parametrize(
    "statement",
    [
        "Anthropic has filed for an initial public offering.",
        "The startup behind Claude has filed for an offering.",
        "OpenAI did not comment.",
        "OpenAI didn't comment.",
        "Ruth Abelard told Dale Pruitt that 25% of the villagers would leave.",
        "A quarter — 25 percent — of 340 villagers would leave by May 12, according to Ruth Abelard.",
        "Google’s shares from Anthropic were worth $1,770bn.",
        "Lawyers of the agency approved the sale.",
        "Participation of villagers: 340 of them would leave by 12 May.",
        "ANTHROPIC FILES FOR AN INITIAL PUBLIC OFFERING",
        "Anthropic Has Filed for an Initial Public Offering",
        "",
        "…",
    ],
)
def test_what_the_text_says_is_not_doubted(statement: str) -> None:
    assert kinds(statement) == []


@pytest.mark.parametrize(
    ("statement", "doubts"),
    [
        ("Google bought shares worth $1.78 trillion from Anthropic.", [("figure", "error")]),
        (
            "Ruth Abelard told Dale Pruitt on Tuesday that 26% of the villagers would leave.",
            [("figure", "error")],
        ),
        ("The 340 villagers would leave by 13 May 2026.", [("figure", "warning")]),
        ("Ruth Zubrowka told Dale Pruitt that the villagers would leave.", [("name", "warning")]),
        ("Mistral, the startup behind the Claude chatbot, has filed for an offering.", [("name", "warning")]),
        ("Ruth Abelard of the EU Senate told Dale Pruitt that villagers would leave.", [("name", "warning")]),
        ("Anthropic has not filed for an initial public offering.", [("polarity", "warning")]),
        ("OpenAI did comment.", [("polarity", "warning")]),
        ("Anthropic bought shares worth $1.77 trillion from Google.", [("order", "warning")]),
        ("Dale Pruitt told Ruth Abelard that 25 per cent of villagers would leave.", [("order", "warning")]),
        ("Rain fell on the harbour of the old town.", [("support", "warning")]),
    ],
)
def test_what_it_does_not_say_is_doubted(statement: str, doubts: list[tuple[str, str]]) -> None:
    assert kinds(statement) == doubts


def test_a_doubt_says_what_the_text_has_and_where() -> None:
    (doubt,) = ground("Google bought shares worth $1.78 trillion from Anthropic.", GROUNDS)
    assert doubt.message == "the text has no $1.78 trillion; the nearest is $1.77 trillion"
    assert doubt.nearest == "$1.77 trillion"
    assert doubt.sentence is not None
    assert doubt.sentence.text.startswith("Google bought")


def test_a_figure_of_another_place_is_out_of_place() -> None:
    text = (
        "The bridge of Annet cost 61 million pounds. "
        + "Nothing else is known of the sea. " * 5
        + "The tunnel has 74 lamps."
    )
    told = ground("The bridge of Annet cost 74 million pounds.", text)
    assert [(doubt.kind, doubt.severity) for doubt in told] == [("figure", "error")]
    told = ground("The bridge of Annet cost 61 million pounds with 74 lamps.", text)
    assert [(doubt.kind, doubt.severity) for doubt in told] == [("thing", "warning")]


@given(st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=8).map(" ".join), st.data())
def test_a_sentence_of_the_text_is_never_doubted_and_supports_itself(more: str, data: st.DataObject) -> None:
    grounds = Grounds.of(f"{TEXT}\n\n{more}.\n\n{TEXT}")
    sentence = data.draw(st.sampled_from(grounds.sentences))
    assert ground(sentence.text, grounds) == ()
    supported = best_sentence(sentence.text, grounds.sentences)
    assert supported is not None
    assert supported.text == sentence.text
    assert supported.order <= sentence.order


def test_the_sentence_itself_supports_more_than_one_of_the_same_words() -> None:
    text = "Google sued Anthropic. Anthropic sued Google."
    assert ground("Anthropic sued Google.", text) == ()
    assert ground("Anthropic sued Google!", text) == ()
    sentences = sentences_of(text)
    assert [best_sentence(one.text, sentences) for one in sentences] == [*sentences]


def test_best_sentence() -> None:
    found = sentences_of(TEXT)
    best = best_sentence("Who filed for an offering? Anthropic.", found)
    assert best is not None
    assert best.order == 0
    assert best_sentence("Rain!", found) is None
    assert best_sentence("Rain!", ()) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The US told us.", ["US"]),
        ("Anthropic’s filing pleased Claude.", ["Anthropic", "Claude"]),
        ("Participation rose. Police said so.", []),
        ("Prices and Wages Rise in Annet as Talks Fail", []),
        ("OpenAI and NVIDIA Lead the Way in the AI Race", ["OpenAI", "NVIDIA", "AI"]),
        ("In May he saw Ines Calloway.", ["Ines", "Calloway"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert [name.text for name in names(text)] == found


def test_german_nouns_are_no_names() -> None:
    assert [name.text for name in names("Die Genossenschaft zahlt der EU Geld.", "de")] == ["EU"]


@given(st.text(max_size=300))
def test_no_sentence_of_a_text_is_doubted(text: str) -> None:
    grounds = Grounds.of(text)
    for sentence in grounds.sentences:
        assert ground(sentence.text, grounds) == ()


@given(st.text(max_size=100), st.text(max_size=200), st.sampled_from(["", "en", "de", "ja"]))
def test_nothing_raises(statement: str, text: str, language: str) -> None:
    ground(statement, text, language)
