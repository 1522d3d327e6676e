"""Reviews: `creditline review` signs a text off, and an edit after it makes the review stale."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from creditline.cli import main
from creditline.desk.signing_off import NotSignedOff, signed_off
from creditline.gate.library import load
from creditline.registry.policy import Policy
from tests.builds import REGISTRY, manuscript

DAY = date(2026, 6, 2)
TEXT = manuscript("The ice melts.\n", author="A. Writer", tags="[ice]")
ANY = Policy()
STALE = "this review is of an earlier text"


def sign(text: str, by: str = "Ada Quist") -> str:
    return signed_off(text.encode(), "a.md", by, DAY).decode()


def told(folder: Path, text: str, policy: Policy = ANY) -> list[tuple[str, str]]:
    folder.mkdir(exist_ok=True)
    (folder / "sources.yml").write_text(REGISTRY)
    (folder / "a.md").write_text(text, encoding="utf-8", newline="")
    return [(problem.severity, problem.message) for problem in load(folder, policy=policy).problems]


def test_a_sign_off_is_written_and_holds(tmp_path: Path) -> None:
    signed = sign(TEXT)
    [line] = set(signed.split("\n")) - set(TEXT.split("\n"))
    assert line.startswith('reviewed: {by: "Ada Quist", date: 2026-06-02, text: ')
    assert told(tmp_path, signed, Policy(review="required")) == []
    [article] = load(tmp_path).articles
    assert article.review is not None
    assert article.text_digest.startswith(article.review.text)


@pytest.mark.parametrize(
    "old",
    [
        "reviewed_by: B. Editor\n",
        "reviewed: {by: B, date: 2026-05-01, text: 0123456789ab}\n",
        "reviewed:\n  by: B\n  date: 2026-05-01\n",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_it_takes_the_place_of_an_earlier_one(old: str, ends: str) -> None:
    text = TEXT.replace("author:", f"{old}author:").replace("\n", ends)
    signed = sign(text)
    assert signed.count("reviewed") == 1
    assert [line for line in signed.split(ends) if not line.startswith("reviewed")] == TEXT.split("\n")


EDITS = {
    "a word of the text": ("melts", "melted", True),
    "the title": ("A title", "Another title", True),
    "the credit line": ("when republishing", "when you republish", True),
    "the author": ("A. Writer", "B. Writer", True),
    "a tag": ("[ice]", "[ice, snow]", False),
    "the date": ("2026-06-01", "2026-06-02", False),
    "white space": ("The ice melts.", "The ice\nmelts.", False),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_what_was_signed_makes_it_stale(name: str, tmp_path: Path) -> None:
    old, new, is_stale = EDITS[name]
    edited = sign(TEXT).replace(old, new)
    assert edited != sign(TEXT)
    found = [pair for pair in told(tmp_path, edited) if pair[1] == STALE]
    assert found == ([("warning", STALE)] if is_stale else [])
    required = told(tmp_path, edited, Policy(review="required"))
    assert (("error", STALE) in required) == is_stale
    # And another sign-off mends it.
    assert [pair for pair in told(tmp_path, sign(edited)) if "review" in pair[1]] == []


def test_a_review_that_says_not_which_text_is_told(tmp_path: Path) -> None:
    text = TEXT.replace("author:", "reviewed: {by: B. Editor, date: 2026-06-01}\nauthor:")
    assert told(tmp_path, text) == [("warning", "this review does not say which text it is of")]


@pytest.mark.parametrize(
    ("text", "by"),
    [("no front matter", "Ada"), (TEXT, " "), (TEXT.replace("author:", "drafted_by: model-1\nauthor:"), "Model-1")],
)  # fmt: skip
def test_what_cannot_be_signed_off_is_told(text: str, by: str) -> None:
    with pytest.raises(NotSignedOff):
        sign(text, by)


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ice.md"
    path.write_text(TEXT)
    done = CliRunner().invoke(
        main, ["review", str(path), "--by", "Ada Quist"], env={"SOURCE_DATE_EPOCH": "1780358400"}
    )
    assert (done.exit_code, done.output) == (0, f"{path}: signed off by Ada Quist on 2026-06-02\n")
    assert path.read_text() == sign(TEXT)
