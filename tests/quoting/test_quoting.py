"""What an article copies from its original, and what it quotes from it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.manuscript.conversion import convert
from creditline.manuscript.reader import text_of
from creditline.quoting.copying import copied
from creditline.quoting.misquoting import misquoted
from creditline.quoting.paragraphs import paragraphs_of
from creditline.text.common_runs import longest_runs

ORIGINAL = """Council keeps the night ferry

The harbour council voted on Tuesday to keep the well-known night ferry running until spring. “We will not close the ferry
before spring,” its chair, Ines Calloway, said. It lost $1.77 million in the year to March, and nobody at the U.S. owner
would com-
ment. Passengers had asked for it since October.
"""

SWAPPED = "“We will not close … The harbour council voted”"


def copies(article: str, most: int, original: str = ORIGINAL) -> list[tuple[int, int, int, str]]:
    found = copied(list(paragraphs_of(convert(article).blocks, article)), original, most)
    return [(run.line, run.column, run.words, run.text) for run in found]


def doubts(article: str, original: str = ORIGINAL, *titles: str) -> list[tuple[int, int, str]]:
    found = misquoted(list(paragraphs_of(convert(article).blocks, article)), original, titles)
    return [(wrong.line, wrong.column, wrong.text) for wrong in found]


# Copying


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("It voted on Tuesday to keep it.", [(1, 4, 5, "voted on Tuesday to keep")]),
        ("On Tuesday it VOTED on\n  **Tuesday to** [keep](https://a.example/b).", [(1, 15, 5, "VOTED on\n  Tuesday to keep")]),
        ("The well known night ferry stays.", [(1, 1, 5, "The well known night ferry")]),
        ("It would comment passengers had.", [(1, 4, 4, "would comment passengers had")]),
        ("It had voted on\n\nTuesday to keep it.", [(1, 8, 5, "voted on Tuesday to keep")]),
        ("## On\n\nIt had\n\n- voted on\n- Tuesday to", [(5, 3, 4, "voted on Tuesday to")]),
        ("nobody at the US owner", [(1, 1, 5, "nobody at the US owner")]),
        ("`voted on Tuesday to` keep", [(1, 2, 5, "voted on Tuesday to keep")]),
        ("since October", []),
        ("It voted on Tuesday.", []),
        ("The well-known ferry.", []),
    ],
)  # fmt: skip
def test_a_run_that_is_too_long_is_told_with_its_place(
    article: str, told: list[tuple[int, int, int, str]]
) -> None:
    assert copies(article, 3) == told


@pytest.mark.parametrize(
    "article",
    [
        "It “voted on Tuesday to keep” it.",
        '"Voted on Tuesday\nto keep the night ferry"',
        "> The harbour council voted on Tuesday\nto keep the well-known",
        "> The harbour council voted on Tuesday\n>\n> to keep the well-known",
        "He said: “Voted on Tuesday to keep.\n\n“The well-known night ferry.”",
        "It voted on “Tuesday” to keep it.",
        "# It voted on\n\nTuesday to keep it.",
        "It voted on\n\n# Tuesday to keep it",
        "> Yes.\n> — its chair, Ines Calloway",
        "```\nThe harbour council voted on Tuesday\n```",
        "[x](https://a.example/the-harbour-council-voted-on-Tuesday)",
    ],
)
def test_quotations_headings_and_code_are_not_copied(article: str) -> None:
    assert copies(article, 3) == []


def test_the_limit_itself_may_be_reached() -> None:
    article = "The harbour council voted on Tuesday, he said."
    assert copies(article, 6) == []
    assert [words for _, _, words, _ in copies(article, 5)] == [6]


def test_a_hyphenated_word_counts_once() -> None:
    article = "They keep the well-known night ferry."
    assert copies(article, 5) == []
    assert [words for _, _, words, _ in copies(article, 4)] == [5]
    assert copies("The ex-council voted on Tuesday.", 3) == [(1, 8, 4, "council voted on Tuesday")]


def test_characters_count_where_words_have_no_spaces() -> None:
    original = "駅舎は築91年で、雨漏りがひどかった。"
    article = "その駅舎は築91年で古い。"
    assert copies(article, 6, original) == [(1, 3, 7, "駅舎は築91年で")]
    assert copies(article, 7, original) == []


def test_of_two_runs_that_overlap_the_second_is_told_if_it_is_too_long_without_the_first() -> None:
    original = "a b c d e f. x. d e f g h. y. d e f g h i j"
    assert copies("a b c d e f g h", 3, original) == [(1, 1, 6, "a b c d e f")]
    assert copies("a b c d e f g h i j", 3, original) == [
        (1, 1, 6, "a b c d e f"),
        (1, 7, 7, "d e f g h i j"),
    ]


def test_a_repeated_word_is_told_run_by_run() -> None:
    assert [run[2] for run in copies("a " * 100, 9, "a " * 30)] == [30] * 8


# Quotations


@pytest.mark.parametrize(
    "article",
    [
        "“We will not close the ferry before spring,” said Calloway.",
        '"we will not close the ferry before spring."',
        "„We will not close the ferry before spring“",
        "«\u00a0We will not close the ferry before spring\u00a0»",
        "»We will not close the ferry before spring«",
        "‹We will not close the ferry before spring›",
        "「We will not close the ferry before spring」",
        "『We will not close the ferry before spring』",
        "It was “to keep the well\nknown night-ferry running”.",
        "> We will **not** close the ferry\nbefore spring",
        "> We will not close the ferry before spring\n> — Ines Calloway of the harbour council",
        "> We will not close the ferry before spring\n>\n> — Ines Calloway of the harbour council",
        "“We will … close the ferry”",
        "“We will not ... before spring ... Passengers had asked”",
        "“[…] close the ferry before spring [...]”",
        "“[T]he harbour council voted (…) until spring”",
        "“It lost $1.77 million [in this currency] in the year to March”",
        "“Its chair, [who is] Ines Calloway, said”",
        "“Passenger[s of the ferry] had asked for it since October”",
        "“Nobody at the US owner would comment”",
        "“‘We will not close the ferry before spring’”",
        "“Council keeps the night ferry”",
        "He called it “too far”, and “well, well”.",
        '`"this is code, and quotes nobody"`',
        "“never closed and never said by anybody",
    ],
)
def test_a_true_quotation_stands(article: str) -> None:
    assert doubts(article) == []


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("So: “We will never close the ferry.”", [(1, 5, "We will never close the ferry")]),
        ('a\n\n> We will not\n> open the ferry', [(3, 3, "We will not\nopen the ferry")]),
        ("“We will … open the ferry”", [(1, 1, "open the ferry")]),
        ("“before spring … We will not close”", [(1, 1, "We will not close")]),
        ("“We will not […] close a ferry”", [(1, 1, "close a ferry")]),
        ("“We will not close” and “we will open it soon”", [(1, 25, "we will open it soon")]),
        ("“We will”, “we will open it", []),
        ("“The will not close the ferry before”", [(1, 1, "The will not close the ferry before")]),
        ("# “We will never close it”", [(1, 3, "We will never close it")]),
        ("- “One.\n\n“We will never close it.”", [(3, 1, "We will never close it")]),
    ],
)  # fmt: skip
def test_a_wrong_quotation_is_told_with_its_place_and_its_piece(
    article: str, told: list[tuple[int, int, str]]
) -> None:
    assert doubts(article) == told


def test_titles_are_no_quotations() -> None:
    article = "He wrote “The Long Night of Ferries” and “A title of his own”."
    titles = ("The Long Night of Ferries: a History", "A Title of His Own")
    assert len(doubts(article)) == 2
    assert doubts(article, ORIGINAL, *titles) == []


def test_few_characters_are_not_judged() -> None:
    assert doubts("「五文字引用」と言う。", "別の文。") == []
    assert doubts("「これは八文字です」と言う。", "別の文。") == [(1, 1, "これは八文字です")]


@pytest.mark.parametrize(
    ("article", "nearest"),
    [
        ("“We will never close the ferry before spring”", "We will not close the ferry\nbefore spring"),
        ("“Passengers have asked for it since October”", "Passengers had asked for it since October"),
        ("“Nothing of all this was ever said”", ""),
    ],
)
def test_the_nearest_passage_is_given(article: str, nearest: str) -> None:
    (wrong,) = misquoted(list(paragraphs_of(convert(article).blocks, article)), ORIGINAL)
    assert wrong.nearest == nearest


def test_a_piece_that_stands_earlier_is_told_as_such() -> None:
    (wrong,) = misquoted(list(paragraphs_of(convert(SWAPPED).blocks, SWAPPED)), ORIGINAL)
    assert wrong.is_elsewhere


# Any input

SAMPLES = Path(__file__).parent.parent / "samples" / "content"
TEXTS = [text_of(path.read_bytes()) for path in sorted(SAMPLES.glob("*.md"))]
STYLES = ["“{}”", '"{}"', "„{}“", "«{}»", "« {} »", "»{}«", "‹{}›", "「{}」", "『{}』", "> {}"]
VOCABULARY = [f"word{number}" for number in range(40)]


def bare(text: str) -> list[str]:
    """The words of a text as they are written, without the marks that mean something to Markdown or to quotations."""
    kept = (
        "".join(letter for letter in part if letter.isalnum() or letter in "’',.-") for part in text.split()
    )
    return [part for part in kept if any(map(str.isalnum, part))]


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and a piece of it as an article could quote it."""
    parts = draw(
        st.one_of(
            st.sampled_from(TEXTS).map(bare),
            st.lists(st.text(st.characters(categories=["L", "M", "Nd"]), min_size=1, max_size=8), min_size=4),
        )
    )
    first = draw(st.integers(0, len(parts) - 1))
    piece = " ".join(parts[first : first + draw(st.integers(1, 30))])
    piece = draw(st.sampled_from([piece[:1], piece[:1].upper(), piece[:1].lower()])) + piece[1:]
    piece = piece.replace("'", draw(st.sampled_from("'’")))
    wrapped = "".join(draw(st.sampled_from("   \n")) if letter == " " else letter for letter in piece)
    return "\n".join(parts), wrapped


@settings(max_examples=300, deadline=None)
@given(cut(), st.sampled_from(STYLES))
def test_what_is_cut_from_the_original_may_be_quoted(pair: tuple[str, str], style: str) -> None:
    original, piece = pair
    article = f"Somebody said:\n\n{style.format(piece.strip())}"
    assert doubts(article, original) == []
    assert copies(article, 2, original) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=30, max_size=60),
    st.integers(4, 20),
    st.sampled_from(STYLES),
    st.data(),
)
def test_a_quotation_with_one_word_changed_is_told(
    original: list[str], length: int, style: str, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(original) - length))
    quoted = original[first : first + length]
    quoted[data.draw(st.integers(0, length - 1))] = "other"
    article = f"Somebody said\n\n{style.format(' '.join(quoted))}"
    assert [line for line, _, _ in doubts(article, " ".join(original))] == [3]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), min_size=20, max_size=80), st.integers(1, 12), st.data())
def test_a_copied_run_is_found_in_its_line(original: list[str], most: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(original) - most - 1))
    run = original[first : data.draw(st.integers(first + most + 1, len(original)))]
    decorated = [
        data.draw(st.sampled_from(["{}", "**{}**", "_{}_,", "[{}](b.md)"])).format(word) for word in run
    ]
    before = data.draw(st.integers(0, 5))
    wrap = data.draw(st.sampled_from([" ", "\n", "\n\n"]))
    article = "own words\n\n" * before + "my own " + wrap.join(decorated) + " and so on"
    line, column, words, _ = copies(article, most, " ".join(original))[0]
    assert (line, words) == (2 * before + 1, len(run))
    assert article.split("\n")[line - 1][column - 1 :].startswith(run[0])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.integers(1, 5))
def test_any_text_gets_a_verdict(article: str, original: str, most: int) -> None:
    lines = article.split("\n")
    places = [
        *(run[:2] for run in copies(article, most, original)),
        *(wrong[:2] for wrong in doubts(article, original)),
    ]
    assert all(1 <= column <= len(lines[line - 1]) + 1 for line, column in places)


@settings(max_examples=300, deadline=None)
@given(st.text("ab “”\"«»„…[]()*_`>#-\n'.", max_size=80), st.text("ab “”.-\n", max_size=80))
def test_any_heap_of_marks_gets_a_verdict(article: str, original: str) -> None:
    lines = article.split("\n")
    places = [
        *(run[:2] for run in copies(article, 1, original)),
        *(wrong[:2] for wrong in doubts(article, original)),
    ]
    assert all(1 <= column <= len(lines[line - 1]) + 1 for line, column in places)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "c", None]), max_size=14),
    st.lists(st.sampled_from("abc"), max_size=14),
)
def test_runs_are_the_longest(ours: list[str | None], theirs: list[str]) -> None:
    stand = {
        tuple(theirs[start:end]) for start in range(len(theirs)) for end in range(start + 1, len(theirs) + 1)
    }
    longest = [
        max((length for length in range(1, end + 1) if tuple(ours[end - length : end]) in stand), default=0)
        for end in range(1, len(ours) + 1)
    ]
    assert longest_runs(ours, theirs) == longest


# Time

PIECES = [
    *('"', "“", "”", ' "a', 'a" ', "» «", "「", "a ", "“a” ", "“a a a a” ", "“a … a … a a” ", "“a [b] a a a” "),
    *("[a", "](a", '](a "', "[[", "]", "`", "` `` ", "```\n", "~~~\n", "&amp;", "<a", "*", "\\", "\n", "\n\n", "> "),
    *("> a\n", "- ", "# a\n", "| a ", "[^a]: ", "[a]: b\n", "    a\n", "-", "a-", "a-\n", "a.", "1,", "人", "\u200b"),
    *("“[", "(   ", "— ", "\n— ", "> —\n", "…   ", ". ", "aa"),
]  # fmt: skip
LENGTH = 20_000
SECONDS = 1.0
