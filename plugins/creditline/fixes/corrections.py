"""Fixes of slips, which would be published differently from what their author meant, and of invisible characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, takewhile

from creditline.fixes.proposals import Edit
from creditline.model.manuscript import Manuscript
from creditline.registry.sources import Sources
from creditline.rules.dialects import syntax_is_ours
from creditline.rules.field_slips import hashes_are_quoted, values_have_straight_quotes
from creditline.rules.heading_slips import headings_begin_below_the_title, sections_have_headings
from creditline.rules.list_slips import lists_stand_apart
from creditline.rules.plain_fields import fields_are_plain_text
from creditline.rules.slips import Slip
from creditline.rules.tags import tags_are_in_the_vocabulary, tags_have_latin_commas_between_them
from creditline.rules.text import fields_show_what_they_hold
from creditline.text.characters import without_breaks, without_deletable

_RULES: tuple[Callable[[Manuscript, Sources], Iterator[Slip]], ...] = (
    hashes_are_quoted,
    values_have_straight_quotes,
    fields_are_plain_text,
    lists_stand_apart,
    sections_have_headings,
    headings_begin_below_the_title,
    syntax_is_ours,
    tags_have_latin_commas_between_them,
    tags_are_in_the_vocabulary,
)
_REASON = "as it was meant"


def corrections(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the corrected line of each slip whose meaning is certain."""
    for slip in chain.from_iterable(rule(manuscript, sources) for rule in _RULES):
        if slip.after is not None:
            line = lines[slip.line - 1]
            yield Edit(slip.line, 0, len(line), slip.after, _REASON, "", corrects=True)


def schemes(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose https:// before the target of each link that lacks it."""
    for rule, finding in manuscript.body.findings:
        target = finding.hint.removeprefix("write https://")
        if rule == "links-lead-somewhere" and target != finding.hint:
            number, at = finding.line + manuscript.text_line - 1, finding.column - 1
            if number <= len(lines) and lines[number - 1].startswith(target, at):
                yield Edit(number, at, at, "https://", "with its scheme", "", corrects=True)


# Invisible characters

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([LPNvf])|.)", re.DOTALL)
_NAMED = {"L": "\u2028", "P": "\u2029", "N": "\x85", "v": "\x0b", "f": "\x0c"}


def deletions(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose each line without its invisible characters: in fields all of them, elsewhere those that are refused."""
    refused = {finding.line for rule, finding in manuscript.refusals if rule == "text-is-plain"}
    is_told = bool(refused) or any(fields_show_what_they_hold(manuscript, sources))
    for number, line in enumerate(lines if is_told else (), 1):
        in_fields = 1 < number < manuscript.text_line - 1 and not line.lstrip().startswith("#")
        mended = _mended(line) if in_fields else without_breaks(line) if number in refused else line
        if mended != line:
            yield _edit(number, line, mended)


def _mended(line: str) -> str:
    return without_deletable(_ESCAPE.sub(_unescaped, line) if '"' in line else line)


def _unescaped(match: re.Match[str]) -> str:
    """The character of a YAML escape sequence if it must be deleted, or else the sequence."""
    code = match[1] or match[2]
    character = chr(int(code, 16)) if code else _NAMED.get(match[3] or "", "")
    return character if character and without_deletable(f"a{character}b") != f"a{character}b" else match[0]


def _edit(number: int, line: str, mended: str) -> Edit:
    """The smallest edit that turns one line into another."""
    start = _shared(line, mended)
    same = _shared(line[start:][::-1], mended[start:][::-1])
    after = mended[start : len(mended) - same]
    return Edit(number, start, len(line) - same, after, "without invisible characters", "", deletes=True)


def _shared(one: str, other: str) -> int:
    """Number of characters with which two texts begin alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
