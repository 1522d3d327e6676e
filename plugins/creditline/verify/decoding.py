"""A stranger's file -> its text, and what kind of text it is."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


Kind = Literal["html", "markdown", "text"]

LARGEST = 10 * 1024 * 1024
"""In bytes."""

_NO_TEXT = re.compile(
    rb"%PDF-|\{\\rtf|PK\x03\x04|[\w-]+:\s.*?^Content-Type:\s*multipart/",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]+)|\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_OF_BROWSERS = re.compile(r"utf-8|iso8859-\d+|cp\d+|koi8-[ru]|gb\w+|big5\w*|shift_jis|euc_\w+|iso2022_jp")
_TAKEN_FOR = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""Encodings that browsers use where something else is declared (https://encoding.spec.whatwg.org/#names-and-labels)."""

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
    **dict.fromkeys(("md", "markdown"), "markdown"),
    **dict.fromkeys(("txt", "bib"), "text"),
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(r"\]\(<?\w|\]\[|^ {0,3}#{1,6} |<https?://|^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
_ELEMENT = re.compile(
    r"<(?:p|div|a|article|section|h[1-6]|ul|ol|table|blockquote|span|br)\b[^<>]*>", re.IGNORECASE
)
_BIBTEX = re.compile(r"^[ \t]*@\w+\s*\{", re.MULTILINE)
_TEX = re.compile(r"\{\\text(braceleft|braceright|asciitilde|asciicircum|backslash)\}|\\([%&#_$])")
_TEX_NAMES = {"braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^", "backslash": "\\"}

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\r?\n.*?\n\1[ \t]*\r?\n", re.DOTALL)


class NoText(Exception):
    """A file cannot be looked at. The message says what it is and what to do."""


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of a file, and what is wrong with its encoding."""
    if len(raw) > LARGEST:
        raise NoText(f"has more than {LARGEST >> 20} MB: save the article alone")
    bom = next((bom for bom in _BOMS if raw.startswith(bom)), b"")
    if _NO_TEXT.match(raw[:2048]) or (b"\0" in raw and not bom):
        raise NoText("is neither a page nor a plain text: save the page as HTML, or its words as text")
    if bom:
        return raw.decode(_BOMS[bom], "replace"), ""
    declared = _DECLARED.search(raw[:4096])
    if declared is not None:
        return _read(raw, (declared[1] or declared[2]).decode())
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        doubt = "it declares no encoding and is not UTF-8; it was read as Windows-1252"
        return raw.decode("cp1252", "replace"), doubt


def _read(raw: bytes, label: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        name = ""
    if _OF_BROWSERS.fullmatch(name) is None:
        doubt = f"it declares the encoding {label!r}, which is none; it was read as UTF-8"
        return raw.decode("utf-8", "replace"), doubt
    text = raw.decode(_TAKEN_FOR.get(name, name), "replace")
    return text, f"it declares to be in {label}, but is not" if "\ufffd" in text else ""


def kind_of(name: str, text: str) -> Kind:
    """Kind of a file, by the ending of its name, or else by what is in it."""
    ending = name.rpartition(".")[2].lower()
    if ending in _KINDS:
        return _KINDS[ending]
    if _PAGE.match(text):
        return "html"
    if _BIBTEX.match(text):
        return "text"
    return "markdown" if _MARKDOWN.search(text) else "html" if _ELEMENT.search(text) else "text"


def rendered(text: str) -> str:
    """Markdown as CommonMark has it, with the HTML in it. Its front matter is no part of the text."""
    rendered: str = _common_mark().render(_FRONT_MATTER.sub("", text))
    return rendered


@cache
def _common_mark() -> MarkdownIt:
    # Here, since nothing else needs it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    # The words of `<https://…/%D8%A7>` are its address as it is written, not decoded.
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def printed(text: str) -> str:
    """A text as it is printed: BibTeX without its escapes."""
    return text if _BIBTEX.search(text) is None else unescaped(text)


def unescaped(text: str) -> str:
    """BibTeX without its escapes."""
    return _TEX.sub(lambda match: _TEX_NAMES[match[1]] if match[1] else match[2], text)
