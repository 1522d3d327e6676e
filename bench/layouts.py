"""The same manuscripts in the form that each generator asks for, and the settings of its project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from bench.vocabulary import REGISTRY

_HUGO = Path(__file__).parent / "hugo"

# The extensions of Markdown are MkDocs's own three, which the plugin's dialect comes nearest to.
_MATERIAL = """\
site_name: Benchmark
site_url: https://bench.example/
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.follow]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: white}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: black}
"""
_INDEX = "# Benchmark\n\nA page that all sites have.\n"

CREDITLINE = {
    "mkdocs.yml": f"{_MATERIAL}nav: [index.md]\nplugins: [creditline]\n",
    "docs/index.md": f"---\ntemplate: front.html\n---\n\n{_INDEX}",
    "content/sources.yml": REGISTRY,
}
# Out of the navigation: with it, each of the pages would list all others.
_ARTICLES = f"{_MATERIAL}nav: [index.md]\nnot_in_nav: /articles/\n"
MKDOCS = {"mkdocs.yml": _ARTICLES, "docs/index.md": _INDEX}
MKDOCS_BARE = {"mkdocs.yml": f"{_ARTICLES}plugins: []\n", "docs/index.md": _INDEX}
BLOG = {
    "mkdocs.yml": f"{_MATERIAL}nav: [index.md, blog/index.md, tags.md]\nplugins: [search, blog, tags]\n",
    "docs/index.md": _INDEX,
    "docs/blog/index.md": "# Articles\n",
    "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
}
# What `pelican-quickstart` writes for publishing, and a feed for each tag, since the others have one too.
PELICAN = {
    "pelicanconf.py": """\
SITENAME = "Benchmark"
SITEURL = "https://bench.example"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 10
RELATIVE_URLS = False
DELETE_OUTPUT_DIRECTORY = True
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
TAG_FEED_ATOM = "feeds/tags/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
"""
}
HUGO = {
    path.relative_to(_HUGO).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(_HUGO.rglob("*.*"))
}


def unchanged(text: str) -> str:
    """A manuscript as it is: MkDocs takes its front matter for metadata."""
    return text


def for_blog(text: str) -> str:
    """The source is the category; the opening paragraph is what lists show."""
    fields, body = _parts(text)
    front = {
        "title": fields["title"],
        "slug": _slug(fields),
        "categories": [fields["source"]],
        "tags": fields["tags"],
    }
    return f"---\ndate: {fields['date']}\n{_mapping(front)}---\n\n{_opened(body, '<!-- more -->')}"


def for_pelican(text: str) -> str:
    """The source is the category; fields are lines of text."""
    fields, body = _parts(text)
    front = {
        "Title": fields["title"],
        "Date": fields["date"],
        "Category": fields["source"],
        "Tags": ", ".join(fields["tags"]),
        "Slug": _slug(fields),
        "Original_url": fields["original_url"],
        "Credit": fields["credit"],
    }
    return "".join(f"{name}: {value}\n" for name, value in front.items()) + f"\n{body}"


def for_hugo(text: str) -> str:
    """The source is a taxonomy beside the tags; the page's template shows the credit; the opening is the summary."""
    fields, body = _parts(text)
    front = {
        "title": fields["title"],
        "sources": [fields["source"]],
        "tags": fields["tags"],
        "params": {"original_url": fields["original_url"], "credit": fields["credit"]},
    }
    return f"---\ndate: {fields['date']}\n{_mapping(front)}---\n\n{_opened(body, '<!--more-->')}"


def _parts(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a manuscript, all of them texts or lists of texts, and its body."""
    _, front, body = text.split("---\n", 2)
    return yaml.load(front, Loader=yaml.BaseLoader), body.lstrip("\n")


def _opened(body: str, mark: str) -> str:
    """A body with a mark after its opening paragraph."""
    opening, rest = body.split("\n\n", 1)
    return f"{opening}\n\n{mark}\n\n{rest}"


def _slug(fields: dict[str, Any]) -> str:
    return str(fields["original_url"]).rpartition("/")[2]


def _mapping(fields: dict[str, Any]) -> str:
    """Fields as YAML: its values may be written as JSON."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
