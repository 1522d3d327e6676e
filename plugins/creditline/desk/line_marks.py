"""Marks at the beginning of lines: bullets, numbers, number signs of headings, emoji, and labels of facts."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "©®™℗℠°"
"""Symbols with a meaning, which are never removed."""

RULE = re.compile(r"[ \t]*(?:-{3,}|(?:- ){2,}-|\*{3,}|(?:\* ){2,}\*|_{3,}|—+|–+|=+)[ \t]*")
"""A line between parts of a text."""
_MARK = re.compile(r"(?:\d{1,2}[.)]|[–—▪◦▸►‣·])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}[ \t]++(?P<text>.*+)")
_BULLET = re.compile(r"(?:[-*]\s+|[•●▪◦‣・]\s*)(?=\S)")
_LABEL = re.compile(r"(?P<label>[^\s:](?:.{0,98}?\S)??)[\u00a0\u202f]?:\s+(?P<text>.+)")


def without_bullet(text: str) -> str | None:
    """Text of a list item, or None if the line isn't one.

    >>> without_bullet("- A point"), without_bullet("•Another"), without_bullet("-5 degrees")
    ('A point', 'Another', None)
    """
    match = _BULLET.match(text)
    return text[match.end() :] if match else None


def heading_text(line: str) -> str | None:
    """Text of a heading with number signs, which may stand behind it too; None if the line isn't one.

    >>> heading_text("## C#, a language ##"), heading_text("#hashtag")
    ('C#, a language', None)
    """
    match = _HEADING.fullmatch(line)
    return match["text"].rstrip("#").rstrip(" \t") if match else None


def without_mark(text: str) -> str | None:
    """Text of an item of Key Facts, which may also have a number or a dash; None if the line isn't one.

    >>> without_mark("2) A fact"), without_mark("– Another"), without_mark("2026 was dry")
    ('A fact', 'Another', None)
    """
    match = _MARK.match(text)
    return text[match.end() :] if match else without_bullet(text)


def without_emoji(text: str) -> str:
    """Text without emoji at its start, unless nothing else is left.

    >>> without_emoji("⚠️ Limitations & Risks"), without_emoji("© GogoAI")
    ('Limitations & Risks', '© GogoAI')
    """
    start = 0
    while start < len(text) and _decorates(text[start], is_first=start == 0):
        start += 1
    return text[start:] or text


def _decorates(character: str, *, is_first: bool) -> bool:
    if character in _SIGNS or character.isascii():
        return character == " " and not is_first
    if unicodedata.category(character) in ("So", "Sk"):
        return True
    return not is_first and (character in "\ufe0e\ufe0f\u200d" or character.isspace())


def labelled_point(text: str) -> tuple[str, str]:
    """Label and statement of a fact. A label has 1 to 8 words and doesn't begin with a symbol.

    >>> labelled_point("Market Capitalization: It is large."), labelled_point("It is large.")
    (('Market Capitalization', 'It is large.'), ('', 'It is large.'))
    """
    match = _LABEL.fullmatch(text)
    if not match or len(match["label"].split()) > 8 or not re.search(r"\w", match["label"]):
        return "", text
    if unicodedata.category(match["label"][0]) in ("So", "Sk"):
        return "", text
    return match["label"], match["text"]
