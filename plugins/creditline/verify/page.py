"""A page of the built site as a browser sees it: which elements are there, and which a reader can see.

What a style sheet hides only a browser knows: see browser.py.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from creditline.model.problems import Finding
from creditline.verify.nodes import Given, Node, Shared, tree_of
from creditline.verify.tag_kinds import Index, TagKind

# What browsers show nothing of, or something else instead of what is written in it.
_NEVER_SHOWN = frozenset(
    "audio canvas datalist embed iframe math meter noembed noframes object plaintext progress rp script"
    " select style svg template textarea title video xmp".split()
)
REBUILD = "build again without what changes the page: a template in custom_dir, a hook, another plugin, an edit by hand, an old cache"
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
SHUT = ("details", "dialog")
"""Elements that show their children only once they are opened."""

_NO_ELEMENTS = re.compile(
    r"<!--.*?(?:-->|\Z)|(?<=<script)\b.*?(?=</script|\Z)|(?<=<style)\b.*?(?=</style|\Z)|(?<=<noscript)\b.*?(?=</noscript|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""Parts of a page in which nothing that looks like an element is one."""
_BETWEEN_WORDS = r"(?:\s|&nbsp;|<[^<>]*>)*"
_HIDING = frozenset("hidden inert popover type style".split())
"""Attributes that may hide an element."""
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
    """An HTML file of the site. `uri` is its path in the tree, and `shared` are cards of other pages."""

    def __init__(self, uri: str, text: str, shared: Shared | None = None) -> None:
        self.uri, self.text, self._shared = uri, text, shared
        # What encloses one element encloses many others.
        self._why_hidden: dict[Node, str] = {}
        self._found: dict[str, list[Node]] = {}

    @cached_property
    def _index(self) -> Index:
        return Index(tree_of(self.text, self._shared))

    @property
    def kinds(self) -> Mapping[TagKind, list[Node]]:
        """The elements of each kind of start tags, in their order; none inside a template."""
        return self._index.kinds

    def all(self, selector: str) -> list[Node]:
        """Every element that a selector matches, in the order of the page: see `Index`."""
        if (known := self._found.get(selector)) is None:
            known = self._found[selector] = self._index.find(selector)
        return known

    @cached_property
    def ids(self) -> dict[str, list[Node]]:
        """The elements with each `id`."""
        found: dict[str, list[Node]] = {}
        for node in self.all("[id]"):
            found.setdefault(node.get("id"), []).append(node)
        return found

    @cached_property
    def head(self) -> list[Node]:
        """The elements directly in the head, unless something hides it."""
        head = next(iter(self.all("head")), None)
        return head.elements if head and not self.why_hidden(head) else []

    def why_hidden(self, node: Node) -> str:
        """Why no reader sees an element, in words that follow "it is"; empty if nothing in the page hides it."""
        if (known := self._why_hidden.get(node)) is None:
            own = _hides_by_itself(node) or is_shut(node, node.parent) or self._is_replaced(node)
            above = node.parent
            known = self._why_hidden[node] = own or (self.why_hidden(above) if above else "")
        return known

    def _is_replaced(self, node: Node) -> str:
        """Whether what the parent shows instead of its children is a shadow root."""
        is_so = node.parent and self.all("template") and _has_shadow_root(node.parent)
        return "behind a shadow root" if is_so else ""

    def close(self) -> None:
        """Let go of the elements: they hold each other, and only Python's collector would remove them."""
        left = [self._index.nodes[0]] if "_index" in vars(self) else []
        while left:
            for one in left.pop().inside:
                if not isinstance(one, str):
                    one.parent = None
                    # A card is kept for the next page that shows it, with what is in it.
                    if one.known is None and one.inside:
                        left.append(one)

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
        kind = node.tag
        before = [one for one in self._index.nodes if one.tag == kind].index(node)
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
    if _has_shadow_root(node):
        return
    for one in node.inside:
        if isinstance(one, str):
            if not is_shut(one, node):
                texts.append(one)
        elif not _hides_by_itself(one) and not is_shut(one, node):
            space = "" if one.tag in INLINE else " "
            texts.append(space)
            _gather(one, texts)
            texts.append(space)


def _hides_by_itself(node: Node) -> str:
    is_quiet = node.get("aria-hidden").strip().lower() == "true"
    return hidden_by(node) or "kept from screen readers by `aria-hidden`" * is_quiet


def hidden_by(node: Node) -> str:
    """Why no eye sees an element, whatever is around it; empty if its start tag hides nothing."""
    return _hidden_as(node.tag, node.given) if _may_hide(node.kind) else ""


@lru_cache(maxsize=1 << 14)
def _may_hide(kind: TagKind) -> bool:
    return kind.tag in _NEVER_SHOWN or not _HIDING.isdisjoint(kind.names)


def _hidden_as(tag: str, given: Given) -> str:
    if tag in _NEVER_SHOWN:
        return f"inside <{tag}>"
    for name in ("hidden", "inert", "popover"):
        if name in given:
            return f"inside an element with the attribute `{name}`"
    if given.get("type", "").lower() == "hidden":
        return 'inside an element with `type="hidden"`'
    if style := _hiding_style(given.get("style", "")):
        return f"inside an element with the style `{style}`"
    return ""


def is_shut(node: Node | str, parent: Node | None) -> str:
    """Whether the parent shows this child only once it is opened, or never."""
    if parent is None or parent.tag not in SHUT or "open" in parent.given:
        return ""
    if parent.tag == "dialog":
        return "inside a closed <dialog>"
    summary = next((one for one in parent.elements if one.tag == "summary"), None)
    return "" if node is summary else "inside closed <details>"


def _has_shadow_root(node: Node) -> bool:
    return any(one.tag == "template" and "shadowrootmode" in one.given for one in node.elements)


@lru_cache(maxsize=1 << 14)
def _hiding_style(style: str) -> str:
    r"""The first declaration of a style attribute that hides.

    >>> _hiding_style(r"color: red; Display : n\6fne !important")
    'display: none'
    """
    if not style:
        return ""
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
