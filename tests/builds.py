"""Projects to build in a test, and manuscripts to put into them."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
REGISTRY = (HERE / "samples" / "sources.yml").read_text()

FIELDS = {
    "title": "A title",
    "date": "2026-06-01",
    "source": "gogoai",
    "original_url": "https://www.gogoai.xin/article/a-title",
    "credit": "Please credit GogoAI when republishing.",
}


def manuscript(body: str = "", *, without: str = "", **fields: str) -> str:
    """A manuscript that passes the gate, but for what is given. Field values are YAML as written."""
    if not body:
        # No two articles may have one text.
        number = zlib.crc32(fields.get("original_url", "").encode())
        body = f"The text of the article.\n\nIts number is {number}.\n"
    given = {key: value for key, value in (FIELDS | fields).items() if key != without}
    front = "".join(f"{key}: {value}\n" for key, value in given.items())
    return f"---\n{front}---\n\n{body}"


def content_below(folder: Path, registry: str = REGISTRY, **articles: str) -> Path:
    """A new content folder, with a registry and articles by their names."""
    content = folder / "content"
    content.mkdir()
    (content / "sources.yml").write_text(registry, encoding="utf-8")
    for name, text in articles.items():
        (content / f"{name}.md").write_text(text, encoding="utf-8")
    return content


def picture_bytes(format_: str = "PNG", size: tuple[int, int] = (600, 400), **options: Any) -> bytes:
    """The bytes of a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "steelblue").save(buffer, format_, **options)
    return buffer.getvalue()


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
        return hashes(self.root / "site")


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


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder, and return it."""
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder with the SHA-256 of its content."""
    return {name: hashlib.sha256(raw).hexdigest() for name, raw in contents(folder).items()}


def stored(folder: Path) -> dict[str, bytes]:
    """Every entry of a store with its content, but for the scans, which say when they were made."""
    return {name: raw for name, raw in contents(folder).items() if b'"taken":' not in raw}
