"""Importing pasted text: what is read, what is refused, and that no word is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from creditline.desk.documents import decoded, documents
from creditline.desk.finishing import finished, with_parts
from creditline.desk.incoming import Imported, ImportRefused, Incoming
from creditline.desk.intake import Desk, Intake
from creditline.desk.line_marks import labelled_point, without_bullet, without_emoji
from creditline.desk.new_file import TargetExists, already_there, written_to
from creditline.desk.plain_text import read_plain
from creditline.desk.registering import one_line, registry_with, with_unused_id
from creditline.desk.source_of import source_of, unregistered
from creditline.gate.library import load
from creditline.manuscript.front_matter import front_matter
from creditline.manuscript.reader import read
from creditline.manuscript.slugs import folded_slug
from creditline.model.body import Body
from creditline.model.problems import Problem
from creditline.model.source import Source
from creditline.registry.sources import Sources, with_source
from creditline.registry.sources_file import read_sources
from creditline.text.characters import forbidden, heaped, unseen
from creditline.text.mojibake import MOJIBAKE

HERE = Path(__file__).parent
SEED = (HERE.parent / "samples" / "seed-article.txt").read_bytes()
TODAY = date(2026, 6, 1)
GOGOAI = Source(
    id="gogoai",
    name="GogoAI News",
    aliases=("GogoAI",),
    hosts=("www.gogoai.xin", "gogoai.xin"),
    article_path="^/article/[a-z0-9-]+/?$",
    credit_name="GogoAI",
)
OTHER = Source(id="othernews", name="OtherNews", hosts=("other.example.net",), credit_name="OtherNews")
SOURCES = Sources("content/sources.yml", (GOGOAI, OTHER))
REGISTRY = "# Reviewed by editors.\ngogoai:\n  name: GogoAI News\n  hosts: [www.gogoai.xin, gogoai.xin]\n"
URL = "https://www.gogoai.xin/article/a-title"
FOOTER = f"📌 Source: GogoAI News (www.gogoai.xin)\n🔗 Original: {URL}\n⚠️ Please credit GogoAI when republishing.\n"
CASES = [json.loads(line) for line in (HERE / "import_cases.jsonl").read_text(encoding="utf-8").splitlines()]
UNKNOWN = (
    FOOTER.replace("GogoAI News", "Ice: News").replace("gogoai.xin", "ice.example").replace("GogoAI", "Ice")
)


def plain(raw: bytes, name: str) -> list[Incoming]:
    """The text of a file without markup, whatever it looks like."""
    return [read_plain(decoded(raw, name), name)]


def parts(text: str | bytes, sources: Sources = SOURCES, of: Callable[..., Any] = plain) -> Incoming:
    (incoming,) = of(text if isinstance(text, bytes) else text.encode(), "in.txt")
    return with_parts(incoming, sources)


def made(text: str | bytes, sources: Sources = SOURCES, of: Callable[..., Any] = plain) -> Imported:
    incoming = parts(text, sources, of)
    source, is_registered = source_of(incoming, sources)
    if not is_registered:
        raise unregistered(incoming, source, sources)
    return finished(incoming, source, sources, today=TODAY)


def new_source(text: str | bytes) -> Source | None:
    """The entry that an import adds to the registry when asked."""
    source, is_registered = source_of(parts(text), SOURCES)
    return None if is_registered else with_unused_id(source, SOURCES)


def body(article: Imported) -> Body:
    return read(article.text.encode(), "a.md", "a.md").body


def problems(text: str | bytes, of: Callable[..., Any] = plain) -> tuple[Problem, ...]:
    """What an import is refused for, or what an editor has to do; nothing, if it is written and passes."""
    try:
        return made(text, of=of).problems
    except ImportRefused as refused:
        return refused.problems


def told(text: str | bytes) -> list[str]:
    """The line, column and rule of each problem of an import."""
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in problems(text)]


def article(*lines: str, footer: str = FOOTER) -> str:
    return "\n".join(("A title", *lines, footer))


def is_heading(line: str) -> bool:
    """Whether a line becomes a heading, above a paragraph."""
    return parts(article(line, "The text goes on.")).body.startswith("## ")


# The seed


def test_the_seed_becomes_a_manuscript() -> None:
    article = made(SEED)
    manuscript = read(article.text.encode(), "a.md", "a.md")
    assert article.slug == "ai-boom-trillions-spent-ipos-loom"
    assert article.source_id == "gogoai"
    assert [key.text for key, _ in manuscript.front.entries] == [
        "title",
        "date",
        "source",
        "original_url",
        "credit",
    ]
    assert manuscript.get("title") == "AI Boom: Trillions Spent, IPOs Loom"
    assert manuscript.get("date") == "2026-06-01"
    assert manuscript.get("source") == "gogoai"
    assert (
        manuscript.get("original_url") == "https://www.gogoai.xin/article/ai-boom-trillions-spent-ipos-loom"
    )
    assert manuscript.get("credit") == "Please credit GogoAI when republishing."


def test_the_seed_keeps_its_text_and_headings() -> None:
    shown = body(made(SEED))
    assert shown.description.startswith("The artificial intelligence sector is witnessing an unprecedented")
    assert [unescape(heading.html) for heading in shown.headings] == [
        "The AI Gold Rush: Billions Burned, Trillions Sought",
        "SpaceX Leads the Valuation Charge",
        "Anthropic and OpenAI Prepare for Public Markets",
        "The Cost of Intelligence: Spending vs. Returns",
        "Infrastructure Costs Soar",
        "Industry Context: A New Tech Cycle?",
        "What This Means for Stakeholders",
        "Looking Ahead: The Next Phase",
    ]
    assert {heading.level for heading in shown.headings} == {2}
    assert shown.html.count("<p>") + bool(shown.standfirst) == 26


def test_the_seed_keeps_its_key_facts() -> None:
    shown = body(made(SEED))
    assert shown.key_facts_heading == "The State of the AI Market"
    assert [(fact.label, fact.statement.text.split()[-1]) for fact in shown.key_facts] == [
        ("SpaceX Valuation Target", "listing."),
        ("Anthropic IPO Filing", "firms."),
        ("OpenAI Expectations", "soon."),
        ("Market Capitalization", "demand."),
        ("Spending Surge", "rate."),
        ("Consumer Take-up", "internet."),
    ]


def test_the_seed_keeps_its_take() -> None:
    take = body(made(SEED)).take
    assert take is not None
    assert take.by == "Gogo"
    assert take.why.text.startswith("The push for trillion-dollar valuations")
    assert take.risks.text.endswith("could impose costly compliance requirements.")
    assert take.advice.text.endswith("the true profitability metrics of the industry.")


def test_the_seed_tells_which_lines_it_took_for_headings() -> None:
    (note,) = made(SEED).notes
    assert "SpaceX Leads the Valuation Charge (line 12)" in note


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("📌 ", ""),
        ("🔗 ", ""),
        ("⚠️ ", ""),
        ("🔥 ", ""),
        ("💡 ", ""),
        ("Key Facts:", "📊 Key Facts:"),
        ("Gogo's Take", "🧠 Gogo's Take"),
        ("Gogo's Take", "Gogo's Take:"),
        ("Why This Matters", "WHY THIS MATTERS"),
        ("Limitations & Risks", "limitations & risks"),
        ("\n", "\r\n"),
        ("\n", "\n\n"),
        ("\n", "  \n \t"),
        ("- ", "• "),
        ("- ", "* "),
        (": ", ":\u00a0"),
        ("AI Boom", "\ufeffAI Boom"),
        (" (www.gogoai.xin)", ""),
        (" (www.gogoai.xin)", " (gogoai.xin)"),
        (" (www.gogoai.xin)", " (https://www.gogoai.xin/)"),
        ("GogoAI News (", "gogoai ("),
        ("⚠️ Please", "Credit: Please"),
        ("⚠️ Please", "credit: Please"),
    ],
)
def test_variants_of_the_seed_say_the_same(found: str, put: str) -> None:
    text = SEED.decode()
    assert found in text
    variant, seed = made(text.replace(found, put)), made(SEED)
    assert variant.text.casefold().replace("\u00a0", " ") == seed.text.casefold()


@pytest.mark.parametrize(
    "by", ["Take", "Our Take", "The Take", "Gogo’s Take", "🤖 Gogo’s Take", "Gogos’ Take", "Gogos' Take:"]
)
def test_a_take_may_be_signed_or_not(by: str) -> None:
    take = body(made(article("One.", by, "- Why This Matters: x."))).take
    assert take is not None
    assert take.by == ("Gogos" if "Gogos" in by else "Gogo" if "Gogo" in by else "")


def test_the_parts_of_a_take_need_no_bullets() -> None:
    take = body(made(article("One.", "Take", "🔥 Why This Matters: x.", "Limitations & Risks: y."))).take
    assert take is not None
    assert (take.why.text, take.risks.text, take.advice.text) == ("x.", "y.", "")


# Which line is what


@pytest.mark.parametrize(
    "line",
    [
        "Infrastructure Costs Soar",
        "Industry Context: A New Tech Cycle?",
        "Spending vs. Returns",
        "2026 in Numbers",
        "What Now?",
        "“Nobody Knows” at the Fair",
        "🚀 The Race",
        "人工智能的代价",
        "Costs (IPO)",
    ],
)
def test_headings(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Costs soar.",
        "Costs soar!",
        "He said: “It is over.”",
        "The parts are these:",
        "He paused…",
        "Who knows what comes next?",
        "Why?",
        "costs soar",
        "This line is cut off, as the lines of hard-wrapped text are, after its twelfth word",
        "1. First of all",
        "# not a heading",
        "---",
        "Key facts: the company grew.",
        "It has what it takes to take.",
        "-5 degrees",
        "人工智能很贵。",
    ],
)
def test_paragraphs(line: str) -> None:
    assert not is_heading(line)


def test_a_line_that_goes_on_in_small_letters_is_no_heading_and_is_told() -> None:
    made_ = made(article("The sector is witnessing an", "unprecedented boom."))
    assert body(made_).headings == ()
    assert made_.notes == ("line 2 seems to continue in line 3: if so, join the two paragraphs",)


def test_the_last_line_is_no_heading() -> None:
    assert parts(article("One.", "The End")).body == "One.\n\nThe End"


def test_points_in_the_text_become_a_list() -> None:
    shown = body(made(article("One.", "Four Reasons", "- a", "• b", "* 1. c", "Two.")))
    assert (
        re.sub(r"\s+", "", shown.html)
        == '<h2id="four-reasons">FourReasons</h2><ul><li>a</li><li>b</li><li>1.c</li></ul><p>Two.</p>'
    )


@pytest.mark.parametrize(
    ("fact", "label", "statement"),
    [
        ("- Label: it is.", "Label", "it is."),
        ("• 🚀 Label:\u00a0it is.", "Label", "it is."),
        ("* Two words: at 10:30, it is: so.", "Two words", "at 10:30, it is: so."),
        ("- It opens at 10:30.", "", "It opens at 10:30."),
        (
            "- One two three four five six seven eight nine: it is.",
            "",
            "One two three four five six seven eight nine: it is.",
        ),
        ("- ^: it is.", "", "^: it is."),
        ("- A *b* _c_ <i>: d*", "A *b* _c_ <i>", "d*"),
        ("- ©: it is.", "", "©: it is."),
        ("- 🚀 > it is.", "", "> it is."),
        ("- 🚀# it is.", "", "# it is."),
        ("- See https://example.org/a_b for all.", "", "See https://example.org/a_b for all."),
    ],
)
def test_facts(fact: str, label: str, statement: str) -> None:
    (found,) = body(made(article("One. At 10:30.", "Key Facts", fact))).key_facts
    assert (found.label, found.statement.text) == (label, statement)


# What is refused


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['name']}")
def test_the_import_cases(case: dict[str, object]) -> None:
    rules = list(dict.fromkeys(problem.rule for problem in problems(str(case["text"]), of=documents)))
    assert rules == case["told"]
    assert bool(rules) == (case["verdict"] == "reject")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (b"Caf\xe9\n", ["1:4 import-is-utf8"]),
        ("Title\nOne\u202e\n" + FOOTER, ["2:4 import-is-plain"]),
        ("", ["1:1 import-is-given"]),
        (" \n\u00a0\n", ["1:1 import-is-given"]),
        (article("One.", "---", "credit: nobody", "---"), ["8:4 import-footers-agree"]),
        (FOOTER, ["1:1 import-needs-title"]),
        ("A title\n" + FOOTER, ["1:1 import-needs-text"]),
        ("A title\nOne.\n", ["1:1 import-needs-original"]),
        (article("One.", footer=FOOTER.split("⚠️")[0]), []),
        (article("One.", footer=FOOTER.replace(f"🔗 Original: {URL}\n", "")), ["1:1 import-needs-original"]),
        (article("One.", footer=FOOTER.replace(URL, "")), ["1:1 import-needs-original"]),
        (article("One.", footer=FOOTER[FOOTER.index("🔗") :]), []),
        (article("One.", footer=FOOTER.replace(URL, "javascript:alert(1)")), ["4:13 import-needs-original"]),
        (article("One.", footer=FOOTER.replace(URL, "/article/a-title")), ["4:13 import-needs-original"]),
        (article("One.", footer=FOOTER.replace("a-title", "a- title")), ["4:47 import-footer-is-whole"]),
        (article("One.", footer=FOOTER.replace("a-title", "a-\ntitle")), ["5:1 import-footer-is-whole"]),
        (article("One.", footer=FOOTER + "Read more on our site."), []),
        (article("One.", footer=FOOTER + "⚠️ Please credit Ice."), ["6:4 import-footers-agree"]),
        (article("One.", footer=FOOTER.replace("https", "http")), ["4:13 original-is-https"]),
        (article("One.", footer=FOOTER.replace("(www", "(w")), ["3:11 import-source-has-its-host"]),
        (
            article("One.", footer=FOOTER.replace("(www.gogoai", "(www.gоgoai")),
            ["3:11 import-source-has-its-host"],
        ),
        (article("One.", footer=FOOTER.replace("//www", "//w")), ["4:13 original-is-on-its-source"]),
        (
            article("One.", footer=FOOTER.replace("GogoAI News", "Gogol")),
            ["3:11 import-source-is-registered"],
        ),
        (
            article("One.", footer=FOOTER.replace("credit GogoAI", "credit us")),
            ["5:4 credit-is-a-known-form"],
        ),
        (article("One.", footer=UNKNOWN), ["3:11 import-source-is-registered"]),
        (article("One.", "Key Facts", "None."), ["11:4 key-facts-are-one-list"]),
        (article("Key Facts", "- A: b", "One.", "Key Facts", "- C: d"), ["15:4 sections-stand-in-one-place"]),
        (article("One.", "Our Take", "A Heading", "It is so."), ["11:4 take-has-its-parts"]),
        (article("One.", "Take", "- Bottom Line: Buy."), []),
        (article("One.", "Take", "- Why: a.", "- Why: b."), ["14:5 take-has-its-parts"]),
        (article("One.", footer=FOOTER + FOOTER), []),
        (
            article("One.", footer=FOOTER.replace("⚠️ Please credit", "© Sung on")),
            ["5:1 credit-is-a-known-form"],
        ),
        (article("One.", footer=FOOTER.replace("⚠️ Please credit GogoAI when republishing.", "© GogoAI")), []),
        (
            article(
                "One.",
                footer=FOOTER.replace(
                    "⚠️ Please credit GogoAI when republishing.", "Bitte GogoAI als Quelle nennen."
                ),
            ),
            [],
        ),
        (article("One.", "Source: the harbour office", "Two."), []),
        (article("One.", "Take", "- Why: a.", "Read On", "And more.", "Two."), []),
    ],
)
def test_what_is_refused_and_where(text: str | bytes, refused: list[str]) -> None:
    assert told(text) == refused


def test_refusals_never_repeat_a_control_character() -> None:
    with pytest.raises(ImportRefused) as refused:
        made("A\x1b]0;title\x07 title\n" + FOOTER)
    assert str(refused.value).isprintable() or "\x1b" not in str(refused.value)
    assert [problem.path for problem in refused.value.problems] == ["in.txt", "in.txt"]


def test_each_refusal_says_what_to_do() -> None:
    texts = (SEED, *(str(case["text"]).encode() for case in CASES))
    found = [problem for text in texts for end in range(0, len(text), 97) for problem in problems(text[:end])]
    assert len(found) > 100
    assert all(problem.hint for problem in found)


# No word is lost


def test_points_never_make_a_table() -> None:
    facts = body(made(article("One.", "Key Facts", "- |", "- |", "- - |", "- a | b", "- :- | -"))).key_facts
    assert [fact.statement.text for fact in facts] == ["|", "|", "- |", "a | b", ":- | -"]


MARKS = "\\`*_{}[]()#+-.!<>&|~=:\"'^$%@ \u00a0\t"
PIECES = (
    *(
        "**",
        "__",
        "`",
        "```",
        "~~~",
        "---",
        "===",
        "***",
        "- ",
        "1. ",
        "2) ",
        "# ",
        "> ",
        "| a | b |",
        "|---|",
        "\\",
    ),
    *(
        "&amp;",
        "&#35;",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "[^1]",
        "[^1]: ",
        "[a]: ",
        "[a]",
        "(b)",
        "![",
        "{: #x }",
        "{{ x }}",
    ),
    *(
        "<https://a.b>",
        "<a@b.c>",
        "https://a.b/c_d_e",
        "    ",
        "\t",
        "a",
        "B",
        " ",
        ":",
        ": ",
        "•",
        "🔥 ",
        "--8<--",
    ),
)


def mended(line: str) -> bool:
    """Whether a line has letters in a wrong encoding, which the import mends."""
    return MOJIBAKE.search(line) is not None


LINES = st.one_of(
    st.text(alphabet=MARKS + "aB1", min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join),
).filter(
    lambda line: not any(forbidden(line)) and not any(unseen(line)) and not heaped(line) and not mended(line)
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def is_plain(line: str) -> bool:
    """Whether a line is no part of a footer, Key Facts or Take, which have tests of their own, no rule above a footer, and not
    marked text (`==`), which becomes bold.
    """
    words = line.casefold()
    return bool(line.strip("-*_=—– \t\u00a0")) and not any(
        word in words for word in ("source", "original", "credit", "©", "take", "key", "#", "==")
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES.filter(is_plain), min_size=1, max_size=6))
@example(['*^-((\'-<<\xa0}@<)!=%"> ."1-]'])
def test_words_in_are_words_out(lines: list[str]) -> None:
    shown = body(made(article(*lines)))
    seen = shown.standfirst.html + re.sub(r"<(?!/)[a-z][^>]*>|</[a-z0-9]+>", "", shown.html)
    given = (without_bullet(line.strip()) or line for line in lines)
    assert sorted(squeezed(unescape(seen))) == sorted(squeezed("".join(given)))


def without_figures(line: str) -> str:
    """A line without what would have to stand in the text, too."""
    return "".join(character for character in line if not character.isnumeric() and character != "©").strip()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        LINES.map(without_figures).filter(lambda line: line.strip("-*_=—– \t") and "==" not in line),
        min_size=1,
        max_size=4,
    )
)
def test_facts_in_are_facts_out(statements: list[str]) -> None:
    text = article("One.", "Key Facts", *(f"- {statement}" for statement in statements))
    shown = body(made(text)).key_facts
    assert len(shown) == len(statements)
    pairs = [labelled_point(without_emoji(re.sub("[ \t]+", " ", each.strip()))) for each in statements]
    assert [squeezed(fact.label + fact.statement.text) for fact in shown] == [
        *map(squeezed, map("".join, pairs))
    ]


@settings(max_examples=100, deadline=None)
@given(
    LINES.filter(lambda line: bool(line.strip()) and "©" not in line and "==" not in line),
    LINES.filter(lambda line: not set("&*_`[]<\\\\") & set(line)),
)
def test_takes_in_are_takes_out(why: str, title: str) -> None:
    text = f"The {title}\nOne.\nTake\n- Why This Matters: {why}\n{FOOTER}"
    article = made(text)
    take = body(article).take
    assert take is not None
    assert squeezed(take.why.text) == squeezed(why)
    assert squeezed(read(article.text.encode(), "a.md", "a.md").get("title")) == squeezed(
        unescape("The " + title)
    )


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.lists(LINES).map("\n".join).map(str.encode)
)
def test_any_input_is_imported_or_refused(raw: bytes) -> None:
    assert all(
        problem.rule != "import-keeps-every-word" for problem in problems(raw + b"\n" + FOOTER.encode())
    )


# The file's name


@pytest.mark.parametrize(
    ("last", "title", "slug"),
    [
        ("a-title", "Whatever", "a-title"),
        ("a-title/", "Whatever", "a-title"),
        ("a-title.html", "Whatever", "a-title"),
        ("A-Title", "Musk’s SpaceX: $1.77 trillion?", "musks-spacex-1-77-trillion"),
        ("12345", "Über uns", "über-uns"),
        ("con", "Aux", "ice-2026-06-01"),
        ("a?id=1", "?!", "a"),
        ("1?id=1", "?!", "ice-2026-06-01"),
        ("1", "人工智能", "人工智能"),
        ("1", "word " * 39, "word" + "-word" * 19),
    ],
)
def test_slug(last: str, title: str, slug: str) -> None:
    ice = Sources("sources.yml", (Source(id="ice", name="Ice", hosts=("ice.example",), credit_name="Ice"),))
    text = f"{title}\nOne.\nSource: Ice\nOriginal: https://ice.example/{last}\nPlease credit Ice."
    assert made(text, ice).slug == slug


# A source that is not registered


def test_an_unregistered_source_is_told_with_its_entry() -> None:
    with pytest.raises(ImportRefused) as refused:
        made(article("One.", footer=UNKNOWN))
    (problem,) = refused.value.problems
    entry = 'ice-news: {name: "Ice: News", hosts: ["www.ice.example"], credit_name: "Ice"}'
    assert problem.message.endswith(f"its entry in content/sources.yml would be: {entry}")
    assert "--add-source" in problem.hint
    assert "ice-news" in front_matter(entry).by_key


@pytest.mark.parametrize(
    ("name", "credit", "id_", "credit_name"),
    [
        ("Ice News", "Please credit Ice when republishing.", "ice-news", "Ice"),
        ("Ice News", "Please credit Ice News.", "ice-news", "Ice News"),
        ("Ice News", "Please credit the Ice News team.", "ice-news", "Ice News"),
        ("Ice News", "© Ice News", "ice-news", "Ice News"),
        ("L’Équipe", "Please credit L’Équipe if you quote it.", "lequipe", "L’Équipe"),
        ("新华社", "Please credit 新华社", "ice-example", "新华社"),
    ],
)
def test_a_new_source_can_be_added(
    tmp_path: Path, name: str, credit: str, id_: str, credit_name: str
) -> None:
    text = f"A title\nOne.\nSource: {name} (ice.example)\nOriginal: https://www.ice.example/a\n⚠️ {credit}"
    if id_ == "ice-example":
        text = text.replace("//www.", "//")
    source = new_source(text)
    assert source is not None
    assert (source.id, source.credit_name) == (id_, credit_name)
    assert made(text, with_source(SOURCES, source)).source_id == id_
    registry = tmp_path / "sources.yml"
    registry.write_text(registry_with(REGISTRY, source), encoding="utf-8")
    kept = read_sources(registry)
    assert not kept.problems
    assert kept.named(name) == source
    assert id_ in front_matter(one_line(source)).by_key


def test_a_source_that_is_registered_is_not_new() -> None:
    assert new_source(SEED) is None


def test_nobody_becomes_a_source_on_the_host_of_another() -> None:
    text = article("One.", footer=FOOTER.replace("GogoAI News", "Ice").replace("credit GogoAI", "credit Ice"))
    with pytest.raises(
        ImportRefused, match=r"www\.gogoai\.xin belongs to GogoAI News, but 'Ice' is not one of its names"
    ):
        new_source(text)
    with pytest.raises(ImportRefused, match="aliases of gogoai"):
        made(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Nothing yet.",
        REGISTRY,
        REGISTRY.rstrip("\n"),
        REGISTRY.replace("\n", "\r\n"),
        "\ufeff" + REGISTRY,
    ],
)
def test_a_registry_keeps_what_it_holds(text: str) -> None:
    source = new_source(article("One.", footer=UNKNOWN))
    assert source is not None
    whole = registry_with(text, source)
    assert whole.startswith(text)
    assert whole.endswith("credit_name: Ice" + ("\r\n" if "\r\n" in text else "\n"))


@pytest.mark.parametrize("text", ["{gogoai: {name: GogoAI}}\n", "ice-news:\n  name: x\n", "- a\n", "a: 'b\n"])
def test_a_registry_that_cannot_take_the_entry_is_refused(text: str) -> None:
    source = new_source(article("One.", footer=UNKNOWN))
    assert source is not None
    with pytest.raises(ImportRefused, match="add it by hand"):
        registry_with(text, source)


# Writing


def test_what_is_written_passes_the_check(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(registry_with("", GOGOAI), encoding="utf-8")
    article = made(SEED)
    path = written_to(tmp_path, article)
    assert path.read_bytes() == article.text.encode()
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, "sources.yml"]
    library = load(tmp_path)
    assert library.errors == ()
    assert {problem.rule for problem in library.problems} == {"key-facts-are-grounded"}
    assert [entry.slug for entry in library.entries] == [article.slug]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    article = made(SEED)
    path = written_to(tmp_path, article)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExists, match="already exists, so nothing was written") as refused:
        written_to(tmp_path, article)
    assert refused.value.path == path
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    article = made(SEED)
    (tmp_path / f"{article.slug}.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TargetExists):
        written_to(tmp_path, article)
    assert not (tmp_path / "elsewhere").exists()


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(**_: object) -> None:
        raise OSError(28, "no room")

    article = made(SEED)
    monkeypatch.setattr("creditline.desk.new_file.tempfile.mkstemp", no_room)
    with pytest.raises(OSError, match="no room"):
        written_to(tmp_path, article)
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_is_stopped_leaves_no_empty_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    article = made(SEED)
    monkeypatch.setattr("creditline.desk.new_file.replaced", stopped)
    with pytest.raises(KeyboardInterrupt):
        written_to(tmp_path, article)
    assert list(tmp_path.iterdir()) == []


def test_an_original_is_recognised_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(registry_with("", GOGOAI), encoding="utf-8")
    (tmp_path / "other-name.md").write_text(made(SEED).text, encoding="utf-8")
    entries = load(tmp_path).entries
    url = "https://www.gogoai.xin/article/ai-boom-trillions-spent-ipos-loom"
    assert already_there(entries, url + "/?utm_source=x#top") == entries[0]
    assert already_there(entries, URL) is None
    assert already_there(entries, "nonsense") is None
    slugs = Intake(Desk(tmp_path, tmp_path / "sources.yml"), TODAY).slugs
    assert folded_slug("Other-Name") in slugs
    assert folded_slug("another") not in slugs


def test_a_take_in_prose_stays_prose() -> None:
    take = body(made(article("One.", "Our Take", "It is so.", "- Why: a.", "And more."))).take
    assert take is not None
    assert [said.text for said in take.said] == ["It is so.", "And more."]
    assert take.why.text == "a."
