"""Versions of Creditline's code and of the packages it uses, on which results depend."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "Markdown",
    "PyYAML",
    "ada-url",
    "google-re2",
    "Jinja2",
    "selectolax",
)

_ENGINES = (
    "mkdocs",
    "properdocs",
    "mkdocs-material",
    "mkdocs-materialx",
    "Pygments",
    "pymdown-extensions",
)

_SENT = (
    "babel",
    "Markdown",
    "PyYAML",
    "ada-url",
    "google-re2",
    "Jinja2",
    "MarkupSafe",
    "confusable-homoglyphs",
    "nh3",
    "pillow",
    "selectolax",
    "sentencex",
)
"""Packages used by work that runs on other machines."""


@cache
def installation() -> str:
    """SHA-256, in hexadecimal, of Creditline's own files and the versions of `PACKAGES`."""
    digest = hashlib.sha256(_own_files().encode())
    for package in PACKAGES:
        digest.update(f"{package} {version_of(package)}\0".encode())
    return digest.hexdigest()


@cache
def engines() -> dict[str, str]:
    """Versions, by name, of the installed packages that render pages in a theme."""
    return {package: found for package in _ENGINES if (found := version_of(package))}


@cache
def installed() -> dict[str, str]:
    """Versions, by name, that must be equal on two machines for equal results."""
    # Python's version decides which characters are letters.
    python = ".".join(map(str, sys.version_info[:2]))
    ours = f"{version_of('mkdocs-creditline')} ({_own_files()[:8]})"
    return {"Python": python, "Creditline": ours, **{package: version_of(package) for package in _SENT}}


_WRITING = (
    *_SENT,
    "msgspec",
    "pagefind",
)
"""The packages that decide what is in our files of a site."""


@cache
def named() -> dict[str, str]:
    """The versions that a site's ledger names, by package: with the same ones, the same sources give the same bytes."""
    known = installed() | {package: version_of(package) for package in _WRITING}
    return {package: found for package, found in known.items() if found}


@cache
def _own_files() -> str:
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(
        path for path in root.rglob("*") if path.suffix in (".py", ".txt", ".yml", ".html", ".css", ".js")
    ):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def version_of(package: str) -> str:
    """The version of an installed package; empty if there is none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
