"""`make bench`: what a build costs with this plugin and with others, over the same Markdown.

make bench BENCH="--articles 300 --runs 5 --out build/bench.md"
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.articles import manuscripts
from tests.bench.contenders import CONTENDERS, Contender
from tests.bench.measure import PROC
from tests.bench.table import Series, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.bench.measure import Figures


def _cold(contender: Contender, root: Path) -> None:
    contender.forget(root)


def _second(contender: Contender, root: Path) -> None:
    """Nothing has changed since the last build."""


# The kinds of build, in the order of a round: what is done to the project before each.
BUILDS: dict[str, Callable[[Contender, Path], None]] = {"cold": _cold, "second": _second}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report."""
    if not (PROC / "self" / "smaps_rollup").exists():
        sys.exit("the benchmark reads /proc/*/smaps_rollup, which only Linux has")
    options = _options(arguments)
    contenders = [CONTENDERS[name] for name in options.contenders]
    series = [one for count in options.articles for one in compared(contenders, count, options.runs)]
    text = report(series)
    print(text, end="")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--articles", type=_positive, nargs="+", default=[300, 2000], help="how many articles"
    )
    parser.add_argument("--runs", type=_positive, default=3, help="how many rounds")
    names = list(CONTENDERS)
    parser.add_argument("--contenders", nargs="+", choices=names, default=names, help="what is compared")
    parser.add_argument("--out", type=Path, help="a file for the report")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def compared(contenders: Sequence[Contender], articles: int, runs: int) -> Iterator[Series]:
    """Build all contenders' sites in turn, round by round: what disturbs one run disturbs its neighbours."""
    figures: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="creditline-bench-") as folder:
        for contender in contenders:
            contender.lay_out(Path(folder, contender.name), manuscripts(articles))
        for number in range(1, runs + 1):
            for build, prepare in BUILDS.items():
                for contender in contenders:
                    root = Path(folder, contender.name)
                    prepare(contender, root)
                    cost = contender.build(root)
                    _tell(
                        f"{articles} articles, round {number}, {build}, {contender.name}: {cost.wall:.1f} s"
                    )
                    _see_that_all_are_there(contender, root, articles)
                    figures[build, contender.name].append(cost)
    for (build, name), runs_of_one in figures.items():
        yield Series(articles, build, name, tuple(runs_of_one))


def _see_that_all_are_there(contender: Contender, root: Path, articles: int) -> None:
    if (there := len(contender.published(root))) != articles:
        raise RuntimeError(f"{contender.name} published {there} of {articles} articles")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
