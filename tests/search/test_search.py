"""The search: what is built of which articles, and what a reader finds with it."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from creditline.cache.store import Store
from creditline.gate.articles import article_of
from creditline.manuscript.reader import read
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory
from creditline.registry.sources import Sources
from creditline.search import index as search
from creditline.search.index import Search, Searched
from creditline.search.pagefind import SearchError
from creditline.search.parts import UNSPACED, Record, record_of, searchable
from creditline.search.search_page import SearchPage
from creditline.verify.served import Served
from tests.pages.samples import FIELDS, SOURCE
from tests.search.search_records import records
from tests.tabs import tab

ASSETS = Path(search.__file__).parents[1] / "engines/theme/assets/creditline"

ICE = Record(
    url="articles/ice/",
    title="Ice melts in Greenland",
    sources=("GogoAI News",),
    date=date(2026, 6, 1),
    tags=("climate", "machine learning"),
    text="Glaciers lose $1.77 trillion tonnes. <script>alert(1)</script> &lt; C++ <mark>meltwater</mark> rises.",
)
TIDES = Record("articles/tides/", "Tides turn turbines", ("Harbour Post",), date(2025, 3, 9), ("energy",), "", "Glaciers do not matter to a tidal array.")  # fmt: skip
GERMAN = Record("articles/eis/", "Gletscher schmelzen", ("Harbour Post",), date(2025, 1, 1), ("climate",), "de", "Die Gletscherforscher messen Schmelzwasser.")  # fmt: skip
CHINESE = Record("articles/bing/", "冰川融化", ("GogoAI News",), date(2024, 5, 5), (), "zh", "格陵兰的冰川正在融化。川冰不是冰川。")  # fmt: skip
THAI = Record(
    "articles/thai/", "น้ำแข็งละลาย", ("Harbour Post",), date(2024, 5, 4), (), "th", "ธารน้ำแข็งกำลังละลาย"
)
RECORDS = (ICE, TIDES, GERMAN, CHINESE, THAI)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@dataclass(frozen=True)
class Built:
    """A search in files, and the years that were indexed for it."""

    files: dict[str, Path]
    indexed: tuple[str, ...]

    @property
    def parts(self) -> dict[str, dict[str, bytes]]:
        """Files that every search needs, by part."""
        read = json.loads(self.files["search/parts.json"].read_bytes())
        return {one["name"]: {name: b64decode(file) for name, file in one["files"].items()} for one in read}


def built_of(given: list[Record] | tuple[Record, ...], store: Store, language: str) -> Built:
    def known(record: Record) -> Searched:
        return Searched(record.url, record.date, repr(record), lambda: record)

    newest_first = sorted(given, key=lambda record: (-record.date.toordinal(), record.url))
    made = Search(map(known, newest_first), store, language)
    files = {}
    for uri, content, source in made.files():
        files[uri] = source if isinstance(source, Path) else store.root.with_name(content)
        if isinstance(source, bytes):
            files[uri].write_bytes(source)
    return Built(files, made.indexed)


def contents(built: Built) -> dict[str, bytes]:
    return {uri: path.read_bytes() for uri, path in built.files.items()}


def indexed(given: list[Record] | tuple[Record, ...], store: Store) -> tuple[str, ...]:
    return built_of(given, store, "en").indexed


# What is built


def test_the_latest_year_is_a_part_and_those_before_it_another(store: Store) -> None:
    built = built_of(RECORDS, store, "en")
    assert [*built.parts] == ["2026", "2024-2025"]
    for files in built.parts.values():
        assert [re.sub(r"\..*\.", ".", name) for name in files] == ["pagefind-entry.json", "pagefind.pf_meta"]
    parts = {
        year: [uri for uri in built.files if uri.startswith(f"search/{year}/")]
        for year in ("2024-2025", "2026")
    }
    for year, uris in parts.items():
        names = sorted(re.sub(r"_[0-9a-f]+\.", "_.", uri.removeprefix(f"search/{year}/")) for uri in uris)
        assert [*dict.fromkeys(names)] == [
            f"fragment/en-{year}_.pf_fragment",
            f"index/en-{year}_.pf_index",
        ]
    assert {*built.files} - {uri for uris in parts.values() for uri in uris} == {
        "search/pagefind.js",
        "search/wasm.pagefind",
        "search/facets.json",
        "search/parts.json",
        "search/words.json",
    }


@pytest.mark.parametrize(
    ("largest", "parts"),
    [
        (5, ["2025"]),
        (3, ["2025-2", "2025-1"]),
        (2, ["2025-4", "2025-3", "2025-2", "2025-1"]),
        (1, ["2025-12", "2025-07", "2025-05", "2025-03", "2025-01"]),
        # The smallest part that there is, however many articles a month has.
        (0, ["2025-12", "2025-07", "2025-05", "2025-03", "2025-01"]),
    ],
)
def test_a_year_with_many_articles_is_in_several_parts(
    store: Store, monkeypatch: pytest.MonkeyPatch, largest: int, parts: list[str]
) -> None:
    monkeypatch.setattr(search, "_LARGEST", largest)
    days = [date(2025, 1, 31), date(2025, 3, 1), date(2025, 5, 1), date(2025, 7, 1), date(2025, 12, 31)]
    many = [replace(ICE, url=f"articles/{day}/", date=day) for day in days]
    built = built_of(many, store, "en")
    assert [*built.parts] == parts
    assert {record.url for _, record in records(built.files) if record} == {record.url for record in many}
    edited = [replace(many[0], text="Edited."), *many[1:]]
    assert indexed(edited, store) == (parts[-1],)


@pytest.mark.parametrize(
    ("years", "parts"),
    [
        ({}, []),
        ({2026: 9}, ["2026-4", "2026-3", "2026-2", "2026-1"]),
        ({2026: 1, 2019: 4}, ["2026", "2019"]),
        # Each part has as many years as it can, from the first year on.
        ({2026: 2, 2025: 1, 2024: 3, 2023: 2, 2022: 2}, ["2026", "2024-2025", "2022-2023"]),
        ({2027: 1, 2026: 2, 2025: 1, 2024: 3, 2023: 2, 2022: 2}, ["2027", "2026", "2024-2025", "2022-2023"]),
        # A year with too many articles is divided, and not joined with others.
        ({2026: 1, 2025: 1, 2024: 6, 2023: 1}, ["2026", "2025", "2024-2", "2024-1", "2023"]),
    ],
)  # fmt: skip
def test_earlier_years_are_together_while_they_are_few(
    years: dict[int, int], parts: list[str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_LARGEST", 4)
    monkeypatch.setattr(search, "_MOST_JOINED", 4)
    many = [
        replace(ICE, url=f"articles/{year}-{n}/", date=date(year, 1 + n * 12 // count, 1))
        for year, count in years.items()
        for n in range(count)
    ]
    assert indexed(many, store) == tuple(parts)


def test_each_article_is_told_as_readers_will_see_it(store: Store) -> None:
    told = [record for _, record in records(built_of(RECORDS, store, "en").files)]
    assert {record.url: record for record in told if record} == {
        record.url: replace(record, text=searchable(record.text)) for record in RECORDS
    }
    assert len(told) == len(RECORDS)


def test_facets_say_source_year_and_tags_of_each_article(store: Store) -> None:
    built = built_of([GERMAN, TIDES, replace(ICE, date=date(2025, 1, 2))], store, "en")
    facets = json.loads(built.files["search/facets.json"].read_bytes())["2025"]
    by_url = {record.url: uri for uri, record in records(built.files) if record}
    names = {url: Path(uri).stem for url, uri in by_url.items()}
    assert facets == {
        "source": ["GogoAI News", "Harbour Post"],
        "tag": ["climate", "energy", "machine learning"],
        "articles": {
            names["articles/tides/"]: [[1], 2025, 1],
            names["articles/ice/"]: [[0], 2025, 0, 2],
            names["articles/eis/"]: [[1], 2025, 0],
        },
    }


def test_equal_records_make_equal_bytes_in_any_order(tmp_path: Path) -> None:
    many = [
        replace(
            ICE,
            url=f"articles/{n}/",
            sources=(f"Source {n % 7}",),
            tags=tuple(f"tag {n % m}" for m in (2, 3, 5)),
        )
        for n in range(60)
    ]
    built = [contents(built_of(given, Store(tmp_path / str(n)), "en")) for n, given in enumerate([many, many[::-1], many])]  # fmt: skip
    assert built[0] == built[1] == built[2]


def test_only_the_part_of_an_edited_article_is_indexed_again(store: Store) -> None:
    assert indexed(RECORDS, store) == ("2026", "2024-2025")
    assert indexed(RECORDS[::-1], store) == ()
    edited = [replace(record, text="Edited.") if record is GERMAN else record for record in RECORDS]
    assert indexed(edited, store) == ("2024-2025",)
    assert indexed([replace(ICE, text="Edited."), *RECORDS[1:]], store) == ("2026",)
    assert indexed(RECORDS, store) == ()
    new_year = replace(ICE, url="articles/new/", date=date(2027, 1, 1))
    assert indexed([new_year, *RECORDS], store) == ("2027", "2024-2026")


@pytest.mark.parametrize(
    "change",
    [
        {"url": "articles/b/"}, {"title": "B"}, {"sources": ("B",)}, {"date": date(2026, 6, 2)}, {"tags": ("b",)},
        {"language": "de"}, {"text": "B"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_each_field_of_an_article_counts(store: Store, change: dict[str, Any]) -> None:
    indexed([ICE], store)
    assert indexed([replace(ICE, **change)], store) == ("2026",)


def test_another_pagefind_or_language_makes_all_parts_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(RECORDS, store)
    assert built_of(RECORDS, store, "fr").indexed == ("2026", "2024-2025")
    monkeypatch.setattr(search, "program_version", lambda: "pagefind 9")
    assert indexed(RECORDS, store) == ("2026", "2024-2025")


def test_a_part_that_is_damaged_in_the_store_is_made_anew(store: Store) -> None:
    before = contents(built := built_of(RECORDS, store, "en"))
    damaged = next(path for uri, path in built.files.items() if uri.endswith(".pf_index"))
    damaged.write_bytes(b"{}")
    assert contents(built_of(RECORDS, store, "en")) == before


def test_a_site_without_articles_has_no_parts(store: Store) -> None:
    assert contents(built_of([], store, "en")) == {}


@pytest.mark.parametrize(
    ("language", "tag"),
    [("en", "en-2026"), ("pt-BR", "pt-2026"), ("zh-Hant", "unknown-2026"), ("ja", "unknown-2026"), ("", "unknown-2026"), ("eo", "eo-2026"), ("xx", "xx-2026")],
)  # fmt: skip
def test_a_part_is_indexed_in_the_language_of_the_site(store: Store, language: str, tag: str) -> None:
    built = built_of([ICE, replace(GERMAN, date=ICE.date)], store, language)
    entry = json.loads(built.parts["2026"]["pagefind-entry.json"])
    assert [(name, index["page_count"]) for name, index in entry["languages"].items()] == [(tag, 2)]


# What an article may say


@pytest.mark.parametrize(
    "text",
    [
        "___PAGEFIND_WEIGHT___0 hidden ___END_PAGEFIND_WEIGHT___",
        "___END_PAGEFIND_WEIGHT___ ___END_PAGEFIND_WEIGHT___ word",
        "____PAGEFIND_ANCHOR___a:1:b word",
        "___PAGEFIND_AUTO_WEIGHT___9 word",
    ],
)
def test_an_article_cannot_give_pagefind_directions(store: Store, text: str) -> None:
    built = built_of([replace(ICE, title=text, text=text)], store, "en")
    [(_, told)] = records(built.files)
    assert told
    assert told.text.split() == told.title.split()
    assert len(told.text.split()) == len(text.split())


def test_an_article_whose_text_has_no_words_is_found_by_its_title(store: Store) -> None:
    [(_, told)] = records(built_of([replace(ICE, text="— … —")], store, "en").files)
    assert told
    assert (told.title, told.text) == (ICE.title, ICE.title)


def test_an_article_without_any_word_is_not_lost_in_silence(store: Store) -> None:
    with pytest.raises(SearchError, match="no words in articles/ice/"):
        built_of([TIDES, replace(ICE, date=TIDES.date, title="…", text="—")], store, "en")


def test_what_is_no_article_of_a_search_is_told(store: Store, tmp_path: Path) -> None:
    whole = next(
        path for uri, path in built_of([ICE], store, "en").files.items() if uri.endswith("_fragment")
    )
    for name, content in {
        "a": b"",
        "b": b"no gzip",
        "c": whole.read_bytes()[:-9],
        "d": whole.read_bytes(),
    }.items():
        (tmp_path / f"{name}.pf_fragment").write_bytes(content)
    (tmp_path / "e.pf_index").write_bytes(b"")
    told = [
        *records({path.name: path for path in tmp_path.glob("*.pf_*")}),
        *records({"z.pf_fragment": tmp_path / "z"}),
    ]
    assert [(uri, record and record.title) for uri, record in told] == [
        ("a.pf_fragment", None),
        ("b.pf_fragment", None),
        ("c.pf_fragment", None),
        ("d.pf_fragment", ICE.title),
        ("z.pf_fragment", None),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ice  melts\n in\u00a02026.", "Ice melts in 2026."),
        ("融化。A冰b", "融化 。A 冰 b"),
        ("がギ゙です、x", "がギ゙です 、x"),
        ("น้ำแข็ง2026", "น้ำแข็ง 2026"),
        ("한국어 단어", "한국어 단어"),
    ],
)
def test_where_words_have_no_spaces_scripts_and_signs_end_them(text: str, words: str) -> None:
    assert searchable(text) == words


def test_browsers_cut_queries_as_texts_are_cut() -> None:
    script = (ASSETS / "search.js").read_text()
    [ranges] = re.findall(r"const UNSPACED =([^;]*);", script)
    written = "".join(re.findall(r'"([^"]*)"', ranges))
    assert re.sub(r"\\\\u\{?([0-9a-f]+)\}?", lambda found: chr(int(found[1], 16)), written) == UNSPACED


def test_a_record_is_what_readers_look_for() -> None:
    front = {**FIELDS, "tags": ["ice", "sea level"], "language": "de"}
    text = (
        "Opening *words*.\n\n## Key Facts\n\n- **Area:** 3 < 4.\n\n## One\n\nText[^1] &amp; [link](https://a.example/).\n\n"
        "[^1]: A note.\n\n## Gogo's Take\n\n- **Why this matters:** Opinion.\n"
    )
    raw = f"---\n{json.dumps(front)}\n---\n\n{text}".encode()
    manuscript = read(raw, "content/ice.md", "ice.md")
    article = article_of(manuscript, Sources("sources.yml", (SOURCE,)))
    record = record_of(article, manuscript.body, Settings("The Review", "https://site.example/sub/"))
    assert record == Record(
        "articles/ice/", "Ice melts", ("GogoAI News",), date(2026, 6, 1), ("ice", "sea level"), "de",
        "Opening words. Area: 3 < 4. One · Text & link. A note. ",
    )  # fmt: skip


# Pagefind's program


def program(folder: Path, script: str, mode: int = 0o755) -> str:
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(mode)
    return str(path)


@pytest.mark.parametrize(
    ("script", "mode", "told"),
    [
        (None, 0, r"does not run \(FileNotFoundError"),
        ("exit 0", 0o644, r"does not run \(PermissionError"),
        ("exit 3", 0o755, r"does not run \(CalledProcessError"),
        ("exit 0", 0o755, "(ended before|BrokenPipe)"),
        ("[ $1 = --version ] || exec head -c 99 /dev/zero", 0o755, "(ended before|BrokenPipe)"),
        (
            "[ $1 = --version ] || { echo bm90LEpTT04=,,,; exec sleep 9; }",
            0o755,
            r"does not run \(DecodeError",
        ),
        ("[ $1 = --version ] || { echo e30=,e30=,e30=,; exec sleep 9; }", 0o755, r"does not run \(KeyError"),
    ],
)
def test_a_program_that_does_not_run_is_told_with_what_to_do(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, mode: int, told: str
) -> None:
    path = program(tmp_path, script, mode) if script else str(tmp_path / "nowhere")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", path)
    with pytest.raises(SearchError, match=told) as refusal:
        built_of([ICE], store, "en")
    assert re.search(
        r"install it with `pip install 'pagefind\[bin\]'`|build the site again", str(refusal.value)
    )


def test_a_pagefind_that_is_not_installed_is_told_with_what_to_do(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(
        SearchError, match=r"is not installed: install it with `pip install 'pagefind\[bin\]'`"
    ):
        built_of([ICE], store, "en")


def test_what_pagefind_refuses_is_told(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "eyJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciIsIm1lc3NhZ2UiOiJ0b28gbG9uZyJ9fQ=="  # an answer of the type Error
    )
    script = f"[ $1 = --version ] || {{ echo {said},{said},{said},; exec sleep 9; }}"
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program(tmp_path, script))
    with pytest.raises(SearchError, match="refuses an article: too long"):
        built_of([ICE], store, "en")


def test_a_system_without_large_pipes_has_a_search(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def refused(_handle: int, command: int, *_: object) -> None:
        asked.append(command)
        raise PermissionError

    monkeypatch.setattr("subprocess.fcntl", SimpleNamespace(fcntl=refused, F_SETPIPE_SZ=1031))
    assert built_of([ICE], store, "en").parts
    assert asked[:1] == [1031]


# What a reader finds

PAGE = """<!doctype html>
<html lang="{language}" class="creditline-shell"><head><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'">
<script type="module" src="{assets}/search.js"></script></head>
<body><main><h1>Search</h1>{form}</main></body></html>
"""


def search_form(base: str, archive: str) -> str:
    """The form of a site without articles at another address."""
    made = str(SearchPage(Settings("S"), Directory(())).render())
    made = made[made.index("<div") :]
    made = made.replace('data-base="../"', f'data-base="{base}"')
    return made.replace('href="../archive/"', f'href="{archive}"')


MANY = tuple(
    replace(TIDES, url=f"articles/{n}/", title=f"Report {n}", date=date(2026, 1, 1 + n), text="Common words.")
    for n in range(23)
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site in a folder of its host: a page to search from, one far below it, and each article."""
    root = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_LARGEST", len(MANY))  # 2026 has one more, and is cut into two parts
        built = built_of((*RECORDS, *MANY), Store(root / "store"), "en")
    for uri, path in built.files.items():
        (root / "sub" / uri).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / "sub" / uri)
    shutil.copytree(ASSETS, root / "sub/assets")
    pages = {
        "index.html": PAGE.format(language="en", assets="assets", form=search_form(".", "articles/")),
        "a/b/404.html": PAGE.format(language="zh", assets="/sub/assets", form=search_form("/sub/", "/sub/articles/")),
        "broken/index.html": PAGE.format(language="en", assets="/sub/assets", form=search_form("/elsewhere/", "articles/")),
        **{f"{record.url}index.html": f"<title>{record.title}</title><link rel=icon href=data:,>" for record in RECORDS},
    }  # fmt: skip
    for uri, text in pages.items():
        (root / "sub" / uri).parent.mkdir(parents=True, exist_ok=True)
        (root / "sub" / uri).write_text(text)
    with Served(root) as served:
        yield f"{served.url}sub/"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for many pages: what one has loaded, the next one has."""
    window = browser.new_context()
    yield window
    window.close()


@pytest.fixture
def page(window: BrowserContext, site: str) -> Iterator[Page]:
    """A page on which nothing goes wrong, and of which nothing is asked elsewhere."""
    wrong: list[str] = []
    listeners = {
        "console": lambda message: wrong.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda sent: None if sent.url.startswith((site, "data:")) else wrong.append(sent.url),
        "response": lambda got: wrong.append(got.url) if got.status >= 400 else None,
    }
    with tab(window, listeners) as page:
        yield page
    assert wrong == []


def titles(page: Page) -> list[str]:
    return page.locator(".creditline-search__title").all_inner_texts()


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("status")).to_have_text(text)


def found_from(page: Page, start: str, query: str) -> set[str]:
    page.goto(f"{start}?q={quote(query)}")
    status(page, re.compile("summar"))
    return {*titles(page)}


@pytest.mark.loopback
def test_a_reader_searches_narrows_down_and_reads_on(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("searchbox", name="Search the summaries").press_sequentially("glacier")
    status(page, "2 summaries")
    results = page.get_by_role("listitem")
    assert sorted(titles(page)) == ["Ice melts in Greenland", "Tides turn turbines"]
    ice = results.filter(has_text="Greenland")
    expect(ice.locator("bdi")).to_have_text("GogoAI News")
    expect(ice.locator("time")).to_have_text("1 June 2026")
    expect(ice.locator("time")).to_have_attribute("datetime", "2026-06-01")
    expect(ice.locator("mark")).to_have_text(["Glaciers"])
    page.get_by_label("Source").select_option("Harbour Post")
    status(page, "1 summary")
    assert titles(page) == ["Tides turn turbines"]
    page.get_by_label("Year").select_option(label="2025 (1)")
    status(page, "1 summary")
    assert page.url == f"{site}?q=glacier&source=Harbour+Post&year=2025"
    page.get_by_role("link", name="Tides turn turbines").click()
    expect(page).to_have_title("Tides turn turbines")
    assert page.url == f"{site}articles/tides/"
    page.go_back()
    status(page, "1 summary")
    expect(page.get_by_label("Source")).to_have_value("Harbour Post")


@pytest.mark.loopback
def test_filters_tell_how_much_they_would_leave(page: Page, site: str) -> None:
    page.goto(f"{site}?q=glacier&tag=climate")
    status(page, "1 summary")
    expect(page.get_by_label("Source")).to_be_visible()
    options = {
        name: page.get_by_label(name).locator("option").all_inner_texts()
        for name in ("Source", "Topic", "Year")
    }
    assert options == {
        "Source": ["All", "GogoAI News (1)"],
        "Topic": ["All", "climate (1)", "energy (1)", "machine learning (1)"],
        "Year": ["All", "2026 (1)"],
    }
    page.get_by_label("Topic").select_option("")
    status(page, "2 summaries")


@pytest.mark.loopback
def test_a_button_of_a_source_sets_the_filter_and_clears_it(page: Page, site: str) -> None:
    page.goto(f"{site}?q=glacier")
    status(page, "2 summaries")
    chips = page.locator(".creditline-search__sources button")
    expect(chips).to_have_text(["GogoAI News 1", "Harbour Post 1"])
    chips.nth(1).click()
    status(page, "1 summary")
    assert (titles(page), page.url) == (["Tides turn turbines"], f"{site}?q=glacier&source=Harbour+Post")
    pressed = page.get_by_role("button", pressed=True)
    expect(pressed).to_have_text("Harbour Post 1")
    expect(pressed).to_be_focused()
    pressed.press("Enter")
    status(page, "2 summaries")
    assert page.url == f"{site}?q=glacier"


@pytest.mark.loopback
def test_a_filter_without_a_query_waits_for_a_word(page: Page, site: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{site}?source=Harbour+Post")
    status(page, "Type a word to search in Harbour Post.")
    expect(page.get_by_label("Source")).to_have_value("Harbour Post")
    assert [url for url in sent if "/search/" in url] == []
    page.get_by_role("searchbox").fill("glacier")
    status(page, "1 summary")
    assert titles(page) == ["Tides turn turbines"]


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("query", "meant"), [("glacir", "glaciers"), ("grenland ice", "greenland ice"), ("tubrines", "turbines")]
)
def test_the_nearest_word_is_proposed(page: Page, site: str, query: str, meant: str) -> None:
    page.goto(f"{site}?q={quote(query)}&source=Nobody")
    status(page, f"No summary has “{query}”. Did you mean {meant}?")
    page.get_by_role("button", name=meant).click()
    status(page, re.compile("^[12] summar"))
    expect(page.get_by_role("searchbox")).to_have_value(meant)


@pytest.mark.loopback
def test_a_filter_that_leaves_nothing_stays_chosen(page: Page, site: str) -> None:
    page.goto(f"{site}?q=turbines&source=GogoAI+News")
    status(page, re.compile("^No summary has “turbines”."))
    expect(page.get_by_label("Source")).to_have_value("GogoAI News")
    expect(page.get_by_label("Source").locator("option:checked")).to_have_text("GogoAI News (0)")


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("glacier", {"Ice melts in Greenland", "Tides turn turbines"}),
        ("GLACIERS", {"Ice melts in Greenland", "Tides turn turbines"}),
        ("melting", {"Ice melts in Greenland"}),
        ("$1.77", {"Ice melts in Greenland"}),
        ("<tonnes>", {"Ice melts in Greenland"}),
        ("tonnes", {"Ice melts in Greenland"}),
        ("glacier tonnes", {"Ice melts in Greenland"}),
        ("glacier xyzzy", set()),
        ("green", {"Ice melts in Greenland"}),
        ('"tidal array"', {"Tides turn turbines"}),
        ('"array tidal"', set()),
        ("gogoai", {"Ice melts in Greenland", "冰川融化"}),
        ("machine learning", {"Ice melts in Greenland"}),
        ("2026-06-01", {"Ice melts in Greenland"}),
        ("schmelzwasser", {"Gletscher schmelzen"}),
        ("gletscher", {"Gletscher schmelzen"}),
        ("冰川", {"冰川融化"}),
        ("正在融化", {"冰川融化"}),
        ("川格", set()),
        ("น้ำแข็ง", {"น้ำแข็งละลาย"}),
        ("xyzzy", set()),
        ("$", set()),
    ],
)
def test_articles_of_all_languages_are_found(page: Page, site: str, query: str, found: set[str]) -> None:
    assert found_from(page, site, query) == found


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("glacier", {"Ice melts in Greenland", "Tides turn turbines"}),
        ("gletscher", {"Gletscher schmelzen"}),
        ("正在融化", {"冰川融化"}),
        ("川格", set()),
    ],
)
def test_they_are_found_from_a_page_of_another_language_in_another_folder(
    page: Page, site: str, query: str, found: set[str]
) -> None:
    assert found_from(page, f"{site}a/b/404.html", query) == found


@pytest.mark.loopback
def test_the_text_of_an_article_is_shown_as_it_stands(page: Page, site: str) -> None:
    page.goto(f"{site}?q=tonnes")
    status(page, "1 summary")
    shown = page.locator(".creditline-search__excerpt")
    assert shown.inner_text() == ICE.text.replace("&lt;", "<")  # Pagefind does not tell these two apart
    expect(shown.locator("mark")).to_have_text(["tonnes."])
    page.goto(f"{site}?q=冰川")
    status(page, "1 summary")
    assert page.locator(".creditline-search__excerpt").inner_text() == CHINESE.text
    expect(page.get_by_role("listitem")).to_have_attribute("lang", "zh")


@pytest.mark.loopback
def test_long_lists_come_in_steps(page: Page, site: str) -> None:
    page.goto(f"{site}?q=common+words")
    status(page, "23 summaries")
    expect(page.get_by_role("listitem")).to_have_count(10)
    first = titles(page)
    more = page.get_by_role("button", name="Show more")
    more.press("Enter")
    expect(page.get_by_role("listitem")).to_have_count(20)
    assert titles(page)[:10] == first
    expect(page.get_by_role("link").nth(10)).to_be_focused()
    more.click()
    expect(page.get_by_role("listitem")).to_have_count(23)
    assert sorted(titles(page)) == sorted(f"Report {n}" for n in range(23))
    expect(more).to_be_hidden()


@pytest.mark.loopback
def test_nothing_is_loaded_before_a_reader_wants_to_search(page: Page, site: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.removeprefix(site).partition("?")[0]))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert [uri for uri in sent if uri.startswith("search/")] == []
    page.get_by_role("searchbox").focus()
    page.get_by_role("searchbox").fill("x")
    page.get_by_role("searchbox").fill("")
    page.wait_for_timeout(400)
    assert [uri for uri in sent if uri.startswith("search/")] == []
    page.get_by_role("searchbox").fill("glacier")
    status(page, "2 summaries")
    expect(page.get_by_label("Source")).to_be_visible()
    programs = [uri for uri in sent if uri.endswith((".js", ".pagefind"))]
    assert sorted(programs) == [
        "assets/search.js",
        "search/pagefind.js",
        "search/wasm.pagefind",
    ]
    assert len([uri for uri in sent if uri.endswith(".pf_fragment")]) == 2
    assert len(sent) == len({*sent})


@pytest.mark.loopback
def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}broken/?q=ice")
    status(page, re.compile("could not be loaded"))
    page.close()


@pytest.mark.loopback
@pytest.mark.parametrize("lost", ["**/parts.json", "**/wasm*", "**/facets.json", "**/pagefind.js"])  # fmt: skip
def test_a_search_of_which_a_piece_is_lost_says_so_and_recovers(
    browser: Browser, site: str, lost: str
) -> None:
    page = browser.new_page()
    page.route(lost, lambda route: route.fulfill(status=404, body="<!doctype html>no such page"))
    page.goto(f"{site}?q=glacier")
    status(page, re.compile("could not be loaded"))
    page.unroute(lost)
    page.reload()
    status(page, "2 summaries")
    page.close()


@pytest.mark.loopback
@pytest.mark.parametrize("query", ["", "?q=glacier", "?tag=energy", "?q=xyzzy"])
def test_the_search_is_accessible(page: Page, site: str, query: str) -> None:
    page.goto(site + query)
    if query:
        status(page, re.compile("summar|Type"))
    found = Axe().run(page).response["violations"]
    assert [(told["id"], [node["html"] for node in told["nodes"]]) for told in found] == []


def test_without_javascript_there_is_the_archive() -> None:
    # Chromium under Playwright shows no <noscript>, even where scripts are off.
    [told] = re.findall("<noscript>(.*?)</noscript>", search_form("/sub/", "/sub/articles/"))
    assert told.startswith('<p><a href="/sub/articles/">Search needs JavaScript.')
