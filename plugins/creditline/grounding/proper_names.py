"""Finds names in a text: words with a capital that the language doesn't require."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from creditline.grounding.dates_in_text import MONTHS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS, is_acronym, term, word

_TOKEN = Pattern(r"(?<!\w)(?:(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:['’]\w+)*)")
_OPENS = Pattern(r"(?:^|[.!?:;…•–—]\s|[\"“”‘«»(\[\n|]\s?|[-*]\s)$")
_VERB = Pattern(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says|also|and [A-Z]|[a-z]{2,}(?:s|ed)\b)"
    r"|['’]s?\s|,\s(?:the|a|an|who|which|whose|where|\d)"
)
_COMMON = Pattern(
    r"(?:s|ing|ly|ed|tion|sion|ment|ness|ity|ance|ence|ure|age|out|er|or|ism|th)$|^(?:un|re|out)|^(?:Police|People|Men|Women|Children)$"
)
_ELIDED = Pattern("[A-Z]['’][^A-Z]")
"""Matches a word before which another is elided, as in "I'm" and "C'est"."""
_TITLE = 5
"""Minimum of capitalised words in a Title Case heading, of which one word in this many may be in lower case."""
_CAPITALISING = ("de", "lb")
"""Languages that capitalise all nouns, so that a capital doesn't show a name."""


@dataclass(frozen=True)
class Name:
    """A word that looks like a name, and its place. `opens` says whether it begins a sentence."""

    text: str
    start: int
    opens: bool = False

    @property
    def term(self) -> str:
        """Its term, for comparisons."""
        return term(self.text) or self.text.casefold()

    @property
    def is_marked(self) -> bool:
        """Whether its spelling alone shows that it is a name, as with OpenAI, NVIDIA and EU."""
        return is_acronym(self.text) or any(map(str.isupper, self.text[1:]))

    @property
    def is_exact(self) -> bool:
        """Whether its case matters, as with US and EU, which are other words in lower case."""
        return len(self.text) <= 3 and self.is_marked


@lru_cache(maxsize=100)
def names(text: str, language: str = "") -> tuple[Name, ...]:
    """Names in a statement. In a Title Case heading and in German, only words whose spelling shows it count.

    >>> [name.text for name in names("Participation fell when Ruth Abelard told OpenAI.")]
    ['Ruth', 'Abelard', 'OpenAI']
    """
    found = () if text.isupper() else capitals(text)
    only_marked = not writes_names(language) or _is_title_case(text, len(found))
    return tuple(
        name
        for at, name in enumerate(found)
        if name.is_marked
        or not (only_marked or (name.opens and not _is_subject(text, name, found[at + 1 :])))
    )


def _is_title_case(text: str, found: int) -> bool:
    """Whether nearly all words but stop words are capitalised."""
    if found < _TITLE:
        return False
    lower = sum(token[0].islower() and token.casefold() not in STOP_WORDS for token in _TOKEN.findall(text))
    return lower * _TITLE < found


def writes_names(language: str) -> bool:
    """Whether a capital within a sentence shows a name in a language."""
    return language.casefold().replace("_", "-").split("-")[0] not in _CAPITALISING


@lru_cache(maxsize=100)
def capitals(text: str) -> tuple[Name, ...]:
    """Capitalised words of a text, without stop words and months."""
    return tuple(_capitals(text))


def _capitals(text: str) -> Iterator[Name]:
    for match in _TOKEN.finditer(text):
        found = match[0]
        if found[0].isupper():
            written = word(found)
            folded = written.casefold()
            is_small = (folded in STOP_WORDS and not is_acronym(written)) or _ELIDED.match(written)
            if len(written) > 1 and not is_small and folded not in MONTHS:
                opens = bool(_OPENS.search(text[max(0, match.start() - 3) : match.start()]))
                yield Name(written, match.start(), opens)


def _is_subject(text: str, name: Name, further: Iterable[Name]) -> bool:
    """Whether the first word of a sentence is a name: another name follows, or it is used as only names are.

    A common noun without an article is plural or abstract, which its ending shows.
    """
    end = name.start + len(name.text)
    if _COMMON.search(name.text):
        return False
    return any(other.start == end + 1 for other in further) or bool(_VERB.match(text, end))
