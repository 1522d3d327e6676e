"""The gate in a MkDocs build. It checks folders, articles and pages before MkDocs empties the site folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from creditline.cache.store import Store
from creditline.credits.claims import claims_in
from creditline.engines.mkdocs_options import CreditlineConfig, Places, places_of, policy_of
from creditline.engines.mkdocs_refusals import build_errors, cache_errors, log
from creditline.engines.zensical_config import is_instant
from creditline.gate.library import Library, load
from creditline.pages.shell import SCRIPT, STYLE
from creditline.site.progress import Watch
from creditline.text.printable import shown_path

THEME = Path(__file__).parent / "theme"
"""Our MkDocs templates and assets, as the folder of a theme."""
_THEME_ONLY = ("article.html", "list.html")
"""Templates that only `pages: theme` uses."""


def checked_places(options: CreditlineConfig, config: MkDocsConfig) -> Places:
    """Folders and files that the options name.

    Raises:
        PluginError: a folder is inside `docs_dir`, so MkDocs would publish it.

    """
    places = places_of(options, config)
    for option, folder in (("content_dir", places.content), ("originals_dir", places.originals)):
        if folder.resolve().is_relative_to(Path(config.docs_dir).resolve()):
            raise PluginError(
                f"{option} ({folder}) must not be inside docs_dir, where MkDocs would publish it unchecked"
            )
    return places


def loaded(
    options: CreditlineConfig, config: MkDocsConfig, places: Places, watch: Watch, *, rereads: bool
) -> Library:
    """Read and check all articles. `rereads` reads files even if their stats are unchanged.

    Raises:
        PluginError: a file can't be read, or a label of the owner's credits a source.

    """
    store = Store(places.store)
    try:
        with build_errors(), watch.phase("checking"), cache_errors(store):
            library = load(
                places.content,
                places.registry,
                store,
                policy=policy_of(options, config),
                originals=places.originals,
                to_publish=True,
                rereads=rereads,
                workers=options.workers,
            )
    except OSError as error:
        raise PluginError(
            f"{error.filename}: {error.strerror}; check its permissions, and build again"
        ) from None
    for name, text in options.labels.items():
        if any(found.sources for found in claims_in(text or "", library.sources.names_in_texts)):
            raise PluginError(f"the label `{name}` credits a source on every page: {text}: write it without")
    return library


def add_theme(config: MkDocsConfig, *, is_own: bool) -> None:
    """Add our templates between the user's and the theme's, and our style sheet for pages in the theme before the user's.

    If `is_own`, pages are in our shell, and a warning names the user's templates that have no effect.
    """
    custom = config.theme.custom_dir
    config.theme.dirs.insert(1 if custom else 0, str(THEME))
    config.extra_css.insert(0, STYLE)
    if is_own:
        _leave_instant(config)
    else:
        config.extra_javascript.insert(0, SCRIPT)
    theirs = custom if custom != str(THEME) else None  # ours, if Zensical renders hand-written pages
    paths = [Path(theirs, name) for name in _THEME_ONLY] if theirs and is_own else []
    if unused := [str(shown_path(path)) for path in paths if path.is_file()]:
        log.warning(f"`pages: own` ignores {' and '.join(unused)}; set `pages: theme` to use your templates")


def _leave_instant(config: MkDocsConfig) -> None:
    features = config.theme.get("features")
    kept = [one for one in features if not is_instant(str(one))] if isinstance(features, list) else features
    if kept != features:
        config.theme["features"] = kept
        log.info(
            "`navigation.instant` is off, since it can't show pages in our shell; `pages: theme` keeps it"
        )


def watched_files(places: Places, config: MkDocsConfig) -> Iterator[Path | str]:
    """Files and folders that a site depends on."""
    yield from (places.content, places.registry)
    yield from (config.docs_dir, config.config_file_path, *config.watch)
    if config.theme.custom_dir:
        yield config.theme.custom_dir


def is_alone(config: MkDocsConfig) -> bool:
    """Whether there are no other plugins or hooks, which could need to see all pages."""
    return {*config.plugins} == {"creditline"} and not config.hooks


def is_changed(config: MkDocsConfig) -> bool:
    """Whether other plugins, hooks or the owner's templates may add pages, scripts and styles."""
    return not is_alone(config) or bool(config.theme.custom_dir)
