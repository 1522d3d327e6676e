"""Key Facts and Take, read from the text in many shapes."""

from __future__ import annotations

import pytest

from creditline.manuscript.conversion import convert
from creditline.model.body import Body, KeyFact, Rich, Take
from tests.manuscript.bodies import told

NOTHING = Rich("", "")


def rich(text: str) -> Rich:
    """A text without markup."""
    return Rich(text, text)


def section(heading: str, points: str) -> Body:
    return convert(f"Opening.\n\n{heading}\n\n{points}\n")


def key_facts(points: str) -> list[tuple[str, str]]:
    """Labels and statements."""
    body = section("## Key Facts", points)
    assert body.findings == ()
    return [(fact.label, fact.statement.html) for fact in body.key_facts]


def parts(points: str, heading: str = "## Our Take") -> Take:
    body = section(heading, points)
    assert body.findings == ()
    assert body.take is not None
    return body.take


# Key Facts


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("- **A b:** c", [("A b", "c")]),
        ("- **A b**: c", [("A b", "c")]),
        ("- **A b** : c", [("A b", "c")]),
        ("- **A b:**c", [("A b", "c")]),
        ("- __A b:__ c", [("A b", "c")]),
        ("- ***A b:*** c", [("A b", "c")]),
        ("- 🔥 **A b:** c", [("A b", "c")]),
        ("- **🔥 A b:** c", [("A b", "c")]),
        ("- **⚠️ A b**: c", [("A b", "c")]),
        ("- **A：** c", [("A", "c")]),
        ("- **A**：c", [("A", "c")]),
        ("- **A: b:** c", [("A: b", "c")]),
        ("- **A *b* `c`:** d", [("A b c", "d")]),
        ("- **R&D <3:** a", [("R&D <3", "a")]),
        ("- **A:** b **c** *d* `e`", [("A", "b <strong>c</strong> <em>d</em> <code>e</code>")]),
        ("- **A:** **b** c", [("A", "<strong>b</strong> c")]),
        ("- **A** b", [("", "<strong>A</strong> b")]),
        ("- **A: b** c", [("", "<strong>A: b</strong> c")]),
        ("- a **B:** c", [("", "a <strong>B:</strong> c")]),
        ("- A: b", [("", "A: b")]),
        ("- *A:* b", [("", "<em>A:</em> b")]),
        ("- $1.77 trillion & more < 2", [("", "$1.77 trillion &amp; more &lt; 2")]),
        ("- a\n- b", [("", "a"), ("", "b")]),
        ("- a\n\n- b", [("", "a"), ("", "b")]),
        ("- **A:** b\n\n- **C:** d\n\n- e", [("A", "b"), ("C", "d"), ("", "e")]),
        ("* a\n* b", [("", "a"), ("", "b")]),
        ("1. a\n2. **B:** c", [("", "a"), ("B", "c")]),
        ("- a\n  b", [("", "a\n  b")]),
    ],
)  # fmt: skip
def test_key_facts_are_the_points_of_a_list(points: str, expected: list[tuple[str, str]]) -> None:
    assert key_facts(points) == expected


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Key Facts", ""),
        ("# Key Facts", ""),
        ("### Key Facts", ""),
        ("Key Facts\n---------", ""),
        ("## KEY FACTS", ""),
        ("## key facts", ""),
        ("## 🔑 Key Facts", ""),
        ("## **Key Facts**", ""),
        ("## Key *Facts*", ""),
        ("## Key Facts: The State of the AI Market", "The State of the AI Market"),
        ("## Key Facts – R&D", "R&D"),
        ("## Key facts - a: b", "a: b"),
        ("## Key Facts: *a* `b` [c](https://a.example/)", "a b c"),
    ],
)
def test_headings_of_key_facts(heading: str, title: str) -> None:
    body = section(heading, "- **A:** b")
    assert body.key_facts == (KeyFact("A", rich("b")),)
    assert body.key_facts_heading == title
    assert (body.html, body.headings, body.anchors, body.findings) == ("", (), (), ())


@pytest.mark.parametrize(
    "heading", ["## More key facts", "## Key Factsheet", "## Facts", "## Keyfacts", "**Key Facts**"]
)
def test_other_headings_are_not_key_facts(heading: str) -> None:
    body = section(heading, "- a")
    assert body.key_facts == ()
    assert "<li>a</li>" in body.html


def test_key_facts_are_taken_out_of_the_text_and_the_rest_stays() -> None:
    body = convert("Opening.\n\n## One\n\nText.\n\n## Key Facts\n\n- a\n\n## Two\n\n- b\n")
    assert body.html == '<h2 id="one">One</h2>\n<p>Text.</p>\n<h2 id="two">Two</h2>\n<ul>\n<li>b</li>\n</ul>'
    assert [fact.statement.text for fact in body.key_facts] == ["a"]


def test_a_sub_heading_ends_the_key_facts() -> None:
    body = section("## Key Facts", "- a\n\n### Sub\n\n- b")
    assert [fact.statement.text for fact in body.key_facts] == ["a"]
    assert body.html == '<h3 id="sub">Sub</h3>\n<ul>\n<li>b</li>\n</ul>'


@pytest.mark.parametrize("quote", ["> ## Key Facts\n>\n> - a\n", "> ## Our Take\n>\n> - Why: a\n"])
def test_a_quoted_section_is_part_of_the_quotation(quote: str) -> None:
    body = convert(f"Opening.\n\n{quote}")
    assert (body.key_facts, body.take, body.findings) == ((), None, ())
    assert "<blockquote>" in body.html


@pytest.mark.parametrize("text", ["Only prose.", "", "> - a", "| a |\n|---|\n| b |"])
def test_key_facts_that_are_no_list_are_told_at_their_heading(text: str) -> None:
    body = section("## Key Facts", text)
    assert told(body) == [("key-facts-are-one-list", 3, 4)]
    [(_, finding)] = body.findings
    assert (finding.message, finding.hint) == (
        "Key Facts must be a list",
        'write each point on a line that starts with "- ", or give the heading another name',
    )


@pytest.mark.parametrize("point", ["- a\n    - b", "- a\n\n    b", "- a\n\n    > b", "- a\n\n        b"])
def test_a_key_fact_of_several_blocks_is_told(point: str) -> None:
    body = section("## Key Facts", f"{point}\n- c")
    assert [(rule, finding.message) for rule, finding in body.findings] == [
        ("key-facts-are-one-list", "a point of Key Facts is more than one paragraph")
    ]


# Take


@pytest.mark.parametrize(
    ("heading", "by"),
    [
        ("## Gogo's Take", "Gogo"),
        ("## Gogo’s Take", "Gogo"),
        ("## James' Take", "James"),
        ("## James’ take", "James"),
        ("## James's Take", "James"),
        ("### GOGO'S TAKE", "GOGO"),
        ("## The Editors' Take", "The Editors"),
        ("## Ana O'Neil's Take", "Ana O'Neil"),
        ("## 🧊 Gogo's Take", "Gogo"),
        ("## **Gogo's** *Take*:", "Gogo"),
        ("Gogo's Take\n-----------", "Gogo"),
        ("## Łucja’s Take", "Łucja"),
        ("## Our Take", ""),
        ("## My take", ""),
        ("## The Take", ""),
        ("## Take", ""),
        ("## 💡 Take!", ""),
    ],
)
def test_headings_of_takes(heading: str, by: str) -> None:
    body = section(heading, "- **Why this matters:** a")
    assert body.take == Take(by, rich("a"), NOTHING, NOTHING)
    assert (body.html, body.headings, body.findings) == ("", (), ())


@pytest.mark.parametrize(
    "heading", ["## Double Take", "## Intake", "## Take two", "## Gogo's Takes", "## Take a break"]
)
def test_other_headings_are_no_takes(heading: str) -> None:
    body = section(heading, "Text.")
    assert (body.take, body.findings) == (None, ())
    assert body.html.endswith("<p>Text.</p>")


WHOLE = Take("", rich("a"), rich("b"), rich("c"))


@pytest.mark.parametrize(
    "points",
    [
        "- **Why this matters:** a\n- **Limitations & risks:** b\n- **Actionable advice:** c",
        "- **Why This Matters**: a\n- **Limitations & Risks**: b\n- **Actionable Advice**: c",
        "- 🔥 **Why this matters:** a\n- ⚠️ **Limitations & risks:** b\n- 💡 **Actionable advice:** c",
        "- **🔥 Why this matters:** a\n- **⚠️ Limitations & risks:** b\n- **💡 Actionable advice:** c",
        "- Why this matters: a\n- Limitations & risks: b\n- Actionable advice: c",
        "- 🔥 Why This Matters: a\n- ⚠️ Limitations & Risks: b\n- 💡 Actionable Advice: c",
        "- **Why this matters:** a\n\n- **Limitations and risks:** b\n\n- **Actionable advice:** c",
        "- Why this matters: a\n\n- Limitations: b\n\n- Advice: c",
        "1. **Why:** a\n2. **Risks:** b\n3. **Advice:** c",
        "* __Why it matters:__ a\n* __Risks:__ b\n* __Actionable:__ c",
        "- **Actionable advice:** c\n- **Why this matters:** a\n- **Limitations & risks:** b",
    ],
)
def test_the_parts_of_a_take(points: str) -> None:
    assert parts(points) == WHOLE


@pytest.mark.parametrize(
    ("points", "take"),
    [
        ("- **Why:** a", Take("", rich("a"), NOTHING, NOTHING)),
        ("- Risks: *a*: b", Take("", NOTHING, Rich("a: b", "<em>a</em>: b"), NOTHING)),
        ("- **Advice:** a\n  b", Take("", NOTHING, NOTHING, Rich("a b", "a\n  b"))),
    ],
)
def test_a_take_may_have_fewer_parts(points: str, take: Take) -> None:
    assert parts(points) == take


@pytest.mark.parametrize(
    ("points", "line", "message"),
    [
        ("- **Bottom line:** a", 5, "the Take has a part that is not one of its three: Bottom line"),
        ("- **Why:** a\n- Verdict.", 6, "the Take has a part that is not one of its three: Verdict."),
        ("- **Why:** a\n- **Why not:** b", 6, "the Take has a part twice: Why not"),
    ],
)
def test_another_part_of_a_take_is_told(points: str, line: int, message: str) -> None:
    [(rule, finding)] = section("## Our Take", points).findings
    assert (rule, finding.line, finding.message) == ("take-has-its-parts", line, message)
    for label in ("Why this matters", "Limitations & risks", "Actionable advice"):
        assert f'"**{label}:**"' in finding.hint


def test_the_parts_are_told_in_the_language_of_the_take() -> None:
    [(_, finding)] = section("## رأينا", "- **نصيحة:** a").findings
    assert '"**لماذا يهم ذلك:**"' in finding.hint
    assert "Why this matters" not in finding.hint


def test_a_take_may_be_prose_and_parts() -> None:
    body = section(
        "## Gogo's Take", "Only *prose*.\n\nAnd more.\n\n- **Risks:** Many.\n\n**Why it matters:** It does."
    )
    assert body.findings == ()
    assert body.take is not None
    assert [said.html for said in body.take.said] == ["Only <em>prose</em>.", "And more."]
    assert (body.take.by, body.take.why.text, body.take.risks.text) == ("Gogo", "It does.", "Many.")
    assert "prose" not in body.html


@pytest.mark.parametrize("text", ["", "> A quotation.", "| a |\n|---|\n| b |", "```\ncode\n```"])
def test_a_take_without_words_of_its_own_is_told(text: str) -> None:
    assert ("take-has-its-parts", 3, 4) in told(section("## Gogo's Take", text))


@pytest.mark.parametrize(
    ("facts", "take", "part", "kind"),
    [
        ("Key Takeaways", "Our View", "Why it matters", "why"),
        ("Das Wichtigste", "Unsere Einschätzung", "Risiken", "risks"),
        ("Points clés", "Notre avis", "Que faire ?", "advice"),
        ("Datos clave", "Nuestra opinión", "Por qué importa", "why"),
        ("Punti chiave", "La nostra opinione", "Rischi", "risks"),
        ("Principais fatos", "Nossa opinião", "O que fazer", "advice"),
        ("Belangrijkste feiten", "Onze mening", "Risico’s", "risks"),
        ("Najważniejsze fakty", "Nasza opinia", "Dlaczego to ważne", "why"),
        ("Главное", "Наше мнение", "Риски", "risks"),
        ("Ключові факти", "Наша думка", "Що робити", "advice"),
        ("Öne çıkanlar", "Görüşümüz", "Neden önemli?", "why"),
        ("أهم الحقائق", "رأينا", "المخاطر", "risks"),
        ("עובדות מפתח", "דעתנו", "מה לעשות", "advice"),
        ("نکات کلیدی", "نظر ما", "چرا مهم است", "why"),
        ("मुख्य तथ्य", "हमारी राय", "जोखिम", "risks"),
        ("关键事实", "我们的观点", "为什么重要", "why"),
        ("關鍵事實", "我們的觀點", "建議", "advice"),
        ("主な事実", "私たちの見解", "なぜ重要か", "why"),
        ("핵심 사실", "우리의 의견", "위험", "risks"),
    ],
)
def test_sections_are_known_in_every_language_of_the_packs(
    facts: str, take: str, part: str, kind: str
) -> None:
    text = f"Text.\n\n## {facts}\n\n- A fact.\n\n## {take} (Anna)\n\nProse.\n\n- **{part}:** A part."
    body = convert(text)
    assert (body.html, body.findings) == ("", ())
    assert [fact.statement.text for fact in body.key_facts] == ["A fact."]
    assert body.take is not None
    assert (body.take.by, getattr(body.take, kind).text) == ("Anna", "A part.")
