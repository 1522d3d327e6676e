"""The plugin's options in mkdocs.yml, and the paths, policy and settings that they give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args
from urllib.parse import quote, unquote_to_bytes

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from creditline.engines.look_options import LookConfig, Understood, report_address
from creditline.gate.library import REGISTRY
from creditline.labels.on_pages import Labels, ListLabels, labels_in
from creditline.labels.packs import pack_of
from creditline.manuscript.iso_days import zone_of
from creditline.pages.addresses import PARTS
from creditline.pages.look import Look
from creditline.pages.settings import Settings
from creditline.pages.shell import STYLE
from creditline.registry.originals import FOLDER
from creditline.registry.policy import Policy, Review, Section, language_of_articles
from creditline.site.listed import matcher
from creditline.text.characters import forbidden
from creditline.text.printable import shown_path
from creditline.text.urls import parsed
from creditline.workers.pools import cluster_of

_FOLDER = re.compile(r"[\w-]+(?:/[\w-]+)*")
_OUR_FOLDERS = frozenset((*PARTS, "archive", "assets", "corrections", "search"))

LabelsConfig: type[base.Config] = type(
    "LabelsConfig",
    (base.Config,),
    {label.name: c.Optional(c.Type(str)) for kind in (Labels, ListLabels) for label in fields(kind)},
)


class SectionsConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs's base
    """Origin of Key Facts and Take; see `creditline.registry.policy`."""

    key_facts = c.Choice(get_args(Section), default="extracted")
    take = c.Choice(get_args(Section), default="authored")


class WorkersOption(base.BaseConfigOption[int | str]):
    """Number of processes, or the address of a scheduler; see `creditline.workers.pools.executor`."""

    def __init__(self, default: int) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> int | str:
        """Accept a number of processes or a scheduler."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if isinstance(value, str) and cluster_of(value):
            return value
        raise base.ValidationError(
            f"{value!r} is neither a number of processes, 0 or more, nor a scheduler as in `dask:tcp://host:8786`"
        )


class ZoneOption(base.BaseConfigOption[str]):
    """Name of a time zone in the IANA database."""

    def __init__(self) -> None:
        super().__init__()
        self.default = "UTC"

    def run_validation(self, value: object) -> str:
        """Accept the name of a time zone."""
        if isinstance(value, str) and zone_of(value):
            return value
        raise base.ValidationError(f"{value!r} is not a time zone; write one such as Europe/Berlin, or UTC")


def _folder(value: str) -> str:
    """The folder of the article pages; empty for the root of the site."""
    folder = value.strip("/")
    if folder and (not _FOLDER.fullmatch(folder) or folder.partition("/")[0] in _OUR_FOLDERS):
        raise base.ValidationError(
            f"{value!r} is not a folder of its own on the site; write a name such as articles or news/summaries"
        )
    return folder


def _pattern(value: str) -> str:
    """A pattern of paths, as in `.gitignore`."""
    try:
        matcher([value])
    except ValueError:
        raise base.ValidationError(f"{value!r} is not a pattern as in .gitignore") from None
    return value


class CreditlineConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs's base
    """The plugin's options. docs/configuration.md describes them."""

    content_dir = c.Type(str, default="content")
    sources = c.Optional(c.Type(str))
    articles_path = Understood(_folder, "articles")
    cache_dir = c.Type(str, default=".cache/creditline")
    sections: c.SubConfig[SectionsConfig] = c.SubConfig(SectionsConfig)
    review = c.Choice(get_args(Review), default="optional")
    originals_dir = c.Optional(c.Type(str))
    own_files = c.ListOfItems(Understood(_pattern), default=[])
    workers = WorkersOption(default=0)
    license = c.Type(str, default="")
    usage_info = c.Type(str, default="")
    publishing_principles = c.Type(str, default="")
    active = c.ListOfItems(c.Type(str), default=[])
    pages = c.Choice(("own", "theme"), default="own")
    labels: c.SubConfig[base.Config] = c.SubConfig(LabelsConfig)
    look: c.SubConfig[LookConfig] = c.SubConfig(LookConfig)
    report_errors = Understood(report_address)
    card_fonts = c.Optional(c.Dir(exists=True))
    engine = c.Choice(("mkdocs", "zensical"), default="mkdocs")
    timezone = ZoneOption()
    enabled = c.Type(bool, default=True)


@dataclass(frozen=True)
class Places:
    """Paths of a site's articles, registry, kept originals and cache, as a user would type them."""

    content: Path
    registry: Path
    originals: Path
    store: Path


def places_of(options: CreditlineConfig, config: MkDocsConfig) -> Places:
    """Paths that the options name, relative to the folder of mkdocs.yml."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    content = shown_path(root / options.content_dir)
    return Places(
        content=content,
        registry=shown_path(root / options.sources) if options.sources else content / REGISTRY,
        originals=shown_path(root / options.originals_dir)
        if options.originals_dir
        else content.parent / FOLDER,
        store=root / options.cache_dir,
    )


def policy_of(options: CreditlineConfig, config: MkDocsConfig) -> Policy:
    """The policy that the options and mkdocs.yml set."""
    sections, language = options.sections, language_of_articles(_language(config))
    return Policy(sections.key_facts, sections.take, options.review, options.timezone, language)


def active_of(options: CreditlineConfig, config: MkDocsConfig) -> Iterator[str]:
    """Scripts, styles and frames that mkdocs.yml names: addresses, or hashes of code in pages."""
    yield from options.active
    yield from (style for style in config.extra_css if style != STYLE)
    yield from map(str, config.extra_javascript)


def settings_of(options: CreditlineConfig, config: MkDocsConfig) -> Settings:
    """The settings of pages that the options and mkdocs.yml give."""
    language = _language(config)
    own = {name: text for name, text in options.labels.items() if text is not None}
    labels, lists = labels_in(language, own)
    return Settings(
        name=config.site_name,
        url=config.site_url or "",
        language=language,
        words=language if own or pack_of(language) else "en",
        folder=options.articles_path,
        labels=labels,
        lists=lists,
        description=config.site_description or "",
        license=options.license,
        usage_info=options.usage_info,
        publishing_principles=options.publishing_principles,
        directory_urls=config.use_directory_urls,
        report=options.report_errors,
        card_fonts=options.card_fonts or "",
        logo=config.theme.get("logo") or "",
        look=Look(**{one.name: options.look[one.name] for one in fields(Look)}),
    )


def _language(config: MkDocsConfig) -> str:
    """The site's language: the theme's option `language`, as in Material, or `locale`, as in MkDocs's own themes."""
    given = config.theme.get("language")
    if isinstance(given, str) and given:
        return given
    return config.theme.locale.language if config.theme.locale else "en"


# The site's address and its own texts, as pages show them

_TEXTS = ("site_name", "site_description", "site_author", "copyright")


def settle(config: MkDocsConfig) -> None:
    """Write the site's texts on one line each, and its address in one form, for our pages and those of the engine.

    Raises:
        PluginError: a text holds a character that can't be shown, or the address is not that of a site.

    """
    for key in _TEXTS:
        if text := config[key]:
            config[key] = " ".join(text.split())
            for finding in forbidden(config[key], most=1):
                raise PluginError(f"`{key}` in mkdocs.yml: {finding.message}; {finding.hint}")
    if config.site_url:
        config.site_url = site_address(config.site_url)


def site_address(given: str) -> str:
    """The address of a site as browsers read it, with all that isn't a plain letter, digit or mark encoded.

    >>> site_address("HTTPS://Exämple.org/~x/ü b"), site_address("https://example.org:8443/a/../it's")
    ('https://xn--exmple-cua.org/%7Ex/%C3%BC%20b/', 'https://example.org:8443/it%27s/')

    Raises:
        PluginError: it is not the address of a folder on the web.

    """
    url = parsed(given.strip())
    if not url or any(
        (url.scheme not in ("http", "https"), url.username, url.password, url.query, url.fragment)
    ):
        raise PluginError(
            f"`site_url` in mkdocs.yml is {json.dumps(given)}, which is not the address of a site alone: "
            "write it as in https://example.org/news/"
        )
    path = quote(unquote_to_bytes(url.path)).replace("~", "%7E").rstrip("/")
    return f"{url.scheme}://{url.host}{url.port and f':{url.port}'}{path}/"
