"""Finds where forms end in a line, without trying those that can't begin there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from creditline.credits.forms import SLOTS, Form, Line
from creditline.credits.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

CREDITING = "crediting"
"""Stands for the forms that may stand alone (see `Language.crediting`)."""

ONE_SLOT = tuple(Form(f"{{{slot}}}") for slot in SLOTS)


@cache
def _by_start(heading: str) -> dict[str, tuple[Form, ...]]:
    """Forms under a heading by their beginnings (see `Form.begins`)."""
    found: dict[str, list[Form]] = defaultdict(list)
    every = (each.crediting if heading == CREDITING else each.forms(heading) for each in languages())
    for form in chain.from_iterable(every):
        for start in form.begins:
            found[start].append(form)
    return {start: tuple(forms) for start, forms in found.items()}


def ends(heading: str, line: Line, starts: set[int]) -> set[int]:
    """Places where forms under a heading can end if they begin at one of `starts`."""
    return {end for start in starts for _, end in matches(heading, line, start)}


def matches(heading: str, line: Line, start: int) -> Iterator[tuple[Form, int]]:
    """Forms under a heading that match from a place in a line, each with its end."""
    forms = _by_start(heading)
    begins = {line.text[start : start + letters] for letters in (1, 2, 3)}
    begins |= {form.text for form in ONE_SLOT if form.ends(line, {start})}
    likely = {form for begin in begins for form in forms.get(begin, ())}
    for form in likely:
        if form.needed in line.text:
            yield from ((form, end) for end in form.ends(line, {start}))
