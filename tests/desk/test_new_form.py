"""`creditline new` without an argument: a form that works without a network, and drafts that stop no build."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from creditline.cli import main
from creditline.gate.library import load
from tests.builds import REGISTRY

URL = "https://www.gogoai.xin/article/ferry"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def offline(*_: object, **__: object) -> list[object]:
        raise OSError

    monkeypatch.setattr("creditline.desk.fetch_limits.socket.getaddrinfo", offline)
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "sources.yml").write_text(REGISTRY, encoding="utf-8")
    return folder


def new(content: Path, answers: str, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", "--content", str(content), *more], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "answers",
    [
        f"{URL}\n\nThe ferry stays\nvideo\nde\n",
        f"The ferry stays\n\nnot an address\n{URL}\nvideo\nde\n",
    ],
    ids=["address first", "title first"],
)
def test_the_form_asks_for_what_cannot_be_fetched(content: Path, answers: str) -> None:
    code, output = new(content, answers)
    assert code == 0, output
    assert "Source: GogoAI News" in output
    text = (content / "ferry.md").read_text(encoding="utf-8")
    for line in (
        "title: The ferry stays",
        "source: gogoai",
        f"original_url: {URL}",
        "kind: video",
        "language: de",
        "draft: true",
    ):
        assert f"{line}\n" in text
    assert "credit: Bitte" in text, "the credit line is in the language of the summary"


def test_an_unknown_source_is_added_if_the_editor_says_so(content: Path) -> None:
    answers = "https://new.example/ferry\nn\nThe New Times\ny\nThe ferry stays\n\n\n"
    code, output = new(content, answers)
    assert code == 0, output
    assert "The New Times isn't in the registry. Add it?" in output
    assert load(content).sources.named("The New Times") is not None
    assert "draft" not in (content / "ferry.md").read_text(encoding="utf-8")


def test_an_unknown_source_is_not_added_otherwise(content: Path) -> None:
    code, output = new(content, "https://new.example/ferry\nn\nThe New Times\nn\nThe ferry stays\n\n\n")
    assert code == 1
    assert 'the-new-times: {name: "The New Times"' in output
    assert (content / "sources.yml").read_text(encoding="utf-8") == REGISTRY


def test_outlines_of_drafts_stop_no_build_until_one_is_a_draft_no_more(content: Path) -> None:
    new(content, f"{URL}\ny\nThe ferry stays\n\n\n")
    new(content, f"{URL}-and-bridge\ny\nThe bridge opens\n\n\n")
    library = load(content)
    assert library.errors == (), "two outlines have the same headings, and no text"
    assert {one.rule for one in library.problems} == {
        "article-has-a-text",
        "key-facts-are-one-list",
        "take-has-its-parts",
    }
    path = content / "ferry.md"
    path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    assert len(load(content).errors) == 3


def test_a_draft_needs_its_credit_all_the_same(content: Path) -> None:
    new(content, f"{URL}\ny\nThe ferry stays\n\n\n")
    path = content / "ferry.md"
    path.write_text(path.read_text(encoding="utf-8").replace("credit: ", "credit: No, "), encoding="utf-8")
    assert [one.rule for one in load(content).errors] == ["credit-is-a-known-form"]


def test_a_page_given_as_an_argument_asks_nothing(content: Path) -> None:
    code, output = new(content, "", URL)
    assert code == 1
    assert output.count("\n") == 1
