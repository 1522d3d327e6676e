"""Words of an article's page beside those of its manuscript: nothing is missing, and nothing is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from itertools import zip_longest

from creditline.model.problems import Finding
from creditline.verify.built import ArticlePage
from creditline.verify.links import SITE, list_page, target_of
from creditline.verify.nodes import Node
from creditline.verify.page import REBUILD
from creditline.verify.sight import sight_of
from creditline.verify.tag_addresses import tag_address

_MOST = 12
"""Words of each side in a message."""
_BEFORE = 3
_MEANT = frozenset(
    "s del ins u mark small em strong i b sub sup q code pre h2 h3 h4 h5 h6 blockquote ul ol li table tr th td".split()
)
"""Elements that mean something to readers."""
_PLACEHOLDER = "\ue000"


def page_says_what_is_written(built: ArticlePage) -> Iterator[Finding]:
    """The page of an article says what its manuscript says, word for word, and nothing else.

    Title, standfirst, dates, names, text, Key Facts, Take, captions, corrections, tags, terms and credit box are compared with
    the manuscript, the registry and the site's labels, in their order. So are texts that only screen readers read. Words that are
    in the page but hidden are a problem, too.
    """
    if built.body is None or built.line.sha256 != built.article.digest:
        return  # The manuscript is another one now: `ledger_agrees` says so.
    tree = built.specification.tree
    expected, wanted = sight_of(tree), [_marked(text) for text in tree.find(".creditline-text")]
    for article in built.page.all(".creditline-article"):
        found = sight_of(article)
        if found.seen != expected.seen:
            at = place_of_difference(found.seen, expected.seen)
            yield built.page.finding(difference_of(found.seen, expected.seen), REBUILD, words=at)
        if found.spoken != expected.spoken:
            told = difference_of(found.spoken, expected.spoken)
            at = place_of_difference(found.spoken, expected.spoken)
            yield built.page.finding(f"for screen readers, {told}", REBUILD, near=escape("".join(at[-1:])))
        if found.unseen:
            hidden = " ".join(found.unseen[:_MOST])
            told = f"the article holds words that nobody sees: {hidden!r}"
            yield built.page.finding(told, REBUILD, words=found.unseen[:1])
        for told, href in _links_differ(built, found.links, expected.links):
            yield built.page.finding(told, REBUILD, near=escape(href))
        for text in built.page.all(".creditline-article .creditline-text"):
            marked = _marked(text)
            if [marked] != wanted:
                told = difference_of(marked, wanted[0]).replace(
                    "the page says", "the text is marked up as", 1
                )
                yield built.page.finding(told, REBUILD, node=text)


def _marked(text: Node) -> list[str]:
    """The elements in a text that mean something to readers, in their order; what pictures bring along is left out."""
    strange = {one for figure in text.find("figure") for one in (figure, *figure.below)}
    return [f"<{one.tag}>" for one in text.below if one.tag in _MEANT and one not in strange]


def _links_differ(built: ArticlePage, found: list[str], expected: list[str]) -> Iterator[tuple[str, str]]:
    """The first link of an article that leads elsewhere than it should, with its address as the page gives it."""
    names = {name for original in built.article.originals for name in original.people}
    page_of = partial(list_page, "reporters", has_directory_urls=built.ledger.has_directory_urls)
    reporters = {SITE + page_of(tag_address(name)) for name in names}
    # Not every author of originals has a page.
    here = [(target, href) for href in found if (target := _settled(built, href)) not in reporters]
    for there, should in zip_longest(here, expected):
        (target, href), wanted = there or ("nowhere", ""), should or "nowhere"
        # Where a link of the text leads within the site is the build's choice.
        is_inside = _PLACEHOLDER in wanted and target.startswith(SITE)
        if target != wanted and not is_inside:
            yield f"a link leads to {target.removeprefix(SITE)} instead of {wanted.removeprefix(SITE)}", href
            return


def _settled(built: ArticlePage, href: str) -> str:
    """Where a link leads: the file of a page of the site, or an address."""
    path = None if href.startswith("#") else target_of(href, built.page.uri, built.ledger.url)
    return href if path is None else f"{SITE}{path}" + "#" * ("#" in href) + href.partition("#")[2]


def place_of_difference(found: Sequence[str], expected: Sequence[str]) -> Sequence[str]:
    """The first word that differs, after the words before it."""
    pairs = enumerate(zip(found, expected, strict=False))
    start = next((at for at, (here, wanted) in pairs if here != wanted), min(len(found), len(expected)))
    return found[max(start - _BEFORE, 0) : start + 1]


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
