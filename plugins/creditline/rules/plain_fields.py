"""Rule about marks in the front matter: its texts are plain, so readers would see Markdown, entities and a stray "by"."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from creditline.manuscript.front_matter import quoted
from creditline.model.manuscript import Manuscript, Scalar, scalar_values
from creditline.registry.sources import Sources
from creditline.rules.slips import Slip
from creditline.text.mojibake import without_mojibake

_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*\*")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(https?://[^()\s]{1,500}\)")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|hellip|[mn]dash|[lr][sd]quo|#\d{2,5}|#x[0-9a-f]{2,4});")
_BY = re.compile(r"[Bb][Yy]:?\s+(?=[^\W\d_a-z])")
_MAIL = re.compile(r"\s{0,4}<[^<>@\s]{1,100}@[^<>@\s]{1,100}>")
_TEXTS = ("title", "summary")
_PARTS = ("title", "author")
_PEOPLE = ("author", "original_author", "drafted_by", "reviewed_by")


def fields_are_plain_text(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """Titles, summaries and names hold no Markdown, no HTML entities and no text in a wrong encoding.

    Names don't begin with "by", and have no mail address.

    The front matter is plain text, so readers would see the marks. This is a warning. `creditline check --fix` removes
    them.

    Wrong:

        title: "The *Titanic* &amp; the ice"

    Right:

        title: "The Titanic & the ice"
    """
    front = manuscript.front
    texts = [front.get(name) for name in (*_TEXTS, *_PEOPLE)]
    texts += [original.node(part) for original in manuscript.originals for part in _PARTS]
    people = {id(one) for name in _PEOPLE for one in scalar_values(front.get(name))}
    people |= {id(one) for original in manuscript.originals for one in scalar_values(original.node("author"))}
    lines = manuscript.head.split("\n")
    found = {id(one): one for node in texts for one in scalar_values(node)}
    for value in found.values():
        said = _plain(value.text, is_name=id(value) in people)
        if said != value.text:
            yield _slip(value, said, lines)


def _plain(text: str, *, is_name: bool) -> str:
    if "*" in text:
        text = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", text))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]).replace("\u00a0", " "), text)
    text = without_mojibake(text)
    if is_name and "@" in text:
        text = _MAIL.sub("", text)
    return _BY.sub("", text, count=1) if is_name and _BY.match(text) else text


def _slip(value: Scalar, said: str, lines: list[str]) -> Slip:
    line = lines[value.line - 2] if 2 <= value.line < len(lines) + 2 else ""
    at = value.column - 1
    # A value in single quotes or over several lines is left to the author.
    written = f'"{value.text}"' if value.quoted else value.text
    is_whole = line.startswith(written, at) and "\\" not in written
    after = line[:at] + quoted(said) + line[at + len(written) :] if is_whole else None
    message = "readers would see the marks in this text, which is plain"
    return Slip(value.line, value.column, message, f"write {quoted(said)}", "warning", after)
