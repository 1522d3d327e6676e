"""Shortens sentences by deletion, without changing what they say.

It removes the place and agency before a report, a connective that refers to the sentence before, words in brackets or
between dashes, and a final clause that only adds something. It keeps the speaker, since a claim without its speaker is
another statement. Compression by deletion is that of Knight and Marcu, "Statistics-Based Summarization - Step One:
Sentence Compression" (2000); these rules do less, without a parser.
"""

from __future__ import annotations

import re

from creditline.text.patterns import Pattern

LONGEST = 40
"""Limit of a fact, in words."""

_COMFORTABLE = 20

_AGENCY = r"\((?:CNN|AP|AFP|UPI|BBC|PA|Reuters|Bloomberg|Xinhua|dpa)\b[^()]{0,30}\)"
# "Press Association (PA)" is not a place. A place in lower case only counts if a dash or the report follows at once.
_DATELINE = Pattern(
    rf"(?:[A-Z][A-Z.]+[\w.,'’/ -]{{0,60}}?)?{_AGENCY}\s*(?:[-–—]+\s*)?"
    rf"|(?!The\b)[A-Z][\w.,'’/ -]{{0,60}}?\s{_AGENCY}(?:\s*[-–—]+\s*|(?=[A-Z\"“'‘]))"
    r"|\([^()]{1,40}\)\s*(?:--+|[–—])\s*"
    r"|[A-Z]{2}[A-Z.,' ]{1,40}(?:, [A-Z][a-z]+)?\s+(?:--+|[–—])\s+"
)
_CONNECTIVE = Pattern(
    r"(?:(?:However|Meanwhile|Moreover|Furthermore|Additionally|Also|Therefore|Thus|Consequently|Nevertheless|Nonetheless"
    r"|Still|Yet|Indeed|Besides|Overall|Finally|Similarly|Likewise|Accordingly|Incidentally|Hence|So|Now|Then"
    r"|In addition|As a result|In fact|In turn|In short|In other words|For example|For instance|For its part|Of course"
    r"|At the same time|On the other hand|By contrast|In contrast|After all|That said|To be sure|As expected"
    r"|Even so|All the same|Above all),\s+"
    r"|(?:And|But)\s+(?!for\b|not\b|if\b|yes\b|no\b|also\b))(?=\S)"
)
_BRACKETED = Pattern(r"(?:\A|(?<!\s)\s+)\(([^()]*)\)")
_DASHED = Pattern(r"(?<!\s)\s+(?:—|–|--)\s++([^—–]{1,150}?)\s++(?:—|–|--)(?=\s)")
_RELATIVE = Pattern(r",\s+(?:which|who|whose|where)\s[^,;:—]*(?=[.]$)")
_PARTICIPLE = Pattern(r",\s+([a-z]+ing)\s(?!and\b|or\b)[^,;:—]*(?=[.]$)")
_ADDED = Pattern(r",\s+(?:including|such as|as well as|along with|together with)\s[^,;:—]*(?=[.]$)")
_CONDITIONS = frozenset(
    "according assuming barring concerning considering depending excluding pending providing regarding supposing".split()
)
_QUALIFIES = Pattern(
    r"\b(?:not|no|never|nor|only|except|excluding|unless|if|but|without|alleged(?:ly)?|reported(?:ly)?|claim\w*|who|or)\b|n['’]t\b",
    re.IGNORECASE,
)
_GAP = Pattern(r"(?<!\s)\s+(?=[,.;:!?])")


def without_dateline(text: str) -> str:
    """The sentence without the place and agency that news reports begin with.

    >>> without_dateline("LONDON, England (CNN) -- It rained.")
    'It rained.'
    """
    dateline = _DATELINE.match(text)
    return text[dateline.end() :] if dateline and dateline.end() < len(text) else text


def shortened(text: str) -> str:
    """Shorten an English sentence.

    >>> shortened("However, Acme (founded in 1920) has closed its plant.")
    'Acme has closed its plant.'
    """
    kept = without_dateline(text)
    if connective := _CONNECTIVE.match(kept):
        kept = kept[connective.end() :]
    if "(" in kept:
        kept = _BRACKETED.sub(_unless_qualifying, kept)
    for pattern in (_DASHED, _RELATIVE, _PARTICIPLE, _ADDED):
        if kept.count(" ") >= _COMFORTABLE:
            kept = pattern.sub(_unless_qualifying, kept)
    return capitalised(text if kept is text else _GAP.sub("", " ".join(kept.split())))


def _unless_qualifying(match: re.Match[str]) -> str:
    """Replacement for a match: empty, or the match itself if it may qualify the rest of the sentence."""
    said = match[0]
    condition = match.re.groups and match[1] in _CONDITIONS
    # The first word of a clause doesn't qualify the rest.
    limits = _QUALIFIES.search(said.lstrip(", ").partition(" ")[2] if said[0] == "," else said)
    return said if condition or limits else ""


def capitalised(text: str) -> str:
    """`text` with a capital at its start, unless it begins like iPhone or eBay."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
