"""The pages of the rules: every id that is ever told has one, it is true, and docs/rules.md is made of them."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

import creditline
from creditline.desk.finishing import finished, with_parts
from creditline.desk.incoming import ImportRefused
from creditline.desk.plain_text import read_plain
from creditline.desk.rule_pages import PAGES as DESK_PAGES
from creditline.desk.source_of import source_of
from creditline.registry.sources_file import RULE, read_sources
from creditline.report.rulebook import Page, as_document, as_markdown, by_subject, heading, pages
from creditline.rules import RULES, name
from tests import commands
from tests.builds import HERE
from tests.report.samples import TODAY

SOURCES = read_sources(HERE / "samples" / "sources.yml")
DESK = Path(creditline.__file__).parent / "desk"


run = partial(commands.run, "explain")


# The pages


def test_every_rule_has_a_page() -> None:
    assert list(pages())[: len(RULES)] == [name(rule) for rule in RULES]
    assert RULE in pages()


def test_every_id_of_the_import_has_a_page_and_no_other() -> None:
    code = (path.read_text(encoding="utf-8") for path in DESK.glob("*.py") if path.name != "rule_pages.py")
    assert set(re.findall(r'"(import-[a-z0-9-]+)"', "\n".join(code))) - {"import-"} == set(DESK_PAGES)


def test_each_page_begins_with_one_sentence_and_has_a_subject() -> None:
    sentence = re.compile(r"[A-Z].{10,140}\.")
    wrong = {
        name: page.sentence
        for name, page in pages().items()
        if not (sentence.fullmatch(page.sentence) and page.subject)
    }
    assert wrong == {}


@pytest.mark.parametrize("which", ["Wrong", "Right"])
def test_the_example_of_the_registry_is_true(tmp_path: Path, which: str) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(pages()[RULE].example(which))
    assert bool(read_sources(path).problems) == (which == "Wrong")


def told(text: str) -> set[str]:
    try:
        incoming = with_parts(read_plain(text, "in.txt"), SOURCES)
        finished(incoming, source_of(incoming, SOURCES)[0], SOURCES, today=TODAY)
    except ImportRefused as refused:
        return {problem.rule for problem in refused.problems}
    return set()


@pytest.mark.parametrize("rule", [rule for rule in DESK_PAGES if pages()[rule].example("Wrong")])
def test_the_examples_of_the_import_are_true(rule: str) -> None:
    page = pages()[rule]
    assert told(page.example("Wrong")) == {rule}
    assert told(page.example("Right")) == set()


# docs/rules.md


def test_the_page_of_the_site_is_current() -> None:
    written = (HERE.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == as_document(), "docs/rules.md is not current: run make docs"


def test_the_document_has_every_page_under_its_subject() -> None:
    prose = re.sub(r"^(`{3,})\n.*?^\1$", "", as_document(), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#{2,3} (.*)$", prose, re.MULTILINE)
    expected = []
    for subject, found in by_subject().items():
        expected += [heading(subject), *(page.rule for page in found)]
    assert headings == expected


def test_an_example_is_a_block_of_code_whatever_it_holds() -> None:
    page = Page(
        "a-rule", "Rules.", "So.\n\nWrong:\n\n    ```\n    a\n    ```\n\nRight:\n\n    a\n\n    b\n\nMore."
    )
    assert as_markdown(page) == (
        "So.\n\n*Wrong*\n\n````\n```\na\n```\n````\n\n*Right*\n\n```\na\n\nb\n```\n\nMore.\n"
    )


# The command


def test_a_rule_is_explained() -> None:
    result = run("credit-is-a-known-form")
    assert result.exit_code == 0
    assert result.stdout == ("credit-is-a-known-form\n\n" + pages()["credit-is-a-known-form"].text + "\n")
    assert "\n    credit: Do not credit GogoAI when republishing.\n" in result.stdout


@pytest.mark.parametrize(
    "spelt", ["credit_is_a_known_form", "[credit-is-a-known-form]", "Credit-Is-A-Known-Form"]
)
def test_a_rule_is_known_in_any_spelling(spelt: str) -> None:
    assert run(spelt).stdout == run("credit-is-a-known-form").stdout


def test_every_page_is_printed() -> None:
    for rule, page in pages().items():
        result = run(rule)
        assert result.exit_code == 0, rule
        assert result.stdout.startswith(f"{rule}\n\n{page.text[:40]}")


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("credit-is-known-form", "did you mean credit-is-a-known-form?"),
        ("import-needs-titel", "did you mean import-needs-title?"),
        ("xyzzy", "`creditline explain` lists them"),
        ("\x1b[2J", "`creditline explain` lists them"),
    ],
)
def test_an_unknown_rule_is_told_with_the_nearest(asked: str, hint: str) -> None:
    result = run(asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr
    assert "\x1b" not in result.stderr


def test_without_a_rule_all_are_listed_with_a_sentence() -> None:
    result = run()
    assert result.exit_code == 0
    listed = dict(re.findall(r"^  ([a-z0-9-]+): (.*)$", result.stdout, re.MULTILINE))
    assert listed == {rule: page.sentence for rule, page in pages().items()}


def test_all_pages_are_printed_as_markdown() -> None:
    assert run("--markdown").stdout == as_document()
