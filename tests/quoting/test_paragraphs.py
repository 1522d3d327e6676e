"""What is read of a manuscript, and where it stands in the file."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.manuscript.conversion import convert
from creditline.manuscript.reader import read
from creditline.quoting.paragraphs import paragraphs, paragraphs_of
from tests.builds import manuscript


def found(markdown: str) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in paragraphs_of(markdown)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **bold** _word_ and `code`.", "A bold word and code."),
        ("A [link](https://a.example/b_(c) \"Title\") here.", "A link here."),
        ("A [link][a] and [a].\n[a]: https://a.example/", "A link and a."),
        ("He [the chair] said [sic].", "He [the chair] said [sic]."),
        ("A note[^1] here.", "A note here."),
        ("Mail <a@b.example> or <https://a.example/b>.", "Mail  or ."),
        ("&ldquo;AT&amp;T&rdquo; &nosuch;", "“AT&T” &nosuch;"),
        (r"1\. \*No\* list \[x\]", "1. *No* list [x]"),
        ('`print("a b c d")`', "print( a b c d )"),
        ("``a ` b``", "a ` b"),
        ("not `closed", "not `closed"),
        ("[not](closed and [link](https://a.example/)", "[not](closed and link"),
    ],
)  # fmt: skip
def test_markup_is_not_read(markdown: str, text: str) -> None:
    assert [text for _, text in found(markdown)] == [text]


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("One\ntwo\n\nthree", [("text", "One\ntwo"), ("text", "three")]),
        ("# Head\ntext", [("heading", "# Head"), ("text", "text")]),
        ("Head\n====\ntext", [("heading", "Head"), ("text", "====\ntext")]),
        ("- one\n  more\n- two", [("text", "one\n  more"), ("text", "two")]),
        ("1. one\n2. two", [("text", "one"), ("text", "two")]),
        ("in\n2024. So", [("text", "in\n2024. So")]),
        ("a\n> b\nc", [("text", "a"), ("quotation", "b\nc")]),
        ("> a\n>\n> - b", [("quotation", "a"), ("quotation", "- b")]),
        ("- > a", [("quotation", "a")]),
        ("[^1]: A note.\n\n    More.", [("text", "A note."), ("text", "    More.")]),
        ("| a | b |\n|---|---|\n| c | d |", [("text", "| a | b |"), ("text", "|---|---|"), ("text", "| c | d |")]),
    ],
)  # fmt: skip
def test_blocks_are_paragraphs(markdown: str, parts: list[tuple[str, str]]) -> None:
    assert found(markdown) == parts


@pytest.mark.parametrize(
    "markdown",
    [
        "```\na\n```",
        "~~~ python\na\n\nb\n~~~",
        "````\n```\na\n````",
        "    a\n    b",
        "\ta",
        '[a]: https://a.example/ "b"',
    ],
)
def test_code_and_addresses_are_not_judged(markdown: str) -> None:
    assert found(markdown) == []


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert found("```\na b") == [("text", "```\na b")]


def test_each_character_knows_its_place() -> None:
    markdown = "> A [link](b) and\n> *more* &amp; less\n\n1. an item\n   wrapped"
    lines = markdown.split("\n")
    for paragraph in paragraphs_of(markdown, 1):
        for at, character in enumerate(paragraph.text):
            line, column = paragraph.place(at)
            assert (lines[line - 1] + "\n")[column - 1] == character


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
def test_no_word_that_is_published_escapes(markdown: str) -> None:
    """Whatever the converter shows outside code is read here too."""
    count = iter(range(10, 10_000))
    markdown = re.sub("W", lambda _: f"w{next(count)}x", markdown)
    shown = re.sub(r"<pre>.*?</pre>", " ", convert(markdown, lift_standfirst=False).html, flags=re.DOTALL)
    shown = html.unescape(re.sub(r"<[^>]*>", "", shown))
    ours = " ".join(text for _, text in found(markdown))
    assert set(re.findall(r"w\d\dx", shown)) <= set(re.findall(r"w\d\dx", ours))
