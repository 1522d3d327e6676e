"""The benchmark compares like with like, and its figures are of what ran. How long anything takes is no test's matter."""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from bench.articles import manuscript, manuscripts
from bench.build import ROOT, main
from bench.contenders import CONTENDERS, Contender
from bench.document import document
from bench.layouts import for_blog, for_hugo, for_pelican
from bench.machine import file_system, memory, processor
from bench.measure import PROC, Figures, clocks, disturbance, measure, phases, weight
from bench.plot import bars
from bench.results import Entry, Session, merged, read, write
from bench.rounds import Plan, Stage
from bench.sized import length, sized
from bench.table import phases as table_of_phases
from bench.table import ratios, seconds
from creditline.gate.library import load

ARTICLES = 3
TOOLS = ROOT / ".cache" / "bench"
linux = pytest.mark.skipif(not (PROC / "self" / "smaps_rollup").exists(), reason="reads /proc")


# Articles


def test_the_articles_pass_the_gate(tmp_path: Path) -> None:
    CONTENDERS["creditline"].lay_out(tmp_path, manuscripts(50))
    library = load(tmp_path / "content")
    assert library.problems == ()
    assert len(library.articles) == 50
    bodies = [library.body(article) for article in library.articles]
    assert all(len(body.key_facts) == 6 and body.take for body in bodies)
    assert not any(body.key_facts_are_extracted for body in bodies)


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


@pytest.mark.parametrize("words", [800, 1530, 4000])
def test_articles_of_other_lengths_pass_the_gate_too(words: int, tmp_path: Path) -> None:
    articles = [sized(number, words) for number in range(20)]
    CONTENDERS["creditline"].lay_out(tmp_path, articles)
    library = load(tmp_path / "content")
    assert library.problems == ()
    assert all(len(library.body(article).key_facts) == 6 for article in library.articles)
    for _, text in articles:
        body = text.split("---\n", 2)[2]
        assert abs(length([body]) - words) < 80
        # Under each heading stands something.
        assert not re.search(r"^#+ .*\n\n(#|$)", body, re.MULTILINE)


def test_an_article_of_no_given_length_is_as_it_was_generated() -> None:
    assert sized(5, None) == manuscript(5)


@pytest.mark.parametrize(
    ("text", "words"), [("## Two words", 2), ("- **A:** it’s 5 % – or $1,000.", 5), ("# —", 0)]
)
def test_words_are_counted_without_marks(text: str, words: int) -> None:
    assert length([text]) == words


# Contenders


@linux
@pytest.mark.parametrize("contender", CONTENDERS.values(), ids=list(CONTENDERS))
def test_every_contender_publishes_every_article(contender: Contender, tmp_path: Path) -> None:
    if contender.command(TOOLS) is None:
        pytest.skip("`make bench` installs it")
    articles = list(manuscripts(ARTICLES))
    contender.lay_out(tmp_path, articles)
    figures = contender.build(tmp_path, TOOLS)
    assert figures.peak > 0
    assert figures.files > ARTICLES
    assert figures.size > 10_000 * ARTICLES
    assert bool(figures.phases) == (contender.name == "creditline")
    assert contender.published(tmp_path).keys() == {article.name.removesuffix(".md") for article in articles}
    for article in articles:
        page = contender.published(tmp_path)[article.name.removesuffix(".md")].read_text()
        assert ("Please credit" in page) == (contender.name in ("creditline", "hugo"))
    contender.forget(tmp_path)
    assert contender.published(tmp_path) == {}


TEXT = """\
---
title: "Ice: A title"
date: 2024-12-31
source: herald
original_url: https://www.herald.example/2024/ice-7
credit: Please credit the Herald.
tags: [law, energy]
---

The opening.

The text.
"""


def test_a_post_of_the_blog_has_a_category_and_an_excerpt() -> None:
    _, front, body = for_blog(TEXT).split("---\n", 2)
    assert yaml.load(front, yaml.BaseLoader) == {
        "date": "2024-12-31",
        "title": "Ice: A title",
        "slug": "ice-7",
        "categories": ["herald"],
        "tags": ["law", "energy"],
    }
    assert body == "\nThe opening.\n\n<!-- more -->\n\nThe text.\n"


def test_an_article_of_pelican_begins_with_lines_of_fields() -> None:
    assert for_pelican(TEXT) == (
        "Title: Ice: A title\nDate: 2024-12-31\nCategory: herald\nTags: law, energy\nSlug: ice-7\n"
        "Original_url: https://www.herald.example/2024/ice-7\nCredit: Please credit the Herald.\n\n"
        "The opening.\n\nThe text.\n"
    )


def test_a_page_of_hugo_has_its_source_as_a_taxonomy_and_the_credit_as_a_parameter() -> None:
    _, front, body = for_hugo(TEXT).split("---\n", 2)
    assert yaml.load(front, yaml.BaseLoader) == {
        "date": "2024-12-31",
        "title": "Ice: A title",
        "sources": ["herald"],
        "tags": ["law", "energy"],
        "params": {
            "original_url": "https://www.herald.example/2024/ice-7",
            "credit": "Please credit the Herald.",
        },
    }
    assert body == "\nThe opening.\n\n<!--more-->\n\nThe text.\n"


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("creditline", {"mkdocs.yml", "docs/index.md", "content/sources.yml", "content/ice-7.md"}),
        ("mkdocs", {"mkdocs.yml", "docs/index.md", "docs/articles/ice-7.md"}),
        ("mkdocs-bare", {"mkdocs.yml", "docs/index.md", "docs/articles/ice-7.md"}),
        (
            "blog",
            {"mkdocs.yml", "docs/index.md", "docs/tags.md", "docs/blog/index.md", "docs/blog/posts/ice-7.md"},
        ),
        ("pelican", {"pelicanconf.py", "content/ice-7.md"}),
        (
            "hugo",
            {"hugo.toml", "content/_index.md", "content/articles/ice-7.md", "static/style.css"}
            | {f"layouts/{name}.html" for name in ("baseof", "home", "list", "page", "taxonomy")}
            | {"layouts/rss.xml", "layouts/_partials/cards.html"},
        ),
    ],
)
def test_each_project_is_laid_out_as_its_generator_wants_it(
    name: str, files: set[str], tmp_path: Path
) -> None:
    CONTENDERS[name].lay_out(tmp_path, [manuscript(0)._replace(name="ice-7.md", text=TEXT)])
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == files


def test_a_tool_that_is_not_installed_has_no_command(tmp_path: Path) -> None:
    assert CONTENDERS["pelican"].command(tmp_path) is None
    assert CONTENDERS["mkdocs"].command(tmp_path) == (sys.executable, "-m", "mkdocs", "build")
    program = tmp_path / "bin" / "pelican"
    program.parent.mkdir()
    program.touch()
    assert CONTENDERS["pelican"].command(tmp_path) == (
        *(str(program), "content", "--settings", "pelicanconf.py", "--output", "output"),
    )


# Rounds


def stage(root: Path, contender: str = "creditline", number: int = 1) -> Stage:
    plan = Plan(articles=ARTICLES, words=None, runs=1, builds=("cold",))
    CONTENDERS[contender].lay_out(root, manuscripts(ARTICLES))
    return Stage(CONTENDERS[contender], root, plan, number)


def contents(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*.md")}


def test_an_edit_adds_one_sentence_to_the_text_of_one_article(tmp_path: Path) -> None:
    one = stage(tmp_path)
    before = contents(tmp_path)
    one.edit()
    changed = {name for name, text in contents(tmp_path).items() if text != before[name]}
    assert changed == {f"content/{manuscript(1).name}"}
    text = contents(tmp_path)[changed.pop()]
    assert text.replace(" This is version 1 of the text.", "") == manuscript(1).text
    # It is in the last paragraph of the text, not in the opening, the Key Facts or the Take.
    assert re.search(r" This is version 1 of the text\.\n\n## \S.*Take\n", text)


def test_a_new_article_is_the_newest_and_passes_the_gate(tmp_path: Path) -> None:
    one = stage(tmp_path)
    one.edit()
    one.new()
    library = load(tmp_path / "content")
    assert library.problems == ()
    assert len(library.articles) == ARTICLES + 1
    dates = {f"{article.slug}.md": article.date for article in library.articles}
    assert dates[one.added.name] == max(dates.values())


def test_each_round_has_its_own_edit_and_its_own_article(tmp_path: Path) -> None:
    one, two = stage(tmp_path, number=1), stage(tmp_path, number=2)
    assert one.edited.text != two.edited.text
    assert one.added.name != two.added.name


def test_a_round_leaves_the_project_as_it_was(tmp_path: Path) -> None:
    one = stage(tmp_path, "hugo")
    before = contents(tmp_path)
    one.edit()
    one.new()
    assert contents(tmp_path) != before
    one.restore()
    assert contents(tmp_path) == before


def test_a_cold_build_finds_nothing_of_earlier_ones(tmp_path: Path) -> None:
    one = stage(tmp_path)
    for folder in ("site", ".cache/creditline"):
        (tmp_path / folder).mkdir(parents=True)
    one.cold()
    assert {path.name for path in tmp_path.iterdir()} == {"content", "docs", "mkdocs.yml"}


@pytest.mark.parametrize(
    ("build", "pages", "text", "told"),
    [
        ("cold", 3, "", ""),
        ("cold", 2, "", "creditline published 2 of 3 articles"),
        ("new", 3, "", "creditline published 3 of 4 articles"),
        ("edit", 3, "Nothing new.", "creditline does not show the edit"),
        ("edit", 3, "This is version 1 of the text.", ""),
    ],
)
def test_what_was_built_is_looked_at(build: str, pages: int, text: str, told: str, tmp_path: Path) -> None:
    one = stage(tmp_path)
    for number in range(pages):
        page = tmp_path / "site" / "articles" / manuscript(number).name.removesuffix(".md") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(text)
    if told:
        with pytest.raises(RuntimeError, match=told):
            one.see(build)
    else:
        one.see(build)


# Measuring

ALLOCATE = "import time; held = b'x' * 60_000_000; sum(range(2_000_000)); time.sleep(0.4)"


@linux
@pytest.mark.parametrize(
    "program",
    [ALLOCATE, f"import subprocess, sys; subprocess.run([sys.executable, '-c', {ALLOCATE!r}], check=True)"],
    ids=["itself", "its child"],
)
def test_memory_and_cpu_are_of_all_processes(program: str, tmp_path: Path) -> None:
    figures, log = measure((sys.executable, "-c", f"{program}; print('done')"), tmp_path, {})
    assert log == "done\n"
    assert figures.wall > 0
    assert figures.cpu > 0
    assert figures.peak > 60_000_000


@linux
def test_memory_of_whoever_measures_does_not_count(tmp_path: Path) -> None:
    held = b"x" * 300_000_000
    assert measure((sys.executable, "-c", "pass"), tmp_path, {})[0].peak < len(held)


@linux
def test_a_command_that_fails_is_told_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such article"):
        measure((sys.executable, "-c", "raise SystemExit('no such article')"), tmp_path, {})


@linux
def test_work_of_this_process_and_its_children_is_no_disturbance(tmp_path: Path) -> None:
    before = clocks()
    time.sleep(0.01)
    measure((sys.executable, "-c", "sum(range(20_000_000))"), tmp_path, {})
    after = clocks()
    assert after.own - before.own > 0.05
    assert disturbance(before, replace(after, of_all=before.of_all + after.own - before.own)) == 0


def test_a_site_is_weighed_with_all_its_folders(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"12345")
    (tmp_path / "a" / "b" / "index.html").write_bytes(b"123")
    assert weight(tmp_path) == (2, 8)


@pytest.mark.parametrize(
    ("log", "found"),
    [
        (
            "INFO - creditline: 12.5 s: checking 10.0,\nINFO - creditline: cards 2.5\nINFO - 3.1 s\n",
            {"checking": 10.0, "cards": 2.5},
        ),
        ("INFO    -  Documentation built in 3.10 seconds\n", {}),
        ("", {}),
    ],
)
def test_the_phases_of_a_build_are_read_from_its_log(log: str, found: dict[str, float]) -> None:
    assert phases(log) == found


def test_the_machine_is_described_from_proc() -> None:
    assert processor("processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nmodel name\t: Some CPU\n") == (
        "Some CPU @ 2 GHz"
    )
    assert processor("") != ""
    assert memory("MemTotal:       24576000 kB\nMemFree: 1 kB\n") == 25
    mounts = "/dev/vda / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\ntmpfs /tmpx overlay rw 0 0\n"
    assert file_system(Path("/tmp/a/b"), mounts) == "tmpfs"
    assert file_system(Path("/tmpxy"), mounts) == "ext4"


# Results

SESSION = Session(
    when="2026-11-22 10:00 UTC",
    command='make bench BENCH="--runs 3"',
    rounds=3,
    machine="2 cores",
    versions={"mkdocs": "1.6.1"},
    revision="abc1234",
    disturbance=0.01,
)
OURS = (
    Figures(2.0, 2.0, 150_000_000, 30, 4_000_000, {"rendering": 1.0, "search": 0.25}),
    Figures(9.0, 3.0, 150_000_000, 30, 4_000_000, {"rendering": 5.0, "search": 1.0}),
    Figures(3.0, 4.0, 160_000_000, 30, 4_000_000, {"rendering": 1.5, "search": 0.5, "cards": 0.1}),
)
THEIRS = (
    Figures(1.0, 2.0, 100_000_000, 10, 2_000_000),
    Figures(3.0, 2.0, 100_000_000, 10, 2_000_000),
    Figures(2.0, 2.0, 100_000_000, 10, 2_000_000),
)
ENTRIES = (
    Entry(2000, 1400, "creditline", {"cold": OURS}, SESSION),
    Entry(2000, 1400, "mkdocs", {"cold": THEIRS}, SESSION),
)


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split("|")]


def test_ratios_are_taken_within_a_round() -> None:
    _, _, ours, less, theirs = ratios(ENTRIES, {SESSION.key: "A"}).splitlines()
    assert cells(ours) == [
        *("creditline", "2.00 (1.50–3.00)", "", "", ""),
        *("1.50 (1.00–2.00)", "1.50 (1.50–1.60)", "2.00", "A"),
    ]
    assert cells(less)[1:3] == ["1.75 (1.20–2.67)", ""]  # 1.75 / 1, 8 / 3, 2.4 / 2
    assert cells(theirs) == ["mkdocs", "1", "", "", "", "1", "1", "1", "A"]


def test_ratios_to_another_session_are_those_of_the_medians() -> None:
    later = replace(SESSION, when="2026-11-23 10:00 UTC", rounds=1)
    entries = (replace(ENTRIES[0], session=later, builds={"cold": OURS[:1]}), ENTRIES[1])
    _, _, ours, *_ = ratios(entries, {SESSION.key: "A", later.key: "B"}).splitlines()
    assert cells(ours) == ["creditline", "~1.00", "", "", "", "~1.00", "~1.50", "~2.00", "B"]


def test_there_are_no_ratios_without_a_baseline() -> None:
    assert ratios(ENTRIES[:1], {SESSION.key: "A"}) == ""


def test_seconds_are_medians_between_the_least_and_the_greatest() -> None:
    _, _, ours, _ = seconds(ENTRIES).splitlines()
    assert cells(ours) == [
        *("creditline", "cold", "3.00 (2.00–9.00)", "3.00 (2.00–4.00)", "150 (150–160)"),
        *("30", "4.0"),
    ]


def test_search_and_cards_are_told_apart() -> None:
    head, _, row = table_of_phases(ENTRIES).splitlines()
    told = dict(zip(cells(head), cells(row), strict=True))
    assert told["rendering"] == "1.5"
    assert told["search"] == "0.5"
    assert told["cards"] == "0.0"
    assert told["all"] == "3.0"
    assert told["the rest: MkDocs and copying"] == "0.9"  # of 0.75, 3.0 and 0.9
    assert table_of_phases(ENTRIES[1:]) == ""


def test_results_are_kept_and_what_is_measured_again_replaces_the_old(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert read(path) == ()
    write(path, ENTRIES)
    assert read(path) == ENTRIES
    again = replace(ENTRIES[1], builds={"cold": THEIRS[:1]})
    small = replace(ENTRIES[0], articles=300)
    assert merged(read(path), [again, small]) == (small, ENTRIES[0], again)


# The page


def test_the_page_says_what_how_and_when() -> None:
    page = document(ENTRIES)
    assert "## 2,000 articles\n\nThe articles have 1,400 words on average.\n" in page
    assert "- `mkdocs`: MkDocs and Material" in page
    assert "`pelican`" not in page
    assert (
        '- **A**: 2026-11-22 10:00 UTC, 3 rounds: `make bench BENCH="--runs 3"` at commit abc1234. 2 cores. '
        "mkdocs 1.6.1. Other work on the machine took 0.01 cores.\n"
    ) in page
    assert "Preliminary" not in page


def test_figures_of_a_busy_machine_are_marked() -> None:
    busy = replace(SESSION, disturbance=0.7)
    assert "**Preliminary: the machine was busy" in document([replace(ENTRIES[0], session=busy), ENTRIES[1]])


def test_the_chart_is_drawn_in_the_pages_colour_and_says_in_words_what_it_shows() -> None:
    groups = [("ours", [("cold", 2.0), ("second", 0.5)]), ("<theirs>", [("cold", 4.0)])]
    figure = ElementTree.fromstring(bars("20 articles: seconds", groups))
    svg = "{http://www.w3.org/2000/svg}"
    chart = figure.find(f"{svg}svg")
    assert chart is not None
    title, told = chart.find(f"{svg}title"), chart.find(f"{svg}desc")
    assert title is not None
    assert title.text == "20 articles: seconds"
    assert told is not None
    assert told.text == "ours: cold 2.00 s, second 0.50 s; <theirs>: cold 4.00 s"
    assert chart.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert chart.get("fill") == "currentColor"
    assert {mark.get("stroke", "currentColor") for mark in chart} == {"currentColor"}
    assert not [mark for mark in chart if mark.get("fill")]
    widths = [float(mark.get("width", 0)) for mark in chart.iter(f"{svg}rect")][2:]  # without the legend's
    assert widths == [275.0, 68.8, 550.0]
    assert all(float(mark.get("y", 0)) < int(chart.get("viewBox", "").split()[3]) for mark in chart.iter())


def test_the_page_of_this_repository_is_current() -> None:
    entries = read(ROOT / "bench" / "results.json")
    assert (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8") == document(entries), (
        'make bench BENCH="--document-only"'
    )


# The command


@linux
def test_the_command_measures_keeps_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results, page = tmp_path / "results.json", tmp_path / "benchmarks.md"
    places = ["--results", str(results), "--document", str(page)]
    main(["--articles", "2", "--runs", "1", "--contenders", "mkdocs,creditline", "--note", "A try.", *places])
    entries = {entry.contender: entry for entry in read(results)}
    assert list(entries) == ["creditline", "mkdocs"]
    for entry in entries.values():
        assert list(entry.builds) == ["cold", "second", "edit", "new"]
        assert {len(runs) for runs in entry.builds.values()} == {1}
        assert (
            entry.session.command == 'make bench BENCH="--articles 2 --runs 1 --contenders creditline,mkdocs"'
        )
        assert set(entry.session.versions) >= {"mkdocs", "mkdocs-creditline", "mkdocs-material"}
    assert entries["creditline"].builds["second"][0].phases.keys() >= {"checking", "rendering", "search"}
    assert "A try." in page.read_text()
    # In turn, not one after the other.
    told = [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()]
    assert told[:3] == [
        "2 articles, round 1, cold, creditline",
        "2 articles, round 1, cold, mkdocs",
        "2 articles, round 1, second, creditline",
    ]
    page.unlink()
    main(["--document-only", *places])
    assert page.read_text() == document(read(results))
    assert json.loads(results.read_text())[0]["articles"] == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--articles", "0"], "'0' is not a number above 0"),
        (["--contenders", "jekyll"], "'jekyll' is none of creditline, mkdocs,"),
        (["--builds", "cold,third"], "'third' is none of cold, second, edit, new"),
    ],
)
def test_arguments_that_mean_nothing_are_refused(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert told in capsys.readouterr().err


@linux
def test_a_tool_that_is_missing_is_told_before_anything_is_measured(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="hugo is not in"):
        main(["--contenders", "hugo", "--tools", str(tmp_path)])
