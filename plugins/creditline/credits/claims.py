"""Finds second credits in a text: labels with a name, requests, claims about this text, and "original" links.

These don't count: reported speech, quotations with other words around or above them, captions directly below a table,
a quotation or code, and prose about other texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from creditline.credits.beginnings import that_may_begin
from creditline.credits.block_parts import may_be_caption, sentences, units
from creditline.credits.known_forms import is_known_form
from creditline.credits.lines import LONGEST
from creditline.credits.lone_lines import LONE, is_lone_credit
from creditline.credits.names import Names
from creditline.credits.own_words import sentences_of, without_speech
from creditline.credits.retold import may_retell, retells, that_may_retell
from creditline.credits.shown_addresses import BARE, lone_addresses
from creditline.credits.statements import (
    PINNED,
    Line,
    claim_of,
    is_labelled,
    is_original_link,
    is_source_link,
    line_of,
)
from creditline.credits.unlisted import (
    claims_an_outlet,
    credits_an_outlet,
    is_label_of_outlets,
    is_like_a_name,
    may_be_labelled,
)
from creditline.credits.words import LABELS
from creditline.manuscript.blocks import text_of
from creditline.model.body import Block
from creditline.text.folding import folded

_MEASURED = re.compile(r": \d[\d.,]* ?[^\W\d]+$")
_MOST_BESIDE = 2
_SHORTEST_LEAD = 5
_ABOUT_TEXTS = (*LABELS, "text", "this", "origin", "crediting", "reuse")
_BESIDE_LINKS = (*LABELS, "text", "this", "crediting", "glue")
_LINKS = tuple(map(folded, ("link", "url")))
"""Labels before an address that don't make a sentence a credit."""
_LONGEST_LABEL = 200
"""Limit of characters of a label and a name, without addresses."""
_SHORT = 80
"""Limit of characters of a block in which a label and a link may be a credit."""


@dataclass(frozen=True)
class Found:
    """A credit in a text: its words, its kind for a message, the ids of the sources it names, its links' targets, and its line."""

    words: str
    what: str
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    line: int = 0


def claims(blocks: Sequence[Block], names: Names) -> Iterator[Found]:
    """Credits in a text, at most one for each block."""
    fold = folded(text_of(blocks))
    may_be_named, may_be_pinned = names.may_be_in(fold), not fold.isascii()
    before, is_label = "", False
    looks = (fold.split("\n"), that_may_begin(fold), that_may_retell(fold))
    for at, (block, line, begins, is_retold) in enumerate(zip(blocks, *looks, strict=bool(blocks)), 1):
        may_be_labelled_line = len(line) <= _LONGEST_LABEL and may_be_labelled(line)
        if (
            begins
            or may_be_labelled_line
            or is_label
            or (block.links and len(block.text) <= _SHORT)
            or (may_be_pinned and PINNED.match(line))
            or (may_be_named and names.may_be_in(line))
            or "://" in line
        ):
            goes_on = at < len(blocks) and blocks[at].kind != "heading"
            found = (
                each
                for each in _found(block, before, names)
                if not (goes_on and _is_of_data(each, block, names))
            )
            yield from islice(found, 1)
        elif is_retold or (
            # A line that is no sentence may be a phrase such as "A Marsh Chronicle exclusive".
            block.kind == "paragraph" and block.line and len(line) <= _SHORT and line[-1:].isalnum()
        ):
            yield from _found_as_a_whole(block, before, names)
        is_label = may_be_labelled_line and is_label_of_outlets(block.text)
        before = block.text.rpartition("\n")[2] if block.text else before


def claims_in(text: str, names: Names) -> Iterator[Found]:
    """Credits in a text of the front matter."""
    return claims([Block("paragraph", text)], names)


def _found(block: Block, before: str, names: Names) -> Iterator[Found]:
    yield from _labelled(block, before, names)
    is_prose = block.kind != "note" and not may_be_caption(block)
    for text in sentences(block):
        line = line_of(text, names, block.links)
        if not (line.may_be_credit or may_be_labelled(line.text)) or (
            block.kind == "note" and not line.has("this", "crediting")
        ):
            continue
        is_credit = is_prose and (is_labelled(line) or is_source_link(line))
        what = "is a credit" if is_credit else claim_of(line)
        if is_prose and not what and claims_an_outlet(line, text):
            what = "says where this text comes from"
        if is_prose and not what and _leads_to_an_original(line, block):
            what = "gives an original of its own"
        if what:
            yield _found_credit(block, text, what, line)
        elif is_prose and is_known_form(line, text):
            asks = line.has("crediting", "reuse")
            yield _found_credit(
                block, text, "is a credit" if asks else "says where this text comes from", line
            )
    yield from _found_as_a_whole(block, before, names)


def _is_of_data(found: Found, block: Block, names: Names) -> bool:
    """Whether a credit is a label and the address of some other site: within a text, that may be the source of its figures."""
    if (
        found.sources
        or block.links
        or "://" not in found.words
        or found.words != " ".join(block.text.split())
    ):
        return False
    line = line_of(block.text, names)
    says_more = line.has("this", "reuse", "ask")
    return (
        block.kind == "paragraph" and not PINNED.match(block.text) and is_source_link(line) and not says_more
    )


def _found_as_a_whole(block: Block, before: str, names: Names) -> Iterator[Found]:
    """A credit that a short block is, since hardly anything else is in it."""
    text = " ".join(block.text.split())
    if not may_be_caption(block) and len(text) <= LONGEST:
        line = line_of(text, names)
        shown = lone_addresses(block, line)
        if shown and (line.named or not _introduces(before, names)):
            yield Found(text, BARE, tuple(span.kind for span in line.named), shown, block.line)
        elif what := _as_a_whole(block, text, line):
            yield _found_credit(block, text, what, line)


def _introduces(before: str, names: Names) -> bool:
    """Whether a line is a sentence that leads to an address below it, and not about texts: "The form is on the town's site:"."""
    lead = line_of(before, names)
    return before.endswith((":", "：")) and len(lead.words) >= _SHORTEST_LEAD and not lead.has(*_ABOUT_TEXTS)


def _as_a_whole(block: Block, text: str, line: Line) -> str:
    said = without_speech(text)
    if is_known_form(line if said == text else line_of(said, line.names), said):
        return "is a credit"
    if is_lone_credit(block, line):
        return LONE
    is_retold = block.kind != "row" and not block.quotes and _retells(block, line, text)
    return "says where this text comes from" if is_retold else ""


def _retells(block: Block, line: Line, text: str) -> bool:
    """Whether a short block, or one of its sentences, says from whom this text is."""
    if not may_retell(line.text, is_named=line.names.may_be_in(line.text)):
        return False
    sentences = sentences_of(without_speech(text))
    is_alone = len(sentences) == 1 and block.kind != "note"
    return any(retells(line_of(each, line.names), each, is_alone=is_alone) for each in sentences)


def _labelled(block: Block, before: str, names: Names) -> Iterator[Found]:
    """Lines of a block that are a label and a name or an address. The label may be on the line before."""
    is_caption = may_be_caption(block)
    for text in units(block, names):
        line = line_of(text, names, block.links)
        if len(line.text) > _LONGEST_LABEL:
            before = text
            continue
        is_figure = block.kind == "note" and (line.addresses > 0 or line.rest("glue", *LABELS) > 0)
        if not (is_caption or is_figure) and (is_labelled(line) or is_source_link(line)):
            yield _found_credit(block, text, "is a credit", line)
        elif is_original_link(line):
            yield _found_credit(block, text, "gives an original of its own", line)
        elif not (is_caption or block.kind in ("note", "code")) and _is_of_an_outlet(block, text, before):
            yield _found_credit(block, text, "is a credit", line)
        if block.under in ("", "head") and (line.is_name or (line.is_label and line.has(*LABELS))):
            above = line_of(before, names)
            if above.is_label if line.is_name else above.is_name:
                yield _found_credit(block, text, "is a credit", line)
        before = text


def _is_of_an_outlet(block: Block, text: str, before: str) -> bool:
    """Whether a line credits an outlet that need not be registered, by itself or below a label."""
    if block.kind == "item" and _MEASURED.search(before):
        return False  # an item of a list of data, such as the source of a river
    # A list below a heading "Sources" gives references, and a table has such heads.
    may_be_below = block.kind not in ("item", "row") and "," not in text
    is_below = may_be_below and is_label_of_outlets(before) and is_like_a_name(text)
    written = block.text if block.kind == "row" else text
    return is_below or credits_an_outlet(written, is_head=block.under == "head")


def _leads_to_an_original(line: Line, block: Block) -> bool:
    """Whether a sentence is little more than a link to an original, as in "Read the [original article](…)"."""
    if not line.addresses or line.rest(*_BESIDE_LINKS) > _MOST_BESIDE:
        return False
    linked = (line_of(words, line.names) for words, target in block.links if "://" in target)
    return any(each.has("original") and each.is_label and each.text not in _LINKS for each in linked)


def _found_credit(block: Block, text: str, what: str, line: Line) -> Found:
    named = tuple(dict.fromkeys(span.kind for span in line.named))
    targets = tuple(target for words, target in block.links if words in text)
    return Found(" ".join(text.split()), what, named, targets, block.line_at(text))
