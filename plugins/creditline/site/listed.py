"""Check that every page in the docs folder is in the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from creditline.model.problems import Problem

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_HTML = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_WELCOME = {"index.md", "README.md"}


def site_pages_are_listed(files: Iterable[str], nav: object, folder: str) -> list[Problem]:
    """Every page in the docs folder is in the navigation.

    Nobody checks the credit of a page in the docs folder, so somebody must have said that it's a page of the site. Only
    the front page needs no `nav`.

    Args:
        files: the files of the docs folder that the site would publish, relative to it.
        nav: the `nav` of mkdocs.yml, or None.
        folder: the docs folder, as the user would type it.

    """
    listed = _WELCOME if nav is None else {PurePath(path).as_posix().lstrip("/") for path in _paths(nav)}
    problems = []
    for file in sorted(files):
        if file.lower().endswith(_HTML):
            problems.append(
                _problem(folder, file, "this is HTML, which nobody can check", "write it as Markdown")
            )
        elif file.lower().endswith(_MARKDOWN) and file not in listed:
            hint = "list it under `nav` in mkdocs.yml, or move it out of"
            problems.append(_problem(folder, file, "this page is not in the navigation", f"{hint} {folder}/"))
    return problems


def _problem(folder: str, file: str, message: str, hint: str) -> Problem:
    return Problem(f"{folder}/{file}", 1, 1, "site-pages-are-listed", "error", message, hint)


def _paths(nav: object) -> Iterator[str]:
    """All paths in a navigation, at any depth. External addresses are included, which is harmless."""
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, Mapping) else nav if isinstance(nav, list) else ():
        yield from _paths(inner)
