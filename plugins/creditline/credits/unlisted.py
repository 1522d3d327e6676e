"""Finds credits to outlets that the registry doesn't list.

Such a name is known by its capitals alone. So a line must hold a label and a name and nothing else, and a sentence about where
this text comes from, or whom to credit for it, must hold few other words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from creditline.credits.phrase_tree import Span
from creditline.credits.retold_words import names_an_outlet
from creditline.credits.statements import OF_CREDITS, Line
from creditline.credits.words import each_token, spans, tokens
from creditline.manuscript.link_targets import is_bare_host
from creditline.text.folding import FoldedWords, folded

_SEPARATOR = re.compile(r"[:：=|→\n]|\s[–—-]+\s")
_HANDLE = re.compile(r"@\w{2,}(?: on [\w ]{1,20})?\Z")
"""Matches an account of a social network."""
_AROUND = " \t*_.,;!。'\"“”„«»‹›「」『』《》()[]"
_DATED = re.compile(r"(?:[,(（]\s?|\s)[^\s,]{0,12}\s?\d{1,4}[^()$£€¥]*\)?$")
_OLD_YEAR = re.compile(r"\b1\d{3}\b")
_QUOTES = '"“”„«»‹›「」『』《》'
_FEW_WORDS = 2
"""In many languages only the first word of a name has a capital."""
_SMALL = FoldedWords(
    "of the and for in on at a an de del della dello di da do dos das du des la le les los las el il der die das dem den und für von"
    " van het en et e y i & og och ja του της των και"
)
_WEEKDAYS = FoldedWords("monday tuesday wednesday thursday friday saturday sunday")
"""Those of English, which have capitals."""
_NOUNS_HAVE_CAPITALS = FoldedWords("der die das dem den und ist wurde von ein eine im am zuerst")
"""Words by which German is known. There, only a name at the end of a sentence is taken for one."""
_OURS = FoldedWords(
    "own our eigene eigener eigenes unsere propia propio propre notre nostra própria eigen egen własne"
)
"""First words of what is no name of an outlet."""
_JOINING = FoldedWords(
    "via h/t tip by of from to in at an à a aan von der des van uit de da do di citer ringrazia zgodą z av i fra on en par su em på w в na dans with mit avec con com met med"
)
"""Last words of labels after which a name follows without a sign."""
_IN_SMALL_LETTERS = frozenset("dpa epd kna sid ots afp apa sda ntb taz".split())
"""Agencies and papers that write themselves in small letters."""
_OF_LABELS = ("source", "text", "this", "original", "glue")
_LONGEST_JOINED = 5
_LONGEST_LABEL, _LONGEST_NAME, _MOST_WORDS = 40, 60, 6
_LONGEST_UNSPACED = 16
_MOST_BETWEEN, _MOST_GLUE, _MOST_BESIDE = 1, 2, 3


def may_be_labelled(line: str) -> bool:
    """Whether a folded line may begin with a label of outlets. This test is fast."""
    start = line[:_LONGEST_LABEL].lstrip(" *_#-•>([\"'—–")
    return start.startswith(_labels_by_letter().get(start[:1], ()))


def is_label_of_outlets(text: str) -> bool:
    """Whether a text is such a label and nothing else, as a heading above a name is."""
    label = _plain(text)
    return len(text) <= _LONGEST_LABEL and (label in _labels() or _is_composed(tokens(label)))


def _is_composed(words: list[str]) -> bool:
    """Whether words are a label with words for a text: "source of this article"."""
    said = spans(words)
    is_one = any((span.kind, span.start, span.end) == ("source", 0, len(words)) for span in said)
    covered = {at for span in said if span.kind in _OF_LABELS for at in range(span.start, span.end)}
    is_of_a_text = len(covered) == len(words) and any(span.kind == "text" for span in said)
    begun = [words[:at] for at in range(1, len(words))] + [words[at:] for at in range(1, len(words))]
    return (is_one or is_of_a_text) and any(tuple(each) in _label_words() for each in begun)


def credits_an_outlet(text: str, *, is_head: bool = False) -> bool:
    """Whether a line or a row is a label, a separator and a name. The head of a table has labels of columns.

    >>> credits_an_outlet("Source: Harbour Gazette"), credits_an_outlet("Source: own measurements")
    (True, False)
    """
    if is_history(text):
        return False
    label, name = [*_SEPARATOR.split(text.strip(), maxsplit=1), ""][:2]
    if is_label_of_outlets(label) and is_like_a_name(name):
        return not is_head or bool(_DATED.search(name)) or names_an_outlet(tokens(folded(name)))
    label, name = _label_and_rest(text)
    return bool(label) and is_like_a_name(name)


def _label_and_rest(text: str) -> tuple[str, str]:
    """A label such as "Courtesy of", after which a name follows without a sign, and what follows it."""
    words = text.strip(_AROUND).split()
    for length in range(min(_LONGEST_JOINED, len(words) - 1), 0, -1):
        label = _plain(" ".join(words[:length]))
        if label in _labels() and label.split()[-1] in _JOINING:
            rest = words[length + (folded(words[length]) in _SMALL) :]
            return label, " ".join(rest)
    return "", ""


def is_like_a_name(text: str) -> bool:
    """Whether a text may be the name of an outlet or a person, with a date at most.

    >>> is_like_a_name("The Harbour Gazette, 3 May 2026"), is_like_a_name("海運日報"), is_like_a_name("Many people were there")
    (True, True, False)
    >>> is_like_a_name("harbour.news"), is_like_a_name("@harbour on X"), is_like_a_name("data.csv")
    (True, True, False)
    """
    name = _DATED.sub("", text.strip(_AROUND)).strip(_AROUND)
    if _HANDLE.match(name) or name in _IN_SMALL_LETTERS or (" " not in name and is_bare_host(name)):
        return True
    words = re.findall(r"[^\W_]+", name)
    if not words or len(name) > _LONGEST_NAME or len(words) > _MOST_WORDS or folded(words[0]) in _OURS:
        return False
    if any(character in ":：。!?" for character in name) or ". " in name:
        return False
    if name.upper() == name.lower():  # The script has no capitals.
        return len(name) <= _LONGEST_UNSPACED and not name.isdecimal() and any(map(str.isalpha, name))
    bare = text.strip(" *_.,")
    is_quoted = bare[0] in _QUOTES and bare[-1] in _QUOTES
    # "des" in "L'Écho des rives" joins a word without a capital.
    joined = {at for at, word in enumerate(words, 1) if folded(word) in _SMALL}
    small = sum(
        not _is_capital(word) and folded(word) not in _SMALL and at not in joined
        for at, word in enumerate(words)
    )
    return words[0][0].isupper() and (is_quoted or small == 0 or len(words) <= _FEW_WORDS)


def claims_an_outlet(line: Line, text: str) -> bool:
    """Whether a sentence says that this text comes from an outlet, or asks to credit one for it."""
    named = [span for span in capitals(line, text) if _may_be_an_outlet(span, line)]
    if not named or line.named or is_history(text) or line.rest(*OF_CREDITS, others=named) > _MOST_BESIDE:
        return False
    is_about_this = line.has("reuse", "this") or (
        line.starts("ask") and line.rest(*OF_CREDITS, others=named) == 0
    )
    if line.has("crediting") and is_about_this and (line.has("ask") or line.commands):
        return any(_follow(named, span, line) for span in line.said if span.kind == "crediting")
    return _is_of_this(line) and any(
        _follow(named, span, line) for span in line.said if span.kind in ("origin", "credit")
    )


def is_history(text: str) -> bool:
    """Whether a text has a year before the Web's, as histories of books have: "First published in London in 1801"."""
    return _OLD_YEAR.search(text) is not None


def _may_be_an_outlet(run: Span, line: Line) -> bool:
    """Whether words with a capital may be a name: not just numbers and months, and no place as in "published on Tuesday in Geneva"."""
    if names_an_outlet(line.words[run.start : run.end]):
        return True
    months = {at for span in line.said if span.kind == "month" for at in range(span.start, span.end)}
    is_a_day = all(at in months or line.words[at].isdecimal() for at in range(run.start, run.end))
    is_at_it = line.words[run.start - 1 : run.start] in (["in"], ["at"])
    says_weekday = line.words[run.start] in _WEEKDAYS or (
        is_at_it and any(word in _WEEKDAYS for word in line.words)
    )
    return not is_a_day and not says_weekday


def _is_of_this(line: Line) -> bool:
    """Whether words of origin in a sentence are about this text: it names itself, or begins with them."""
    begins = {span.kind: span for span in reversed(line.said)}
    noun, origin = begins.get("text"), begins.get("origin")
    if origin is None:
        return "this" in begins
    of_text = noun is not None and noun.start <= _MOST_BETWEEN and origin.start - noun.end <= _MOST_BETWEEN
    return "this" in begins or of_text or (origin.start == 0 and line.has("reuse"))


def _follow(named: Sequence[Span], span: Span, line: Line) -> bool:
    """Whether a name follows words directly, or after an article."""
    glue = {at for each in line.said if each.kind == "glue" for at in range(each.start, each.end)}
    ends = len(line.words) if any(word in _NOUNS_HAVE_CAPITALS for word in line.words) else 0
    for name in named:
        between = range(span.end, name.start)
        is_near = span.end <= name.start <= span.end + _MOST_GLUE and glue.issuperset(between)
        if is_near and (not ends or name.end == ends):
            return True
    return False


def capitals(line: Line, text: str) -> tuple[Span, ...]:
    """Runs of words with a capital, without the first word of the sentence."""
    written = [match[0] for match in each_token(unicodedata.normalize("NFKC", text))]
    if len(written) != len(line.words):
        return ()
    found, start = [], 0
    for at, (word, after) in enumerate(pairwise([*written, "", ""])):
        joins = word.casefold() in _SMALL and _is_capital(after)  # the "of" in "Journal of Ice"
        if at and _is_capital(word):
            start = start or at
        elif start and not joins:
            found.append(Span("", start, at))
            start = 0
    return tuple(found)


def _is_capital(word: str) -> bool:
    return bool(word) and (word[0].isupper() or word[0].isdecimal())


def _plain(text: str) -> str:
    return " ".join(folded(text).strip(f"{_AROUND}:：#").split())


@cache
def _labels() -> frozenset[str]:
    text = files("creditline.credits").joinpath("outlet_labels.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(_plain(label) for line in lines for label in line.split("|"))


@cache
def _label_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(label)) for label in _labels())


@cache
def _labels_by_letter() -> dict[str, tuple[str, ...]]:
    return {letter: tuple(those) for letter, those in groupby(sorted(_labels()), key=lambda label: label[:1])}
