"""Rules about the source: the outlet that published the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.body import shortened
from creditline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Manuscript
    from creditline.sources import Sources


def source_is_registered(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The source is an entry of sources.yml, by its id, name or alias, to the letter.

    Whether a credit is true can only be decided against a list that somebody has checked.

    Wrong:

        source: GogoAI Newz

    Right:

        source: gogoai
    """
    name = manuscript.get("source")
    if not name or sources.named(name):
        return
    line, column = manuscript.place("source")
    nearest = sources.nearest(name)
    hint = (
        f"did you mean {nearest.id} ({nearest.name})?"
        if nearest
        else f"add it to {sources.path}, or use one that is there"
    )
    yield Finding(line, column, f"the source {shortened(name)!a} is not registered", hint)
