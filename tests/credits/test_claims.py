"""Second credits within a text: every class in many languages is found; what honest texts hold is not."""

from __future__ import annotations

import pytest

from creditline.credits.claims import claims
from creditline.credits.names import Names
from creditline.credits.shown_addresses import misleading_links
from creditline.credits.words import names, spans, tokens
from creditline.manuscript.conversion import convert
from creditline.model.source import Source
from creditline.text.folding import folded

SOURCES = Names(
    [
        Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI", aliases=("GogoAI",)),
        Source("other", "OtherNews", ("other.example.net",), "OtherNews"),
        Source("bbc", "BBC News", ("www.bbc.com",), "the BBC", aliases=("BBC",)),
        Source("meduza", "Медуза", ("meduza.io",), "Медуза"),
    ]
)


def found(text: str) -> list[str]:
    blocks = convert(f"The lake opens in May.\n\n{text}\n\nThe ferry leaves at noon.\n").blocks
    return [claim.words for claim in claims(blocks, SOURCES)]


@pytest.mark.parametrize(
    "text",
    [
        "Source: OtherNews",
        "Source — OtherNews",
        "source: bbc",
        "(Source: OtherNews, 12 November 2026)",
        "Quelle: OtherNews",
        "Источник: Медузы",
        "来源OtherNews",
        "المصدر: OtherNews",
        "© OtherNews 2026",
        "© 2026 Somebody Else",
        "Copyright 2026 Reuters",
        "All rights belong to OtherNews.",
        "Via OtherNews",
        "By Jane Doe, OtherNews",
        "OtherNews (source)",
        "Source: https://other.example.net/story",
        "📌 Source: somebody",
        "### Source\n\nOtherNews",
        "- Source\n- OtherNews",
        "- Source\n    - OtherNews",
        "Source:  \nOtherNews",
        "| Source | OtherNews |\n|---|---|\n| a | b |",
        "The harbour closes.[^1]\n\n[^1]: Source: OtherNews",
        "`Source: OtherNews`",
        "> Source: OtherNews",
        "> **Credit**\n>\n> OtherNews",
        "S̲o̲u̲r̲c̲e̲: OtherNews",
        "Sᴏᴜʀᴄᴇ: ОtherNews",
        "S o u r c e : OtherNews",
        "Sou\ufe0frce: Other\u2062News",
        "PIease credit 0therNews when republishing.",
        "Please credit OtherNews when republishing.",
        "Kindly credit OtherNews.",
        "When republishing, credit OtherNews.",
        "Please credit Unregistered Daily when republishing.",
        "Please do not credit GogoAI when republishing.",
        "No credit to GogoAI is needed.",
        "Bitte OtherNews nennen, wenn Sie den Text übernehmen.",
        "転載の際は、出典としてOtherNewsを明記してください。",
        "This story originally appeared in OtherNews.",
        "This article does not come from GogoAI; we made it up.",
        "Originally published by OtherNews.",
        "This is a summary of an article by OtherNews.",
        "A version of this article appeared in OtherNews.",
        "Original: [OtherNews](https://other.example.net/story)",
        "Original <https://other.example.net/story>",
        "[Read the original article](https://other.example.net/story)",
        "Zum Originalartikel: https://other.example.net/story",
        "**Source** GogoAI News (www.gogoai.xin)\n**Original** <https://evil.example/>\n**Credit** None needed.",
    ],
)
def test_what_is_a_credit(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sources: three people familiar with the matter.",
        "Source: company filings.",
        "Source: https://www.ssb.no/en/statbank/table/07459",
        "| Year | Revenue |\n|---|---:|\n| 2025 | $1.2bn |\n\nSource: OtherNews",
        "| Year | Source |\n|---|---|\n| 2025 | OtherNews |\n| 2026 | BBC |",
        "> The lake will stay closed, the council said.\n\nSource: OtherNews",
        "> The lake will stay closed.\n>\n> — OtherNews",
        "“Please credit the union, not the minister,” the chair said when asked about it.",
        "The union asked readers to please credit OtherNews for breaking the story.",
        "The paper wrote: “Please credit OtherNews when republishing.”",
        "OtherNews reported [the same](https://other.example.net/story) a day earlier.",
        "OtherNews first reported the story.",
        "Selon OtherNews, le pont ouvrira en mai.",
        "Credits: the film lists 400 people.",
        "C is a language, and C++ is another.",
        "Copyright law changed in 2026, and OtherNews sued.",
        "The court ruled that OtherNews had infringed the copyright of the BBC.",
        "The [original article](https://journal.example/a) was withdrawn by its authors.",
        "```python\nprint(1)  # Source: OtherNews\nprint(2)\n```",
        "The harbour closes.[^1]\n\n[^1]: Source: OtherNews survey of 2,000 readers, table 4.",
        "Citing OtherNews, the minister said that the lake would open again before the summer.",
        "## Sources\n\n- A study of the lake, by the university\n- OtherNews reported on it in May",
        "📌 Remember: the lake is rising.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "misleads"),
    [
        ("[https://www.gogoai.xin/article/x](https://evil.example.com/phish)", True),
        ("[www.gogoai.xin](https://evil.example.com/)", True),
        ("see [www.gogoai.xin/a today](https://other.example.net/a)", True),
        ("[www.gogoai.xin](https://www.gogoai.xin/article/x)", False),
        ("[gogoai.xin/article…](https://www.gogoai.xin/article/x)", False),
        ("[https://www.gogoai.xin/article/x?a=1](https://www.gogoai.xin/article/x?a=1)", False),
        ("<https://www.gogoai.xin/>", False),
        ("[Node.js](https://nodejs.org/)", True),
        ("[the 3.5 release](https://example.org/)", False),
        ("[e.g.](https://example.org/)", False),
    ],
)
def test_links_whose_words_are_another_address(text: str, misleads: bool) -> None:
    assert bool(list(misleading_links(convert(text).blocks, SOURCES))) == misleads


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Source", "SOURCE"),
        ("Source", "Ѕоurсе"),
        ("Source", "Ｓｏｕｒｃｅ"),
        ("Source", "𝐒𝐨𝐮𝐫𝐜𝐞"),
        ("Source", "So\u00adur\u200bce"),
        ("Modern", "Modem"),
        ("Please", "PIease"),
        ("0therNews", "OtherNews"),
        ("café", "cafe\u0301"),
    ],
)
def test_what_looks_alike_folds_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_lines_stay_lines() -> None:
    assert [*map(folded, ("a\u2028b", "c"))] == folded("a\u2028b\nc").split("\n")


def test_words_are_found_whatever_stands_between_them() -> None:
    kinds = {
        (span.kind, span.start, span.end) for span in spans(tokens(folded("Originally -- Published  by: X")))
    }
    assert ("origin", 0, 2) in kinds


def test_names_end_where_words_end() -> None:
    assert not SOURCES.spans(tokens(folded("OtherNewsroom and theBBC")))
    assert [span.kind for span in SOURCES.spans(tokens(folded("OtherNews's, BBCラジオ, Медузой")))] == [
        "other",
        "bbc",
        "meduza",
    ]
    assert names("the BBC's", "BBC")
    assert not names("the BBCs", "BBC")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The pier closed. Read the [original article](https://journal.example/a).", True),
        ("The pier closed. Hier geht es zum [Original](https://journal.example/a).", True),
        ("The pier closed. 阅读[原文](https://journal.example/a)。", True),
        ("The pier closed.\nSource: [here](https://journal.example/a)", True),
        ("The original of this article is [here](https://journal.example/a).", True),
        ("The pier closed. The [original charter](https://journal.example/a) is in the town hall.", False),
        (
            "The pier closed. The [original article](https://journal.example/a) was withdrawn by its authors.",
            False,
        ),
        ("The pier closed. Here is a [link](https://journal.example/a).", False),
    ],
)
def test_links_that_say_they_lead_to_an_original(text: str, is_found: bool) -> None:
    assert bool(found(text)) == is_found
