"""Finds code in a page: scripts, styles, frames, and addresses that run code."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.model.problems import Finding
from creditline.verify.links import target_of
from creditline.verify.nodes import attribute, own_text
from creditline.verify.page import Page
from creditline.verify.search_code import SEARCH_CODE, search_code
from creditline.verify.shipped import shipped
from creditline.verify.style_rules import file_is_ours, rules_are_ours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.verify.nodes import Node

_OURS = frozenset(("sha256-dedMlQE57imtbN2zdOynRZnih4kKMIYXQwiripczNqI=",))
"""Hashes of the scripts in our shell."""
_STYLES = ("assets/creditline/creditline.css", "assets/creditline/print.css")
_INERT = ("application/json", "application/ld+json")
"""Types of scripts that browsers don't run."""
_FRAMES = "iframe frame frameset object embed applet portal fencedframe base template".split()
_LINKS = "[href], [src], [action], [formaction], [data], [srcset], [poster], [cite], [ping], [background], [to], [values], [from]"
_ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "srcset",
    "poster",
    "xlink:href",
    "to",
    "values",
    "from",
)
_RUNS = re.compile(r"[\x00-\x20]*(javascript|vbscript|data|blob|filesystem):", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\n\r]")
_MAY_RUN = re.compile(
    r"=\s*+[\"']?[\x00-\x20]*+(?:(?:java|vb)script|data|blob|filesystem):|&(?=#|\w+;)(?!#3[49];|#x27;|amp;|lt;|gt;|quot;|nbsp;)"
)
"""What a page without addresses that run code doesn't hold, if it is in small letters and without line breaks."""
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
_HANDLER = re.compile(r"on(?<=[\s\"'/]on)[a-z]+\s*=")
_VALUE = re.compile(r"[#\w.,%() -]+")
_ALIGNED = ("left", "right", "center")
LET_IN = "; or let it in, "
_HINT = f"remove what adds it: a template in custom_dir, a hook, another plugin{LET_IN}with `active:` in mkdocs.yml: {{}}"


@dataclass(frozen=True)
class Allowed:
    """Active things that a site may have besides our own and the theme's.

    Args:
        named: scripts, styles and frames that mkdocs.yml names: addresses, paths in the tree, hashes of code.
        written: the source of a hand-written page; what is active in it was written by its author.
        home: the site's address.

    """

    named: frozenset[str] = frozenset()
    written: str = ""
    home: str = ""

    def has(self, code: str) -> bool:
        """Whether code in a page is allowed."""
        return hash_of(code) in self.named or shipped().has_code(code) or self._is_written(code)

    def has_address(self, address: str, base: str) -> bool:
        """Whether what is at an address may act in a page."""
        if address in self.named or shipped().has_address(address) or self._is_written(address):
            return True
        path = self.name_of(address, base)
        return path in _STYLES or path in self.named or path in shipped().files

    def name_of(self, address: str, base: str) -> str:
        """The name of what is at an address, for mkdocs.yml: its path in the site from any page, or its address elsewhere."""
        return target_of(address, base, self.home) or address

    def _is_written(self, text: str) -> bool:
        plain = text.strip()
        if not plain or not self.written:
            return False
        # A short one may be part of any word.
        spellings = (f"{before}{one}" for one in (plain, html.escape(plain)) for before in "\"'(=>\n ")
        return any(spelling in self.written for spelling in spellings)


def hash_of(code: str) -> str:
    """Hash of code in a page, as `integrity` and mkdocs.yml write it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"


def nothing_acts_but_ours(page: Page, allowed: Allowed) -> Iterator[Finding]:
    """Only scripts, styles and frames of Creditline, of the theme, and of mkdocs.yml act in a page.

    A script can change anything that a reader sees. So a page may have no script, no event handler (`onclick`), no frame, no
    `<object>`, `<base>` or refresh, no style sheet or `style` of its own, and no `javascript:` or `data:` address, unless it comes
    with Creditline or an installed theme, or `extra_javascript`, `extra_css` or the plugin's option `active` names it. In
    hand-written pages, whatever their Markdown holds is allowed. A script that you let in can do anything, and `verify` can't
    judge it.
    """
    for node, told, name in _found(page, allowed):
        yield page.finding(
            f"{told} acts in this page, and nobody has named it", _HINT.format(name), node=node
        )


def names_of_active(page: Page, allowed: Allowed) -> Iterator[str]:
    """Names to add to mkdocs.yml so that all code in a page is allowed."""
    for _, _, name in _found(page, allowed):
        yield name


def _found(page: Page, allowed: Allowed) -> Iterator[tuple[Node, str, str]]:
    """Elements that act and are not allowed, with words for them and with what mkdocs.yml could say to allow them."""
    for node in page.all("script, style"):
        yield from _code(node, page, allowed)
    for node in page.all("noframes"):
        # As <noscript> stands there, too; what is in it is raw text.
        for told, name in ((told, name) for _, told, name in _found(Page(page.uri, own_text(node)), allowed)):
            yield node, told, name
    for node in page.all("link[rel]"):
        href = attribute(node, "href")
        rel = attribute(node, "rel").lower().split()
        is_code = (
            "stylesheet" in rel or "modulepreload" in rel or attribute(node, "as") in ("script", "style")
        )
        if is_code and not allowed.has_address(href, page.uri):
            yield node, f"<link rel={' '.join(rel)} href={href[:80]}>", allowed.name_of(href, page.uri)
    text = _text_around_styles(page)
    kinds = [name for name in _FRAMES if f"<{name}" in text]
    for node in page.all(", ".join((*kinds, "meta[http-equiv]", "form[action]"))):
        yield from _frame(node, page, allowed)
    # Most pages have no event handlers: looking for them in the text is fast.
    for node in page.all("*" if _HANDLER.search(text) else "[style]"):
        yield from _attributes(node, allowed)
    for node in page.all(_LINKS) if _MAY_RUN.search(_unbroken(text)) else ():
        yield from _addresses(node, allowed)


def _text_around_styles(page: Page) -> str:
    """The text of a page in small letters, without our own style sheets, which are half of it."""
    text = page.text
    for code in map(own_text, page.all("style")):
        text = text.replace(code, "", 1) if rules_are_ours(code) else text
    return text.lower()


def _unbroken(text: str) -> str:
    # Several times as fast as a pattern or a table.
    return text.replace("\n", "").replace("\t", "").replace("\r", "")


def _code(node: Node, page: Page, allowed: Allowed) -> Iterator[tuple[Node, str, str]]:
    if attribute(node, "type").strip().lower() in _INERT:
        return
    if node.tag == "script" and "src" in node.attributes:
        src = attribute(node, "src")
        if not allowed.has_address(src, page.uri):
            yield node, f"<script src={src[:80]}>", allowed.name_of(src, page.uri)
    code = own_text(node)
    is_ours = rules_are_ours(code) if node.tag == "style" else hash_of(code) in _OURS
    if code.strip() and not is_ours and not allowed.has(code):
        yield node, f"<{node.tag}> with {' '.join(code.split())[:60]!r}", hash_of(code)


def _frame(node: Node, page: Page, allowed: Allowed) -> Iterator[tuple[Node, str, str]]:
    given = node.attributes
    address = next((given[name] or "" for name in ("src", "data", "href", "srcdoc") if name in given), "")
    if node.tag == "meta":
        kind = attribute(node, "http-equiv").strip().lower()
        if kind in ("content-type", "x-ua-compatible", "content-security-policy", "content-language"):
            return
        content = attribute(node, "content")
        if content in allowed.named:
            return
        address = content.partition("=")[2].strip(" '\"") or content
    if node.tag == "form":
        address = attribute(node, "action")
        if target_of(address, page.uri, allowed.home) is not None:
            return
    if not allowed.has_address(address, page.uri) or "srcdoc" in given:
        yield node, f"<{node.tag}> with {address[:80]!r}", allowed.name_of(address, page.uri)


def _attributes(node: Node, allowed: Allowed) -> Iterator[tuple[Node, str, str]]:
    for name, value in node.attributes.items():
        value = value or ""
        if name.startswith("on") and not allowed.has(value):
            yield node, f"<{node.tag} {name}={value[:60]!r}>", hash_of(value)
        elif name == "style" and not _is_harmless(value) and not allowed.has(value):
            yield node, f"<{node.tag} style={value[:60]!r}>", hash_of(value)


def _is_harmless(style: str) -> bool:
    """Whether a `style` says only where a cell's text stands, and sets values of our own for the style sheet.

    >>> [_is_harmless(style) for style in ("text-align: right;", "--hue: 210", "--hue: 2; display: none")]
    [True, True, False]
    """
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if not (name == "text-align" and value in _ALIGNED) and not (
            name.startswith("--") and _VALUE.fullmatch(value)
        ):
            return False
    return True


def _addresses(node: Node, allowed: Allowed) -> Iterator[tuple[Node, str, str]]:
    given = node.attributes
    for name in [name for name in _ADDRESSES if name in given]:
        value = given[name] or ""
        if (
            ":" in value
            and _RUNS.match(_BREAKS.sub("", value))
            and not (node.tag == "img" and _PICTURE.match(value))
            and not allowed.has(value)
        ):
            yield node, f"<{node.tag} {name}={value[:60]!r}>", hash_of(value)


def code_is_known(root: Path, uri: str, docs: Path | None, named: frozenset[str]) -> Iterator[Finding]:
    """Whether a file of code in the place of one of ours, or of the theme's, is that one."""
    if uri == SEARCH_CODE and uri not in named and search_code() not in (None, (root / uri).read_bytes()):
        told = "this is not the code of the search that the installed Pagefind gives"
        yield Finding(1, 1, told, "build the site again, with the versions that its ledger names")
    known = shipped().files.get(uri, frozenset())
    if (not known and uri not in _STYLES) or uri in named:
        return
    raw = (root / uri).read_bytes()
    if hashlib.sha256(raw).hexdigest() in known or (known and shipped().is_minified(uri, raw)):
        return
    if uri in _STYLES and file_is_ours(raw.decode("utf-8", "replace")):
        return
    if docs is not None and (own := docs / uri).is_file() and own.read_bytes() == raw:
        return
    told = "this file has the name of one that Creditline or the theme brings, but other code"
    yield Finding(1, 1, told, f"{_HINT.format(uri)}; or put it into docs/")
