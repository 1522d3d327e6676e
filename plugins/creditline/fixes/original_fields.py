"""Fixes for what an original lacks: its source, by its address, and its credit line; and for originals that stand in lists."""

from __future__ import annotations

import json
from collections.abc import Iterator

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.credits.proposed_lines import first_line
from creditline.fixes.proposals import Edit
from creditline.fixes.spellings import at_source
from creditline.manuscript.fields import MOST_ORIGINALS
from creditline.manuscript.front_matter import quoted
from creditline.model.manuscript import SINGLE_KEYS, Manuscript, Scalar, Sequence, StatedOriginal
from creditline.registry.sources import Sources
from creditline.rules.credit import known_of

_PLAIN_ENDS = ("#", ": ", " #")


def missing_credit(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the source's credit line where an original has none, in place of an empty one or below its address."""
    for original in manuscript.originals:
        source = sources.named(original.get("source"))
        if source is None or original.get("credit"):
            continue
        says = first_line(known_of(manuscript, original, source), sources.language_of(manuscript))
        yield from _added(original, "credit", says, "the credit line of the source", lines)


def missing_source(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the source to which the address of an original belongs, if no other source matches."""
    for original in manuscript.originals:
        source = sources.only_at(original.get("url"))
        if source is None or original.get("source"):
            continue
        yield from _added(original, "source", source.id, "the source of the address", lines)


def repeated_credit(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose to delete a last line of the text that is a credit of the article's own source, which the page shows anyway."""
    at = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    said = lines[at].strip(" *_>") if at + 1 >= manuscript.text_line else ""
    for original in manuscript.originals if said else ():
        source = sources.named(original.get("source"))
        if source and is_credit_line(said, known_of(manuscript, original, source)):
            yield Edit(at + 1, 0, len(lines[at]), "", "since the page shows the credit", "", corrects=True)
            return


def _added(original: StatedOriginal, part: str, says: str, what: str, lines: list[str]) -> Iterator[Edit]:
    """Propose a part of an original, in place of an empty one or below its address."""
    keys, field = {key.text: key for key, _ in original.front.entries}, f"{part}: {_scalar(says)}"
    empty, address = original.node(part), original.node("url")
    if isinstance(empty, Scalar):
        line, start, text = empty.line, keys[part].column - 1, field
    elif empty is None and isinstance(address, Scalar):
        indent = " " * (keys[original.keys["url"]].column - 1)
        line = address.line + (original.place("source")[0] == address.line + 1)
        start, text = len(lines[line - 1]), f"\n{indent}{field}"
    else:
        return
    yield Edit(line, start, len(lines[line - 1]), text, what, says, adds=part)


def _scalar(text: str) -> str:
    """A text as a YAML scalar, quoted if necessary."""
    is_plain = text[:1].isalpha() and not any(mark in text for mark in _PLAIN_ENDS) and not text.endswith(":")
    return text if is_plain else quoted(text)


# Originals in lists


def listed_originals(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose an entry under `originals:` for each place in the lists of sources and addresses, if these are equally long.

    Other fields of an original are taken along if they are lists of that length, too. A single credit, or none, becomes the line
    that each source asks for.
    """
    front = manuscript.front
    texts = {part: _texts(front.get(key)) for part, key in SINGLE_KEYS.items()}
    count = len(texts["source"])
    if front.get("originals") or not 1 < count <= MOST_ORIGINALS or len(texts["url"]) != count:
        return
    named = zip(texts["source"], texts["url"], strict=True)
    texts["url"] = [at_source(address, sources.named(name), sources) for name, address in named]
    if len(texts["credit"]) != count:
        credit = manuscript.get("credit")
        texts["credit"] = _credits(texts["source"], credit, sources, sources.language_of(manuscript))
    texts = {part: each for part, each in texts.items() if len(each) == count}
    if "credit" not in texts:
        return
    ours = [line for part in texts for line in _lines_of(manuscript, SINGLE_KEYS[part])]
    first, *others = sorted(ours)
    entries = [{part: each[at] for part, each in texts.items()} for at in range(count)]
    block = ["originals:", *(line for entry in entries for line in _entry(entry))]
    line = lines[first - 1]
    after, drops = "\n".join(block), frozenset(others)
    yield Edit(first, 0, len(line), after, "as originals", "", corrects=True, drops=drops)


def _credits(names: list[str], given: str, sources: Sources, language: str) -> list[str]:
    """The credit line of each source: the given one, if it credits this source, or else a usual one; empty if one isn't registered."""
    known = [Known(source) for source in map(sources.named, names) if source]
    if len(known) < len(names):
        return []
    return [given if is_credit_line(given, one) else first_line(one, language) for one in known]


def _texts(value: object) -> list[str]:
    items = value.items if isinstance(value, Sequence) else ()
    texts = [item.text.strip() for item in items if isinstance(item, Scalar) and not item.is_null]
    return texts if len(texts) == len(items) and all(texts) else []


def _lines_of(manuscript: Manuscript, key: str) -> range:
    """The lines of a field, up to the next field or the end of the front matter."""
    starts = sorted(each.line for each, _ in manuscript.front.entries)
    start = next((each.line for each, _ in manuscript.front.entries if each.text == key), 0)
    if not start:
        return range(0)
    after = [line for line in starts if line > start]
    return range(start, after[0] if after else 2 + manuscript.head.rstrip("\n").count("\n") + 1)


def _entry(entry: dict[str, str]) -> Iterator[str]:
    for number, (part, text) in enumerate(entry.items()):
        # Every JSON text is one of YAML.
        yield f"  {'  ' if number else '- '}{part}: {json.dumps(text, ensure_ascii=False)}"
