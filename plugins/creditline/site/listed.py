"""Check that somebody has said of every page in the docs folder that it's a page of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from pathspec import GitIgnoreSpec

from creditline.model.problems import Problem

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
HTML = (".html", ".htm", ".xhtml", ".xht", ".shtml")
WELCOME = frozenset({"index.md", "README.md"})
"""The front page, which needs no entry in the navigation."""
CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
"""Names of the configuration, as engines look for it."""
EXAMPLE = "https://example.org/"
"""The address of a new site until its owner writes another."""

NAVIGATORS = {
    "awesome-nav": ("docs/.nav.yml", "under `nav`: - Summaries: archive/index.md"),
    "awesome-pages": ("docs/.pages", "under `nav`: - Summaries: archive/index.md"),
    "literate-nav": ("docs/SUMMARY.md", "* [Summaries](archive/index.md)"),
}
"""Plugins that make the navigation from files in the docs folder, each with its file and the line that leads to the articles."""

_REFUSED = {
    "i18n": "builds the site once more for each language, and would overwrite the articles: remove it, and build each "
    "language as a site of its own, with its own mkdocs.yml, content folder and `site_dir`",
}
"""Plugins that cannot work beside ours, with the reason and what to write instead."""

_NAMED = 3
"""Most files and folders that a message names."""


def site_pages_are_listed(files: Iterable[str], listed: Collection[str], folder: str) -> list[Problem]:
    """Every page in the docs folder is in the navigation, or named in `not_in_nav` or `own_files`.

    Nobody checks the credit of a page in the docs folder, so somebody must have said that it's a page of the site. A
    page counts if `nav`, `not_in_nav`, awesome-nav or literate-nav lists it, or if the option `own_files` names it or its
    folder. HTML counts only if `own_files` names it. The front page needs none of this. A site gets one problem for all
    its pages, and one for all its HTML files.

    Args:
        files: the files of the docs folder that the site would publish and `own_files` doesn't name, relative to it.
        listed: the pages that count, relative to the docs folder.
        folder: the docs folder, as the user would type it.

    """
    files = sorted(files)
    pages = [file for file in files if file.lower().endswith(MARKDOWN) and file not in listed]
    html = [file for file in files if file.lower().endswith(HTML)]
    return [*_unlisted(pages, folder), *_unchecked(html, folder)]


def _unlisted(pages: Sequence[str], folder: str) -> Iterator[Problem]:
    if pages:
        told = "this page is not in the navigation" + _others(pages)
        it, page = ("them", "they are pages") if len(pages) > 1 else ("it", "it is a page")
        hint = (
            f"if {page} of yours, list {it} under `nav` in mkdocs.yml, or set `{own(pages)}` in the options of "
            f"creditline; if not, move {it} out of {folder}/"
        )
        yield _problem(folder, pages[0], told, hint)


def _unchecked(html: Sequence[str], folder: str) -> Iterator[Problem]:
    if html:
        told = "this is HTML, which nobody can check" + _others(html)
        hint = f"write it as Markdown, or, if it is yours, set `{own(html)}` in the options of creditline"
        yield _problem(folder, html[0], told, hint)


def _others(files: Sequence[str]) -> str:
    """The files after the first one.

    >>> _others(["a.md"]), _others(["a.md", "b.md"]), _others(["a.md", "b.md", "c.md", "d.md", "e.md"])
    ('', ', nor is b.md', ', nor are b.md, c.md and 2 more')
    """
    others = files[1:]
    if not others:
        return ""
    verb = "nor is" if len(others) == 1 else "nor are"
    if len(others) <= _NAMED:
        return f", {verb} {' and '.join(filter(None, (', '.join(others[:-1]), others[-1])))}"
    return f", {verb} {', '.join(others[:2])} and {len(others) - 2} more"


def own(files: Iterable[str]) -> str:
    """The option that names these files, with few patterns.

    >>> own(["manual/a.md", "manual/b/c.md"]), own(["a.md", "b.md", "c.md", "d.md", "e/f.md"])
    ('own_files: [manual/]', 'own_files: ["*.md", e/]')
    """
    tops = dict.fromkeys(
        file if len(parts) == 1 else f"{parts[0]}/" for file in files for parts in [PurePath(file).parts]
    )
    if sum(not top.endswith("/") for top in tops) > _NAMED:
        tops = dict.fromkeys(top if top.endswith("/") else f'"*{PurePath(top).suffix}"' for top in tops)
    return f"own_files: [{', '.join(tops)}]" if len(tops) <= _NAMED * 3 else 'own_files: ["*"]'


def _problem(folder: str, file: str, message: str, hint: str) -> Problem:
    return Problem(f"{folder}/{file}", 1, 1, "site-pages-are-listed", "error", message, hint)


def nav_paths(nav: object) -> frozenset[str]:
    """All paths in a navigation, at any depth. External addresses are included, which is harmless."""
    return frozenset(PurePath(path).as_posix().lstrip("/") for path in _paths(nav))


def leading(plugins: Iterable[str]) -> str:
    """Hint for a navigation without our lists: where to write which line.

    >>> leading(["search", "literate-nav"])
    'nothing in the navigation leads to the articles; add a line to docs/SUMMARY.md: * [Summaries](archive/index.md)'
    """
    known = (NAVIGATORS.get(name.split("/")[-1]) for name in plugins)
    file, line = next(filter(None, known), ("`nav` in mkdocs.yml", "- Summaries: archive/index.md"))
    return f"nothing in the navigation leads to the articles; add a line to {file}: {line}"


def unwelcome(plugins: Iterable[str]) -> list[str]:
    """A line for each plugin that cannot work beside ours: the reason, and what to write instead."""
    return [f"the plugin `{name}` {_REFUSED[name]}" for name in plugins if name in _REFUSED]


def _paths(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, Mapping) else nav if isinstance(nav, list) else ():
        yield from _paths(inner)


def matcher(patterns: Sequence[str]) -> GitIgnoreSpec:
    """Patterns as in `.gitignore`, ready to match paths relative to the docs folder."""
    return GitIgnoreSpec.from_lines(patterns)


def unhidden(patterns: Iterable[str]) -> list[str]:
    """Patterns for `exclude_docs` that publish the hidden files and folders among those of `own_files`.

    >>> unhidden([".htaccess", "manual/", ".well-known/"])
    ['!.htaccess', '!.well-known/']
    """
    return [f"!{one}" for one in patterns if one.lstrip("/").startswith(".") or "/." in one]
