"""The credit on an article's page: the box below the text and the line above it."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.model.problems import Finding
from creditline.verify.article_words import difference_of
from creditline.verify.built import ArticlePage
from creditline.verify.nodes import Node
from creditline.verify.page import REBUILD
from creditline.verify.sight import sight_of

_BOX = "#credit, .creditline-credit"
_ARTICLE = ".creditline-article"
_TEXT = "creditline-text"
_NEAR = 'class="creditline-credit"'


def site_shows_each_article(built: ArticlePage) -> Iterator[Finding]:
    """The page of an article shows it, once, with every part of the text that something leads to.

    A credit for a text that is not there helps nobody.
    """
    page, article = built.page, built.article
    found = page.all(_ARTICLE)
    if len(found) != 1:
        told = f"there are {len(found)} articles on this page instead of one"
        yield page.finding(told, REBUILD, node=next(iter(found[1:]), None), near="<body")
        return
    led = (fact.place for fact in built.body.key_facts if fact.place) if built.body else ()
    for part in sorted({*article.anchors, *led}):
        if not any(node.is_within("creditline-article") for node in page.ids.get(part, ())):
            yield page.finding(f"the text has lost its part #{part}", REBUILD, near=_TEXT)


def credit_box_is_shown_once(built: ArticlePage) -> Iterator[Finding]:
    """The page of an article has one credit box, the last part of the article.

    None is a theft; two may say two things; one elsewhere on the page belongs to nothing.
    """
    boxes = built.page.all(_BOX)
    if len(boxes) != 1:
        told = (
            f"there are {len(boxes)} credit boxes"
            if boxes
            else "there is no credit box that a browser would show"
        )
        yield built.page.finding(told, REBUILD, near=_NEAR)
        return
    box = boxes[0]
    classes = box.classes
    if (box.tag, box.get("id"), classes) != ("footer", "credit", ("creditline-credit",)):
        yield built.page.finding(
            "the credit box is not the element that Creditline makes", REBUILD, near=_NEAR
        )
    elif not _is_last_in_its_article(box):
        yield built.page.finding("the credit box is not at the end of its article", REBUILD, near=_NEAR)


def _is_last_in_its_article(box: Node) -> bool:
    article = box.parent
    return (
        article is not None
        and "creditline-article" in article.classes
        and any(node.tag == "main" or node.get("role") == "main" for node in article.around)
        and article.elements[-1] is box
    )


def credit_box_is_visible(built: ArticlePage) -> Iterator[Finding]:
    """Nothing in the page hides the credit box.

    What a style sheet or a script hides, `--browser` finds.
    """
    for box in built.page.all(_BOX)[:1]:
        if why := built.page.why_hidden(box):
            yield built.page.finding(f"the credit box is {why}", REBUILD, near=_NEAR)
    for meta in built.page.all("meta[http-equiv]"):
        if meta.get("http-equiv").strip().lower() == "refresh":
            told = "this page sends its readers elsewhere"
            yield built.page.finding(told, "remove its <meta http-equiv=refresh>", node=meta)


def credit_box_is_exact(built: ArticlePage) -> Iterator[Finding]:
    """The credit box says the source, the original's address and the credit line, to the letter, and nothing else."""
    [*_, box] = built.specification.tree.elements[-1].elements
    expected = sight_of(box)
    for found in map(sight_of, built.page.all(_BOX)[:1]):
        if found.seen != expected.seen:
            told = difference_of(found.seen, expected.seen).replace("the page", "the credit box", 1)
            yield built.page.finding(told, REBUILD, near=_NEAR)
        if found.links != expected.links:
            told = f"the credit box links to {found.links} instead of {expected.links}"
            yield built.page.finding(told, REBUILD, near=_NEAR)
