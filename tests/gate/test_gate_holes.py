"""Ways around the gate that a review found: each is closed, and what looks like it and is honest is let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.cache.store import Store
from creditline.gate.bodies import Changed
from creditline.gate.library import load
from tests.builds import REGISTRY, Project, content_below, manuscript, picture_bytes

PNG = picture_bytes()
URL = "https://www.gogoai.xin/article/another"


def told(
    folder: Path, text: str, registry: str = REGISTRY, files: dict[str, bytes] | None = None
) -> set[str]:
    """The rules that refuse an article, beside which lie some files."""
    content = folder / "content"
    content.mkdir()
    (content / "sources.yml").write_text(registry)
    (content / "ice.md").write_text(text)
    for name, raw in (files or {}).items():
        (content / name).write_bytes(raw)
    return {problem.rule for problem in load(content).errors}


def image(file: str) -> str:
    return manuscript(image=f"{{file: '{file}', alt: Ice, credit: A. Writer}}")


@pytest.mark.parametrize(
    "file",
    ["../a.png", "/etc/a.png", "a.svg", "a.html", "sources.yml", ".", "https://x.example/a.png", "a\\b.png"],
)
def test_a_picture_lies_beside_its_article(file: str, tmp_path: Path) -> None:
    assert "picture-is-a-plain-file" in told(tmp_path, image(file))


@pytest.mark.parametrize(
    ("file", "files"),
    [
        ("gone.png", {}),
        ("a.png", {"a.png": b"<html>"}),
        ("a.png", {"a.png": b""}),
        ("A.png", {"a.png": PNG}),
        ("a.jpg", {"a.jpg": PNG}),
    ],
)
def test_a_picture_is_there_and_is_one(file: str, files: dict[str, bytes], tmp_path: Path) -> None:
    assert "pictures-are-pictures" in told(tmp_path, image(file), files=files)


def test_an_honest_picture_is_published(tmp_path: Path) -> None:
    assert told(tmp_path, image("a.png"), files={"a.png": PNG}) == set()


TIMES = """
times: {name: The Times, hosts: [times.example]}
india: {name: The Times of India, hosts: [india.example]}
"""


@pytest.mark.parametrize(
    ("credit", "is_refused"),
    [("Please credit The Times.", False), ("Please credit The Times of India.", True)],
)
def test_a_longer_name_is_no_credit_of_a_shorter_one(credit: str, is_refused: bool, tmp_path: Path) -> None:
    text = manuscript(source="times", original_url="https://times.example/ice-melts", credit=credit)
    assert (told(tmp_path, text, TIMES) == {"credit-is-a-known-form"}) == is_refused


@pytest.mark.parametrize(
    "credit",
    [
        "GogoAI, Othernews",
        "GogoAI (OTHERNEWS)",
        "GogoAI / ОtherNews",
        "GogoAI at other.example.net",
        "GogoAI, https://evil.example/GogoAI",
    ],
)
def test_a_credit_names_nobody_else(credit: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(credit=f'"{credit}"')) == {"credit-is-a-known-form"}


@pytest.mark.parametrize(
    "credit", ["<GogoAI>", "GogoAI{.hidden}", "GogoAI [^1]", "[GogoAI](x)", "- GogoAI", "1. GogoAI"]
)
def test_a_credit_has_no_markup(credit: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(credit=f'"{credit}"')) == {"credit-is-a-known-form"}


@pytest.mark.parametrize(
    "credit",
    [
        "Do not republish without crediting GogoAI.",
        "© 2026 GogoAI (www.gogoai.xin)",
        "GogoAI",
        "GogoAI News (www.gogoai.xin)",
        "Not for resale; please credit GogoAI.",
    ],
)
def test_honest_credits_pass(credit: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(credit=f'"{credit}"')) == set()


@pytest.mark.parametrize(
    "paragraph",
    [
        "Please credit  \nOtherNews when republishing.",
        "Please credit Unregistered Daily when republishing.",
        "PLEASE CREDIT OTHERNEWS",
        "SOURCE: OTHERNEWS",
        "Original article: https://other.example.net/x",
        "Source: https://other.example.net/story",
        "Sources: OtherNews",
        "Source - OtherNews",
        "© 2026 OtherNews. All rights reserved.",
        "📌 Source: somebody",
    ],
)
def test_no_paragraph_is_a_credit(paragraph: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(f"It opens.\n\n{paragraph}\n")) == {"text-holds-no-credit"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "📌 Remember: the lake is rising.",
        "🔗 The chain held.",
        "Source: national statistics office, 2026.",
        "OtherNews first reported the story.",
    ],
)
def test_honest_paragraphs_pass(paragraph: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(f"It opens.\n\n{paragraph}\n")) == set()


@pytest.mark.parametrize(
    "fields",
    [
        {"key_facts": "[{Credit: OtherNews}]"},
        {"license": "Please credit OtherNews"},
        {"author": "'Source: OtherNews'"},
    ],
)
def test_no_field_credits_another_source(fields: dict[str, str], tmp_path: Path) -> None:
    assert "text-holds-no-credit" in told(tmp_path, manuscript(**fields))


@pytest.mark.parametrize("fields", [{"tags": "[GоgoAI]"}, {"take": "{by: GоgoAI, why: So.}"}])
def test_no_nested_field_imitates_a_source(fields: dict[str, str], tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(**fields)) == {"names-are-not-imitated"}


NAMES = """
publico: {name: Público, hosts: [publico.es]}
metro: {name: Metro, hosts: [metro.co.uk]}
g1: {name: g1, hosts: [g1.globo.com]}
"""


@pytest.mark.parametrize(
    "title", ["La ONU publicó un informe", "Új metró épül", "Có gì mới", "Publicó: el público"]
)
def test_a_word_with_accents_imitates_no_source(title: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(title=f"'{title}'"), REGISTRY + NAMES) == set()


@pytest.mark.parametrize("title", ["Mеtro and a metropolis", "GógoAI", "Gоgoáı"])
def test_a_name_with_other_letters_imitates_a_source(title: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(title=f"'{title}'"), REGISTRY + NAMES) == {"names-are-not-imitated"}


@pytest.mark.parametrize("fact", ["[" * 60_000, "![[]()" * 10_000])
def test_facts_in_front_matter_cost_no_time(fact: str, tmp_path: Path) -> None:
    assert "values-have-their-form" in told(tmp_path, manuscript(key_facts=f"['{fact}']"))


@pytest.mark.parametrize(
    "body", ["\\" * 100_000, "&amp;" * 40_000, "<a@b.c>" * 20_000, "## " + "!" * 100_000 + "key facts x"]
)
def test_slow_texts_are_out_of_bounds_or_quick(body: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(f"It opens.\n\n{body}\n")) <= {"text-stays-in-bounds"}


@pytest.mark.parametrize(
    "entry",
    [
        "gogoai: {name: G, hosts: [g.example]}\ngogoai: {name: H, hosts: [h.example]}",
        "a: {name: A, hosts: [127.0.0.1]}",
        "a: {name: A, hosts: [localhost]}",
        "a: {name: A, hosts: [bit.ly]}",
        "a: {name: A, hosts: ['*.a.example']}",
        "a: {name: A, hosts: [a.example.]}",
        'a: {name: A, hosts: [a.example], credit_name: "\\u200b"}',
        "a: {name: A, hosts: [a.example], article_path: 'x{1001}'}",
        "a: {name: GogoAI, hosts: [a.example]}\nb: {name: GоgoAI, hosts: [b.example]}",
        "a: {name: A, hosts: [a.example], homepage: 'https://x@evil.example/'}",
    ],
)
def test_the_registry_is_judged_too(entry: str, tmp_path: Path) -> None:
    assert "sources-are-registered-well" in told(tmp_path, manuscript(), f"{entry}\n")


def test_a_problem_of_a_front_matter_fact_is_told_at_its_field(tmp_path: Path) -> None:
    content = content_below(tmp_path, ice=manuscript(key_facts="['<b>']"))
    assert [(problem.line, problem.rule) for problem in load(content).errors] == [(7, "body-has-no-html")]


def test_www_makes_no_other_page(tmp_path: Path) -> None:
    other = manuscript("Another text.\n", original_url="https://gogoai.xin/article/a-title").encode()
    assert told(tmp_path, manuscript(), files={"b.md": other}) == {"originals-are-summarised-once"}


@pytest.mark.parametrize("body", ["", "   \n", "## Heading alone\n", "***\n", "[a]: https://x.example\n"])
def test_an_article_has_a_text(body: str, tmp_path: Path) -> None:
    text = manuscript("x").removesuffix("x") + body
    assert told(tmp_path, text) == {"article-has-a-text"}


@pytest.mark.parametrize("reference", ["&#x202e;", "&#8238;"])
def test_no_character_reference_hides_a_character(reference: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(f"It opens {reference}here.\n")) == {"body-has-no-html"}


def test_null_is_no_text(tmp_path: Path) -> None:
    content = content_below(tmp_path, ice=manuscript("It opens.\n", summary="~"))
    library = load(content)
    assert [article.standfirst for article in library.articles] == ["It opens."]


@pytest.mark.parametrize(
    ("language", "is_refused"),
    [
        ("de", False),
        ("pt-BR", False),
        ("zh-Hant-TW", False),
        ("english", True),
        ("en_US", True),
        ("'xx\" onload='", True),
    ],
)
def test_a_language_is_a_tag(language: str, is_refused: bool, tmp_path: Path) -> None:
    assert (told(tmp_path, manuscript(language=language)) == {"values-have-their-form"}) == is_refused


def test_the_number_of_a_footnote_is_no_part_of_a_text(tmp_path: Path) -> None:
    content = content_below(tmp_path, ice=manuscript("Ice[^1] melts.\n\n[^1]: It does.\n"))
    assert [article.standfirst for article in load(content).articles] == ["Ice melts."]


def test_a_text_that_the_gate_has_not_seen_is_not_published(project: Project) -> None:
    content, store = project.root / "content", Store(project.root / "store")
    library = load(content, store=store)  # a check, which keeps no text
    [article] = library.articles
    seen = (content / article.uri).read_bytes()
    project.write(f"content/{article.uri}", manuscript("A text without any gate.\n"))
    with pytest.raises(Changed, match=r"ice\.md changed during the build: build again"):
        library.body(article)
    (content / article.uri).write_bytes(seen)
    assert "without any gate" not in library.body(article).html + library.body(article).standfirst.html


def test_the_links_of_a_credit_line_become_words(tmp_path: Path) -> None:
    credit = "Source: [GogoAI](https://www.gogoai.xin/article/ice-melts)"
    assert told(tmp_path, manuscript(credit=f'"{credit}"')) == set()
    assert load(tmp_path / "content").articles[0].originals[0].credit == "Source: GogoAI"
