"""Turns Markdown of other programs into the dialect of articles, by way of HTML: markdown-it-py reads it, markdownify writes it.

Shortcodes, pictures and links within the old site are left out and reported. Code stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from creditline.desk.shortcodes import CODE_SPAN, without_shortcodes

_BRACKETED = re.compile(r"\[[^\[\]]+\]")
_DEFINITION = re.compile(rf"( {{0,3}})({_BRACKETED.pattern}):")
_LABEL = re.compile(r"(?<=\])\[[^\[\]\n]+\]|^ {0,3}\[[^\[\]\n]+\](?=:)", re.MULTILINE)
_ROUND = re.compile(r"([ \t>]*+)[●•▪◦‣](?=[ \t])")
_ADDRESS = re.compile(
    rf"{CODE_SPAN}|<[!/?]?[A-Za-z-][^<>\n]*>"  # Backslashes would be seen there.
    r"|(?P<address>(?<![(<\"'=`])https?://[^\s<>()\[\]]*[^\s<>()\[\]*_.,;:!?])"
)
_INLINE = re.compile(r"</?(?:a|b|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*+(?:\s[^<>]*+)?>")


def cleaned(text: str) -> tuple[str, list[str]]:
    """Text in the dialect of articles, and what was left out, in words for the report.

    Raises:
        ExtraMissing: markdownify isn't installed.

    """
    from creditline.desk.html_markdown import markdown_of  # needs the extra `import`

    blocks = _parser().parse(text)
    code = [token for token in blocks if token.type in ("fence", "code_block")]
    in_code = _lines_of(code)
    as_they_are = in_code | _lines_of(token for token in blocks if token.type == "html_block")
    labels = _labels(text)
    rows = enumerate(text.split("\n"))
    lines = [line if index in as_they_are else _prepared(line, labels) for index, line in rows]
    lines, shortcodes = without_shortcodes(lines, in_code)
    converted = markdown_of(_parser().render("\n".join(lines)))
    options = (token.info.strip().partition(" ")[2] for token in code)
    left_out = [
        *(f"shortcode: {each}" for each in shortcodes),
        *(f"options of code: {each.strip()}" for each in options if each),
        *converted.left_out,
    ]
    return converted.text.strip("\n"), left_out


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # Addresses stay as they are written, so that none of their words is lost.
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    parser.validateLink = bool  # type: ignore[method-assign,assignment]
    return parser


def _lines_of(blocks: Iterable[Token]) -> set[int]:
    return {index for block in blocks if block.map for index in range(*block.map)}


def _labels(text: str) -> Counter[str]:
    """How often each text in brackets is there, and how often behind each sign: that of a link is `][1]`."""
    said = text.casefold()
    found = [match.span() for match in _BRACKETED.finditer(said)]
    return Counter(said[start - more : end] for start, end in found for more in range(2) if start >= more)


def _prepared(line: str, labels: Counter[str]) -> str:
    """A line without what CommonMark would take for something else: round bullets, footnotes, numbered sources, and addresses.

    `labels` counts those of the whole text, in small letters.
    """
    line = _ADDRESS.sub(_escaped, line)
    found = _DEFINITION.match(line)
    if found is None:
        return (match[1] + "-" + line[match.end() :]) if (match := _ROUND.match(line)) else line
    label = found[2].casefold()
    is_used = labels[f"]{label}"] > 0 if label[1:-1].isdigit() else labels[label] > 1
    return line if is_used and label[1] != "^" else f"{found[1]}\\{line[found.end(1) :]}"


def _escaped(match: re.Match[str]) -> str:
    return re.sub("([*_])", r"\\\1", match[0]) if match["address"] else match[0]


def without_marks(text: str) -> str:
    """A text without the tags of HTML in it, and without labels of addresses that stand elsewhere."""
    text = _LABEL.sub("", text)
    return _TAG.sub(" ", _INLINE.sub("", text)) if "<" in text else text
