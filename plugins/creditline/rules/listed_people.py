"""The rule about several authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.model.manuscript import Scalar
from creditline.model.problems import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.registry.sources import Sources

_BETWEEN = re.compile(r"[,;&]| and ")


def authors_are_listed_apart(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Several authors from authors.yml are a list. This is a warning.

    In one text, their names would be the name of one person, who has no page.

    Wrong:

        ==> article.md
        author: tomas, A. Guest
        ==> authors.yml
        tomas: {name: Tomas Elvira}

    Right:

        ==> article.md
        author: [tomas, A. Guest]
        ==> authors.yml
        tomas: {name: Tomas Elvira}
    """
    author = manuscript.front.get("author")
    if not isinstance(author, Scalar) or sources.person(author.text.strip()).id:
        return
    parts = [part.strip() for part in _BETWEEN.split(author.text) if part.strip()]
    if len(parts) > 1 and any(sources.person(part).id for part in parts):
        hint = f"write author: [{', '.join(parts)}]"
        yield Finding(author.line, author.column, "several authors stand in one text", hint, "warning")
