"""The rule about several authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.labels.packs import packs
from creditline.model.manuscript import Scalar
from creditline.rules.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.model.problems import Finding
    from creditline.registry.sources import Sources

_AND = sorted(
    {word for pack in packs().values() for word in re.findall(r"\} (\w+) \{last\}", pack["pages"]["people"])}
)
_BETWEEN = re.compile(rf"[,;&、]|\s(?:{'|'.join(map(re.escape, _AND))})\s")


def authors_are_listed_apart(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Several authors from authors.yml are a list. This is a warning.

    In one text, their names would be the name of one person, who has no page. `creditline check --fix` writes the list.

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
    yield from (slip.finding for slip in author_slips(manuscript, sources))


def author_slips(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """Slips about several authors in one text."""
    author = manuscript.front.get("author")
    if not isinstance(author, Scalar) or sources.person(author.text.strip()).id:
        return
    parts = [part.strip() for part in _BETWEEN.split(author.text) if part.strip()]
    if len(parts) > 1 and any(sources.person(part).id for part in parts):
        meant = f"author: [{', '.join(parts)}]"
        line = manuscript.head.split("\n")[author.line - 2]
        after = (
            meant if line.strip() == f"author: {author.text.strip()}" and all(map(_is_plain, parts)) else None
        )
        message = "several authors stand in one text"
        yield Slip(author.line, author.column, message, f"write {meant}", "warning", after)


def _is_plain(name: str) -> bool:
    return all(part.isalpha() for part in re.split("[ .’-]+", name.rstrip(".")))
