"""`make bench`: what a build costs with this project and with others, over the same articles.

make bench BENCH="--articles 300 1000 --runs 3 --contenders creditline,mkdocs,hugo"
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.contenders import CONTENDERS
from bench.document import document
from bench.machine import machine, revision, versions
from bench.measure import PROC, clocks, disturbance
from bench.results import Entry, Session, merged, read, write
from bench.rounds import Plan, compared
from bench.sized import length, sized
from bench.table import BUILDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, keep the results, and write the page."""
    options = _options(arguments)
    if not options.document_only:
        _see_that_it_can_be(options)
        for articles in options.articles:
            # Without a cold build before them, the others would be of who knows what.
            builds = ("cold", *(name for name in options.builds if name != "cold"))
            plan = Plan(articles, options.words, options.runs, builds)
            # Kept at once: who interrupts a long benchmark does not lose what is done.
            write(options.results, merged(read(options.results), _measured(plan, options)))
    options.document.write_text(document(read(options.results)), encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add(
        "--articles",
        type=_positive,
        nargs="+",
        default=[300],
        help="how many articles, once or several times",
    )
    add("--words", type=_positive, help="how many words in each; default: as many as the example article has")
    add("--runs", type=_positive, default=3, help="how many rounds")
    add("--contenders", type=_names(CONTENDERS), default=tuple(CONTENDERS), help=",".join(CONTENDERS))
    add("--builds", type=_names(BUILDS), default=tuple(BUILDS), help=",".join(BUILDS))
    add("--note", default="", help="what the page says about this run")
    add("--tools", type=Path, default=ROOT / ".cache/bench", help="where Pelican and Hugo are installed")
    add(
        "--results",
        type=Path,
        default=ROOT / "bench/results.json",
        help="results are added to this file",
    )
    add("--document", type=Path, default=ROOT / "docs/benchmarks.md", help="the page")
    add("--document-only", action="store_true", help="write the page from the results, without measuring")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _names(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads names with commas between them, and puts them into the order of those that there are."""
    there = tuple(known)

    def read_names(text: str) -> tuple[str, ...]:
        given = text.split(",")
        if unknown := [name for name in given if name not in there]:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(there)}")
        return tuple(name for name in there if name in given)

    return read_names


def _see_that_it_can_be(options: argparse.Namespace) -> None:
    if not (PROC / "self" / "smaps_rollup").exists():
        sys.exit("the benchmark reads /proc/*/smaps_rollup, which only Linux has")
    for name in options.contenders:
        if CONTENDERS[name].command(options.tools) is None:
            sys.exit(
                f"{name} is not in {options.tools}: `make bench` puts it there, or choose other --contenders"
            )


def _measured(plan: Plan, options: argparse.Namespace) -> list[Entry]:
    """What all contenders cost, for one number of articles."""
    contenders = [
        one
        for name in options.contenders
        if plan.articles <= ((one := CONTENDERS[name]).most or plan.articles)
    ]
    started, before = datetime.now(UTC), clocks()
    with tempfile.TemporaryDirectory(prefix="creditline-bench-") as folder:
        figures = compared(contenders, plan, Path(folder), options.tools)
        session = Session(
            when=f"{started:%Y-%m-%d %H:%M} UTC",
            command=f'make bench BENCH="{_arguments(plan, options.contenders)}"',
            rounds=plan.runs,
            machine=machine(Path(folder)),
            versions=versions(contenders, options.tools),
            revision=revision(),
            disturbance=disturbance(before, clocks()),
            note=options.note,
        )
    words = _mean_length(plan)
    return [Entry(plan.articles, words, name, builds, session) for name, builds in figures.items()]


def _arguments(plan: Plan, contenders: Sequence[str]) -> str:
    """Those that measure this again."""
    said = f"--articles {plan.articles} --runs {plan.runs}"
    if plan.words:
        said += f" --words {plan.words}"
    if plan.builds != tuple(BUILDS):
        said += f" --builds {','.join(plan.builds)}"
    return said if tuple(contenders) == tuple(CONTENDERS) else f"{said} --contenders {','.join(contenders)}"


def _mean_length(plan: Plan) -> int:
    some = [sized(number, plan.words).text.split("---\n", 2)[2] for number in range(min(plan.articles, 300))]
    return round(sum(length([text]) for text in some) / len(some))


if __name__ == "__main__":
    main()
