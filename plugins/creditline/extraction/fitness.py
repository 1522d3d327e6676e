"""Decides whether a sentence can stand alone, outside its article."""

from __future__ import annotations

import re

from creditline.extraction.shortening import LONGEST
from creditline.text.patterns import Pattern

_FEWEST = 6
_FEWEST_CHARACTERS = 12
_WIDE = Pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ENDS = Pattern(r"[.。．।॥؟؛։።]['\"”’»“)\]]*$|다\.?$")
_LEANS = Pattern(
    r"(?:he|she|it|they|we|i|you|his|her|hers|its|their|theirs|our|my|your|him|them|this|that|these|those|there|here"
    r"|such|both|neither|either|another|others?|some|many|most|all|none|one|two|three|each|everyone|everybody|nobody"
    r"|nothing|elsewhere|instead|what|who|how|why|when|where|because|so|or|then|afterwards?|later|yes|no|not|nor)\b"
    r"(?!['’]s\s+[A-Z])",
    re.IGNORECASE,
)
_QUANTITY = Pattern(
    r"(?:some|many|most|all|both|one|two|three|each|no|another)\s+(?!of\s+(?:them|these|those|us|it)\b)(?:of\s+the\s+)?"
    r"(?!is|are|was|were|has|have|had|will|would|can|could|may|in|at|on|did|does|do|and|or|said|says)[a-z'’A-Z0-9-]+",
    re.IGNORECASE,
)
_UNRESOLVED = Pattern(
    r"the\s+(?:company|firm|group|agency|bank|team|club|duo|pair|two|three|trio|couple|man|woman|boy|girl|suspect|victim"
    r"|figure|move|latter|former|others?|same|second|third|last|first|next|result|answer|reason|problem|finding)s?\b"
    r"(?!\s+(?:of|behind|that|which|who|in|at|for|between|led|known|is\s+that)\b)",
    re.IGNORECASE,
)
_CONTEXT = Pattern(
    r"(?:as|if|while|when|although|though|since|after|before|until|once|unless|because|whether)\s+(?:he|she|it|they|this|that|these|those)\b",
    re.IGNORECASE,
)
_OPENING_PRONOUN = Pattern(
    r"((?:[Aa]fter|[Aa]t|[Bb]efore|[Bb]y|[Dd]uring|[Ff]or|[Ff]rom|[Ii]n|[Oo]f|[Oo]n|[Oo]ver|[Ss]ince|[Uu]nder|[Uu]ntil|[Ww]ith)\s"
    r"(?:[^\s.;:]+\s){1,8}?)(?:he|she|it|they|them|him|its|his|her|their)\b"
)
_CAPITAL = Pattern(r"(?<=\s)[^\W\d_a-z]")
_ADVERTISES = Pattern(
    r"(?:read|watch|see|click|tap|follow|join|listen|subscribe|sign\s+up|download|share|e-?mail|tune\s+in|find\s+out|photos?"
    r"|video|gallery|image|copyright|editor['’]s\s+note|updated|more\s+from|related|also\s+on|on\s+the\s+web)\b(?!\s+(?:is|was|has)\b)"
    r"|all\s+rights\s+reserved",
    re.IGNORECASE,
)
_QUOTED = Pattern(r"“[^“”]*”|\"[^\"]*\"")
_FIRST_PERSON = Pattern(r"\b(?:I|we|We|my|our|us|me)\b")
_NEVER_FIRST = "\"'“‘«„「『—–-•*…"
_NEVER = frozenset("?？؟!！…")
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("(", ")"), ("[", "]"))
_MARKS = _NEVER.union(*_PAIRS)


def stands_alone(text: str, *, english: bool) -> bool:
    """Whether a sentence can be understood on its own and states something."""
    if not is_whole(text) or length(text) > LONGEST:
        return False
    return not english or not (_leans(text) or _advertises(text) or speaks(text))


def length(text: str) -> int:
    """Number of words of a text. In scripts without spaces, two characters count as one word."""
    spaced = text.count(" ") + 1
    return spaced if text.isascii() else max(spaced, len(_WIDE.findall(text)) // 2)


def is_whole(text: str) -> bool:
    """Whether a text is long enough, ends like a statement, and has paired brackets and quotation marks."""
    if length(text) < _FEWEST or len(text) < _FEWEST_CHARACTERS or text[0] in _NEVER_FIRST or "..." in text:
        return False
    marks = _MARKS.intersection(text)
    if not (marks.isdisjoint(_NEVER) and _ENDS.search(text)):
        return False
    return all(text.count(one) == text.count(other) for one, other in _PAIRS if {one, other} & marks) and (
        text.count('"') % 2 == 0
    )


def _leans(text: str) -> bool:
    """Whether the start of a sentence can only be understood after the sentence before."""
    if _LEANS.match(text) and not _QUANTITY.match(text):
        return True
    if (opening := _OPENING_PRONOUN.match(text)) and not _CAPITAL.search(opening[1]):
        return True
    return bool(_UNRESOLVED.match(text) or _CONTEXT.match(text))


def _advertises(text: str) -> bool:
    """Whether a sentence sends readers elsewhere, or names contributors."""
    return bool(_ADVERTISES.match(text)) or "contributed to this" in text


def speaks(text: str) -> bool:
    """Whether a text uses the first person outside quotation marks."""
    outside = _QUOTED.sub("", text) if '"' in text or "“" in text else text
    return bool(_FIRST_PERSON.search(outside))
