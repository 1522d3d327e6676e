"""Names in a text: words with a capital where the language does not ask for one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from creditline.grounding.written_dates import MONTHS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS, is_acronym, terms_of, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = Pattern(r"(?<!\w)(?:(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:['’]\w+)*)")
_OPENS = Pattern(r"(?:^|[.!?:;…•–—]\s|[\"“”‘«»(\[\n|]\s?|[-*]\s)$")
_VERB = Pattern(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says|also|and [A-Z]|[a-z]{2,}(?:s|ed)\b)"
    r"|['’]s?\s|,\s(?:the|a|an|who|which|whose|where|\d)"
)
_COMMON = Pattern(
    r"(?:s|ing|ly|ed|tion|sion|ment|ness|ity|ance|ence|ure|age|out|er|or|ism|th)$|^(?:un|re|out)|^(?:Police|People|Men|Women|Children)$"
)
_TITLE = 5
"""Capitals that a Title Case heading has at least; one word in so many may be lower."""
_CAPITALISING = ("de", "lb")
"""Languages that write nouns with a capital: there a capital makes no name."""


@dataclass(frozen=True)
class Name:
    """A word that looks like a name, and where. `opens` says that a sentence begins with it."""

    text: str
    start: int
    opens: bool = False

    @property
    def term(self) -> str:
        """The term by which it is compared."""
        found = terms_of((self.text,))
        return found[0] if found else self.text.casefold()

    @property
    def is_marked(self) -> bool:
        """Whether its own spelling makes it a name, as with OpenAI, NVIDIA and EU."""
        return is_acronym(self.text) or any(map(str.isupper, self.text[1:]))

    @property
    def is_exact(self) -> bool:
        """Whether it must be found as it is written, as US and EU: in small letters they are other words."""
        return len(self.text) <= 3 and self.is_marked


def names(text: str, language: str = "") -> Iterator[Name]:
    """The names of a statement. In a Title Case heading and in German only those that their spelling marks.

    >>> [name.text for name in names("Participation fell when Ruth Abelard told OpenAI.")]
    ['Ruth', 'Abelard', 'OpenAI']
    """
    found = () if text.isupper() else capitals(text)
    only_marked = not writes_names(language) or _is_title_case(text, len(found))
    for at, name in enumerate(found):
        if name.is_marked or not (
            only_marked or (name.opens and not _is_subject(text, name, found[at + 1 :]))
        ):
            yield name


def _is_title_case(text: str, found: int) -> bool:
    """Whether nearly all words that can have a capital have one."""
    if found < _TITLE:
        return False
    lower = sum(token[0].islower() and token.casefold() not in STOP_WORDS for token in _TOKEN.findall(text))
    return lower * _TITLE < found


def writes_names(language: str) -> bool:
    """Whether a capital within a sentence makes a name in a language."""
    return language.casefold().replace("_", "-").split("-")[0] not in _CAPITALISING


@lru_cache(maxsize=100)
def capitals(text: str) -> tuple[Name, ...]:
    """The words of a text with a capital, but for small words and months."""
    return tuple(_capitals(text))


def _capitals(text: str) -> Iterator[Name]:
    for match in _TOKEN.finditer(text):
        found = match[0]
        if found[0].isupper():
            written = word(found)
            folded = written.casefold()
            is_small = folded in STOP_WORDS and not is_acronym(written)
            if len(written) > 1 and not is_small and folded not in MONTHS:
                opens = bool(_OPENS.search(text[max(0, match.start() - 3) : match.start()]))
                yield Name(written, match.start(), opens)


def _is_subject(text: str, name: Name, further: Iterable[Name]) -> bool:
    """Whether the word that opens a sentence is a name: another one follows, or it does what only names do.

    Without an article before it a common noun is in the plural or abstract, and its ending shows it.
    """
    end = name.start + len(name.text)
    if _COMMON.search(name.text):
        return False
    return any(other.start == end + 1 for other in further) or bool(_VERB.match(text, end))
