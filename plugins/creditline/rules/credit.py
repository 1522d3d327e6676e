"""Rules about the credit line."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from creditline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Manuscript
    from creditline.sources import Sources

_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


def credit_names_source(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line names its source by the registry's words.

    The words are the entry's `credit_name`, or else its `name`, with the same letters in the same case.

    Wrong:

        credit: Please credit us when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    credit, source = manuscript.get("credit"), sources.named(manuscript.get("source"))
    if credit and source and not names(credit, source.credit_name):
        line, column = manuscript.place("credit")
        hint = f'write "Please credit {source.credit_name} when republishing."'
        yield Finding(line, column, f"the credit line does not name {source.credit_name}", hint)


def names(text: str, name: str) -> bool:
    """Whether `text` holds `name` as words of its own, in scripts that part words as in those that do not.

    >>> names("Please credit GogoAI.", "GogoAI"), names("Please credit GogoAIs.", "GogoAI")
    (True, False)
    >>> names("转载请注明来源GogoAI。", "GogoAI")
    True
    """
    return any(
        not _joined(text[match.start() - 1 : match.start()], name[0])
        and not _joined(text[match.end() : match.end() + 1], name[-1])
        for match in re.finditer(re.escape(name), text)
    )


def _joined(neighbour: str, edge: str) -> bool:
    """Whether a letter beside the name belongs to the same word."""
    if not neighbour.isalnum():
        return False
    script = _script(edge)
    return script == _script(neighbour) and script not in _WITHOUT_SPACES


def _script(letter: str) -> str:
    """The first word of a letter's Unicode name, which for letters is that of its script."""
    return "LATIN" if letter.isdigit() else unicodedata.name(letter, "").split(" ")[0]
