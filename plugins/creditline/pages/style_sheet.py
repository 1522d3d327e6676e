"""The style sheet of a page: of the rules for its kind, those that can match an element in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import product

# Elements that few pages have.
_ELEMENTS = (
    "table",
    "thead",
    "th",
    "td",
    "blockquote",
    "pre",
    "code",
    "hr",
    "sup",
    "figure",
    "figcaption",
    "img",
    "cite",
    "ol",
)
_IN_SELECTOR = re.compile(
    rf"\.[\w-]+|lang(?:\|=|\()[a-z]+|dir=rtl|(?<![\w.#:\[-])(?:{'|'.join(_ELEMENTS)})(?![\w-])"
)
_GROUP = re.compile(r":(is|where|not|has)\(")
# Most elements fail at their first two letters, which is quicker than at each name.
_STARTS = "".join(one[0] for one in _ELEMENTS), "".join(one[1] for one in _ELEMENTS)
_ELEMENT = re.compile(rf"<(?=[{_STARTS[0]}][{_STARTS[1]}])({'|'.join(_ELEMENTS)})\b".encode())
# Those of other attributes whose names end so (`hreflang`) only keep a rule more.
_CLASSES = re.compile(rb"""class=("[^"]*|'[^']*|[^\s>]*)""")
_LANGUAGE = re.compile(rb"""lang=["']?([^\s"'>-]*)""")
_MIRRORED = re.compile(rb"""dir=["']?rtl\b""")

Tokens = frozenset[str]
"""Signs that a page must have for a selector to match: a class, `lang:ar`, `dir:rtl`, `<table`."""


@dataclass(frozen=True)
class _Rule:
    """A rule of a style sheet: its selectors, each with `Tokens` of which a page must have all of one, its block, and the at-rule
    that it's in, or empty.
    """

    selectors: tuple[tuple[str, tuple[Tokens, ...]], ...]
    block: str
    around: str


def sheet_for(html: bytes, names: tuple[str, ...], written: frozenset[str] = frozenset()) -> str:
    """The rules of the named style sheets that can match something in a page, or in what its script writes (`written`)."""
    return sheet_with(tokens(html, names, written), names)


def tokens(html: bytes, names: tuple[str, ...], written: frozenset[str] = frozenset()) -> Tokens:
    """Tokens of a page, or of what its script writes (`written`), that some rule of the named style sheets needs."""
    small = html.lower()
    # The many values that occur more than once are split once.
    found = {*b" ".join({*_CLASSES.findall(html)}).translate(None, b"\"'").decode().split()}
    found.update(f"lang:{one.decode()}" for one in {*_LANGUAGE.findall(small)})
    found.update(f"<{one.decode()}" for one in {*_ELEMENT.findall(small)})
    if _MIRRORED.search(small):
        found.add("dir:rtl")
    return _known(names) & (found | written)


def whole_sheet(names: tuple[str, ...]) -> str:
    """The named style sheets, one after the other."""
    folder = resources.files("creditline.pages") / "assets" / "css"
    return "".join(_small((folder / f"{name}.css").read_text(encoding="utf-8")) for name in names)


@cache
def _known(names: tuple[str, ...]) -> Tokens:
    return frozenset().union(*(one for rule in _rules(names) for _, needs in rule.selectors for one in needs))


@lru_cache(maxsize=1024)
def sheet_with(tokens: Tokens, names: tuple[str, ...]) -> str:
    """The rules of the named style sheets that need no other tokens than these."""
    css, around = "", ""
    for rule in _rules(names):
        matching = [text for text, needs in rule.selectors if any(need <= tokens for need in needs)]
        if not matching:
            continue
        if rule.around != around:
            css += ("}" if around else "") + (f"{rule.around}{{" if rule.around else "")
            around = rule.around
        css += ",".join(matching) + rule.block
    return css + ("}" if around else "")


@cache
def _rules(names: tuple[str, ...]) -> tuple[_Rule, ...]:
    return tuple(_split(whole_sheet(names)))


def _split(css: str, around: str = "") -> Iterator[_Rule]:
    """The rules of a style sheet, those in at-rules one by one.

    >>> [(one.selectors[-1][0], one.block, one.around) for one in _split("z,a{b:c}@media print{.d{e:f}}")]
    [('a', '{b:c}', ''), ('.d', '{e:f}', '@media print')]
    """
    start = depth = 0
    for brace in re.finditer("[{}]", css):
        depth += 1 if brace[0] == "{" else -1
        if depth:
            continue
        text, start = css[start : brace.end()], brace.end()
        head, opening, block = text.partition("{")
        if head.startswith(("@media", "@supports")):
            yield from _split(block[:-1], head)
        else:
            selectors = tuple((one, tuple(_needs(one))) for one in _listed(head))
            yield _Rule(selectors, opening + block, around)


def _needs(selector: str) -> Iterator[Tokens]:
    """Tokens that each selector of a list needs. Parts that mustn't match (`:not`) need none.

    >>> sorted(map(sorted, _needs(".a:not(.b) :is(.c,.d:hover),p td")))
    [['<td'], ['a', 'c'], ['a', 'd']]
    """
    for one in _listed(selector):
        plain, inner, at = "", [], 0
        while group := _GROUP.search(one, at):
            end = _end(one, group.end())
            if group[1] != "not":
                inner.append([*_needs(one[group.end() : end - 1])])
            plain, at = plain + one[at : group.start()], end
        own = frozenset(map(_token, _IN_SELECTOR.findall(plain + one[at:])))
        for chosen in product(*inner):
            yield own.union(*chosen)


def _token(found: str) -> str:
    return f"<{found}" if found in _ELEMENTS else re.sub(r"\|?[=(]", ":", found).removeprefix(".")


def _listed(selectors: str) -> Iterator[str]:
    """The selectors of a list, split at commas that aren't in brackets."""
    start = depth = 0
    for mark in re.finditer(r"[(),]", selectors):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "," and not depth:
            yield selectors[start : mark.start()]
            start = mark.end()
    yield selectors[start:]


def _end(text: str, start: int) -> int:
    """The end of a group whose bracket opens before `start`."""
    depth = 1
    for mark in re.finditer(r"[()]", text[start:]):
        depth += 1 if mark[0] == "(" else -1
        if not depth:
            return start + mark.end()
    return len(text)


def _small(css: str) -> str:
    r"""A style sheet without comments, line breaks and indentation.

    >>> _small("/* Ink */\na,\nb > i {\n  color: red;\n  margin: 0 auto;\n}\n")
    'a,b>i{color:red;margin:0 auto}'
    """
    css = re.sub(r"/\*.*?(?:\*/|\Z)", "", css, flags=re.DOTALL)
    css = "".join(line.strip() for line in css.split("\n"))
    parts = iter((*re.split(r" ?([{}]) ?", css), ""))
    return "".join(
        (re.sub("([;:,]) ", r"\1", text).removesuffix(";") if brace == "}" else _selector(text)) + brace
        for text, brace in zip(parts, parts, strict=True)
    )


def _selector(text: str) -> str:
    return re.sub(r" ?([>+~,]) ?", r"\1", text).replace(": ", ":")
