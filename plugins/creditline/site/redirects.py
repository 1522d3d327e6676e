"""Redirects from the earlier addresses of articles, which `aliases` names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from markupsafe import Markup, escape

from creditline.manuscript.slugs import folded_slug
from creditline.model.article import Article
from creditline.pages.addresses import relative
from creditline.pages.extras import Extra
from creditline.pages.settings import Settings

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<link rel="canonical" href="{address}">\n<meta name="robots" content="noindex">\n'
    '<meta http-equiv="refresh" content="{refresh}">\n</head>\n<body>\n'
    '<p><a href="{link}">{title}</a></p>\n</body>\n</html>\n'
)


class AddressTaken(Exception):
    """Aliases are addresses of other pages. The text says which, where, and what to do."""


def alias_uri(alias: str, settings: Settings) -> str:
    """The file of an earlier address. A name alone is an earlier slug; with a slash, it is a path from the site's root.

    >>> from creditline.pages.settings import Settings
    >>> [alias_uri(one, Settings("")) for one in ("old", "/2019/05/old/", "news/old.html")]
    ['articles/old/index.html', '2019/05/old/index.html', 'news/old.html']
    """
    if "/" not in alias:
        return settings.uri(alias)
    path = alias.strip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"


def redirects(
    articles: Iterable[Article], content: Path, settings: Settings, taken: Collection[str]
) -> Iterator[tuple[Extra, str]]:
    """The page at each earlier address, and where its refresh leads.

    Args:
        articles: the published articles.
        content: their folder.
        settings: the site's settings.
        taken: all other files of the site.

    Raises:
        AddressTaken: aliases are addresses of other pages or files.

    """
    published = [one for one in articles if one.aliases]
    names = _Names(taken if published else ())
    problems: list[str] = []
    for article in published:
        for alias in article.aliases:
            uri = alias_uri(alias, settings)
            if other := names.holder(uri):
                problems.append(
                    f"{article.path}:{_line(content / article.uri, alias)}: the alias {json.dumps(alias)} is {other}: remove it"
                )
                continue
            names.add(uri, f"an alias of {article.path}, too")
            link = relative(uri, settings.uri(article.slug))
            refresh = f"0; url={link}"
            page = _page(article, link, refresh, settings).encode()
            yield (uri, hashlib.sha256(page).hexdigest(), page), refresh
    if problems:
        raise AddressTaken("\n".join(problems))


class _Names:
    """Files and folders of a site, by names that no file system distinguishes, and what each is."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for uri in files:
            self.add(uri, "the address of another page or file")

    def add(self, uri: str, what: str) -> None:
        """Add a file."""
        path = PurePosixPath(folded_slug(uri))
        self._files[str(path)] = what
        for folder in path.parents:
            self._folders.setdefault(str(folder), what)

    def holder(self, uri: str) -> str:
        """The page or file that takes `uri`; empty if it is free."""
        path = PurePosixPath(folded_slug(uri))
        above = (self._files.get(str(one)) for one in (path, *path.parents))
        return next(filter(None, above), None) or self._folders.get(str(path), "")


def _line(manuscript: Path, alias: str) -> int:
    """The line of an alias in the front matter."""
    lines = manuscript.read_text(encoding="utf-8", errors="replace").splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("aliases")), 0)
    return 1 + next((at for at in range(start, len(lines)) if alias in lines[at]), start)


def _page(article: Article, link: str, refresh: str, settings: Settings) -> Markup:
    address = settings.url + settings.uri(article.slug).removesuffix("index.html") if settings.url else link
    return _PAGE.format(
        language=article.language or settings.language,
        title=escape(article.title),
        address=address,
        refresh=refresh,
        link=link,
    )
