"""Policy of a site: what it asks of its articles beside the credit, which is not a matter of choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Section = Literal["extracted", "authored", "required"]
Review = Literal["optional", "required"]


@dataclass(frozen=True)
class Policy:
    """Where Key Facts and Take come from, and whether a person must have signed an article off.

    A section that is `extracted` is made of the article's own sentences where nobody has written it; one that is `authored` is
    left out there; and where it is `required`, an article without it is refused.
    """

    key_facts: Section = "extracted"
    take: Section = "extracted"
    review: Review = "optional"
