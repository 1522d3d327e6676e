"""Slugs: the last part of an article's address."""

from __future__ import annotations

import re
import unicodedata

RESERVED_SLUGS = frozenset(
    (
        "index readme home 404 tag tags source authors reporters series sources archive archives search feed feeds rss atom json"
        " sitemap robots assets articles credits page pages corrections images static javascripts stylesheets"
    ).split()
)
SLUG_WORD = (
    r"(?:[^\W_][\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983"
    r"\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b4d\u0b82-\u0bcd\u0c00-\u0c4d\u0c81-\u0ccd\u0d01-\u0d4d\u0e31-\u0e3a\u0e47-\u0e4e]*)+"
)
"""Pattern of letters and digits of any script, with the combining marks of some scripts."""

LONGEST_NAME = 200
"""Bytes in UTF-8 of a name in addresses. File systems take 255, and programs add marks to names."""
_OF_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]", re.IGNORECASE)
_SLUG = re.compile(rf"{SLUG_WORD}(?:[-_]{SLUG_WORD})*")


def is_slug(text: str) -> bool:
    """Whether `text` is a slug: lower-case words, joined by hyphens or underscores.

    >>> is_slug("ice-2026"), is_slug("../up"), is_slug("Ice"), is_slug("冰" * 67)
    (True, False, False, False)
    """
    is_short = len(text.encode()) <= LONGEST_NAME
    return is_short and bool(_SLUG.fullmatch(text)) and text == text.lower() and not is_reserved(text)


def is_reserved(stem: str) -> bool:
    """Whether Windows reserves a name for a device.

    >>> is_reserved("NUL"), is_reserved("null")
    (True, False)
    """
    return _OF_DEVICES.fullmatch(stem) is not None


def folded_slug(name: str) -> str:
    """A key that is equal for names that some file systems don't distinguish."""
    return unicodedata.normalize("NFC", name).casefold()
