"""Redirects from the earlier addresses of articles, which `aliases` names."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from creditline.pages.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from creditline.model.article import Article
    from creditline.pages.extras import Extra
    from creditline.pages.settings import Settings

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<link rel="canonical" href="{address}">\n<meta name="robots" content="noindex">\n'
    '<meta http-equiv="refresh" content="{refresh}">\n</head>\n<body>\n'
    '<p><a href="{link}">{title}</a></p>\n</body>\n</html>\n'
)


class AddressTaken(Exception):
    """An alias is the address of another page. The text says which, and what to do."""


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
    articles: Iterable[Article], settings: Settings, taken: Collection[str]
) -> Iterator[tuple[Extra, str]]:
    """The page at each earlier address, and where its refresh leads.

    Args:
        articles: the published articles.
        settings: the site's settings.
        taken: the files of all other pages.

    Raises:
        AddressTaken: an alias is the address of another page.

    """
    seen: dict[str, Article] = {}
    for article in articles:
        for alias in article.aliases:
            uri = alias_uri(alias, settings)
            if uri in taken or uri in seen:
                other = f"an alias of {seen[uri].path}, too" if uri in seen else "the address of another page"
                raise AddressTaken(f"{article.path}: the alias {json.dumps(alias)} is {other}: remove it")
            seen[uri] = article
            link = relative(uri, settings.uri(article.slug))
            refresh = f"0; url={link}"
            page = _page(article, link, refresh, settings).encode()
            yield (uri, hashlib.sha256(page).hexdigest(), page), refresh


def _page(article: Article, link: str, refresh: str, settings: Settings) -> Markup:
    address = settings.url + settings.uri(article.slug).removesuffix("index.html") if settings.url else link
    return _PAGE.format(
        language=article.language or settings.language,
        title=escape(article.title),
        address=address,
        refresh=refresh,
        link=link,
    )
