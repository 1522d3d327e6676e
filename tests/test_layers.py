"""Imports point down one list of rooms, and only the engines know MkDocs: the core must outlive it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

import creditline
from tests.builds import HERE

ROOT = Path(creditline.__file__).parent

ROOMS = (
    "guard",
    "model",
    "text",
    "labels",
    "canonical",
    "cache",
    "workers",
    "manuscript",
    "credits",
    "registry",
    "grounding",
    "quoting",
    "extraction",
    "rules",
    "fixes",
    "gate",
    "pages",
    "search",
    "ledger",
    "verify",
    "site",
    "engines",
    "preview",
    "desk",
    "start",
    "report",
    "cli",
    "plugin",
    "__main__",
)
"""From the ground up. A room imports from itself and from those before it: one room is one rung, so there can be no loop."""

SHARED_NAMES = {
    "article": {"model", "pages"},
    "body": {"model", "rules"},
    "credit": {"pages", "rules", "verify"},
    "fields": {"manuscript", "rules"},
    "files": {"model", "rules", "verify"},
    "lists": {"pages", "verify"},
    "original": {"model", "rules"},
    "pictures": {"manuscript", "pages", "rules", "verify"},
    "source": {"model", "rules"},
}
"""Subjects that several rooms see, each in a module of the same name."""

LARGEST = 250
"""Lines of a module."""

STRANGE_TO_VERIFY = {"pages", "search", "ledger", "site"}
"""Rooms that build what verify looks at: a mistake in one of them must not excuse itself."""


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The modules that a module imports: inside functions, and for types alone, too."""
    return imports_of(path.read_text(encoding="utf-8"), package_of(path))


def package_of(path: Path) -> list[str]:
    return ["creditline", *path.relative_to(ROOT).parts[:-1]]


def imports_of(code: str, package: list[str]) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from creditline import gate` imports a room by its name.
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


def room(name: str) -> str | None:
    """The room of a module or of a name in it; none for what is not ours, or the package itself."""
    parts = name.split(".")
    return parts[1] if parts[0] == "creditline" and len(parts) > 1 and parts[1] != "__version__" else None


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from creditline.site.tree import Tree", "site"),
        ("from creditline import site", "site"),
        ("import creditline.site.tree", "site"),
        ("def late():\n    from creditline.site import tree", "site"),
        ("if TYPE_CHECKING:\n    from creditline.site.tree import Tree", "site"),
        ("from ..site.tree import Tree", "site"),
        ("from .. import site", "site"),
        ("from .tree import Tree", "text"),
        ("from creditline import __version__", None),
    ],
)
def test_no_import_hides(code: str, name: str | None) -> None:
    assert {room(found) for found in imports_of(code, ["creditline", "text"])} == {name}


def test_every_room_has_one_rung() -> None:
    found = {room_of(path) for path in modules()} - {"__init__"}
    assert (found, len(ROOMS)) == (set(ROOMS), len(set(ROOMS)))


def test_imports_point_down() -> None:
    upward = [
        f"{relative(path)} imports {name}"
        for path in modules()
        if room_of(path) != "__init__"
        for name in sorted(imported(path))
        if (target := room(name)) and ROOMS.index(target) > ROOMS.index(room_of(path))
    ]
    assert upward == []


def test_verify_is_a_stranger() -> None:
    rooms = {room(name) for path in modules() if room_of(path) == "verify" for name in imported(path)}
    assert rooms & STRANGE_TO_VERIFY == set()


def test_a_name_of_a_module_says_which_it_is() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        if path.stem not in ("__init__", "__main__") and len(path.relative_to(ROOT).parts) > 1:
            found[path.stem].add(room_of(path))
    assert {name: rooms for name, rooms in found.items() if len(rooms) > 1} == SHARED_NAMES


def test_modules_are_short() -> None:
    sizes = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name for name, lines in sizes.items() if lines > LARGEST} == set()
    assert sizes["plugin.py"] < 150


def test_the_table_of_rooms_is_complete() -> None:
    table = (HERE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `([a-z_]+)(?:/|\.py)` \|", table, re.MULTILINE)
    assert rooms == [name for name in ROOMS if name != "__main__"]


def test_the_reason_for_each_package_is_given() -> None:
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (
        (HERE.parent / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    )
    extras = [each for needed in project["optional-dependencies"].values() for each in needed]
    names = {re.split(r"[\[>=<]", each)[0] for each in (*project["dependencies"], *extras)}
    assert {name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", text)} == set()


def test_where_to_change_what_is_where_it_says() -> None:
    text = (HERE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("## Where to change what")[2].partition("## ")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ") and "`" in line]
    files = [name for row in rows for name in re.findall(r"`([a-z_]+/[\w./]*)`", row[2])]
    twins = [f"verify/{name}" for row in rows for name in re.findall(r"`(\w+\.py)`", row[3])]
    assert len(rows) >= 10
    assert [row for row in rows if not row[3].strip()] == []
    assert [name for name in (*files, *twins) if not (ROOT / name).exists()] == []


def test_only_the_engines_import_mkdocs() -> None:
    users = {
        room_of(path)
        for path in modules()
        if any(name.split(".")[0] in ("mkdocs", "properdocs", "material") for name in imported(path))
    }
    assert users == {"engines", "plugin"}


def test_few_modules_read_yaml() -> None:
    users = {
        relative(path) for path in modules() if any(name.split(".")[0] == "yaml" for name in imported(path))
    }
    assert users == {
        "manuscript/front_matter.py",  # of authors
        "labels/packs.py",  # our own
        "start/configuration.py",  # mkdocs.yml, without an engine
        "start/site_options.py",  # likewise
        "engines/zensical_config.py",  # mkdocs.yml, with tags that may name what isn't installed
    }


def test_only_verify_knows_the_browser() -> None:
    users = {
        relative(path) for path in modules() if any(name.startswith("playwright.") for name in imported(path))
    }
    assert users == {"verify/browser.py", "verify/probe.py", "verify/visit.py"}


def test_docstrings_begin_with_what_something_is() -> None:
    vague = re.compile(r'^ *"""(?:What|The same|This)\b.*', re.MULTILINE)
    found = {relative(path): vague.findall(path.read_text(encoding="utf-8")) for path in modules()}
    assert {name: those for name, those in found.items() if those} == {}
