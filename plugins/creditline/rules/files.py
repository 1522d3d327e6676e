"""Rules about the files of the content folder."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping

from creditline.manuscript.slugs import LONGEST_NAME, SLUG_WORD, is_reserved
from creditline.model.files import FoundFile
from creditline.model.problems import Finding
from creditline.registry.originals import LARGEST, text_of
from creditline.text.characters import shortened

_PICTURES = {
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "jpg": ((0, b"\xff\xd8\xff"),),
    "jpeg": ((0, b"\xff\xd8\xff"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "webp": ((8, b"WEBP"),),
    "avif": ((4, b"ftypavif"), (4, b"ftypavis")),
}
LARGEST_PICTURE = 20_000_000
"""Bytes of a picture file."""
MOST_PIXELS = 50_000_000
"""Pixels of a picture: those of a large camera."""
HIGHEST_PICTURE = 16_000
"""Pixels of its height. A WebP file has at most 16,383 (RFC 9649), and wider pictures are made smaller."""
_NAME = re.compile(rf"{SLUG_WORD}(?:[ _-]+{SLUG_WORD})*")


def files_are_articles(file: FoundFile) -> Iterator[Finding]:
    """A file in the content folder is an article, a picture that an article declares, or the registry of sources.

    Any other file, such as a hidden file, a symbolic link, a script, HTML, or Markdown with another suffix, could
    bypass the gate. Creditline ignores only files that operating systems, editors and Git leave behind (`.DS_Store`,
    `Thumbs.db`, `.gitkeep`, `article.md~`) and a `README.md` in the content folder itself. It never publishes them, and
    reports them once.

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
        yield _finding(
            "this file is hidden", "move it out of the content folder, or remove the dot from its name"
        )
    elif kind == stat.S_IFREG and not file.is_declared and not file.name.endswith(".md"):
        stem, _, ending = file.name.rpartition(".")
        is_markdown = ending.lower() in ("md", "markdown")
        out = "move it out of the content folder"
        yield _finding(
            "this is neither an article (.md) nor a picture that an article declares",
            f"rename it to {stem}.md, or {out}"
            if is_markdown
            else f"{out}, or declare it under `image:` or `images:`",
        )


def file_names_are_portable(file: FoundFile) -> Iterator[Finding]:
    """The names of articles, pictures and folders work on every file system and in addresses.

    Use letters of any script, digits, hyphens, underscores and single spaces, and no name that Windows reserves.

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
    if not _NAME.fullmatch(unicodedata.normalize("NFC", stem)) or len(file.name.encode()) > LONGEST_NAME:
        yield _finding(
            "this name does not work on all file systems or in addresses", "use letters, digits and hyphens"
        )
    elif is_reserved(stem):
        yield _finding("Windows reserves this name", "use another one")


def pictures_are_pictures(file: FoundFile) -> Iterator[Finding]:
    """A declared picture exists and is a whole PNG, JPEG, GIF, WebP or AVIF file.

    It has at most 20 MB and 50 million pixels, and is at most 16,000 pixels high. Both its suffix and its first bytes must
    show the format. SVG is refused because it can hold scripts. Pages show copies in several widths without the data that
    cameras add, such as the place. Only the first image of an animation is shown, which is a warning.

    Wrong:

        image: {file: chart.png, alt: A chart, credit: A. Writer}

    Right:

        title: An article without a picture
    """
    picture = file.picture
    if picture is None:
        return
    suffix, pixels = file.name.rsplit(".", 1)[-1].lower(), picture.width * picture.height
    if not any(picture.head[at:].startswith(mark) for at, mark in _PICTURES.get(suffix, ())):
        yield _finding(
            "this is not a picture in the format that its suffix names",
            "save it as PNG, JPEG, GIF, WebP or AVIF",
        )
    elif picture.size > LARGEST_PICTURE:
        yield _finding(
            f"this picture has {picture.size:,} bytes", f"make it smaller than {LARGEST_PICTURE:,}"
        )
    elif pixels > MOST_PIXELS:
        hint = f"make it smaller than {MOST_PIXELS:,} pixels; pages show it at most 1,600 pixels wide"
        yield _finding(f"this picture has {picture.width:,} × {picture.height:,} pixels", hint)
    elif picture.height > HIGHEST_PICTURE:
        hint = f"cut it into pictures of at most {HIGHEST_PICTURE:,}"
        yield _finding(f"this picture is {picture.height:,} pixels high", hint)
    elif picture.fault:
        yield _finding(f"this picture is damaged ({shortened(picture.fault)})", "save or download it again")
    elif picture.is_moving:
        hint = "link to a video instead, under `videos:`, if the motion matters"
        yield Finding(1, 1, "this picture moves, but pages show only its first image", hint, "warning")


def kept_texts_belong_to_articles(
    slug: str, number: int, raw: bytes, counts: Mapping[str, int]
) -> Iterator[Finding]:
    """A kept text of an original, `originals/<slug>.txt`, is UTF-8 and has the slug of an article.

    Creditline checks an article against the kept text with its slug. Each of several originals can have a text of its own:
    `<slug>.1.txt`, `<slug>.2.txt`. A text without an article or an original is a warning.

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
        yield _finding("this text is too large", f"keep it below {LARGEST:,} bytes")
    elif raw and not text_of(raw):
        yield _finding("this is not UTF-8 text", "save the file as UTF-8")
    if slug in counts and number > counts[slug]:
        message = f"the article {slug!r} has no original number {number}"
        yield Finding(1, 1, message, f"it has {counts[slug]}: give the text another number", "warning")
    if slug not in counts:
        hint = "name it after the article's slug, or remove it"
        yield Finding(1, 1, f"there is no article with the slug {slug!r}", hint, "warning")


def no_picture(file: str) -> Finding:
    """Finding of `pictures-are-pictures` about an article whose picture is missing."""
    return Finding(
        1,
        1,
        f"the picture {file!r}, which the front matter declares, is not in the content folder",
        "put it beside the article, and check the spelling of its name",
    )


def _finding(message: str, hint: str) -> Finding:
    return Finding(1, 1, message, hint)
