"""Slips: what would be published without a word, and wrong. Each is told at its line, and mended where it is certain."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from creditline.fixes import fixed
from creditline.labels.packs import packs
from creditline.labels.section_names import signed_opinion
from creditline.manuscript.reader import read
from creditline.registry.sources import Sources
from creditline.registry.sources_file import read_sources
from creditline.rules import judged
from creditline.rules.list_slips import lists_stand_apart
from tests.builds import HERE, manuscript

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = read_sources(HERE / "samples" / "sources.yml")

LIST = "lists-stand-apart"
HEADING = "sections-have-headings"
LEVEL = "headings-begin-below-the-title"
SYNTAX = "syntax-is-ours"
HASH = "hashes-are-quoted"
COMMA = "tags-have-latin-commas-between-them"
QUOTES = "values-have-straight-quotes"
LINK = "links-lead-somewhere"

OPENING = "The council of Northfield voted on Monday."
FIRST = 9
"""The line of the file on which the opening stands; the slip begins two lines below."""

IN_TEXT = [
    ("It says:\n- Spending went up\n- Nobody knows when it ends", LIST, 1, "It says:\n\n- Spending went up\n- Nobody knows when it ends"),
    ("He said\n1. this\n2. that", LIST, 1, "He said\n\n1. this\n2. that"),
    ("• this\n• that", LIST, 0, "- this\n- that"),
    ("It decides:\n1) this\n2) that", LIST, 1, "It decides:\n\n1. this\n2. that"),
    ("The fares:\n| Route | Fare |\n|---|---|\n| A | 5 |", LIST, 1, "The fares:\n\n| Route | Fare |\n|---|---|\n| A | 5 |"),
    ("**Key Facts**\n\n- The council voted on Monday.", HEADING, 0, "## Key Facts\n\n- The council voted on Monday."),
    ("**Key Facts:**\n- The council voted on Monday.", HEADING, 0, "## Key Facts\n\n- The council voted on Monday."),
    ("Key Takeaways:\n\n- The council voted on Monday.", HEADING, 0, "## Key Takeaways\n\n- The council voted on Monday."),
    ("**Our Take**\n\nThis will not last.", HEADING, 0, "## Our Take\n\nThis will not last."),
    ("**Our take:** This will not last.", HEADING, 0, "## Our Take\n\nThis will not last."),
    ("__Unsere Einschätzung__\n\nDas hält nicht.", HEADING, 0, "## Unsere Einschätzung\n\nDas hält nicht."),
    ("## Key Fact\n\n- The council voted on Monday.", HEADING, 0, "## Key Facts\n\n- The council voted on Monday."),
    ("## KeyFacts\n\n- The council voted on Monday.", HEADING, 0, "## Key Facts\n\n- The council voted on Monday."),
    ("### Datos clabe\n\n- The council voted on Monday.", HEADING, 0, "### Datos clave\n\n- The council voted on Monday."),
    ("# A title\n\nMore.", LEVEL, 0, "\n\nMore."),
    ("# What changes\n\nMore.", LEVEL, 0, "## What changes\n\nMore."),
    ("#ferries are late", LEVEL, 0, None),
    ("The ferry leaves at midnight.\n---\n\nMore.", LEVEL, 0, "The ferry leaves at midnight.\n\n---\n\nMore."),
    ("!!! note\n    The ferry is late.", SYNTAX, 0, None),
    ("> [!NOTE]\n> The ferry is late.", SYNTAX, 0, None),
    ("It takes $E = mc^2$ of thought.", SYNTAX, 0, None),
    ("It costs ~~4~~ 5 crowns.", SYNTAX, 0, None),
    ("- [ ] Buy a ticket\n- [x] Board", SYNTAX, 0, None),
    ("All aboard :ship:", SYNTAX, 0, "All aboard 🚢"),
    ("It costs ==5 crowns== now.", SYNTAX, 0, "It costs **5 crowns** now."),
    ('{{< figure src="a.png" >}}', SYNTAX, 0, None),
    ("See [[Northfield]].", SYNTAX, 0, None),
    ("As said[^1] on Monday.", SYNTAX, 0, None),
    ("It is ** very ** late.", SYNTAX, 0, None),
    ("See [the council] (https://example.org/).", SYNTAX, 0, "See [the council](https://example.org/)."),
    ("Line one\\\nline two", SYNTAX, 0, "Line one  \nline two"),
    ("As known [@smith2020, p. 4].", SYNTAX, 0, None),
    ("The boat **stays in service.", SYNTAX, 0, None),
    ("It is ||secret|| so far.", SYNTAX, 0, None),
    ("Fish &amp chips.", SYNTAX, 0, None),
    ('--8<-- "boats.md"', SYNTAX, 0, None),
    ("| Boat | Price |\n| night | 4 |", LIST, 0, "| Boat | Price |\n|---|---|\n| night | 4 |"),
    ("> He said:\n> - one\n> - two", LIST, 1, "> He said:\n>\n> - one\n> - two"),
    ("- boats\n  - by night\n- trains", LIST, 1, None),
    ("1. boats\n   - by night\n2. trains", LIST, 1, None),
    ("It is late[^1].\n\n[^1]: By an hour.\n[^1]: By a day.", LINK, 3, None),
    ("See [the council].\n\n[the council]: https://example.org/a\n[The Council]: https://example.org/b", LINK, 3, None),
    ("See [the council](www.example.org/a).", LINK, 0, "See [the council](https://www.example.org/a)."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "line", "mended"), IN_TEXT)
def test_a_slip_in_the_text_is_told_at_its_line(text: str, rule: str, line: int, mended: str | None) -> None:
    raw = manuscript(body=f"{OPENING}\n\n{text}\n").encode()
    problems = [each for each in judged(read(raw, "a.md", "a.md"), SOURCES) if each.rule == rule]
    assert [each.line for each in problems][:1] == [FIRST + 2 + line]
    assert all(each.hint for each in problems)
    result = fixed(raw, "a.md", "a.md", SOURCES).raw.decode()
    assert result.partition(f"{OPENING}\n\n")[2].rstrip("\n") == (text if mended is None else mended)


@pytest.mark.parametrize(
    ("field", "rule", "mended"),
    [
        ("tags: #ai #markets", HASH, "tags: [ai, markets]"),
        ("author: Anna #1", HASH, 'author: "Anna #1"'),
        ("tags: [مدن، نقل]", COMMA, "tags: [مدن, نقل]"),
        ("tags: [城市，交通、水]", COMMA, "tags: [城市, 交通, 水]"),
        ("author: “Anna”", QUOTES, 'author: "Anna"'),
        ("tags: [„ki“, politik]", QUOTES, 'tags: ["ki", politik]'),
        ("original_author: «Anna»", QUOTES, 'original_author: "Anna"'),
    ],
)
def test_a_slip_in_a_field_is_told_and_mended(field: str, rule: str, mended: str) -> None:
    raw = manuscript().replace("---\n\n", f"{field}\n---\n\n").encode()
    problems = judged(read(raw, "a.md", "a.md"), SOURCES)
    assert [(each.rule, each.line) for each in problems] == [(rule, 7)]
    assert fixed(raw, "a.md", "a.md", SOURCES).raw.decode().split("\n")[6] == mended


@pytest.mark.parametrize(
    "text",
    [
        "A ticket costs $5, a child's $3, and a dog's ${x}.",
        "It left at 10:30:15, and `:ship:` is shown in code.",
        "Write `~~x~~`, `==y==` or `$z^2$`; a == b, and c ~ d.",
        r"Escaped: \~~x~~, \*\* and \[[x]].",
        "He said it was late\n- and it was.",
        "It was in\n12. Then it was not.",
        "**Why** it matters, nobody knows.",
        "**Monday**\n\n- The council votes.",
        "## Key figures\n\n- Five.",
        "## Key players\n\nThe council.",
        "The takeaway is this.",
        "A line\n\n---\n\nAnother line.",
        "C# and F# are languages; C++ is, too.",
        "> - Key Facts:\n> - a",
        "Rule [1] says so, and rule [2](https://example.org/) too.",
        "- Привет!\n- Здравствуйте!",
        "It is late[^a] and cold[^A].\n\n[^a]: An hour.\n\n[^A]: Ten degrees.\n\n```\n[^a]: code\n```",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    raw = manuscript(body=f"{OPENING}\n\n{text}\n").encode()
    assert [str(each) for each in judged(read(raw, "a.md", "a.md"), SOURCES)] == []
    assert fixed(raw, "a.md", "a.md", SOURCES).changes == ()


@pytest.mark.parametrize(
    "field",
    [
        "tags: [ai]  # two",
        "tags:  # none yet",
        "author: Anna # our own",
        "title: “We will go”",
        'author: "#1"',
    ],
)
def test_other_fields_are_left_alone(field: str) -> None:
    key = field.partition(":")[0]
    raw = manuscript(without=key).replace("---\n\n", f"{field}\n---\n\n").encode()
    assert [str(each) for each in judged(read(raw, "a.md", "a.md"), SOURCES)] == []


@pytest.mark.parametrize(
    ("heading", "author", "mended"),
    [
        ("Anna's View", "Anna Quist", "Our Take (Anna)"),
        ("Annas Einschätzung", "anna", "Unsere Einschätzung (anna)"),
        ("Die Meinung von Anna Quist", "[Bo Ek, Anna Quist]", "Unsere Einschätzung (Anna Quist)"),
        ("L’avis d’Anna", "Anna Quist", "Notre avis (Anna)"),
        ("La opinión de Ana", "Ana Ruiz", "Nuestra opinión (Ana)"),
        ("Il commento di Anna", "Anna Q", "La nostra opinione (Anna)"),
        ("A opinião da Ana", "Ana Ruiz", "Nossa opinião (Ana)"),
        ("De mening van Anna", "Anna Q", "Onze mening (Anna)"),
        ("Opinia Anny", "Anna Nowak", "Nasza opinia (Anna)"),
        ("Мнение Анны", "Анна Иванова", "Наше мнение (Анна)"),
        ("Думка Анни", "Анна Коваль", "Наша думка (Анна)"),
        ("Anna’nın görüşü", "Anna Öz", "Görüşümüz (Anna)"),
        ("رأي آنا", "آنا", "رأينا (آنا)"),
        ("דעתה של אנה", "אנה כהן", "דעתנו (אנה)"),
        ("دیدگاه آنا", "آنا", "نظر ما (آنا)"),
        ("अन्ना की राय", "अन्ना", "हमारी राय (अन्ना)"),
        ("安娜的看法", "安娜", "我们的观点 (安娜)"),
        ("安娜的觀點", "安娜", "我們的觀點 (安娜)"),
        ("アンナの見方", "アンナ", "私たちの見解 (アンナ)"),
        ("안나의 생각", "안나", "우리의 의견 (안나)"),
        ("Anna's View", "", ""),
    ],
)
def test_a_signed_opinion_is_a_take(heading: str, author: str, mended: str) -> None:
    text = manuscript(
        body=f"{OPENING}\n\n## {heading}\n\nThis will not last.\n", **({"author": author} if author else {})
    )
    [problem] = judged(read(text.encode(), "a.md", "a.md"), SOURCES)
    assert (problem.rule, problem.severity) == (HEADING, "error" if author else "warning")
    after = fixed(text.encode(), "a.md", "a.md", SOURCES).raw
    assert after.decode() == text.replace(f"## {heading}", f"## {mended}" if mended else f"## {heading}")
    assert (read(after, "a.md", "a.md").body.take is not None) == bool(author)


@pytest.mark.parametrize(
    ("language", "heading", "told"),
    [
        ("sv", "Vår kommentar", "not shown as Our Take"),
        ("el", "Ανάλυση", "not shown as Our Take"),
        ("vi", "Điểm chính:", "not shown as Key Facts"),
        ("", "Det viktigaste", "not shown as Key Facts"),
        ("", "Analyse", ""),
        ("de", "Kommentar", ""),
        ("da", "Analyser", ""),
    ],
)
def test_a_section_in_a_language_without_labels_is_told(language: str, heading: str, told: str) -> None:
    named = {"language": language} if language else {}
    text = manuscript(body=f"{OPENING}\n\n## {heading}\n\nThis will not last.\n", **named)
    found = [each for each in judged(read(text.encode(), "a.md", "a.md"), SOURCES) if each.rule == HEADING]
    assert [(each.severity, told in each.message) for each in found] == [("warning", True)] * bool(told)


@pytest.mark.parametrize("form", [each for pack in packs().values() for each in pack["sections"]["signed"]])
def test_every_heading_that_has_a_form_is_found(form: str) -> None:
    headings = [form.replace("{by}", "Anna Q")]
    for part in (r"\[([^\]]*)\]", r"\(([^()]*)\)\??", r"([^()])\?"):
        while any(re.search(part, heading) for heading in headings):
            headings = [made for heading in headings for made in chosen(part, heading)]
    assert all(re.fullmatch(form.replace("{by}", "Anna Q"), heading) for heading in headings)
    for heading in headings:
        found = [signed_opinion(said) for said in (heading, heading.upper(), heading.lower())]
        assert [each and each[0][:6].casefold() for each in found] == ["anna q"] * 3


def chosen(part: str, heading: str) -> Iterator[str]:
    """A pattern with each of the texts that its first part of a kind may stand for."""
    if (match := re.search(part, heading)) is None:
        return iter([heading])
    texts = list(match[1]) if match[0][0] == "[" else match[1].split("|")
    texts += [""] if match[0][-1] == "?" else []
    return (heading[: match.start()] + each + heading[match.end() :] for each in texts)


def test_many_paragraphs_with_a_number_do_not_take_long() -> None:
    text = manuscript(
        body="".join(f"{number}. November war der Tag.\n\nText.\n\n" for number in range(2, 9_000, 7))
    )
    article = read(text.encode(), "a.md", "a.md")
    assert article.body.blocks
    start = time.process_time()
    assert len([*lists_stand_apart(article, Sources("", ()))]) == 1_286
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "heading", ["The council's view", "Мнение Совета", "Die Meinung von Lind", "专家的看法", "Opinion: Lind"]
)
def test_the_opinion_of_somebody_in_the_text_is_no_take(heading: str) -> None:
    text = manuscript(
        body=f"{OPENING} Lind agrees, and so does the Совет.\n\n## {heading}\n\nMore.\n", author="Anna Quist"
    )
    assert judged(read(text.encode(), "a.md", "a.md"), SOURCES) == []
