"""Scripts and styles that installed packages bring: those of our pages, and those of MkDocs's themes.

Themes write some code into pages. There it differs only where their templates put in a value: an address, a number, a list.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import creditline
from creditline.canonical import canonical_digest
from creditline.verify.nodes import tree_of

_LEAST = 12
CODE = (".js", ".mjs", ".css")
_BASE = re.compile(r"/|\.|(?:\.\./)*\.\.|")
"""Values that lead to the home of a site."""
_MARK = "\ue000"
"""Stands for a value in a template."""
_VALUE = re.compile(r"""[\w./:%?&=#+@~,|!\s-]*|"[\w./:%?&=#+@~,|! -]*"|\{[\w\s":,.-]*\}|\[[\w\s":,.-]*\]""")


@dataclass(frozen=True)
class Pattern:
    """A text of a template, cut where the template puts in values."""

    parts: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Whether a page has this text, with plain values.

        >>> [Pattern(('f("', '")')).fits(text) for text in ('f("../..")', 'f("");g("")')]
        [True, False]
        """
        first, *rest = self.parts
        if not rest:
            return text == first
        if not text.startswith(first):
            return False
        at = len(first)
        for number, part in enumerate(rest):
            is_last = number == len(rest) - 1
            end = len(text) - len(part) if is_last else text.find(part, at)
            if end < at or not text.startswith(part, end) or _VALUE.fullmatch(text, at, end) is None:
                return False
            at = end + len(part)
        return at == len(text)


@dataclass(frozen=True)
class Shipped:
    """Scripts and styles in folders of templates."""

    roots: tuple[Path, ...]

    @cached_property
    def files(self) -> dict[str, frozenset[str]]:
        """The SHA-256 of each file of code, by its path in a site: one for each package that has such a file."""
        found: dict[str, set[str]] = {}
        for root in self.roots:
            for path in _files(root, CODE):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                found.setdefault(path.relative_to(root).as_posix(), set()).add(digest)
        return {uri: frozenset(digests) for uri, digests in found.items()}

    def is_minified(self, uri: str, raw: bytes) -> bool:
        """Whether a style sheet says the same as one that a package has at this path, in other bytes."""
        here = canonical_digest(uri, raw)
        paths = (path for root in self.roots if (path := root / uri).is_file())
        return bool(here) and here in (canonical_digest(uri, path.read_bytes()) for path in paths)

    @cached_property
    def _patterns(self) -> tuple[frozenset[Pattern], frozenset[Pattern]]:
        """Code in pages, and addresses of code elsewhere."""
        code, addresses = set(), set()
        for root in self.roots:
            for path in _files(root, (".html",)):
                # Read the content of <noscript> as elements.
                text = path.read_text(encoding="utf-8", errors="replace").replace("noscript", "div")
                nodes = tree_of(_marked(text))
                # One that is hardly more than a value would fit anything.
                blocks = (_pattern(node.text) for node in nodes if node.tag in ("script", "style"))
                code |= {one for one in blocks if len("".join(one.parts)) >= _LEAST}
                for node in nodes:
                    for name, value in node.given.items():
                        if name in ("href", "src", "action"):
                            addresses.add(_pattern(value))
                        elif value and (name == "style" or name.startswith("on")) and _MARK not in value:
                            code.add(_pattern(value))
        return frozenset(code), frozenset(addresses)

    def has_code(self, text: str) -> bool:
        """Whether a template writes this code into pages."""
        return any(pattern.fits(text.strip()) for pattern in self._patterns[0])

    def has_address(self, address: str) -> bool:
        """Whether a template loads code from this address, which is elsewhere."""
        return any(
            pattern.fits(address)
            for pattern in self._patterns[1]
            if "://" in pattern.parts[0] or _is_below_home(pattern.parts, address)
        )


def _is_below_home(parts: tuple[str, ...], address: str) -> bool:
    """Whether an address is the home of the site with a path that a template gives."""
    path = parts[-1]
    is_path = parts == ("", path) and len(path) >= _LEAST and address.endswith(path)
    return is_path and bool(_BASE.fullmatch(address.removesuffix(path)))


def _files(root: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        # Themes bring thousands of icons in a hidden folder.
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if name.endswith(endings))


def _pattern(text: str) -> Pattern:
    return Pattern(tuple(text.strip().split(_MARK)))


def _marked(template: str) -> str:
    """A template without its statements and comments, with a mark for each value."""
    for start, end, mark in (("{#", "#}", ""), ("{%", "%}", ""), ("{{", "}}", _MARK)):
        first, *rest = template.split(start)
        template = first + "".join(f"{mark}{part.partition(end)[2]}" for part in rest)
    return template


@cache
def our_own() -> Shipped:
    """Scripts and styles of Creditline."""
    ours = Path(creditline.__file__).parent
    return Shipped((ours / "engines" / "theme", ours / "pages" / "templates"))


@cache
def shipped() -> Shipped:
    """Scripts and styles of all packages that are installed here."""
    found = entry_points()  # It reads files of all packages.
    groups = ("mkdocs.themes", "properdocs.themes")
    names = {point.module for group in groups for point in found.select(group=group)}
    names.add("mkdocs.contrib.search.templates")
    return Shipped((*our_own().roots, *filter(None, map(_folder, sorted(names)))))


def _folder(module: str) -> Path | None:
    """The folder of a package; None if it is not there. It is not imported: it may bring half of MkDocs."""
    first, *rest = module.split(".")
    try:
        spec = find_spec(first)
    except (ImportError, ValueError):
        return None
    homes = list(spec.submodule_search_locations or ()) if spec else []
    return next((path for home in homes if (path := Path(home, *rest)).is_dir()), None)
