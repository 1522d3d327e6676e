"""Each block knows the line on which it begins."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.manuscript.conversion import convert


@pytest.mark.parametrize(
    "markdown",
    [
        "w1\n\nw2\nmore\n\n\n\nw3",
        "# w1\nw2\n## w3\n\nw4\n#### w5",
        "w1\n===\nw2\n\nw3\n---\n\nw4",
        "w1\n# w2\nw3\n# w4",
        "- w1\n- w2\n  more\n- w3\n\nw4",
        "- w1\n    - w2\n        - w3\n    - w4\n- w5\n\nw6",
        "1. w1\n\n    w2\n\n    w3\n\n2. w4\n3. w5",
        "- w1\n\n    > w2\n    >\n    > w3\n- w4",
        "- # w1\n- w2",
        "> w1\n> more\n>\n> w2\n>\n> - w3\n> - w4\n\nw5",
        "w1\n> w2\n\n> > w3\n> w4",
        "> # w1\n> w2",
        "w1\n\n***\n\nw2\n---\nw3",
        "| w1 | a |\n|---|---|\n| w2 | b |\n| w3 | c |\n\nw4",
        "w1[^a] [^b].\n\n[^a]: w2\n    more\n[^b]:\n    w3\n\n    w4\n\nw5",
        "w1[^a]\n[^a]: w2\n\nw3",
        "w1[^a]\n[^a]:\n\n    w2\n\n    - w3\n    - w4\n\nw5",
        "[^a]: w2\n[^b]: w3\n[^c]: w4\n\nw1 [^a] [^b] [^c]",
        "w1 [x][r]\n[r]: https://a.example/\nw2\n\n[s]: https://b.example/\n  'title'\n\nw3",
        "[r]: https://a.example/\n[s]: https://a.example/\nw1\n\nw2",
        "w1\n\n```\na\nb\n\nc\n```\n\nw2\n\n~~~\n~~~\nw3\n\n```python\na\n```\n# w4",
        "``` {a} b}\nw1\n\nw2\n\n```\na\n```\nw3",
        "w1\n\n    w2\n    code\n\n    code\nw3\n\nw4",
        "w1  \nmore\n\nw2\t\n \n\t\nw3",
        "w1 *a\nb* [c\nd](https://a.example/) `e\nf`\n\nw2",
    ],
)
def test_blocks_know_their_lines(markdown: str) -> None:
    found = {}
    for block in convert(markdown).blocks:
        for word in re.findall(r"w\d", block.text):
            found[word] = block.line_at(word)
    rows = list(enumerate(markdown.split("\n"), 1))
    assert found == {word: number for number, row in reversed(rows) for word in re.findall(r"w\d", row)}


def test_code_begins_with_its_fence() -> None:
    blocks = convert("a\n\n```\nb\n\nc\n```\n~~~ {d} e}\nf\n\n~~~\n~~~\ng\n\n```python\nh\n```\ni").blocks
    assert [(block.kind, block.line) for block in blocks] == [
        ("paragraph", 1),
        ("code", 3),
        ("paragraph", 8),
        ("code", 11),
        ("paragraph", 13),
        ("code", 15),
        ("paragraph", 18),
    ]


def test_key_facts_know_their_lines() -> None:
    text = "Words.\n\nKey Facts\n---------\n\n- **A:** b\n  more\n\n- c\n\n## Our Take\n\n- Why: d"
    assert convert(text).fact_lines == (6, 9)


PIECES = st.sampled_from(
    "W\x20|W\n|\n|\n\n|# |## |> |- |* |1. |    |```\n|~~~\n|`|[W](https://a.b/c)|[W][r]|\n[r]: https://a.b/\n|[^1]|\n[^1]: W |"
    "---\n|===\n|**|_|+ |>".split("|")
)  # fmt: skip


@settings(max_examples=300, deadline=None, database=None)
@given(st.lists(PIECES, min_size=2, max_size=14).map("".join))
def test_each_word_stands_in_its_block(markdown: str) -> None:
    count = iter(range(10, 10_000))
    markdown = re.sub("W", lambda _: f"w{next(count)}x", markdown)
    lines = {
        word: at for at, line in enumerate(markdown.split("\n"), 1) for word in re.findall(r"w\d\dx", line)
    }
    for block in convert(markdown).blocks:
        for word in re.findall(r"w\d\dx", block.text) if block.kind in ("paragraph", "heading") else ():
            # The line breaks at both ends of code are not in its text.
            assert block.line <= lines[word]
            assert block.line_at(word) == lines[word] or "`" in markdown
