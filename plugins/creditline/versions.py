"""What the results of this installation depend on besides their input: our own code and the packages that it uses."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("Markdown", "PyYAML", "ada-url", "Jinja2", "mkdocs", "properdocs", "mkdocs-material")


@cache
def installation() -> str:
    """A hash of Creditline's own files and of the versions of the packages that render."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".html", ".css", ".js")):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {_version(package)}\0".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
