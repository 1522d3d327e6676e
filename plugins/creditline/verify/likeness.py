"""Addresses and texts of a copy, compared with those of the article."""

from __future__ import annotations

import difflib
import re
import unicodedata

from creditline.text.urls import parsed, same_page

BETWEEN_SENTENCES = re.compile(r"(?<=[.!?。])\s+")
_MOST_COMPARED = 50
_LETTER = "[A-Za-z0-9]"
_REFERRAL = re.compile(r"(?:ref|referr?er|via)=")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})|([{}\\^|`'])")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def to_the_letter(words: str) -> re.Pattern[str]:
    r"""Pattern that finds some words however they are wrapped, and whether accents are letters of their own or not.

    >>> [bool(to_the_letter("Credit GogoAI").search(text)) for text in ("Credit\tGogoAI.", "Credit GogoAIs")]
    [True, False]
    """
    letters = "".join(unicodedata.normalize("NFC", words).split())
    wrapped = r"\s*".join(map(re.escape, letters))
    return re.compile(f"(?<!{_LETTER}){wrapped}(?!{_LETTER})")


def most_alike(text: str, credit: str) -> str:
    """The sentence that may once have been the credit line."""
    words, sentences = set(credit.split()), BETWEEN_SENTENCES.split(text)
    near = [said for said in sentences if 2 * len(words & set(said.split())) >= len(words)]
    return next(iter(difflib.get_close_matches(credit, near[:_MOST_COMPARED], n=1)), "")


def address_key(address: str) -> str | None:
    """Key that all addresses of one page share; None for what is no address of a page.

    >>> address_key("http://Example.org/%7Ea/?utm_source=x&ref=y#z") == address_key("https://www.example.org/~a")
    True
    """
    found = parsed(address.strip())
    if found is None or found.scheme not in ("http", "https"):
        return None
    head, _, query = same_page(found).partition("://")[2].partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _REFERRAL.match(part))
    return _ENCODED.sub(_evened, f"{head}?{kept}" if kept else head)


def _evened(match: re.Match[str]) -> str:
    """One spelling for each character (RFC 3986, section 6.2.2)."""
    character = match[2] or chr(int(match[1], 16))
    return character if _UNRESERVED.match(character) else f"%{ord(character):02X}"


def host(address: str) -> str:
    """Host of an address, without `www.`; empty if it is no web address."""
    found = parsed(address.strip())
    return found.host.removeprefix("www.") if found else ""
