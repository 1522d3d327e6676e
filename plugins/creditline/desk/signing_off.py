"""Signs off a manuscript: writes who reviewed it, when, and which text."""

from __future__ import annotations

import re
from datetime import date

from creditline.manuscript.front_matter import quoted
from creditline.manuscript.reader import read
from creditline.manuscript.reviewed_text import SHOWN, text_digest
from creditline.model.manuscript import Manuscript
from creditline.text.characters import is_blank

_FIELDS = ("reviewed", "reviewed_by")


class NotSignedOff(Exception):
    """A manuscript can't be signed off. The text says why."""


def signed_off(raw: bytes, path: str, by: str, day: date) -> bytes:
    """Write the sign-off of a manuscript into its front matter, in place of an earlier one. All other lines stay.

    Raises:
        NotSignedOff: the manuscript can't be read, or its drafter would sign it off.

    """
    manuscript = read(raw, path, path)
    if manuscript.refusals:
        raise NotSignedOff(f"{path} cannot be read: run `creditline check` to see why")
    if is_blank(by) or by.casefold() == manuscript.get("drafted_by").casefold():
        hint = "name the person who compared it with its original"
        raise NotSignedOff(f"{by!r} cannot sign off {path}: {hint}")
    digest = text_digest(manuscript)
    line = f"reviewed: {{by: {quoted(by)}, date: {day.isoformat()}, text: {digest[:SHOWN]}}}"
    made = _with(line, raw, manuscript)
    after = read(made, path, path)
    if after.refusals or text_digest(after) != digest:
        hint = f"write {line} into it by hand"
        raise NotSignedOff(f"the front matter of {path} cannot be changed safely: {hint}")
    return made


def _with(line: str, raw: bytes, manuscript: Manuscript) -> bytes:
    lines = re.split(r"(?<=\n)", raw.decode("utf-8"))
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    keys = [key for key, _ in manuscript.front.entries]
    closing = next(at for at in range(1, len(lines)) if lines[at].rstrip() == "---")
    starts = [key.line - 1 for key in keys if key.text in _FIELDS]
    ends = [next((key.line - 1 for key in keys if key.line - 1 > start), closing) for start in starts]
    old = {at for start, end in zip(starts, ends, strict=True) for at in range(start, end)}
    kept = [text for at, text in enumerate(lines) if at not in old]
    kept.insert(min(starts, default=closing), line + ending)
    return "".join(kept).encode()
