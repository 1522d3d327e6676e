"""The example site with each engine and theme, installed from PyPI into an environment of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PINNED = re.compile(r"^([\w.-]+==[^\s;\\]+)([^\\\n]*)", re.MULTILINE)

LOCATION = re.compile(r"<loc>([^<]*)</loc>")


@dataclass(frozen=True)
class Stack:
    """An engine with a theme: the extras of Creditline that it needs, and what is removed afterwards."""

    name: str
    extras: str
    theme: str = "material"
    without: tuple[str, ...] = ()
    build: tuple[str, ...] = ()


STACKS = (
    Stack("MkDocs + Material", "material"),
    Stack("ProperDocs + Material", "properdocs,material", without=("mkdocs",)),
    Stack("ProperDocs + MaterialX", "properdocs,materialx", "materialx", without=("mkdocs",)),
    Stack("Zensical", "zensical", build=("--engine", "zensical")),
)
LEAST = 150
"""Files that every stack must give alike."""


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site with the packages of this environment: MkDocs and Material."""
    folder = tmp_path_factory.mktemp("reference")
    return built(Path(sys.executable).parent / "creditline", folder, Stack("", ""))


def built(program: Path, folder: Path, stack: Stack) -> Path:
    """The example site in a folder of its own."""
    for name in ("content", "docs"):
        shutil.copytree(HERE / name, folder / name)
    config = (HERE / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("name: material\n", f"name: {stack.theme}\n"), "utf-8")
    run = [str(program), "build", "--strict", *stack.build]
    done = subprocess.run(
        run, cwd=folder, env=environment(), capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert "verified" in done.stdout
    return folder / "site"


def environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1793491200", "PYTHONPATH": ""}  # 2026-11-01


def installed(folder: Path, stack: Stack) -> Path:
    """The command `creditline` of a new environment, with the versions of this repository's requirements."""
    pins = PINNED.findall((HERE / "requirements/site.txt").read_text(encoding="utf-8"))
    (folder / "pins.txt").write_text("\n".join("".join(pin) for pin in pins))
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    source = folder / "source"
    shutil.copytree(HERE / "plugins", source / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(HERE / name, source)
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-c", folder / "pins.txt", f"{source}[{stack.extras}]"], check=True)
    if stack.without:
        subprocess.run([*pip, "uninstall", "--yes", *stack.without], check=True)
    return programs / "creditline"


def ours(site: Path) -> dict[str, bytes]:
    """The files of a site that no engine and no theme makes."""
    pages = {path.relative_to(HERE / "docs") for path in (HERE / "docs").rglob("*.md")} - {Path("index.md")}
    theirs = {"credits.files.json", "search.json", "sitemap.xml", "sitemap.xml.gz"}
    theirs |= {
        page.with_suffix("").as_posix().removesuffix("index").rstrip("/") + "/index.html" for page in pages
    }
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    themes = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
    return {
        uri: (site / uri).read_bytes() for uri in files if uri not in theirs and not uri.startswith(themes)
    }


@pytest.mark.slow
@pytest.mark.loopback
@pytest.mark.parametrize("stack", STACKS, ids=lambda stack: stack.name)
def test_every_engine_publishes_the_same_articles(stack: Stack, reference: Path, tmp_path: Path) -> None:
    program = installed(tmp_path, stack)
    (tmp_path / "project").mkdir()
    site = built(program, tmp_path / "project", stack)
    assert len(ours(site)) >= LEAST
    expected = ours(reference)
    found = ours(site)
    assert sorted(found.keys() ^ expected.keys()) == []
    assert [uri for uri in expected if found[uri] != expected[uri]] == []
    addresses = [
        sorted(LOCATION.findall((one / "sitemap.xml").read_text("utf-8"))) for one in (reference, site)
    ]
    assert addresses[0] == addresses[1]
    assert "credits.json" in found
    listed = json.loads((site / "credits.files.json").read_text(encoding="utf-8"))
    assert ("zensical" in listed["engine"]) == (stack.name == "Zensical")
    again = subprocess.run(
        [program, "verify", "--rebuild", "site"],
        cwd=tmp_path / "project",
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert again.returncode == 0, again.stderr + again.stdout
