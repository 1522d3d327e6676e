"""Decides whether a sentence of a text is a credit, asks for one, or claims an origin.

Natural language has no closed form. So sentences are classified by words about credits, on folded text, in all
languages of `languages/`, regardless of the punctuation between the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from creditline.credits.beginnings import that_may_begin
from creditline.credits.names import Names
from creditline.credits.other_subjects import is_about_an_outlet
from creditline.credits.phrase_tree import Span
from creditline.credits.words import LABELS, each_token, spans, tokens, vocabulary
from creditline.text.folding import folded

_ADDRESS = re.compile(r"(?:https?://|(?=www\.))([^\s<>\"'/?#:]+)[^\s<>\"']*", re.IGNORECASE)
_SPACED_OUT = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
_COPYRIGHT_SIGN = re.compile(r"[^\w(]*(?:©|\(c\)\s)")
PINNED = re.compile("\\W*[\U0001f4cc\U0001f517]")
"""Matches the signs that begin the rows of a credit box."""
_SIGNED = re.compile(r"\s*(?:[—–―-]+ ?|[(\[])\w")
"""Matches the dash or bracket before the name of whoever signs a text."""

_FILLS = (*LABELS, "origin", "this", "text", "month", "glue")
OF_CREDITS = (*_FILLS, "crediting", "reuse", "no", "ask", "ends")
_MOST_BETWEEN, _MOST_BESIDE = 2, 3
_SENTENCE, _SHORT_SENTENCE = 12, 9
_FARTHEST = 30  # Words further apart are in one sentence by chance.


@dataclass(frozen=True)
class Line:
    """A line or sentence of a text, with the names, addresses and words about credits in it."""

    text: str
    names: Names
    addresses: int = 0
    shown: int = 0
    """Number of addresses, and of those that are words of the text."""

    @cached_property
    def words(self) -> list[str]:
        """Tokens of the line."""
        return tokens(self.text)

    @cached_property
    def named(self) -> tuple[Span, ...]:
        """Spans of names and hosts of sources."""
        return self.names.spans(self.words)

    @cached_property
    def said(self) -> tuple[Span, ...]:
        """Spans of words about credits."""
        return spans(self.words)

    def has(self, *kinds: str) -> bool:
        """Whether the line has words of one of these kinds."""
        return any(span.kind in kinds for span in self.said)

    def starts(self, *kinds: str, within: int = 0) -> bool:
        """Whether words of one of these kinds begin the line, after at most `within` other words."""
        if not within:  # The first word says so, and the others need not be looked up.
            return bool(self.words) and not vocabulary().longest(self.words, 0).keys().isdisjoint(kinds)
        return any(span.kind in kinds and span.start <= within for span in self.said)

    def ends(self, kind: str) -> bool:
        """Whether the line ends with words of a kind."""
        return any(span.kind == kind and span.end == len(self.words) for span in self.said)

    def rest(self, *kinds: str, others: Iterable[Span] = ()) -> int:
        """Number of words that are neither names (also of `others`), nor numbers, nor of these kinds."""
        spans = [*self.named, *others, *(span for span in self.said if span.kind in kinds)]
        covered = {at for span in spans for at in range(span.start, span.end)}
        return sum(at not in covered and not word[0].isdigit() for at, word in enumerate(self.words))

    @property
    def may_be_credit(self) -> bool:
        """Whether the line has a name, an address or the start of a credit. This test is fast."""
        if self.addresses or self.names.may_be_in(self.text) or PINNED.match(self.text):
            return True
        return any(that_may_begin(self.text))

    @property
    def commands(self) -> bool:
        """Whether the line begins with a verb of crediting or a denial, and not with an article and a noun."""
        first = next((span for span in self.said if span.kind in ("crediting", "no")), None)
        if first is None or first.start > 1 or (first.kind == "crediting" and self.is_cut(first.end)):
            return False
        return first.start == 0 or not self.starts("glue")

    @property
    def is_label(self) -> bool:
        """Whether the line is a label, or the start of a request or claim, with at most one other word."""
        if not 0 < len(self.words) <= _SENTENCE or self.named:
            return False
        return self.has(*LABELS, "crediting", "origin") and self.rest(*OF_CREDITS) <= self.has(*LABELS)

    @property
    def is_name(self) -> bool:
        """Whether the line is only a source's name, possibly with a date or an address."""
        return bool(self.named) and self.rest("month", "glue") == 0

    def is_of_this(self, origin: Span) -> bool:
        """Whether the subject of words of origin is this text, and not another noun, as in "the study was"."""
        before = [span for span in self.said if span.end <= origin.start]
        if any(span.kind in ("text", "this") for span in before):
            return True
        covered = {at for span in before for at in range(span.start, span.end)}
        return len(covered) == origin.start <= 1

    def is_cut(self, at: int) -> bool:
        """Whether punctuation precedes a token, or it is the end of the line."""
        places = [match.start() for match in each_token(self.text)]
        before = self.text[: places[at]] if at < len(places) else ":"
        return not before.rstrip(' "')[-1:].isalnum() or self.words[at : at + 1] == ["©"]


def line_of(text: str, names: Names, links: Iterable[tuple[str, str]] = ()) -> Line:
    """Make a Line of a text. Addresses and links are counted, and addresses replaced by their hosts if these name a source."""
    bare = _ADDRESS.sub(lambda match: f" {match[1]} " if names.spans(tokens(folded(match[1]))) else " ", text)
    shown = len(_ADDRESS.findall(text))
    addresses = shown + sum(words in text for words, target in links if "://" in target)
    return Line(
        _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), folded(bare)), names, addresses, shown
    )


def claim_of(sentence: Line) -> str:
    """Words for a message about a sentence that asks for a credit or claims one; empty for other sentences."""
    if len(sentence.words) == 1:
        return ""  # "Tak." is "Thanks" in Danish, and "Yes" in Polish
    if _is_request(sentence):
        return "asks for a credit"
    if _is_claim(sentence):
        return "says where this text comes from"
    return ""


def is_labelled(line: Line) -> bool:
    """Whether a line is a label and a name in any order, with only dates besides, or with punctuation and few words."""
    if not line.words:
        return False
    if (PINNED.match(line.text) and line.starts("source", "original")) or (
        _SIGNED.match(line.text) and line.is_name
    ):
        return True
    if _COPYRIGHT_SIGN.match(line.text) or (
        line.starts("copyright") and any(map(str.isdigit, line.words[1:3]))
    ):
        return (0 if line.named or line.shown else 1) <= line.rest(*_FILLS) <= _MOST_BESIDE
    if not line.named or not line.has(*LABELS):
        return False
    name, rest = line.named[0], line.rest(*_FILLS)
    if rest == 0 and name.start <= 1 and line.is_cut(name.end) and not line.has("origin", "this"):
        return True
    if rest == 0 and name.start == 0 and _follows(line, name):
        return True
    label = max((span.end for span in line.said if span.kind in LABELS and span.start == 0), default=0)
    is_near = 0 < label <= name.start <= label + _MOST_BETWEEN
    if is_near and rest == 0:
        return True
    if label and name.end == len(line.words) and line.is_cut(name.start):
        return rest <= _MOST_BESIDE
    return is_near and line.is_cut(label) and rest <= (_MOST_BESIDE if line.is_cut(name.end) else 1)


def _follows(line: Line, name: Span) -> bool:
    """Whether all words after a name are a label in a script whose languages put it there: "NHKより", "NHK 제공"."""
    labels = (span for span in line.said if span.kind in ("source", "credit") and span.start == name.end)
    ends = len(line.words)
    return any(span.end == ends for span in labels) and (not line.words[-1].isascii() or name.end + 1 < ends)


def is_original_link(line: Line) -> bool:
    """Whether a line is a label "original" and an address, with few other words."""
    rest = line.rest(*_FILLS, "crediting") if line.addresses else _SENTENCE
    if line.starts("glue"):  # "The original is at https://…"
        return rest <= 1 and line.shown > 0 and line.starts("original", within=1)
    return line.starts("original") and rest <= _MOST_BESIDE


def is_source_link(line: Line) -> bool:
    """Whether a line is a label and an address with at most one other word, as in "Source: here"."""
    return line.addresses > 0 and line.starts("source", "credit") and line.rest(*_FILLS, "crediting") <= 1


def _is_request(line: Line) -> bool:
    """Whether a sentence begins (or, in languages with the verb last, ends) as a request, and is about crediting."""
    if not line.has("crediting", "credit"):
        return False
    is_asked = line.starts("ask", within=1) or line.ends("ends")
    near = {span.kind for span in line.said if span.end <= _FARTHEST}
    is_about_this = not near.isdisjoint(("reuse", "this")) and not near.isdisjoint(("crediting", "credit"))
    if line.named:
        is_short = not line.starts(*LABELS) and line.rest(*_FILLS, "crediting", "no") <= 1
        is_command = line.commands and (is_about_this or is_short)
        return is_asked or is_command or line.starts("reuse", within=_MOST_BESIDE)
    return _is_denial(line) or (is_about_this and (is_asked or line.starts("no")))


def _is_denial(line: Line) -> bool:
    """Whether a short sentence says that no credit is needed. "The agency used it without credit" begins differently."""
    glue = {span.start for span in line.said if span.kind == "glue"}
    first = next((at for at in range(len(line.words)) if at not in glue), 0)
    begins = line.starts("crediting", "no", "reuse", "ask", "this", "original", "copyright", within=first)
    return begins and line.has("no") and line.rest(*OF_CREDITS) <= 1 and len(line.words) <= _SENTENCE


def _says_origin(line: Line) -> bool:
    """Whether the name of a source follows words of origin, however far from the beginning of a sentence."""
    ends = [span.end for span in line.said if span.kind == "origin"]
    return any(0 <= name.start - end <= _MOST_BETWEEN for name in line.named for end in ends)


def _is_claim(line: Line) -> bool:
    """Whether a sentence says whose text this is, or is an origin and a name; not "This article of the law is from …"."""
    if is_about_an_outlet(line):
        return False
    these = [span.start for span in line.said if span.kind == "this"]
    is_linked = line.has("original") and line.addresses > 0
    if these and (line.named or is_linked) and line.rest(*OF_CREDITS) <= is_linked:
        return True
    if these and line.has("origin", "original", "copyright", "crediting"):
        is_at_start = any(at <= _MOST_BESIDE or line.is_cut(at) for at in these)
        is_near = any(abs(name.start - at) <= _FARTHEST for name in line.named for at in these)
        if (is_near or (line.starts("this") and _says_origin(line))) and (
            is_at_start or line.named[0].start <= _MOST_BETWEEN or line.starts("origin", within=1)
        ):
            return True
        ends = {span.end for span in line.said if span.kind == "this"}
        is_joined = any(span.kind == "origin" and ends & {*range(span.start, span.end)} for span in line.said)
        is_short = len(line.words) <= _SHORT_SENTENCE and not any(map(str.isdecimal, line.words))
        return line.starts("this", within=1) and is_joined and is_short
    begin = next((span for span in line.said if span.kind == "origin" and span.start <= 1), None)
    if begin is None or not line.named or line.rest(*_FILLS) > _MOST_BESIDE or not line.is_of_this(begin):
        return False
    return begin.start < line.named[0].start <= begin.end + _MOST_BESIDE
