"""Turns Markdown of other programs into the dialect of articles, by way of HTML: markdown-it-py reads it, markdownify writes it.

Shortcodes, pictures and links within the old site are left out and reported. Code stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from creditline.desk.shortcodes import without_shortcodes

_DEFINITION = re.compile(r"( {0,3})(\[[^\[\]]+\]):")
_LABEL = re.compile(r"(?<=\])\[[^\[\]\n]+\]|^ {0,3}\[[^\[\]\n]+\](?=:)", re.MULTILINE)
_ROUND = re.compile(r"(?<![ \t])([ \t]*)[●•▪◦‣](?=[ \t])")
_ADDRESS = re.compile(r"(?<![(<\"'=`])https?://[^\s<>()\[\]]*[^\s<>()\[\]*_.,;:!?]")
_INLINE = re.compile(r"</?(?:a|b|code|em|i|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*+(?:\s[^<>]*+)?>")


def cleaned(text: str) -> tuple[str, list[str]]:
    """Text in the dialect of articles, and what was left out, in words for the report.

    Raises:
        ExtraMissing: markdownify isn't installed.

    """
    from creditline.desk.html_markdown import markdown_of  # needs the extra `import`

    code = [token for token in _parser().parse(text) if token.type in ("fence", "code_block") and token.map]
    in_code = {index for token in code for index in range(*(token.map or ()))}
    lines = [
        line if index in in_code else _prepared(line, text) for index, line in enumerate(text.split("\n"))
    ]
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


def _prepared(line: str, text: str) -> str:
    """A line without what CommonMark would take for something else: round bullets, footnotes, numbered sources, and addresses."""
    line = _ADDRESS.sub(lambda match: re.sub("([*_])", r"\\\1", match[0]), line)
    found = _DEFINITION.match(line)
    if found is None:
        return _ROUND.sub(r"\1-", line, count=1)
    label, said = found[2].casefold(), text.casefold()
    is_used = f"]{label}" in said if label[1:-1].isdigit() else said.count(label) > 1
    return line if is_used and label[1] != "^" else f"{found[1]}\\{line[found.end(1) :]}"


def without_marks(text: str) -> str:
    """A text without the tags of HTML in it, and without labels of addresses that stand elsewhere."""
    text = _LABEL.sub("", text)
    return _TAG.sub(" ", _INLINE.sub("", text)) if "<" in text else text
