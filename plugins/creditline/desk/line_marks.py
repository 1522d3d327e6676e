"""Parts of a line: marks at its beginning, such as bullets, emoji and labels of facts, and the names, addresses and hosts in it."""

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


LINK = re.compile(r"\[(?P<name>[^\[\]]*)\]\(<?(?P<url>[^()<>\s]*+(?:\([^()<>\s]*+\)[^()<>\s]*+)*)>?[^()]*+\)")
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"“”«»（）【】「」《》，。；]+)>?", re.IGNORECASE)
_HOST = re.compile(r"[(（](?P<host>[^\s()（）][^\s()（）.]*+\.[^\s()（）]++)[)）]")
_BARE = re.compile(r"(?<![\w/.@-])(?=(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/\S)")
"""Where an address with a path begins that has no scheme."""
_FEW_WORDS = 2
NUMBER = re.compile(r"^\\?\[\d{1,2}\]:?[ \t]+")
"""The number of a source, as research assistants write it."""


def value_of(text: str) -> tuple[str, str, str]:
    """Name, address and host in the text after a label.

    >>> value_of("[The Guardian](https://example.org/a)"), value_of("DIE ZEIT (www.zeit.de)")
    (('The Guardian', 'https://example.org/a', ''), ('DIE ZEIT', '', 'www.zeit.de'))
    >>> value_of("The Observer, https://example.org/a."), value_of("The Observer: [The ferry stays](https://example.org/a), 1 May")
    (('The Observer', 'https://example.org/a', ''), ('The Observer:, “The ferry stays”, 1 May', 'https://example.org/a', ''))
    """
    text = with_scheme(NUMBER.sub("", text))
    name, url, host = text, "", ""
    if link := LINK.search(text):
        url, shown = link["url"], "" if "://" in link["name"] else link["name"]
        before, behind = text[: link.start()].strip(" ("), text[link.end() :].strip(" .,;*_()")
        if before:
            # Words of the link are the title if the source stands before them.
            is_title = before.strip("*_ ") and len(shown.split()) > _FEW_WORDS
            shown = f"“{shown}”" if is_title else ""
        name = ", ".join(filter(None, (before, shown, behind)))
    elif address := _ADDRESS.search(text):
        url = address["url"].rstrip(".,;:!?)]*_")
        name = text[: address.start()] + text[address.start("url") + len(url) :]
    if found := _HOST.search(name):
        host = found["host"]
        name = name[: found.start()] + name[found.end() :]
    name = name.replace("**", "").strip(" \t*_()<>[]|,;–—-·")
    return name.rstrip(" ,.;:–—-") if url else name, url, host


def addresses_in(text: str) -> list[str]:
    """All addresses of web pages in a line of text or Markdown.

    >>> addresses_in("See [a](https://example.org/a) and https://example.org/b.")
    ['https://example.org/a', 'https://example.org/b']
    """
    text = with_scheme(text)
    linked = [match["url"] for match in LINK.finditer(text)]
    bare = (match["url"].rstrip(".,;:!?)]*_") for match in _ADDRESS.finditer(LINK.sub("", text)))
    return [url for url in (*linked, *bare) if url.startswith(("http://", "https://"))]


def with_scheme(text: str) -> str:
    """A text in which an address without a scheme has one.

    >>> with_scheme("NRC, www.nrc.nl/a"), with_scheme("NRC (www.nrc.nl)"), with_scheme("https://www.nrc.nl/a")
    ('NRC, https://www.nrc.nl/a', 'NRC (www.nrc.nl)', 'https://www.nrc.nl/a')
    """
    return _BARE.sub("https://", text)
