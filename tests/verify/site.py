"""A small built site with one of everything, to be looked at and to be spoilt."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from creditline.cache.store import Store
from creditline.gate.library import Library, load
from creditline.ledger.writer import Credits, Ledger
from creditline.model.problems import Problem
from creditline.site.sealing import seal
from creditline.verify import verdict
from creditline.verify.built import BuiltSite, built_site
from creditline.verify.file_list import files_at
from creditline.verify.looking import looked
from creditline.verify.memory import NOTHING, Memory
from tests.builds import REGISTRY, Project, hashes, manuscript, picture_bytes

TODAY = date(2026, 6, 30)
EPOCH = "1782777600"  # the same day

SOURCES = (
    REGISTRY
    + """\
harbour:
  name: The Harbour Ledger
  hosts: [ledger.example.net]
  credit_name: Harbour Ledger
  homepage: https://ledger.example.net/
  usage_terms: With a visible credit & a link.
"""
)
SNOW_URL = "https://ledger.example.net/2026/snow?page=2&part=b"
SNOW = manuscript(
    """\
The *standfirst* of snow.

## Key Facts

- **Depth:** It lies two metres deep.
- It will stay.

## Where it fell

On the hills it lies two metres deep.

## Gogo's Take

- **Why this matters:** Roads.
- **Limitations & risks:** Melt.
- **Actionable advice:** Wait.
""",
    title="Snow, two metres of it",
    source="harbour",
    original_url=f'"{SNOW_URL}"',
    credit="Please credit the Harbour Ledger & link to it.",
    author="A. Writer",
    original_title="Two metres of snow",
    original_author="B. Reporter",
    original_date="2026-05-30",
    tags="[snow, roads]",
    drafted_by="example-model-1",
    reviewed_by="B. Editor",
    image="{file: snow.png, alt: 'Snow', credit: 'C. Photographer'}",
    corrections="[{date: 2026-06-02, text: 'It was two metres, not three.'}]",
)
DRAFT = manuscript(
    "What nobody knows.\n",
    title="Nobody has read this yet",
    draft="true",
    original_url="https://www.gogoai.xin/article/unread",
)
LATER = manuscript(
    "What comes tomorrow.\n",
    title="Tomorrow’s storm",
    date="2026-07-01",
    original_url="https://www.gogoai.xin/article/tomorrow",
)

FEED = f"""\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Test site</title>
<item><title>A title</title><link>https://site.example/articles/ice/</link>
<dc:source>https://www.gogoai.xin/article/a-title</dc:source><dc:creator>GogoAI News</dc:creator></item>
<item><title>Snow, two metres of it</title><guid>https://site.example/articles/snow/</guid>
<description>&lt;p&gt;The Harbour Ledger, &lt;a href="{SNOW_URL.replace("&", "&amp;amp;")}"&gt;original&lt;/a&gt;</description></item>
</channel></rss>
"""
ATOM = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Test site</title>
<entry><id>https://site.example/articles/ice/</id><title>A title</title><author><name>GogoAI News</name></author>
<link rel="via" href="https://www.gogoai.xin/article/a-title"/></entry></feed>
"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Test site",
    "items": [
        {
            "id": "1",
            "url": "https://site.example/articles/ice/",
            "title": "A title",
            "external_url": "https://www.gogoai.xin/article/a-title",
            "_credit": {"source": "GogoAI News"},
        }
    ],
}
"""Feeds as Creditline will write them; until it does, they are laid into the tree by hand."""


def project(root: Path, plugins: str = "  - creditline\n  - search\n", more: str = "") -> Project:
    """A project with three published articles, a draft, a scheduled one, and two pages."""
    made = Project(root)
    made.write("content/sources.yml", SOURCES)
    made.write("content/2026/snow.md", SNOW)
    (root / "content" / "2026" / "snow.png").write_bytes(picture_bytes())
    hail = manuscript(
        "| a | b |\n|---|---|\n| 1 | 2 |\n", title="Hail", original_url="https://www.gogoai.xin/article/hail"
    )
    made.write("content/hail.md", hail)
    made.write("content/unread.md", DRAFT)
    made.write("content/tomorrow.md", LATER)
    made.write("docs/index.md", "---\ntemplate: front.html\n---\n\n# Home\n")
    made.write("docs/about.md", "# About\n\n<!-- Nobody reads this. -->\n\n[Snow](../content/2026/snow.md)\n")
    made.configure(
        plugins, f"nav: [index.md, {{About: [about.md, {{Else: https://else.example/}}]}}]\n{more}"
    )
    return made


def build(made: Project, *, dirty: bool = False) -> Path:
    """Build it for TODAY."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        made.build(dirty=dirty)
    return made.root / "site"


def sealed(site: Path, store: Path) -> None:
    """Let the ledger of a site list the files that are there now."""
    found = files_at(site)
    credited = msgspec.json.decode((site / "credits.json").read_bytes(), type=Credits)
    ledger = (
        Ledger(credited, found.engine, found.active, found.active_in_theme) if found else Ledger(credited)
    )
    seal(site, ledger, Store(store), hidden=(), workers=1)


def with_feeds(site: Path) -> Path:
    """Lay feeds and a record of a search into a built site, as other plugins may write them."""
    record = {"location": "articles/hail/", "title": "Hail", "text": "GogoAI News"}
    index = site / "search/search_index.json"
    found = json.loads(index.read_text())
    index.write_text(json.dumps({**found, "docs": [*found["docs"], record]}, separators=(",", ":")))
    (site / "feed_rss_created.xml").write_text(FEED)
    (site / "atom_created.xml").write_text(ATOM)
    (site / "feed_json_created.json").write_text(json.dumps(JSON_FEED))
    return site


@dataclass(frozen=True)
class Tree:
    """A built site that may be spoilt, and the library that it should show."""

    root: Path
    library: Library
    docs: Path | None = None
    today: date = TODAY
    memory: Memory = NOTHING
    """What there was to be seen in the tree that this is a copy of: only what has changed is looked at."""

    def copy(self, target: Path, *left_out: str) -> Tree:
        shutil.copytree(self.root, target, ignore=shutil.ignore_patterns(*left_out))
        return replace(self, root=target)

    def text(self, uri: str) -> str:
        return (self.root / uri).read_text(encoding="utf-8")

    def pages(self) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*.html"))

    def write(self, uri: str, text: str) -> None:
        target = self.root / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def replace(self, uri: str, old: str, new: str) -> None:
        """Put `new` for every `old`, which must be there."""
        text = self.text(uri)
        assert old in text, f"{uri} does not hold {old!r}"
        self.write(uri, text.replace(old, new))

    def rules(self, today: date | None = None) -> set[str]:
        """The rules that refuse it by its words, as if it had been spoilt before its files were listed."""
        return {problem.rule for problem in self.problems(today)}

    def told(self, today: date | None = None) -> list[str]:
        return [str(problem) for problem in self.problems(today)]

    def problems(self, today: date | None = None) -> tuple[Problem, ...]:
        return verdict(self._looked(today)[0]).problems

    def remembered(self) -> Tree:
        """This tree with what there is to be seen in it, unless something is wrong with it."""
        site, memory = self._looked()
        has_errors = any(problem.severity == "error" for problem in verdict(site).problems)
        return self if has_errors else replace(self, memory=memory)

    def _looked(self, today: date | None = None) -> tuple[BuiltSite, Memory]:
        published = self.library.published(today or self.today)
        site = built_site(self.root, self.library, published, self.docs)
        return looked(site, hashes(self.root), self.memory)


def tree(made: Project) -> Tree:
    """The project, built, without feeds."""
    return Tree(build(made), load(made.root / "content"), made.root / "docs").remembered()
