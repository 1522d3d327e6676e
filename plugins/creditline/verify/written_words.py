"""Words of a hand-written page beside those of its Markdown in docs/."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from creditline.model.problems import Finding
from creditline.verify.nodes import Node
from creditline.verify.page import REBUILD, Page
from creditline.verify.sight import Sight

_TEXTS = ".creditline-page, .creditline-intro, .md-content__inner"
"""Elements that hold a hand-written text in our shell and in Material."""
_LEFT_OUT = (
    ".headerlink, .md-content__button, .md-feedback, .md-tags, .footnote-ref, .footnote-backref, .filename,"
    " .creditline-front, .creditline-list, .creditline-search"
)
_TOKEN = re.compile(r"\w+")
_MARKS = re.compile(r"[*`~=^|\\]")
_FILLED_IN = re.compile(r"\{\{|\{%|^::: |^\[TOC\]|^\*\[", re.MULTILINE)
"""Marks at which a build puts in texts from elsewhere."""
_SNIPPET = "--8<--"
"""Another one, which counts in code, too."""
_CODE = re.compile(
    r"^ *+(`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ *+\1|\Z)|(?<!`)(`{1,3}+)[^`]{1,500}\2(?!`)", re.MULTILINE | re.DOTALL
)
"""Code, in whose words no mark means anything."""
_ODD = re.compile(r"\{[ :#.]|\+\+|\$\$|\[\[|:[a-z][\w-]+:|^(!!!|\?\?\?|===|///)|<[a-z]+[ >]", re.MULTILINE)
"""Marks whose words a build may leave out."""
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[^<>]*>|^[ >]{0,9}\d{1,9}[.)] |\]\([^()]*\)|^\[[^\[\]\n]*\]:[^\n]*|^(```|~~~)[^\n]*|\]\[[^\[\]]*\]",
    re.MULTILINE | re.DOTALL,
)
_OF_NEW_SITES = ("# Welcome to MkDocs", "# Welcome to ProperDocs")
"""The page that `mkdocs new` writes, in whose place Creditline puts its front page."""
_MOST = 8


def pages_say_what_docs_say(
    page: Page, source: str, description: str = "", home: str = ""
) -> Iterator[Finding]:
    """A hand-written page says what its Markdown in `docs/` says, and leads where that leads.

    No word in sight is added, changed or left out, and no link leads to another site unless the Markdown has it. The description
    for search engines is that of the Markdown or of the site, and the canonical address is the page's own. Pages whose Markdown
    has texts put in from elsewhere, such as snippets and macros, are not compared. Neither are those of sites with other plugins
    or hooks that may change pages. `description` and `home` are the site's.
    """
    yield from _head_problems(page, source, description, home)
    text = source.partition("\n---\n")[2] if source.startswith("---\n") else source
    plain = _CODE.sub(" ", text)
    if _FILLED_IN.search(plain) or _SNIPPET in text or text.lstrip().startswith(_OF_NEW_SITES):
        return
    for node in page.all(_TEXTS):
        left_out = {*node.find(_LEFT_OUT)}
        found, written = _found(node, left_out), _tokens(text) | _tokens(_MARKS.sub("", text))
        if not re.search(r"^#\s|^===|<h1", plain, re.MULTILINE):
            written += _tokens(" ".join(one.text for one in page.head if one.tag == "title"))
        if extra := found - written:
            word = next(iter(extra))
            told = f"the page says {' '.join(list(extra)[:_MOST])!r}, which its Markdown does not"
            yield page.finding(told, REBUILD, near=word)
        # A mark stands within a word, as in **b**old, or between two, as in code.
        seen = _UNSEEN.sub(" ", text)
        lost = (_tokens(_MARKS.sub("", seen)) - found) & (_tokens(_MARKS.sub(" ", seen)) - found)
        if lost and not _ODD.search(plain):
            told = f"the page does not say {' '.join(list(lost)[:_MOST])!r}"
            yield page.finding(told, REBUILD, near="<main")
        for link in node.find("a[href], img[src]"):
            address = link.get("href") or link.get("src")
            is_written = address in html.unescape(text)
            if "://" in address and not is_written and not _is_left_out(link, left_out):
                told = f"the page leads to {address}, which its Markdown does not"
                yield page.finding(told, REBUILD, near=address)


def _head_problems(page: Page, source: str, description: str, home: str) -> Iterator[Finding]:
    place = quote(page.uri)
    addresses = (home + place, home + place.removesuffix("index.html"))
    for node in page.head:
        is_told = node.get("rel") == "canonical" and home and page.uri != "404.html"
        if is_told and (given := node.get("href")) not in addresses:
            told = f"the page gives {given!r} as its address instead of {addresses[-1]!r}"
            yield page.finding(told, REBUILD, near="canonical")
        said = node.get("content") if node.get("name") == "description" else ""
        extra = _tokens(said) - _tokens(source)
        # Themes of MkDocs write None if there is no description.
        if extra and said.split() not in (description.split(), ["None"]):
            words = " ".join(list(extra)[:_MOST])
            told = f"the page describes itself with {words!r}, which its Markdown does not say"
            yield page.finding(told, REBUILD, near='name="description"')


class _Written(Sight):
    """The text in sight within an element, but for what is left out."""

    def __init__(self, left_out: set[Node]) -> None:
        super().__init__()
        self.left_out = left_out

    def _add(self, node: Node, parent: Node, texts: list[str]) -> None:
        if node in self.left_out:
            texts.append(" ")
        else:
            super()._add(node, parent, texts)


def _found(node: Node, left_out: set[Node]) -> Counter[str]:
    sight = _Written(left_out)
    sight.add(node, sight.shown)
    return _tokens(" ".join(sight.seen))


def _is_left_out(node: Node, left_out: set[Node]) -> bool:
    return "magiclink" in node.get("class") or any(one in left_out for one in (node, *node.around))


def _tokens(text: str) -> Counter[str]:
    """The words of a text, in small letters."""
    words = (word.strip("_").casefold() for word in _TOKEN.findall(html.unescape(text)))
    return Counter(filter(None, words))
