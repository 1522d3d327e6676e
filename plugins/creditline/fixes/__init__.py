"""Automatic fixes, for cases in which the author's meaning is certain.

Each fix proposes to replace a few characters of one line. A proposal is applied only if it is proved: after the file is
read again, only the one value differs, and no rule reports more problems than before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from creditline.fixes import spellings
from creditline.fixes.corrections import corrections, deletions, schemes
from creditline.fixes.field_names import keys
from creditline.fixes.original_fields import listed_originals, missing_credit, missing_source, repeated_credit
from creditline.fixes.proposals import Edit, unreadable_line
from creditline.fixes.yaml_repairs import dashes, first_line, last_line, quotes, repairs
from creditline.manuscript.reader import read
from creditline.model.manuscript import Manuscript, Node, Scalar, Sequence
from creditline.registry.sources import Sources
from creditline.rules import judged
from creditline.text.characters import without_deletable

_MOST = 500
_REVEALED = ("tags-are-in-the-vocabulary", "lists-stand-apart")


@dataclass(frozen=True)
class Change:
    """Change of a line by a fix. `what` is its reason."""

    line: int
    before: str
    after: str
    what: str


@dataclass(frozen=True)
class Fixed:
    """Bytes of a file after all fixes, and their changes in the order of the lines."""

    raw: bytes
    changes: tuple[Change, ...] = ()


def fixed(raw: bytes, path: str, uri: str, sources: Sources) -> Fixed:
    """Apply all fixes to the bytes of a file. All other bytes stay unchanged."""
    changes: list[Change] = []
    while len(changes) < _MOST and (step := next(_steps(raw, path, uri, sources), None)):
        raw, change = step
        changes.append(change)
    return Fixed(raw, tuple(sorted(changes, key=lambda change: change.line)))


def _steps(raw: bytes, path: str, uri: str, sources: Sources) -> Iterator[tuple[bytes, Change]]:
    """The file after each single proved fix, and the change."""
    try:
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return
    before = read(raw, path, uri)
    for edit in _proposed(before, [line.rstrip("\r\n") for line in lines], sources):
        line = lines[edit.line - 1]
        after = edit.after.replace("\n", "\r\n") if line.endswith("\r\n") else edit.after
        bare = line.rstrip("\r\n")
        mended = bare[: edit.start] + after + bare[edit.end :] + line[len(bare) :]
        rows = enumerate((*lines[: edit.line - 1], mended, *lines[edit.line :]), 1)
        candidate = "".join(row for number, row in rows if number not in edit.drops).encode()
        if _is_proved(edit, before, read(candidate, path, uri), sources):
            yield candidate, Change(edit.line, line[edit.start : edit.end], edit.after, edit.what)


def _proposed(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    yield from deletions(manuscript, lines, sources)
    if manuscript.refusals:
        for propose in (first_line, dashes, last_line, quotes, repairs):
            yield from propose(manuscript, lines)
    else:
        yield from keys(manuscript, lines)
        yield from missing_source(manuscript, lines, sources)
        yield from missing_credit(manuscript, lines, sources)
        yield from spellings.trims(manuscript, lines)
        yield from spellings.dates(manuscript, lines, sources)
        yield from spellings.names_of_files(manuscript, lines)
        yield from spellings.lists(manuscript, lines)
        yield from spellings.source_ids(manuscript, lines, sources)
        yield from spellings.choices(manuscript, lines)
        yield from spellings.addresses(manuscript, lines, sources)
        yield from spellings.hosts(manuscript, lines, sources)
        yield from listed_originals(manuscript, lines, sources)
        yield from corrections(manuscript, lines, sources)
        yield from repeated_credit(manuscript, lines, sources)
        yield from schemes(manuscript, lines)


# The proof


def _is_proved(edit: Edit, before: Manuscript, after: Manuscript, sources: Sources) -> bool:
    if edit.deletes:
        is_readable_now = bool(before.refusals) and not after.refusals
        no_more = is_readable_now or _reported(after, sources) <= _reported(before, sources)
        return no_more and _seen(before) == _seen(after)
    if edit.corrects:
        return _is_better(before, after, sources)
    if edit.reveals:  # Rules that could not run before may report more problems now.
        return (
            not after.refusals
            and after.text == before.text
            and _said(after.front) == _said(before.front, edit)
        )
    if edit.opens:
        return _enclosed(before).isdisjoint(_enclosed(after))
    if after.text != before.text:
        return False
    if edit.adds:
        return _is_added(edit, before, after, sources)
    if edit.value is None:
        return unreadable_line(after) > unreadable_line(before)
    if after.refusals or _said(after.front) != _said(before.front, edit):
        return False
    return _reported(after, sources) <= _reported(before, sources)


def _enclosed(manuscript: Manuscript) -> set[str]:
    """The problems with the lines of dashes around the front matter."""
    return {finding.message for rule, finding in manuscript.refusals if rule == "front-matter-is-delimited"}


def _is_added(edit: Edit, before: Manuscript, after: Manuscript, sources: Sources) -> bool:
    """Whether one original only gained a part, and fewer problems are reported."""
    others = [_without(edit.adds, each) for each in (before, after)]
    counts = [Counter(problem.rule for problem in judged(each, sources)) for each in (before, after)]
    gained = Counter(each.get(edit.adds) for each in after.originals)
    gained.subtract(each.get(edit.adds) for each in before.originals)
    return others[0] == others[1] and gained[edit.says] == 1 and counts[1] < counts[0]


def _without(part: str, manuscript: Manuscript) -> list[object]:
    """Content of the front matter without a part of its originals."""
    others = [(key.text, _said(value)) for key, value in manuscript.front.entries if key.text != "originals"]
    given = [(key.text, _said(value)) for each in manuscript.originals for key, value in each.front.entries]
    return [pair for pair in (*others, *given) if pair[0] != part]


def _is_better(before: Manuscript, after: Manuscript, sources: Sources) -> bool:
    """Whether no more problems of any rule are reported, and fewer of one, or the first of one lies further below.

    Warnings about Key Facts, unknown tags and points with dashes may be new: a list of these is compared for the first time.
    """
    if after.refusals:
        return False
    old, new = (_lines_by_rule(each, sources) for each in (before, after))
    no_more = all(len(lines) <= len(old.get(rule, ())) or rule in _REVEALED for rule, lines in new.items())
    rules = old.items()
    return no_more and any(
        len(new.get(rule, ())) < len(lines) or new[rule][0] > lines[0] for rule, lines in rules
    )


def _lines_by_rule(manuscript: Manuscript, sources: Sources) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for problem in judged(manuscript, sources):
        if (problem.rule, problem.severity) != ("key-facts-are-grounded", "warning"):
            found.setdefault(problem.rule, []).append(problem.line)
    return found


def _reported(manuscript: Manuscript, sources: Sources) -> set[tuple[str, int]]:
    return {(problem.rule, problem.line) for problem in judged(manuscript, sources)}


def _seen(manuscript: Manuscript) -> object:
    """Content of a manuscript without its invisible characters."""
    return _line(manuscript.text), _said(manuscript.front, seen=_line)


def _line(text: str) -> str:
    return " ".join(without_deletable(text).split())


def _said(node: Node, edit: Edit | None = None, seen: Callable[[str], str] = str) -> object:
    """Content of front matter without lines and columns, after `edit` if given. `seen` is applied to each text."""
    if isinstance(node, Scalar):
        return edit.says if edit and node is edit.value else seen(node.text)
    if isinstance(node, Sequence):
        return [_said(item, edit, seen) for item in node.items]
    keys_ = (edit.says if edit and key is edit.value else seen(key.text) for key, _ in node.entries)
    return [(key, _said(value, edit, seen)) for key, (_, value) in zip(keys_, node.entries, strict=True)]
