"""The site's ledger: credits.json lists the articles and their credit, credits.files.json the hash of every file.

Each holds a hash of the other, so neither can be exchanged alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date as Day  # noqa: N812, TC003 - a field is called date, and the decoder reads the types
from typing import TYPE_CHECKING

import msgspec

from creditline.labels.on_pages import labels_in
from creditline.ledger.article_lines import Line, line_of
from creditline.registry.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from creditline.model.article import Article
    from creditline.pages.settings import Settings
    from creditline.pages.shell import Item, Shell

LEDGER = "credits.json"
FILES = "credits.files.json"

Digests = tuple[str, str]
"""The SHA-256 of a file and that of its canonical form, in hexadecimal; the second is empty for files that have none."""


@dataclass(frozen=True)
class Entry:
    """An entry of the navigation: a page by its file, a link by its address, or a group with `items`."""

    title: str
    url: str = ""
    items: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """Everything that a site publishes.

    `url` is the site's address, or empty; `day` the one for which it was built; `versions` are those of the packages that decide
    what is in our files, `engine` those of the engine and the theme of hand-written pages. `sections` says where Key Facts and Take come from; `labels` are those that differ from the words of the language. `settings` are those
    of mkdocs.yml that pages show, `active` are the scripts and styles that it names, and `navigation` is that of pages in our shell.
    `pages` are those without articles. `files` is the digest of credits.files.json, or empty in a preview.
    """

    site: str
    url: str
    day: Day
    versions: dict[str, str]
    engine: dict[str, str]
    sections: dict[str, str]
    labels: dict[str, str]
    settings: dict[str, str]
    active: tuple[str, ...]
    navigation: tuple[Entry, ...]
    articles: tuple[Line, ...]
    pages: tuple[str, ...]
    files: str = ""


@dataclass(frozen=True)
class Making:
    """How a site is made of its sources: the day, the versions of our packages and of the engine, the policy, and what mkdocs.yml says of all pages.

    `shell` is None if pages are in the theme. `active` are the scripts and styles that mkdocs.yml names.
    """

    day: Day
    versions: Mapping[str, str] = field(default_factory=dict)
    engine: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = Policy()  # noqa: RUF009 - frozen
    shell: Shell | None = None
    active: tuple[str, ...] = ()


def ledger_of(
    articles: Iterable[Article], pages: Iterable[str], settings: Settings, making: Making
) -> Ledger:
    """The ledger of a site, without the digest of its files.

    Args:
        articles: those that readers may see: no drafts, none of a later day.
        pages: the files of all other pages, in the site's tree.
        settings: the site's.
        making: the day, the versions, the policy, the shell, and the scripts and styles.

    """
    lines = (line_of(article, settings) for article in articles)
    return Ledger(
        settings.name,
        settings.url,
        making.day,
        dict(sorted(making.versions.items())),
        dict(sorted(making.engine.items())),
        {"key_facts": making.policy.key_facts, "take": making.policy.take},
        _own_labels(settings),
        _settings(settings, making.shell, making.policy.timezone),
        making.active,
        tuple(map(_entry, making.shell.items)) if making.shell else (),
        tuple(sorted(lines, key=lambda line: line.slug)),
        tuple(sorted(set(pages))),
    )


def _settings(settings: Settings, shell: Shell | None, zone: str) -> dict[str, str]:
    """The settings that pages show, by name, without those that are empty."""
    known = {
        "language": settings.language,
        "words": settings.words,
        "description": settings.description,
        "license": settings.license,
        "timezone": "" if zone == "UTC" else zone,
        "usage_info": settings.usage_info,
        "publishing_principles": settings.publishing_principles,
        "articles_path": settings.folder,
        "report": settings.report,
        "logo": settings.logo,
        "pages": "own" if shell else "theme",
        "addresses": "" if settings.directory_urls else "files",
    }
    if shell:
        known |= {"author": shell.author, "footer": shell.footer, "icon": shell.icon}
    return {name: value for name, value in sorted(known.items()) if value}


def _entry(item: Item) -> Entry:
    return Entry(item.title, item.uri or item.url, tuple(map(_entry, item.items)))


def _own_labels(settings: Settings) -> dict[str, str]:
    """The labels that differ from those of the language, by name."""
    labels, lists = labels_in(settings.words)
    ours, theirs = asdict(settings.lists) | asdict(settings.labels), asdict(lists) | asdict(labels)
    return {name: text for name, text in sorted(ours.items()) if text != theirs[name]}


def as_json(ledger: Ledger) -> str:
    """The text of credits.json, the same on every machine."""
    text = msgspec.json.format(msgspec.json.encode(ledger), indent=2).decode()
    return _safe(text) + "\n"


def files_digest(files: Mapping[str, Digests]) -> str:
    """The SHA-256 of the digests of a site's files: one line for each, but for the ledger itself."""
    lines = (f"{' '.join(files[uri])} {uri}\n" for uri in sorted(files) if uri not in (LEDGER, FILES))
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def files_as_json(files: Mapping[str, Digests]) -> str:
    """The digests of a site's files as they are published, a file in a line, sorted by path."""
    lines = (f"{json.dumps(uri)}: {json.dumps([one for one in files[uri] if one])}" for uri in sorted(files))
    return _safe(f'{{"ledger": "{LEDGER}", "files": {{\n' + ",\n".join(lines) + "\n}}\n")


def _safe(text: str) -> str:
    # A server may send this as HTML: no title may become an element.
    return text.replace("<", "\\u003c")
