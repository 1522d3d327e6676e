"""Rule about lists and tables that continue a paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from creditline.labels.section_names import facts_named
from creditline.model.body import Block
from creditline.model.manuscript import Manuscript
from creditline.registry.sources import Sources
from creditline.rules.slips import Rows, Slip

_ALPHABETS = ("abcdefgh", "ABCDEFGH", "абвгдежз", "אבגדהוזח", "가나다라마바사아", "一二三四五六七八九十")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_SIGNS = "•●▪◦‣∙·・‧→➜➔➤►▸▶◆◇■□✅✔✓✗✘❌☑👉🔹🔸⭐"
FOREIGN_POINT = re.compile(
    rf"[ ]*+(?P<mark>[{_SIGNS}]\ufe0f?"
    r"|\d{1,2}[)°º]|[(（]\d{1,2}[)）]|[①-⑳]|[0-9]{1,2} [-–—](?=\s)|[٠-٩۰-۹०-९]{1,2}[-–—.]|[一二三四五六七八九十]、"
    r"|(?:[a-h]|[A-H]|[а-з])\)(?=\s)|[א-ח]['׳]?[.)](?=\s)|[가나다라마바사아][.)](?=\s)|(?:i{1,3}|iv|vi{0,3})\)(?=\s)"
    r"|[–—](?=\s)|-(?=[^\W\d_]))[ \t]*+(?=\S)"
)
"""Matches the beginning of a line that begins as a point of a list does elsewhere."""


def number_of(mark: str) -> int:
    """The number that a mark stands for; 0 if it stands for a dash.

    >>> [number_of(mark) for mark in ("→", "b)", "②", "٣-", "（4）", "二、", "ג.", "iv)", "5 -", "i)", "1º", "१º")]
    [0, 2, 2, 3, 4, 2, 3, 4, 5, 1, 1, 1]
    """
    letters = mark.replace("º", "")  # It is a letter by its category.
    bare = "".join(each for each in letters if each.isalnum() or unicodedata.digit(each, None) is not None)
    if not bare:
        return 0
    if bare in _ROMANS:
        return _ROMANS.index(bare) + 1
    if (alphabet := next((each for each in _ALPHABETS if bare in each), None)) is not None:
        return alphabet.index(bare) + 1
    return int(unicodedata.numeric(bare)) if len(bare) == 1 else int(bare)


_POINT = re.compile(r"[ ]*+(?:[-*+]|[0-9]{1,2}[.])[ ]++\S")
_SENTENCE = re.compile(r"[^\W\d_a-z][^{}<>=;|\\]{20,}[.!?。！？।]")
_SPEECH = (".", "!", "?", "…", ",", "»", "”", '"')
"""Ends of lines that may be speech after a dash."""
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,4})\.[ ]++\S")
_QUOTE = re.compile(r"(?:> ?)+")
_INDENTED = re.compile(r" {2,3}(?=[-*+] )")
_TABLE = re.compile(r"[ |:-]*+\Z")


def lists_stand_apart(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
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
    rows, in_facts = Rows(manuscript), False
    codes = {run.text.strip() for run in manuscript.body.runs if run.kind == "code"}
    for block in manuscript.body.blocks:
        if block.kind == "paragraph" and codes:
            yield from _indented(block, rows, codes)
        if block.kind == "heading":
            in_facts = facts_named(block.text) is not None
        if block.kind == "item":
            yield from _nested_slips(block, rows)
            yield from _number_slips(block, rows)
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


def _indented(block: Block, rows: Rows, codes: Container[str]) -> Iterator[Slip]:
    """A slip about a sentence that is shown as code, since its line is indented."""
    row, said = rows[block.line], " ".join(block.text.split())
    is_sentence = _SENTENCE.fullmatch(said) is not None and (" " in said or not said.isascii())
    if is_sentence and said in codes and row.startswith(("    ", "\t")):
        message, hint = "this line is indented, and so shown as code", "begin it at the margin"
        after = row.lstrip() if "\n" not in block.text.strip() else None
        yield rows.slip(block.line, message, hint, after=after, severity="warning")


def _number_slips(block: Block, rows: Rows) -> Iterator[Slip]:
    """A slip about a paragraph that is a list of one point, since it begins with a number such as that of a day."""
    row = rows[block.line]
    match = _NUMBERED.match(row)
    if match is None or match["number"] in ("0", "1") or _is_beside(rows, block):
        return
    number = int(match["number"])
    if not rows.numbers.isdisjoint((number - 1, number + 1)):  # Its list goes on below something else.
        return
    message = f"{match['number']}. at the beginning of this paragraph turns it into a list"
    after = f"{row[: match.end('number')]}\\{row[match.end('number') :]}"
    yield rows.slip(
        block.line, message, "put a backslash before the full stop", after=after, severity="warning"
    )


def _is_beside(rows: Rows, block: Block) -> bool:
    """Whether another point is above or below a point, with at most a blank line between them."""
    last = block.line + block.text.count("\n")
    near = (rows[number] for number in (block.line - 1, block.line - 2, last + 1, last + 2))
    return any(_POINT.match(row) or row.startswith((" ", "\t")) for row in near)


def _is_foreign(line: str, *, in_facts: bool) -> bool:
    """Whether a line begins as a point elsewhere does. A dash may begin speech, but not in Key Facts."""
    match = FOREIGN_POINT.match(line)
    return match is not None and (
        match["mark"] not in "–—" or in_facts or not line.rstrip().endswith(_SPEECH)
    )


def _foreign_point(block: Block, rows: Rows, at: int, line: str) -> Slip:
    match = FOREIGN_POINT.match(line)
    assert match
    mark = match["mark"]
    new = f"{number}. " if (number := number_of(mark)) else "- "
    gap = "\n" if at and not is_point(rows[block.line + at - 1]) else ""
    message = f"a line that begins with {mark} does not begin a point of a list here"
    return rows.slip(
        block.line + at, message, f"begin it with {new!r}, and the list with a blank line",
        after=gap + line[: match.start("mark")] + new + line[match.end() :],
    )  # fmt: skip


def is_point(line: str) -> bool:
    """Whether a line begins as a point of a list does, in our dialect or another."""
    return _POINT.match(line) is not None or FOREIGN_POINT.match(line) is not None
