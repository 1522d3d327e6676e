"""`make first-paint`: when a reader with a slow phone sees an article, beside other pages, in pairs.

Chromium loads the pages in turn, each in a new profile, with the delays of its "Slow 4G" and a processor four times slower. Ratios
are those of two loads right after each other, since a busy machine slows down both.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
"""DevTools' preset: milliseconds, and bytes a second."""
SLOWER = 4
PHONE = {"width": 412, "height": 823}
_PAINTS = """() => new Promise((done) => {
  const fcp = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  new PerformanceObserver((list) => done([fcp, list.getEntries().at(-1).startTime]))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""

Paints = tuple[float, float]
"""Milliseconds to the first and to the largest contentful paint."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the pages, and print medians and ratios."""
    parser = argparse.ArgumentParser(prog="make first-paint", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    parser.add_argument("--article", default="glacier-lake-alarm", help="article of the example to load")
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], help="HTML file to compare with; may be repeated"
    )
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="creditline-first-paint-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-background-networking"]
        )
        pages = {f"ours: {options.article}": _served(options.site) + f"articles/{options.article}/"}
        pages |= {one.name: _served(one.parent) + one.name for one in options.beside}
        pages["plain Material"] = _served(_plain_material(Path(folder), options.article))
        _tell(_rounds(browser, pages, options.rounds))


def _plain_material(folder: Path, article: str) -> Path:
    """The same text in Material for MkDocs, without our plugin and without fonts from elsewhere."""
    (folder / "docs").mkdir()
    text = (ROOT / "content" / f"{article}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    (folder / "docs" / "index.md").write_text(f"# {article}\n\n{text}", encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text("site_name: Plain\ntheme: {name: material, font: false}\n")
    build(load_config(str(config)))
    return folder / "site"


def _served(folder: Path) -> str:
    """Serve a folder on a port of its own; return its address."""
    server = _Server(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


class _Server(ThreadingHTTPServer):
    """A server without a word of connections that the browser ends early."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: the page is closed once it is measured."""


class _Compressing(SimpleHTTPRequestHandler):
    """Serves files as nginx does, with gzip."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")
        content = gzip.compress(path.read_bytes(), 6) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Say nothing."""


def _rounds(browser: Browser, pages: dict[str, str], rounds: int) -> dict[str, list[Paints]]:
    """The paints of each page in each round, after one round that warms up."""
    paints: dict[str, list[Paints]] = {name: [] for name in pages}
    order = [*pages]
    for number in range(rounds + 1):
        random.Random(number).shuffle(order)
        for name in order:
            found = _paints(browser, pages[name])
            if number:
                paints[name].append(found)
    return paints


def _paints(browser: Browser, url: str) -> Paints:
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)  # type: ignore[arg-type]
    tab = context.new_page()
    tools = context.new_cdp_session(tab)
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(url, wait_until="load")
    tab.wait_for_timeout(300)
    first, largest = tab.evaluate(_PAINTS)
    context.close()
    return first, largest


def _tell(paints: dict[str, list[Paints]]) -> None:
    ours, *others = paints
    for name, found in paints.items():
        first, largest = ([one[at] for one in found] for at in (0, 1))
        print(
            f"{name}: FCP {median(first):.0f} ms ({min(first):.0f}-{max(first):.0f}), LCP {median(largest):.0f} ms"
        )
    for name in others:
        told = [
            median(mine[at] / theirs[at] for mine, theirs in zip(paints[ours], paints[name], strict=True))
            for at in (0, 1)
        ]
        print(f"ours / {name}: FCP {told[0]:.2f}, LCP {told[1]:.2f} (median of {len(paints[name])} pairs)")


if __name__ == "__main__":
    main()
