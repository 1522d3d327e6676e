"""Finds lone lines that name a source and are no sentence, as credits are written in languages of which we know no words.

A paragraph of an article is a sentence. A paragraph that is the name of a source and a few words before or after it, with no
mark that ends a sentence, is a credit in any language: "Взето от OtherNews", "Átvéve: OtherNews", "OtherNews, 3 May 2026".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.credits.phrase_tree import Span
from creditline.credits.words import LABELS
from creditline.text.folding import folded
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from creditline.credits.statements import Line
    from creditline.model.body import Block

_WORD = Pattern(r"\w+")
LONE = "reads like a credit"
"""Words for such a line in messages."""
_LONGEST = 80
"""Characters of such a line."""
_MOST_BESIDE, _MOST_OF_CREDITS = 4, 9
"""Words beside the name, and if some of them are about credits."""
_OF_CREDITS = (*LABELS, "this", "text", "origin", "crediting")
_AFTER_ENDS = " \t\n*_)]）»”“’』」"


def is_lone_credit(block: Block, line: Line) -> bool:
    """Whether a block is a source's name with a few words and no sentence, or a phrase such as "An NPR story".

    A block without a line is a field of the front matter, such as a title, which is no sentence either.
    """
    if not line.named or block.kind != "paragraph" or block.quotes or not block.line:
        return False
    first, name, ends = line.named[0], line.named[-1], len(line.words)
    is_phrase = name.start <= 1 and Span("text", name.end, ends) in line.said
    is_at_edge = first.start == 0 or name.end == ends or line.starts("source", "credit")
    beside = len(block.text.split()) - (name.end - name.start)
    is_lone = (
        len(block.text) <= _LONGEST
        and block.text.rstrip(_AFTER_ENDS)[-1:].isalnum()
        and (
            (is_at_edge and beside <= _MOST_BESIDE) or (beside <= _MOST_OF_CREDITS and line.has(*_OF_CREDITS))
        )
    )
    return (is_phrase or is_lone) and is_written(name, line, block.text)


def is_written(name: Span, line: Line, text: str) -> bool:
    """Whether a text writes the name of a source as a name, and not as a common word such as "nature"."""
    first, entry = line.words[name.start], line.names.sources[name.kind]
    if any(each in text for each in (entry.name, entry.credit_name, *entry.aliases)):
        return True
    return any(folded(word) == first and not word[0].islower() for word in _WORD.findall(text))
