"""Problems as lines of text, in the format of compilers, which editors can parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.gate.summary import summary
from creditline.text.printable import printable

if TYPE_CHECKING:
    from datetime import date

    from creditline.gate.library import Library


def text(library: Library, today: date) -> str:
    """One line for each problem, then the summary."""
    return "\n".join((*(printable(problem) for problem in library.problems), summary(library, today)))
