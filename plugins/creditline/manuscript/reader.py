"""Reads the bytes of a file into a Manuscript, with the line and column of each field.

No content of a file raises an exception here. The reader adds its findings to `Manuscript.refusals`, with the names of
their rules.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace

from creditline.manuscript.conversion import convert, forget_converter
from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.manuscript.limits import LARGEST_FILE, TOO_LARGE, out_of_bounds
from creditline.manuscript.sections import sections_of
from creditline.model.body import Body
from creditline.model.manuscript import Manuscript, Mapping, scalars
from creditline.model.problems import Finding
from creditline.text.characters import FIX, forbidden, without_forbidden

_EMPTY = Mapping((), 1, 1)


def read(raw: bytes, path: str, uri: str) -> Manuscript:
    """Read the bytes of a file. `path` is its path as the user gave it, `uri` its path in the content folder."""
    manuscript = unconverted(raw, path, uri)
    if manuscript.refusals:
        return manuscript
    text, has_summary = manuscript.text + sections_of(manuscript.front), manuscript.front.text("summary")
    try:
        body = convert(text, lift_standfirst=not has_summary, originals=len(manuscript.originals))
    except RecursionError:
        forget_converter()
        finding = Finding(1, 1, "the text is nested too deeply", "use fewer levels of lists and quotations")
        return replace(manuscript, refusals=(("text-stays-in-bounds", finding),))
    return replace(manuscript, body=body)


def unconverted(raw: bytes, path: str, uri: str) -> Manuscript:
    """Read the bytes of a file, as `read` does, but without converting the body, which takes most of the time."""
    front, head, text, text_line = _EMPTY, "", "", 1
    refusals: list[tuple[str, Finding]] = []
    try:
        whole = decoded(raw)
        refusals += (("text-is-plain", finding) for finding in forbidden(whole, fix=FIX))
        head, text, text_line = split(without_forbidden(whole) if refusals else whole)
        refusals += (("text-stays-in-bounds", finding) for finding in out_of_bounds(head, text, text_line))
        if not refusals or refusals[-1][0] != "text-stays-in-bounds":
            front = front_matter(head, first_line=2)
        # Forbidden characters may also be written as YAML escape sequences.
        refusals += (
            ("text-is-plain", replace(finding, line=scalar.line, column=scalar.column))
            for scalar in (scalars(front) if "\\" in head else ())
            for finding in forbidden(scalar.text, most=1, fix=FIX)
        )
    except FrontMatterError as refused:
        refusals.append((refused.rule, refused.finding))
    digest = hashlib.sha256(raw).hexdigest()
    return Manuscript(path, uri, digest, front, text, text_line, Body(""), tuple(refusals), head=head)


def text_of(raw: bytes) -> str:
    """The Markdown of a manuscript that `read` accepts."""
    return split(decoded(raw))[1]


# The bytes and the two parts of a file

_DELIMITER = re.compile(r"^---[ \t]*$", re.MULTILINE)


def decoded(raw: bytes) -> str:
    """Decode the bytes of a file, with line feeds as line ends. It raises `FrontMatterError` for too many, or if they aren't UTF-8."""
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

    It raises `FrontMatterError` for a file without front matter, or with more than one block of it.
    """
    if not (opening := _DELIMITER.match(whole)):
        raise FrontMatterError("front-matter-is-delimited", _undelimited(whole))
    closing = _DELIMITER.search(whole, opening.end())
    if not closing:
        hint = "write a line of three dashes, ---, after its last field"
        finding = Finding(1, 1, "the front matter does not end", hint)
        raise FrontMatterError("front-matter-is-delimited", finding)
    text = whole[closing.end() + 1 :]
    text_line = whole.count("\n", 0, closing.end()) + 2
    if second := re.match(r"\s*^---[ \t]*\n[ \t]*[\w\"']+ *:", text, re.MULTILINE):
        line = text_line + second[0].count("\n", 0, second[0].index("---"))
        message = "a second block of front matter begins here"
        finding = Finding(line, 1, message, "put all fields into the first one")
        raise FrontMatterError("front-matter-is-delimited", finding)
    return whole[opening.end() + 1 : closing.start()], text, text_line


def _undelimited(whole: str) -> Finding:
    first = whole.split("\n", 1)[0]
    if _DELIMITER.search(whole) and not first.strip():
        message = "the front matter does not begin on the first line"
        return Finding(1, 1, message, "delete all that precedes its ---")
    hint = "begin the file with a line of three dashes, ---, then the fields, then --- again"
    return Finding(1, 1, "this file has no front matter, so nothing says whose text it summarises", hint)
