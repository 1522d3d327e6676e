"""A site with one of everything: the sample articles, and what they lack. And tabs to read it in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from creditline.gate.library import Library, load
from creditline.model.article import Article
from tests.builds import built
from tests.tabs import tab

Scheme = Literal["light", "dark"]

HERE = Path(__file__).parents[1]
TODAY = date(2026, 12, 31)
EPOCH = "1798675200"  # the same day

RICH = "lanterns-of-ostermoor"
"""An article with everything that one can have."""
LONG = "appeal-court-quashes-quarry-licence"
RIGHT_TO_LEFT = "qawarib-taqis-al-bahr"
"""An article in Arabic, in which Creditline has labels."""
NO_LABELS = "to-nisi-pou-metraei-ti-vrochi"
"""An article in Greek, in which Creditline has none."""
PLAIN = "harbour-clock-stops"
"""An article whose sections are extracted."""
WITHDRAWN = "bell-foundry-moves"
MISSING = "no/such/page/"

CONFIG = f"""\
INHERIT: {HERE.parent / "mkdocs.yml"}
docs_dir: docs
site_dir: site
nav:
  - Summaries: index.md
  - Sources: sources/index.md
  - Tags: tags/index.md
  - Archive: archive/index.md
  - Search: search/index.md
  - For readers:
      - About: about.md
      - Corrections: corrections/index.md
"""
ABOUT = "# About\n\nWho we are.\n\n## What we do\n\nWe read.\n"
ARTICLES = {
    RICH: """\
---
title: "Who Lights the 118 Lanterns of Ostermoor Now?"
date: 2026-12-01
source: commons-gazette
original_url: https://commonsgazette.example/culture/lanterns-of-ostermoor?page=2&part=b
original_title: "The lamps, the ladder & the cat"
original_author: Ruth Abel and Jonas Quill
original_date: 2026-11-28
accessed: 2026-11-30
credit: Please credit the Commons Gazette & link to its report.
author: Mira Oduya
drafted_by: example-model-1
reviewed_by: Edda Lind
tags: [culture, history]
image: {file: lanterns.png, alt: "A ladder against a lantern, at dusk", credit: Ida Novak, license: CC BY 4.0}
corrections:
  - {date: 2026-12-03, text: "An earlier version gave the number of lanterns as 181."}
---

Every evening since October somebody lights the 118 gas lanterns of Ostermoor, and nobody has seen who.

## Key Facts

- **Lanterns:** All 118 gas lanterns have been lit each evening since 4 October.
- **Cost:** The town has paid $9,300 for gas, and nothing for labour.

## A ladder in the snow

The town switched to electric light in 1971. All 118 gas lanterns stayed where they were, and since 4 October they have been lit each evening. Whoever does it needs a ladder and about three hours.

## Who pays

The gas is the town's. It has paid $9,300 for it so far, and *nothing for labour. The council* has put a [flask of tea](https://tea.example/) on the steps of the town hall; it is empty every morning.

## Mira's Take

- **Why this matters:** A town has learned how much it likes its own streets.
- **Limitations & risks:** Gas burns. Nobody has tested the pipes since 1971.
- **Actionable advice:** Leave biscuits, too.
""",
    WITHDRAWN: """\
---
title: "Bell Foundry Moves to the Coast After 300 Years"
date: 2026-11-20
source: coastal-courier
original_url: https://www.coastalcourier.example/2026/11/bell-foundry-moves
credit: Please credit the Coastal Courier.
tags: [business]
withdrawn: {date: 2026-11-24, reason: "The foundry does not move; the report was about its museum."}
---

The foundry of Saint-Aubrac has cast bells since 1726, and from May it will cast them beside the sea.
""",
    PLAIN: """\
---
title: "The Harbour Clock of Port Severn Has Stopped, and Nobody Wants It Back"
date: 2025-11-20
source: coastal-courier
original_url: https://www.coastalcourier.example/2025/11/harbour-clock-stops
credit: Please credit the Coastal Courier.
tags: [culture]
---

The harbour clock of Port Severn stopped on 2 November at 16:42, after 131 years. The harbour office has had 14 letters about it since then. Thirteen of them ask that it be left alone.

## Why it stopped

A gull had nested behind the dial, and its nest weighed 11 kilograms. The clockmaker Tobias Renn took it out in two hours. He found that the main wheel had cracked as well, which will cost $27,000 to replace.

However, the fishermen of Port Severn say that the clock was never right. It ran seven minutes fast since 1958, and all who lived there knew. "If it is mended, we will all be late," the harbour master Ada Brook said on Tuesday.

## What happens next

The council will decide in January 2026. Whether the new wheel would last remains unclear. Visitors should ask for the time at the harbour office.
""",
}


KINDS = {
    "front": "",
    "article": f"articles/{RICH}/",
    "long article": f"articles/{LONG}/",
    "extracted sections": f"articles/{PLAIN}/",
    "right to left": f"articles/{RIGHT_TO_LEFT}/",
    "withdrawn": f"articles/{WITHDRAWN}/",
    "sources": "sources/",
    "source": "sources/meridiana/",
    "tags": "tags/",
    "tag": "tags/culture/",
    "archive": "archive/",
    "year": "archive/2026/",
    "month": "archive/2026/06/",
    "corrections": "corrections/",
    "search": "search/?q=lanterns",
    "missing": "404.html",
    "page": "about/",
}
"""One page of each kind."""


@dataclass(frozen=True)
class Published:
    """The built site: where it is served, its folder, and what it shows."""

    url: str
    root: Path
    library: Library

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(self.library.published(TODAY))

    def text(self, uri: str) -> str:
        return (self.root / uri).read_text(encoding="utf-8")


class Reader:
    """Somebody who reads the site in a browser, and notes what goes wrong and what is asked of others."""

    def __init__(self, browser: Browser, shared: Mapping[Scheme, BrowserContext], site: Published) -> None:
        self.browser = browser
        self.shared = shared
        self.site = site
        self.wrong: list[str] = []
        self.pages: list[Page] = []
        self.tabs = ExitStack()
        self.own: list[BrowserContext] = []

    def window(self, **how: Any) -> BrowserContext:
        """A window without any history, for this reader alone."""
        self.own.append(self.browser.new_context(**how))
        return self.own[-1]

    def tab(
        self,
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = "light",
        *,
        alone: bool = False,
        **how: Any,
    ) -> Page:
        """A blank tab: in the window of all readers, who change nothing in it, or else alone in a new one."""
        window = self.window(color_scheme=scheme, **how) if alone or how else self.shared[scheme]
        listeners: dict[str, Callable[..., None]] = {
            "console": lambda told: self._note(told.text, fine=told.type != "error"),
            "pageerror": lambda error: self._note(str(error), fine=False),
            "request": lambda sent: self._note(sent.url, fine=sent.url.startswith(self.site.url)),
            "response": lambda got: self._note(f"{got.status} {got.url}", fine=got.status < 400),
        }
        page = self.tabs.enter_context(tab(window, listeners, self.pages))
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        self.pages.append(page)
        return page

    def _note(self, told: str, *, fine: bool) -> None:
        if not fine:
            self.wrong.append(told)

    def opened(
        self, path: str, width: int = 1280, height: int = 900, scheme: Scheme = "light", **how: Any
    ) -> Page:
        """A page of the site in a new tab."""
        page = self.tab(width, height, scheme, **how)
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Lead a tab to a page of the site, and wait for what it searches for."""
        page.goto(self.site.url + path)
        if "?q=" in path:
            expect(page.locator(".creditline-search__result").first).to_be_visible()

    def leave(self) -> None:
        self.tabs.close()
        for window in self.own:
            window.close()


def lay(root: Path, every: int = 1) -> Path:
    """The sources of the site, in a folder, with every one of the sample articles, or every second or third. Returns its configuration."""
    content = shutil.copytree(HERE / "samples" / "content", root / "content")
    for number, path in enumerate(sorted(content.rglob("*.md"))):
        if number % every:
            path.unlink()
    for slug, text in ARTICLES.items():
        (content / f"{slug}.md").write_text(text, encoding="utf-8")
    Image.linear_gradient("L").resize((1200, 900)).save(content / "lanterns.png")
    (root / "docs").mkdir()
    shutil.copy(HERE.parent / "docs" / "index.md", root / "docs")
    (root / "docs" / "about.md").write_text(ABOUT)
    config = root / "mkdocs.yml"
    config.write_text(CONFIG)
    return config


def build(root: Path) -> tuple[Path, Library]:
    """The site, built in a folder as if it were TODAY."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        site = built(lay(root), strict=True)
    return site, load(root / "content")
