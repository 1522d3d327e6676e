"""Finds the names of things by their noun: the Shiveluch volcano, Tower Bridge, le tramway Montclair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.extraction.name_phrases import CAPITAL, DAYS, NO_LABEL, ORGANISATION
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.text.word_lists import WordLists

_AGENT = Pattern(
    r"(?:eurs?|trices?|otes?|istes?|iers?|ières?|iens?|iennes?|ora?|ores|istas?|eros?|eras?|antes?|entes?|tor[ei]|ier[ei]|eir[oa]s?)$"
)
"""Matches nouns of Romance languages that mostly name people by what they do."""
_GOES_BACK = Pattern(r"[A-Z][\w’'-]{0,40} (?:for|of|and|&|in|the|to|on) $|[A-ZÄÖÜ][\w’'-]{3,40} $")
"""Matches the beginning of a name such as "Equity for Punks", before its last word."""
_NAME, _LONGEST = rf"{CAPITAL}[\w’'-]*", 80
_NAME_BEFORE = Pattern(rf"(?<![\w’'-]){_NAME}(?: {_NAME}){{0,3}}(?: [a-z-]+)? $")
_NAME_APART = Pattern(rf" {_NAME}(?: {_NAME}){{0,3}}")
_NAME_AFTER = Pattern(rf" (?:(?:d[eiu]|des|del|dell[ao]|do|da|dos|das) |d[’'])?{_NAME}(?: {_NAME}){{0,3}}")


def names_with(noun: str, text: str, words: WordLists) -> Iterator[str]:
    """The names in a sentence with a noun after them in English, and before them in other languages."""
    name_after = _NAME_APART if words.capitalises or _is_agent(noun, words) else _NAME_AFTER
    forms = (noun.capitalize(),) if words.capitalises else (noun, noun.capitalize())
    for one in forms if words.is_english else forms[:1]:
        at = text.find(one)
        while at >= 0:
            end = at + len(one)
            match = (
                _NAME_BEFORE.search(text, max(0, at - _LONGEST), at)
                if words.is_english
                else name_after.match(text, end)
            )
            start, stop = (
                (match.start(), end) if match and words.is_english else (at, match.end() if match else end)
            )
            is_word = not (text[at - 1 : at].isalnum() and at) and not text[end : end + 1].isalnum()
            if (
                match
                and is_word
                and not _GOES_BACK.search(text, max(0, start - _LONGEST), start)
                and (name := _trimmed_name(text[start:stop], words))
            ):
                yield name
            at = text.find(one, end)


def _is_agent(noun: str, words: WordLists) -> bool:
    """Whether a noun mostly names people by what they do."""
    return bool(_AGENT.search(noun)) or any(
        person.endswith((f" {noun}", f"'{noun}")) for person in words.words("person")
    )


def _trimmed_name(found: str, words: WordLists) -> str:
    """A name of a thing without its owner and the words before it; empty if nothing is left that tells it from others."""
    parts = found.replace("’", "'").rpartition("'s ")[2].split(" ")
    while (
        parts
        and words.is_english
        and (parts[0].casefold() in STOP_WORDS or NO_LABEL.search(parts[0]) or parts[0].casefold() in DAYS)
    ):
        del parts[0]
    if len(parts) < 2 or not parts[0][:1].isalpha() or (words.is_english and not parts[0][0].isupper()):
        return ""
    name = " ".join(parts)
    # A capital at its end may be that of a person, such as Courtney Love.
    is_thing = not words.is_english or parts[-1].islower() or ORGANISATION.search(name)
    return name if is_thing else ""
