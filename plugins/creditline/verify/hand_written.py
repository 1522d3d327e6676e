"""Hand-written pages: their Markdown in docs/."""

from __future__ import annotations

import os
from pathlib import Path

_OPTION = "docs_dir:"


def docs_beside(content: Path) -> Path | None:
    """The folder of the hand-written pages of the project that a content folder is in; None if there is none."""
    for root in (content.absolute().parent, Path.cwd()):
        docs = root / (_named(root / "mkdocs.yml") or "docs")
        if docs.is_dir():
            return docs
    return None


def _named(config: Path) -> str:
    """The folder that a configuration names; empty if it names none."""
    if not config.is_file():
        return ""
    lines = config.read_text(encoding="utf-8", errors="replace").splitlines()
    named = (line.removeprefix(_OPTION) for line in lines if line.startswith(_OPTION))
    return next(named, "").partition(" #")[0].strip().strip("\"'")


def source_of(docs: Path | None, uri: str) -> str:
    """Markdown of a hand-written page, by its file in the site; empty if there is none."""
    if docs is None or not uri.endswith(".html"):
        return ""
    plain = uri.removesuffix(".html")
    folder = plain.removesuffix("index").rstrip("/")
    names = [f"{plain}.md", f"{plain.removesuffix('index')}README.md"]
    names += [f"{folder}.md"] if folder and folder != plain else []
    # Most pages have none, and Path takes longer than the question.
    found = next((name for name in names if os.path.isfile(f"{docs}/{name}")), "")  # noqa: PTH113
    return (docs / found).read_text(encoding="utf-8-sig", errors="replace") if found else ""


def is_front(source: str) -> bool:
    """Whether the list of articles is below a hand-written page: its front matter chooses the template for that."""
    start, _, rest = source.partition("---\n")
    front = rest.partition("\n---")[0] if not start.strip() else ""
    lines = (line.partition(":") for line in front.splitlines() if line.startswith("template:"))
    return any(template.strip().strip("\"'") == "front.html" for _, _, template in lines)
