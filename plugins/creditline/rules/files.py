"""Rules about the files of the content folder: nothing there is skipped in silence."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from creditline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import FoundFile


def files_are_articles(file: FoundFile) -> Iterator[Finding]:
    """A file in the content folder is an article, a picture that an article declares, or the registry of sources.

    Anything else would be a way past the gate: hidden files, links, scripts, HTML, Markdown under another suffix.

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
        yield _finding("this is hidden", "remove it from the content folder, or take the dot off its name")
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
    if not re.fullmatch(r"[^\W_]+(?:[ _-]+[^\W_]+)*", stem) or len(file.name.encode()) > 200:
        yield _finding("this name does not work everywhere", "use letters, digits and hyphens")
    elif re.fullmatch(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", stem, re.IGNORECASE):
        yield _finding("Windows reserves this name", "use another one")


def _finding(message: str, hint: str) -> Finding:
    return Finding(1, 1, message, hint)
