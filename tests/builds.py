"""Projects to build in a test, and manuscripts to put into them."""

from __future__ import annotations

import functools
import hashlib
import http.server
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from mkdocs.commands.build import build
from mkdocs.config import load_config

HERE = Path(__file__).parent
REGISTRY = (HERE / "samples" / "sources.yml").read_text()

FIELDS = {
    "title": "A title",
    "date": "2026-06-01",
    "source": "gogoai",
    "original_url": "https://www.gogoai.xin/article/a-title",
    "credit": "Please credit GogoAI when republishing.",
}


def manuscript(body: str = "The text of the article.\n", *, without: str = "", **fields: str) -> str:
    """A manuscript that passes the gate, but for what is given. Field values are YAML as written."""
    given = {key: value for key, value in (FIELDS | fields).items() if key != without}
    front = "".join(f"{key}: {value}\n" for key, value in given.items())
    return f"---\n{front}---\n\n{body}"


@dataclass(frozen=True)
class Project:
    """A folder with mkdocs.yml, docs/ and content/."""

    root: Path

    def __post_init__(self) -> None:
        self.write("content/sources.yml", REGISTRY)
        self.write("content/ice.md", manuscript())
        self.write("docs/index.md", "# Home\n\nHello.\n")
        self.configure()

    def configure(self, plugins: str = "  - creditline\n", more: str = "") -> None:
        self.write(
            "mkdocs.yml",
            "site_name: Test site\nsite_url: https://site.example/\ntheme: {name: material, font: false}\n"
            f"plugins:\n{plugins}{more}",
        )

    def write(self, path: str, text: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def build(self, *, strict: bool = False, dirty: bool = False) -> None:
        built(self.root / "mkdocs.yml", strict=strict, dirty=dirty)

    def page(self, path: str) -> str:
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def site(self) -> dict[str, str]:
        """Every file of the built site with the hash of its content."""
        root = self.root / "site"
        files = (path for path in root.rglob("*") if path.is_file())
        return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def built(config_file: Path, *, strict: bool = False, dirty: bool = False, **settings: str) -> Path:
    """Build a site in process, as the command would, and return its folder."""
    config = load_config(str(config_file), strict=strict, **settings)
    config.plugins.on_startup(command="build", dirty=dirty)
    build(config, dirty=dirty)
    config.plugins.on_shutdown()
    return Path(config.site_dir)


def example_site(folder: Path) -> Path:
    """The site of this repository, built into `folder`."""
    return built(HERE.parent / "mkdocs.yml", strict=True, site_dir=str(folder))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


class Served:
    """A folder behind a web server on this machine."""

    def __init__(self, folder: Path) -> None:
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
