"""Words of a text, and terms, which are stemmed words for comparing texts in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TypeVar

from creditline.text.patterns import Pattern

Result = TypeVar("Result")

_MOST = 50_000


class Remembered(dict[str, Result]):
    """Maps words to the results of a function, computed on first use. It forgets all of them when there are too many."""

    def __init__(self, function: Callable[[str], Result]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Result:
        if len(self) >= _MOST:
            self.clear()
        self[word] = result = self._function(word)
        return result


STEM = 6
"""Letters of a word that count in a term. Truncation is a stemming that works in every alphabet (McNamee and Mayfield,
"Character N-Gram Tokenization for European Language Text Retrieval", 2004)."""

# U.S. is one word. The pattern tests for it after the first letter, because that is faster.
_WORD = Pattern(r"\w(?:\.(?<=[^\W\d_]\.)(?:[^\W\d_]\.)+|\w*(?:['’]\w+)*)")
_SHORT = Pattern(r"[A-Z](?<![\w'’][A-Z])[A-Za-z0-9]{1,2}(?![\w'’])")
_POSSESSIVE = Pattern(r"['’](?:s|S)?$")
RUNS = Pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+"
)
"""Matches letters of scripts without spaces between words."""
_LOOKS_ENGLISH = 0.2
_READ = 200

STOP_WORDS = frozenset(
    """a about above according across after again against ago all almost along already also although always am among an
    and another any anybody anyone anything are around as at away back be became because become been before behind being below between both
    but by came can cannot could did do does doing done down during each either else end enough even ever every
    everybody everyone everything few
    first for from full further gave get given go goes going got had has have having he her here hers herself him
    himself his how however i if in indeed instead into is it its itself just last least less like likely made make
    makes many may me meanwhile might mine more moreover most much must my myself near nearly never next no nobody none nor nothing
    not now of off often on once one only onto or other others our ours out over own per perhaps put quite rather
    really said same say says see seem seems seen several shall she should since so some somebody someone something soon still such take than
    that the their theirs them themselves then there therefore these they this those though through thus to today
    together told too took toward towards two under until up upon us used very via was way we well went were what when
    where whether which while who whole whom whose why will with within without would yes yet you your yours""".split()
)
"""English words that say little about what a text is about."""


def words(text: str) -> list[str]:
    """Words of a text without possessive endings. U.S. is one word.

    >>> words("Musk’s U.S. debut isn't near.")
    ['Musk', 'US', 'debut', "isn't", 'near']
    """
    return [word(found) for found in _WORD.findall(text)]


def short_words(text: str) -> frozenset[str]:
    """Words of two or three letters that begin with a capital and have no apostrophe.

    >>> sorted(short_words("Is the EU's AI in the US?"))
    ['AI', 'Is', 'US']
    """
    return frozenset(_SHORT.findall(text))


def word(found: str) -> str:
    """Normalise a word: straight apostrophes, no possessive ending, no points."""
    if found.isalnum():
        return found
    return _POSSESSIVE.sub("", found.replace("’", "'")).replace(".", "")


def terms(text: str) -> list[str]:
    """Terms of a text, in order, for comparing it with other sentences.

    >>> terms("The US nations are international")
    ['US', 'nation', 'intern']
    """
    return list(chain.from_iterable(terms_by_part(text)))


def terms_by_part(text: str) -> Iterator[tuple[str, ...]]:
    """Terms of each part of a text between spaces."""
    # No word contains a space, and many of the parts repeat, so remembering them pays.
    return map(_TERMS_IN.__getitem__, text.split())


def terms_of(found: Iterable[str]) -> list[str]:
    """Terms of words that are not normalised."""
    return list(chain.from_iterable(map(_terms, found)))


def term(found: str) -> str:
    """The first term of a word that is not normalised; empty for a stop word."""
    return _FIRST[found]


def as_written(text: str) -> list[str]:
    """Words of a text with their possessive endings and points."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def _terms(found: str) -> tuple[str, ...]:
    written = word(found)
    if not written.isascii() and (runs := RUNS.findall(written)):
        rest = RUNS.sub("", written)
        pairs = (one + other for run in runs for one, other in pairwise(run))
        return (*pairs, *(run for run in runs if len(run) == 1), *((rest,) if rest else ()))
    folded = written.casefold()
    # "US" in lower case is the stop word "us": a stop word in capitals is a name.
    if folded in STOP_WORDS:
        return (written,) if is_acronym(written) else ()
    if len(folded) < 2 and not folded.isdigit():
        return ()
    return (_stem(folded),)


def _terms_in(text: str) -> tuple[str, ...]:
    """Terms of a text without spaces. Most are one word, perhaps with a mark at its end."""
    bare = text if text.isalnum() else text[:-1]
    if bare.isalnum() and (bare is text or text[-1] in ",.;:"):
        return _terms(bare)
    return tuple(terms_of(_WORD.findall(text)))


_TERMS_IN = Remembered(_terms_in)
_FIRST = Remembered(lambda found: next(iter(_terms(found)), ""))


def _stem(folded: str) -> str:
    if len(folded) > 3 and folded.isascii() and folded.endswith("s") and not folded.endswith("ss"):
        folded = folded[:-1]
    return folded[:STEM] if folded.isalpha() else folded


def is_acronym(written: str) -> bool:
    """Whether a word is an acronym such as US, EU or NATO: two to five capitals."""
    return 2 <= len(written) <= 5 and written.isupper() and written.isalpha()


def is_english(language: str, found: Iterable[str]) -> bool:
    """Whether a text is English: its declared language is empty or English, and enough of its words are stop words."""
    if language.replace("_", "-").casefold().split("-")[0] not in ("", "en"):
        return False
    read = list(islice(found, _READ))
    small = sum(map(STOP_WORDS.__contains__, map(str.lower, read)))
    return bool(read) and small >= _LOOKS_ENGLISH * len(read)
