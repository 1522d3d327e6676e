r"""Shapes of elements: of which tag, classes, attributes and children each element of our pages is made, as shapes.txt describes them.

The shape of an element is a text: its tag, its classes but those that name it, its attributes, and between braces its children, with
`#` for any text. A child that has a name, by a class of ours, is there by this name alone, and like ones that follow each other are
one with a `+`. So pages have few shapes, and each is compared once.

In shapes.txt, `?`, `|` and parentheses mean what they mean in patterns, `x+` is one or more of a child, and `x++` are several. `...`
is what a fact or a Take may hold, and `*` is anything. `~` marks an element that may have a language and a direction of its own.
Words in capitals stand for their definition.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from creditline.verify.nodes import Node
from creditline.verify.tag_kinds import TagKind

_OURS = "creditline-"
_IGNORED = frozenset(
    "class id lang style target loading decoding fetchpriority width height sizes srcset".split()
)
"""Attributes that don't matter, or that are compared elsewhere."""
_VALUED = frozenset(
    "dir rel role type method translate tabindex scope aria-hidden name maxlength aria-keyshortcuts enterkeyhint autocomplete".split()
)
"""Attributes of which a shape has the value."""
UNSEEN = frozenset(("script", "noframes"))
"""Elements that are judged elsewhere."""
_RICH = frozenset("em code sub sup br abbr".split())
"""Elements that count as text."""
_CLOSED = frozenset(("page", "intro"))
"""Names of elements that hold hand-written pages."""
_LEXEME = re.compile(r"<[\w-]+>|[.@][\w-]+(?:=[\w-]+)?|\.\.\.|\+\+|[{}()|?+#~*]|\w+")
_SPELT = {
    "*": ".*",
    "...": r"(?:(?! (?:s|del|ins|u|mark|small|i|form|input|select|button|img|table|h\d)\b).)*",
    "++": r"\+",
    "{": r"\{",
    "}": r"\}",
    "(": "(?:",
    "#": "(?: #)",
    "~": "(?:@lang)?(?:@dir)?",
}
_NO_WORD = re.compile(r"[^\w-]")


def shape_of(node: Node) -> tuple[str, list[tuple[str, Node]]]:
    """The shape of an element, or its name, and what is wrong in it, each with its element."""
    problems: list[tuple[str, Node]] = []
    name, own = _own(node.kind, _values(node))
    found = [""]
    has_text = name not in _CLOSED and _gather(node, found, problems)
    content = " #" * has_text + "".join(found)
    shape = f"{own}{{{content}}}" if content else own
    if not name:
        return shape, problems
    if not _fits(name, shape):
        told = f"<{node.tag} class={' '.join(node.classes)!r}> is no such element of these pages: it is made as{shape[:160]}"
        problems.append((told, node))
    return f" <{name}>", problems


def _gather(node: Node, found: list[str], problems: list[tuple[str, Node]]) -> bool:
    """Add the shapes in an element to those found, and return whether it holds a text."""
    has_text = False
    for one in node.inside:
        if isinstance(one, str):
            has_text = has_text or (one != "" and not one.isspace())
        elif one.tag in _RICH and not one.given:
            has_text = True
            _gather(one, found, problems)
        elif one.tag not in UNSEEN:
            first = one.inside[0] if one.inside else ""
            shape = ""
            if isinstance(first, str) and not one.inside[1:]:
                shape = _leaf(one.kind, _values(one), first.strip() and "#")
            if not shape:
                shape, wrong = one.derived(shape_of)
                problems += wrong
            if shape == found[-1].removesuffix("+"):
                found[-1] = f"{shape}+"
            else:
                found.append(shape)
    return has_text


def _values(node: Node) -> tuple[str, ...]:
    names = _valued_in(node.kind)
    return tuple([node.given[name] for name in names]) if names else ()


@lru_cache(maxsize=1 << 14)
def _leaf(kind: TagKind, values: tuple[str, ...], text: str) -> str:
    """The shape of an element without others in it, or its name; empty if something is wrong with it."""
    name, own = _own(kind, values)
    shape = f"{own}{{ #}}" if text and name not in _CLOSED else own
    return (f" <{name}>" if _fits(name, shape) else "") if name else shape


@lru_cache(maxsize=1 << 14)
def _valued_in(kind: TagKind) -> list[str]:
    """The attributes of which the shape of an element has the value."""
    return sorted(kind.names & _VALUED)


@lru_cache(maxsize=1 << 14)
def _own(kind: TagKind, values: tuple[str, ...]) -> tuple[str, str]:
    """The name of an element by its start tag with these values, and its shape without its content."""
    classes = sorted(kind.classes)
    ours = [one.removeprefix(_OURS) for one in classes if one.startswith(_OURS)]
    kinds = [one for one in ours if "--" in one]
    name = kinds[0] if kinds else max(ours, default="")
    others = (one.removeprefix(_OURS) for one in classes)
    shown = "".join(f".{one}" for one in others if one not in (name, name.partition("--")[0]))
    name = name or kind.tag * (kind.tag == "body")
    return name, f" {kind.tag}{shown}{_attributes(kind, dict(zip(_valued_in(kind), values, strict=True)))}"


def _attributes(kind: TagKind, values: Mapping[str, str]) -> str:
    names = sorted(kind.names - _IGNORED)
    found = [_valued(name, values[name]) if name in values else f"@{name}" for name in names]
    # These two belong together, wherever they stand.
    last = "@lang" * ("lang" in kind.names) + "@dir" * (values.get("dir") in ("ltr", "rtl"))
    return "".join(found) + last


def _valued(name: str, value: str) -> str:
    if name == "dir" and value in ("ltr", "rtl"):
        return ""
    value = " ".join(sorted(value.split())) if name == "rel" else value
    return f"@{name}={_NO_WORD.sub('_', value)}"


@lru_cache(maxsize=20_000)
def _fits(name: str, shape: str) -> bool:
    return any(pattern.fullmatch(shape) for pattern in _patterns(name))


@lru_cache(maxsize=512)
def _patterns(name: str) -> list[re.Pattern[str]]:
    """The patterns of the shapes that elements with a name have."""
    texts, meant = _read_shapes()
    return [re.compile("".join(_spelt(text, meant))) for text in texts.get(name, ())]


@cache
def _read_shapes() -> tuple[dict[str, list[str]], dict[str, str]]:
    """The shapes in shapes.txt by the name of their elements, and the words in capitals with their meaning."""
    lines = (Path(__file__).parent / "shapes.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" = ")[::2] for line in lines if line and not line.startswith(";")]
    meant = {name.strip(): text for name, text in pairs if name.strip().isupper()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in pairs:
        if name.strip() not in meant:
            found[name.strip()].append(text)
    return found, meant


def _spelt(text: str, meant: Mapping[str, str]) -> Iterator[str]:
    before = ""
    for lexeme in _LEXEME.findall(text):
        if lexeme in meant:
            yield f"(?:{''.join(_spelt(meant[lexeme], meant))})"
        elif lexeme == "+":
            yield "+" if before == ")" else r"\+?"
        elif lexeme[0] == "<" or lexeme[0].isalnum():
            yield f"(?: {lexeme})"
        else:
            yield _SPELT.get(lexeme) or (re.escape(lexeme) if lexeme[0] in ".@" else lexeme)
        before = lexeme
