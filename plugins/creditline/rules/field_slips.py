"""Rules about slips in the front matter: YAML reads something else than the line seems to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditline.manuscript.fields import BY_NAME
from creditline.manuscript.front_matter import quoted
from creditline.model.manuscript import Manuscript, Mapping, Scalar, scalars
from creditline.registry.sources import Sources
from creditline.rules.slips import Slip

_SWALLOWED = re.compile(r"(?P<lead>:[^#]*(?<=[ \t]))(?P<rest>#[^\s#].*)")
_TAG = re.compile(r"#?([^\s#,]+),?")
_PAIRS = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "‹": "›",
}
_TEXTS = ("text", "prose", "people")
_QUOTED_SELDOM = frozenset(
    "source author tags drafted_by reviewed_by original_author license language date slug original_url".split()
)


def hashes_are_quoted(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """No value is cut off by a `#`, which begins a comment in YAML.

    A comment has a space after its `#`. Put a value with ` #` in quotes, and write tags without `#`. `creditline check
    --fix` does both.

    Wrong:

        tags: #ai #markets

    Right:

        tags: [ai, markets]  # two are enough
    """
    lines = manuscript.head.split("\n")
    for key, value in manuscript.front.entries:
        field = BY_NAME.get(key.text)
        line = lines[key.line - 2] if 2 <= key.line < len(lines) + 2 else ""
        if field is None or not isinstance(value, Scalar) or (value.line != key.line and not value.is_null):
            continue
        match = _SWALLOWED.fullmatch(line, len(key.text)) if not value.quoted else None
        if match is None or (not value.is_null and field.kind not in _TEXTS):
            continue
        column = match.start("rest") + 1
        message = f"`{key.text}` ends before the #, which begins a comment in YAML"
        if field.kind == "texts":
            tags = _TAG.findall(match["rest"])
            after = f"{key.text}: [{', '.join(tags)}]" if all(map(_is_plain, tags)) else None
            hint = f"write {after or 'tags: [one, two]'}"
        else:
            after = f"{key.text}: {quoted(line[len(key.text) + 1 :].strip())}"
            hint = f"put the value in quotes: {after}"
        yield Slip(key.line, column, message, hint, "error", after)


def _is_plain(tag: str) -> bool:
    return tag.replace("-", "").isalnum()


def values_have_straight_quotes(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """Quotation marks around a whole value are straight ones, which YAML removes.

    Typographic ones stay, and readers see them. Titles and summaries may be quotations, so they aren't told.
    `creditline check --fix` writes straight ones.

    Wrong:

        author: “A. Writer”

    Right:

        author: "A. Writer"
    """
    lines = manuscript.head.split("\n")
    for value in _names(manuscript.front):
        text = value.text.strip()
        if value.quoted or len(text) < 3 or text[-1] not in _PAIRS.get(text[0], ""):
            continue
        if any(mark in text[1:-1] for mark in (text[0], text[-1]) if mark != "’"):
            continue  # It begins with one quotation and ends with another.
        line = lines[value.line - 2]
        end = value.column - 1 + len(text)
        is_whole = line[value.column - 1 : end] == text
        after = line[: value.column - 1] + quoted(text[1:-1]) + line[end:] if is_whole else None
        message = f"the quotation marks {text[0]}{text[-1]} around this value are part of it"
        yield Slip(value.line, value.column, message, f"write {quoted(text[1:-1])}", "warning", after)


def _names(front: Mapping) -> Iterator[Scalar]:
    """Values that are names or words. Titles and sentences may be quotations."""
    for key, value in front.entries:
        if key.text in _QUOTED_SELDOM:
            yield from (one for one in scalars(value) if one is not key)
