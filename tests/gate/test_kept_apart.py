"""One problem does not hide another, and does not make one: of the registry, of an article, of its picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.gate.library import load
from tests import commands
from tests.builds import REGISTRY, content_below, manuscript, picture_bytes

GOOD = "other:\n  name: Other Wire\n  hosts: [other.example]\n"
ARTICLES = {
    "a.md": manuscript(titel="x"),
    "b.md": manuscript(
        source="Other Wire",
        original_url="https://other.example/b",
        credit="Please credit Other Wire.",
        date="2026-02-30",
    ),
    "c.md": manuscript(source="nobody", original_url="https://www.gogoai.xin/article/c"),
}
A, B = "a.md keys-are-known", "b.md values-have-their-form"
C = "c.md source-is-registered"
REGISTERED = "sources.yml sources-are-registered-well"
GOGOAI = "gogoai:\n  name: GogoAI News\n  credit_name: GogoAI\n  aliases: [GogoAI]\n"


def told(content: Path, registry: str | bytes | None, articles: dict[str, str]) -> set[str]:
    content.mkdir()
    if registry is not None:
        (content / "sources.yml").write_bytes(registry.encode() if isinstance(registry, str) else registry)
    for name, text in articles.items():
        (content / name).write_text(text)
    return {f"{Path(problem.path).name} {problem.rule}" for problem in load(content).errors}


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        (GOGOAI + "  hosts: [www.gogoai.xin]\n" + GOOD, {A, B, C}),
        (GOGOAI + "  hosts: [https://www.gogoai.xin/]\n" + GOOD, {A, B, C, REGISTERED}),
        (GOGOAI + "  hosts: www.gogoai.xin\n" + GOOD, {A, B, C, REGISTERED}),
        (GOGOAI + GOOD, {A, B, C, REGISTERED}),
        (GOGOAI + "  hosts: [www.gogoai.xin]\n  hots: x\n" + GOOD, {A, B, C, REGISTERED}),
        (GOGOAI + "  hosts: [www.gogoai.xin]\n" + GOOD + "nobody: 1\n", {A, B, REGISTERED}),
        (GOGOAI + "  hosts: [www.gogoai.xin]\n" + GOOD + "x:\n  name: nobody\n", {A, B, REGISTERED}),
        (GOGOAI + "  hosts: [www.gogoai.xin]\n" + GOOD + "x:\n  aliases: [nobody]\n", {A, B, REGISTERED}),
        ("gogoai: [", {A, B, REGISTERED}),
        ("", {A, B, REGISTERED}),
        (b"\xff", {A, B, REGISTERED}),
        (None, {A, B, REGISTERED}),
    ],
)
def test_a_wrong_registry_hides_no_problem(
    registry: str | bytes | None, expected: set[str], tmp_path: Path
) -> None:
    assert told(tmp_path / "content", registry, ARTICLES) == expected


def test_nothing_is_published_of_a_source_that_cannot_be_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert told(content, GOGOAI + "  hosts: [-]\n" + GOOD, {"a.md": manuscript()}) == {REGISTERED}
    assert load(content).articles == ()
    done = commands.run("status", str(content))
    assert "a.md: waits until its source can be read" in done.stdout
    assert commands.run("check", "--no-cache", str(content)).exit_code == 2


IMAGE = "{file: train.jpg, alt: A train, credit: A. Writer}"
JPEG = picture_bytes("JPEG")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (manuscript(image=IMAGE), set()),
        (manuscript(image=IMAGE, titel="x"), {"a.md keys-are-known"}),
        (manuscript(image=IMAGE, source="nobody"), {"a.md source-is-registered"}),
        (manuscript(image="train.jpg"), {"a.md values-have-their-form"}),
        (manuscript(image=IMAGE, title="A: b: c"), {"a.md front-matter-is-yaml"}),
        (manuscript(image=IMAGE, title="a\x07b"), {"a.md text-is-plain"}),
        (manuscript(image=IMAGE) + "\xff", {"a.md text-is-utf8"}),
        (manuscript(image=IMAGE) + "> " * 99, {"a.md text-stays-in-bounds"}),
        (manuscript(), {"train.jpg files-are-articles"}),
        (manuscript(titel="x"), {"a.md keys-are-known", "train.jpg files-are-articles"}),
    ],
)
def test_a_declared_picture_is_declared_whatever_else_is_wrong(
    text: str, expected: set[str], tmp_path: Path
) -> None:
    content = content_below(tmp_path)
    (content / "a.md").write_bytes(text.encode("latin-1" if "\xff" in text else "utf-8"))
    (content / "train.jpg").write_bytes(JPEG)
    assert {f"{Path(problem.path).name} {problem.rule}" for problem in load(content).errors} == expected


def test_a_file_that_is_no_picture_is_told_beside_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert told(content, REGISTRY, {"a.md": "", "notes.txt": "x"}) == {
        "a.md front-matter-is-delimited",
        "notes.txt files-are-articles",
    }
