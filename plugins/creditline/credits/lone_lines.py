"""Finds lone lines that name a source and are no sentence, as credits are written in languages of which we know no words.

A paragraph of an article is a sentence. A paragraph that is the name of a source and a few words before or after it, with no
mark that ends a sentence, is a credit in any language: "Взето от OtherNews", "Átvéve: OtherNews", "OtherNews, 3 May 2026".
"""

from __future__ import annotations

from creditline.credits.other_subjects import has_another_subject
from creditline.credits.phrase_tree import Span
from creditline.credits.retold_words import names_an_outlet, tree
from creditline.credits.statements import Line
from creditline.credits.unlisted import capitals
from creditline.credits.words import LABELS
from creditline.model.body import Block
from creditline.text.folding import folded
from creditline.text.patterns import Pattern

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
    if block.kind != "paragraph" or block.quotes or not block.line or len(block.text) > _LONGEST:
        return False
    is_no_sentence = block.text.rstrip(_AFTER_ENDS)[-1:].isalnum()
    if not line.named:
        return is_no_sentence and _is_text_of_an_outlet(line, block.text)
    if block.links and has_another_subject(line):
        return False  # "[The study in Nature](https://…)"
    first, name, ends = line.named[0], line.named[-1], len(line.words)
    is_phrase = name.start <= 1 and Span("text", name.end, ends) in line.said
    is_at_edge = first.start == 0 or name.end == ends or line.starts("source", "credit")
    beside = len(block.text.split()) - (name.end - name.start)
    is_short = is_at_edge and beside <= _MOST_BESIDE
    is_of_credits = beside <= _MOST_OF_CREDITS and line.has(*_OF_CREDITS)
    return (is_phrase or (is_no_sentence and (is_short or is_of_credits))) and is_written(
        name, line, block.text
    )


def _is_text_of_an_outlet(line: Line, text: str) -> bool:
    """Whether a line is the name of an outlet that need not be registered and a noun for a text: "A Marsh Chronicle exclusive"."""
    names = [run for run in capitals(line, text) if names_an_outlet(line.words[run.end - 1 : run.end])]
    texts = [span for span in tree().spans(line.words) if span.kind.startswith("text ")]
    return (
        bool(names and texts)
        and texts[-1].end == len(line.words)
        and line.rest("glue", others=names + texts) == 0
    )


def is_written(name: Span, line: Line, text: str) -> bool:
    """Whether a text writes the name of a source as a name, and not as a common word such as "nature"."""
    first, entry = line.words[name.start], line.names.sources[name.kind]
    if any(each in text for each in (entry.name, entry.credit_name, *entry.aliases)):
        return True
    return any(folded(word) == first and not word[0].islower() for word in _WORD.findall(text))
