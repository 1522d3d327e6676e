"""The theme around an article's page: rendered once for all articles that need the same, and then filled for each.

A theme's templates cost more than the page that they enclose, and print the same for every article but for a few texts. So
they are rendered with marks in the places of these, and taken apart there. That a theme does no more with a text than print
it is not assumed: the shell renders some articles both ways, and uses no frame where the results differ.

A frame is plain text. It can be sent to any process, which then needs neither MkDocs nor the theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_MARK = re.compile("\ue010(\\w+)\ue011")


class NoFrame(Exception):
    """A theme's page cannot be taken apart; the text says why."""


def mark(name: str) -> str:
    """What stands for a text in a page. No article holds it: private-use characters are refused."""
    return f"\ue010{name}\ue011"


@dataclass(frozen=True)
class Point:
    """A line of an article's contents: the anchor and the HTML of a heading, its level, and the lines below it."""

    id: str
    title: str
    level: int = 2
    children: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Pieces:
    """A text with gaps: at even places what stands between them, at odd ones their names."""

    parts: tuple[str, ...] = ("",)

    @classmethod
    def of(cls, text: str, names: frozenset[str]) -> Pieces:
        """The pieces of a text with marks.

        Raises:
            NoFrame: it has a mark of another name.

        """
        parts = _MARK.split(text)
        if strangers := {*parts[1::2]} - names:
            raise NoFrame(f"the theme shows {', '.join(sorted(strangers))} in a place of its own")
        return cls(tuple(parts))

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with a value in each gap."""
        return "".join([values[part] if at % 2 else part for at, part in enumerate(self.parts)])


@dataclass(frozen=True)
class Contents:
    """How a theme lists headings: a line without others below it, one with them, what stands between two lines."""

    leaf: Pieces = Pieces()
    branch: Pieces = Pieces()
    between: str = ""
    between_children: str = ""

    def filled(self, points: Sequence[Point]) -> str:
        """The lines of an article's contents."""
        return self.between.join(map(self._line, points))

    def _line(self, point: Point) -> str:
        values = {"id": point.id, "title": point.title}
        if not point.children:
            return self.leaf.filled(values)
        plain = str(escape(Markup(point.title).striptags()))  # noqa: S704 - as the theme's templates do
        children = self.between_children.join(map(self._line, point.children))
        return self.branch.filled({**values, "plain": plain, "children": children})


@dataclass(frozen=True)
class Frame:
    """A theme's page for articles, in pieces."""

    page: Pieces
    contents: Contents

    def filled(self, values: Mapping[str, str], points: Sequence[Point]) -> str:
        """The page of an article.

        Args:
            values: what it shows, as HTML, by the names of the marks.
            points: its contents.

        """
        shown = {"contents": self.contents.filled(points), "first": points[0].id if points else ""}
        return self.page.filled({**values, **shown})


Render = tuple["Callable[[Sequence[Point]], str]", "Callable[[Point], str]"]
"""Renders the page of an article whose texts are marks, with some contents; and a line of contents."""


def frame_of(render: Render, names: frozenset[str], *, has_contents: bool) -> Frame:
    """Take a theme's page apart.

    Args:
        render: how it is rendered.
        names: those of the marks.
        has_contents: whether the articles in question have contents.

    Raises:
        NoFrame: the theme does not print the lines of contents as they are.

    """
    page, line = render
    if not has_contents:
        return Frame(Pieces.of(page(()), names), Contents())
    text, between = _with_gap(page((_FIRST, _SECOND)), line, "contents")
    text = text.replace(mark("id1"), mark("first"))
    return Frame(Pieces.of(text, names | {"contents", "first"}), _contents(line, between))


_TITLE = "<i>{}</i>"
_FIRST, _SECOND = (Point(mark(f"id{n}"), _TITLE.format(mark(f"plain{n}"))) for n in (1, 2))
_ANY = Point(mark("id"), _TITLE.format(mark("plain")))


def _contents(line: Callable[[Point], str], between: str) -> Contents:
    whole = _TITLE.format(mark("plain"))
    leaf = line(_ANY).replace(whole, mark("title"))
    branch, between_children = _with_gap(
        line(Point(_ANY.id, _ANY.title, children=(_FIRST, _SECOND))), line, "children"
    )
    return Contents(
        Pieces.of(leaf, frozenset(("id", "title"))),
        Pieces.of(branch.replace(whole, mark("title")), frozenset(("id", "title", "plain", "children"))),
        between,
        between_children,
    )


def _with_gap(text: str, line: Callable[[Point], str], name: str) -> tuple[str, str]:
    """A text with a mark for the two lines that stand in it, and what stands between them."""
    first, second = line(_FIRST), line(_SECOND)
    _, found, after = text.partition(first)
    between, also_found, _ = after.partition(second)
    if not (found and also_found):
        raise NoFrame("the theme does not list headings as its partials/toc-item.html does")
    return text.replace(first + between + second, mark(name)), between
