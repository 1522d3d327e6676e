"""Fixes: what is mended, what is left to the author, and that nothing else changes by a byte."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.fixes import Change, Fixed, fixed
from creditline.manuscript.reader import read
from creditline.model.manuscript import Manuscript, Mapping, Node, Scalar, Sequence
from creditline.model.problems import Problem
from creditline.registry.sources_file import read_sources
from creditline.rules import judged
from tests.builds import HERE, manuscript

SOURCES = read_sources(HERE / "samples" / "sources.yml")
URL = "https://www.gogoai.xin/article/a-title"
SAMPLES = sorted((HERE / "samples" / "content").rglob("*.md")) + sorted(
    (HERE.parent / "content").glob("*.md")
)


SAMPLE_SOURCES = {
    content: read_sources(content / "sources.yml")
    for content in (HERE / "samples" / "content", HERE.parent / "content")
}


def fix(raw: bytes) -> Fixed:
    return fixed(raw, "a.md", "a.md", SOURCES)


def changes(text: str) -> list[tuple[int, str, str]]:
    """Line, before and after of each change; the rest of the text is proved to be as it was."""
    result = fix(text.encode())
    lines, mended = text.split("\n"), result.raw.decode().split("\n")
    assert len(lines) == len(mended)
    changed = {number for number, pair in enumerate(zip(lines, mended, strict=True), 1) if pair[0] != pair[1]}
    assert changed == {change.line for change in result.changes}
    assert fix(result.raw) == Fixed(result.raw)
    return [(change.line, change.before, change.after) for change in result.changes]


def front(more: str) -> str:
    """A good manuscript with more lines of front matter, from line 7 on."""
    return manuscript().replace("---\n\n", f"{more}\n---\n\n")


# A missing credit line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (manuscript(without="credit"), "credit: Please credit GogoAI when republishing."),
        (manuscript(credit=""), "credit: Please credit GogoAI when republishing."),
        (manuscript(credit="~"), "credit: Please credit GogoAI when republishing."),
        (manuscript(credit='""  # none yet'), "credit: Please credit GogoAI when republishing."),
        (
            manuscript(without="credit", language="de"),
            "credit: Bitte nennen Sie bei Weiterverwendung GogoAI als Quelle",
        ),
        (manuscript(without="credit", language="fr"), "credit: "),
    ],
)
def test_a_missing_credit_line_is_written(before: str, after: str) -> None:
    mended = fix(before.encode()).raw.decode()
    assert any(line.startswith(after) for line in mended.split("\n"))
    assert judged(read(mended.encode(), "a.md", "a.md"), SOURCES) == []
    assert fix(mended.encode()) == Fixed(mended.encode())


def test_a_credit_line_is_written_with_the_ends_of_lines_that_a_file_has() -> None:
    mended = fix(manuscript(without="credit").replace("\n", "\r\n").encode()).raw
    assert b"\r\ncredit: Please credit GogoAI when republishing.\r\n" in mended
    assert mended.count(b"\n") == mended.count(b"\r\n")


@pytest.mark.parametrize(
    "text",
    [manuscript(without="credit", source="nobody"), manuscript(credit="Credit us."), manuscript(credit="[]")],
)
def test_a_credit_line_that_is_not_certain_is_left_to_the_author(text: str) -> None:
    assert fix(text.encode()) == Fixed(text.encode())


# Quotes


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("AI Boom: Trillions Spent", '"AI Boom: Trillions Spent"'),
        ("One: two: three", '"One: two: three"'),
        ("What we know:", '"What we know:"'),
        ('Ice: the "melting"', '"Ice: the \\"melting\\""'),
        ("Ice: C:\\new", '"Ice: C:\\\\new"'),
        ("It's: so", '"It\'s: so"'),
        ("日本語: 🧊", '"日本語: 🧊"'),
        ("Ice: #1", None),
        ("Ice: melting # says who", None),
        ("[Video] Ice: melting", None),
        ('"Ice": melting', None),
        ("*Ice*: melting", None),
        ("- Ice: melting", None),
        ("{Ice: melting", None),
    ],
)
def test_a_plain_value_with_a_colon_is_quoted(value: str, quoted: str | None) -> None:
    text = manuscript(title=value)
    assert changes(text) == ([(2, value, quoted)] if quoted else [])
    if quoted:
        assert read(fix(text.encode()).raw, "a", "a").get("title") == value


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("summary: Ice: melting", [(7, "Ice: melting", '"Ice: melting"')]),
        ("take:\n  why: Ice: melting", [(8, "Ice: melting", '"Ice: melting"')]),
        ("key_facts:\n  - Area: Ice: melting", [(8, "Ice: melting", '"Ice: melting"')]),
        ("key_facts:\n- Area: Ice: melting", [(8, "Ice: melting", '"Ice: melting"')]),
        (
            "corrections:\n  - date: 2026-06-02\n    text: Ice: melting",
            [(9, "Ice: melting", '"Ice: melting"')],
        ),
        ("summary: Ice: melting\n  and more", []),
        ("summary: Ice: melting\n\n  and more", []),
        ("summary: Ice\n  melting: fast: now", []),
        ("take:\n  nobody: Ice: melting", [(8, "Ice: melting", '"Ice: melting"')]),
        ("nobody: Ice: melting", [(7, "Ice: melting", '"Ice: melting"')]),
        ("language: de\n  title: Ice: melting", []),
        ("tags: [ice: a: b]", []),
        ("accessed: 2026: 06", []),
        ("take:\n  why: Ice\n    risks: a: b", []),
    ],
)
def test_only_a_whole_value_of_a_text_field_is_quoted(more: str, told: list[tuple[int, str, str]]) -> None:
    assert changes(front(more)) == told


def test_every_line_that_needs_quotes_gets_them() -> None:
    text = manuscript(title="Ice: melting", credit="Credit: GogoAI")
    assert [line for line, _, _ in changes(text)] == [2, 6]


def test_a_line_is_quoted_though_a_later_one_cannot_be_read() -> None:
    text = manuscript(title="Ice: melting", tags="[a, {")
    assert changes(text) == [(2, "Ice: melting", '"Ice: melting"')]


@pytest.mark.parametrize(
    ("more", "read_as"),
    [
        ("via:\n\tname: A. Friend\n\turl: https://a.example/", {"via": {"name": "A. Friend", "url": "https://a.example/"}}),
        ("tags:\n- ice\n-snow", {"tags": ["ice", "snow"]}),
        ("author：Ann Lind", {"author": "Ann Lind"}),
        ("tags: [ice, snow", {"tags": ["ice", "snow"]}),
        ("tags: [ice, #snow]", {"tags": ["ice", "snow"]}),
        ("via:\n  name: A. Friend\n   url: https://a.example/", {"via": {"name": "A. Friend", "url": "https://a.example/"}}),
        ('summary: "The "ice" melts"', {"summary": 'The "ice" melts'}),
        ("summary: 'The ferry's ice'", {"summary": "The ferry's ice"}),
        ("tags: - ice", {"tags": ["ice"]}),
        ("tags: ice & snow", {"tags": ["ice & snow"]}),
        ("mention: Crédit : GogoAI", {"mention": "Crédit : GogoAI"}),
        ("layout: post\npublished: true", {}),
        ("permalink: /2019/05/ice/", {"aliases": ["/2019/05/ice/"]}),
        ("tags: 氷、雪", {"tags": ["氷", "雪"]}),
        ("kind: YouTube video", {"kind": "video"}),
        ("via: {name: A. Friend, url: a.example/ice}", {"via": {"name": "A. Friend", "url": "https://a.example/ice"}}),
        ("via: {Name: A. Friend, link: https://a.example/}", {"via": {"name": "A. Friend", "url": "https://a.example/"}}),
    ],
)  # fmt: skip
def test_front_matter_that_yaml_cannot_read_or_others_write_is_mended(
    more: str, read_as: dict[str, object]
) -> None:
    before, after = (
        front("author: X"),
        yaml.safe_load(fix(front(more).encode()).raw.decode().split("---\n")[1]),
    )
    given = yaml.safe_load(before.split("---\n")[1])
    assert {key: value for key, value in after.items() if key not in given or key == "author"} == read_as


@pytest.mark.parametrize(
    ("first", "last"), [("---\n", ""), ("", "---\n"), ("", ""), ("----\n", "----\n"), ("—\n", "--\n")]
)
def test_lines_of_dashes_are_written(first: str, last: str) -> None:
    whole = manuscript("The ice melts.\n")
    text = first + whole.removeprefix("---\n").replace("---\n", last, 1)
    assert read(fix(text.encode()).raw, "a", "a").text.strip() == "The ice melts."


def test_what_quotes_bring_to_light_is_mended_in_the_same_run() -> None:
    text = manuscript(title="Ice: melting", credit="' Please credit GogoAI. '")
    assert [line for line, _, _ in changes(text)] == [2, 6]


# The address


@pytest.mark.parametrize(
    ("address", "mended"),
    [
        ("https://WWW.GogoAI.xin/article/a-title", URL),
        ("HTTPS://www.gogoai.xin/article/a-title", URL),
        ("https://www.gogoai.xin:443/article/a-title", URL),
        ("https://www.gogoai.xin/b/../article/./a-title", URL),
        ("https://www.gogoai.xin/article/a title", "https://www.gogoai.xin/article/a%20title"),
        ("https://www.gogoai.xin/article/ü", "https://www.gogoai.xin/article/%C3%BC"),
        (f"{URL}?utm_source=x&id=1&fbclid=y", f"{URL}?id=1"),
        (f"{URL}?utm_source=x", URL),
        (f"{URL}?mibextid=x&p=1&at_medium=y", f"{URL}?p=1"),
        ("https://www.gogoai.xin/article/%61-title?%69d=1", f"{URL}?id=1"),
        (f"{URL}#top", URL),
        (f"{URL}?id=1&&b#top", f"{URL}?id=1&&b"),
        (f'"{URL}#top"', f'"{URL}"'),
        (f"'{URL}#top'", f"'{URL}'"),
        ("'https://www.gogoai.xin/article/it''s#top'", "'https://www.gogoai.xin/article/it''s'"),
        (URL, None),
        ("http://www.gogoai.xin/article/a-title#top", "http://www.gogoai.xin/article/a-title"),
        ("https://me@www.gogoai.xin/article/a-title", None),
        ("https://www.gogoai.xin@example.org/article/a-title#top", None),
        ("https://www.gogoai.xin:8443/article/a-title", None),
        ("https://www.gogoai.xin.example.org/article/a-title#top", None),
        ("https://example.org/article/a-title?utm_source=x", None),
        ("https:\\\\www.gogoai.xin\\article\\a-title", None),
        ("https:/www.gogoai.xin/article/a-title", None),
        ("https:///www.gogoai.xin/article/a-title", None),
        ("https://www.gogoai.xin./article/a-title", None),
        ("https://ｗｗｗ.gogoai.xin/article/a-title", None),
        ("https://%77ww.gogoai.xin/article/a-title", None),
        ("https://www.gogoai.xin", None),
        ("https://www.gogoai.xin/#/article/a-title", None),
        ("https://www.gogoai.xin/article/a-title#!/another", None),
        ("https://www.gogoai.xin/article/%zz", None),
        ("[https://WWW.GogoAI.xin/article/a-title]", None),
        ('"https://WWW.GogoAI.xin/\\\n  article"', None),
        ("|\n  https://WWW.GogoAI.xin/article/a-title", None),
        ("/article/a-title", None),
    ],
)
def test_only_the_spelling_of_an_address_is_mended(address: str, mended: str | None) -> None:
    told = changes(manuscript(original_url=address))
    assert told == ([(5, address, mended)] if mended else [])


@pytest.mark.parametrize("source", ["nobody", "harbour-ledger"])
def test_the_address_of_another_source_is_left_alone(source: str) -> None:
    text = manuscript(source=source, original_url=f"{URL}#top")
    assert changes(text) == []


def test_a_change_says_what_it_was_about() -> None:
    address = "https://WWW.GogoAI.xin/article/a-title?utm_source=x#top"
    what = "as browsers write it, without tracking parameters, without fragment"
    assert fix(manuscript(original_url=address).encode()).changes == (Change(5, address, URL, what),)


def test_a_comment_after_a_value_stays() -> None:
    [(_, before, after)] = changes(manuscript(original_url=f"{URL}#top # seen on Monday"))
    assert (before, after) == (f"{URL}#top", URL)


# White space


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('author: " A. Writer "', [(7, '" A. Writer "', '"A. Writer"')]),
        ("author: '\tA. Writer'", [(7, "'\tA. Writer'", "'A. Writer'")]),
        ('author: " A. \\"Ice\\" Writer " # so', [(7, '" A. \\"Ice\\" Writer "', '"A. \\"Ice\\" Writer"')]),
        ("author: \u00a0A. Writer\u3000", [(7, "\u00a0A. Writer\u3000", "A. Writer")]),
        ('tags: [ice, " snow ", "sea"]', [(7, '" snow "', '"snow"')]),
        ('take:\n  why: " So. "', [(8, '" So. "', '"So."')]),
        ('draft: " false "', [(7, '" false "', '"false"')]),
        ('author: "A. Writer\\ "', []),
        ('author: "  "', []),
        ('author: " A.\n  Writer "', []),
        ("author: |\n  A. Writer\n", []),
        ("author: A. Writer", []),
    ],
)
def test_white_space_around_a_value_goes(more: str, told: list[tuple[int, str, str]]) -> None:
    assert changes(front(more)) == told


def test_white_space_after_the_credit_goes() -> None:
    credit = "Please credit GogoAI."
    assert changes(manuscript(credit=f"{credit}  ")) == [(6, f"{credit}  ", credit)]
    assert changes(manuscript(credit=f"{credit}\t")) == [(6, f"{credit}\t", credit)]
    assert changes(manuscript(credit=f"{credit}  # so")) == []
    assert changes(manuscript(title="A title  ")) == []


# What is never touched


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_good_article_is_left_alone(path: Path) -> None:
    [sources] = [sources for content, sources in SAMPLE_SOURCES.items() if path.is_relative_to(content)]
    raw = path.read_bytes()
    assert fixed(raw, path.name, path.name, sources) == Fixed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no front matter: at all: here",
        b"\xff\xfe",
        b"---\ntitle: a: b\n",
        b"---\ntitle: \xff: b\n---\n",
        b"---\n",
        b"---\n---\n",
        b"---\n- a: b: c\n---\n",
        manuscript(body="title: a: b\n\n' x '\n").encode(),
    ],
)
def test_what_cannot_be_read_or_needs_nothing_stays(raw: bytes) -> None:
    assert fix(raw) == Fixed(raw)


def test_every_other_byte_stays() -> None:
    text = "\ufeff" + manuscript(
        body="Text: a: b  \n\n\ttabs \n", title="Ice: melting", credit="' Please credit GogoAI. '  # so"
    ).replace("\n", "\r\n")
    mended = text.replace("Ice: melting", '"Ice: melting"').replace(
        "' Please credit GogoAI. '", "'Please credit GogoAI.'"
    )
    assert fix(text.encode()).raw == mended.encode()


def test_line_ends_of_three_kinds_stay() -> None:
    lines = manuscript(title="Ice: melting", original_url=f"{URL}#top").split("\n")
    text = "".join(line + end for line, end in zip(lines, ["\r", "\n", "\r\n"] * 9, strict=False))
    mended = text.replace("Ice: melting", '"Ice: melting"').replace("#top", "")
    assert fix(text.encode()).raw == mended.encode()


def test_a_fix_that_makes_a_new_problem_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = manuscript(credit='" Please credit GogoAI. "')
    assert changes(text)

    def wants_the_space(given: Manuscript, _: object) -> list[Problem]:
        credit = given.front.get("credit")
        assert isinstance(credit, Scalar)
        has_space = credit.text.startswith(" ")
        return [] if has_space else [Problem("a.md", 6, 9, "a-rule", "error", "there is no space", "add one")]

    monkeypatch.setattr("creditline.fixes.judged", wants_the_space)
    assert changes(text) == []


# Whatever is written


def said(node: Node) -> object:
    """All that front matter says, without the white space around values."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Sequence):
        return [said(item) for item in node.items]
    assert isinstance(node, Mapping)
    return [(key.text, said(value)) for key, value in node.entries if key.text != "original_url"]


SPACE = st.text(" \t\u00a0", max_size=2)
WORDS = st.text(st.sampled_from("aé冰🧊 :#'\"\\-[]{},&*!|>%@`?=.\u00a0\t"), max_size=12)
QUOTES = st.sampled_from(["", "'", '"'])


@st.composite
def scalars(draw: st.DrawFn) -> str:
    mark = draw(QUOTES)
    text = draw(SPACE) + draw(WORDS) + draw(SPACE)
    return mark + text + mark


@st.composite
def addresses(draw: st.DrawFn) -> str:
    parts = [
        ["https", "HTTPS", "http"],
        ["://", ":\\\\", ":/"],
        ["", "me@"],
        ["www.gogoai.xin", "WWW.GogoAI.XIN", "www.gogoai.xin.", "example.org", "ｗww.gogoai.xin"],
    ]
    parts += [
        ["", ":443", ":80"],
        ["/article/a", "/b/../article/a", "/article/a b", "/", ""],
        ["", "?utm_source=x", "?a=1&fbclid=2", "?"],
        ["", "#", "#a"],
    ]
    mark = draw(QUOTES)
    return mark + "".join(draw(st.sampled_from(part)) for part in parts) + mark


@st.composite
def manuscripts(draw: st.DrawFn) -> bytes:
    fields = draw(
        st.dictionaries(st.sampled_from(["title", "credit", "summary", "author", "slug"]), scalars())
    )
    fields |= {"original_url": draw(addresses())} if draw(st.booleans()) else {}
    body = draw(st.text(st.sampled_from("aé \n'\":#-"), max_size=20))
    text = manuscript(body=f"Text.\n{body}", **fields)
    return (
        draw(st.sampled_from(["", "\ufeff"])).encode()
        + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()
    )


@settings(deadline=None)
@given(manuscripts())
def test_whatever_is_written_only_its_spelling_changes(raw: bytes) -> None:
    result = fix(raw)
    before, after = read(raw, "a.md", "a.md"), read(result.raw, "a.md", "a.md")
    assert letters(after.text) == letters(before.text)
    assert fix(result.raw) == Fixed(result.raw)
    assert bool(result.changes) == (result.raw != raw)
    if not after.refusals:
        quoted = {change.before for change in result.changes if change.what.startswith("quoted")}
        assert quoted <= {value.text for _, value in after.front.entries if isinstance(value, Scalar)}
    if not before.refusals:
        if not before.get("credit") and after.get("credit"):
            return  # What is added has tests of its own,
        if any(change.what == "as it was meant" for change in result.changes):
            return  # and so have slips.
        assert said(after.front) == said(before.front)
        old, new = (Counter(problem.rule for problem in judged(each, SOURCES)) for each in (before, after))
        assert new <= old


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_the_bytes_nothing_is_raised(junk: bytes) -> None:
    for raw in (junk, b"---\n" + junk + b"\n---\nText.\n"):
        assert fix(fix(raw).raw).changes == ()


# Invisible characters


@pytest.mark.parametrize(
    ("fields", "mended"),
    [
        ({"title": "Some\u00adthing"}, "title: Something"),
        ({"title": '"Some\u200bthing \u2060Here"'}, 'title: "Something Here"'),
        ({"title": '"Some\\u200bthing"'}, 'title: "Something"'),
        ({"title": '"Some\\xADthing\\LNew"'}, 'title: "Something New"'),
        ({"title": "\ufeffSomething"}, "title: Something"),
        ({"title": "Ice\u200dberg\u200c"}, "title: Iceberg"),
        ({"title": "\u200eSomething\u200f here"}, "title: Something here"),
        ({"title": "One\u2028Two"}, "title: One Two"),
        ({"title": "One \u2029Two"}, "title: One Two"),
        ({"title": "One\x0bTwo\x85"}, "title: One Two"),
        ({"tags": '["a\u200bi", b]'}, 'tags: ["ai", b]'),
        ({"credit": "Please credit Gogo\u00adAI."}, "credit: Please credit GogoAI."),
        ({"original_url": "https://www.gogo\u00adai.xin/article/a-title"}, f"original_url: {URL}"),
        ({"take": "{why: Ic\u00ade}"}, "take: {why: Ice}"),
        ({"original_title": "👨\u200d👩 Ic\u00ade"}, "original_title: 👨\u200d👩 Ice"),
    ],
)
def test_what_only_needs_to_be_deleted_is(fields: dict[str, str], mended: str) -> None:
    text = manuscript(**fields)
    raw = fix(text.encode()).raw.decode()
    assert mended in raw.split("\n")
    assert not [
        problem
        for problem in judged(read(raw.encode(), "a.md", "a.md"), SOURCES)
        if "invisible" in problem.message
    ]
    assert sum(one != other for one, other in zip(text.split("\n"), raw.split("\n"), strict=True)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "👨\u200d👩"},
        {"title": "می\u200cخواهم"},
        {"title": "שלום\u200f!"},
        {"title": "שלום \u2066a\u2069"},
        {"title": "Some\u202ething"},
        {"title": "Some\u3164thing"},
        {"title": "Some\x1b[31mthing"},
        {"title": "'Some\\u200bthing'"},
        {"title": "Something # com\u00adment"},
    ],
)
def test_what_may_be_seen_or_meant_is_left(fields: dict[str, str]) -> None:
    text = manuscript(**fields)
    assert fix(text.encode()).raw == text.encode()


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("One\u2028two and Ic\u00ade.\n", "One two and Ic\u00ade.\n"),
        ("One \u2028 two.\u2029\n\nThree\x0b\x0cfour.\n", "One  two.\n\nThree four.\n"),
        ("One\u202e\u2028two.\n", "One\u202e two.\n"),
        ("Ic\u00ade \u200bmelts.\n", "Ic\u00ade \u200bmelts.\n"),
    ],
)
def test_of_a_text_only_what_is_refused_is_mended(body: str, mended: str) -> None:
    assert fix(manuscript(body).encode()).raw.decode() == manuscript(mended)


@pytest.mark.parametrize(
    ("credit", "field"),
    [("From Ann Lind for GogoAI", "original_author"), ("Please credit GogoAI.", "author")],
)
def test_an_author_whom_the_credit_line_names_wrote_the_original(credit: str, field: str) -> None:
    text = manuscript(credit=credit).replace("---\n\n", "auteur: Ann Lind\n---\n\n")
    assert changes(text) == [(7, "auteur", field)]
