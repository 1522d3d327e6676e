"""Imports point one way, and only the adapter knows MkDocs: the core must outlive it."""

from __future__ import annotations

import ast
from pathlib import Path

import creditline

ROOT = Path(creditline.__file__).parent

LAYERS = (
    (
        "model",
        "scan",
        "fields",
        "policy",
        "originals",
        "versions",
        "store",
        "schema",
        "workers",
        "cluster",
        "collecting",
        "day",
        "deadline",
    ),
    (
        "canonical",
        "characters",
        "expressions",
        "lookalikes",
        "folding",
        "credits",
        "blocks",
        "sketches",
        "spans",
        "trackers",
        "urls",
        "places",
        "addresses",
        "sanitiser",
        "bounds",
        "overlooked",
        "points",
        "lifting",
        "dialect",
        "body",
    ),
    ("manuscript",),
    ("sources",),
    ("sections",),
    ("rules",),
    ("articles", "judging"),
    ("gate",),
    ("library", "fixes"),
    ("pages",),
    ("ledger",),
    ("site", "verify", "desk", "report", "rulebook"),
    ("plugin", "cli", "__main__"),
)
MKDOCS = {
    "plugin.py",
    "site/shell.py",
    "site/files.py",
    "site/front.py",
    "site/options.py",
    "site/theming.py",
    "site/building.py",
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def layer(room: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if room in rooms)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in modules():
        room = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "creditline" and len(parts) > 1 and layer(parts[1]) > layer(room):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_only_the_adapter_imports_mkdocs() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if any(name.split(".")[0] in ("mkdocs", "properdocs", "material") for name in imported(path))
    }
    assert users == MKDOCS


def test_only_the_manuscript_knows_yaml() -> None:
    users = {path.relative_to(ROOT).as_posix() for path in modules() if "yaml" in imported(path)}
    assert users == {"manuscript.py"}


def test_only_verify_knows_the_browser() -> None:
    users = {
        path.relative_to(ROOT).as_posix() for path in modules() if "playwright.sync_api" in imported(path)
    }
    assert users == {"verify/browser.py"}


def test_verify_shares_no_code_with_what_writes_the_site() -> None:
    strange = ("pages", "site", "ledger", "search")
    wrong = [
        f"{path.name} imports {name}"
        for path in (ROOT / "verify").glob("*.py")
        for name in imported(path)
        if name.split(".")[:2] in [["creditline", room] for room in strange]
    ]
    assert wrong == []
