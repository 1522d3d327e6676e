"""Shortens sentences by deletion, without changing what they say.

It removes the place and agency before a report, a connective that refers to the sentence before, words in brackets or
between dashes, and a final clause that only adds something; of a sentence beyond the limit, also clauses within it. It keeps
the speaker, since a claim without its speaker is another statement, and hedges, and cuts nothing inside quotation marks.
Compression by deletion is that of Knight and Marcu, "Statistics-Based Summarization - Step One:
Sentence Compression" (2000); these rules do less, without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern

LONGEST = 40
"""Limit of a fact, in words."""

_COMFORTABLE = 15
_LONG = 30
"""Number of words from which clauses within a sentence go, too."""

_AGENCY = r"\((?:CNN|AP|AFP|UPI|BBC|PA|Reuters|Bloomberg|Xinhua|dpa)\b[^()]{0,30}\)"
# "Press Association (PA)" is not a place. A place in lower case only counts if a dash or the report follows at once.
_DATELINE = Pattern(
    rf"(?:[A-Z][A-Z.]+[\w.,'’/ -]{{0,60}}?)?{_AGENCY}\s*(?:[-–—]+\s*)?"
    rf"|(?!The\b)[A-Z][\w.,'’/ -]{{0,60}}?\s{_AGENCY}(?:\s*[-–—]+\s*|(?=[A-Z\"“'‘]))"
    r"|\([^()]{1,40}\)\s*(?:--+|[–—])\s*"
    r"|[A-Z]{2}[A-Z.,' ]{1,40}(?:, [A-Z][a-z]+)?\s+(?:--+|[–—])\s+"
)
_ABROAD = Pattern(
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]{0,30} ?){1,3}(?:, (?:\d{1,2}\.? [^\W\d_]{3,10}\.?|(?:[^\W\d_a-zß-ÿ][\w.'’-]{0,30} ?){1,3}))?"
    r"(?:\s?[(/][^\W\d_a-zß-ÿ][\w/. -]{1,20}[)/])?\.?\s?[–—-]\s(?=[^\W\d_a-zß-ÿ])(?!.{0,500} [–—-] )"
    r"|[^\W\d_][\w ]{1,30}\s(?:[-–—]|(?:ـ)+)\s(?=[\u0590-\u06ff])(?!.{0,500} [–—-] )"
    r"|（[^（）]{1,30}）|【[^【】]{1,30}】|\([^()]{1,20}[=＝][^()]{1,20}\)\s*(?:\w{1,10} (?:기자|특파원)\s*=\s*)?"
    r"|(?:新华社|新華社|中新社|中新网)[^，。]{1,20}[电電日](?:（[^（）]{1,30}）)?\s*"
)
"""Matches the place and agency at the start of reports in other languages."""
_SIGN_ABROAD, _LONGEST_DATELINE = Pattern("[–—ـ（【(社网]|-\\s"), 300
"""Matches signs of which `_ABROAD` needs one, in the part of a text that it may match."""
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
_HEDGES = Pattern(
    r"\b(?:as of|since|until|kind of|sort of|about|roughly|approximately|estimated|adjusted|including|excluding|at least|up to|that)\b",
    re.IGNORECASE,
)
_ACRONYM = Pattern(r"\(([A-Z][A-Z0-9]{1,5})\)")
_WITHIN = Pattern(r",\s+(?:which|who|whose|where)\s[^,;:—]*,(?=\s)")
_APPOSITION = Pattern(
    r",\s+(?:an?|the)\s[^,;:—]*,(?=\s(?:is|are|was|were|has|have|had|will|would|said|says|can|could|may|told|announced)\b)"
)
_CLAUSE = Pattern(
    r"(?:;|,\s+(?:which|who|whose|where|while|as|after|when|with|following|amid|because|since|so)\b)[^;]*$"
)
_FINITE = Pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|says?|said|told|did|does|do)\b|[a-z]ed\b"
)
_UNFINISHED = Pattern(
    r"\b(?:of|in|on|at|to|for|with|by|from|and|or|but|the|an?|that|which|who|said|says)$", re.IGNORECASE
)
_OPENS_WITH_ADJUNCT = Pattern(
    r"(?:even|despite|with|without|after|before|in|on|at|for|as|when|while|although|though|if|since|because|unlike|under|by)\b",
    re.IGNORECASE,
)
_FEWEST = 10
_GAP = Pattern(r"(?<!\s)\s+(?=[,.;:!?])")


def without_dateline(text: str, *, english: bool = True) -> str:
    """The sentence without the place and agency that news reports begin with; more forms of them if it is not English.

    >>> without_dateline("LONDON, England (CNN) -- It rained.")
    'It rained.'
    """
    dateline = _DATELINE.match(text) if "(" in text or text[:2].isupper() else None
    if dateline is None and not english and _SIGN_ABROAD.search(text, 0, _LONGEST_DATELINE):
        dateline = _ABROAD.match(text)
    return text[dateline.end() :] if dateline and dateline.end() < len(text) else text


def acronyms(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Acronyms that a text uses outside brackets, so that they must stay where they are introduced."""
    whole = "\n".join(sentence.text for sentence in sentences)
    bracketed = frozenset(_ACRONYM.findall(whole))
    return frozenset(word for word in bracketed if whole.count(word) > whole.count(f"({word})"))


def shortened(text: str, acronyms: frozenset[str] = frozenset()) -> str:
    """Shorten an English sentence. Brackets with one of some `acronyms` stay.

    >>> shortened("However, Acme (founded in 1920) has closed its plant.")
    'Acme has closed its plant.'
    """
    kept = without_dateline(text)
    if connective := _CONNECTIVE.match(kept):
        kept = kept[connective.end() :]
    if "(" in kept:
        kept = _BRACKETED.sub(lambda match: match[0] if _must_stay(match, acronyms) else "", kept)
    for pattern in (_DASHED, _RELATIVE, _PARTICIPLE, _ADDED):
        if kept.count(" ") < _COMFORTABLE:
            break
        if pattern is not _DASHED or (_has_dash(kept) and not _OPENS_WITH_ADJUNCT.match(kept)):
            kept = pattern.sub(_unless_qualifying, kept)
    if kept.count(" ") >= _LONG:
        kept = _without_clauses(kept)
    return capitalised(text if kept is text else _GAP.sub("", " ".join(kept.split())))


def _has_dash(text: str) -> bool:
    return "—" in text or "–" in text or "--" in text


def _must_stay(match: re.Match[str], acronyms: frozenset[str]) -> bool:
    """Whether words in brackets are quoted, hedge or qualify the rest, or introduce an acronym that is used later."""
    return match[1] in acronyms or bool(_HEDGES.search(match[1])) or bool(_unless_qualifying(match))


def _without_clauses(text: str) -> str:
    """A sentence beyond the limit without clauses that leave a whole statement, as far as needed; else the sentence itself."""
    kept = text
    for pattern in (_WITHIN, _APPOSITION, _CLAUSE, _CLAUSE, _CLAUSE):
        shorter = pattern.sub(_unless_qualifying, kept, count=1)
        if shorter != kept and pattern is _CLAUSE:
            shorter = shorter.rstrip(" ,") + "."
        if shorter != kept and _stands(shorter):
            kept = shorter
        if kept.count(" ") < _LONG:
            return kept
    return kept


def _stands(text: str) -> bool:
    """Whether what is left of a sentence still has a verb and an end, and no half of a pair."""
    bare = text.rstrip(".")
    if (
        bare.count(" ") + 1 < _FEWEST
        or _UNFINISHED.search(bare)
        or not _FINITE.search(bare)
        or text.startswith("If ")
    ):
        return False
    return (
        text.count('"') % 2 == 0 and text.count("“") == text.count("”") and text.count("(") == text.count(")")
    )


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place in a text is inside quotation marks."""
    return text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def _unless_qualifying(match: re.Match[str]) -> str:
    """Replacement for a match: empty, or the match itself if it is quoted or may qualify the rest of the sentence."""
    said = match[0]
    condition = match.re.groups and match[1] in _CONDITIONS
    # The first word of a clause doesn't qualify the rest.
    limits = _QUALIFIES.search(said.lstrip(", ").partition(" ")[2] if said[0] == "," else said)
    quotes = '"' in said or "“" in said or "”" in said or _is_quoted(match.string, match.start())
    return said if condition or limits or quotes else ""


def capitalised(text: str) -> str:
    """`text` with a capital at its start, unless it begins like iPhone or eBay."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
