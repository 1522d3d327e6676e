"""Takes the lines that say where a text comes from out of it, and into its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from creditline.credits.claims import claims_in
from creditline.desk import metadata_lines
from creditline.desk.beside_source import is_byline
from creditline.desk.footer_labels import offer_in
from creditline.desk.incoming import SILENT, Incoming
from creditline.desk.line_marks import LINK, RULE, addresses_in, value_of, without_emoji
from creditline.desk.metadata_lines import Metadata, metadata_of, undecorated
from creditline.desk.source_fields import is_page, with_all
from creditline.desk.source_of import found_source
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.text.urls import page_at, parsed

_REST = re.compile(r"(?!https?:|www\.)[a-z0-9][\w%/.?=&-]*")
"""A line without spaces that may be the rest of an address."""
_CITATION = re.compile(rf"[ \t]?(?:[(（]{LINK.pattern}[)）]|\[\d{{1,2}}\](?!\(|:))")
_HASHTAG = re.compile(r"#[^\W\d]\w+")
_LONGEST_OFFER = 400
_FEW_WORDS = 10
_SHORT = 60
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "”", "“", "»", '"')


def with_metadata(incoming: Incoming, sources: Sources) -> Incoming:
    """Move the lines at the beginning and end of a text that say where it comes from into its fields.

    Raises:
        ImportRefused: the lines name different originals, or an address is broken in two.

    """
    lines = incoming.body.split("\n")
    is_linked = bool(incoming.fields.get("page_url")) and not incoming.fields.get("original_url")
    top = metadata_lines.at_start(lines, sources, is_linked=is_linked)
    after = max((each.line for each in top), default=-1) + 1
    ends = metadata_lines.at_end(lines[after:], is_linked=is_linked)
    bottom = tuple(replace(each, line=each.line + after) for each in ends)
    source = _named((*top, *bottom), incoming, sources)
    below = _below(bottom, lines)
    all_below, bottom = bottom, metadata_lines.of_source(bottom, source)
    found = (*metadata_lines.of_source(top, source), *bottom)
    if not found:
        return incoming
    # A line below the source that credits somebody is judged as the credit line. There may be a byline, too.
    for index in sorted(set(below) - {each.line for each in found}):
        if any(claims_in(lines[index].strip(), sources.names_in_texts)):
            found += (Metadata(index, "credit", lines[index].strip()),)
        elif is_byline(undecorated(lines[index]), sources, of_original=True):
            found += (Metadata(index, "author", undecorated(lines[index])),)
    _check(incoming, found, lines)
    headings = metadata_lines.heading_above(lines, all_below) if bottom else set()
    above = {index for index in headings if index >= after}
    taken = {each.line for each in found if each.kind != "other"} | above
    kept_below = [index for index in below if index not in taken and _is_paragraph(lines[index])]
    other = [index for index in below if index not in taken and index not in kept_below]
    properties = [each.line for each in found if each.kind == "other"]
    gone = {*taken, *other, *properties}
    kept = incoming.without(
        *(f"{SILENT}{lines[index]}" for index in sorted(taken) if lines[index].strip()),
        *(f"property: {lines[index].strip()}" for index in properties),
        *(f"below the source: {lines[index].strip()}" for index in other),
        body="\n".join(line for index, line in enumerate(lines) if index not in gone),
    )
    kept = kept.noted(
        *(f"stands below the source, and is kept: check {shortened(lines[index])!a}" for index in kept_below)
    )
    languages = tuple(each.languages for each in found if each.languages)
    return with_all(replace(kept, languages=(*incoming.languages, *languages)), found, sources)


def without_citations(incoming: Incoming) -> Incoming:
    """A text without links to its original in brackets, and without marks such as "[2]" if numbered sources were below it."""
    original = page_at(str(incoming.fields.get("original_url") or ""))
    is_numbered = any(re.search(rf"^{re.escape(SILENT)}\W*\[\d", each) for each in incoming.left_out)
    marks: list[str] = []

    def left_out(match: re.Match[str]) -> str:
        is_citation = page_at(match["url"]) == original if match["url"] else is_numbered
        marks.extend([match[0]] * is_citation)
        return "" if is_citation else match[0]

    body = _CITATION.sub(left_out, incoming.body)
    return incoming.without(*(f"citation: {mark.strip()}" for mark in marks), body=body)


def without_offer(incoming: Incoming) -> Incoming:
    """A text without the offer in its last paragraph with which a chat assistant ends, and the rule above it."""
    above, _, line = incoming.body.rstrip().rpartition("\n")
    said = line.strip().lstrip("> *_")
    languages = offer_in(without_emoji(said)) if len(said) <= _LONGEST_OFFER else frozenset()
    if not languages or above.rpartition("\n")[2].strip():
        return incoming
    rest, _, last = above.rstrip().rpartition("\n")
    body = rest.rstrip() if RULE.fullmatch(last) else above.rstrip()
    kept = incoming.without(f"offer of a chat assistant: {line.strip()}", body=body)
    return replace(kept, languages=(*kept.languages, languages))


def with_only_link(incoming: Incoming, sources: Sources) -> Incoming:
    """A text that doesn't say where it comes from, but has only one link, which leads to a registered source."""
    fields = incoming.fields
    if any(fields.get(name) for name in ("original_url", "originals", "page_url")):
        return incoming
    lines = incoming.body.split("\n")
    found = {url: index for index, line in enumerate(lines) for url in addresses_in(line)}
    page = parsed(next(iter(found), "")) if len(found) == 1 else None
    if page is None or not is_page(page.href) or sources.at(page) is None:
        return incoming
    note = f"its only link is taken for the address of the original: {page.href}: check that this is true"
    at = next(iter(found.values()))
    kept = incoming.with_fields(original_url=next(iter(found))).noted(note)
    below = [line.strip() for line in lines[at + 1 :] if line.strip()]
    tags = [each for line in below if (each := metadata_of(line, 0)) and each.kind == "tags"]
    is_long = len(lines[at].split()) > _FEW_WORDS or len(below) > _FEW_WORDS
    if is_long or any(len(one) > _SHORT for one in below):
        hashtags = [*takewhile(_HASHTAG.fullmatch, reversed(lines[at].split()))] if not below else []
        line = " ".join(lines[at].split()[: -len(hashtags)]) if hashtags else lines[at]
        kept = kept.without(body="\n".join((*lines[:at], line, *lines[at + 1 :])))
        found_tags = [Metadata(at, "tags", " ".join(reversed(hashtags)))] if hashtags else []
        return with_all(kept, found_tags, sources)
    if len(lines[at].split()) > 1 and len(tags) < len(below):
        return kept
    # What follows the address alone on its line may be a signature.
    said = (f"below the source: {line}" for line in below)
    kept = kept.without(*said, body="\n".join(lines[: at + 1])).without_lines(at, at + 1, said=lines[at])
    name, url, host = value_of(lines[at].strip().lstrip("—–-• "))
    return with_all(kept, (Metadata(at, "original", name, url, host), *tags), sources)


def _named(found: Iterable[Metadata], incoming: Incoming, sources: Sources) -> Source:
    fields = incoming.fields
    names = [*(each.value for each in found if each.kind == "source"), str(fields.get("source") or "")]
    addresses = [*(each.url for each in found), str(fields.get("original_url") or "")]
    return found_source(next(filter(None, names), ""), next(filter(None, addresses), ""), sources)


def _below(bottom: Sequence[Metadata], lines: list[str]) -> list[int]:
    """Indexes of the lines below an address at the end of a text: offers of a chat assistant, signatures."""
    last = max((each.line for each in bottom if each.is_labelled and each.kind != "tags"), default=len(lines))
    has_address = any(is_page(each.url) for each in bottom)
    return [index for index in range(last + 1, len(lines)) if lines[index].strip()] if has_address else []


def _is_paragraph(line: str) -> bool:
    """Whether a line below the source is a paragraph of the text, and neither a signature nor the offer of a chat assistant."""
    said = line.strip().lstrip("> *_")
    return len(said) > _SHORT and said.endswith(_SENTENCE_ENDS) and not offer_in(without_emoji(said))


def _check(incoming: Incoming, found: Sequence[Metadata], lines: list[str]) -> None:
    """Refuse what only the author of a text can decide."""
    for each in found:
        following = lines[each.line + 1].strip() if each.line + 1 < len(lines) else ""
        rest = lines[each.line].partition(each.url)[2].strip() or following if each.url else ""
        if _REST.fullmatch(rest):
            following = rest
            message = f"this line does not belong in the footer: {shortened(following)}"
            hint = "if it is the rest of an address, put that on one line"
            raise incoming.refused("import-footer-is-whole", message, hint, at=following)
    for kind, name in (("original", "originals"), ("source", "sources"), ("credit", "credit lines")):
        lines_of = (each for each in found if each.kind == kind and (each.url or kind != "original"))
        said = {page_at(each.url) or each.value: each for each in lines_of if not each.below}
        if kind == "source" and any(each.url for each in said.values()):
            continue  # several originals, each with its source
        if len(said) > 1 and "" not in said:
            first, *_, last = (each.value or each.url for each in said.values())
            message = f"the footer has two {name}: {shortened(first)!a} and {shortened(last)!a}"
            hint = "find out which is correct, and delete the other"
            raise incoming.refused("import-footers-agree", message, hint, at=last)
