"""Turns Markdown of other programs into the dialect of articles.

HTML becomes Markdown, and shortcodes, pictures and links within the old site are left out and reported. Code stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.desk.shortcodes import without_shortcodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FENCE = re.compile(r"[ ]{0,3}(?P<mark>`{3,}|~{3,})")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+•●▪◦‣]|\d{1,9}[.)])(?P<space>[ \t]+)(?P<text>\S.*)")
_BLOCK = re.compile(
    r"[ ]{0,3}</?(?:address|article|aside|blockquote|center|details|div|dl|dt|dd|figure|figcaption|footer|form|h[1-6]|header"
    r"|hr|iframe|img|li|main|nav|noscript|object|ol|p|picture|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul"
    r"|video|audio|embed)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<comment><!--(?:[^-]|-[^-])*-->)"
    r"|(?P<auto><(?:https?://|mailto:)[^<>\s]+>|<[\w.+-]+@[\w.-]+>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)"
    r"|(?P<picture>!\[(?P<alt>[^\[\]]*)\](?:\((?P<src>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|\[[^\[\]\n]*\]))"
    r"|(?P<wiki>!?\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\])"
    r"|(?P<link>\[(?P<text>[^\[\]\n]*)\]\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s++[^()\n]*+)?\))"
)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "kbd": "`", "tt": "`"}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<attributes>[^<>]*+)>")
_HREF = re.compile(r"href\s*=\s*[\"']?(?P<href>[^\"'\s<>]+)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[ \t]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)+\|?[ \t]*+")


_LONGEST_ROW = 1000


def cleaned(text: str) -> tuple[str, list[str]]:
    """Text in the dialect of articles, and what was left out, in words for the report."""
    cleaner = _Cleaner()
    text, shortcodes = _outside_code(text, without_shortcodes)
    cleaner.left_out += [f"shortcode: {each}" for each in shortcodes]
    text, _ = _outside_code(text, cleaner.without_html)
    return _spaced(text), cleaner.left_out


def without_tags(text: str) -> str:
    """A text without the tags of HTML in it."""
    return _TAG.sub(lambda match: " " if _BLOCK.match(match[0]) else "", text) if "<" in text else text


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Parts of a text, each with whether it's a code block, fenced or indented."""
    part: list[str] = []
    fence, was_code, in_list, blank = "", False, False, True
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        indented = line.startswith(("    ", "\t")) and not in_list and (blank or was_code) and not fence
        is_code = (
            bool(fence) or bool(mark) or (indented and bool(line.strip())) or (was_code and not line.strip())
        )
        if is_code != was_code and part:
            yield was_code, "\n".join(part)
            part = []
        part.append(line)
        if mark and not fence:
            fence = mark["mark"]
        elif mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        was_code, blank = is_code, not line.strip()
        if line.strip() and not line.startswith((" ", "\t")):
            in_list = _ITEM.fullmatch(line) is not None
    yield was_code, "\n".join(part)


def _outside_code(text: str, change: Callable[[str], tuple[str, list[str]]]) -> tuple[str, list[str]]:
    found: list[str] = []
    parts = []
    for is_code, part in pieces(text):
        new, left_out = (part, []) if is_code else change(part)
        found += left_out
        parts.append(new)
    return "\n".join(parts), found


class _Cleaner:
    """Replaces HTML, pictures and links. `left_out` fills on the way."""

    def __init__(self) -> None:
        self.left_out: list[str] = []
        self.hrefs: list[str] = []

    def without_html(self, text: str) -> tuple[str, list[str]]:
        """Convert blocks of HTML, and tags and pictures within lines."""
        blocks = re.split(r"(\n[ \t]*\n)", text)
        return "".join(self._block(block) for block in blocks), []

    def _block(self, block: str) -> str:
        if "<" in block and _BLOCK.match(block.lstrip("\n")) and not block.lstrip().startswith("<!--"):
            from creditline.desk.html_markdown import markdown_of

            converted = markdown_of(block)
            self.left_out += converted.left_out
            return converted.text.strip("\n")
        return _SPAN.sub(self._span, block) if any(mark in block for mark in "<[") else block

    def _span(self, match: re.Match[str]) -> str:
        if match["code"] or match["auto"]:
            return match[0]
        if match["comment"]:
            self.left_out.append(f"comment: {match[0]}")
            return ""
        if match["tag"]:
            return self._tag(match[0])
        if match["picture"]:
            self.left_out.append(f"picture: {match['alt']} ({match['src'] or match[0]})")
            return ""
        if match["wiki"]:
            self.left_out.append(f"link: {match[0]}")
            return "" if match[0].startswith("!") else (match["shown"] or match["page"])
        return self._link(match)

    def _link(self, match: re.Match[str]) -> str:
        href, text = match["href"].strip("<>"), match["text"]
        if not text.strip():
            self.left_out.append(f"link: {match[0]}")
            return ""
        if href.startswith(("http://", "https://", "mailto:", "#")):
            return match[0]
        self.left_out.append(f"link within the old site: {match[0]}")
        return text

    def _tag(self, tag: str) -> str:
        match = _TAG.fullmatch(tag)
        name = match["name"].casefold() if match else ""
        if name == "br":
            return "  \n" if "\n" not in tag else ""
        if name in _MARKS:
            return _MARKS[name]
        if match and name == "a":
            if match["end"]:
                return f"]({self.hrefs.pop()})" if self.hrefs else ""
            if href := _HREF.search(match["attributes"]):
                self.left_out.append(f"tag: {tag}")
                self.hrefs.append(href["href"])
                return "["
        self.left_out.append(f"tag: {tag}")
        return ""


def _spaced(text: str) -> str:
    """Text with the blank lines and indents that Python-Markdown needs around lists and tables."""
    return "\n".join(part if is_code else _spaced_part(part) for is_code, part in pieces(text))


def _spaced_part(text: str) -> str:
    output: list[str] = []
    lines = text.split("\n")
    in_list = False
    for index, line in enumerate(lines):
        item = _ITEM.fullmatch(line)
        before = output[-1] if output else ""
        follows_text = bool(before.strip()) and not before.lstrip().startswith(("|", "#", ">"))
        if item and (not item["indent"] or in_list):
            if not in_list and follows_text:
                output.append("")
            in_list, line = True, _item(item)
        elif index + 1 < len(lines) and "|" in line and _is_separator(lines[index + 1]) and follows_text:
            output.append("")
        elif line.strip() and not line.startswith((" ", "\t")) and not before.strip():
            in_list = False
        output.append(
            line[:-1].rstrip() + "  " if line.endswith("\\") and not line.endswith("\\\\") else line
        )
    return "\n".join(output)


def _is_separator(line: str) -> bool:
    """Whether a line separates the head of a table from its rows."""
    return "|" in line and len(line) < _LONGEST_ROW and _SEPARATOR.fullmatch(line) is not None


def _item(item: re.Match[str]) -> str:
    """A list item with a mark that Python-Markdown knows, and an indent of four columns for each level."""
    width = len(item["indent"].expandtabs(4))
    level = (width + 2) // 4 if width != 2 else 1
    mark = "-" if item["mark"] in "*+•●▪◦‣" and len(item["mark"]) == 1 else item["mark"].replace(")", ".")
    return f"{'    ' * level}{mark} {item['text']}"
