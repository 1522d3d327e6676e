"""Results -> docs/benchmarks.md."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bench.contenders import CONTENDERS
from bench.plot import bars
from bench.results import BASELINE, spread
from bench.table import BUILDS, phases, ratios, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.results import Entry, Session

BUSY = 0.2
"""More cores than this taken by others, and figures are marked as preliminary."""

INTRODUCTION = f"""\
---
hide: [toc]
---

# Benchmarks

<!-- `make bench` writes this page from bench/results.json. -->

This page compares what it costs to build a site with Creditline and with other generators, from the same articles. The articles are
generated. Each is as long as the example article about the AI boom, with the same number of headings, Key Facts and a Take. Half of the
facts are sentences of their article. The other half are shorter than their sentences, as editors write them.

There are up to four kinds of builds:

- **cold**: nothing is left of earlier builds
- **nothing changed**: the build after that
- **one edit**: a build after a change to one paragraph of one article
- **one new article**: a build after an article with the newest date was added

Each round builds with every generator in turn, so a disturbance affects neighbours alike. Before the first round, each generator
builds a small site that doesn't count, so that programs and libraries are in memory. Before each build, everything that
earlier builds wrote is flushed to the disk. Machine, disk and the order of Python's sets (`PYTHONHASHSEED=0`) are the same for all.

Times are wall-clock seconds, including the start of the program. CPU is the time of all its processes. Memory is the peak of all its
processes together, with shared pages divided among them (PSS), sampled every 50 ms. Figures are medians, with the minimum and
maximum in brackets. **×** is the ratio to `{BASELINE}` in the same round. `~` marks a ratio to a median from another run. After every
build, the benchmark checks that all articles are in the site, and the edit too.
"""


def document(entries: Sequence[Entry]) -> str:
    """The whole page."""
    sessions = list(dict.fromkeys(entry.session.key for entry in entries))
    runs = {key: _letter(number) for number, key in enumerate(sessions)}
    parts = [INTRODUCTION, _contenders(entries)]
    for (articles, words), those in groupby(entries, lambda entry: (entry.articles, entry.words)):
        parts.append(_size(articles, words, _by_contender(those), runs))
    return "\n".join([*parts, _sessions(entries, runs)])


def _letter(number: int) -> str:
    """
    >>> _letter(0), _letter(27)
    ('A', 'B2')
    """
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26] + (str(number // 26 + 1) if number >= 26 else "")


def _by_contender(entries: Iterable[Entry]) -> list[Entry]:
    """In the order in which contenders are told of."""
    return sorted(entries, key=lambda entry: list(CONTENDERS).index(entry.contender))


def _contenders(entries: Iterable[Entry]) -> str:
    shown = {entry.contender for entry in entries}
    told = "".join(f"- `{name}`: {one.what}\n" for name, one in CONTENDERS.items() if name in shown)
    return f"## Generators\n\n{told}"


def _size(articles: int, words: int, entries: Sequence[Entry], runs: dict[str, str]) -> str:
    head = f"## {articles:,} articles\n\nThe articles have {words:,} words on average.\n"
    parts = [head, *(_warning(entries)), bars(f"{articles:,} articles: seconds to build", _bars(entries))]
    if multiples := ratios(entries, runs):
        parts.append(f"As multiples of `{BASELINE}`:\n\n{multiples}")
    parts.append(f"In seconds:\n\n{seconds(entries)}")
    if spent := phases(entries):
        parts.append(f"Where `creditline` spends its time, as it reports itself:\n\n{spent}")
    return "\n".join(parts)


def _warning(entries: Iterable[Entry]) -> Iterator[str]:
    if any(entry.session.disturbance > BUSY for entry in entries):
        yield "**Preliminary: the machine was busy with other work, so these figures mean little.**\n"


def _bars(entries: Iterable[Entry]) -> list[tuple[str, list[tuple[str, float]]]]:
    return [
        (
            entry.contender,
            [
                (BUILDS[build], spread(run.wall for run in entry.builds[build]).middle)
                for build in BUILDS
                if build in entry.builds
            ],
        )
        for entry in entries
    ]


def _sessions(entries: Iterable[Entry], runs: dict[str, str]) -> str:
    told = {entry.session.key: _session(entry.session) for entry in entries}
    lines = "".join(f"- **{runs[key]}**: {text}\n" for key, text in told.items())
    return f"## The runs\n\n{lines}"


def _session(session: Session) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in session.versions.items())
    revision = f" at commit {session.revision}" if session.revision else ""
    note = f" {session.note}" if session.note else ""
    return (
        f"{session.when}, {session.rounds} {'rounds' if session.rounds > 1 else 'round'}: `{session.command}`{revision}. "
        f"{session.machine}. {versions}. "
        f"Other work on the machine took {session.disturbance:.2f} cores.{note}"
    )
