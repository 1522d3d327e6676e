"""Rule about the tags of an article."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from creditline.model.manuscript import Scalar, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.model.tag import Vocabulary
    from creditline.registry.sources import Sources


def tags_are_in_the_vocabulary(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """If the site has a vocabulary, tags.yml, each tag is one of its names or aliases.

    A misspelt tag would make a page of its own. This is a warning, or an error if tags.yml says `unknown: error`.

    Wrong:

        ==> tags.yml
        ai: {name: AI, aliases: [artificial intelligence]}
        ==> article.md
        tags: [artifical intelligence]

    Right:

        ==> tags.yml
        ai: {name: AI, aliases: [artificial intelligence]}
        ==> article.md
        tags: [artificial intelligence]
    """
    vocabulary, tags = sources.vocabulary, manuscript.front.get("tags")
    items = tags.items if isinstance(tags, Sequence) and vocabulary.tags else ()
    for item in items:
        if isinstance(item, Scalar) and item.text.strip() and vocabulary.known(item.text) is None:
            message = f"the tag {shortened(item.text, 50)!r} is not in the vocabulary"
            severity = "error" if vocabulary.is_closed else "warning"
            yield Finding(item.line, item.column, message, _hint(item.text, vocabulary), severity)  # type: ignore[arg-type]  # it is one


def _hint(tag: str, vocabulary: Vocabulary) -> str:
    names = {name.casefold(): each for each in vocabulary.tags for name in (each.name, *each.others)}
    close = difflib.get_close_matches(tag.strip().casefold()[:100], names, n=1)
    if not close:
        return "use a tag of tags.yml, or add this one there"
    nearest = names[close[0]]
    about = f" ({shortened(nearest.description, 80)})" if nearest.description else ""
    return f"did you mean {nearest.name}{about}?"
