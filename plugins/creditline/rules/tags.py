"""Rules about the tags of an article."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from creditline.model.manuscript import Manuscript, Scalar
from creditline.model.tag import Vocabulary
from creditline.registry.sources import Sources
from creditline.rules.slips import Slip
from creditline.text.characters import shortened

_SURELY = 0.8
"""Likeness of a tag (see `difflib.SequenceMatcher.ratio`) from which on it is certainly a misspelling."""
_FOREIGN = re.compile(r"[،؛，、；]\s*+")


def tags_have_latin_commas_between_them(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """A comma between two tags is a Latin one: YAML takes the commas of other scripts for a part of a tag.

    A tag that needs such a comma stands in quotes. `creditline check --fix` writes Latin commas.

    Wrong:

        tags: [城市，交通]

    Right:

        tags: [城市, 交通]
    """
    for item in manuscript.front.listed("tags"):
        if isinstance(item, Scalar) and not item.quoted and (mark := _FOREIGN.search(item.text.strip())):
            message = (
                f"the tag {shortened(item.text, 50)!r} has a {mark[0].strip()} in it, which separates no tags"
            )
            tags = _FOREIGN.sub(", ", item.text.strip()).strip(" ,")
            line = manuscript.head.split("\n")[item.line - 2]
            after = line.replace(item.text, tags) if "[" in line[: item.column - 1] else None
            yield Slip(item.line, item.column, message, f"write a Latin comma: [{tags}]", "warning", after)


def tags_are_in_the_vocabulary(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """If the site has a vocabulary, tags.yml, each tag is one of its names or aliases.

    A misspelt tag would make a page of its own. This is a warning, or an error if tags.yml says `unknown: error`. `creditline
    check --fix` corrects a tag that differs from one of them by a letter or so.

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
    vocabulary = sources.vocabulary
    for item in manuscript.front.listed("tags") if vocabulary.tags else ():
        if isinstance(item, Scalar) and item.text.strip() and vocabulary.known(item.text) is None:
            message = f"the tag {shortened(item.text, 50)!r} is not in the vocabulary"
            severity = "error" if vocabulary.is_closed else "warning"
            hint, meant = _nearest(item.text, vocabulary)
            after = _with_tag(manuscript, item, meant) if meant else None
            yield Slip(item.line, item.column, message, hint, severity, after)  # type: ignore[arg-type]  # it is one


def _nearest(tag: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A hint about the nearest tag, and its name or alias as the vocabulary spells it, if it is certainly meant."""
    names = {name.casefold(): (name, each) for each in vocabulary.tags for name in (each.name, *each.others)}
    said = tag.strip().casefold()[:100]
    close = difflib.get_close_matches(said, names, n=2)
    if not close:
        return "use a tag of tags.yml, or add this one there", ""
    name, nearest = names[close[0]]
    about = f" ({shortened(nearest.description, 80)})" if nearest.description else ""
    likeness = [difflib.SequenceMatcher(None, one, said).ratio() for one in close]
    is_certain = likeness[0] >= _SURELY and all(
        one < likeness[0] or names[key][1] is nearest
        for one, key in zip(likeness[1:], close[1:], strict=True)
    )
    return f"did you mean {nearest.name}{about}?", name if is_certain else ""


def _with_tag(manuscript: Manuscript, item: Scalar, name: str) -> str | None:
    """The line of a tag with another one in its place; None if it isn't written plainly."""
    line = manuscript.head.split("\n")[item.line - 2]
    at = item.column - 1
    if (
        item.quoted
        or not line.startswith(item.text, at)
        or not name.replace(" ", "").replace("-", "").isalnum()
    ):
        return None
    return line[:at] + name + line[at + len(item.text) :]
