"""A sheet of extracted facts to read, with boxes to tick, as Markdown.

    python -m bench.keyfacts_reading [--corpus FILE.csv] [--count N]

No measure of words in common says whether a fact can be understood alone, or whether its label misleads: somebody has to read.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

from bench.keyfacts import corpus, samples
from creditline.extraction.key_facts import extract_key_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.keyfacts import Example

_BOXES = "☐ stands alone ☐ important ☐ malformed ☐ comment or request ☐ label misleads"


def sheet(examples: Iterable[Example], count: int) -> Iterator[str]:
    """Lines of a sheet with so many facts, of texts in an order by chance that is the same each time."""
    texts = list(examples)
    random.Random(0).shuffle(texts)
    number = 0
    for example in texts:
        facts = extract_key_facts(example.sentences, example.title, example.language)
        if number >= count:
            return
        yield f"\n## {example.title or example.name} ({example.language or 'en'})\n"
        for fact in facts:
            number += 1
            label = f"**{fact.label}:** " if fact.label else ""
            yield f"{number}. {label}{fact.text}\n   {_BOXES}"


def main() -> None:
    """Print a sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--count", type=int, default=100)
    chosen = parser.parse_args()
    found = corpus(chosen.corpus) if chosen.corpus else samples()
    print("# Facts to read\n", *sheet(found, chosen.count), sep="\n")


if __name__ == "__main__":
    main()
