"""Words of an article's page beside those of its manuscript: nothing is missing, and nothing is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.page_labels import wording_of
from creditline.verify.sight import sight_of
from creditline.verify.specification import Specification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.model.problems import Finding
    from creditline.verify.built import ArticlePage

_MOST = 12
"""Words of each side in a message."""
_BEFORE = 3
_REBUILD = "build again without what changes the page: a template in custom_dir, a hook, another plugin, an edit by hand, an old cache"


def page_says_what_is_written(built: ArticlePage) -> Iterator[Finding]:
    """The page of an article says what its manuscript says, word for word, and nothing else.

    Title, standfirst, dates, names, text, Key Facts, Take, captions, corrections, tags, terms and credit box are compared with
    the manuscript, the registry and the site's labels, in their order. So are texts that only screen readers read. Words that are
    in the page but hidden are a problem, too.
    """
    if built.body is None or built.line.sha256 != built.article.digest:
        return  # The manuscript is another one now: `ledger_agrees` says so.
    expected = Specification(
        built.article,
        built.body,
        wording_of(built.ledger, built.article.language),
        tuple(language.name for language in built.languages),
    ).sight
    for article in built.page.all(".creditline-article"):
        found = sight_of(article)
        if found.seen != expected.seen:
            yield built.page.finding(difference_of(found.seen, expected.seen), _REBUILD)
        if found.spoken != expected.spoken:
            told = difference_of(found.spoken, expected.spoken)
            yield built.page.finding(f"for screen readers, {told}", _REBUILD)
        if found.unseen:
            hidden = " ".join(found.unseen[:_MOST])
            yield built.page.finding(f"the article holds words that nobody sees: {hidden!r}", _REBUILD)


def difference_of(found: Sequence[str], expected: Sequence[str]) -> str:
    """Show both sides where two texts begin to differ, up to where they are the same again."""
    shorter = min(len(found), len(expected))
    start = next((at for at in range(shorter) if found[at] != expected[at]), shorter)
    end = next((at for at in range(shorter - start) if found[-1 - at] != expected[-1 - at]), shorter - start)
    before = " ".join(found[max(start - _BEFORE, 0) : start])
    place = f"after {before!r}" if before else "at its start"
    sides = (side[start : len(side) - end] for side in (found, expected))
    there, wanted = (" ".join(side[:_MOST]) for side in sides)
    return f"the page says {there!r} instead of {wanted!r} {place}"
