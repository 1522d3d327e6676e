"""A bar chart as SVG, to stand in a page: it takes the page's colour, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, MARGIN, VALUE = 720, 110, 60
BAR, GAP = 13, 14
SHADES = (1.0, 0.6, 0.3, 0.0)

_FIGURE = Markup(
    '<figure style="width: 100%">\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
    'aria-labelledby="{id}-title {id}-desc" fill="currentColor" font-size="11" width="100%">\n'
    '<title id="{id}-title">{title}</title>\n<desc id="{id}-desc">{desc}</desc>\n{marks}</svg>\n</figure>\n'
)
_TEXT = Markup('<text x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>\n')
_RECT = Markup(
    '<rect x="{x}" y="{y}" width="{width}" height="{height}" fill-opacity="{shade}" stroke="currentColor"/>\n'
)


def bars(title: str, groups: Sequence[tuple[str, Sequence[tuple[str, float]]]]) -> str:
    """A chart of groups of bars, each bar with its label and value in seconds.

    Its title and description say the same in words, for those who do not see it.
    """
    labels = list(dict.fromkeys(label for _, those in groups for label, _ in those))
    longest = max(value for _, those in groups for _, value in those)
    marks, top = [_legend(labels)], BAR + GAP
    for name, those in groups:
        middle = top + len(those) * BAR / 2 + 4
        marks.append(_TEXT.format(x=MARGIN - 8, y=f"{middle:g}", anchor="end", text=name))
        for number, (label, value) in enumerate(those):
            marks.append(_bar(top + number * BAR, value / longest, value, SHADES[labels.index(label) % 4]))
        top += len(those) * BAR + GAP
    return _FIGURE.format(
        width=WIDTH,
        height=top,
        id="plot-"
        + "".join(char for char in title.lower().replace(" ", "-") if char.isalnum() or char == "-"),
        title=title,
        desc=_described(groups),
        marks=Markup("").join(marks),
    )


def _bar(top: float, share: float, value: float, shade: float) -> Markup:
    width = share * (WIDTH - MARGIN - VALUE)
    rect = _RECT.format(x=MARGIN, y=f"{top:g}", width=f"{width:.1f}", height=BAR - 2, shade=shade)
    told = _TEXT.format(
        x=f"{MARGIN + width + 5:.1f}", y=f"{top + BAR - 2:g}", anchor="start", text=_seconds(value)
    )
    return rect + told


def _legend(labels: Sequence[str]) -> Markup:
    step = (WIDTH - MARGIN) // 4
    return Markup("").join(
        _RECT.format(x=MARGIN + number * step, y=2, width=BAR, height=BAR, shade=SHADES[number % 4])
        + _TEXT.format(x=MARGIN + number * step + BAR + 5, y=BAR, anchor="start", text=label)
        for number, label in enumerate(labels)
    )


def _described(groups: Sequence[tuple[str, Sequence[tuple[str, float]]]]) -> str:
    return "; ".join(
        f"{name}: {', '.join(f'{label} {_seconds(value)}' for label, value in those)}"
        for name, those in groups
    )


def _seconds(value: float) -> str:
    """
    >>> _seconds(0.25), _seconds(12.34), _seconds(1234.5)
    ('0.25 s', '12.3 s', '1,234 s')
    """
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f} s"
