"""Rule about lists and tables that continue a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.body import Block
    from creditline.model.manuscript import Manuscript
    from creditline.model.problems import Finding
    from creditline.registry.sources import Sources

from creditline.labels.section_names import facts_named
from creditline.rules.slips import Rows, Slip

_POINT = re.compile(r"[ ]*+(?:[-*+]|[0-9]{1,2}[.])[ ]++\S")
_FOREIGN_POINT = re.compile(
    r"[ ]*+(?P<mark>[•●▪◦‣∙·・‧]|[0-9]{1,2}\)|[a-h]\)(?=\s)|[–—](?=\s)|-(?=[^\W\d_]))[ \t]*+(?=\S)"
)
_SPEECH = (".", "!", "?", "…", ",", "»", "”", '"')
"""Ends of lines that may be speech after a dash."""
_QUOTE = re.compile(r"(?:> ?)+")
_INDENTED = re.compile(r" {2,3}(?=[-*+] )")
_TABLE = re.compile(r"[ |:-]*+\Z")


def lists_stand_apart(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A list or a table is separated from the paragraph above it by a blank line, and its points begin with a dash.

    Otherwise Markdown joins its lines to the paragraph, dashes and all. `creditline check --fix` adds the blank line.

    Wrong:

        The council decided:
        - The ferry leaves at midnight.
        - A ticket costs 5 crowns.

    Right:

        The council decided:

        - The ferry leaves at midnight.
        - A ticket costs 5 crowns.
    """
    yield from (slip.finding for slip in list_slips(manuscript))


def list_slips(manuscript: Manuscript) -> Iterator[Slip]:
    """Slips about lists and tables within paragraphs."""
    rows, in_facts = Rows(manuscript), False
    for block in manuscript.body.blocks:
        if block.kind == "heading":
            in_facts = facts_named(block.text) is not None
        if block.kind == "item":
            yield from _nested_slips(block, rows)
        if (
            "\n" in block.text
            and block.kind in ("paragraph", "item", "note")
            and 0 < block.line <= rows.count
        ):
            yield from _in_paragraph(block, rows, in_facts=in_facts)


def _in_paragraph(block: Block, rows: Rows, *, in_facts: bool) -> Iterator[Slip]:
    lines = [_QUOTE.sub("", row) for row in rows.of(block)]
    points = [at for at, line in enumerate(lines) if at and _POINT.match(line)]
    if points and block.kind == "item" and _INDENTED.match(lines[points[0]]):
        message, hint = "this point is not below the one above it, but part of it", "indent it by four spaces"
        yield rows.slip(block.line + points[0], message, hint, severity="warning")
    elif len(points) > 1 or (points and lines[points[0] - 1].rstrip(" *_").endswith((":", "："))):
        at = points[0]
        yield rows.slip(
            block.line + at,
            "this list continues the paragraph above it",
            "put a blank line before it",
            after=_apart(rows[block.line + at]),
        )
    foreign = [at for at, line in enumerate(lines) if _is_foreign(line, in_facts=in_facts)]
    above = lines[foreign[0] - 1].rstrip(" *_") if foreign and foreign[0] else ""
    if len(foreign) > 1 or above.endswith((":", "：")) or is_point(above):
        yield _foreign_point(block, rows, foreign[0], lines[foreign[0]])
    yield from _table_without_rule(block, rows, lines)
    bars = [at for at, line in enumerate(lines) if line.lstrip().startswith("|")]
    if any(at and _TABLE.match(lines[at]) and "-" in lines[at] for at in bars):
        message, hint = "this table continues the paragraph above it", "put a blank line before it"
        yield rows.slip(block.line + bars[0], message, hint, after=f"\n{lines[bars[0]]}" if bars[0] else None)


def _apart(row: str) -> str:
    """A line below a blank one, which is quoted if the line is."""
    quote = _QUOTE.match(row)
    return f"{quote[0].rstrip() if quote else ''}\n{row}"


def _is_row(line: str) -> bool:
    """Whether a line has cells between bars."""
    row = line.strip()
    return row[:1] == row[-1:] == "|" and "|" in row[2:-2]


def _table_without_rule(block: Block, rows: Rows, lines: list[str]) -> Iterator[Slip]:
    cells = {line.strip().strip("|").count("|") + 1 for line in lines if _is_row(line)}
    if len(cells) == 1 and all(map(_is_row, lines)) and not any(map(_TABLE.match, lines)):
        message, hint = "this table has no line of dashes below its heading", "add a line such as |---|---|"
        rule = "|" + "---|" * cells.pop()
        yield rows.slip(block.line, message, hint, after=f"{rows[block.line]}\n{rule}")


def _nested_slips(block: Block, rows: Rows) -> Iterator[Slip]:
    """Slips about a point that is indented by two or three spaces, which joins the list above it."""
    row, above = rows[block.line], rows[block.line - 1]
    if _INDENTED.match(row) and _POINT.match(above) and not above.startswith("  "):
        message, hint = "this point is not below the one above it, but beside it", "indent it by four spaces"
        yield rows.slip(block.line, message, hint, severity="warning")


def _is_foreign(line: str, *, in_facts: bool) -> bool:
    """Whether a line begins as a point elsewhere does. A dash may begin speech, but not in Key Facts."""
    match = _FOREIGN_POINT.match(line)
    return match is not None and (
        match["mark"] not in "–—" or in_facts or not line.rstrip().endswith(_SPEECH)
    )


def _foreign_point(block: Block, rows: Rows, at: int, line: str) -> Slip:
    match = _FOREIGN_POINT.match(line)
    assert match
    mark = match["mark"]
    number = ord(mark[0]) - ord("a") + 1 if mark[0].isalpha() else mark[:-1]
    new = f"{number}. " if mark.endswith(")") else "- "
    gap = "\n" if at and not is_point(rows[block.line + at - 1]) else ""
    message = f"a line that begins with {mark} is no point of a list here"
    return rows.slip(
        block.line + at, message, f"begin it with {new!r}, and the list with a blank line",
        after=gap + line[: match.start("mark")] + new + line[match.end() :],
    )  # fmt: skip


def is_point(line: str) -> bool:
    """Whether a line begins as a point of a list does, in our dialect or another."""
    return _POINT.match(line) is not None or _FOREIGN_POINT.match(line) is not None
