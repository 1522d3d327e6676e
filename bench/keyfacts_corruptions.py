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
from creditline.grounding.proper_names import writes_names

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
_NAME = re.compile(
    r"\b[A-Z][\w’'-]*[a-zA-Z](?: (?:(?:van|de|der|of|du|la) ){0,2}[A-Z][\w-]*[a-zA-Z])*(?<!['’]s)"
)
_PERSON = re.compile(
    r"(?!.*(?:Police|University|Bureau|County|Institute|Union|Agency|Ministry|Office|Club|Council))[A-Z][\w’'-]+ (?:[a-z]{2,3} )*[A-Z][\w-]+"
)
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
_NO_NAMES = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December The A An In On At He She It They Easter Christmas""".split()
)
_SAID = re.compile(r"\b(?:said|says|told|warned|announced|according to|argues?|added)\b")
_IDIOMS = (
    r"\b(?:up to|end up|took over|take over|taken up|taking over|give up|gave up|given up|set up|sum up|make up|up with|cover up|make up"
    r"|put off|shut down|brought down|broke down|last (?:year|week|month|night|season|summer|spring|autumn|winter|of)|at least"
    r"|first time|more than once|the left|left and|left the|right and left|over the|left behind|most of|up in|go over|once more|no more"
    r"|new year|over a|over his|over her|handed over|sworn in|best known|so far|open to)\b"
)
_INVENTED = (
    "a disgrace for the whole country",
    "the best thing that ever happened here",
    "nobody could have seen it coming",
    "we were never asked about this",
)


_DRAWS = 3


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


def _table(pairs: str, idioms: str = r"(?!)") -> Corrupt:
    """Exchange of one word, both ways, where no idiom stands around it."""
    other: dict[str, list[str]] = {}
    for pair in pairs.split():
        one, two = pair.split("/")
        other.setdefault(one, []).append(two)
        other.setdefault(two, []).append(one)
    found_by = re.compile(rf"\b(?:{'|'.join(sorted(other, key=len, reverse=True))})\b(?!-)")
    kept = re.compile(idioms)

    def exchanged(text: str, _grounds: Grounds, chance: random.Random) -> str | None:
        spans = [match.span() for match in kept.finditer(text)]
        found = [
            match
            for match in found_by.finditer(text)
            if not any(start <= match.start() < end for start, end in spans)
        ]
        if not found:
            return None
        one = chance.choice(found)
        new = chance.choice(other[one[0]]).replace("_", " ")
        return text[: one.start()] + new + text[one.end() :]

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


def _phrases(text: str, grounds: Grounds) -> list[tuple[int, int]]:
    """Start and end of names; a first word counts if the text has it within a sentence, too."""
    if not writes_names(grounds.language):
        return []
    inside = frozenset(word for one in grounds.sentences for word in _INSIDE.findall(one.text))
    return [
        match.span()
        for match in _NAME.finditer(text)
        if match[0] not in _NO_NAMES and (match.start() or " " in match[0] or match[0] in inside)
    ]


def _other_name(text: str, grounds: Grounds, chance: random.Random) -> str | None:
    found = [one for one in _phrases(text, grounds) if one[0]]
    if not found:
        return None
    start, end = chance.choice(found)
    first = text[:end].rfind(" ") + 1
    return text[: max(first, start)] + chance.choice(_ALIEN) + text[end:]


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


def _other_speaker(text: str, grounds: Grounds, chance: random.Random) -> str | None:
    """What somebody said, said by another person who speaks in the text."""
    speaker = _speaker(text, grounds)
    if speaker is None:
        return None
    others = sorted(
        {
            one.text[slice(*each)]
            for one in grounds.sentences
            if (each := _speaker(one.text, grounds))
            and _PERSON.fullmatch(name := one.text[slice(*each)])
            and name.split()[-1] not in text
        }
    )
    return text[: speaker[0]] + chance.choice(others) + text[speaker[1] :] if others else None


def _speaker(text: str, grounds: Grounds) -> tuple[int, int] | None:
    """Start and end of the name next to a word of speech."""
    said = _SAID.search(text)
    near = (
        (a, b)
        for a, b in _phrases(text, grounds)
        if said and min(abs(a - said.end()), abs(said.start() - b)) <= 3
    )
    return next(near, None)


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
        "more/fewer more/less higher/lower larger/smaller above/below over/under up/down rose/fell rises/falls increased/decreased"
        " increase/decrease growing/shrinking grew/shrank faster/slower longer/shorter older/younger better/worse before/after"
        " earlier/later most/least bigger/smaller stronger/weaker gained/lost highest/lowest first/last best/worst cheaper/dearer"
        " climbed/dropped jumped/dropped largest/smallest oldest/youngest warmer/colder richer/poorer",
        _IDIOMS,
    ),
    "antonym": _table(
        "won/lost win/lose wins/loses accepted/rejected approved/rejected opened/closed open/close opens/closes began/ended"
        " started/stopped begin/end arrested/released guilty/innocent bought/sold buy/sell alive/dead died/survived supports/opposes"
        " support/oppose confirmed/denied joined/left joins/leaves hired/fired allowed/banned allows/bans beat/lost_to success/failure"
        " built/destroyed legal/illegal safe/dangerous new/old praised/criticized praises/criticizes succeeded/failed entered/left"
        " lead/trail accepts/rejects lifted/imposed increase/cut raise/lower raised/lowered keep/lose keeps/loses helped/harmed"
        " accused/cleared convicted/acquitted defends/attacks",
        _IDIOMS,
    ),
    "modality": _table("will/may could/will might/will can/must should/may"),
    "done for planned": _done,
    "quotation invented": _invented,
    "quotation changed": _misquoted,
}


def caught(texts: Sequence[Text], most: int = 1000) -> list[Caught]:
    """For each kind, how many false facts are told of: up to three made of each fact. `most` limits them."""
    clean = [(fact, text.grounds) for text in texts for fact in text.facts if not ground(fact, text.grounds)]
    rows = []
    for name, corrupt in KINDS.items():
        false = {
            new: grounds
            for fact, grounds in clean
            for draw in range(_DRAWS)
            if (new := corrupt(fact, grounds, random.Random(f"{name}{fact}{draw}"))) and new != fact
        }
        sample = random.Random(0).sample(sorted(false), min(most, len(false)))
        told = [[doubt.severity for doubt in ground(new, false[new])] for new in sample]
        errors = sum("error" in one for one in told)
        rows.append(Caught(name, errors, sum(bool(one) for one in told) - errors, len(sample)))
    return rows
