"""Rules of style sheets in pages: whether each is one of Creditline's own, or only sets the colours and fonts of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import creditline

_ENDS = re.compile(r"[{};]")
_NUMBER = re.compile(r"[\d.]+(?:rem)?")
_OURS = re.compile(r"--creditline-[a-z-]+:[^:]*")
_FONT = re.compile(r"[\w./:%-]*/creditline/fonts/[\w-]+\.woff2")
_SCHEMES = ("@media(prefers-color-scheme:dark){", "@media(prefers-color-scheme:light){")


@lru_cache(maxsize=64)
def rules_are_ours(sheet: str, *, is_scaled: bool = False) -> bool:
    """Whether a style sheet consists of Creditline's rules, its fonts, and colours and fonts of the site's owner.

    That for pages in a theme is scaled: the sizes in its rules are others.
    """
    known = _known(is_scaled=is_scaled)
    found = map(_unscaled, _rules(sheet)) if is_scaled else _rules(sheet)
    return all(rule in known or _is_a_font(rule) or _sets_the_look(rule) for rule in found)


@cache
def _known(*, is_scaled: bool) -> frozenset[str]:
    root = Path(creditline.__file__).parent
    sheets = [*root.glob("pages/assets/**/*.css"), *root.glob("engines/theme/assets/**/*.css")]
    rules = {rule for sheet in sheets for rule in _rules(sheet.read_text(encoding="utf-8"))}
    return frozenset(map(_unscaled, rules) if is_scaled else rules)


def _unscaled(rule: str) -> str:
    return _NUMBER.sub(lambda number: "rem" if number[0].endswith("rem") else number[0], rule)


def _is_a_font(rule: str) -> bool:
    # A font without a name of ours would take the place of one.
    family = rule.partition("font-family:")[2].partition(";")[0].lower()
    files = (part.partition(")")[0].strip("\"'") for part in rule.split("url(")[1:])
    return rule.startswith("@font-face{") and "creditline" in family and all(map(_FONT.fullmatch, files))


def _sets_the_look(rule: str) -> bool:
    """Whether a rule only sets custom properties of ours at the root.

    >>> [_sets_the_look(rule) for rule in (":root{--creditline-ink:#111}", ":root{--creditline-ink:#111;display:none}")]
    [True, False]
    """
    scheme = next((start for start in _SCHEMES if rule.startswith(start)), "")
    rule = rule.removeprefix(scheme).removesuffix("}" if scheme else "")
    selector, _, block = rule.partition("{")
    declarations = block.removesuffix("}").split(";")
    return selector.startswith(":root") and "{" not in block and all(map(_OURS.fullmatch, declarations))


def _rules(sheet: str) -> Iterator[str]:
    """The rules of a style sheet without comments and white space, one for each selector, each within its at-rule."""
    pieces = sheet.split("/*")
    plain = pieces[0] + "".join(piece.partition("*/")[2] for piece in pieces[1:])
    for rule in _split("".join(plain.split()).replace(";}", "}")):
        head, _, block = rule.partition("{")
        if head.startswith(("@media", "@supports")) and block.endswith("}"):
            yield from (f"{head}{{{inner}}}" for each in _split(block[:-1]) for inner in _single(each))
        else:
            yield from _single(rule)


def _single(rule: str) -> Iterator[str]:
    """A rule with each of its selectors.

    >>> [*_single(":is(a,:is(b,e) f),i{c:d}")]
    [':is(a,:is(b,e) f){c:d}', 'i{c:d}']
    >>> [*_single('[g="("]{c:d}')]
    ['[g="("]{c:d}']
    """
    head, opening, block = rule.partition("{")
    # Pages leave out the selectors that none of their elements matches.
    first, *parts = head.split(",")
    selectors = [first]
    for part in parts:
        if selectors[-1].count("(") == selectors[-1].count(")"):
            selectors.append(part)
        else:
            selectors[-1] += f",{part}"
    yield from (selector + opening + block for selector in selectors)


def _split(plain: str) -> Iterator[str]:
    start = depth = 0
    for found in _ENDS.finditer(plain):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}" or depth == 0:
            depth -= found[0] == "}"
            if depth <= 0:
                yield plain[start : found.end()]
                start, depth = found.end(), 0
    if start < len(plain):
        yield plain[start:]
