"""Rules about the files of the content folder: nothing there is skipped in silence."""

from __future__ import annotations

import re
import stat
import unicodedata
from typing import TYPE_CHECKING

from creditline.manuscript.slugs import SLUG_WORD, is_reserved
from creditline.model.problems import Finding
from creditline.registry.originals import LARGEST, text_of

_PICTURES = {
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "jpg": ((0, b"\xff\xd8\xff"),),
    "jpeg": ((0, b"\xff\xd8\xff"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "webp": ((8, b"WEBP"),),
    "avif": ((4, b"ftypavif"), (4, b"ftypavis")),
}
_LARGEST_PICTURE = 10_000_000
_NAME = re.compile(rf"{SLUG_WORD}(?:[ _-]+{SLUG_WORD})*")

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from creditline.model.files import FoundFile


def files_are_articles(file: FoundFile) -> Iterator[Finding]:
    """A file in the content folder is an article, a picture that an article declares, or the registry of sources.

    Anything else would be a way past the gate: hidden files, links, scripts, HTML, Markdown under another suffix. Only what
    systems, editors and Git leave in a folder (`.DS_Store`, `Thumbs.db`, `.gitkeep`, `article.md~`) and a `README.md` at its root
    are overlooked: they are never published, and named once.

    Wrong:

        ==> notes.txt
        To do.

    Right:

        ==> notes.md
        credit: Please credit GogoAI when republishing.
    """
    kind = stat.S_IFMT(file.mode)
    if kind == stat.S_IFLNK:
        yield _finding("this is a symbolic link", "put the file itself here")
    elif kind not in (stat.S_IFREG, stat.S_IFDIR):
        yield _finding("this is not a regular file", "remove it from the content folder")
    elif file.name.startswith("."):
        yield _finding("this is hidden", "move it out of the content folder, or take the dot off its name")
    elif kind == stat.S_IFREG and not file.is_declared and not file.name.endswith(".md"):
        yield _finding(
            "this is neither an article (.md) nor a picture that an article declares",
            "move it out of the content folder, or declare it as an `image:`",
        )


def file_names_are_portable(file: FoundFile) -> Iterator[Finding]:
    """The names of articles, pictures and folders work on every file system, and in an address.

    Letters of any script, digits, hyphens, underscores and single spaces; no name that Windows reserves.

    Wrong:

        ==> what?.md
        credit: Please credit GogoAI when republishing.

    Right:

        ==> what.md
        credit: Please credit GogoAI when republishing.
    """
    stem = file.name.rsplit(".", 1)[0] if file.is_file else file.name
    if file.name.startswith(".") or (file.is_file and not file.is_declared and not file.name.endswith(".md")):
        return
    if not _NAME.fullmatch(unicodedata.normalize("NFC", stem)) or len(file.name.encode()) > 200:
        yield _finding("this name does not work everywhere", "use letters, digits and hyphens")
    elif is_reserved(stem):
        yield _finding("Windows reserves this name", "use another one")


def pictures_are_pictures(file: FoundFile) -> Iterator[Finding]:
    """A declared picture is there, in a format that browsers show as a picture and never run.

    PNG, JPEG, GIF, WebP or AVIF, by its suffix and by its first bytes, of at most 10 MB. An SVG can hold scripts.

    Wrong:

        image: {file: chart.png, alt: A chart, credit: A. Writer}

    Right:

        title: An article without a picture
    """
    if not file.is_declared or not stat.S_ISREG(file.mode):
        return
    suffix = file.name.rsplit(".", 1)[-1]
    if not any(file.head[at:].startswith(mark) for at, mark in _PICTURES.get(suffix, ())):
        yield _finding(
            "this is not a picture of the format that its suffix names",
            "save it as PNG, JPEG, GIF, WebP or AVIF",
        )
    elif file.size > _LARGEST_PICTURE:
        yield _finding(f"this picture has {file.size:,} bytes", f"make it smaller than {_LARGEST_PICTURE:,}")


def kept_texts_belong_to_articles(slug: str, raw: bytes, slugs: Collection[str]) -> Iterator[Finding]:
    """A kept text of an original, `originals/<slug>.txt`, is UTF-8 and has the slug of an article.

    A text that belongs to no article, for which this is a warning, checks nothing.

    Wrong:

        ==> article.md
        title: An article
        ==> ../originals/artikel.txt
        The original.

    Right:

        ==> article.md
        title: An article
        ==> ../originals/article.txt
        The original.
    """
    if len(raw) > LARGEST:
        yield _finding("this text is too large to compare", f"keep it below {LARGEST:,} bytes")
    elif raw and not text_of(raw):
        yield _finding("this is not UTF-8 text", "save the file in the encoding UTF-8")
    if slug not in slugs:
        hint = "name it after the article's slug, or remove it"
        yield Finding(1, 1, f"there is no article with the slug {slug!r}", hint, "warning")


NO_PICTURE = Finding(
    1,
    1,
    "the picture that `image` declares is not in the content folder",
    "put it beside the article, and write its name to the letter",
)
"""What is told of an article whose picture is missing."""


def _finding(message: str, hint: str) -> Finding:
    return Finding(1, 1, message, hint)
