"""HTML as a browser reads it, with sorted attributes, without comments, and with white space as readers see it."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from creditline.canonical import css_form, json_form

_RAW = re.compile("<(?:(script|style|xmp|iframe|noembed|noframes)(?=[ >])|!--)")
_ATTRIBUTE = re.compile(r' ([^\s=>]+)="([^"]*)"')
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STYLED = re.compile(
    r'(?:\s|<!doctype html>|<(?:html|head|meta|link)(?: [\w:-]+(?:="[^"]*")?)*>|<title>[^<]*</title>)*<style>'
)
"""A page up to its styles, with elements that no parser takes for something else."""
_NOSCRIPT = re.compile(r"(</?)noscript\b", re.IGNORECASE)

# Between their lines, white space separates no words.
_BLOCKS = frozenset(
    "address article aside base blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav"
    " ol optgroup option p param search section source summary table tbody td template tfoot th thead title tr track ul"
    " circle clippath defs desc ellipse foreignobject g line lineargradient mask path polygon polyline"
    " radialgradient rect stop symbol text use".split()
)
_BOXES = frozenset(("audio", "button", "canvas", "math", "object", "select", "svg", "video"))
"""Elements that are placed in a line like a letter and contain lines of their own."""
_LETTERS = frozenset(("embed", "iframe", "img", "input", "meter", "progress", "xmp"))
_BEGINS_LINE = frozenset(("line", "box", "/pre", "pre", "text"))
_ENDS_LINE = frozenset(("line", "/box", "pre"))
_KEEPS = {"pre": 1, "text": 1, "/pre": -1, "/text": -1}

_FLAGS = frozenset(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate inert ismap itemscope"
    " loop multiple muted nomodule novalidate open playsinline readonly required reversed selected".split()
)
_ADDRESSES = frozenset(("action", "cite", "data", "formaction", "href", "poster", "src"))
_DEFAULTS = {
    ("script", "type", "text/javascript"),
    ("script", "type", "application/javascript"),
    ("style", "type", "text/css"),
    ("link", "type", "text/css"),
}
_DATA = re.compile(r"(application|text)/([\w.-]+\+)?json|importmap|speculationrules")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|//|\\")
_COMMANDS = ("#", "?", "esi", "[if", "%")
"""Comments that a server or an old browser obeys begin so."""


def canonical(text: str) -> str | None:
    r"""The canonical form of a page; None if it is written so oddly that only its bytes count.

    >>> one = canonical("<!doctype html><title>T</title><p class='b  a' id=x>One <b> two</b>\n<!-- x --><p>Three")
    >>> one == canonical('<!DOCTYPE html><title>T</title>\n<p id="x" class="a b">One <b>two </b></p> <p>Three</p>')
    True
    >>> one == canonical("<!doctype html><title>T</title><p class='b a' id=x>One<b>two</b><p>Three")
    False
    """
    if "\0" in text:
        return None
    # The styles in a head, often half of a page, need no parser.
    start = found.end() if (found := _STYLED.match(text)) else -1
    end = text.find("<", start)
    has_styles = 0 < start < end and text.startswith("</style>", end) and "\r" not in text[start:end]
    styles = text[start:end] if has_styles else ""
    # Where scripts are on, <noscript> holds raw text, as <noframes> always does.
    page = _NOSCRIPT.sub(r"\1noframes", text[:start] + text[end:] if styles else text)
    try:
        written = _Writer().written(LexborHTMLParser(page).html or "")
    except _Odd:
        return None
    return written.replace("<style>", f"<style>{css_form.canonical(styles)}", 1) if styles else written


class _Odd(Exception):
    """The page is not written in a way that can be read twice with the same result."""


class _Writer:
    """Writes a page down token by token."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._is_at_start = True
        """Whether nothing but white space has been seen in this line: more of it shows nothing."""
        self._last = -1
        """Where in what is said there is a space that shows nothing if the line ends after it; -1 if nowhere."""
        self._kept = 0
        """How many open elements keep their white space."""

    def written(self, serialised: str) -> str:
        """The canonical form of a page as a parser writes it.

        Raises:
            _Odd: it has none.

        """
        at = 0
        for found in _RAW.finditer(serialised):
            if found.start() >= at:
                self._tags(serialised[at : found.start()])
                at = self._raw(found[1] or "", serialised, found.end())
        self._tags(serialised[at:])
        return "".join(self._said)

    def _tags(self, serialised: str) -> None:
        # A parser writes no "<" or ">" in texts and attributes, but within raw elements.
        text, *pieces = serialised.split("<")
        if text:
            self._text(text)
        for piece in pieces:
            tag, end, text = piece.partition(">")
            if not end:
                raise _Odd
            place, form = _read(tag)
            if place:
                self._turn(place)
            self._said.append(form)
            if text:
                self._text(text)

    def _text(self, text: str) -> None:
        if not self._kept:
            # Between tags there's often just a line break.
            text = " " if text == "\n" else _spaced(text)
            if self._is_at_start:
                text = text.removeprefix(" ")
            if text:
                self._is_at_start = text.endswith(" ")
                self._last = len(self._said) if self._is_at_start else -1
        self._said.append(text)

    def _turn(self, place: str) -> None:
        """Begin or end a line at a tag, or go on in it."""
        if place in _ENDS_LINE and self._last >= 0:
            self._said[self._last] = self._said[self._last].removesuffix(" ")
        self._is_at_start, self._last = place in _BEGINS_LINE, -1
        self._kept += _KEEPS.get(place, 0)

    def _raw(self, name: str, serialised: str, start: int) -> int:
        """Write an element that holds raw text or, without a name, a comment, and return where it ends."""
        mark = f"</{name}>" if name else "-->"
        if (end := serialised.find(mark, start)) < 0:
            end = len(serialised)
        text = serialised[start:end]
        if name:
            self._element(name, *text.split(">", maxsplit=1))
        elif text.startswith(_COMMANDS):
            self._said.append(f"<!--{text}-->")
        return end + len(mark)

    def _element(self, name: str, attributes: str, inner: str = "") -> None:
        if "<" in attributes or ("<!--" in inner and "<script" in inner.lower()):
            raise _Odd
        place, start = _read(name + attributes)
        if place:
            self._turn(place)
        if name == "style":
            inner = css_form.canonical(inner)
        elif name == "noframes":
            inner = _without_scripts(inner)
        elif name == "script" and (found := re.search(r' type="([^"]*)"', start)):
            is_data = _DATA.fullmatch(found[1].strip().lower())
            inner = (json_form.canonical(inner) or inner) if is_data else inner
        self._said.append(f"{start}{inner}</{name}>")


def _spaced(text: str) -> str:
    """A text with one space in the place of all white space that HTML knows."""
    for one in "\n\t\r\f":
        text = text.replace(one, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _without_scripts(inner: str) -> str:
    """Canonical form of a <noscript>, as readers without scripts see it."""
    # To them, a comment that does not end there would go on behind it.
    is_whole = all(comment.endswith("-->") for comment in _COMMENT.findall(inner))
    return _Writer().written(LexborHTMLParser(inner).html or "") if is_whole else inner


@lru_cache(maxsize=1 << 14)
def _read(tag: str) -> tuple[str, str]:
    """Where a tag stands in the lines of a page, and the tag in one form."""
    if tag.startswith("!"):
        return "line", f"<{tag}>"
    name, _, attributes = tag.partition(" ")
    lower = name.lower().removeprefix("/")
    if lower == "plaintext":
        raise _Odd
    form = f"<{name}{_sorted(name, f' {attributes}')}>" if attributes else f"<{name}>"
    is_end = name.startswith("/")
    if lower in ("pre", "listing", "textarea"):
        return ("/" if is_end else "") + ("text" if lower == "textarea" else "pre"), form
    if lower in _BOXES:
        return "/box" if is_end else "box", form
    return "line" if lower in _BLOCKS else "letter" if lower in _LETTERS else "", form


def _sorted(name: str, attributes: str) -> str:
    """Attributes in one form and one order."""
    found: list[tuple[str, str]] = _ATTRIBUTE.findall(attributes)
    given = dict(found)
    if sum(len(key) + len(value) for key, value in found) + 4 * len(found) != len(attributes):
        raise _Odd
    address = given.get("src", given.get("href", "")).strip()
    # Of a file of the site itself, the hash is known.
    if name in ("script", "link") and "integrity" in given and not _ELSEWHERE.match(address):
        del given["integrity"]
        given.pop("crossorigin", None)
    pairs = ((key, _value(name, key, value)) for key, value in sorted(given.items()))
    return "".join([f' {key}="{value}"' for key, value in pairs if value is not None])


def _value(element: str, name: str, value: str) -> str | None:
    """The value of an attribute; None if it is as if the attribute were not there."""
    if name == "class":
        return " ".join(sorted({*value.split()})) or None
    if name == "style":
        return css_form.canonical(value.replace("&quot;", '"')).replace('"', "&quot;") or None
    if name in _ADDRESSES:
        return value.strip(" \t\r\n\f")
    if name == "rel":
        return " ".join(value.split())
    if name in _FLAGS:
        return ""
    return None if (element, name, value.strip().lower()) in _DEFAULTS else value
