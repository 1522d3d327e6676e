"""`creditline doctor`."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

import click

from creditline import __version__
from creditline.cache.versions import version_of
from creditline.cli.argument_types import CONFIG_FILE
from creditline.gate.library import REGISTRY
from creditline.start.site_options import site_options
from creditline.text.printable import counted

_ENGINES = ("mkdocs", "properdocs", "mkdocs-material", "mkdocs-materialx", "zensical")
_OPTIONAL = (
    ("playwright", "browser", "verify --browser"),
    ("openai", "model", "draft --model"),
    ("distributed", "distributed", "workers on other machines"),
    ("trafilatura", "import", "import from web pages"),
)
"""Packages of extras: the package, the extra, and what needs it."""


@click.command()
@CONFIG_FILE
def doctor(config_file: Path) -> None:
    """Say what is installed, what is cached, and what is missing.

    Exits with 1 if something is missing that a build needs.
    """
    lines = [f"creditline {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    missing = []
    engines = [f"{name} {found}" for name in _ENGINES if (found := version_of(name))]
    lines.append(f"engines and themes: {', '.join(engines) or 'none'}")
    if not version_of("mkdocs") and not version_of("properdocs"):
        missing.append("an engine: python -m pip install mkdocs")
    for package, extra, what in _OPTIONAL:
        found = version_of(package)
        told = found or f"not installed, which only {what} needs: mkdocs-creditline[{extra}]"
        lines.append(f"{package}: {told}")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    lines.append(f"Chromium: {chromium or 'not found, which only verify --browser needs'}")
    missing += _site(config_file, lines)
    click.echo("\n".join(lines))
    for what in missing:
        click.echo(f"missing: {what}", err=True)
    sys.exit(1 if missing else 0)


def _site(config_file: Path, lines: list[str]) -> list[str]:
    """Add lines about the site, and return what it lacks."""
    if not config_file.is_file():
        return [f"{config_file}: run creditline init"]
    given = site_options(config_file)
    content = given.content or config_file.parent / "content"
    registry = given.registry or content / REGISTRY
    store = given.store or config_file.parent / ".cache" / "creditline"
    files = [path for path in store.rglob("*") if path.is_file()] if store.is_dir() else []
    size = sum(path.stat().st_size for path in files) / 1_000_000
    lines.append(f"articles: {counted(sum(1 for _ in content.rglob('*.md')), 'file')} in {content}")
    lines.append(f"cache: {len(files):,} files, {size:.1f} MB, in {store}")
    return [f"{path}: run creditline init" for path in (content, registry) if not path.exists()]
