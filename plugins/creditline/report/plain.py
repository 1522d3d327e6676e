"""Problems as lines of text, as compilers print them and editors read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.gate.summary import summary
from creditline.text.printable import printable

if TYPE_CHECKING:
    from datetime import date

    from creditline.gate.library import Library


def text(library: Library, today: date) -> str:
    """Every problem on a line of its own, then the summary."""
    return "\n".join((*(printable(problem) for problem in library.problems), summary(library, today)))
