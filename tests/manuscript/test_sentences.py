from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.manuscript.conversion import convert
from creditline.manuscript.sentences import blocks, passages, sentences, sentences_of
from creditline.text.visible_text import plain

EVERYTHING = """\
Opening words. And more.

## A heading

A paragraph of *two* sentences.[^1] The U.S. Senate paid $1.77tn to Mr. Smith.

- an item

> Somebody says so.

```
code = 1.
```

| Head | Cell |
|---|---|
| 12 | b |

[^1]: A note.
"""


def texts(markdown: str) -> list[str]:
    return [sentence.text for sentence in sentences(convert(markdown))]


def test_only_paragraphs_may_be_extracted() -> None:
    assert texts(EVERYTHING) == [
        "Opening words.",
        "And more.",
        "A paragraph of two sentences.",
        "The U.S. Senate paid $1.77tn to Mr. Smith.",
    ]


def test_everything_may_support() -> None:
    kinds = [block.kind for block in blocks(convert(EVERYTHING))]
    assert kinds == [
        *("paragraph", "heading", "paragraph", "item", "quotation", "code"),
        *("table", "table", "table", "table", "footnote"),
    ]
    assert {"an item", "Somebody says so.", "12", "A note."} <= {
        passage.text for passage in passages(convert(EVERYTHING))
    }


def test_a_sentence_knows_its_place() -> None:
    body = convert(EVERYTHING)
    found = passages(body)
    parts = blocks(body)
    assert [parts[one.block].text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.order for one in found] == list(range(len(found)))


def test_an_opening_that_stays_in_the_text_is_read_once() -> None:
    body = convert("Opening words.\n\nMore words.", lift_standfirst=False)
    assert body.standfirst
    assert [one.text for one in sentences(body)] == ["Opening words.", "More words."]


def test_a_line_break_is_a_space_and_a_paragraph_in_a_quotation_is_a_quotation() -> None:
    assert texts("One line  \nand another.") == ["One line and another."]
    assert texts("> A quotation.\n>\n> Its second paragraph.") == []
    assert texts("- An item.\n\n    Its second paragraph.") == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ja", "廃線の駅舎が店になった。2万3400人が訪れた。「待つ。待たない」と笑う。", 3),
        ("zh", "铺子修好9,136把伞。只有214把修不好！", 2),
        ("hi", "नाव आई। बच्चे पढ़े।", 2),
        ("de", "Am 3. Mai kam Dr. Petrović. Es regnete.", 2),
        ("pl", "Skorzysta z nich 60 tys. pasażerów. Rok temu było ich 38 tys.", 2),
        ("hu", "A híd 5 mrd. forintba került. Két évig épült.", 2),
        ("ka", "ხიდი გაიხსნა. მატარებელი წავიდა.", 2),
        ("xx-unknown", "One. Two.", 2),
        ("", "One. Two.", 2),
    ],
)
def test_other_languages_are_split(language: str, text: str, count: int) -> None:
    assert len(sentences(convert(text), language)) == count


def test_plain_text_has_paragraphs_at_empty_lines() -> None:
    assert [(one.text, one.block) for one in sentences_of("One.\nTwo. Three\n \nFour.")] == [
        ("One.", 0),
        ("Two.", 0),
        ("Three", 0),
        ("Four.", 1),
    ]


def test_a_long_block_is_split_as_a_short_one() -> None:
    short = "Some words of a sentence stand here. "
    assert {one.text for one in sentences_of(short * 1000)} == {short.strip()}
    assert len(sentences_of(short * 1000)) == 1000


@given(st.text())
def test_any_text_is_split_without_loss(text: str) -> None:
    found = sentences_of(text)
    joined = "".join("".join(one.text.split()) for one in found)
    assert [c for c in joined if c.isalnum()] == [c for c in text if c.isalnum()]


PIECES = st.sampled_from(
    ["A word. ", "\n\n", "\n", "  \n", "# ", "> ", "- ", "    ", "*", "`", "&amp;", "<", "[a](https://b.example/)", "[^1]", "[^1]: ",
     "```\n", "| a |\n|---|\n| b |\n", "<a@b.example>", "\\*"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join), st.booleans())
def test_each_run_stands_at_its_place(markdown: str, lift: bool) -> None:
    body = convert(markdown, lift_standfirst=lift)
    for markup, runs in ((body.standfirst.html, body.opening), (body.html, body.runs)):
        for run in runs:
            assert run.kind == "code" or plain(markup[run.start : run.end].replace("<br>", " ")) == run.text


def test_nothing_that_is_published_is_missing_from_the_runs() -> None:
    body = convert(EVERYTHING)
    assert plain(body.html).replace(" ", "") == "".join(run.text for run in body.runs).replace(" ", "")


def test_the_point_of_an_ordinal_ends_no_sentence() -> None:
    assert [one.text for one in sentences_of("Er fuhr am 13. Dezember ab. Dann kam Eva.", "de")] == [
        "Er fuhr am 13. Dezember ab.",
        "Dann kam Eva.",
    ]
    assert [one.text for one in sentences_of("Vale até ao 9.º ano. Foi em 2023.", "pt")] == [
        "Vale até ao 9.º ano.",
        "Foi em 2023.",
    ]
    assert len(sentences_of("He was 13. Then he left.", "en")) == 2
