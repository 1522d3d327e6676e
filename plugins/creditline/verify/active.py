"""Finds code in a page: scripts, styles, frames, and addresses that run code."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from creditline.model.problems import Finding
from creditline.verify.links import target_of
from creditline.verify.nodes import Node
from creditline.verify.page import Page
from creditline.verify.search_code import SEARCH_CODE, search_code
from creditline.verify.shipped import CODE, our_own, shipped
from creditline.verify.style_rules import rules_are_ours
from creditline.verify.tag_kinds import TagKind

Told = Iterator[tuple["Node", str, str]]
"""Elements that act and are not allowed, with words for them and with what mkdocs.yml could say to allow them."""

_OURS = frozenset(("sha256-dedMlQE57imtbN2zdOynRZnih4kKMIYXQwiripczNqI=",))
"""Hashes of the scripts in our shell."""
_STYLES = ("assets/creditline/creditline.css", "assets/creditline/print.css")
_INERT = ("application/json", "application/ld+json")
"""Types of scripts that browsers don't run."""
_FRAMES = "iframe frame frameset object embed applet portal fencedframe base template".split()
_ADDRESSES = "href src action formaction data srcset poster xlink:href to values from".split()
_RUNS = re.compile(r"[\x00-\x20]*(javascript|vbscript|data|blob|filesystem):", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\n\r]")
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
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
        path = self.name_of(address, base)
        if path in _STYLES or path in our_own().files or not self.named.isdisjoint((address, path)):
            return True
        # To know what all packages bring takes longer than the rest of a page.
        return path in shipped().files or shipped().has_address(address) or self._is_written(address)

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


def _found(page: Page, allowed: Allowed) -> Told:
    """Elements that act and are not allowed."""
    for kind, nodes in page.kinds.items():
        for judge in _judges(kind):
            for node in nodes:
                yield from judge(node, page, allowed)


@lru_cache(maxsize=1 << 14)
def _judges(kind: TagKind) -> tuple[Callable[[Node, Page, Allowed], Told], ...]:
    """Functions that look at elements of this kind; most need none."""
    tag, given = kind.tag, kind.names
    found = (
        (tag in ("script", "style"), _code),
        (tag == "noframes", _raw),
        (tag == "link" and "rel" in given, _link),
        (
            tag in _FRAMES
            or (tag == "meta" and "http-equiv" in given)
            or (tag == "form" and "action" in given),
            _frame,
        ),
        (any(name in _ADDRESSES or name == "style" or name.startswith("on") for name in given), _attributes),
    )
    return tuple(judge for is_needed, judge in found if is_needed)


def _raw(node: Node, page: Page, allowed: Allowed) -> Told:
    # As <noscript> stands there, too; what is in it is raw text.
    for _, told, name in _found(Page(page.uri, node.text), allowed):
        yield node, told, name


def _link(node: Node, page: Page, allowed: Allowed) -> Told:
    href, rel = node.get("href"), node.get("rel").lower().split()
    is_code = "stylesheet" in rel or "modulepreload" in rel or node.get("as") in ("script", "style")
    if is_code and not allowed.has_address(href, page.uri):
        yield node, f"<link rel={' '.join(rel)} href={href[:80]}>", allowed.name_of(href, page.uri)


def _code(node: Node, page: Page, allowed: Allowed) -> Told:
    if node.get("type").strip().lower() in _INERT:
        return
    if node.tag == "script" and "src" in node.given:
        src = node.get("src")
        if not allowed.has_address(src, page.uri):
            yield node, f"<script src={src[:80]}>", allowed.name_of(src, page.uri)
    code = node.text
    is_ours = rules_are_ours(code) if node.tag == "style" else hash_of(code) in _OURS
    if code.strip() and not is_ours and not allowed.has(code):
        yield node, f"<{node.tag}> with {' '.join(code.split())[:60]!r}", hash_of(code)


def _frame(node: Node, page: Page, allowed: Allowed) -> Told:
    given = node.given
    address = next((given[name] for name in ("src", "data", "href", "srcdoc") if name in given), "")
    if node.tag == "meta":
        kind = node.get("http-equiv").strip().lower()
        if kind in ("content-type", "x-ua-compatible", "content-security-policy", "content-language"):
            return
        content = node.get("content")
        if content in allowed.named:
            return
        address = content.partition("=")[2].strip(" '\"") or content
    if node.tag == "form":
        address = node.get("action")
        if target_of(address, page.uri, allowed.home) is not None:
            return
    if not allowed.has_address(address, page.uri) or "srcdoc" in given:
        yield node, f"<{node.tag}> with {address[:80]!r}", allowed.name_of(address, page.uri)


def _attributes(node: Node, page: Page, allowed: Allowed) -> Told:
    del page
    for name, value in node.given.items():
        if _acts(node.tag, name, value) and not allowed.has(value):
            yield node, f"<{node.tag} {name}={value[:60]!r}>", hash_of(value)


def _acts(tag: str, name: str, value: str) -> bool:
    """Whether an attribute with this value runs code, or hides something."""
    if name in _ADDRESSES:
        is_picture = tag == "img" and _PICTURE.match(value)
        return ":" in value and not is_picture and _RUNS.match(_BREAKS.sub("", value)) is not None
    return name.startswith("on") or (name == "style" and not _is_harmless(value))


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


def code_is_known(root: Path, uri: str, docs: Path | None, named: frozenset[str]) -> Iterator[Finding]:
    """Whether a file of code in the place of one of ours, or of the theme's, is that one."""
    if not uri.endswith(CODE):
        return
    if uri == SEARCH_CODE and uri not in named and search_code() not in (None, (root / uri).read_bytes()):
        told = "this is not the code of the search that the installed Pagefind gives"
        yield Finding(1, 1, told, "build the site again, with the versions that its ledger names")
    known = shipped().files.get(uri, frozenset())
    if (not known and uri not in _STYLES) or uri in named:
        return
    raw = (root / uri).read_bytes()
    if hashlib.sha256(raw).hexdigest() in known or (known and shipped().is_minified(uri, raw)):
        return
    if uri in _STYLES and rules_are_ours(raw.decode("utf-8", "replace"), is_scaled=True):
        return
    if docs is not None and (own := docs / uri).is_file() and own.read_bytes() == raw:
        return
    told = "this file has the name of one that Creditline or the theme brings, but other code"
    yield Finding(1, 1, told, f"{_HINT.format(uri)}; or put it into docs/")
