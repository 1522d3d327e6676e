"""Takes the title out of a text: its first line or heading, with or without a preface."""

from __future__ import annotations

import re

from creditline.desk.footer_labels import is_greeting, labelled, section_of
from creditline.desk.incoming import Incoming, words
from creditline.desk.line_marks import RULE, heading_text, without_emoji
from creditline.desk.metadata_lines import metadata_of

_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__)")
_LINKED = re.compile(r"\[[^\[\]]+\]\(<?(?P<url>https?://[^()<>\s]+)>?\)")
_LONGEST_TITLE = 200
_LONGEST_LINE = 500


def with_title(incoming: Incoming) -> Incoming:
    """Take the title from the first line if no field gives it. A first line or heading that repeats the title is removed.

    So is a greeting above or below it. An address above the title, or the link that a heading is, leads to the original, unless
    other lines name one.
    """
    incoming = _without_greeting(incoming, ",，、.。")
    lines = incoming.body.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    title = str(incoming.fields.get("title") or "")
    if not title and (at := _below_preface(lines, first)):
        preface = " ".join(line.strip() for line in lines[:at] if line.strip())
        body = "\n".join(lines[at:])
        return with_title(incoming.without(f"above the title: {preface}", body=body))
    line = lines[first].strip() if first < len(lines) else ""
    if not title and _ADDRESS.fullmatch(line):
        above = incoming.without_lines(first, first + 1, said=line)
        return with_title(above.with_fields(page_url=line.strip("<>")))
    text, end = _titled(lines, first, is_plain=incoming.is_plain)
    if text and not title:
        linked = _LINKED.fullmatch(heading_text(line) or line)
        fields = {"title": _without_label(text), "page_url": linked["url"] if linked else ""}
        incoming = incoming.with_fields(**fields).without_lines(first, end, said=lines[first])
    elif title and (again := _repeated(lines, title)) is not None:
        incoming = incoming.without_lines(again, again + 1, said=title)
    elif text and words(text) == words(title):
        incoming = incoming.without_lines(first, end, said=text)
    return _without_greeting(incoming, ",，、!！:：.。")


def _without_greeting(incoming: Incoming, ends: str) -> Incoming:
    """A text without a greeting in its first line, which ends with one of these signs."""
    start = len(incoming.body) - len(incoming.body.lstrip())
    line, _, below = incoming.body[start:].partition("\n")
    if not line.strip() or not below.strip() or not is_greeting(line.strip(), ends):
        return incoming
    return incoming.without(f"greeting: {line.strip()}", body=incoming.body[:start] + below)


def _below_preface(lines: list[str], first: int) -> int:
    """Index of the title below a preface of one paragraph, as chat assistants write it: "Here is the summary:"; 0 without one."""
    end = next((index for index in range(first, len(lines)) if not lines[index].strip()), len(lines))
    said = " ".join(line.strip() for line in lines[first:end])
    below = (index for index in range(end, len(lines)) if lines[index].strip())
    at = next((index for index in below if not RULE.fullmatch(lines[index])), 0)
    if not at or len(said) > _LONGEST_TITLE or said.startswith("#") or metadata_of(said, 0):
        return 0
    is_title = heading_text(lines[at].strip()) is not None or _BOLD.fullmatch(lines[at].strip()) is not None
    ends = (".", "!", "。", "！", "：", ":", "：") if is_title else (":", "：")
    is_bold = _BOLD.fullmatch(said) is not None
    return at if said.rstrip("*_ ").endswith(ends) and not is_bold else 0


def _repeated(lines: list[str], title: str) -> int | None:
    """Index of a heading with the words of the title that isn't the first line, as Medium repeats it."""
    near = [index for index, line in enumerate(lines) if line.strip()][1:4]
    said = ((index, heading_text(lines[index].strip()) or "") for index in near)
    return next((index for index, heading in said if words(heading) == words(title)), None)


def _without_label(title: str) -> str:
    """A title without a label such as "Title:"."""
    found = labelled(title)
    return found[1] if found and found[0].kind == "title" and found[1] else title


def _titled(lines: list[str], first: int, *, is_plain: bool) -> tuple[str, int]:
    """Title in the line `first`, and the index after it."""
    line = lines[first].strip() if first < len(lines) else ""
    metadata = metadata_of(line, first) if line else None
    if metadata and metadata.kind in ("source", "original") and (metadata.url or metadata.value):
        return "", first
    if is_plain:
        return " ".join(line.split()), first + 1
    if len(line) > _LONGEST_LINE:
        return "", first
    if (heading := heading_text(line)) is not None:
        return without_emoji(_plain(heading)), first + 1
    if bold := _BOLD.fullmatch(line):
        return without_emoji(bold["text"].strip(" :")), first + 1
    stands_alone = first + 1 < len(lines) and not lines[first + 1].strip()
    is_text = _plain(line)[:1].isalnum() or line[:1] in "\"'“„«¿¡"
    if stands_alone and is_text and len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", "。")):
        return _plain(line), first + 1
    return "", first


def _plain(text: str) -> str:
    bare = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"\*\*|__|`", "", bare).strip(" *_")


def without_first_summary(incoming: Incoming) -> Incoming:
    """Remove a heading such as "Summary" above the opening paragraph, which is the standfirst."""
    line, _, below = incoming.body.lstrip().partition("\n")
    heading = heading_text(line.strip()) if len(line) <= _LONGEST_LINE else None
    section = section_of(heading or "")
    following = below.lstrip()
    is_prose = following[:1].isalpha() or following.startswith("**")
    if section is None or section.kind != "key_facts" or not is_prose:
        return incoming
    return incoming.without(f"heading above the opening paragraph: {heading}", body=below)
