"""Pages, scripts and styles that other plugins, hooks and the owner's templates have added to a site, for its ledger."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from creditline.engines.mkdocs_other_plugins import NEUTRAL
from creditline.engines.mkdocs_refusals import log
from creditline.engines.zensical_config import OVERRIDES
from creditline.ledger.writer import Ledger
from creditline.pages.shell import STYLE
from creditline.site.listed import HTML
from creditline.verify.active import Allowed, code_is_known, names_of_active
from creditline.verify.hand_written import source_of
from creditline.verify.page import Page
from creditline.verify.page_words import is_in_shell
from creditline.verify.shipped import shipped


def with_written(ledger: Ledger, config: MkDocsConfig) -> Ledger:
    """The ledger with what others have added to the site: pages, and the scripts and styles of pages without articles.

    Whoever lists a plugin, a hook or a folder of templates in mkdocs.yml has chosen what it adds, such as the redirects of
    mkdocs-redirects. If our pages are in our shell, scripts and styles of the other pages count for these alone. If articles are
    in the theme, too, nobody can tell whether a hook or a template means them, so `active` must name its scripts and styles.
    """
    told, custom = ledger.credits, config.theme.get(OVERRIDES, config.theme.custom_dir)
    articles = {str(line["page"]) for line in told.articles}
    files = {*_files(config.site_dir)}
    pages = {uri for uri in files if uri.lower().endswith(HTML)} - articles
    others = [*(name for name in config.plugins if name not in NEUTRAL), *config.hooks]
    others += ["custom_dir"] if custom else []
    settings = {**told.settings, "others": ", ".join(others)} if others else told.settings
    told = replace(told, settings=settings, pages=tuple(sorted({*told.pages} | pages)))
    ledger = replace(ledger, credits=told)
    in_theme, found = _unnamed(pages, ledger, config)
    found |= {uri for uri in files - {STYLE} if uri in shipped().files and _is_changed(config.site_dir, uri)}
    ledger = replace(ledger, active_in_theme=tuple(in_theme))
    if config.hooks or custom:
        _tell_unnamed(sorted(found))
        return ledger
    return replace(ledger, active=tuple({*ledger.active} | found))


def _unnamed(pages: set[str], ledger: Ledger, config: MkDocsConfig) -> tuple[set[str], set[str]]:
    """Scripts, styles and frames that neither mkdocs.yml nor a page's author names: in the theme beside our shell, and elsewhere."""
    named, url, docs = frozenset(ledger.active), ledger.credits.url, Path(config.docs_dir)
    in_theme, elsewhere = set[str](), set[str]()
    for uri in pages:
        page = Page(uri, Path(config.site_dir, uri).read_text(encoding="utf-8", errors="replace"))
        is_apart = ledger.credits.settings.get("pages") == "own" and not is_in_shell(page)
        names = names_of_active(page, Allowed(named, source_of(docs, uri), url))
        (in_theme if is_apart else elsewhere).update(names)
    return in_theme, elsewhere


def _tell_unnamed(names: list[str]) -> None:
    if names:
        entries = "".join(f"\n        - {json.dumps(name)}" for name in names)
        log.warning(
            "a template in custom_dir, a hook or another plugin adds scripts, styles or frames that nobody has named; if they are "
            f"yours, write in mkdocs.yml:\nplugins:\n  - creditline:\n      active:{entries}"
        )


def _is_changed(root: str, uri: str) -> bool:
    """Whether a plugin has changed a file of the theme, as `privacy` does."""
    return any(code_is_known(Path(root), uri, None, frozenset()))


def _files(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        if folder == root:
            folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(os.path.relpath(folder, root), name).as_posix() for name in files)
