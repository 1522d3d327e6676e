"""Articles of the seed article's size and shape: as many as a benchmark wants, and the same ones in every run."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bench.vocabulary import ADVICE, HEADINGS, LABELS, SENTENCES, SOURCES, TAGS, TITLES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

# The seed in words: its two opening paragraphs, and the paragraphs under each of its headings.
OPENING = (38, 27)
SECTIONS = (
    (2, (59, 40, 46, 42)),
    (2, (50, 45, 49, 42)),
    (2, (39, 37)),
    (3, (39, 42, 42)),
    (2, (36, 36, 40, 41)),
    (2, (38, 31, 31)),
    (2, (31, 33, 27, 30)),
)
KEY_FACTS = 6
TAKE = {"Why this matters": 58, "Limitations & risks": 65, "Actionable advice": 61}

LATEST = date(2024, 12, 31)
_HALF_A_SENTENCE = 7


class Manuscript(NamedTuple):
    """One generated file: its name and what stands in it."""

    name: str
    text: str


def manuscripts(count: int) -> Iterator[Manuscript]:
    """The first `count` articles. An article does not depend on how many there are."""
    return (manuscript(number) for number in range(count))


def manuscript(number: int) -> Manuscript:
    """The article with this number."""
    draw = _Draw(random.Random(f"creditline {number}"))  # the same in every run
    title = draw.filled(TITLES)
    slug = f"{_plain(title)}-{number}"
    return Manuscript(f"{slug}.md", f"{_front_matter(draw, number, title, slug)}\n{_body(draw)}")


class _Draw:
    """Draws words, sentences and paragraphs."""

    def __init__(self, source: random.Random) -> None:
        self.random = source

    def __getitem__(self, slot: str) -> str:
        """A word for a slot of a sentence."""
        if slot in WORDS:
            return self.random.choice(WORDS[slot])
        return f"{self.random.randrange(2, 100 if slot == 'percent' else 4000):,}"

    def filled(self, patterns: tuple[str, ...]) -> str:
        return self.random.choice(patterns).format_map(self)

    def sentences(self, patterns: tuple[str, ...], words: int) -> list[str]:
        """Whole sentences, of about as many words together."""
        drawn: list[str] = []
        while not drawn or _words(drawn) < words - _HALF_A_SENTENCE:
            drawn.append(self.filled(patterns))
        return drawn


def _front_matter(draw: _Draw, number: int, title: str, slug: str) -> str:
    source, address, credit_name = draw.random.choice(SOURCES)
    return (
        "---\n"
        f"title: {json.dumps(title, ensure_ascii=False)}\n"
        f"date: {LATEST - timedelta(days=number % 3650)}\n"
        f"source: {source}\n"
        f"original_url: {address}{slug}\n"
        f"credit: Please credit {credit_name} when republishing.\n"
        f"tags: [{', '.join(draw.random.sample(TAGS, 2))}]\n"
        "---\n"
    )


def _body(draw: _Draw) -> str:
    opening = [draw.sentences(SENTENCES, words) for words in OPENING]
    # The seed has nine headings with those of the Key Facts and the Take; so have these, give or take one.
    shape = draw.random.choice((SECTIONS[:-1], SECTIONS, (*SECTIONS, SECTIONS[-1])))
    sections = [
        (
            f"{'#' * level} {draw.filled(HEADINGS)}",
            [draw.sentences(SENTENCES, words) for words in paragraphs],
        )
        for level, paragraphs in shape
    ]
    told = [sentence for _, paragraphs in sections for paragraph in paragraphs for sentence in paragraph]
    blocks = [*map(" ".join, opening), "## Key Facts", _key_facts(draw, told)]
    for heading, paragraphs in sections:
        blocks += [heading, *map(" ".join, paragraphs)]
    return "\n\n".join([*blocks, f"## {draw['actor']}’s Take", _take(draw)]) + "\n"


def _key_facts(draw: _Draw, told: list[str]) -> str:
    """Facts that the text bears out: every other one is a sentence of it, and the rest are shorter than theirs."""
    long_ones = [sentence for sentence in dict.fromkeys(told) if _words([sentence]) > 2 * _HALF_A_SENTENCE]
    facts = draw.random.sample(long_ones, KEY_FACTS)
    facts[1::2] = map(_in_short, facts[1::2])
    labels = draw.random.sample(LABELS, KEY_FACTS)
    return "\n".join(f"- **{label}:** {fact}" for label, fact in zip(labels, facts, strict=True))


def _in_short(sentence: str) -> str:
    """What a sentence says without what a comma sets apart.

    >>> _in_short("Since June, Kestrel Air has spent $3 million."), _in_short("Gorse Motors waits in Elderby, although nobody asks.")
    ('Kestrel Air has spent $3 million.', 'Gorse Motors waits in Elderby.')
    """
    before, _, after = sentence.rstrip(".").rpartition(", ")
    kept = before if _words([before]) > 3 else after
    return f"{kept[0].upper()}{kept[1:]}."


def _take(draw: _Draw) -> str:
    return "\n".join(
        f"- **{part}:** {' '.join(draw.sentences(ADVICE, words))}" for part, words in TAKE.items()
    )


def _words(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _plain(title: str) -> str:
    """A title as the last part of an address.

    >>> _plain("Ashcombe: Kestrel Air delays repair cafés")
    'ashcombe-kestrel-air-delays-repair-cafes'
    """
    return title.lower().replace("é", "e").replace(":", "").replace(" ", "-")
