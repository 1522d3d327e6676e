"""Targets of links as a browser reads them, and their usual misspellings."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[\x00-\x20]*+([A-Za-z][A-Za-z0-9+.-]*+)\s*+:")
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.([A-Za-z]{2,6})(?=[/?#]|\Z)")
_ENDS = frozenset(
    [
        *(
            "com",
            "org",
            "net",
            "edu",
            "gov",
            "int",
            "info",
            "news",
            "blog",
            "ai",
            "io",
            "co",
            "dev",
            "app",
            "eu",
        ),
        *(
            "uk",
            "us",
            "ca",
            "au",
            "nz",
            "ie",
            "in",
            "de",
            "at",
            "ch",
            "fr",
            "be",
            "es",
            "mx",
            "ar",
            "cl",
            "it",
            "pt",
        ),
        *(
            "br",
            "nl",
            "se",
            "no",
            "dk",
            "fi",
            "cz",
            "ru",
            "ua",
            "tr",
            "gr",
            "il",
            "ir",
            "sa",
            "eg",
            "jp",
            "cn",
            "tw",
        ),
        *("kr", "hk", "sg", "id", "vn", "za"),
    ]
)
"""Ends of host names that no file has as its suffix."""


def scheme_of(href: str) -> str:
    """The scheme of a target in lower case; empty if it has none. Leading white space and controls do not count."""
    match = _SCHEME.match(href)
    return match[1].lower() if match else ""


def is_bare_host(href: str) -> bool:
    """Whether a target is a web address without its scheme, which browsers read as the path of a file.

    >>> is_bare_host("www.example.xyz/a"), is_bare_host("example.org/a"), is_bare_host("ice.md"), is_bare_host("a/b.org")
    (True, True, False, False)
    """
    match = _HOST.match(href)
    return match is not None and (href.lower().startswith("www.") or match[1].lower() in _ENDS)
