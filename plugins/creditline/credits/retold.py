"""Finds sentences that say from whom this text is, in the languages of `retold.txt`: "Deze tekst verscheen eerder bij OtherNews".

They hold a noun for this text, a word for taking, telling or publishing one, and somebody's name, and hardly anything else. So
a language needs one line of words, whatever the order of its sentences. The words of two languages are never mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from creditline.credits.other_subjects import is_about_an_outlet
from creditline.credits.phrase_tree import Span
from creditline.credits.retold_words import ANY, CLASSES, SAYING, classes_of, compounds, may_name_outlet, tree
from creditline.credits.statements import Line
from creditline.credits.unlisted import capitals, is_history
from creditline.credits.words import each_token, tokens
from creditline.text.folding import folded
from creditline.text.patterns import Pattern

_LONGEST = 240
"""Characters of a paragraph that is looked at."""
_QUOTED_NAME = Pattern('[“„«»「『《〈"]([^“”„«»「」『』《》〈〉".!?]{1,40})[“”«»」』》〉"]')
_HANGUL = Pattern("[가-힣]")
_MOST_APART = 1
"""Other words between "this" and the noun."""
_MOST_BARE = 12
"""Words, or characters of scripts without spaces, of a paragraph without a noun for a text or "this"."""
_MOST_BEFORE = 1
"""Other words before them: "The court read this text …" is about something else."""
_MOST_BESIDE, _MOST_BESIDE_TOLD, _MOST_BESIDE_NOUN = 4, 1, 2
"""Other words beside "this" and the noun; if nothing else than "told" says it; and beside the noun alone."""
_LONGEST_ENDING = 5


def that_may_retell(fold: str) -> list[bool]:
    """For each line of a folded text, whether it may hold such a sentence without the name of a source."""
    lines, quotes, has_outlet = fold.split("\n"), _quotes_in(fold), may_name_outlet(fold)
    return [
        len(line) <= _LONGEST
        and (any(quote in line for quote in quotes) or (has_outlet and may_name_outlet(line)))
        and may_retell(line, is_named=False)
        for line in lines
    ]


def may_retell(fold: str, *, is_named: bool) -> bool:
    """Whether a folded line, which names a source or doesn't, may hold such a sentence."""
    if len(fold) > _LONGEST:
        return False
    words = tokens(fold)
    said, is_short = classes_of(words), len(words) <= _MOST_BARE
    if not (is_named or _languages(said, "outlet") or _quotes_in(fold)):
        return False
    about = _languages(said, "text") & _languages(said, *SAYING)
    if about and (is_named or is_short or about & _languages(said, "this")):
        return True
    return is_short and bool(_languages(classes_of(words[:2]), *SAYING))


def _quotes_in(fold: str) -> list[str]:
    """The kinds of quotation marks that a folded text has. Names may stand in them."""
    return [quote for quote in '"「『《〈' if quote in fold]


def _languages(said: Iterable[tuple[str, str]], *classes: str) -> set[str]:
    """Languages of some classes of words."""
    return {code for kind, code in said if kind in classes}


def retells(line: Line, text: str, *, is_alone: bool) -> bool:
    """Whether a sentence says from whom this text is. One that is a paragraph may do so without "this"."""
    if is_about_an_outlet(line):
        return False
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: {each: [] for each in CLASSES})
    for span in tree().spans(line.words):
        kind, code = span.kind.split()
        found[code][kind].append(span)
    everywhere = found.pop(ANY)["outlet"] if ANY in found else []
    for said in found.values():
        said["this"] = [span for span in said["this"] if _is_word(span, line, said)]
        saying = [span for kind in SAYING for span in said[kind]]
        if saying and (said["text"] or min(span.start for span in saying) <= 1):
            named = _named(line, text, [*said["outlet"], *everywhere])
            if named and _Reading(line, text, said, named, is_alone).is_retold():
                return True
    return False


def _is_word(this: Span, line: Line, said: dict[str, list[Span]]) -> bool:
    """Whether a character that means "this" isn't a part of another word, such as 日本 or 이야기."""
    if len(line.words[this.start]) > 1 or this.end > this.start + 1:
        return True
    place = [*each_token(line.text)][this.start].start()
    before, after = line.text[place - 1 : place], line.text[place + 1 : place + 2]
    if _HANGUL.match(line.text, place):
        return not before.isalnum() and (
            not after.isalnum() or any(n.start == this.end for n in said["text"])
        )
    others = chain(line.named, line.said, *(said[kind] for kind in SAYING))
    return not before.isalnum() or any(span.end == this.start for span in others)


@dataclass(frozen=True)
class _Reading:
    """A sentence with the words that one language has for saying from whom this text is, by class, and the names in it."""

    line: Line
    text: str
    said: dict[str, list[Span]]
    named: list[Span]
    is_alone: bool
    """Whether the sentence is a paragraph."""

    def is_retold(self) -> bool:
        """Whether the sentence holds little but somebody's name and these words."""
        names = _places(self.named)
        nouns = (noun for noun in self.said["text"] if not names <= _places([noun]))
        return (self.is_alone and self._is_bare()) or any(map(self._is_about, nouns))

    def _is_about(self, noun: Span) -> bool:
        """Whether the sentence says from whom the text is that a noun means."""
        said, others = self.said, self._other_words(_places([noun]))
        first = {*said["first"]}
        is_original = any(_overlapping(first, noun))
        telling = [*said["told"], *(said["read"] if is_original else ())]
        told = {*telling} - {*_overlapping(said["told"], noun)}
        taken = {*said["taken"]} - {*_overlapping(said["taken"], noun)}
        these = [
            this
            for this in said["this"]
            if others(min(this.end, noun.end), max(this.start, noun.start)) <= _MOST_APART
        ]
        begins = min(span.start for span in (*these, noun, *taken))
        # "Original" may belong to another noun.
        if others(0, begins) > _MOST_BEFORE or (is_original and others(noun.end, noun.end + 1) >= 1):
            return False
        if these and (taken or told or first):
            return others() <= (_MOST_BESIDE if taken or first else _MOST_BESIDE_TOLD)
        # "The story was first told by OtherNews", but not "The article was published in Nature" or "OtherNews first told the story"
        said_so = sum(map(bool, (taken, told, first)))
        begins_so = any(
            span.start <= 1 or others(0, span.start) == 0 for span in (noun, *taken, *told, *first)
        )
        is_said = (bool(taken) or said_so > 1) and self.named[0].start > 0
        return self.is_alone and begins_so and is_said and others() <= _MOST_BESIDE_NOUN * said_so

    def _is_bare(self) -> bool:
        """Whether the sentence holds a word for taking or two others, a name after it, and nothing else: "First seen in …"."""
        taken, told, first = (self.said[kind] for kind in ("taken", "told", "first"))
        begins = min((span.start for span in (*taken, *told, *first)), default=len(self.line.words))
        others = self._other_words(_places(capitals(self.line, self.text)))
        return begins <= 1 and (bool(taken) or bool(told and first)) and others() < 1

    def _other_words(self, known: set[int]) -> Callable[..., float]:
        """A function that counts the words between two places, or all, that say anything else and stand at no known place."""
        glue = (span for span in self.line.said if span.kind in ("glue", "month"))
        spans = chain(self.named, glue, self.said["this"], *(self.said[kind] for kind in SAYING))
        known = known | _places(spans)
        counts = [0.0 if at in known else _count(word) for at, word in enumerate(self.line.words)]
        return lambda start=0, end=None: sum(counts[start:end])


def _count(word: str) -> float:
    """How much a word counts: a figure says nothing, and a character of a script without spaces is a third of a word."""
    if word[0].isdigit():
        return 0.0
    return 1 / 3 if len(word) == 1 and not word.isascii() else 1.0


def _named(line: Line, text: str, outlets: list[Span]) -> list[Span]:
    """Names of sources in a sentence, or else what is likely to be the name of an outlet."""
    if line.named:
        return list(line.named)
    if is_history(text):
        return []
    outlets += compounds(line.words)
    # A noun for an outlet is in a name, or directly before or after it.
    is_latin = sum(map(str.isascii, text)) * 2 > len(text)
    runs = [
        run
        for run in capitals(line, text)
        if not is_latin
        or any(each.start <= run.end and run.start <= each.end for each in outlets)
        or _is_inflected(run, line)
    ]
    if text.upper() == text.lower():  # The script has no capitals.
        runs += outlets
    return [*runs, *_quoted(line, text)]


def _is_inflected(run: Span, line: Line) -> bool:
    """Whether a word with a capital is the name of a source with an ending: "OtherNewsist"."""
    word = line.words[run.start]
    return any(line.names.spans([word[:-length]]) for length in range(1, min(_LONGEST_ENDING, len(word) - 4)))


def _quoted(line: Line, text: str) -> Iterator[Span]:
    """Short quotations, which are likely to be names."""
    for match in _QUOTED_NAME.finditer(text) if len(_QUOTED_NAME.sub("", text)) > 1 else ():
        words = tokens(folded(match[1]))
        for start in range(len(line.words) - len(words) + 1) if not match[1][0].islower() else ():
            if words and line.words[start : start + len(words)] == words:
                yield Span("", start, start + len(words))


def _places(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _overlapping(spans: Iterable[Span], other: Span) -> Iterator[Span]:
    return (span for span in spans if span.start < other.end and other.start < span.end)
