"""How good are extracted Key Facts, and how much does grounding see? Written as Markdown.

    python -m bench.keyfacts [--corpus FILE.csv] [--samples] [--limit N]

FILE.csv has the columns `article` (plain text) and `highlights` (one a line), as CNN/Daily Mail has.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from bench.keyfacts_corruptions import Caught, Text, caught
from bench.keyfacts_rivals import by_chance, lead, lexrank, oracle, textrank
from bench.keyfacts_rouge import Rouge, interval, rouge
from creditline.extraction.fitness import stands_alone
from creditline.extraction.key_facts import extract_key_facts
from creditline.extraction.shortening import acronyms, shortened, without_dateline
from creditline.extraction.take import extract_take
from creditline.grounding.doubts import Grounds, ground
from creditline.manuscript.reader import read
from creditline.manuscript.sentences import passages, sentences, sentences_of, words_of
from creditline.text.terms import is_english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from creditline.manuscript.sentences import Sentence

ROOT = Path(__file__).parents[1]
SAMPLES = (ROOT / "content", ROOT / "tests/samples/content")
HONEST = Path(__file__).parent / "honest_facts"
SEED = "ai-boom-trillions-spent-ipos-loom.md"
_LIMIT = 200
_ROUNDS = 60


@dataclass(frozen=True)
class Example:
    """A text whose facts somebody has written."""

    name: str
    title: str
    language: str
    sentences: tuple[Sentence, ...]
    passages: tuple[Sentence, ...]
    facts: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """The sentences as text."""
        return [sentence.text for sentence in self.sentences]


def samples() -> Iterator[Example]:
    """The articles of this repository, without their own Key Facts and Take."""
    for folder in SAMPLES:
        for path in sorted(folder.rglob("*.md")):
            manuscript = read(path.read_bytes(), path.name, path.name)
            language, body = manuscript.get("language"), manuscript.body
            facts = tuple(fact.statement.text for fact in body.key_facts)
            yield Example(
                path.name,
                manuscript.get("title"),
                language,
                sentences(body, language),
                passages(body, language),
                facts,
            )


def corpus(path: Path) -> Iterator[Example]:
    """The texts of a CSV file."""
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            found = sentences_of(row["article"], "en")
            facts = tuple(line.strip() for line in row["highlights"].splitlines() if line.strip())
            yield Example(f"row {number}", "", "en", found, found, facts)


def honest() -> Iterator[Example]:
    """Texts of our own with facts about them in other words: a heading, paragraphs, and facts after "> "."""
    for path in sorted(HONEST.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("\n# "):
            title, *rows = part.removeprefix("# ").split("\n")
            facts = tuple(row.removeprefix("> ") for row in rows if row.startswith("> "))
            text = "\n\n".join(row for row in rows if row and not row.startswith("> "))
            found = sentences_of(text, "en")
            yield Example(title, title, "en", found, found, facts)


def ours(example: Example, count: int) -> list[str]:
    """What is extracted, shortened as it would be shown."""
    facts = extract_key_facts(example.sentences, example.title, example.language, count=count)
    return [fact.text for fact in facts]


def _fit(example: Example) -> list[str]:
    """The sentences that may become facts, shortened as ours are: all systems choose among the same ones."""
    english = is_english(example.language, words_of(example.sentences))
    kept = acronyms(example.sentences) if english else frozenset()
    texts = [
        shortened(text, kept) if english else without_dateline(text, english=False) for text in example.texts
    ]
    return [text for text in texts if stands_alone(text, english=english, language=example.language)]


def _chosen(choose: Callable[[Sequence[str], int], list[int]]) -> Callable[[Example, int], list[str]]:
    def system(example: Example, count: int) -> list[str]:
        texts = _fit(example)
        return [texts[at] for at in choose(texts, count)] if texts else []

    return system


SYSTEMS: dict[str, Callable[[Example, int], list[str]]] = {
    "oracle": lambda example, count: [
        example.texts[at] for at in oracle(example.texts, count, example.facts)
    ],
    "ours": ours,
    "Lead": _chosen(lead),
    "LexRank": _chosen(lexrank),
    "TextRank": _chosen(textrank),
    "random": _chosen(by_chance),
}


def quality(examples: Sequence[Example]) -> str:
    """The table of ROUGE scores: means, with the 95 % confidence interval of the mean of R-1 and R-2."""
    lines = [
        "| system | R-1 | R-2 | R-Lsum | mean of R-1 and R-2 | ours less this |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    scores = {name: _scores(examples, system) for name, system in SYSTEMS.items()}
    for name, found in scores.items():
        cells = [
            f"{fmean(getattr(one, part) for one in found):.1f}" for part in ("one", "two", "lsum", "mean")
        ]
        low, high = interval([one.mean for one in found])
        cells[-1] += f" ({low:.1f}–{high:.1f})"
        differences = [our.mean - one.mean for our, one in zip(scores["ours"], found, strict=True)]
        low, high = interval(differences)
        less = "" if name == "ours" else f"{fmean(differences):+.1f} ({low:+.1f} to {high:+.1f})"
        lines.append(f"| {' | '.join([name, *cells, less])} |")
    return "\n".join(lines)


def _scores(examples: Sequence[Example], system: Callable[[Example, int], list[str]]) -> list[Rouge]:
    return [rouge(example.facts, system(example, len(example.facts))) for example in examples]


def counted(examples: Sequence[Example]) -> str:
    """How many facts a text gives by default, and how many of them have a label."""
    found = [extract_key_facts(one.sentences, one.title, one.language) for one in examples]
    numbers = Counter(map(len, found))
    labels = sum(bool(fact.label) for facts in found for fact in facts)
    given = ", ".join(f"{number}: {numbers[number]}" for number in sorted(numbers))
    return f"Facts by default, and texts that give so many: {given}. With a label: {labels} of {sum(map(len, found))}."


def grounding(examples: Sequence[Example]) -> str:
    """The table of what grounding tells of honest facts and of false ones made of them."""
    texts = [Text(Grounds(one.passages, one.language), one.facts) for one in examples if one.facts]
    told = [ground(fact, text.grounds) for text in texts for fact in text.facts]
    errors = sum(any(doubt.severity == "error" for doubt in one) for one in told)
    honest = Caught("honest facts", errors, sum(map(bool, told)) - errors, len(told))
    rows = [
        f"| {row.name} | {row.of} | {_share(row.errors, row.of)} | {_share(row.warnings, row.of)} |"
        for row in (honest, *caught(texts))
    ]
    return "\n".join(["| facts | number | error | warning |", "|---|---:|---:|---:|", *rows])


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def cost(examples: Sequence[Example]) -> str:
    """CPU time per 1,000 words, and of the import."""
    words = sum(len(text.split()) for example in examples for text in example.texts) / 1000
    facts = _cpu(examples, lambda one: extract_key_facts(one.sentences, one.title, one.language))
    takes = _cpu(examples, lambda one: extract_take(one.sentences, one.language))
    imports = _import()
    return (
        f"CPU per 1,000 words: facts {1000 * facts / words:.1f} ms, with Take {1000 * (facts + takes) / words:.1f} ms; "
        f"import {1000 * imports:.0f} ms."
    )


def _import() -> float:
    """CPU seconds of the import, once its bytecode is written."""
    command = "import time; t = time.process_time(); import creditline.gate.published_body; print(time.process_time() - t)"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        return min(
            float(subprocess.check_output([sys.executable, "-c", command], env=environment)) for _ in range(6)
        )


def _cpu(examples: Sequence[Example], work: Callable[[Example], object]) -> float:
    """The least CPU seconds of many rounds over sentences that remember nothing of the last one."""
    spent = []
    for _ in range(_ROUNDS // len(examples) + 3):
        fresh = [
            replace(one, sentences=tuple(sentence._replace() for sentence in one.sentences))
            for one in examples
        ]
        start = time.process_time()
        for example in fresh:
            work(example)
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--limit", type=int, default=_LIMIT, help="texts of the corpus that are read")
    chosen = parser.parse_args()
    own = list(samples())
    groups = {"seed": [one for one in own if one.name == SEED]}
    if chosen.samples or not chosen.corpus:
        groups["samples in English"] = [one for one in own if one.language in ("", "en")]
        groups["facts in our own words"] = list(honest())
        groups["samples in other languages"] = [one for one in own if one.language not in ("", "en")]
    if chosen.corpus:
        groups[chosen.corpus.name] = [
            one for one, _ in zip(corpus(chosen.corpus), range(chosen.limit), strict=False)
        ]
    for name, examples in groups.items():
        written = [one for one in examples if one.facts]
        parts = (quality(written), counted(examples), grounding(written), cost(examples))
        print(f"## {name}: {len(examples)} texts, {len(written)} with facts\n\n" + "\n\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
