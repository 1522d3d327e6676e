"""The options of a site in mkdocs.yml that commands without an engine need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import yaml

from creditline.manuscript.iso_days import zone_of
from creditline.registry.policy import Policy, Review, Section, language_of_articles

_NAME = "creditline"


@dataclass(frozen=True)
class SiteOptions:
    """Options of creditline in a mkdocs.yml. Paths are as a user would type them."""

    content: Path | None = None
    registry: Path | None = None
    store: Path | None = None
    policy: Policy = Policy()  # noqa: RUF009 - frozen


class _Loader(yaml.SafeLoader):
    """Loader that takes an unknown tag, such as `!ENV` or `!!python/name`, for null."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def site_policy(config: Path = Path("mkdocs.yml")) -> Policy:
    """The default policy in the time zone and the language of a site."""
    given = site_options(config).policy
    return Policy(timezone=given.timezone, language=given.language)


def site_options(config: Path) -> SiteOptions:
    """The options of creditline in a configuration; the defaults if there is none, or it can't be read.

    A build reports what is wrong with the configuration.
    """
    config = config if config.exists() else config.with_name("properdocs.yml")
    try:
        found = _loaded(config)
    except (OSError, UnicodeError, yaml.YAMLError, RecursionError):
        return SiteOptions()
    options = _ours(found.get("plugins"))
    content, registry, store = (
        config.parent / given if isinstance(given := options.get(name), str) and given else None
        for name in ("content_dir", "sources", "cache_dir")
    )
    language = language_of_articles(_language(found.get("theme")))
    return SiteOptions(content, registry, store, replace(_policy(options), language=language))


def _loaded(config: Path) -> Mapping[str, object]:
    """A configuration with what it inherits; empty if it has no fields."""
    found = yaml.load(config.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - it makes plain values only
    if not isinstance(found, Mapping):
        return {}
    parent = found.get("INHERIT")
    return _merged(_loaded(config.parent / parent), found) if isinstance(parent, str) else found


def _merged(below: Mapping[str, object], above: Mapping[str, object]) -> Mapping[str, object]:
    """Inherited fields and those over them, as MkDocs merges them: mappings are joined, all else replaces the inherited."""
    joined = {
        name: _merged(below[name], value)  # type: ignore[arg-type]  # both are mappings
        for name, value in above.items()
        if isinstance(value, Mapping) and isinstance(below.get(name), Mapping)
    }
    return {**below, **above, **joined}


def _language(theme: object) -> str:
    """The language of a site: the theme's option `language`, as in Material, or `locale`, as in MkDocs's own themes."""
    options = theme if isinstance(theme, Mapping) else {}
    language, locale = (str(options.get(name) or "") for name in ("language", "locale"))
    return language or locale.replace("-", "_").partition("_")[0] or "en"


def _ours(plugins: object) -> Mapping[str, object]:
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping) and isinstance(options := entry.get(_NAME), Mapping):
            return options
    return {}


def _policy(options: Mapping[str, object]) -> Policy:
    sections = options.get("sections")
    given = {**(sections if isinstance(sections, Mapping) else {}), "review": options.get("review")}
    known = {"key_facts": get_args(Section), "take": get_args(Section), "review": get_args(Review)}
    found = {name: given[name] for name, values in known.items() if given.get(name) in values}
    zone = options.get("timezone")
    return Policy(**found, timezone=zone if isinstance(zone, str) and zone_of(zone) else "UTC")
