"""Rules about headings in the text, and lines that look like the heading of a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from creditline.credits.authors import names_of
from creditline.labels.packs import imported_words, packs
from creditline.labels.section_names import (
    Named,
    key,
    section_called,
    section_resembling,
    signed_opinion,
)
from creditline.model.body import Block
from creditline.model.manuscript import Manuscript, Scalar, Sequence
from creditline.registry.sources import Sources
from creditline.rules.list_slips import is_point
from creditline.rules.slips import Rows, Slip

_BOLD = re.compile(
    r"(?P<mark>\*{2,3}|__)(?P<label>(?:[^*_]|_(?!_)){1,100}+)(?P=mark)[:：]?[ ]*+(?P<rest>.*+)"
)
_ORNAMENTS = " \t【】［］■□◆◇●▼▶★☆"
"""Signs around headings in East Asian texts."""
_TITLE = re.compile(r"#(?!#)(?P<space>[ ]*+)(?P<text>.*+)")
_DASHES = re.compile(r"[-=]+[ ]*")
_LONGEST_HEADING = 120
_STOPS = frozenset('.!?”"')


def sections_have_headings(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """Key Facts and a Take stand under a heading with their name.

    A bold line isn't a heading: the facts would be ordinary text, and an opinion wouldn't be marked as one. `creditline
    check --fix` turns such lines into headings. A heading such as "Anna's View" or "Kommentar von Anna" is reported if an author of
    the article is meant, and is a warning if nothing else in the article has that name. So is the name of a section in a language
    that Creditline has no labels for, such as Swedish "Viktiga fakta".

    Wrong:

        **Our Take**

        This will not last.

    Right:

        ## Our Take

        This will not last.
    """
    rows, blocks, language = Rows(manuscript), manuscript.body.blocks, manuscript.get("language")
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        has_list = following is not None and following.kind == "item"
        if not 0 < block.line <= rows.count:
            continue
        if block.quotes:
            yield from _in_quotation(rows, block)
            continue
        if block.kind == "paragraph":
            if has_list or rows[block.line + 1] or not _is_prose(rows[block.line]):
                yield from _in_bold(rows, block.line, has_list=has_list)
        elif block.kind == "heading":
            if signed := signed_opinion(block.text, language):
                yield from _signed(manuscript, rows, block.line, *signed)
            else:
                yield from _named(rows, block, language)


def _named(rows: Rows, block: Block, language: str) -> Iterator[Slip]:
    """A heading whose words are nearly the name of a section, or its name in a language that we have no labels for."""
    if heading := _unknown_names(language).get(key(block.text)):
        yield rows.slip(
            block.line,
            f"Creditline knows no names of sections in this language, so what follows is not shown as {heading}",
            f"if it is {heading}, write `## {heading}`",
            severity="warning",
        )
    elif named := section_resembling(block.text):
        mark = rows[block.line].partition(" ")[0].strip()
        yield rows.slip(
            block.line,
            f"this heading is nearly {named.name}",
            f"write `## {named.name}`, or another heading",
            after=f"{mark or '##'} {named.name}" if set(mark) == {"#"} else None,
        )


def _in_quotation(rows: Rows, block: Block) -> Iterator[Slip]:
    if block.kind == "heading" and (named := section_called(block.text)):
        message = f"{named.name} is in a quotation, so what follows is not shown as that section"
        yield rows.slip(block.line, message, "delete the > before its lines", severity="warning")


@cache
def _unknown_names(language: str) -> dict[str, str]:
    """Names of sections in a language without labels for pages, each with the English name; of several words, without a language."""
    primary = language.partition("-")[0].lower()
    return {
        key(word): heading
        for group, heading in (("take", "Our Take"), ("key_facts", "Key Facts"))
        for name, word in imported_words(group)
        if name not in packs() and (primary == name or (not primary and " " in word))
    }


def _signed(manuscript: Manuscript, rows: Rows, number: int, by: str, heading: str) -> Iterator[Slip]:
    """A slip about a heading such as "Anna's View": certain if Anna is an author, and likely if nothing else names her."""
    message = "this is not a known heading of a Take, so what follows is not shown as opinion"
    mark = rows[number].partition(" ")[0].strip()
    if author := next((name for name in _author_names(manuscript) if _may_be(name, by)), ""):
        after = f"{mark} {heading} ({author})" if set(mark) == {"#"} else None
        yield rows.slip(number, message, f"write `## {heading} ({author})`", after=after)
        return
    others = [
        manuscript.get("title"),
        manuscript.get("summary"),
        manuscript.text.replace(rows[number], "", 1),
    ]
    others += [name for original in manuscript.originals for name in original.authors]
    if by[:1].isupper() and not any(
        by[: max(3, len(by) - 2)].casefold() in text.casefold() for text in others
    ):
        hint = f"if it is your own, write `## {heading} ({by})`"
        yield rows.slip(number, message, hint, severity="warning")


def _author_names(manuscript: Manuscript) -> Iterator[str]:
    """The names of an article's authors, and their first names."""
    given = manuscript.front.get("author")
    for item in given.items if isinstance(given, Sequence) else (given,):
        for name in names_of(item.text) if isinstance(item, Scalar) else ():
            yield from (name, name.split()[0])


def _may_be(name: str, by: str) -> bool:
    """Whether a name is another one, perhaps with the ending of a case."""
    return by.casefold().startswith(name.casefold()[: max(2, len(name) - 1)]) and abs(len(by) - len(name)) < 4


def _is_prose(row: str) -> bool:
    """Whether a line is surely one of prose, as nearly all are: it begins with a letter, and ends as a sentence does."""
    return row[-1:] in _STOPS and row[:1].isalpha()


def _in_bold(rows: Rows, number: int, *, has_list: bool) -> Iterator[Slip]:
    line, below = rows[number].strip(_ORNAMENTS), rows[number + 1].strip()
    is_above_point = bool(below) and is_point(rows[number + 1])
    if not (has_list or is_above_point or line.startswith(("**", "__")) or line.endswith((":", "："))):
        return
    if match := _BOLD.fullmatch(line):
        named, rest = section_called(match["label"]), match["rest"]
    else:
        if below and not is_above_point:
            return
        named, rest = section_called(line), ""
    if named is None:
        return
    further = f"\n\n{rest}" if rest else "\n" * bool(below)
    what = "Key Facts" if named.section == "key_facts" else "the Take"
    yield rows.slip(
        number,
        f"this line is not a heading, so what follows is not shown as {what}",
        f"write `{_heading(named)}` on a line of its own, between blank lines",
        after=f"{_heading(named)}{further}",
    )


def _heading(named: Named) -> str:
    return f"## {named.name}"


def headings_begin_below_the_title(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """Headings in the text begin with `##`, since the page's title is its only first-level heading.

    A line that begins with `#` is a heading even without a space after it, and so is a line above a line of dashes.
    `creditline check --fix` deletes a repeated title and writes `##` for `#`.

    Wrong:

        # What changes

        The ferry leaves at midnight.

    Right:

        ## What changes

        The ferry leaves at midnight.
    """
    rows, title = Rows(manuscript), " ".join(manuscript.get("title").split())
    for block in manuscript.body.blocks:
        if block.kind == "heading" and not block.quotes and 0 < block.line <= rows.count:
            line = rows[block.line]
            if not block.text.strip():
                message, hint = "this heading is empty", "write its words, or delete it"
                yield rows.slip(block.line, message, hint, severity="warning")
            elif match := _TITLE.match(line.strip()):
                yield _first_level(rows, block, match, title)
            elif not line.lstrip().startswith("#"):
                yield from _underlined(rows, block)


def _first_level(rows: Rows, block: Block, match: re.Match[str], title: str) -> Slip:
    line = rows[block.line]
    if not match["space"]:
        message = f"{line.split()[0]} is a heading here, since the line begins with #"
        hint = "put a backslash before #, or write ## and a space for a heading"
        return rows.slip(block.line, message, hint, severity="warning")
    if " ".join(block.text.split()).casefold() == title.casefold():
        message, hint = "this line repeats the title, which stands above the text", "delete it"
        return rows.slip(block.line, message, hint, after="", severity="warning")
    message, hint = "a first-level heading, but the title is one already", "begin it with ##"
    return rows.slip(block.line, message, hint, after=line.replace("#", "##", 1), severity="warning")


def _underlined(rows: Rows, block: Block) -> Iterator[Slip]:
    below = rows[block.line + 1]
    is_sentence = block.text.endswith((".", "。", "!", "?")) or len(block.text) > _LONGEST_HEADING
    if _DASHES.fullmatch(below) and (is_sentence or below.startswith("=")):
        message = "the line of dashes below makes a heading of this line"
        hint = "put a blank line between them, or begin the heading with ##"
        after = f"{rows[block.line]}\n" if is_sentence else None
        yield rows.slip(block.line, message, hint, after=after, severity="warning")
