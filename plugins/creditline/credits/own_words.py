"""Takes quotations out of a text, since what others say is no credit, and splits it into sentences."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|‘[^‘’]*’(?!\w)|\"[^\"]*\"|《[^《》]*》|〈[^〈〉]*〉"
)
_SPOKEN = re.compile("[,.:!?;，。：！？]")
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 5
_FEW_WORDS = 2
_ENDS = (r"(?<=[.!?])\s+", r"[。।؟۔;]|\.{2,}|\n\n")
_SENTENCE_END = re.compile("|".join(_ENDS))
_END_BUT_OF_DAYS = re.compile(r"(?<!\b\d\.)(?<!\b\d\d\.)" + "|".join(_ENDS))
"""Matches such ends, but not that of "4." in "4. Mai"."""


def unquoted(text: str) -> str:
    """A text without its quotations, or the whole text if it is little else.

    What a quotation completes stays a sentence: "Le Monde says, “the lake rises”" is more than a name.
    """
    return _outside(_QUOTED.sub(_left_of, text), text)


def without_speech(text: str) -> str:
    """A text without quotations of what somebody says. Those that may be names stay: «Портовая газета»."""
    return _outside(_QUOTED.sub(_name_quoted, text), text)


def _outside(rest: str, text: str) -> str:
    return rest if len(_WORD.findall(rest)) >= _FEW_WORDS else text


def _left_of(quotation: re.Match[str]) -> str:
    """Leave a word for a long quotation, unless it begins a sentence."""
    before = quotation.string[max(0, quotation.start() - 2) : quotation.start()].rstrip()
    is_led = before != "" and before[-1] not in ".!?。"
    return " [quotation] " if is_led and len(quotation[0].split()) > _LONGEST_NAME else " "


def _name_quoted(quotation: re.Match[str]) -> str:
    words = quotation[0]
    return " " if _SPOKEN.search(words) or len(words.split()) > _LONGEST_NAME else words


def sentences_of(text: str) -> list[str]:
    """Sentences of a text, and those that days such as "4. Mai" don't end."""
    found = (*_SENTENCE_END.split(text), *_END_BUT_OF_DAYS.split(text))
    return list(dict.fromkeys(each for each in found if each.strip()))
