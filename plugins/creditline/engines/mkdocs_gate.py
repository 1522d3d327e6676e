"""Gate before MkDocs's build: articles, pages and places are judged before MkDocs empties the site folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from creditline.cache.store import Store
from creditline.engines.mkdocs_options import places_of, policy_of
from creditline.engines.mkdocs_refusals import log, told, told_of
from creditline.gate.library import load
from creditline.pages.shell import STYLE
from creditline.site.listed import site_pages_are_listed
from creditline.site.shown_paths import shown_path
from creditline.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from creditline.engines.mkdocs_options import CreditlineConfig, Places
    from creditline.gate.library import Library
    from creditline.site.progress import Watch

THEME = Path(__file__).parent / "theme"
"""Our templates and assets, as a folder of a MkDocs theme."""


def checked_places(options: CreditlineConfig, config: MkDocsConfig) -> Places:
    """The places that the options name.

    Raises:
        PluginError: MkDocs would publish one of them as it is.

    """
    places = places_of(options, config)
    for option, folder in (("content_dir", places.content), ("originals_dir", places.originals)):
        if folder.resolve().is_relative_to(Path(config.docs_dir).resolve()):
            raise PluginError(
                f"{option} ({folder}) must not be inside docs_dir, where MkDocs would publish it unchecked"
            )
    return places


def loaded(options: CreditlineConfig, places: Places, watch: Watch, *, rereads: bool) -> Library:
    """Read and judge all articles. With `rereads`, every file is read, also one that seems unchanged."""
    store = Store(places.store)
    try:
        with told(), watch.phase("checking"), told_of(store):
            return load(
                places.content,
                places.registry,
                store,
                policy=policy_of(options),
                originals=places.originals,
                to_publish=True,
                rereads=rereads,
                workers=options.workers,
            )
    except OSError as error:
        raise PluginError(
            f"{error.filename}: {error.strerror}; see to its permissions, and build again"
        ) from None


def judge_pages(config: MkDocsConfig, *, is_preview: bool) -> None:
    """Refuse pages of docs_dir that the navigation does not name; a preview only tells of them."""
    included = (file for file in get_files(config) if file.inclusion.is_included())  # type: ignore[no-untyped-call]
    pages = [file.src_uri for file in included]
    problems = site_pages_are_listed(pages, config.nav, shown_path(Path(config.docs_dir)).as_posix())
    if problems:
        lines = "\n".join(
            ("a site shows the pages of its navigation and no others", *map(printable, problems))
        )
        if not is_preview:
            raise PluginError(lines)
        log.error(lines)


def add_theme(config: MkDocsConfig) -> None:
    """Add our templates, after the user's own and before the theme's, and our style sheet before the user's."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.extra_css.insert(0, STYLE)


def watched_files(places: Places, config: MkDocsConfig) -> Iterator[Path | str]:
    """Files and folders that a site is made of."""
    yield from (places.content, places.registry)
    yield from (config.docs_dir, config.config_file_path, *config.watch)
    if config.theme.custom_dir:
        yield config.theme.custom_dir


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook may want to see all pages, or none but in MkDocs's own order."""
    return {*config.plugins} == {"creditline"} and not config.hooks
