"""Texts as people have them, in all forms: what becomes of each, and that every word is kept or reported."""

from __future__ import annotations

import importlib
import io
import json
import re
import shutil
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from creditline.desk.intake import Desk, Intake, Outcome
from creditline.gate.library import load
from creditline.manuscript.reader import read
from tests import commands

TEXTS = Path(__file__).parent / "texts"
TODAY = date(2026, 11, 28)
FILES = sorted(path for path in TEXTS.rglob("*") if path.is_file() and path.name != "sources.yml")

WRITTEN = {
    "2026-11-18-liquid.markdown": "ferry-stays",
    "ar-footer.txt": "abbara",
    "astro.mdx": "astro",
    "bundle/ferry-bundle/index.md": "ferry-bundle",
    "de-chat.md": "faehre-drei",
    "de-footer.txt": "faehre",
    "de-ohne-quelle.txt": "faehre-zwei",
    "eleventy.md": "eleventy",
    "en-chat-bullets.md": "bullets",
    "en-plain-url.txt": "late-ferry",
    "en-source-is-url.txt": "late-ferry-again",
    "es-chat.md": "ferry-de-noche",
    "es-footer.txt": "el-ferry",
    "fr-chat.md": "bac-du-soir",
    "fr-footer.txt": "le-bac",
    "google-docs.html": "docs",
    "he-footer.txt": "maaboret",
    "hugo-json.md": "hugo-json",
    "hugo-toml.md": "hugo-toml",
    "it-footer.txt": "traghetto",
    "ja-footer.txt": "ferry",
    "ko-chat.md": "ferry",
    "latin1.html": "latin",
    "news.eml": "mail",
    "newsletter.eml": "letter",
    "nl-footer.txt": "pont",
    "page-de.html": "seite",
    "pelican.md": "ferry-pelican",
    "pl-footer.txt": "prom",
    "pt-footer.txt": "balsa",
    "ru-footer.txt": "parom",
    "sv-footer.txt": "farjan",
    "tr-footer.txt": "vapur",
    "uk-chat.md": "porom",
    "word.docx": "word",
    "zh-footer.txt": "dulun",
    "atom.xml": "atom-one",
    "ghost.json": "boat-nine",
}
SEVERAL = {"rss.xml": 2, "feed.json": 2, "wordpress.xml": 2}
REFUSED = {
    "en-conflict.txt": "import-source-has-its-host",
    "en-denied.txt": "credit-is-a-known-form",
    "en-no-original.md": "import-needs-original",
}
LANGUAGES = {
    "ar-footer.txt": "ar",
    "de-chat.md": "de",
    "de-footer.txt": "de",
    "de-ohne-quelle.txt": "de",
    "es-chat.md": "es",
    "es-footer.txt": "es",
    "fr-chat.md": "fr",
    "fr-footer.txt": "fr",
    "he-footer.txt": "he",
    "it-footer.txt": "it",
    "ja-footer.txt": "ja",
    "ko-chat.md": "ko",
    "nl-footer.txt": "nl",
    "page-de.html": "de",
    "pl-footer.txt": "pl",
    "pt-footer.txt": "pt",
    "ru-footer.txt": "ru",
    "tr-footer.txt": "tr",
    "uk-chat.md": "uk",
    "zh-footer.txt": "zh-Hans",
    "en-plain-url.txt": "",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(TEXTS / "sources.yml", content / "sources.yml")
    return Desk(content, content / "sources.yml")


def taken(desk: Desk, name: str) -> list[Outcome]:
    return Intake(desk, TODAY).take((TEXTS / name).read_bytes(), name)


def written(desk: Desk, name: str) -> str:
    """The manuscript of a text that is written."""
    (outcome,) = taken(desk, name)
    assert outcome.path is not None, outcome
    return outcome.path.read_text(encoding="utf-8")


def test_the_tables_name_every_text() -> None:
    known = {*WRITTEN, *SEVERAL, *REFUSED, "feeds.opml"}
    assert {path.relative_to(TEXTS).as_posix() for path in FILES} == known


@pytest.mark.parametrize("name", WRITTEN)
def test_a_text_becomes_an_article_that_passes_the_check(desk: Desk, name: str) -> None:
    (outcome,) = taken(desk, name)
    assert (outcome.state, outcome.problems) == ("written", ())
    assert outcome.path == desk.content / f"{WRITTEN[name]}.md"
    assert load(desk.content).errors == ()


@pytest.mark.parametrize("name", SEVERAL)
def test_each_item_of_a_file_becomes_an_article(desk: Desk, name: str) -> None:
    assert [outcome.state for outcome in taken(desk, name)] == ["written"] * SEVERAL[name]
    assert load(desk.content).errors == ()


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_without_a_true_credit_is_not_written(desk: Desk, name: str) -> None:
    (outcome,) = taken(desk, name)
    assert (outcome.state, outcome.problems[0].rule) == ("refused", REFUSED[name])
    assert outcome.problems[0].hint
    assert [path.name for path in desk.content.iterdir()] == ["sources.yml"]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text.casefold()))


def body_of(text: str) -> str:
    """The text of a file without its front matter and its tags."""
    text = re.sub(r"\A(?:\+\+\+\n.*?\n\+\+\+|---\w*\n.*?\n---|\{\n.*?\n\})\n", "", text, flags=re.DOTALL)
    return re.sub(r"<[^<>]*>", " ", text.replace("<sub>", "").replace("</sub>", ""))


@pytest.mark.parametrize(
    "name", [name for name in WRITTEN if name.endswith((".md", ".txt", ".markdown", ".mdx"))]
)
def test_every_word_is_kept_or_reported(desk: Desk, name: str) -> None:
    (outcome,) = taken(desk, name)
    assert outcome.path is not None
    kept = outcome.path.read_text(encoding="utf-8")
    lost = (
        words(body_of((TEXTS / name).read_text(encoding="utf-8")))
        - words(kept)
        - words("\n".join(outcome.notes))
    )
    # The footer's labels, and the words of its values that fields hold in another form.
    footer = " ".join(
        line
        for line in (TEXTS / name).read_text(encoding="utf-8").split("\n")
        if "example" in line or re.match(r"[^:：]{2,20}\s?[:：]", line)
    )
    assert lost - words(footer) == Counter()


@pytest.mark.parametrize("name", LANGUAGES)
def test_labels_tell_the_language(desk: Desk, name: str) -> None:
    text = written(desk, name)
    assert read(text.encode(), "a.md", "a.md").get("language") == LANGUAGES[name]


@pytest.mark.parametrize(
    ("name", "facts", "take"),
    [
        ("de-footer.txt", ["Kosten"], ["Viele Pendler brauchen sie.", "Die Kosten steigen."]),
        ("de-chat.md", ["Kosten", "Abstimmung"], []),
        ("fr-chat.md", ["Coût", "Vote"], ["Les habitants en ont besoin.", "Le coût monte."]),
        ("es-chat.md", ["Voto"], []),
        ("ko-chat.md", ["표결"], []),
        ("en-chat-bullets.md", ["Cost", "Vote"], []),
        ("google-docs.html", ["Vote"], []),
        ("news.eml", ["Time"], []),
        ("pl-footer.txt", ["Koszt"], []),
        ("ru-footer.txt", ["Цена"], []),
        ("sv-footer.txt", ["Kostnad"], []),
    ],
)
def test_sections_are_found_in_any_language(desk: Desk, name: str, facts: list[str], take: list[str]) -> None:
    body = read(written(desk, name).encode(), "a.md", "a.md").body
    assert [fact.label.strip() for fact in body.key_facts] == facts
    parts = (
        [part.text for part in (body.take.why, body.take.risks, body.take.advice) if part]
        if body.take
        else []
    )
    assert parts == take


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("de-footer.txt", "original_author", "Karla Ruhm"),
        ("de-footer.txt", "original_date", "2026-11-20"),
        ("es-footer.txt", "original_date", "2026-11-20"),
        ("ru-footer.txt", "original_date", "2026-11-20"),
        ("zh-footer.txt", "original_date", "2026-11-20"),
        ("hugo-toml.md", "date", "2026-11-20"),
        ("hugo-toml.md", "original_url", "https://www.harbourpost.example/council/hugo-toml"),
        ("2026-11-18-liquid.markdown", "date", "2026-11-18"),
        ("astro.mdx", "summary", "The boat stays."),
        ("astro.mdx", "date", "2026-07-08"),
        ("pelican.md", "author", "Ann Lee"),
        ("pelican.md", "summary", "The boat stays, says the council."),
        ("ghost.json", "summary", "A red sail."),
        ("ghost.json", "author", "Ann Lee"),
        ("page-de.html", "original_author", "Karla Ruhm"),
        ("atom.xml", "original_date", "2026-11-19"),
        ("atom.xml", "title", "Boat four"),
        ("news.eml", "title", "The ferry at café quay"),
        ("latin1.html", "title", "Le café du bac"),
    ],
)
def test_fields_are_mapped(desk: Desk, name: str, field: str, value: str) -> None:
    assert read(written(desk, name).encode(), "a.md", "a.md").get(field) == value


def test_tags_are_mapped(desk: Desk) -> None:
    assert "tags:\n- Transport\n- Council\n- News\n" in written(desk, "hugo-toml.md")
    assert "tags:\n- news\n- council\n- transport\n- ferry\n" in written(desk, "2026-11-18-liquid.markdown")


def test_shortcodes_are_mapped_or_reported_and_code_stays(desk: Desk) -> None:
    (outcome,) = taken(desk, "hugo-toml.md")
    assert outcome.path is not None
    text = outcome.path.read_text(encoding="utf-8")
    assert "[YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)" in text
    assert '```go\nfmt.Println("<b>kept</b> {{< not >}}")\n```' in text
    assert "See the plan and the law. Water is H2O.  \nNew line." in text
    assert "aliases:\n- /old/ferry/\n- /2020/ferry\n" in text
    assert 'left out: field hero: {"image": "boat.jpg"}' in outcome.notes


def test_html_in_markdown_becomes_markdown(desk: Desk) -> None:
    text = written(desk, "2026-11-18-liquid.markdown")
    assert "A **note** in HTML.\n\n- One\n- Two" in text
    assert '```ruby\nputs "{{ kept }}"\n```' in text


def test_a_mail_is_unwrapped(desk: Desk) -> None:
    text = written(desk, "news.eml")
    assert "leaves at midnight from the café quay and comes back an hour later with whoever" in text
    assert "Unsubscribe" not in text


def test_drafts_of_wordpress_stay_drafts(desk: Desk) -> None:
    published, draft = taken(desk, "wordpress.xml")
    assert published.path is not None and draft.path is not None  # noqa: PT018
    assert "draft" not in published.path.read_text(encoding="utf-8")
    assert "draft: true" in draft.path.read_text(encoding="utf-8")
    assert "original_url: https://www.harbourpost.example/council/wp-two" in draft.path.read_text(
        encoding="utf-8"
    )


def test_a_list_of_feeds_adds_sources(desk: Desk) -> None:
    shown, known = taken(desk, "feeds.opml")
    assert (shown.state, known.state) == ("refused", "exists")
    assert 'pier-weekly: {name: "Pier Weekly"' in shown.said
    adding = Desk(desk.content, desk.registry, add_source=True)
    added, _ = taken(adding, "feeds.opml")
    assert added.state == "source"
    source = load(desk.content).sources.named("Pier Weekly")
    assert source is not None
    assert source.feed == "https://www.pierweekly.example/feed"


def test_an_unknown_source_is_proposed_and_added_when_asked(desk: Desk) -> None:
    raw = b"# A title\n\nThe **text**.\n\nSource: [Pier Weekly](https://www.pierweekly.example/a/boat)\n"
    (outcome,) = Intake(desk, TODAY).take(raw, "a.md")
    assert outcome.state == "refused"
    assert 'pier-weekly: {name: "Pier Weekly", hosts: ["www.pierweekly.example"]' in str(outcome.problems[0])
    (outcome,) = Intake(Desk(desk.content, desk.registry, add_source=True), TODAY).take(raw, "a.md")
    assert outcome.state == "written"
    assert load(desk.content).errors == ()


def test_facts_that_the_text_does_not_say_are_left_to_an_editor(desk: Desk) -> None:
    raw = (TEXTS / "de-chat.md").read_bytes().replace(b"59.000 Euro.\n2", b"61.000 Euro.\n2")
    (outcome,) = Intake(desk, TODAY).take(raw, "a.md")
    assert (outcome.state, {problem.rule for problem in outcome.problems}) == (
        "unfinished",
        {"key-facts-are-grounded"},
    )
    finished = Desk(desk.content, desk.registry, only_finished=True)
    assert outcome.path is not None
    outcome.path.unlink()
    (outcome,) = Intake(finished, TODAY).take(raw, "a.md")
    assert outcome.state == "refused"


def broken_docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document><w:p>Haus & Grund</w:p></w:document>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (broken_docx(), "import-is-text"),
        (b"%PDF-1.7 ...", "import-is-text"),
        (b"{\\rtf1 a}", "import-is-text"),
        (b"---js\nexport default {}\n---\nText\n", "import-has-fields"),
        (b"+++\ntitle = \n+++\nText\n", "import-has-fields"),
        (b"---\ntitle: a: b\n---\nText\n", "import-has-fields"),
        (b'{"a": 1}', "import-is-text"),
        (b"", "import-is-given"),
        (b"\xff\xfe\x00", "import-is-utf8"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "import-is-given"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body/></opml>", "import-is-text"),
        (b"<html><body></body></html>", "import-needs-title"),
        (b"PK\x03\x04junk", "import-is-text"),
        (b"From: a@b.example\nSubject: Hello\nMIME-Version: 1.0\n\n", "import-is-given"),
    ],
)
def test_what_is_not_an_article_is_refused_in_words(desk: Desk, raw: bytes, rule: str) -> None:
    (outcome,) = Intake(desk, TODAY).take(raw, "a.txt")
    assert outcome.state == "refused"
    assert rule in [problem.rule for problem in outcome.problems]
    assert all(problem.hint for problem in outcome.problems)


# The command


def run(*arguments: str) -> tuple[int, str]:
    result = commands.run("import", *arguments)
    return result.exit_code, result.output


def test_a_folder_is_imported_in_one_command_and_again_without_harm(desk: Desk, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    code, output = run(str(TEXTS), "--content", str(desk.content), "--report", str(report))
    assert code == 1
    assert "49 texts: 44 written, 1 already there, 4 refused" in output
    assert "not read, because they hold no texts: 1 .yml" in output
    assert len(json.loads(report.read_text(encoding="utf-8"))) == 49
    assert load(desk.content).errors == ()
    before = {path.name: path.read_bytes() for path in desk.content.iterdir()}
    code, output = run(str(TEXTS), "--content", str(desk.content))
    assert "49 texts: 45 already there, 4 refused" in output
    assert {path.name: path.read_bytes() for path in desk.content.iterdir()} == before


def test_many_written_texts_are_counted_and_not_listed(desk: Desk) -> None:
    _, output = run(str(TEXTS), "--content", str(desk.content))
    assert "-> " + str(desk.content / "late-ferry.md") not in output


def test_a_single_text_is_told_in_full(desk: Desk) -> None:
    code, output = run(str(TEXTS / "hugo-toml.md"), "--content", str(desk.content))
    assert code == 0
    assert "hugo-toml.md: written. Read it, then run `creditline check`." in output
    assert "note: left out: shortcode: {{< youtube dQw4w9WgXcQ >}}" in output
    code, output = run(str(TEXTS / "hugo-toml.md"), "--content", str(desk.content))
    assert (code, "already exists, so nothing was written" in output) == (4, True)


def test_a_missing_file_is_told(desk: Desk) -> None:
    code, output = run("nothing.txt", "--content", str(desk.content))
    assert (code, output.strip()) == (
        2,
        "nothing.txt: No such file or directory; check the path and import again",
    )


@pytest.mark.parametrize("name", ["word.docx", "page-de.html", "rss.xml"])
def test_a_missing_package_is_told_with_its_command(
    desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.startswith("creditline.desk.")]:
        monkeypatch.delitem(sys.modules, module)
    for package in ("mammoth", "markdownify", "bs4", "feedparser"):
        monkeypatch.setitem(sys.modules, package, None)
    intake = importlib.import_module("creditline.desk.intake")
    (outcome,) = intake.Intake(desk, TODAY).take((TEXTS / name).read_bytes(), name)
    assert (
        outcome.said == "this needs a package that is not installed: pip install 'mkdocs-creditline[import]'"
    )
    (outcome,) = intake.Intake(desk, TODAY).take((TEXTS / "de-footer.txt").read_bytes(), "de-footer.txt")
    assert outcome.state == "written"


# Further texts, with a registry of their own

MORE = Path(__file__).parent / "more_texts"


@pytest.fixture
def another_desk(tmp_path: Path) -> Desk:
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(MORE / "sources.yml", content / "sources.yml")
    return Desk(content, content / "sources.yml")


OF_TWO = ("ghost-lexical.json", "own-feed.xml")


@pytest.mark.parametrize(
    "name", sorted(path.name for path in MORE.iterdir() if path.name not in ("sources.yml", *OF_TWO))
)
def test_further_texts_become_articles(another_desk: Desk, name: str) -> None:
    (outcome,) = Intake(another_desk, TODAY).take((MORE / name).read_bytes(), name)
    assert (outcome.state, outcome.problems) == ("written", ())
    assert load(another_desk.content).errors == ()


@pytest.mark.parametrize(
    ("name", "has", "has_not"),
    [
        (
            "chat-originally-published.md",
            ["title: AI spending", "original_date: 2026-11-20"],
            ["oaicite", "published at"],
        ),
        (
            "two-sources.md",
            ["originals:\n- source: guardian\n", "- source: bbc\n"],
            ["original_url", "Sources"],
        ),
        (
            "obsidian-clip.md",
            ["original_author: Ann Lee\n", "accessed: 2026-11-28", "was closed today."],
            ["[["],
        ),
        ("signature-it.eml", ["source: corriere\n", "ponte-stretto.shtml\n"], ["iscritto", "utm_source"]),
        ("forwarded-de.eml", ["source: spiegel\n"], ["Von:", "Gesendet"]),
        ("hugo-fr.md", ["le-loup-revient_6111111_3244.html\n"], ["lien"]),
        ("www-nl.txt", ["original_url: https://www.nrc.nl/nieuws/2026/06/20/amsterdam-"], ["juni"]),
        ("numbered-source.md", ["source: guardian\n"], ["Sources:"]),
        (
            "linked-title.md",
            ["title: Heat pumps outsell boilers\n", "2026/nov/02/heat-pumps-outsell-boilers\n"],
            [],
        ),
        ("round-bullets.txt", ["- La misura riguarda 200 mila auto.\n- Il divieto"], ["●"]),
        ("numbered-facts.txt", ["- **Workers:** It has 12 workers."], ["1."]),
        ("labels-above.txt", ["## Key Points", "source: bbc"], ["Source:"]),
        ("notion.md", ["tags:\n- mills\n- water\n", "original_date: 2026-11-20"], ["Tags:"]),
        (
            "layout-tables.eml",
            ["The dam **holds** in spring.\n\nIt was"],
            ["|", "nsubscribe", "original_title"],
        ),
        ("forwarded.eml", ["cut a ribbon that is four metres long."], ["> "]),
        ("link-post.md", ["1. First\n2. Second\n    - inner one"], ["<u>"]),
        ("divs.html", ["```py\n"], []),
        (
            "take.md",
            [
                "## Gogo's Take\n\n- **Why This Matters:** It matters.\n- **Limitations & Risks:** It may fail."
            ],
            [],
        ),
        (
            "gpt-table.md",
            ["title: Weir news", "source: bbc", "Key Facts\n\n- **Cost** – The weir"],
            ["Here is a summary"],
        ),
        ("own-blog.html", ["original_url: https://www.bbc.com/news/articles/s13"], ["myblog"]),
        ("nested-source.md", ["language: de-DE", "original_author: Ann Lee"], ["image"]),
        (
            "chat-en-table.md",
            ["| Quarter", "original_date: 2026-11-18"],
            ["Sure!", "Let me know", "---\n\nLet"],
        ),
        ("chat-de.md", ["language: de", "- **Kosten:**"], ["Gerne", "Soll ich"]),
        ("chat-es.md", ["language: es"], ["Claro", "gustaría"]),
        ("chat-it-bold-title.md", ["title: Trieste, il porto"], ["Ecco", "Fammi", "Titolo"]),
        ("chat-ja.md", ["language: ja"], ["以下は", "必要であれば"]),
        ("chat-ar.md", ["language: ar"], ["بالتأكيد", "هل ترغب"]),
        ("research-citations.md", ["originals:\n- source: verge", "- source: ars"], ["[1]", "[2]"]),
        ("dashes-ru.txt", ["- **Фонд:**", "## Подробности"], []),
        ("via-line.txt", ["source: verge\n", "by Mira Jansen"], ["via"]),
        ("in-brackets.txt", ["original_date: 2026-11-12"], ["(Source"]),
        ("hugo-params.md", ["source: ars\n", "```python\nprint"], ["{{<"]),
        ("signature-en.eml", ["source: guardian\n"], ["City Desk", "7946"]),
        ("title-style.docx", ["title: Pharmacies on rails\n", "- **Days:**"], []),
        ("google-docs-comments.html", ["- **Speed:**"], ["check the number", "[a]"]),
        ("notion-properties.md", ["- food\n", "Ask the traders"], ["Status", "Last edited"]),
        ("obsidian-marks.md", ["half a metre. The marsh", "Numbers"], ["==", "^block1", "[!info]", "%%"]),
        ("thread.txt", ["- Rotterdam\n", "31 tonnes"], ["2/4", "Full story"]),
        ("zola-nested.md", ["original_title: Las escaleras", "original_author: Lucía Prado"], ["{%"]),
        (
            "own-blog-date.html",
            ["\ndate: 2026-11-08", "original_date: 2026-11-06", "author: Ida"],
            ["original_author"],
        ),
        ("signed-pt.eml", ["segundo a prefeitura"], ["Abraços", "5555"]),
        ("wrapped.txt", ["license: CC BY 4.0", "It takes sixty pupils"], ["Original:"]),
        ("el.txt", ["language: el"], []),
        (
            "newsletter-de.eml",
            ["original_date: 2026-11-18", "language: de"],
            ["Leserinnen", "Browser", "nur HTML"],
        ),
        (
            "medium-export.html",
            [
                "\ndate: 2026-11-08",
                "author: Petra Shaw",
                "summary: The coast guard",
                "---\n\nNine lighthouses",
            ],
            ["Exported"],
        ),
        ("thread-tags.txt", ["quiet\n", "- porpoises\n- ports"], ["#"]),
        (
            "link-above.txt",
            ["title: Kellet lets", "original_author: Oona Fisk", "original_date: 2026-11-13"],
            ["By "],
        ),
        (
            "hu.txt",
            ["original_author: Kovács Eszter", "original_date: 2026-11-03", "language: hu"],
            ["Szerző"],
        ),
        ("ro.txt", ["original_date: 2026-11-12", "language: ro", "- porturi\n- energie"], ["Autor:"]),
        ("brackets-ja.txt", ["original_date: 2026-11-02", "## 【背景】", "- 蔵書は12万冊。"], ["・"]),
        ("greeting-ko.txt", ["title: 부산 북항에"], ["안녕하세요"]),
        ("notion-de.md", ["language: de"], []),
        (
            "forwarded-pl.txt",
            ["title: Gdynia liczy foki", "original_author: Hanna Lis"],
            ["Cześć", "Pozdrawiam", "Od:"],
        ),
        (
            "quoted-title-fr.md",
            ["original_title: Brélac dit non aux géants", "original_date: 2026-11-14"],
            [],
        ),
        ("via-and-link.md", ["via:", "name: Sea Links", "source: tide-herald"], []),
        ("word.htm", ["title: Seagrass slows the waves"], []),
        ("forwarded-es.txt", ["title: El último farero"], ["Asunto", "Hola a todos", "Un abrazo"]),
        ("slack.txt", ["title: Austernfischer"], ["10:42"]),
        ("gemini-it.md", ["original_date: 2026-11-08"], ["Spero", "Certamente"]),
        ("readwise.md", ["original_author: Gwen Pask", "- The mill cost $61,000"], ["Metadata", "Key Facts"]),
        ("signed-below.txt", ["original_date: 2026-11-12"], ["Oona"]),
        ("entities.md", ["Carrying it back would cost $1.2"], ["nbsp"]),
        (
            "linked-first-line.md",
            ["title: Přístav v Mělníku", "original_author: Jan Vrba", "original_date: 2026-11-06"],
            ["Autor"],
        ),
        ("hi.txt", ["language: hi"], []),
        (
            "gmail-browser.txt",
            ["title: Libraries lend tools", "- **Losses:**"],
            ["ago", "to me", "High Street"],
        ),
        (
            "address-below.md",
            [
                "original_title: Night buses return",
                "original_author: Gwyn Topham",
                "original_date: 2026-11-20",
            ],
            ["Original article"],
        ),
        ("wide-brackets-ja.md", ["ASTCM3TXYTCMIIPE00J.html\n", "## 主なポイント"], ["出典："]),
        ("chat-ko.md", ["## Key Facts\n\n- **노선:**"], ["물론입니다"]),
        (
            "citations-en.md",
            ["- **Sales:** Smart glasses sold 6 million units in 2026.\n"],
            ["[1]", "Citations"],
        ),
        ("word-fr.txt", ["- **Escales:** Cela", "original_author: Gilles Rof"], []),
        ("nuit.fr.md", ["language: fr", "[^1]: Chiffre du ministère."], ["cover"]),
        ("chat-it-line.md", ["language: it", "original_date: 2026-11-20"], ["Ecco", "Vuoi"]),
        ("byline-below-pt.md", ["original_author: Ana Souza", "original_date: 2026-11-20"], ["Por Ana"]),
        ("hugo-link.md", ["`{{< shortcode >}}` in code.", "[^n]: A *note* with [a link]"], ["callout"]),
        ("obsidian-note-de.md", ["original_author: Stefan Krempl", "accessed: 2026-11-20"], ["\nauthor"]),
        ("notion-source-url.md", ["- Transport\n", "original_author: Gwyn Topham"], ["Status"]),
    ],
)
def test_what_further_texts_become(another_desk: Desk, name: str, has: list[str], has_not: list[str]) -> None:
    (outcome,) = Intake(another_desk, TODAY).take((MORE / name).read_bytes(), name)
    assert outcome.path is not None
    text = outcome.path.read_text(encoding="utf-8")
    assert [part for part in has if part not in text] == []
    assert [part for part in has_not if part in text] == []


@pytest.mark.parametrize(
    ("footer", "said"),
    [
        ("No need to credit BBC News.", "refused"),
        ("Please do not mention the BBC.", "refused"),
        ("Bitte BBC News nicht als Quelle nennen.", "refused"),
        ("Merci de créditer Nouvelles du Large en cas de reprise.", "refused"),
        ("© 2026 Pier Weekly. All rights reserved.", "refused"),
        ("© BBC News", "written"),
        ("Until next week", "written"),
    ],
)
def test_a_line_below_the_source_that_credits_somebody_is_judged(
    another_desk: Desk, footer: str, said: str
) -> None:
    raw = f"A quay\n\nThe quay has a name.\n\nSource: BBC News\nLink: https://www.bbc.com/news/articles/q\n{footer}\n"
    (outcome,) = Intake(another_desk, TODAY).take(raw.encode(), "a.txt")
    assert outcome.state == said
    assert said == "written" or outcome.problems[0].rule == "credit-is-a-known-form"


@pytest.mark.parametrize("before", range(1, 9))
def test_lines_below_the_source_are_read_from_the_top(another_desk: Desk, before: int) -> None:
    text = "- A quay.\n" * before
    below = "By Ann Lee\nBy Bo Ek\n"
    raw = f"# A quay\n\nIt is long.\n\n{text}\nSource: BBC News\nLink: https://www.bbc.com/news/articles/q\n\n{below}"
    (outcome,) = Intake(another_desk, TODAY).take(raw.encode(), "a.md")
    assert outcome.path is not None
    assert "\noriginal_author:\n- Ann Lee\n- Bo Ek\n" in outcome.path.read_text(encoding="utf-8")


def test_what_stands_beside_a_source_is_kept_or_reported(another_desk: Desk) -> None:
    raw = "# A quay\n\nThe quay has a name.\n\nSource: [BBC News – How quays are named](https://www.bbc.com/news/articles/q)\n"
    (outcome,) = Intake(another_desk, TODAY).take(raw.encode(), "a.md")
    assert outcome.state == "written"
    assert "left out: beside the source: How quays are named" in outcome.notes


def test_a_paragraph_below_the_source_is_kept(another_desk: Desk) -> None:
    below = "The harbour office will put up a sign in spring, and the school choir will sing when it does."
    raw = f"# A quay\n\nThe quay has a name.\n\nSource: BBC News, https://www.bbc.com/news/articles/q\n\n{below}\n"
    (outcome,) = Intake(another_desk, TODAY).take(raw.encode(), "a.md")
    assert outcome.path is not None
    assert f"The quay has a name.\n\n{below}\n" in outcome.path.read_text(encoding="utf-8")
    assert any(note.startswith("stands below the source, and is kept") for note in outcome.notes)


def test_one_of_several_originals_that_is_not_registered_is_told(another_desk: Desk) -> None:
    raw = (
        (MORE / "two-sources.md")
        .read_bytes()
        .replace(b"www.bbc.com", b"www.cbb.example")
        .replace(b"BBC News", b"CBB")
    )
    (outcome,) = Intake(another_desk, TODAY).take(raw, "a.md")
    assert outcome.state == "refused"
    assert 'cbb: {name: "CBB", hosts: ["www.cbb.example"]' in str(outcome.problems[0])


def test_items_of_one_s_own_feed_are_about_the_originals_that_they_name(another_desk: Desk) -> None:
    first, second = Intake(another_desk, TODAY).take((MORE / "own-feed.xml").read_bytes(), "own-feed.xml")
    assert first.path is not None and second.path is not None  # noqa: PT018
    own, original = (one.path.read_text(encoding="utf-8") for one in (first, second))  # type: ignore[union-attr]
    assert "\ndate: 2026-11-19\n" in own
    assert "\nauthor: Noor Haddad\n" in own
    assert "\noriginal_date: 2026-11-18\n" in original


def test_posts_of_ghost_s_newest_editor_are_read_and_internal_tags_left_out(another_desk: Desk) -> None:
    outcomes = Intake(another_desk, TODAY).take((MORE / "ghost-lexical.json").read_bytes(), "ghost.json")
    texts = [one.path.read_text(encoding="utf-8") for one in outcomes if one.path]
    assert len(texts) == 2
    assert "#internal" not in texts[0]
    assert "rain tank of 5,000 litres. **The first 30** stand." in texts[1]


def test_a_post_of_substack_has_the_fields_of_its_table(another_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    head = "post_id,post_date,is_published,title,subtitle\n"
    (tmp_path / "posts.csv").write_text(f"{head}15.goats,2026-11-10T06:00:00Z,true,Goats mow,One shepherd\n")
    page = "<p>Forty goats mow a dike.</p><div class='subscription-widget'>Subscribe!</div>"
    raw = f"{page}<p>Source: <a href='https://www.bbc.com/news/articles/goats'>BBC News</a></p>".encode()
    (outcome,) = Intake(another_desk, TODAY).take(raw, str(tmp_path / "posts" / "15.goats.html"))
    assert (outcome.state, outcome.path) == ("written", another_desk.content / "goats.md")
    text = (another_desk.content / "goats.md").read_text(encoding="utf-8")
    assert "title: Goats mow\ndate: 2026-11-10\n" in text
    assert "Subscribe" not in text
    assert "left out: not in the text: Subscribe!" in outcome.notes


BBC = "Source: BBC News, https://www.bbc.com/news/articles/q"
GRID = "<tr><td><p>Year</p></td><td><p>Boats</p></td></tr><tr><td><p>2020</p></td><td><p>4</p></td></tr>"


@pytest.mark.parametrize(
    ("name", "text", "has", "has_not"),
    [
        pytest.param(
            "a.xml",
            '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            "<channel><item><title>Ferry</title><wp:post_id>1</wp:post_id><content:encoded><![CDATA[<p>It stays.</p>\n"
            "[embed]https://www.youtube.com/watch?v=a1[/embed]\n[caption width=3]<img src=a.jpg> The quay[/caption]\n"
            f"<p>{BBC}</p>]]></content:encoded></item></channel></rss>",
            ["[youtube.com](https://www.youtube.com/watch?v=a1)"],
            ["The quay"],
            id="embedded pages and captions of WordPress",
        ),
        pytest.param(
            "a.md",
            "# Sluis open\n\nDe sluis bij Kornwerd is weer open voor de scheepvaart.\n\nBron: NRC, https://www.nrc.nl/a",
            ["De sluis bij Kornwerd"],
            ["original_author"],
            id="a sentence that begins with De is no byline",
        ),
        pytest.param(
            "a.md",
            "# Veer\n\nHet veer vaart.\n\nBron: De Tijd, 6 november 2026 (https://www.tijd.be/a)",
            ["original_date: 2026-11-06"],
            ["original_author"],
            id="nor is the name of a source",
        ),
        pytest.param(
            "a.md",
            f"Title: Ferry\nDate: 2026-11-05\nAuthors: Ann Lee, Bo Ek\n\nIt stays.\n\n{BBC}",
            ["author:\n- Ann Lee\n- Bo Ek"],
            [],
            id="authors of Pelican",
        ),
        pytest.param(
            "a.xml",
            '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Pip Ward</name></author><entry><title>Reef</title>'
            '<link rel="via" href="https://www.bbc.com/news/articles/q"/><content type="html">It is mapped.</content></entry></feed>',
            ["author: Pip Ward"],
            [],
            id="the author of an Atom feed is that of its entries",
        ),
        pytest.param(
            "a.html",
            f"<style>.c0{{font-weight:700}}.c1{{font-style:italic}}</style><h1><span class=c0>Ferry</span></h1>"
            f"<p>It <span class=c0>stays</span> <span style='font-style: italic'>here</span>.</p><table>{GRID}</table><p>{BBC}</p>",
            ["title: Ferry", "It **stays** *here*.", "| Year | Boats |\n| --- | --- |\n| 2020 | 4 |"],
            [],
            id="styles of Google Docs, and cells of Word",
        ),
        pytest.param(
            "a.html",
            f"<h1>Ferry</h1><p>It stays.</p><figure><img src=a.jpg><figcaption>The quay</figcaption></figure><p>{BBC}</p>",
            ["It stays."],
            ["The quay"],
            id="the caption of a picture goes with it",
        ),
        pytest.param(
            "a.eml",
            "Subject: ENC: Ferry\nFrom: a@b.example\n\nPlease take this!\n\n________________________________\nVon: Tom <t@b.example>\n"
            f"Betreff: Ferry\n\nThe ferry between the two islands stays for ten more years, the council says.\n\n{BBC}",
            ["title: Ferry", "The ferry between"],
            ["take this", "____", "Von:"],
            id="the note above a forwarded text is not part of it",
        ),
        pytest.param(
            "a.md",
            f"### Ferry\n\nIt stays.\n\n#### Costs\n\nIt costs 4 euros.\n\n```\n### no heading\n```\n\n{BBC}",
            ["\n## Costs\n", "\n### no heading"],
            [],
            id="headings begin at level 2",
        ),
        pytest.param(
            "a.md",
            "# Ferry\n\nIt stays ([BBC News][1]). It costs 4 euros ([a map](https://www.bbc.com/map)).\n\n[1]: https://www.bbc.com/news/articles/q\n\nSource: https://www.bbc.com/news/articles/q",
            ["It stays. It costs 4 euros ([a map]("],
            ["BBC News"],
            id="a link to the original in brackets",
        ),
        pytest.param(
            "a.md",
            "# Ferry\n\nIt stays [1]. The fare [1](https://www.bbc.com/map) is 4 euros.\n\nSources:\n\n[1] https://www.bbc.com/news/articles/q",
            ["It stays. The fare [1](https://www.bbc.com/map) is"],
            [],
            id="a link with the words of a citation stays",
        ),
        pytest.param(
            "a.md",
            f"---\ntitle: Ferry\n---\n{{% comment %}}a note{{% endcomment %}}It stays.\n\n{BBC}",
            ["\nIt stays."],
            ["a note"],
            id="a comment of Liquid",
        ),
        pytest.param(
            "a.html",
            '<html><body><article><h1>Ferry</h1><table class="properties"><tr><th>Source</th><td>'
            '<a href="https://www.bbc.com/news/articles/q">https://www.bbc.com/news/articles/q</a></td></tr><tr><th>Tags</th><td>boats</td></tr></table>'
            "<p>It stays.</p></article></body></html>",
            ["tags:\n- boats", "original_url: https://www.bbc.com/news/articles/q"],
            ["bbc.com", "|"],
            id="properties of Notion in a table",
        ),
        pytest.param(
            "a.html",
            f"<table><tr><td><h1>Ferry</h1><table><tr><td>For</td><td>7</td></tr><tr><td>Against</td><td>2</td></tr></table><p>{BBC}</p></td></tr></table>",
            ["| For | 7 |"],
            [],
            id="a table within one for the layout",
        ),
        pytest.param(
            "a.md",
            f"---\ntitle: Ferry\ndate_published: 2026-11-04T09:00:00.000Z\nimages: [a.jpg, b.jpg]\n---\n\nIt stays.\n\n{BBC}",
            ["date: 2026-11-04"],
            [],
            id="fields of Ghost and Hugo",
        ),
        pytest.param(
            "a.txt",
            "Molo\n\nMolo dostanie nowe lampy.\n\nNa podstawie: BBC News, 12 listopada 2026\nhttps://www.bbc.com/news/articles/q",
            ["original_date: 2026-11-12"],
            [],
            id="the language of a label decides between two months",
        ),
        pytest.param(
            "a.txt",
            "Il ponte chiude\n\nIl ponte chiude per la festa della città, che dura un mese.\n\nFonte: la Repubblica\nhttps://www.repubblica.it/a",
            ["language: it"],
            [],
            id="words of a text decide between languages of its labels",
        ),
        pytest.param(
            "a.txt",
            "Le pont ferme\n\nLe pont ferme pour une semaine, et les barques attendent.\n\nSource : Le Monde https://www.lemonde.fr/a",
            ["language: fr"],
            [],
            id="also if English has the label, too",
        ),
        pytest.param(
            "a.txt",
            "Die Brücke\n\nDie Brücke ist für das Fest gesperrt.\n\nSource: DIE ZEIT https://www.zeit.de/a",
            [],
            ["language"],
            id="but never for a language without the label",
        ),
    ],
)
def test_kinds_of_texts(another_desk: Desk, name: str, text: str, has: list[str], has_not: list[str]) -> None:
    (outcome,) = Intake(another_desk, TODAY).take(text.encode(), name)
    assert outcome.path is not None, outcome
    made = outcome.path.read_text(encoding="utf-8")
    assert [each for each in has if each not in made] == []
    body = (
        made if any(each in ("language", "original_author") for each in has_not) else made.split("\n---\n")[1]
    )
    assert [each for each in has_not if each in body] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://localhost:8201/a/ferry", "localhost is not a public host"),
        ("https://10.0.0.1/a/ferry", "10.0.0.1 is not a public host"),
        ("https://port.example:8443/a/ferry", 'hosts: ["port.example:8443"]'),
    ],
)
def test_the_host_of_an_unknown_source_is_public_and_keeps_its_port(
    another_desk: Desk, address: str, said: str
) -> None:
    text = f"Ferry\n\nIt stays.\n\nSource: Port News (port.example)\nOriginal: {address}"
    (outcome,) = Intake(another_desk, TODAY).take(text.encode(), "a.txt")
    assert outcome.state == "refused"
    assert said in outcome.problems[0].message


@pytest.mark.parametrize("given", ["{a: b}", "[{source: bbc}]", "[{url: [a]}]", "[5, {url: x}]", "[[a]]"])
def test_originals_without_an_address_are_told(another_desk: Desk, given: str) -> None:
    text = f"---\ntitle: Ferry\noriginals: {given}\n---\n\nIt stays.\n"
    (outcome,) = Intake(another_desk, TODAY).take(text.encode(), "a.md")
    assert [one.rule for one in outcome.problems] == ["import-needs-original"]
    (outcome,) = Intake(another_desk, TODAY).take(f"{text}\n{BBC}\n".encode(), "a.md")
    assert outcome.path or outcome.problems
