"""The dialect: what Markdown becomes, and what raw HTML does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.manuscript.conversion import RESERVED_IDS, convert
from creditline.model.body import Body
from creditline.text.characters import shortened
from creditline.text.visible_text import plain
from tests.manuscript.bodies import told

unhurried = settings(deadline=None, database=None, derandomize=True)


def after_opening(markdown: str) -> Body:
    """What follows an opening paragraph."""
    return convert(f"Opening.\n\n{markdown}")


# The dialect


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One *two* **three** `four`.", "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>"),
        ("One  \ntwo", "<p>One<br>\ntwo</p>"),
        ("One\ntwo", "<p>One\ntwo</p>"),
        ("a_b_c and __d__", "<p>a_b_c and <strong>d</strong></p>"),
        ("R&D &amp; &lt;b&gt; &copy; 1 < 2 > 0 <3", "<p>R&amp;D &amp; &lt;b&gt; &copy; 1 &lt; 2 &gt; 0 &lt;3</p>"),
        ("It''s '''x''' \"y\" -- ...", "<p>It''s '''x''' \"y\" -- ...</p>"),
        ("\\*a\\* 1\\. b", "<p>*a* 1. b</p>"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("* * *", "<hr>"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b\n", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- a\n\n1. b\n", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        ("- a\n    - b\n", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("    a < b\n", "<pre><code>a &lt; b\n</code></pre>"),
        ("```\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("~~~ python\n<b>&amp;\n~~~", '<pre><code class="language-python">&lt;b&gt;&amp;amp;\n</code></pre>'),
        ("```\na\n", "<p>```\na</p>"),
    ],
)  # fmt: skip
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    body = after_opening(markdown)
    assert body.html == html
    assert body.findings == ()


def test_tables() -> None:
    html = after_opening("| a | b |\n|---|---|\n| *1* | `x|y` |\n| 2 |\n").html
    assert html.split() == [
        "<table>",
        "<thead>",
        "<tr>",
        "<th>a</th>",
        "<th>b</th>",
        "</tr>",
        "</thead>",
        "<tbody>",
        "<tr>",
        "<td><em>1</em></td>",
        "<td><code>x|y</code></td>",
        "</tr>",
        "<tr>",
        "<td>2</td>",
        "<td></td>",
        "</tr>",
        "</tbody>",
        "</table>",
    ]


def test_footnotes_lead_there_and_back() -> None:
    body = after_opening("Ice[^a] and ice[^a] and snow[^b].\n\n[^a]: Cold.\n[^b]: White *too*.\n")
    assert body.findings == ()
    assert body.links == ()
    assert {"fn:a", "fn:b", "fnref:a", "fnref2:a", "fnref:b"} == set(body.anchors)
    assert 'href="#fn:a"' in body.html
    assert 'href="#fnref:a"' in body.html
    assert "White <em>too</em>" in body.html


def test_a_conversion_leaves_nothing_behind() -> None:
    fresh = after_opening("## Heading\n\n[a][b]\n")
    convert(
        "Note[^1].\n\n## Heading\n\n[b]: https://b.example/\n[^1]: x\n\n## Key Facts\n\n- a\n\n## Take\n\n- Why: b\n"
    )
    assert after_opening("## Heading\n\n[a][b]\n") == fresh


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "[a]: https://a.example/\n"])
def test_no_text_is_an_empty_body(text: str) -> None:
    assert convert(text) == Body("")


pieces = st.sampled_from(
    ["a", "\n", "\n\n", "## ", "Key Facts\n\n", "Our Take\n\n", "- ", "**", "*", "`", "```\n", "    ", "[", "]", "(", ")",
     "<b>", "|", "|-|\n", "[^1]", "[^1]: ", "> ", "1. ", "Why:", "![", "<a@b.c>", "://", "#", ":", "---\n", '"', "'"]
)  # fmt: skip


@unhurried
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_text_converts_always_to_the_same(text: str) -> None:
    body = convert(text)
    assert body == convert(text)
    assert len(set(body.anchors)) == len(body.anchors)
    assert not set(body.anchors) & set(RESERVED_IDS)
    assert "\x02" not in repr(body)
    assert "<b>" not in body.html


# Raw HTML


@pytest.mark.parametrize(
    ("markdown", "line", "column", "published"),
    [
        ("<div>", 3, 1, "<p>&lt;div&gt;</p>"),
        ("a <b class='x'> c", 3, 3, "<p>a &lt;b class='x'&gt; c</p>"),
        ("</div>", 3, 1, "<p>&lt;/div&gt;</p>"),
        ("a\nb <br/> c", 4, 3, "<p>a\nb &lt;br/&gt; c</p>"),
        ("<!-- hidden -->", 3, 1, "<p>&lt;!-- hidden --&gt;</p>"),
        ("<?php x ?>", 3, 1, "<p>&lt;?php x ?&gt;</p>"),
        ("# A <i>", 3, 5, '<h2 id="a-i">A &lt;i&gt;</h2>'),
        ("> <u>", 3, 3, "<blockquote>\n<p>&lt;u&gt;</p>\n</blockquote>"),
        ("- <u>", 3, 3, "<ul>\n<li>&lt;u&gt;</li>\n</ul>"),
        ("*<u>*", 3, 2, "<p><em>&lt;u&gt;</em></p>"),
        ("<div\nhidden>", 3, 1, "<p>&lt;div\nhidden&gt;</p>"),
        ("```\n<i>\n```\n\n<i>", 7, 1, "<pre><code>&lt;i&gt;\n</code></pre>\n<p>&lt;i&gt;</p>"),
    ],
)
def test_raw_html_is_told_at_its_place_and_comes_out_as_text(
    markdown: str, line: int, column: int, published: str
) -> None:
    body = after_opening(markdown)
    assert told(body) == [("body-has-no-html", line, column)]
    assert body.html == published


def test_every_tag_of_a_line_is_told() -> None:
    body = after_opening("<a> <b> <c> text <d> *<e>*\n")
    assert [column for _, _, column in told(body)] == [1, 5, 9, 18, 23]


def test_a_tag_is_told_with_its_words_and_the_remedy() -> None:
    [(_, finding)] = after_opening("<div style='display:none'>").findings
    assert finding.message == "raw HTML is not published: <div style='display:none'>"
    assert finding.hint == "write it in Markdown, or between backticks if it is meant to be read"
    assert finding.severity == "error"


@pytest.mark.parametrize("cell", ["| <b> |\n|---|\n| x |\n", "| x |\n|---|\n| <b> |\n"])
def test_raw_html_in_a_table_is_told(cell: str) -> None:
    assert [rule for rule, *_ in told(after_opening(cell))] == ["body-has-no-html"]


def test_raw_html_in_a_footnote_is_told() -> None:
    assert told(convert("Ice[^1].\n\n[^1]: <b>\n")) == [("body-has-no-html", 3, 7)]


@pytest.mark.parametrize(
    "markdown", ["`<b>`", "```\n<b>\n```", "    <b>", "a < b", "a <3 b> c", "<https://a.example/>"]
)
def test_code_and_marks_are_not_raw_html(markdown: str) -> None:
    body = after_opening(markdown)
    assert body.findings == ()
    assert "<b>" not in body.html


@pytest.mark.parametrize(
    "markdown", ["<script src=//a.example", "<img src=x onerror=alert(1)//", "<!DOCTYPE html>", "<![CDATA["]
)
def test_what_is_no_whole_tag_is_text(markdown: str) -> None:
    assert after_opening(markdown).html == f"<p>{markdown.replace('<', '&lt;').replace('>', '&gt;')}</p>"


# Plain text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a <em>b</em>\n<br> c", "a b c"),
        ("R&amp;D &lt;b&gt; &#8217;", "R&D <b> ’"),
        ('<a href="x" title="a &gt; b">c</a>', "c"),
        ("", ""),
    ],
)
def test_plain_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("text", "longest", "short"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), (" a \n b ", 3, "a b"), ("", 3, "")]
)
def test_a_message_quotes_no_more_than_a_line(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short


@pytest.mark.parametrize(
    "label",
    [
        "1",
        "a&b",
        'a"b',
        "a'b",
        "a>b",
        "&",
        '"',
        "<",
        "a b",
        "a:b",
        "a/b",
        "a#b",
        "a%20b",
        "a|b",
        "{a",
        "^",
        "é",
        "猫",
    ],
)
def test_a_footnote_may_have_any_label(label: str) -> None:
    """Its anchor is what a browser reads of it, as verification does: not the HTML in which it is written."""
    body = convert(f"A text.[^{label}]\n\n[^{label}]: A note.\n", lift_standfirst=False)
    assert body.findings == ()
    assert {f"fn:{label}", f"fnref:{label}"} <= set(body.anchors)
