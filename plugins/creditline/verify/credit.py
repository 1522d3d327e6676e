"""The credit on an article's page: the box below the text and the line above it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from creditline.verify.initials import initials_of
from creditline.verify.nodes import ancestors, attribute, children, elements
from creditline.verify.page import REBUILD, shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.article import Article
    from creditline.model.original import Original
    from creditline.model.problems import Finding
    from creditline.verify.built import ArticlePage
    from creditline.verify.nodes import Node

_BOX = "#credit, .creditline-credit"
_ARTICLE = ".creditline-article"
_HEADER = ".creditline-article .creditline-header"
_TITLE, _TEXT = "creditline-title", "creditline-text"
_NEAR = 'class="creditline-credit"'


def site_shows_each_article(built: ArticlePage) -> Iterator[Finding]:
    """The page of an article shows it: its title and its text.

    A credit for a text that is not there helps nobody.
    """
    page, article = built.page, built.article
    found = page.all(_ARTICLE)
    if len(found) != 1:
        told = f"there are {len(found)} articles on this page instead of one"
        yield page.finding(told, REBUILD, node=next(iter(found[1:]), None), near="<body")
        return
    titles = [
        shown_text(title)
        for title in page.within(_ARTICLE, "h1.creditline-title")
        if not page.why_hidden(title)
    ]
    if titles != [article.title]:
        yield page.finding(f"the title is {_told(titles)} instead of {article.title!r}", REBUILD, near=_TITLE)
    texts = page.all(f"{_ARTICLE} > .creditline-text")
    if len(texts) != 1 or (why := page.why_hidden(texts[0])):
        yield page.finding(f"the text is {why if len(texts) == 1 else 'missing'}", REBUILD, near=_TEXT)
    present = {attribute(node, "id") for node in page.within(_ARTICLE, "[id]")}
    for lost in sorted({*article.anchors} - present):
        yield page.finding(f"the text has lost its part #{lost}", REBUILD, near=_TEXT)


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
    classes = attribute(box, "class").split()
    if (box.tag, attribute(box, "id"), classes) != ("footer", "credit", ["creditline-credit"]):
        yield built.page.finding(
            "the credit box is not the element that Creditline makes", REBUILD, near=_NEAR
        )
    elif not _is_last_in_its_article(box):
        yield built.page.finding("the credit box is not at the end of its article", REBUILD, near=_NEAR)


def _is_last_in_its_article(box: Node) -> bool:
    article = box.parent
    return (
        article is not None
        and "creditline-article" in attribute(article, "class").split()
        and any(node.tag == "main" or attribute(node, "role") == "main" for node in ancestors(article))
        and elements(article)[-1].mem_id == box.mem_id
    )


def credit_box_is_visible(built: ArticlePage) -> Iterator[Finding]:
    """Nothing in the page hides the credit box.

    What a style sheet or a script hides, `--browser` finds.
    """
    for box in built.page.all(_BOX)[:1]:
        if why := built.page.why_hidden(box):
            yield built.page.finding(f"the credit box is {why}", REBUILD, near=_NEAR)
    for meta in built.page.all("meta[http-equiv]"):
        if attribute(meta, "http-equiv").strip().lower() == "refresh":
            told = "this page sends its readers elsewhere"
            yield built.page.finding(told, "remove its <meta http-equiv=refresh>", node=meta)


def credit_box_is_exact(built: ArticlePage) -> Iterator[Finding]:
    """The credit box says the source, the original's address and the credit line, to the letter, and nothing else."""
    for box in built.page.all(_BOX)[:1]:
        for expected, found, what in (
            (_rows(built.article), [_value(row) for row in elements(box)], "says"),
            (_links(built.article), _links_in(box), "links to"),
        ):
            if expected != found:
                told = f"the credit box {what} {_told(found)} instead of {_told(expected)}"
                yield built.page.finding(told, REBUILD, near=_NEAR)
        for told in _strange(box):
            yield built.page.finding(f"the credit box holds {told}", REBUILD, near=_NEAR)


def _rows(article: Article) -> list[str]:
    return [
        row
        for each in article.originals
        for row in (f"{each.source.name} ({urlsplit(each.url).hostname})", each.url, each.credit)
    ]


def _links(article: Article) -> list[tuple[str, str]]:
    links = []
    for original in article.originals:
        source = original.source
        links += [(source.homepage, source.name)] if source.homepage else []
        links.append((original.url, original.url))
    return links


def _value(row: Node) -> str:
    """Text of a row of the box after its label."""
    label = next(
        (part for part in elements(row) if attribute(part, "class").strip() == "creditline-credit__label"),
        None,
    )
    return shown_text(row).removeprefix(shown_text(label) if label else "").strip()


def _links_in(node: Node) -> list[tuple[str, str]]:
    return [(attribute(link, "href"), shown_text(link)) for link in node.css("a")]


_PARTS = {"p", "span", "a"}
_ATTRIBUTES = {"class", "href", "rel", "aria-hidden", "id", "lang", "dir", "target", "title", "translate"}


def _strange(box: Node) -> Iterator[str]:
    """Whatever is in the box, or on it, that Creditline does not put there."""
    if any(child.is_text_node and (child.text_content or "").strip() for child in children(box)):
        yield "text outside its rows"
    for node in (box, *box.css("*")):
        if node.mem_id != box.mem_id and node.tag not in _PARTS:
            yield f"<{node.tag}>"
        for name in node.attributes:
            if name not in _ATTRIBUTES and not name.startswith(("aria-label", "data-")):
                yield f"the attribute `{name}`"


def byline_names_the_original(built: ArticlePage) -> Iterator[Finding]:
    """Above the text stand the source and a link to the original, by its title and author where they are known.

    Who reads only the beginning learns it there.
    """
    originals, page = built.article.originals, built.page
    bylines = page.within(_HEADER, ".creditline-byline")
    if len(bylines) != len(originals) or any(map(page.why_hidden, bylines)):
        told = f"above the title stand {len(bylines)} credits, or hidden ones, instead of {len(originals)}"
        yield page.finding(told, REBUILD, near="creditline-header")
        return
    for byline, original in zip(bylines, originals, strict=True):
        for told in _byline_problems(byline, original):
            yield page.finding(f"the credit above the title {told}", REBUILD, near="creditline-byline")


def terms_are_exact(built: ArticlePage) -> Iterator[Finding]:
    """The terms of the original stand above the credit box, to the letter, where they are known, and nowhere else."""
    known = (
        each.license or each.source.license or each.source.usage_terms for each in built.article.originals
    )
    expected = [" ".join(terms.split()) for terms in known if terms]
    found = [shown_text(node) for node in built.page.within(_ARTICLE, ".creditline-terms > span")]
    if found != expected:
        told = f"the terms of the original are {_told(found)} instead of {_told(expected)}"
        yield built.page.finding(told, REBUILD, near="creditline-terms")


def drafting_is_disclosed(built: ArticlePage) -> Iterator[Finding]:
    """The page says above the text what drafted parts of the article and who reviewed it.

    Who reads what a program has drafted is told so.
    """
    for name, css_class in (
        (built.article.drafted_by, "creditline-drafted"),
        (built.article.reviewed_by, "creditline-reviewed"),
    ):
        found = built.page.within(_HEADER, f".{css_class}")
        shown = [node for node in found if not built.page.why_hidden(node)]
        if len(shown) != bool(name) or any(name not in shown_text(node) for node in shown):
            told = _told([shown_text(node) for node in shown])
            yield built.page.finding(
                f"the header tells {told} instead of {name!r}", REBUILD, near="creditline-meta"
            )


def facts_lead_to_the_text(built: ArticlePage) -> Iterator[Finding]:
    """Each fact with a link to its sentence leads to one in the text, and so does each sentence of an extracted Take."""
    page = built.page
    said = {attribute(node, "id") for node in page.within(_ARTICLE, ".creditline-said")}
    for link in page.within(_ARTICLE, "a.creditline-place"):
        if (href := attribute(link, "href")).removeprefix("#") not in said:
            told = f"a fact leads to {href}, which is no sentence of the text"
            yield page.finding(told, REBUILD, near=f'href="{href}"')


def _byline_problems(byline: Node, original: Original) -> Iterator[str]:
    said = shown_text(byline)
    # The names of the source and of authors may lead to their pages on the site.
    links = [node for node in byline.css("a") if not node.css(".p-publication, .p-author")]
    if (found := [attribute(link, "href") for link in links]) != [original.url]:
        yield f"links to {_told(found)} instead of {original.url!r}"
    names = (*original.authors, original.source.name, original.title)
    yield from (f"does not name {name!r}" for name in names if name not in said)
    named = [shown_text(node) for node in byline.css(".p-publication")]
    if named != [original.source.name]:
        yield f"names {_told(named)} instead of {original.source.name!r}"
    marks = [attribute(node, "data-i") for node in byline.css("[data-i]")]
    if marks not in ([], [initials_of(original.source.name)]):
        yield f"has the mark {_told(marks)}"
    days = [attribute(node, "datetime") for node in byline.css("time")]
    given = [day.isoformat() for day in (original.date, original.accessed) if day]
    if days != given:
        yield f"gives {_told(days)} as the days of the original instead of {_told(given)}"


def _told(found: object) -> str:
    """Texts or links in words, for a message."""
    if not isinstance(found, list) or not found:
        return "nothing"
    return ", ".join(
        repr(item[0] if isinstance(item, tuple) and item[0] == item[1] else item) for item in found
    )
