"""What is read of a manuscript, and where it stands in the file."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from creditline.manuscript.conversion import convert
from creditline.manuscript.reader import read
from creditline.quoting.paragraphs import Paragraph, paragraphs, paragraphs_of
from tests.builds import manuscript


def found(markdown: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in parts_of(markdown) if part.text]


def parts_of(markdown: str) -> list[Paragraph]:
    return list(paragraphs_of(convert(markdown, lift_standfirst=False).blocks, markdown))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **bold** _word_ and `code`.", "A bold word and code."),
        ("A [link](https://a.example/b_(c) \"Title\") here.", "A link here."),
        ("He [the chair] said [sic].", "He [the chair] said [sic]."),
        ("A note[^1] here.\n\n[^1]:", "A note here."),
        ("Mail <a@b.example> or <https://a.example/b>.", "Mail             or                    ."),
        ("&ldquo;AT&amp;T&rdquo; &nosuch;", "“AT&T” &nosuch;"),
        (r"1\. \*No\* list \[x\]", "1. *No* list [x]"),
        ('`print("a < c d")` "b"', 'print( a < c d ) "b"'),
    ],
)  # fmt: skip
def test_markup_is_not_read(markdown: str, text: str) -> None:
    assert [text for _, text in found(markdown)][:1] == [text]


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("# Head\ntext", [("heading", "Head"), ("text", "text")]),
        ("- one\n  more\n- two", [("text", "one\n  more"), ("text", "two")]),
        ("a\n> b\nc", [("text", "a"), ("quotation", "b\nc")]),
        ("> a\n>\n> - b\n>\n> # c", [("quotation", "a"), ("quotation", "b"), ("quotation", "c")]),
        ("- > a", [("quotation", "a")]),
        ("| a | b |\n|---|---|\n| c | d |", [("text", "a | b"), ("text", "c | d")]),
        ("```\na\n```\n\n    b\n\n[a]: https://a.example/", []),
    ],
)  # fmt: skip
def test_blocks_are_paragraphs(markdown: str, parts: list[tuple[str, str]]) -> None:
    assert found(markdown) == parts


def test_each_word_knows_its_place() -> None:
    markdown = (
        "> A [link](https://a.example/more) and\n> *more* &amp; **less**, 'more'\n\n1. an item\n   wrapped\n2. _two_\n\n"
        "| a | `b` |\n|--|--|\n| c d | e |\n\n駅舎は築91年で"
    )
    lines = markdown.split("\n")
    for part in parts_of(markdown):
        for at, character in enumerate(part.text):
            line, column = part.place(at)
            if not character.isspace() and character not in "&|":
                assert lines[line - 1][column - 1] == character


def test_fields_of_prose_are_read_too_and_told_at_their_place() -> None:
    text = manuscript(
        "The *text*.\n",
        summary="A *summary*.",
        key_facts="[{Label: A fact}, Another fact]",
        take="{by: Gogo, why: A reason, risks: A risk}",
        corrections='[{date: 2026-06-02, text: "A correction"}]',
        author="A. Writer",
    )
    parts = list(paragraphs(read(text.encode(), "content/a.md", "a.md")))
    assert [(part.kind, part.text) for part in parts] == [
        ("field", "A summary."),
        ("field", "A correction"),
        ("field", "A fact"),
        ("field", "Another fact"),
        ("field", "A reason"),
        ("field", "A risk"),
        ("text", "The text."),
    ]
    lines = text.split("\n")
    assert all(
        lines[line - 1][column - 1 :].lstrip('"').startswith(part.text[:2])
        for part in parts
        for line, column in [part.place(0)]
    )


PIECES = st.sampled_from(
    "W\x20|W\n|\n|\n\n|# |## |> |- |* |1. |    |  |\t|```\n|~~~\n|```|`|``|[W](https://a.b/c)|[W]|[W][r]|\n[r]: https://a.b/\n|"
    "[^1]|\n[^1]: W |---\n|===\n|**|*|_|\\|&amp;|(|)|[|]|W-W |\"W W\" |“W” |{: .x }|+ |>|python\n".split("|")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=12).map("".join))
@example("- # W\nW ")
@example("* ---\nW ")
def test_no_word_that_is_published_escapes(markdown: str) -> None:
    """Whatever the converter shows outside code is read here too."""
    count = iter(range(10, 10_000))
    markdown = re.sub("W", lambda _: f"w{next(count)}x", markdown)
    shown = re.sub(r"<pre>.*?</pre>", " ", convert(markdown, lift_standfirst=False).html, flags=re.DOTALL)
    shown = html.unescape(re.sub(r"<[^>]*>", "", shown))
    ours = " ".join(text for _, text in found(markdown))
    assert set(re.findall(r"w\d\dx", shown)) <= set(re.findall(r"w\d\dx", ours))
