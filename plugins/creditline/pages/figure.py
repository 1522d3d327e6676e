"""The figure that a fact is about, as pages show it: large, like a picture.

It repeats a figure of the fact's own sentence, which stays whole beside it, so it is hidden from screen readers, copies and
searches: a style sheet draws it from attributes.
"""

from __future__ import annotations

from markupsafe import Markup

from creditline.model.body import LargeFigure
from creditline.pages.markup import filled

_NARROW = str.maketrans("", "", ".,:’'٫٬ ")
_ELEMENT = '<b class="creditline-figure" aria-hidden="true" data-f="{}" data-u="{}" style="--n:{}"></b>'


def width_of(figure: LargeFigure) -> float:
    """Width of a figure's value in digits, about."""
    wide = len(figure.value.translate(_NARROW))
    return max(2.0, (len(figure.value) + wide) / 2)


def shown_figure(figure: LargeFigure | None) -> Markup:
    """A figure as an element without text; empty if there is none."""
    if figure is None:
        return Markup()
    of_unit = len(figure.unit) * 0.3 + 0.3 if figure.unit else 0
    return filled(_ELEMENT, figure.value, figure.unit, f"{width_of(figure) + of_unit:.1f}")
