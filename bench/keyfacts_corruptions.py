"""Facts made false in one way each, of which grounding should tell.

The facts are honest ones that people wrote in their own words. Those that raise a doubt before are left out, so that what is
told of is the corruption. The words exchanged here were chosen apart from the word lists of grounding.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.grounding.doubts import Grounds, ground
from creditline.grounding.proper_names import names, writes_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Corrupt = Callable[[str, Grounds, random.Random], str | None]

_NUMBER = re.compile(r"(?<![\w.,:-])\d+(?:[.,]\d+)*(?![\w:-]|[.,]\d)")
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_MONTHS = "January February March April June July August September October November December".split()
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b(?! not|n['’]t)"
)
_PAST = re.compile(r"(?<=[a-z] )(?!need|indeed|hundred)([a-z]{3,}ed)\b(?! by)")
_ALIEN = ("Zubrowka", "Quexley", "Ostrander", "Vilmorin", "Threlkeld", "Kjeldsen")
_SAID = re.compile(r"\b(?:said|says|told|warned|announced|according to|argues?|added)\b")
_INVENTED = (
    "a disgrace for the whole country",
    "the best thing that ever happened here",
    "nobody could have seen it coming",
    "we were never asked about this",
)


@dataclass(frozen=True)
class Text:
    """One text with honest facts about it."""

    grounds: Grounds
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Caught:
    """Of how many false facts grounding told as an error, and as a warning."""

    name: str
    errors: int
    warnings: int
    of: int

    @property
    def rate(self) -> float:
        """Share of those told of, in per cent."""
        return 100 * (self.errors + self.warnings) / self.of if self.of else 0.0


def _table(pairs: str) -> Corrupt:
    """Exchange of one word, both ways."""
    other = dict(pair.split("/") for pair in pairs.split())
    other |= {two: one for one, two in other.items()}
    found_by = re.compile(rf"\b(?:{'|'.join(sorted(other, key=len, reverse=True))})\b")

    def exchanged(text: str, _grounds: Grounds, chance: random.Random) -> str | None:
        found = list(found_by.finditer(text))
        if not found:
            return None
        one = chance.choice(found)
        return text[: one.start()] + other[one[0]] + text[one.end() :]

    return exchanged


def _replaced(
    pattern: re.Pattern[str], choose: Callable[[re.Match[str], random.Random], str | None]
) -> Corrupt:
    def replaced(text: str, _grounds: Grounds, chance: random.Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        one = chance.choice(found)
        new = choose(one, chance)
        return None if new is None else text[: one.start()] + new + text[one.end() :]

    return replaced


def _digit(number: re.Match[str], chance: random.Random) -> str:
    at = chance.choice([at for at, digit in enumerate(number[0]) if digit.isdigit()])
    digit = chance.choice([one for one in "123456789" if one != number[0][at]])
    return number[0][:at] + digit + number[0][at + 1 :]


def _words(words: Sequence[str]) -> Corrupt:
    return _replaced(
        re.compile(rf"\b(?:{'|'.join(words)})\b"),
        lambda word, chance: chance.choice([one for one in words if one != word[0]]),
    )


def _other_figure(text: str, grounds: Grounds, chance: random.Random) -> str | None:
    """A figure of another thing in the same text."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    number = chance.choice(found)
    is_year = bool(re.fullmatch(r"(?:19|20)\d\d", number[0]))
    others = sorted(
        {
            match[0]
            for sentence in grounds.sentences
            for match in _NUMBER.finditer(sentence.text)
            if match[0] not in text and bool(re.fullmatch(r"(?:19|20)\d\d", match[0])) == is_year
        }
    )
    return text[: number.start()] + chance.choice(others) + text[number.end() :] if others else None


def _named(text: str, grounds: Grounds) -> list[tuple[str, int]]:
    if not writes_names(grounds.language):
        return []
    return [(one.text, one.start) for one in names(text) if text.startswith(one.text, one.start)]


def _other_name(text: str, grounds: Grounds, chance: random.Random) -> str | None:
    found = [one for one in _named(text, grounds) if one[1]]
    if not found:
        return None
    name, at = chance.choice(found)
    return text[:at] + chance.choice(_ALIEN) + text[at + len(name) :]


def _swapped(text: str, grounds: Grounds, chance: random.Random) -> str | None:
    """Two names, each in the other's place, with a word in lower case between them."""
    found = _phrases(text, grounds)
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(found)
        if re.search(r"[a-z]{4,}", text[one[1] : other[0]])
        and not re.search(r"\band\b|,", text[one[1] : other[0]])
    ]
    if not pairs:
        return None
    (a, b), (c, d) = chance.choice(pairs)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _phrases(text: str, grounds: Grounds) -> list[tuple[int, int]]:
    """Start and end of runs of names."""
    runs: list[tuple[int, int]] = []
    for name, at in _named(text, grounds):
        if runs and at - runs[-1][1] == 1:
            runs[-1] = (runs[-1][0], at + len(name))
        else:
            runs.append((at, at + len(name)))
    return runs


def _other_speaker(text: str, grounds: Grounds, chance: random.Random) -> str | None:
    """What somebody said, said by another person of the text."""
    if not _SAID.search(text):
        return None
    said = _SAID.search(text)
    assert said is not None
    near = [
        (a, b) for a, b in _phrases(text, grounds) if min(abs(a - said.end()), abs(said.start() - b)) <= 3
    ]
    if not near:
        return None
    a, b = near[0]
    others = sorted(
        {
            sentence.text[c:d]
            for sentence in grounds.sentences
            for c, d in _phrases(sentence.text, grounds)
            if " " in sentence.text[c:d] and sentence.text[c:d].split()[-1] not in text
        }
    )
    return text[:a] + chance.choice(others) + text[b:] if others else None


def _denied(text: str, _grounds: Grounds, chance: random.Random) -> str | None:
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    place = chance.choice(found).end()
    return f"{text[:place]} not{text[place:]}"


def _affirmed(text: str, _grounds: Grounds, _chance: random.Random) -> str | None:
    new = re.sub(
        r"\b(is|are|was|were|has|have|had|did|does|do|would|could|should)(?: not|n['’]t)\b",
        r"\1",
        text,
        count=1,
    )
    new = re.sub(
        r"\b(?:will not|won['’]t)\b",
        "will",
        re.sub(r"\b(?:cannot|can['’]t|can not)\b", "can", new, count=1),
        count=1,
    )
    return new if new != text else None


def _invented(text: str, _grounds: Grounds, chance: random.Random) -> str | None:
    return f"{text.rstrip('. ')}, calling it “{chance.choice(_INVENTED)}”."


def _misquoted(text: str, _grounds: Grounds, chance: random.Random) -> str | None:
    quoted = [one for one in re.finditer(r'["“]([^"“”]+)["”]', text) if len(one[1].split()) >= 4]
    if not quoted:
        return None
    one = chance.choice(quoted)
    words = one[1].split()
    at = chance.choice([at for at, word in enumerate(words) if at and word.isalpha()] or [1])
    words[at] = chance.choice(("never", "gladly", "everything", "tomorrow", "terrible"))
    return text[: one.start(1)] + " ".join(words) + text[one.end(1) :]


def _done(text: str, _grounds: Grounds, _chance: random.Random) -> str | None:
    """What is planned or will be, told as done."""
    new = re.sub(
        r"\b(?:plans?|intends?|hopes?|wants?|is going|is set|aims?) to ([a-z]{3,})e?\b",
        lambda m: _past(m[1]),
        text,
        count=1,
    )
    if new == text:
        new = re.sub(r"\bwill (?!be|have|not)([a-z]{3,})\b", lambda m: _past(m[1]), text, count=1)
    return new if new != text else None


def _past(verb: str) -> str:
    irregular = {
        "take": "took",
        "make": "made",
        "become": "became",
        "get": "got",
        "give": "gave",
        "go": "went",
        "buy": "bought",
        "build": "built",
        "run": "ran",
        "leave": "left",
        "hold": "held",
        "meet": "met",
        "pay": "paid",
        "sell": "sold",
        "begin": "began",
        "spend": "spent",
        "win": "won",
        "lose": "lost",
        "send": "sent",
        "bring": "brought",
        "cut": "cut",
    }
    return irregular.get(verb, verb.removesuffix("e") + "ed")


_SCALES = _table("million/billion thousand/million")
_UNITS = _words("miles kilometers meters feet inches yards".split())
_TIMES = _words("years months weeks days hours minutes".split())
_WEIGHTS = _words("pounds kilograms tons ounces".split())
_CURRENCY = _replaced(re.compile(r"[$€£](?=\d)"), lambda sign, _: {"$": "€", "€": "£", "£": "$"}[sign[0]])

KINDS: dict[str, Corrupt] = {
    "figure": _replaced(_NUMBER, _digit),
    "figure of another thing": _other_figure,
    "scale": _SCALES,
    "currency": _CURRENCY,
    "unit": lambda text, grounds, chance: (
        _UNITS(text, grounds, chance) or _TIMES(text, grounds, chance) or _WEIGHTS(text, grounds, chance)
    ),
    "points for per cent": _replaced(
        re.compile(r"(?<=\d)(?:%| percent\b| per cent\b)"), lambda *_: " percentage points"
    ),
    "year": _replaced(
        re.compile(r"\b(?:19|20)\d\d\b"),
        lambda year, chance: str(int(year[0]) + chance.choice((-2, -1, 1, 2))),
    ),
    "month": _words(_MONTHS),
    "ordinal": _words(_ORDINALS),
    "number in words": _words(_SMALL),
    "name of elsewhere": _other_name,
    "names swapped": _swapped,
    "other speaker": _other_speaker,
    "denial added": _denied,
    "denial removed": _affirmed,
    "comparative": _table(
        "more/fewer higher/lower larger/smaller above/below over/under up/down rose/fell increased/decreased rise/fall"
        " increase/decrease growing/shrinking faster/slower longer/shorter older/younger better/worse before/after"
        " earlier/later most/least bigger/smaller stronger/weaker gained/lost highest/lowest first/last best/worst"
    ),
    "antonym": _table(
        "won/lost win/lose accepted/rejected approved/rejected opened/closed open/close began/ended started/stopped"
        " arrested/released guilty/innocent bought/sold alive/dead died/survived supports/opposes support/oppose"
        " confirmed/denied joined/left hired/fired allowed/banned allows/bans beat/lost_to success/failure built/destroyed"
        " legal/illegal safe/dangerous new/old praised/criticized succeeded/failed entered/left born/buried lead/trail"
    ),
    "modality": _table("will/may could/will might/will can/must should/may"),
    "done for planned": _done,
    "quotation invented": _invented,
    "quotation changed": _misquoted,
}


def caught(texts: Sequence[Text], most: int = 1000) -> list[Caught]:
    """For each kind, how many false facts are told of. `most` limits them."""
    chance = random.Random(0)
    clean = [(fact, text.grounds) for text in texts for fact in text.facts if not ground(fact, text.grounds)]
    rows = []
    for name, corrupt in KINDS.items():
        false = [
            (new, grounds)
            for fact, grounds in clean
            if (new := corrupt(fact, grounds, chance)) and new != fact
        ]
        false = chance.sample(false, min(most, len(false)))
        told = [[doubt.severity for doubt in ground(new, grounds)] for new, grounds in false]
        errors = sum("error" in one for one in told)
        rows.append(Caught(name, errors, sum(bool(one) for one in told) - errors, len(false)))
    return rows
