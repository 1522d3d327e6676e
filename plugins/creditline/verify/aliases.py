"""Whether the earlier addresses of articles lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.model.problems import Finding
from creditline.verify.built import BuiltSite
from creditline.verify.page import Page


def aliases_lead_to_their_articles(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """Each earlier address that an article names in `aliases` has a page, and that leads to the article.

    An alias without a slash is an earlier slug; with one, it is a path from the site's root.
    """
    for home, article in site.articles.items():
        for alias in article.aliases:
            uri = _file(alias, home, article.slug)
            leads = _target(site, uri) if uri in site.files_set else None
            if leads != home:
                told = f"the alias {alias!r} of {article.path} does not lead to {home}"
                yield uri, Finding(1, 1, told, "build the site again")


def _file(alias: str, home: str, slug: str) -> str:
    if "/" not in alias:
        # As the article's own file, with another slug.
        before, _, after = home.rpartition(slug)
        return f"{before}{alias}{after}"
    path = alias.strip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"


def _target(site: BuiltSite, uri: str) -> str | None:
    for node in Page(uri, site.text(uri)).all("meta[http-equiv]"):
        if node.get("http-equiv").strip().lower() == "refresh":
            return site.target(node.get("content").partition("url=")[2], uri)
    return None
