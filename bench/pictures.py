"""`make pictures`: pictures of every kind of page in every view, of the example site and of a site of 400 summaries, to look at."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench import gallery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
WIDTHS = (360, 768, 1280, 1920)
_ANSWERED = """() => {
  const { textContent, dataset } = document.querySelector(".creditline-search__status");
  return textContent && textContent !== dataset.waiting;
}"""
_LARGER = "html{font-size:200%!important}"


@dataclass(frozen=True)
class View:
    """One way to look at a page."""

    name: str
    width: int
    options: dict[str, Any] = field(default_factory=dict)
    media: Any = "screen"
    style: str = ""


VIEWS = (
    *(View(f"{width}", width) for width in WIDTHS),
    *(View(f"{width}-dark", width, {"color_scheme": "dark"}) for width in (360, 1280)),
    View("print", 794, media="print"),
    View("forced", 1280, {"forced_colors": "active"}),
    View("text200", 360, style=_LARGER),
    View("nojs", 1280, {"java_script_enabled": False}),
)
EXAMPLE = {
    "front": "",
    "article": "articles/glacier-lake-alarm/",
    "several": "articles/two-towns-one-bus/",
    "extracted": "articles/lowther-town-cup-final/",
    "sources": "sources/",
    "source": "sources/harbour-ledger/",
    "topics": "tags/",
    "topic": "tags/ai/",
    "archive": "archive/",
    "year": "archive/2026/",
    "month": "archive/2026/11/",
    "corrections": "corrections/",
    "search": "search/",
    "results": "search/?q=port",
    "nothing": "search/?q=glacir",
    "missing": "404.html",
    "page": "about/",
}
MANY = {
    "front": "",
    "long": "articles/railway/",
    "short": "articles/ice/",
    "wordless": "articles/words/",
    "arabic": "articles/qawarib-taqis-al-bahr/",
    "chinese": "articles/jiangan-xiusanpu/",
    "german": "articles/nordhafen-teilt-waschmaschinen/",
    "hindi": "articles/nadi-ki-pathshala/",
    "sources": "sources/",
    "topics": "tags/",
    "archive": "archive/",
    "results": "search/?q=the",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the sites and take the pictures."""
    parser = argparse.ArgumentParser(prog="make pictures", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--to", type=Path, default=ROOT / ".cache" / "pictures", help="folder for the pictures"
    )
    parser.add_argument("--views", default="", help="names of views, with commas; all of them if left out")
    options = parser.parse_args(arguments)
    views = [view for view in VIEWS if not options.views or view.name in options.views.split(",")]
    shutil.rmtree(options.to, ignore_errors=True)
    with TemporaryDirectory(prefix="creditline-pictures-") as folder, sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(
            executable_path=program, args=["--disable-background-networking"]
        )
        for name, site, pages in _sites(Path(folder)):
            take(browser, site, pages, views, options.to / name)
        browser.close()
    print(f"{len([*options.to.rglob('*.png')])} pictures in {options.to}")


def _sites(folder: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    own = folder / "example.yml"
    own.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {ROOT / 'docs'}\nsite_dir: {folder / 'example'}\n"
    )
    plugin = f"plugins: [{{creditline: {{content_dir: {ROOT / 'content'}, report_errors: desk@review.example}}}}]\n"
    own.write_text(own.read_text() + plugin)
    yield "example", gallery.built(own), EXAMPLE
    (folder / "many").mkdir()
    config = gallery.lay(folder / "many")
    yield "many", gallery.built(config), MANY
    yield "turned", gallery.built(gallery.turned(config)), MANY


def take(browser: Browser, site: Path, pages: dict[str, str], views: Sequence[View], to: Path) -> None:
    """Take a picture of each page of a site in each view, and say which pages are wider than their window."""
    handler = partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    to.mkdir(parents=True)
    for view in views:
        context = browser.new_context(viewport={"width": view.width, "height": 900}, **view.options)
        tab = context.new_page()
        tab.emulate_media(media=view.media)
        for name, path in pages.items():
            tab.goto(f"http://127.0.0.1:{server.server_port}/{path}")
            if "?q=" in path and view.options.get("java_script_enabled", True):
                tab.wait_for_function(_ANSWERED)
            if view.style:
                tab.add_style_tag(content=view.style)
            wide = (
                tab.evaluate("document.documentElement.scrollWidth - innerWidth")
                if view.media == "screen"
                else 0
            )
            if wide > 0:
                print(f"{to.name}/{name}-{view.name}: {wide} px wider than the window")
            tab.screenshot(path=to / f"{name}-{view.name}.png", full_page=True, animations="disabled")
        context.close()
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Say nothing."""


if __name__ == "__main__":
    main()
