"""The shortcuts of the conversion change nothing: what comes out is what Python-Markdown makes of a text without them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from creditline.manuscript import conversion as body
from creditline.manuscript.dialect import Shortcuts
from creditline.manuscript.reader import text_of
from tests.builds import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from markdown import Markdown

    from creditline.model.body import Body

unhurried = settings(deadline=None, database=None, max_examples=300)
MANUSCRIPTS = sorted([*HERE.rglob("*.md"), *(HERE.parent / "content").rglob("*.md")])


@cache
def without_shortcuts() -> Markdown:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shortcuts, "extendMarkdown", lambda *_: None)
        return body._markdown.__wrapped__()


def converted_at_length(text: str, *, lift_standfirst: bool) -> Body:
    at_length = without_shortcuts()  # made by what is replaced here
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body, "_markdown", lambda: at_length)
        patch.setattr(body, "holds", lambda *_: True)
        return body.convert(text, lift_standfirst=lift_standfirst)


def ids_of(html: str) -> tuple[str | None, ...]:
    """The ids of elements, read by another parser."""
    return tuple(node.attributes["id"] for node in LexborHTMLParser(html).css("[id]"))


def check(text: str, *, lift_standfirst: bool = True) -> None:
    short = body.convert(text, lift_standfirst=lift_standfirst)
    assert short == converted_at_length(text, lift_standfirst=lift_standfirst)
    assert short.anchors == ids_of(short.html)
    assert "<div>" not in short.html


def test_the_comparison_is_with_python_markdown_as_it_is() -> None:
    processors = (
        *without_shortcuts().preprocessors,
        *without_shortcuts().parser.blockprocessors,
        *without_shortcuts().treeprocessors,
    )
    ours = {
        type(processor).__name__ for processor in processors if "creditline" in type(processor).__module__
    }
    assert ours == {"_Reader"}


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: str(path.relative_to(HERE.parent)))
def test_manuscripts(path: Path) -> None:
    raw = path.read_bytes()
    check(raw.decode(errors="replace"))
    if raw.startswith(b"---\n"):
        check(text_of(raw), lift_standfirst=False)


# Texts of one paragraph, of many lines, and of blocks that stand in each other

MARKS = [
    "*", "**", "***", "_", "__", "`", "``", "\\", "\\\\", "\\*", "[", "]", "(", ")", "![", "<", ">", "&", "&amp;", "&#58;",
    "!", "|", "~", "#", "=", "-", "+", ":", "{", "}", "{:", "{: .a}", "  \n", "\n", "\t", "\x02", "\x03", "\r", "\xa0", " ",
    "[a]", "[a][b]", "[b][]", "[^1]", "[^2]", "[a](b.md)", "[a](<b c> 'd')", "[*a*](https://a.example/)", "![a](b.png)",
    "<https://a.example/>", "<mailto:a@b.example>", "<a@b.example>", "<b>", "</b>", "<!-- -->", "**Label:** ", "**Label** ",
    "**a **", "** a**", ' id="x"', "\ue000", "\ue002", "\ue003", "klzzwxh:0000", "1", "1.", "2026 ", "a", "b c", "é", "“", "”.", "ß*", "_a_", "*a*",
]  # fmt: skip
STARTS = [
    "", "", "", "- ", "-   ", "* ", "+ ", "1. ", "12. ", "1) ", "> ", ">", "# ", "## ", "###", "#", "   ", "    ", "     ",
    "        ", "- - ", "> - ", "- > ", "- # ", "- **Label:** ", "**Label:** ", "**Label:**", "- **a** ", "    **Label:** ",
    "[^1]: ", "[^2]:", "[b]: https://b.example/ ", " [b]: <c.md>\n", "|", "| a | b |\n|---|---|\n|", "a | b\n-|-\n", "a | b\n:-|-:\n", "# a | b\n-|-\n",
    "```\n", "~~~ python\n", "~~~ a\n<b>{:}\n\n~~~\n",
    "```", "---", "***", "_ _ _", "===", "--", "=", "- ---", "Key Facts", "## Key Facts\n\n", "## Our Take\n\n", "\t", " \n",
]  # fmt: skip
ENDS = ["\n", "\n\n", "\n\n", "\n\n\n", " #\n", "  \n", "\n   \n", "\n===\n", "\n--\n", "\n- - -\n", ""]
inline = st.lists(st.sampled_from(MARKS) | st.sampled_from("ab *_[("), max_size=9).map("".join)
plain = st.sampled_from(["Words.", "b c", "2026 was", "“é”, he said", "a-b = c # d > e + f"])
lines = st.tuples(st.sampled_from(STARTS), plain | inline, st.sampled_from(ENDS)).map("".join)


@unhurried
@given(inline)
@example("a  \nb")
def test_marks_within_a_line(text: str) -> None:
    check(text, lift_standfirst=False)
    check(f"- **Label:** {text}\n- {text}\n\n## {text}\n\n{text}", lift_standfirst=False)


@unhurried
@given(st.lists(lines, max_size=12).map("".join), st.booleans())
@example("\r\r*\n[^1]: Words.\n", False)
def test_blocks_in_each_other(text: str, lift_standfirst: bool) -> None:
    check(text, lift_standfirst=lift_standfirst)


@unhurried
@given(
    st.lists(lines, min_size=2, max_size=6).map("".join),
    st.sampled_from(["> ", "    ", "- ", "[^1]: ", "1. "]),
)
def test_blocks_in_a_block(text: str, start: str) -> None:
    inner = text.replace("\n", f"\n{start if start == '> ' else '    '}")
    check(f"Note[^1] and [^1].\n\n{start}{inner}\n\nAfter.\n")
