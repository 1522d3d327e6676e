"""Key Facts and Take of the front matter equal those of the text; and which paragraph is the standfirst."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.manuscript.conversion import convert
from creditline.manuscript.front_matter import written
from creditline.manuscript.reader import read
from creditline.model.body import Body, Rich
from tests.manuscript.bodies import told

unhurried = settings(deadline=None, database=None, derandomize=True)
NOTHING = Rich("", "")


# Both forms


def from_front_matter(**fields: object) -> Body:
    manuscript = read((written(fields) + "\nOpening.\n\n## One\n\nText.\n").encode(), "content/a.md", "a.md")
    assert manuscript.refusals == ()
    return manuscript.body


def without_lines(body: Body) -> Body:
    return replace(body, fact_lines=(), blocks=tuple(block._replace(line=0) for block in body.blocks))


def from_body(sections: str) -> Body:
    return convert(f"Opening.\n\n## One\n\nText.\n\n{sections}")


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        ([{"A b": "c"}], "- **A b:** c"),
        ([{"A": "b"}, "c", {"D": "e *f* `g`"}], "- **A:** b\n- c\n- **D:** e *f* `g`"),
        ([{"R&D": "1 < 2 & 3"}], "- **R&D:** 1 < 2 & 3"),
        ([{"A: b": "c: d"}], "- **A: b:** c: d"),
        ([{"A": "[b](https://a.example/)"}], "- **A:** [b](https://a.example/)"),
        (["wrapped\nover lines"], "- wrapped over lines"),
        (["2026 was cold", "2026"], "- 2026 was cold\n- 2026"),
    ],
)
def test_key_facts_of_both_forms_are_equal(facts: list[object], points: str) -> None:
    front, body = from_front_matter(key_facts=facts), from_body(f"## Key Facts\n\n{points}\n")
    assert front.findings == body.findings == ()
    assert front.key_facts == body.key_facts != ()
    assert without_lines(front) == without_lines(body)


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "* a", "# a", "> a", "1. a", "12. a", "3) a", "-", "---", "1977. A year"]
)
def test_a_key_fact_of_the_front_matter_may_begin_with_a_mark(text: str) -> None:
    assert [fact.statement.text for fact in from_front_matter(key_facts=[text]).key_facts] == [text]


@pytest.mark.parametrize(
    ("take", "sections"),
    [
        (
            {"by": "Gogo", "why": "a", "risks": "b *c*", "advice": "d: e"},
            "## Gogo's Take\n\n- **Why this matters:** a\n- **Limitations & risks:** b *c*\n- **Actionable advice:** d: e\n",
        ),
        ({"why": "a"}, "## Our Take\n\n- Why: a\n"),
        ({"by": "James", "risks": "a\nb\n\nc"}, "## James’s Take\n\n- ⚠️ **Risks**: a b c\n"),
        ({"by": "The Editors", "advice": "- a"}, "## The Editors' Take\n\n- Advice: - a\n"),
        ({"by": "Our Man in Rome", "why": "a"}, "## Our Man in Rome's Take\n\n1. Why: a\n"),
    ],
)
def test_takes_of_both_forms_are_equal(take: dict[str, str], sections: str) -> None:
    front, body = from_front_matter(take=take), from_body(sections)
    assert front.findings == body.findings == ()
    # But for the headings, which nobody sees.
    assert replace(front, blocks=()) == replace(body, blocks=())
    assert front.take is not None
    assert front.take.by == take.get("by", "")


words = st.builds(
    lambda first, rest: " ".join(f"{first}{rest}".split()),
    st.sampled_from("abXYéß冰ش"),
    st.text("abXY0189 éß冰ش.,%$€’'()–—-+=&/?!\"", max_size=30),
)


@unhurried
@given(st.lists(st.tuples(words, words), min_size=1), words, words)
def test_both_forms_say_what_was_written(facts: list[tuple[str, str]], by: str, why: str) -> None:
    front = from_front_matter(
        key_facts=[{label: statement} for label, statement in facts], take={"by": by, "why": why}
    )
    points = "\n".join(f"- **{label}:** {statement}" for label, statement in facts)
    body = from_body(f"## Key Facts\n\n{points}\n\n## {by}'s Take\n\n- **Why this matters:** {why}\n")
    assert without_lines(front) == without_lines(body)
    assert [(fact.label, fact.statement.text) for fact in front.key_facts] == facts
    assert front.take is not None
    assert (front.take.by, front.take.why.text) == (by, why)


def test_a_section_in_both_places_is_told_and_the_first_counts() -> None:
    front = written({"key_facts": ["a"], "take": {"by": "Gogo", "why": "b"}})
    text = "Opening.\n\n## Key Facts\n\n- c\n\n## Gogo's Take\n\n- Why: d\n"
    body = read((front + text).encode(), "content/a.md", "a.md").body
    assert told(body) == [("sections-stand-in-one-place", 12, 4), ("sections-stand-in-one-place", 17, 4)]
    assert [fact.statement.text for fact in body.key_facts] == ["c"]
    assert body.take is not None
    assert body.take.why.text == "d"


# The standfirst


@pytest.mark.parametrize(
    ("text", "standfirst", "html"),
    [
        ("One.\n\nTwo.", "One.", "<p>Two.</p>"),
        ("\n\nOne\n*and* more.\n\nTwo.", "One\n<em>and</em> more.", "<p>Two.</p>"),
        ("# Ice\n\nOne.\n\nTwo.", "One.", '<h2 id="ice">Ice</h2>\n<p>Two.</p>'),
        ("Ice\n===\n\nOne.", "One.", '<h2 id="ice">Ice</h2>'),
        ("One.", "One.", ""),
        ("## Key Facts\n\n- a\n\nOne.", "One.", ""),
    ],
)
def test_the_opening_paragraph_is_lifted_out(text: str, standfirst: str, html: str) -> None:
    body = convert(text)
    assert (body.standfirst.html, body.html) == (standfirst, html)
    assert body.description == body.standfirst.text


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("> Quote.\n\nOne.", "Quote."),
        ("- a\n- b\n\nOne.", "One."),
        ("| a |\n|---|\n| b |\n\nOne.", "One."),
        ("    code\n\nOne.", "One."),
        ("---\n\nOne.", "One."),
        ("# A\n\n## B\n\nOne.", "One."),
        ("- a\n- b", ""),
    ],
)
def test_what_opens_otherwise_is_described_by_its_first_paragraph(text: str, description: str) -> None:
    body, kept = convert(text), convert(text, lift_standfirst=False)
    assert (body.standfirst, body.description) == (NOTHING, description)
    assert body.html == kept.html


def test_a_standfirst_that_is_not_lifted_stays_in_the_text() -> None:
    body = convert("One *and* more.\n\nTwo.", lift_standfirst=False)
    assert body.html == "<p>One <em>and</em> more.</p>\n<p>Two.</p>"


@pytest.mark.parametrize(
    ("summary", "html"),
    [("summary: Ours.\n", "<p>One.</p>\n<p>Two.</p>"), ("", "<p>Two.</p>"), ("summary: ''\n", "<p>Two.</p>")],
)
def test_a_summary_takes_the_standfirst_s_place(summary: str, html: str) -> None:
    file = f"---\ntitle: A\n{summary}---\n\nOne.\n\nTwo.\n"
    assert read(file.encode(), "content/a.md", "a.md").body.html == html
