"""A page of the built site as a browser sees it: which elements are there, and which a reader can see.

The only module of this folder that knows the parser. What a style sheet hides only a browser knows: see browser.py.
"""

from __future__ import annotations

import html
import re
from functools import cached_property
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from creditline.model.problems import Finding
from creditline.verify.nodes import TEXT, Given, Node, ancestors, attribute, children, elements, is_element

if TYPE_CHECKING:
    from collections.abc import Sequence

# What browsers show nothing of, or something else instead of what is written in it.
_NEVER_SHOWN = frozenset(
    "audio canvas datalist embed iframe math meter noembed noframes object plaintext progress rp script"
    " select style svg template textarea title video xmp".split()
)
_HIDING_ATTRIBUTES = frozenset("hidden inert popover type style".split())
REBUILD = "build again without what changes the page: a template in custom_dir, a hook, another plugin, an edit by hand, an old cache"
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_SHUT = ("details", "dialog")
"""Elements that show their children only once they are opened."""

_NO_ELEMENTS = re.compile(
    r"<!--.*?(?:-->|\Z)|(?<=<script)\b.*?(?=</script|\Z)|(?<=<style)\b.*?(?=</style|\Z)|(?<=<noscript)\b.*?(?=</noscript|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""Parts of a page in which nothing that looks like an element is one."""
_BETWEEN_WORDS = r"(?:\s|&nbsp;|<[^<>]*>)*"
_ZERO = r"\+?(?:0*\.)?0+[a-z%]*"
_SOMETHING = r"(?!none$|auto$|normal$|initial$|0$).*"
_HIDING_STYLES = {
    re.compile(names): re.compile(values)
    for names, values in {
        r"display": r"none",
        r"visibility": r"hidden|collapse",
        r"content-visibility": r"hidden",
        r"opacity": r"0?\.[0-4]\d*|[0-4]?\d(\.\d+)?%|" + _ZERO,
        r"(font-size|line-height|zoom|(max-)?(width|height|inline-size|block-size))": _ZERO,
        r"font": r".*(?<![\w.])0(\.0+)?[a-z%]*(?![\w.]).*",
        r"color|-webkit-text-fill-color": r"transparent|(rgb|hsl)a?\(.*[,/]\s*0?\.?0+%?\s*\)|#(...0|......00)",
        r"position": r"absolute|fixed",
        r"unicode-bidi": r".*override",
        r"margin.*|text-indent|inset.*|left|right|top|bottom": r".*-\s*[\d.].*",
        r"clip|clip-path|mask.*|-webkit-mask.*|filter|transform|translate|scale|rotate": _SOMETHING,
    }.items()
}


class Page:
    """An HTML file of the site. `uri` is its path in the tree."""

    def __init__(self, uri: str, text: str) -> None:
        self.uri = uri
        self.text = text
        # By the identities of nodes: what encloses one encloses many others.
        self._why_hidden: dict[int, str] = {}
        self._found: dict[str, list[Node]] = {}
        self._has_shadow_root: dict[int, bool] = {}

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        # The parser reads as if scripts were off. Where they are on, <noscript> holds no elements but raw text, as
        # <noframes> always does.
        return LexborHTMLParser(re.sub(r"(</?)noscript\b", r"\1noframes", self.text, flags=re.IGNORECASE))

    def all(self, selector: str) -> list[Node]:
        """Every element that a CSS selector matches, in the order of the page; none inside a template."""
        if (known := self._found.get(selector)) is not None:
            return known
        found = self._tree.css(selector)
        # A selector with a comma matches an element once for each of its parts.
        found = list({node.mem_id: node for node in found}.values()) if "," in selector else found
        return self._found.setdefault(selector, found)

    def within(self, outer: str, selector: str) -> list[Node]:
        """Elements inside those that `outer` matches; once for each of these."""
        return [node for one in self.all(outer) for node in one.css(selector)]

    @cached_property
    def head(self) -> list[Node]:
        """The elements directly in the head, unless something hides it."""
        head = self._tree.head
        return elements(head) if head and not self.why_hidden(head) else []

    def why_hidden(self, node: Node) -> str:
        """Why no reader sees an element, in words that follow "it is"; empty if nothing in the page hides it."""
        asked, why = [], ""
        for one in (node, *ancestors(node)):
            if (known := self._why_hidden.get(one.mem_id)) is not None:
                why = known
                break
            asked.append(one)
        for one in reversed(asked):
            why = self._why_hidden[one.mem_id] = (
                _hides_by_itself(one) or is_shut(one) or self._is_replaced(one) or why
            )
        return why

    def _is_replaced(self, node: Node) -> str:
        """Whether what the parent shows instead of its children is a shadow root."""
        parent = node.parent
        if parent is None:
            return ""
        if parent.mem_id not in self._has_shadow_root:
            self._has_shadow_root[parent.mem_id] = _has_shadow_root(parent)
        return "behind a shadow root" if self._has_shadow_root[parent.mem_id] else ""

    def finding(
        self,
        message: str,
        hint: str,
        *,
        near: str = "",
        words: Sequence[str] = (),
        node: Node | None = None,
    ) -> Finding:
        """A finding in the line of an element; or where `near`, or the last of `words` after the others, first stands."""
        at = self._start_of(node) if node else self.text.find(near) if near else self._place_of(words)
        return Finding(self.text.count("\n", 0, max(at, 0)) + 1, 1, message, hint)

    def _start_of(self, node: Node) -> int:
        """Where an element starts. The parser doesn't tell, so elements of its kind are counted; tags that are left out are not seen."""
        kind = str(node.tag)
        before = [one.mem_id for one in self.all(kind)].index(node.mem_id)
        spelt = "no(?:script|frames)" if kind == "noframes" else re.escape(kind)
        places = [found.start() for found in re.finditer(rf"<{spelt}[\s/>]", self._plain, re.IGNORECASE)]
        return places[min(before, len(places) - 1)] if places else 0

    @cached_property
    def _plain(self) -> str:
        """The text, as long as it is, with blanks for what holds no elements."""
        return _NO_ELEMENTS.sub(lambda found: " " * len(found[0]), self.text)

    def _place_of(self, words: Sequence[str]) -> int:
        """Where the last of some words stands in the body after the others, or after as many of them as are there."""
        start = max(self.text.find("<body"), 0)
        for first in range(len(words)):
            spelt = (re.escape(html.escape(word, quote=False)) for word in words[first:])
            if found := re.compile(_BETWEEN_WORDS.join(spelt)).search(self.text, start):
                return found.end() - 1
        return 0


def shown_text(node: Node) -> str:
    """The text of an element that a reader can see, with single spaces."""
    texts: list[str] = []
    _gather(node, texts)
    return " ".join("".join(texts).split())


def _gather(node: Node, texts: list[str]) -> None:
    before, may_be_shut = len(texts), node.tag in _SHUT
    for child in children(node):
        if _is_shadow_root(child):
            del texts[before:]
            return
        if may_be_shut and is_shut(child):
            continue
        if child.tag == TEXT:
            texts.append(child.text_content or "")
        elif is_element(child.tag) and not _hides_by_itself(child):
            space = "" if child.tag in INLINE else " "
            texts.append(space)
            _gather(child, texts)
            texts.append(space)


def _hides_by_itself(node: Node) -> str:
    is_quiet = attribute(node, "aria-hidden").strip().lower() == "true"
    return out_of_sight(node) or "kept from screen readers by `aria-hidden`" * is_quiet


def out_of_sight(node: Node) -> str:
    """Why no eye sees this element, whatever is around it; empty if its own markup hides nothing."""
    return hidden_by(node.tag or "", node.attributes)


def hidden_by(tag: str, given: Given) -> str:
    """Why no eye sees an element with this tag and these attributes; empty if they hide nothing."""
    if tag in _NEVER_SHOWN:
        return f"inside <{tag}>"
    if not given or _HIDING_ATTRIBUTES.isdisjoint(given):
        return ""
    for name in ("hidden", "inert", "popover"):
        if name in given:
            return f"inside an element with the attribute `{name}`"
    if (given.get("type") or "").lower() == "hidden":
        return 'inside an element with `type="hidden"`'
    if (style := given.get("style")) and (style := _hiding_style(style)):
        return f"inside an element with the style `{style}`"
    return ""


def is_shut(node: Node) -> str:
    """Whether the parent shows this child only once it is opened, or never."""
    parent = node.parent
    if parent is None or parent.tag not in _SHUT:
        return ""
    if parent.tag == "details" and "open" not in parent.attributes and not _is_summary(node, parent):
        return "inside closed <details>"
    if parent.tag == "dialog" and "open" not in parent.attributes:
        return "inside a closed <dialog>"
    return ""


def _has_shadow_root(node: Node) -> bool:
    return any(map(_is_shadow_root, children(node)))


def _is_shadow_root(node: Node) -> bool:
    return node.tag == "template" and "shadowrootmode" in node.attributes


def _is_summary(node: Node, details: Node) -> bool:
    first = next((child for child in elements(details) if child.tag == "summary"), None)
    return first is not None and first.mem_id == node.mem_id


def _hiding_style(style: str) -> str:
    r"""The first declaration of a style attribute that hides.

    >>> _hiding_style(r"color: red; Display : n\6fne !important")
    'display: none'
    """
    style = re.sub(r"/\*.*?(\*/|$)", "", style, flags=re.DOTALL)
    style = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda match: _character(match[1]), style)
    for declaration in style.replace("\\", "").lower().split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.replace("!important", "").strip()
        if any(n.fullmatch(name) and v.fullmatch(value) for n, v in _HIDING_STYLES.items()):
            return f"{name}: {value}"
    return ""


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else ""
