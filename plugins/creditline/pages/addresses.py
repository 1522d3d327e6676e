"""Paths of pages and files in the site's tree, and the links between them.

A URI is a path in the site's tree with `/`, not quoted: `tags/ice/index.html`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from creditline.manuscript.slugs import is_reserved
from creditline.model.article import Article
from creditline.model.person import Person
from creditline.model.source import Source
from creditline.pages.settings import Settings


def list_uri(settings: Settings, *parts: str) -> str:
    """URI of a list page.

    >>> from creditline.pages.settings import Settings
    >>> list_uri(Settings(""), "tags", "ice"), list_uri(Settings("", directory_urls=False), "tags", "ice")
    ('tags/ice/index.html', 'tags/ice.html')
    """
    return "/".join(parts) + ("/index.html" if settings.directory_urls else ".html")


def source_uri(source: Source, settings: Settings) -> str:
    """URI of a source's page."""
    return list_uri(settings, "sources", source.id)


def person_uri(person: Person, settings: Settings) -> str:
    """URI of the page of an author who has an entry in authors.yml."""
    return list_uri(settings, "authors", person.id)


def tag_uri(tag: str, settings: Settings) -> str:
    """URI of a tag's page. All spellings of a tag share one page."""
    return list_uri(settings, "tags", tag_slug(tag))


def series_uri(series: str, settings: Settings) -> str:
    """URI of the page of a series. All spellings of its name share one page."""
    return list_uri(settings, "series", tag_slug(series))


def lists_of(article: Article, settings: Settings) -> tuple[str, ...]:
    """URIs of the lists that an article is on: its month, sources, authors, series and tags; or the corrections if withdrawn."""
    if article.withdrawn:
        return (list_uri(settings, "corrections"),)
    month = list_uri(settings, "archive", *article.date.isoformat().split("-")[:2])
    sources = (source_uri(source, settings) for source in article.sources)
    authors = (person_uri(person, settings) for person in article.authors if person.id)
    series = (series_uri(article.series, settings),) if article.series else ()
    return month, *sources, *authors, *series, *(tag_uri(tag, settings) for tag in article.tags)


PARTS = ("sources", "authors", "reporters", "series", "tags")
"""Parts of the site that have shelves (see `shelves.py`), each with an index of its name."""

_LONGEST = 160  # bytes; file systems allow 255 for a file name
_SPELT = {" ": "-", "+": "_plus", "#": "_sharp", "&": "_and_", ".": "_dot_", "/": "_slash_"}
_HYPHEN = re.compile(r"(?<=[^\s\u2010-])[\u2010-](?=[^\s\u2010-])")
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


@lru_cache(maxsize=10_000)
def tag_slug(tag: str) -> str:
    """Slug of a tag: the last part of its page's address. It doesn't depend on other tags.

    Two spellings have the same slug if they differ only in case, in Unicode compatibility forms (NFKC), in invisible
    characters, or in a hyphen instead of a space. Letters and digits stay. Every other character is spelt out after an
    underscore, so different tags never get the same slug.

    >>> [tag_slug(tag) for tag in ("Open-Source", "C", "C++", "C#", "R&D", "ИИ", "人工知能", "50 %")]
    ['open-source', 'c', 'c_plus_plus', 'c_sharp', 'r_and_d', 'ии', '人工知能', '50-_u25_']
    """
    key = _folded(tag)
    spelt = [_spelt(character, key[at - 1 : at]) for at, character in enumerate(key)]
    if is_reserved(key):
        spelt[0] = f"_u{ord(key[0]):x}_"
    slug = "".join(spelt)
    if len(slug.encode()) > _LONGEST:
        start = slug.encode()[: _LONGEST - 18].decode(errors="ignore")
        return f"{start}_h{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return slug or "_"


def _folded(tag: str) -> str:
    """Normalised form of a tag, the same for all its spellings."""
    key = unicodedata.normalize("NFKC", _UNSEEN.sub("", tag))
    key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key.casefold()).casefold())
    return " ".join(_HYPHEN.sub(" ", key.replace("’", "'")).split())


def _spelt(character: str, before: str) -> str:
    if character.isalnum() or (_is_mark(character) and before and (before.isalnum() or _is_mark(before))):
        return character
    return _SPELT.get(character) or f"_u{ord(character):x}_"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


def relative(from_uri: str, to_uri: str) -> str:
    """Relative link from one page to another, quoted. A link to `index.html` leads to its folder.

    >>> relative("sources/a/index.html", "articles/ice/index.html"), relative("sources/a.html", "sources/b.html")
    ('../../articles/ice/', 'b.html')
    """
    above, to = from_uri.count("/"), to_uri.removesuffix("index.html")
    folder, slash, rest = to.partition("/")
    while slash and from_uri.startswith(f"{folder}/"):
        from_uri, to, above = from_uri[len(folder) + 1 :], rest, above - 1
        folder, slash, rest = to.partition("/")
    return "../" * above + _quoted(to) or "./"


# A page is linked to by about ten others.
_quoted = lru_cache(maxsize=1 << 14)(quote)


def url(article: Article, settings: Settings) -> str:
    """Address of an article's page, relative to the site's root."""
    return address(settings.uri(article.slug))


def address(uri: str) -> str:
    """Address of a URI, relative to the site's root, not quoted.

    >>> address("tags/ice/index.html"), address("tags/ice.html")
    ('tags/ice/', 'tags/ice.html')
    """
    return uri[: -len("index.html")] if uri == "index.html" or uri.endswith("/index.html") else uri


def feed_folder(uri: str) -> str:
    """Folder of a list's feeds: below the page of a shelf, such as a source or a tag; empty, for the site's feeds, on other lists.

    >>> feed_folder("tags/ice/index.html"), feed_folder("sources/gogoai.html"), feed_folder("tags/ice/2026/index.html")
    ('tags/ice/', 'sources/gogoai/', '')
    """
    stem = uri.removesuffix("/index.html").removesuffix(".html")
    parts = stem.split("/")
    return f"{stem}/" if len(parts) == 2 and parts[0] in PARTS else ""


# An article's picture can't have this name, since only the suffix may contain a dot (`file_names_are_portable`).
CARD_FILE = "social.card.png"


SITE_CARD = CARD_FILE
"""URI of the social card of the site, which its front page and its lists share."""


def card_uri(article: Article, settings: Settings) -> str:
    """URI of an article's social card, in the folder of its picture."""
    return settings.picture_uri(article.slug, CARD_FILE)
