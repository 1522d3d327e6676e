"""The style sheet of a page: of the rules for its kind, those that can match an element in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_SELECTOR = re.compile(r"\.([\w-]+)|(lang)(?:\|=|\()([a-z]+)|(dir)=(rtl)")
_GROUP = re.compile(r":(is|where|not|has)\(")

Tokens = frozenset[str]
"""What a page must have for a selector to match: `.class`, `lang:ar`, `dir:rtl`."""


@dataclass(frozen=True)
class _Rule:
    """A rule of a style sheet. `around` is the at-rule that it's in, or empty; it can match if a page has all of one of `needs`."""

    text: str
    around: str
    needs: tuple[Tokens, ...]


def sheet_for(html: str, names: tuple[str, ...], written: frozenset[str] = frozenset()) -> str:
    """The rules of the named style sheets that can match something in a page, or in what its script writes (`written`)."""
    return _for_tokens(names, (_tokens(html) | written) & _known(names))


def whole_sheet(names: tuple[str, ...]) -> str:
    """The named style sheets, one after the other."""
    folder = resources.files("creditline.pages") / "assets" / "css"
    return "".join(_small((folder / f"{name}.css").read_text(encoding="utf-8")) for name in names)


def _tokens(html: str) -> Tokens:
    classes = {f".{one}" for value in _values(html, "class") for one in value.split()}
    others = {
        f"{name}:{value.partition('-')[0].lower()}"
        for name in ("lang", "dir")
        for value in _values(html, name)
    }
    return frozenset(classes | others)


def _values(html: str, name: str) -> set[str]:
    r"""The values of an attribute. Those of others whose names end so (`hreflang`) only keep a rule more.

    >>> sorted(_values("<p class='a b'><p class=c><p class=\"a\">", "class"))
    ['a', 'a b', 'c']
    """
    # A regular expression over the whole page would take three times as long.
    found = set()
    for rest in html.split(f"{name}=")[1:]:
        quote = rest[:1]
        is_quoted = quote in ('"', "'")
        found.add(rest[1:].partition(quote)[0] if is_quoted else re.split(r"[\s>]", rest, maxsplit=1)[0])
    return found


@cache
def _known(names: tuple[str, ...]) -> Tokens:
    return frozenset().union(*(need for rule in _rules(names) for need in rule.needs))


@lru_cache(maxsize=1024)
def _for_tokens(names: tuple[str, ...], tokens: Tokens) -> str:
    css, around = "", ""
    for rule in _rules(names):
        if not any(need <= tokens for need in rule.needs):
            continue
        if rule.around != around:
            css += ("}" if around else "") + (f"{rule.around}{{" if rule.around else "")
            around = rule.around
        css += rule.text
    return css + ("}" if around else "")


@cache
def _rules(names: tuple[str, ...]) -> tuple[_Rule, ...]:
    return tuple(_split(whole_sheet(names)))


def _split(css: str, around: str = "") -> Iterator[_Rule]:
    """The rules of a style sheet, those in at-rules one by one.

    >>> [(one.text, one.around) for one in _split("a{b:c}@media print{.d{e:f}p{g:h}}")]
    [('a{b:c}', ''), ('.d{e:f}', '@media print'), ('p{g:h}', '@media print')]
    """
    start = depth = 0
    for brace in re.finditer("[{}]", css):
        depth += 1 if brace[0] == "{" else -1
        if depth:
            continue
        text, start = css[start : brace.end()], brace.end()
        head, _, block = text.partition("{")
        if head.startswith(("@media", "@supports")):
            yield from _split(block[:-1], head)
        else:
            yield _Rule(text, around, tuple(_needs(head)))


def _needs(selector: str) -> Iterator[Tokens]:
    """Tokens that each selector of a list needs. Parts that mustn't match or stand elsewhere (`:not`, `:has`) need none.

    >>> sorted(map(sorted, _needs(".a:not(.b) :is(.c,.d:hover),p")))
    [[], ['.a', '.c'], ['.a', '.d']]
    """
    for one in _listed(selector):
        plain, inner, at = "", [], 0
        while group := _GROUP.search(one, at):
            end = _end(one, group.end())
            if group[1] in ("is", "where"):
                inner.append([*_needs(one[group.end() : end - 1])])
            plain, at = plain + one[at : group.start()], end
        own = frozenset(_token(*parts) for parts in _IN_SELECTOR.findall(plain + one[at:]))
        for chosen in product(*inner):
            yield own.union(*chosen)


def _token(name: str, lang: str, language: str, dir_: str, direction: str) -> str:
    return f".{name}" if name else f"{lang or dir_}:{language or direction}"


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
