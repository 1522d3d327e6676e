"""Key Facts and Take: drawn from an article where nobody has written them, and held against its text where somebody has."""

from creditline.sections.drawing import DrawnFact, draw_key_facts
from creditline.sections.filling import filled
from creditline.sections.grounding import Doubt, Grounds, ground
from creditline.sections.sentences import Block, Sentence, blocks, passages, sentences, sentences_of
from creditline.sections.support import best_sentence
from creditline.sections.taking import DrawnPart, DrawnTake, draw_take

__all__ = [
    "Block",
    "Doubt",
    "DrawnFact",
    "DrawnPart",
    "DrawnTake",
    "Grounds",
    "Sentence",
    "best_sentence",
    "blocks",
    "draw_key_facts",
    "draw_take",
    "filled",
    "ground",
    "passages",
    "sentences",
    "sentences_of",
]
