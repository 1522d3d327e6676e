"""Takes a block of a text apart into what may be a credit: its lines, its parts between signs, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditline.credits.names import Names
from creditline.credits.own_words import sentences_of, unquoted
from creditline.credits.words import tokens
from creditline.model.body import Block
from creditline.text.folding import folded

_POINT_LABEL = re.compile(r"[^:：.!?]{1,60}[:：](?=\s)")
_PARTS = re.compile(r"\s[–—|-]+\s|[()\[\]（）【】]")
_ASIDE = re.compile(r"[(\[][^()\[\]]{1,60}[)\]](?=,?\s+(\w))")
"""Matches brackets within a sentence: "a contract with the town (via its agency) and …"."""
_ROW = 3


def units(block: Block, names: Names) -> Iterator[str]:
    """Texts that may be a label and a name: each line, each part between signs, and the whole block."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    if block.kind == "row":
        lines = lines if len(lines) < _ROW else []
    if block.kind == "code" and len(lines) > 1:
        return
    if not block.quotes:
        yield from lines if len(lines) > 1 else ()
        without = _ASIDE.sub(lambda aside: aside[0] if _is_part(aside, names) else "", block.text)
        parts = _PARTS.split(without) if block.kind != "row" else ()
        yield from (part for part in parts if len(parts) > 1 and part.strip())
    if not block.line:  # A field, such as the title "Originally from OtherNews: the lake opens"
        # "From nature: ten colours" has no capital there, and names no source.
        yield from (part for part in block.text.split(": ", 1)[:-1] if not part[1:].islower())
    yield " ".join(lines)


def _is_part(aside: re.Match[str], names: Names) -> bool:
    """Whether brackets may hold a credit: they don't stand within a sentence, or they name a source."""
    return not aside[1].islower() or bool(names.spans(tokens(folded(aside[0]))))


def _is_caption_row(block: Block) -> bool:
    """Whether a row is a line of text directly below a table, which Markdown makes its last row."""
    cells = block.text.split("\n")
    return block.kind == "row" and len(cells) > 1 and bool(cells[0]) and not any(cells[1:])


def sentences(block: Block) -> Iterator[str]:
    """Sentences of a block, without quotations if it has other words; none for a quotation of several blocks."""
    if block.quotes > 1 or (block.kind in ("row", "code") and "\n" in block.text):
        return
    text = " ".join(block.text.split())
    text = unquoted(text)
    # A point may begin with a label, as in "Why this matters: …".
    text = _POINT_LABEL.sub("", text, count=1) if block.kind == "item" else text
    found = sentences_of(text)
    if not block.quotes or len(found) == 1:
        yield from found


def may_be_caption(block: Block) -> bool:
    """Whether a block stands directly below a table, a quotation or code, or is a part of a quotation."""
    return block.under in ("table", "quote", "code") or block.quotes > 1 or _is_caption_row(block)
