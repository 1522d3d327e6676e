"""Reads the bytes of a file into a Manuscript, with the line and column of each field.

No content of a file raises an exception here. The reader adds its findings to `Manuscript.refusals`, with the names of
their rules.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from creditline.manuscript.conversion import convert, forget_converter
from creditline.manuscript.encoding import decoded, split
from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.manuscript.limits import out_of_bounds
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
    try:
        return replace(manuscript, body=_converted(manuscript))
    except FrontMatterError as refused:
        return replace(manuscript, refusals=((refused.rule, refused.finding),))


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


def _converted(manuscript: Manuscript) -> Body:
    text, front = manuscript.text, manuscript.front
    originals = len(manuscript.originals)
    try:
        return convert(
            text + sections_of(front), lift_standfirst=not front.text("summary"), originals=originals
        )
    except RecursionError:
        forget_converter()
        finding = Finding(1, 1, "the text is nested too deeply", "use fewer levels of lists and quotations")
        raise FrontMatterError("text-stays-in-bounds", finding) from None
