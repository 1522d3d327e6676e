"""The site's ledger: credits.json lists the articles and their credit, credits.files.json the hash of every file.

credits.json is the same with each engine. What depends on the engine is in credits.files.json, which holds the hash of
credits.json and one of its own entries, so neither can be changed alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date as Day  # noqa: N812 - a field is called date, and the decoder reads the types

import msgspec

from creditline.labels.on_pages import labels_in
from creditline.ledger.article_lines import Line, line_of
from creditline.model.article import Article
from creditline.pages.settings import Settings
from creditline.pages.shell import Item, Shell
from creditline.registry.policy import Policy

_quoted = json.encoder.encode_basestring_ascii
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
class Credits:
    """Everything that a site publishes, as in credits.json.

    `url` is the site's address, or empty; `day` the one for which it was built; `versions` are those of the packages that decide
    what is in our files. `sections` says where Key Facts and Take come from; `labels` are those that differ from the words of the
    language. `settings` are those of mkdocs.yml that pages show, and `navigation` is that of pages in our shell. `pages` are those
    without articles.
    """

    site: str
    url: str
    day: Day
    versions: dict[str, str]
    sections: dict[str, str]
    labels: dict[str, str]
    settings: dict[str, str]
    navigation: tuple[Entry, ...]
    articles: tuple[Line, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Ledger:
    """Both files of the ledger, without the hashes.

    `engine` are the versions of the engine and the theme of hand-written pages, `active` the scripts and styles that mkdocs.yml
    and other plugins bring, and `active_in_theme` those that only pages in the theme may have, beside our shell.
    """

    credits: Credits
    engine: dict[str, str] = field(default_factory=dict)
    active: tuple[str, ...] = ()
    active_in_theme: tuple[str, ...] = ()


@dataclass(frozen=True)
class Making:
    """How a site is made of its sources: the day, the versions of our packages, the policy, and what mkdocs.yml says of all pages.

    `shell` is None if pages are in the theme.
    """

    day: Day
    versions: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = Policy()  # noqa: RUF009 - frozen
    shell: Shell | None = None


def credits_of(
    articles: Iterable[Article], pages: Iterable[str], settings: Settings, making: Making
) -> Credits:
    """The articles and pages that a site publishes.

    `articles` are those that readers may see: no drafts, none of a later day. `pages` are the files of all other pages.
    """
    lines = (line_of(article, settings) for article in articles)
    return Credits(
        settings.name,
        settings.url,
        making.day,
        dict(sorted(making.versions.items())),
        {"key_facts": making.policy.key_facts, "take": making.policy.take},
        _own_labels(settings),
        _settings(settings, making.shell, making.policy.timezone),
        tuple(map(_entry, making.shell.items)) if making.shell else (),
        tuple(sorted(lines, key=lambda line: str(line["slug"]))),
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
    """The text of credits.json, the same on every machine and with each engine."""
    text = msgspec.json.format(msgspec.json.encode(ledger.credits), indent=2).decode()
    return _safe(text) + "\n"


def files_as_json(ledger: Ledger, files: Mapping[str, Digests]) -> str:
    """The text of credits.files.json: the digests of a site's files, credits.json among them, a file in a line, sorted by path."""
    head = {
        "ledger": LEDGER,
        "digest": _digest(ledger, files),
        "engine": dict(sorted(ledger.engine.items())),
        "active": sorted(ledger.active),
        "active_in_theme": sorted(ledger.active_in_theme),
    }
    # As `json.dumps` writes them, in a tenth of its time.
    lines = [_quoted(uri) + ': ["' + '", "'.join(filter(None, files[uri])) + '"]' for uri in sorted(files)]
    start = json.dumps(head).removesuffix("}")
    return _safe(f'{start}, "files": {{\n' + ",\n".join(lines) + "\n}}\n")


def _digest(ledger: Ledger, files: Mapping[str, Digests]) -> str:
    """The SHA-256 of all other entries of credits.files.json, one line for each."""
    lines = [
        *(f"{name} {version}\n" for name, version in sorted(ledger.engine.items())),
        *(f"{name}\n" for names in (ledger.active, ledger.active_in_theme) for name in sorted(names)),
        *(f"{' '.join(files[uri])} {uri}\n" for uri in sorted(files)),
    ]
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _safe(text: str) -> str:
    # A server may send this as HTML: no title may become an element.
    return text.replace("<", "\\u003c")
