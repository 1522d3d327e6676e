"""Style sheets without comments and without white space that separates nothing."""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z))
    |(?P<space>[ \t\r\n\f]+)
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
    |url\([ \t\r\n\f]*[^"'()\s][^"'()\s]*[ \t\r\n\f]*\)
    |\\.
    |(?P<delimiter>[{};])
    |[^\s"'\\{};,:!>+~()\[\]/u]+
    |.""",
    re.DOTALL | re.VERBOSE,
)
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


@lru_cache(maxsize=64)  # All pages of a shell carry the same styles.
def canonical(text: str) -> str:
    """The canonical form of a style sheet, or of the declarations of a `style` attribute.

    >>> canonical("/* x */ a > b , i :hover { color : red ; margin: 0 calc( 1px + 2px ) !important }")
    'a>b,i :hover{color:red;margin:0 calc(1px + 2px)!important;}'
    >>> canonical("@media ( max-width: 60em ) { p{} } dis/**/play: none")
    '@media (max-width:60em){p{}}dis/**/play:none;'
    """
    said: list[str] = []
    segment: list[str] = []
    depth = 0
    for piece in _pieces(text):
        if piece in _OPENING or piece in _CLOSING:
            depth = max(0, depth + (1 if piece in _OPENING else -1))
        if piece not in ("{", "}", ";") or depth:
            segment.append(piece)
            continue
        said.append(_prelude(segment) if piece == "{" else _declaration(segment))
        said.append(piece if piece != ";" else "")
        segment = []
    said.append(_declaration(segment))
    return "".join(said)


def _pieces(text: str) -> list[str]:
    """The pieces with one space where there is white space, and an empty comment where only that separates two."""
    pieces: list[str] = []
    between = ""
    for match in _PIECE.finditer(text):
        if match.lastgroup == "comment":
            between = between or "/**/"
        elif match.lastgroup == "space":
            between = " "
        else:
            edge = match.lastgroup == "delimiter" or not pieces or pieces[-1] in ("{", "}", ";")
            pieces += [match[0]] if not between or edge else [between, match[0]]
            between = ""
    return pieces


def _prelude(pieces: list[str]) -> str:
    """A selector, or an at-rule up to its block."""
    is_at_rule = bool(pieces) and pieces[0].startswith("@")
    return _joined(pieces, "," if is_at_rule else ",>+~", ",:" if is_at_rule else ",")


def _declaration(pieces: list[str]) -> str:
    if not "".join(pieces).strip():
        return ""
    # An at-rule without a block, such as @import, has no colon of its own.
    if ":" in pieces and not pieces[0].startswith("@"):
        place = pieces.index(":")
        name, value = pieces[:place], pieces[place + 1 :]
        return f"{_joined(name, '', '')}:{_joined(value, ',!', ',')};"
    return f"{''.join(pieces).strip(' ')};"


def _joined(pieces: list[str], outside: str, inside: str) -> str:
    """Tokens without the spaces beside some characters, outside and inside brackets, and without those at the edges."""
    said: list[str] = []
    depth = 0
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        depth += (piece in _OPENING) - (piece in _CLOSING)
        if piece == " ":
            before, after = pieces[place - 1] if place else "", pieces[place + 1] if place < last else ""
            loose = inside if depth else outside
            if not before or not after or before in _OPENING or after in _CLOSING:
                continue
            if before in loose or (after in loose and after != ":"):
                continue
        said.append(piece)
    return "".join(said)
