"""Decodes the bytes of a file and splits them into front matter and body."""

from __future__ import annotations

import codecs
import re

from creditline.manuscript.front_matter import FrontMatterError
from creditline.manuscript.limits import LARGEST_FILE, TOO_LARGE
from creditline.model.problems import Finding

_DELIMITER = re.compile(r"^---[ \t]*$", re.MULTILINE)


def decoded(raw: bytes) -> str:
    """Decode the bytes of a file, with line feeds as line ends.

    Raises:
        FrontMatterError: the file is too large or not UTF-8.

    """
    if len(raw) > LARGEST_FILE:
        raise FrontMatterError("text-stays-in-bounds", TOO_LARGE)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        # The codec doesn't count the byte-order mark.
        start = error.start + (len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0)
        before = raw[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        finding = Finding(line, column, "this is not UTF-8 text", "save the file as UTF-8")
        raise FrontMatterError("text-is-utf8", finding) from None


def split(whole: str) -> tuple[str, str, int]:
    """Split a file into front matter, body, and the number of the line on which the body begins.

    Raises:
        FrontMatterError: the file has no front matter, or more than one block of it.

    """
    if not (opening := _DELIMITER.match(whole)):
        raise FrontMatterError("front-matter-is-delimited", _undelimited(whole))
    closing = _DELIMITER.search(whole, opening.end())
    if not closing:
        finding = Finding(
            1, 1, "the front matter does not end", "write a line of three dashes, ---, after its last field"
        )
        raise FrontMatterError("front-matter-is-delimited", finding)
    text = whole[closing.end() + 1 :]
    text_line = whole.count("\n", 0, closing.end()) + 2
    if second := re.match(r"\s*^---[ \t]*\n[ \t]*[\w\"']+ *:", text, re.MULTILINE):
        line = text_line + second[0].count("\n", 0, second[0].index("---"))
        finding = Finding(
            line, 1, "a second block of front matter begins here", "put all fields into the first one"
        )
        raise FrontMatterError("front-matter-is-delimited", finding)
    return whole[opening.end() + 1 : closing.start()], text, text_line


def _undelimited(whole: str) -> Finding:
    first = whole.split("\n", 1)[0]
    if _DELIMITER.search(whole) and not first.strip():
        return Finding(
            1, 1, "the front matter does not begin on the first line", "delete all that precedes its ---"
        )
    hint = "begin the file with a line of three dashes, ---, then the fields, then --- again"
    return Finding(1, 1, "this file has no front matter, so nothing says whose text it summarises", hint)
