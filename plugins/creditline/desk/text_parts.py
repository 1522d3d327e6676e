"""Takes the title and the metadata out of a Markdown text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from creditline.desk.footer_labels import section_of
from creditline.desk.incoming import SILENT, words
from creditline.desk.metadata_lines import at_end, at_start, credits_of, heading_above
from creditline.desk.pasted_lines import heading_text, without_emoji
from creditline.desk.source_names import named_source
from creditline.desk.source_of import found_source
from creditline.desk.written_days import partial_day_in
from creditline.text.characters import shortened
from creditline.text.urls import parsed, same_page

if TYPE_CHECKING:
    from creditline.desk.incoming import Incoming
    from creditline.desk.metadata_lines import Metadata
    from creditline.registry.sources import Sources

_UNDERLINE = re.compile(r"(?:=+|-{3,})[ \t]*")
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__)")
_LINKED = re.compile(r"\[[^\[\]]+\]\(<?(?P<url>https?://[^()<>\s]+)>?\)")
_FIELDS = {"author": "original_author", "date": "original_date", "license": "license"}
_LONGEST_TITLE = 200
_LONGEST_LINE = 500


def with_title(incoming: Incoming) -> Incoming:
    """Take the title from the first line if no field gives it. A first heading that repeats the title is removed."""
    lines = incoming.body.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    text, end, is_marked = _titled(lines, first)
    title = str(incoming.fields.get("title") or "")
    if not title and not is_marked and (at := _first_title(lines)) is not None:
        preface = " ".join(line.strip() for line in lines[:at] if line.strip())
        left_out = (*incoming.left_out, f"above the title: {preface}")
        return with_title(replace(incoming, body="\n".join(lines[at:]), left_out=left_out))
    if text and not title:
        linked = _LINKED.fullmatch(heading_text(lines[first].strip()) or "")
        # A heading that is a link leads to the original, unless other lines name one.
        fields = {"title": text, "page_url": linked["url"] if linked else ""}
        return _without(incoming.with_fields(**fields), lines, first, end)
    if text and is_marked and words(text) == words(title):
        return _without(incoming, lines, first, end, repeats=text)
    return incoming


def _first_title(lines: list[str]) -> int | None:
    """Index of a first-level heading below a short preface, as chat assistants write it."""
    at = next((index for index, line in enumerate(lines[:6]) if line.startswith("# ")), None)
    said = " ".join(line.strip() for line in lines[:at]) if at else ""
    return at if said.strip().endswith((":", "：", ".", "!")) and len(said) <= _LONGEST_TITLE else None


def _titled(lines: list[str], first: int) -> tuple[str, int, bool]:
    """Title in the line `first`, the index after it, and whether the line is marked as a heading."""
    line = lines[first].strip() if first < len(lines) else ""
    if len(line) > _LONGEST_LINE:
        return "", first, False
    if (heading := heading_text(line)) is not None:
        return without_emoji(_plain(heading)), first + 1, True
    if first + 1 < len(lines) and line and _UNDERLINE.fullmatch(lines[first + 1]):
        return _plain(line), first + 2, True
    if bold := _BOLD.fullmatch(line):
        return without_emoji(bold["text"].strip(" :")), first + 1, True
    stands_alone = first + 1 < len(lines) and not lines[first + 1].strip()
    is_text = line[:1].isalnum() or line[:1] in "\"'“„«¿¡"
    if stands_alone and is_text and len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", "。")):
        return _plain(line), first + 1, False
    return "", first, False


def _plain(text: str) -> str:
    bare = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"\*\*|__|`", "", bare).strip(" *_")


def _without(incoming: Incoming, lines: list[str], start: int, end: int, repeats: str = "") -> Incoming:
    left_out = (*incoming.left_out, f"{SILENT}{repeats}") if repeats else incoming.left_out
    return replace(incoming, body="\n".join((*lines[:start], *lines[end:])), left_out=left_out)


def with_metadata(incoming: Incoming, sources: Sources) -> Incoming:
    """Move the lines at the beginning and end of a text that say where it comes from into its fields."""
    lines = incoming.body.split("\n")
    top = at_start(lines, 0)
    after = max((each.line for each in top), default=-1) + 1
    bottom = tuple(replace(each, line=each.line + after) for each in at_end(lines[after:]))
    found = (*top, *bottom)
    if not found:
        return incoming
    names = [each.value for each in found if each.kind == "source"] + [
        str(incoming.fields.get("source") or "")
    ]
    addresses = [each.url for each in found] + [str(incoming.fields.get("original_url") or "")]
    source = found_source(next(filter(None, names), ""), next(filter(None, addresses), ""), sources)
    found = credits_of(found, source)
    taken = {each.line for each in found}
    if bottom:
        taken |= {after + index for index in heading_above(lines[after:], at_end(lines[after:]))}
    body = "\n".join(line for index, line in enumerate(lines) if index not in taken)
    languages = tuple(each.languages for each in found if each.languages)
    said = (f"{SILENT}{lines[index]}" for index in sorted(taken) if lines[index].strip())
    left_out = (*incoming.left_out, *said)
    kept = replace(incoming, body=body, languages=(*incoming.languages, *languages), left_out=left_out)
    several = _several(found)
    if several:
        kept = replace(kept, fields={**kept.fields, "originals": several})
    for each in found:
        if not several or each.kind not in ("source", "original"):
            kept = _with(kept, each, sources)
    return kept


def _several(found: tuple[Metadata, ...]) -> list[tuple[str, str]]:
    """Names and addresses of the originals, if there are several on different hosts."""
    pages = [(each.value, url) for each in found if _is_page(each.url) and (url := parsed(each.url))]
    hosts = {url.host for _, url in pages}
    distinct = {same_page(url): (name, url.href) for name, url in pages}
    return list(distinct.values()) if len(hosts) > 1 else []


def _with(incoming: Incoming, each: Metadata, sources: Sources) -> Incoming:
    if each.rest:
        day = partial_day_in(each.rest)
        lost = () if day else (f"beside the source: {each.rest}",)
        incoming = replace(incoming, left_out=(*incoming.left_out, *lost)).with_fields(original_date=day)
    if each.kind == "source":
        incoming = incoming.with_fields(source=each.value, host=each.host)
        return incoming.with_fields(original_url=each.url) if _is_page(each.url) else incoming
    if each.kind == "original":
        return _with_original(incoming.with_fields(original_url=each.url), each, sources)
    if each.kind == "date":
        day = partial_day_in(each.value)
        lost = () if day else (f"date: {shortened(each.value)}",)
        return replace(incoming, left_out=(*incoming.left_out, *lost)).with_fields(original_date=day)
    if each.kind == "tags":
        tags = [tag.strip(" #") for tag in re.split("[,;、，]", each.value) if tag.strip(" #")]
        return replace(
            incoming, fields={**incoming.fields, "tags": [*incoming.fields.get("tags", []), *tags]}
        )
    return incoming.with_fields(**{_FIELDS.get(each.kind, each.kind): each.value})


def _with_original(incoming: Incoming, each: Metadata, sources: Sources) -> Incoming:
    """A text with the name beside its original's address: that of its source, or the original's title."""
    if not each.value or not each.url or parsed(each.value) or "." in each.value.split()[0]:
        return incoming
    if named_source(each.value, sources):
        return incoming if incoming.fields.get("source") else incoming.with_fields(source=each.value)
    return incoming.with_fields(original_title=each.value)


def _is_page(address: str) -> bool:
    """Whether an address is more than that of a homepage."""
    url = parsed(address)
    return url is not None and (url.path not in ("", "/") or bool(url.query))


def without_first_summary(incoming: Incoming) -> Incoming:
    """Remove a heading such as "Summary" above the opening paragraph, which is the standfirst."""
    lines = incoming.body.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    line = lines[first].strip() if first is not None else ""
    heading = heading_text(line) if len(line) <= _LONGEST_LINE else None
    if first is None or heading is None:
        return incoming
    section = section_of(heading)
    following = next((line.strip() for line in lines[first + 1 :] if line.strip()), "")
    is_prose = following[:1].isalpha() or following.startswith("**")
    if section is None or section[0] != "key_facts" or not is_prose:
        return incoming
    left_out = (*incoming.left_out, f"heading above the opening paragraph: {heading}")
    return replace(incoming, body="\n".join(lines[first + 1 :]), left_out=left_out)
