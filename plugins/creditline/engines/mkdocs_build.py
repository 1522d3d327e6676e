"""MkDocs as the engine of `creditline build`."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from creditline.cache.store import Store
from creditline.engines.mkdocs_gate import THEME
from creditline.engines.mkdocs_options import CreditlineConfig, places_of
from creditline.engines.mkdocs_site import MkDocsSite
from creditline.engines.zensical_config import ZENSICAL, Derived, chooses_zensical
from creditline.gate.library import Library
from creditline.site.building import Made, Refused
from creditline.site.listed import CONFIGURATIONS
from creditline.site.tree import Tree
from creditline.text.printable import printable

PLUGIN = "creditline"


class _Plugin(Protocol):
    """The plugin as the build sees it: settings that it takes, and what it leaves."""

    tree: Tree | None
    rereads: bool
    library: Library
    site: MkDocsSite


def configured(
    config_file: Path | None, *, site_dir: str | None, strict: bool | None, engine: str | None = None
) -> MkDocsConfig:
    """Load the configuration as `mkdocs build` does.

    Args:
        config_file: the configuration; by default mkdocs.yml.
        site_dir: the site folder; by default that of the configuration.
        strict: whether a warning stops the build; by default as in the configuration.
        engine: the engine of hand-written pages, `mkdocs` or `zensical`; by default that of the configuration.

    Raises:
        Refused: the configuration has an error, or doesn't list our plugin.

    """
    try:
        config = load_config(source_of(config_file, engine), site_dir=site_dir, strict=strict)
    except MkDocsException as error:
        raise Refused(error.format_message()) from None
    if PLUGIN not in config.plugins:
        raise Refused(
            f"`plugins` in mkdocs.yml does not list {PLUGIN}, so nothing checks the articles: add it"
        )
    return config


def source_of(config_file: Path | None, engine: str | None = None) -> str | IO[bytes] | None:
    """The configuration that MkDocs loads: a file, or one that is made of it for Zensical; None if there is none."""
    path = config_file or next((path for name in CONFIGURATIONS if (path := Path(name)).is_file()), None)
    if path and (engine == ZENSICAL or (engine is None and chooses_zensical(path))):
        return Derived(path.absolute(), THEME)
    return str(path) if path else None


def site_of(config: MkDocsConfig) -> Path:
    """The site folder, with symbolic links resolved."""
    return Path(os.path.realpath(config.site_dir))


@dataclass(frozen=True)
class MkDocsEngine:
    """MkDocs, configured for one site. See `site.building.Engine`."""

    config: MkDocsConfig

    @property
    def _options(self) -> CreditlineConfig:
        return cast("CreditlineConfig", self.config.plugins[PLUGIN].config)

    @property
    def store(self) -> Store:
        """The cache of the site."""
        return Store(places_of(self._options, self.config).store)

    @property
    def workers(self) -> int | str:
        """Number of processes, or the address of a scheduler; see `creditline.workers.pools.executor`."""
        return self._options.workers

    def needed(self) -> dict[str, Path]:
        """Files and folders that a build reads, and its cache, by option name."""
        places = places_of(self._options, self.config)
        needed = {
            "mkdocs.yml": Path(self.config.config_file_path),
            "docs_dir": Path(self.config.docs_dir),
            "content_dir": places.content,
            "sources": places.registry,
            "originals_dir": places.originals,
            "cache_dir": places.store,
        }
        if self.config.theme.custom_dir:
            needed["custom_dir"] = Path(self.config.theme.custom_dir)
        return {what: Path(os.path.realpath(path)) for what, path in needed.items()}

    def built(self, folder: Path, tree: Tree, *, rereads: bool = False) -> Made:
        """Build the site as `mkdocs build` does: see `site.building.Engine`."""
        return built(self.config, folder, tree, rereads=rereads)


def built(config: MkDocsConfig, folder: Path, tree: Tree, *, rereads: bool = False) -> Made:
    """Build the site, as `mkdocs build` does, and return what it was made from.

    Args:
        config: MkDocs's configuration.
        folder: where MkDocs writes its own part of the site.
        tree: where ours is put.
        rereads: whether every file is read.

    Raises:
        Refused: an article, a plugin or MkDocs's strict mode keeps the site from being built.
        OSError: something cannot be read or written.

    """
    config.site_dir = str(folder)
    plugin = cast("_Plugin", config.plugins[PLUGIN])
    plugin.tree, plugin.rereads = tree, rereads
    try:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
            plugin.tree, plugin.rereads = None, False  # MkDocs keeps the plugin for builds to come
    except MkDocsException as told:
        raise Refused(told.format_message()) from None
    except OSError:
        raise
    except SystemExit:
        raise Refused("a plugin or a hook ended the build: see to what it says above") from None
    except UnicodeDecodeError:
        raise Refused("a page in docs/ is not UTF-8 text, as the log says above: save it as UTF-8") from None
    except TemplateSyntaxError as error:
        raise Refused(f"{error.filename or error.name}:{error.lineno}: {error.message}") from None
    except Exception:
        if changed := _changed(plugin):
            raise Refused(f"{changed} changed while the site was built: build again") from None
        raise
    return Made(plugin.library, plugin.site.ledger)


def served(config_file: Path | None, *, address: str | None, opens: bool, engine: str | None = None) -> None:
    """Serve a preview as `mkdocs serve` does, until it is interrupted.

    Args:
        config_file: the configuration; by default mkdocs.yml.
        engine: the engine of hand-written pages; by default that of the configuration.
        address: host and port; by default those of `dev_addr`.
        opens: whether to open it in a browser.

    Raises:
        Refused: the configuration has an error, or doesn't list our plugin.
        OSError: the address can't be served.

    """
    from mkdocs.commands.serve import serve  # a server, which a build does without

    configured(config_file, site_dir=None, strict=None, engine=engine)
    given: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        serve(cast("str", source_of(config_file, engine)), open_in_browser=opens, **given)
    except MkDocsException as error:
        raise Refused(error.format_message()) from None


def _changed(plugin: _Plugin) -> str:
    """Path of a manuscript that has changed since the gate read it; empty if none has."""
    if not hasattr(plugin, "library"):
        return ""
    for article in plugin.library.articles:
        raw = (plugin.library.content / article.uri).read_bytes()
        if hashlib.sha256(raw).hexdigest() != article.digest:
            return printable(article.path)
    return ""


@contextmanager
def mkdocs_log() -> Iterator[None]:
    """Write MkDocs's log to standard error, in the format of its own command."""
    log = logging.getLogger("mkdocs")
    handler, level = logging.StreamHandler(), log.level
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
