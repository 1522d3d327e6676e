"""The benchmark compares like with like, and its figures are of what ran. How long anything takes is no test's matter."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from creditline.library import load
from tests.bench.articles import manuscript, manuscripts
from tests.bench.contenders import CONTENDERS, Contender
from tests.bench.measure import PROC, Figures, measure
from tests.bench.table import HEAD, Series, table

ARTICLES = 3
linux = pytest.mark.skipif(not (PROC / "self" / "smaps_rollup").exists(), reason="reads /proc")


# Articles


def test_the_articles_pass_the_gate(tmp_path: Path) -> None:
    CONTENDERS["creditline"].lay_out(tmp_path, manuscripts(50))
    library = load(tmp_path / "content")
    assert library.problems == ()
    assert len(library.articles) == 50
    bodies = [library.body(article) for article in library.articles]
    assert all(len(body.key_facts) == 6 and body.take for body in bodies)
    assert not any(body.key_facts_are_drawn for body in bodies)


def test_the_articles_have_the_size_and_shape_of_the_seed() -> None:
    sizes = []
    for _, text in manuscripts(100):
        body = text.split("---\n", 2)[2]
        assert len(re.findall(r"^#{2,3} ", body, re.MULTILINE)) in (8, 9, 10)
        own_words = re.sub(r"^## (Key Facts|.*Take)\n\n(- .*\n?)+", "", body, flags=re.MULTILINE)
        sizes.append(len(re.sub(r"^#+ ", "", own_words, flags=re.MULTILINE).split()))
    assert 1000 < sum(sizes) / len(sizes) < 1120
    assert min(sizes) > 850
    assert max(sizes) < 1270


def test_the_articles_are_the_same_in_every_run_and_differ_from_each_other() -> None:
    assert list(manuscripts(5)) == list(manuscripts(9))[:5]
    assert manuscript(7) == manuscript(7)
    assert len({text.partition("\n\n")[2] for _, text in manuscripts(200)}) == 200


# Contenders


@linux
@pytest.mark.parametrize("contender", CONTENDERS.values(), ids=list(CONTENDERS))
def test_every_contender_publishes_every_article(contender: Contender, tmp_path: Path) -> None:
    articles = list(manuscripts(ARTICLES))
    contender.lay_out(tmp_path, articles)
    assert contender.build(tmp_path).peak > 0
    assert contender.published(tmp_path) == {article.name.removesuffix(".md") for article in articles}
    contender.forget(tmp_path)
    assert contender.published(tmp_path) == set()


# Measuring

ALLOCATE = "held = b'x' * 60_000_000; sum(range(2_000_000))"


@linux
@pytest.mark.parametrize(
    "program",
    [ALLOCATE, f"import subprocess, sys; subprocess.run([sys.executable, '-c', {ALLOCATE!r}], check=True)"],
    ids=["itself", "its child"],
)
def test_memory_and_cpu_are_of_all_processes(program: str, tmp_path: Path) -> None:
    figures = measure((sys.executable, "-c", program), tmp_path, {})
    assert figures.wall > 0
    assert figures.cpu > 0
    assert figures.peak > 60_000_000


@linux
def test_memory_of_whoever_measures_does_not_count(tmp_path: Path) -> None:
    held = b"x" * 300_000_000
    assert measure((sys.executable, "-c", "pass"), tmp_path, {}).peak < len(held)


@linux
def test_a_command_that_fails_is_told_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such article"):
        measure((sys.executable, "-c", "raise SystemExit('no such article')"), tmp_path, {})


# The report


def test_ratios_are_taken_within_a_round() -> None:
    ours = (Figures(2.0, 2.0, 150_000_000), Figures(9.0, 3.0, 150_000_000), Figures(3.0, 4.0, 150_000_000))
    theirs = (Figures(1.0, 2.0, 100_000_000), Figures(3.0, 2.0, 100_000_000), Figures(2.0, 2.0, 100_000_000))
    series = [Series(2000, "cold", "creditline", ours), Series(2000, "cold", "material", theirs)]
    assert table(series) == HEAD + (
        "| 2,000 | cold | creditline | 3.00 | 3.00 | 150 "
        "| 2.00 (1.50–3.00) | 1.50 (1.00–2.00) | 1.50 (1.50–1.50) |\n"
        "| 2,000 | cold | material | 2.00 | 2.00 | 100 | 1 | 1 | 1 |\n"
    )
