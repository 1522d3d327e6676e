"""One reason to doubt that a text supports a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from creditline.manuscript.sentences import Sentence

Kind = Literal[
    "figure",
    "unit",
    "thing",
    "quotation",
    "name",
    "opposite",
    "polarity",
    "modality",
    "order",
    "speaker",
    "support",
]
"""Kinds of doubts: see the documentation of the rule `key-facts-are-grounded`."""


@dataclass(frozen=True)
class Doubt:
    """One reason to doubt that a text supports a statement.

    `nearest` is the text's nearest figure or name, or empty; `sentence` is the one that supports the statement best.
    """

    kind: Kind
    severity: Literal["error", "warning"]
    message: str
    nearest: str
    sentence: Sentence | None
