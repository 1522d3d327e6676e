"""Takes quotations out of a text, since what others say is no credit."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|‘[^‘’]*’(?!\w)|\"[^\"]*\"|《[^《》]*》|〈[^〈〉]*〉"
)
_SPOKEN = re.compile("[,.!?;，。！？]")
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 5
_FEW_WORDS = 2


def unquoted(text: str) -> str:
    """A text without its quotations, or the whole text if it is little else."""
    return _outside(_QUOTED.sub(" ", text), text)


def without_speech(text: str) -> str:
    """A text without quotations of what somebody says. Those that may be names stay: «Портовая газета»."""
    return _outside(_QUOTED.sub(_name_quoted, text), text)


def _outside(rest: str, text: str) -> str:
    return rest if len(_WORD.findall(rest)) >= _FEW_WORDS else text


def _name_quoted(quotation: re.Match[str]) -> str:
    words = quotation[0]
    return " " if _SPOKEN.search(words) or len(words.split()) > _LONGEST_NAME else words
