"""Measurements -> a report in Markdown: medians, and the ratios to plain Material."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.contenders import CONTENDERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.measure import Figures

BASELINE = "material"
MEASURES = ("wall", "cpu", "peak")
HEAD = """\
| articles | build | contender | wall s | CPU s | peak MB | wall × | CPU × | peak × |
|---:|---|---|---:|---:|---:|---:|---:|---:|
"""


@dataclass(frozen=True)
class Series:
    """The runs of one contender at one kind of build, in the order in which they were made."""

    articles: int
    build: str
    contender: str
    runs: tuple[Figures, ...]


def report(series: Sequence[Series]) -> str:
    """The whole report."""
    names = tuple(dict.fromkeys(one.contender for one in series))
    legend = "".join(f"- `{name}`: {CONTENDERS[name].what}\n" for name in names)
    runs = len(series[0].runs)
    return (
        f"{legend}\nMedians of {runs} interleaved {'runs' if runs > 1 else 'run'}. "
        f"×: the ratio to `{BASELINE}` in the same round, as median (least–greatest).\n\n"
        f"{table(series)}\n{machine(names)}\n"
    )


def table(series: Sequence[Series]) -> str:
    """The table alone."""
    base = {(one.articles, one.build): one for one in series if one.contender == BASELINE}
    return HEAD + "".join(_row(one, base.get((one.articles, one.build))) for one in series)


def _row(one: Series, base: Series | None) -> str:
    wall, cpu, peak = (median(_values(one, measure)) for measure in MEASURES)
    cells = [f"{one.articles:,}", one.build, one.contender, f"{wall:.2f}", f"{cpu:.2f}", f"{peak / 1e6:.0f}"]
    return f"| {' | '.join([*cells, *_ratios(one, base)])} |\n"


def _ratios(one: Series, base: Series | None) -> Iterator[str]:
    for measure in MEASURES:
        if base is None or base is one:
            yield "" if base is None else "1"
            continue
        pairs = zip(_values(one, measure), _values(base, measure), strict=True)
        ratios = [own / other for own, other in pairs]
        yield f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def _values(one: Series, measure: str) -> list[float]:
    return [getattr(run, measure) for run in one.runs]


def machine(contenders: Sequence[str]) -> str:
    """What the figures were measured on, in one line."""
    packages = dict.fromkeys(name for contender in contenders for name in CONTENDERS[contender].packages)
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    cores = len(os.sched_getaffinity(0))
    return (
        f"{cores} cores ({platform.machine()}), {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, {versions}."
    )
