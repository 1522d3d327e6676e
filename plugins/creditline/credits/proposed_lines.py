"""Proposes a credit line for an article, and the form that an editor would add to the registry to allow another one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from creditline.credits.forms import SLOTS, Form
from creditline.credits.known import Known
from creditline.credits.languages import languages
from creditline.credits.lines import own_forms
from creditline.credits.spelling import normal
from creditline.credits.spelt_days import of_day

_ALIKE_ENOUGH = 0.45
_IN_SOME_LANGUAGE = 0.3
"""Likeness to a form from which on a line is taken for one of its language."""
_GAP = re.compile(r"\s[,.;]|\(\s*\)")  # a place in a proposal where a value is not known


def first_line(known: Known, language: str = "") -> str:
    """The first credit line that a source asks for or, if its entry has none, the first form of a language.

    >>> from creditline.model.source import Source
    >>> first_line(Known(Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")))
    'Please credit GogoAI when republishing.'
    """
    likely = (*own_forms(known.source), *_of_language(language), *_of_language("en"))
    return next(form.filled(known.values) for form in likely if _needs(form) <= known.values.keys())


@cache
def _of_language(code: str) -> tuple[Form, ...]:
    """Forms of the language with a code, or with a code for the same language: `zh` finds `zh-Hans`."""
    wanted = code.casefold()
    exact = (each for each in languages() if each.code.casefold() == wanted)
    likely = (each for each in languages() if each.code.split("-")[0].casefold() == wanted.split("-")[0])
    return next((each.forms("forms") for each in (*exact, *likely)), ())


def nearest_line(line: str, known: Known, language: str = "") -> str:
    """The form most similar to a line, filled in for an article, or the source's first form if none is similar.

    Without a language, the most similar form decides the language of the first form, if they share words beside the name.
    """
    pairs, named = _pairs(line), frozenset[str]().union(*map(_pairs, known.source.names))
    best, nearest, spoken, likest = 0.0, "", language, frozenset[str]()
    for code, form in (*(("", form) for form in own_forms(known.source)), *_spoken()):
        if (
            language
            and code
            and code.split("-")[0] != language.casefold().replace("_", "-").split("-")[0]
            and _of_language(language)
        ):
            continue
        own = _pairs_of(form, known.source.credit_name)
        score = len(pairs & own) / len(pairs | own)
        if score > best and _needs(form) <= known.values.keys():
            filled = form.filled(known.values)
            if not _GAP.search(filled):
                best, nearest, spoken, likest = score, filled, language or code, own
    if best <= _ALIKE_ENOUGH:
        shared = len((pairs & likest) - named) / max(len((pairs | likest) - named), 1)
        return first_line(known, spoken if shared > _IN_SOME_LANGUAGE else language)
    return nearest[:1].upper() + nearest[1:]


@cache
def _spoken() -> tuple[tuple[str, Form], ...]:
    """Forms that may stand alone, each with the code of its language."""
    return tuple((language.code, form) for language in languages() for form in language.forms("forms"))


@lru_cache(maxsize=16_384)
def _pairs_of(form: Form, name: str) -> frozenset[str]:
    return _pairs(form.filled(dict.fromkeys(SLOTS, "") | {"name": name}))


def _pairs(text: str) -> frozenset[str]:
    """Pairs of adjacent letters of a text, for comparing texts of any script."""
    text = f" {normal(text)} "
    return frozenset(map("".join, pairwise(text)))


@lru_cache(maxsize=16_384)
def _needs(form: Form) -> set[str]:
    """Slots outside optional parts."""
    return {
        slot for slot in form.slots if "\ue000" in form.filled(dict.fromkeys(SLOTS, "") | {slot: "\ue000"})
    }


def as_form(line: str, known: Known) -> str:
    r"""A line as a form for the source's entry; empty if it doesn't name the source.

    The values of this article become slots.

    >>> from creditline.model.source import Source
    >>> source = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")
    >>> as_form("A gift of GogoAI (Ann Lind)", Known(source, author="Ann Lind"))
    'A gift of {name} \\({author}\\)'
    """
    source = known.source
    slots = dict.fromkeys((source.name, source.credit_name, *source.aliases), "name")
    if not any(name in line for name in slots):
        return ""
    slots |= {text: slot for slot, text in known.values.items() if slot not in ("name", "site")}
    slots |= {text: "date" for day in known.days for text in of_day(day)}
    by_text = {normal(text): slot for text, slot in slots.items() if text}
    longest = (re.escape(text).replace(",", ", ?") for text in sorted(slots, key=len, reverse=True) if text)
    found = re.split(f"(?<![a-z])({'|'.join(longest)})(?![a-z])", line, flags=re.IGNORECASE)
    parts = ((part, by_text.get(normal(part)) if at % 2 else None) for at, part in enumerate(found))
    return "".join(f"{{{slot}}}" if slot else _escaped(part) for part, slot in parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\\[\](){}<>|])", r"\\\1", re.sub(r"\s+", " ", text))
