"""Zensical as the engine of hand-written pages: MkDocs reads the site, and Zensical renders its pages."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from creditline.engines.mkdocs_files import ArticleFile, GeneratedPage
from creditline.engines.zensical_config import OVERRIDES, ZENSICAL, for_zensical
from creditline.text.patterns import Pattern

OURS = ("page.html", "front.html")
"""Templates of the pages in our shell, which MkDocs renders."""
_MISSING = "Zensical is not installed: python -m pip install 'mkdocs-creditline[zensical]'"
_NOT_TAKEN = ("404.html", "sitemap.xml")
"""Files that we make, since they name the articles too."""
_SEARCH = "search.json"
_LINK = Pattern(r'(?<=href=")\.\./[^"#?]*')


class ZensicalPages:
    """Files that Zensical has made of the hand-written pages of a site.

    Raises:
        PluginError: Zensical isn't installed, or can't build the pages.

    """

    def __init__(self, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        self.version = zensical_version()
        if not self.version:
            raise PluginError(_MISSING)
        self._articles = _articles(files, config)
        known = {file.dest_uri for file in files if not file.is_documentation_page()}
        with TemporaryDirectory(prefix="creditline-") as folder:
            root = Path(folder).resolve()
            _stage(root, config, nav, files)
            _run(root / "mkdocs.yml", is_strict=bool(config.strict))
            self._files = {
                uri: path.read_bytes()
                for path in sorted((root / "site").rglob("*"))
                if path.is_file() and (uri := path.relative_to(root / "site").as_posix()) not in known
            }

    def page(self, page: Page) -> str:
        """The HTML of a page, in which links to manuscripts lead to their articles.

        Raises:
            PluginError: Zensical has made no such page.

        """
        made = self._files.get(page.file.dest_uri)
        if made is None:
            raise PluginError(f"Zensical has made no page of {page.file.src_uri}")
        home = posixpath.dirname(page.file.dest_uri)

        def linked(link: re.Match[str]) -> str:
            file = self._articles.get(posixpath.normpath(f"{home}/{link[0]}"))
            return file.url_relative_to(page.file) if file else link[0]

        return _LINK.sub(linked, made.decode())

    def write(self, site: Path, records: Iterable[Mapping[str, object]]) -> None:
        """Add styles, scripts and other files to a site, and the articles' `records` to Zensical's search."""
        for uri, raw in self._files.items():
            path = site / uri
            if uri == _SEARCH:
                path.write_bytes(_searched(raw, records))
            elif uri not in _NOT_TAKEN and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)


def _articles(files: Files, config: MkDocsConfig) -> dict[str, ArticleFile]:
    """Articles by the path to which Zensical leads a link to their manuscript."""
    ending = "" if config.use_directory_urls else ".html"
    found = ((file.src_uri.removesuffix(".md"), file) for file in files if isinstance(file, ArticleFile))
    return {
        posixpath.normpath(stem.removesuffix("index") if not ending else stem) + ending: file
        for stem, file in found
    }


def _stage(root: Path, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
    """Put hand-written pages, their files, templates and the configuration into a folder."""
    path = Path(config.config_file_path)
    docs = os.path.relpath(config.docs_dir, path.parent)
    docs = "docs" if docs.startswith("..") else docs  # Zensical accepts no other place
    for file in files:
        if file.inclusion.is_included():  # type: ignore[no-untyped-call]
            _stage_file(file, root / docs)
    theme = root / "overrides"
    custom = config.theme[OVERRIDES] and path.parent / config.theme[OVERRIDES]
    shutil.copytree(custom, theme) if custom and custom.is_dir() else theme.mkdir()
    for name in OURS:
        (theme / name).write_text("")
    changes = {
        "docs_dir": docs,
        "site_dir": "site",
        "nav": [*_nav(nav.items)],
        "validation": {"invalid_links": False},  # MkDocs has checked them, and knows the articles
    }
    (root / "mkdocs.yml").write_bytes(for_zensical(path, changes, theme.name))


def _stage_file(file: File, docs: Path) -> None:
    target = docs / file.src_uri
    if isinstance(file, GeneratedPage) or file.src_uri.startswith("../"):
        return
    if file.is_documentation_page():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.content_string, encoding="utf-8")
    elif file.src_dir and file.abs_src_path:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.abs_src_path, target)


def _nav(items: Iterable[StructureItem]) -> Iterator[object]:
    """The navigation as Zensical reads it, in which our pages are links."""
    for item in items:
        if isinstance(item, Section):
            yield {item.title: [*_nav(item.children)]}
        elif isinstance(item, Link):
            yield {item.title: item.url}
        elif isinstance(item, Page):
            is_ours = isinstance(item.file, GeneratedPage)
            address = item.file.url if is_ours else item.file.src_uri
            yield {item.title: address} if item.title else address


def _run(config: Path, *, is_strict: bool) -> None:
    strict = ["--strict"] if is_strict else []
    run = [*_command(), "build", "--config-file", str(config), *strict]
    done = subprocess.run(run, capture_output=True, check=False)  # noqa: S603
    told = click.unstyle((done.stdout + b"\n" + done.stderr).decode(errors="replace")).strip()
    if done.returncode:
        told = told.splitlines()[-1] if "Traceback" in told else told
        raise PluginError(f"Zensical cannot build the hand-written pages: {told}")


def _command() -> list[str]:
    """How to run Zensical: from Creditline's environment, or else from another one on the path; empty if there is none."""
    if find_spec(ZENSICAL):
        return [sys.executable, "-m", ZENSICAL]
    program = shutil.which(ZENSICAL)
    return [program] if program else []


def zensical_version() -> str:
    """The version of the Zensical that builds pages; empty if it isn't installed."""
    run = _command()
    if not run:
        return ""
    return subprocess.run([*run, "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def _searched(raw: bytes, records: Iterable[Mapping[str, object]]) -> bytes:
    index = json.loads(raw)
    more = {"level": 1, "path": [], "tags": []}
    index["items"] += [{**record, **more} for record in records]
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
