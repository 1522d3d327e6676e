"""What the gate costs: a first check, and a second with the verdicts kept, beside converting the same Markdown alone.

`make bench-check` runs it; `BENCH="--articles 300"` makes it short, `BENCH="--sources 2000"` adds sources to the registry that no article names. Figures are CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from markdown import Markdown

from bench.articles import manuscripts
from bench.vocabulary import REGISTRY
from creditline.cache.store import Store
from creditline.gate.library import load
from creditline.manuscript.reader import text_of
from creditline.workers.pools import collect_seldom

EXTENSIONS = ["tables", "footnotes", "fenced_code", "sane_lists"]


def cpu(work: Callable[[], object]) -> float:
    """The CPU seconds that `work` takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def convert_alone(content: Path) -> None:
    """Convert each article's Markdown with Python-Markdown's own extensions of the same dialect, and nothing else."""
    markdown = Markdown(extensions=EXTENSIONS, output_format="html")
    for path in sorted(content.glob("*.md")):
        markdown.reset()
        markdown.convert(text_of(path.read_bytes()))


def others(count: int) -> str:
    """So many entries of a registry."""
    return "".join(
        f"paper-{number}:\n  name: Paper Number {number}\n  aliases: [The {number} Paper]\n  hosts: [www.paper{number}.example]\n"
        for number in range(count)
    )


def measured(count: int, runs: int, sources: int) -> list[tuple[float, float, float]]:
    """CPU seconds of converting, of a first and of a second check, run after run, in turn."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        content.mkdir()
        (content / "sources.yml").write_text(REGISTRY + others(sources))
        for each in manuscripts(count):
            (content / each.name).write_text(each.text)
        for run in range(runs):
            store = Store(Path(folder, f"store-{run}"))
            alone = cpu(lambda: convert_alone(content))
            first = cpu(lambda: load(content, store=store))  # noqa: B023 - called at once
            second = cpu(lambda: load(content, store=store))  # noqa: B023
            figures.append((alone, first, second))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sources", type=int, default=0)
    options = parser.parse_args()
    collect_seldom()  # As the command does.
    figures = measured(options.articles, options.runs, options.sources)
    alone, first, second = (median(column) for column in zip(*figures, strict=True))
    ratios = sorted(first / alone for alone, first, _ in figures)
    print(f"{options.articles:,} articles, median of {options.runs} runs, CPU")
    print(f"converting alone   {1000 * alone / options.articles:6.2f} ms per article")
    print(f"first check        {1000 * first / options.articles:6.2f} ms per article")
    print(f"second check       {1000 * second / options.articles:6.2f} ms per article")
    print(f"first / converting {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
