"""A content folder with one problem of each sort, for all formats to tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from creditline.gate.library import Library, load
from creditline.model.problems import Problem
from creditline.registry.sources import Sources
from tests.builds import REGISTRY, manuscript

TODAY = date(2026, 6, 30)
URL = "https://www.gogoai.xin/article/"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def content(folder: Path) -> Path:
    """One good article, one with two problems, one file that is none, below `folder`."""
    write(folder / "content/sources.yml", REGISTRY)
    write(folder / "content/good.md", manuscript(body="One text.\n", original_url=f"{URL}good"))
    write(
        folder / "content/sub/bad.md",
        manuscript(body="Another text.\n", original_url=f"{URL}bad", titel="日本語", credit="Credit us."),
    )
    write(folder / "content/notes, 100%.txt", "To do.\n")
    return folder / "content"


def library(folder: Path) -> Library:
    return load(content(folder).relative_to(folder))


def telling(*problems: Problem) -> Library:
    """A library of which nothing is known but problems."""
    return Library(Path("content"), Sources("content/sources.yml"), (), tuple(sorted(problems)))


def problem(path: str = "content/a.md", message: str = "this is wrong", hint: str = "mend it") -> Problem:
    return Problem(path, 6, 9, "a-rule", "error", message, hint)
