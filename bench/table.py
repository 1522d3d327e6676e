"""Results of one size -> tables in Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.results import BASELINE, Spread, ratio, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.results import Entry

BUILDS = {
    "cold": "cold",
    "second": "nothing changed",
    "edit": "one edit",
    "new": "one new article",
}
PHASES = ("checking", "rendering", "feeds", "cards", "search", "verifying")
APART = ("search", "cards", "verifying")
LESS = "creditline without the time for search, cards and verification"


def ratios(entries: Sequence[Entry], runs: dict[str, str]) -> str:
    """What each contender costs as multiples of the baseline; nothing without it."""
    base = next((entry for entry in entries if entry.contender == BASELINE), None)
    if base is None:
        return ""
    columns = [*((build, "wall") for build in BUILDS), ("cold", "cpu"), ("cold", "peak"), ("cold", "size")]
    head = [
        "generator",
        *(f"{name} ×" for name in BUILDS.values()),
        "CPU, cold ×",
        "memory, cold ×",
        "output ×",
        "run",
    ]
    rows = []
    for entry in entries:
        cells = [_ratio(entry, base, *column) for column in columns]
        rows.append([entry.contender, *cells, runs[entry.session.key]])
        if less := without_what_others_lack(entry):
            cells = [_ratio(less, base, *column) if column[1] == "wall" else "" for column in columns]
            rows.append([LESS, *cells, runs[entry.session.key]])
    return table(head, rows)


def without_what_others_lack(entry: Entry) -> Entry | None:
    """The same without the seconds that search, cards and verification took; None if nothing is known of them."""
    if not any(run.phases for runs in entry.builds.values() for run in runs):
        return None
    builds = {
        build: tuple(
            replace(run, wall=run.wall - sum(run.phases.get(phase, 0.0) for phase in APART)) for run in runs
        )
        for build, runs in entry.builds.items()
    }
    return replace(entry, builds=builds)


def _ratio(entry: Entry, base: Entry, build: str, measure: str) -> str:
    if (found := ratio(entry, base, build, measure)) is None:
        return ""
    if entry is base:
        return "1"
    return ("" if entry.session == base.session else "~") + ranged(found, 2)


def seconds(entries: Iterable[Entry]) -> str:
    """What each build of each contender costs."""
    head = ["generator", "build", "seconds", "CPU seconds", "memory, MB", "files", "output, MB"]
    return table(
        head, [_costs(entry, build) for entry in entries for build in BUILDS if build in entry.builds]
    )


def _costs(entry: Entry, build: str) -> list[str]:
    runs = entry.builds[build]
    return [
        entry.contender,
        BUILDS[build],
        ranged(spread(run.wall for run in runs), 2),
        ranged(spread(run.cpu for run in runs), 2),
        ranged(spread(run.peak / 1e6 for run in runs), 0),
        f"{runs[-1].files:,}",
        f"{runs[-1].size / 1e6:.1f}",
    ]


def phases(entries: Iterable[Entry]) -> str:
    """Where the time of the contender that tells it goes; nothing if none does."""
    ours = next((entry for entry in entries if without_what_others_lack(entry)), None)
    if ours is None:
        return ""
    head = ["build", *PHASES, "the rest: MkDocs and copying", "all"]
    return table(head, [_spent(ours, build) for build in BUILDS if build in ours.builds])


def _spent(ours: Entry, build: str) -> list[str]:
    runs = ours.builds[build]
    known = [[run.phases.get(phase, 0.0) for run in runs] for phase in PHASES]
    rest = [run.wall - sum(run.phases.values()) for run in runs]
    columns = [*known, rest, [run.wall for run in runs]]
    return [BUILDS[build], *(f"{spread(column).middle:.1f}" for column in columns)]


def ranged(values: Spread, digits: int) -> str:
    """A spread in words.

    >>> ranged(Spread(2.5, 1.0, 3.25), 2), ranged(Spread(100.2, 99.8, 100.4), 0)
    ('2.50 (1.00–3.25)', '100')
    """
    middle, least, greatest = (
        f"{value:,.{digits}f}" for value in (values.middle, values.least, values.greatest)
    )
    return middle if least == greatest else f"{middle} ({least}–{greatest})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
