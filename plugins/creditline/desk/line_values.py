"""Names, addresses and hosts in a line of text or Markdown."""

from __future__ import annotations

import re

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
        url, before, behind = (
            link["url"],
            text[: link.start()].strip(" ("),
            text[link.end() :].strip(" .,;*_()"),
        )
        shown = "" if "://" in link["name"] else link["name"]
        # Words of the link are the title if the source stands before them.
        shown = (
            f"“{shown}”"
            if before.strip("*_ ") and len(shown.split()) > _FEW_WORDS
            else shown
            if not before
            else ""
        )
        name = ", ".join(filter(None, (before, shown, behind)))
    elif address := _ADDRESS.search(text):
        url = address["url"].rstrip(".,;:!?)]*_")
        name = (
            text[: address.start()] + text[address.start() + text[address.start() :].find(url) + len(url) :]
        )
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
