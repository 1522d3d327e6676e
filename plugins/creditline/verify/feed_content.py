"""Text of an article's entry in a feed: in words, with its links."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from creditline.model.article import Article
from creditline.model.body import Body
from creditline.text.direction import direction
from creditline.verify.article_words import difference_of
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.nodes import Node, fragment
from creditline.verify.page_labels import Wording, wording_of
from creditline.verify.panel import described
from creditline.verify.sight import sight_of
from creditline.verify.snippets import facts_heading, link_to, reviewed_on
from creditline.verify.snippets import shown as _text
from creditline.verify.specification import Specification

_ELEMENTS = frozenset("div p h2 ul li br strong em code sup sub a time footer".split())
_ATTRIBUTES = {"div": {"lang", "dir"}, "a": {"href", "rel"}, "time": {"datetime"}}


def content_problem(markup: str, article: Article, body: Body, ledger: SeenLedger) -> str:
    """The problem with the text of an entry, in words; empty if there is none."""
    wording = wording_of(ledger, article.language)
    node = fragment(markup)
    found = sight_of(node)
    should = fragment("".join(f"<div>{part}</div>" for part in _parts(article, body, wording)))
    expected = sight_of(should)
    if found.seen != expected.seen:
        return difference_of(found.seen, expected.seen).replace("the page", "its text", 1)
    if found.unseen or found.spoken:
        return f"its text holds words that nobody sees: {' '.join([*found.unseen, *found.spoken])[:80]!r}"
    days = [day.get("datetime") for day in node.find("time")]
    given = [day.isoformat() for each in article.originals for day in (each.date, each.accessed) if day]
    if days != given:
        return f"its text gives the days {days} instead of {given}"
    if told := _markup_problem(node, article, wording.language):
        return told
    addresses = (link.get("href") for link in node.find("a"))
    links = [one for one in addresses if not (ledger.url and one.startswith(ledger.url))]
    if links != (wanted := [*_links(article, should)]):
        return f"its text leads to {links} instead of {wanted}"
    return ""


def _links(article: Article, should: Node) -> Iterator[str]:
    """Links to other sites in an entry: above its text, and those of its parts."""
    yield from (original.url for original in article.originals)
    for link in should.find("a"):
        if urlsplit(href := link.get("href")).scheme:
            yield href


def _markup_problem(node: Node, article: Article, language: str) -> str:
    """Elements and attributes that the text of an entry does not have, or the language of another article."""
    languages = []
    for one in node.find("*"):
        given = one.given
        if one.tag not in _ELEMENTS or given.keys() - _ATTRIBUTES.get(one.tag, {"lang"}):
            return f"its text holds <{one.tag} {' '.join(given)}>"
        if (rel := given.get("rel")) and rel != "external noopener":
            return f"its text has a link with the rel {rel!r}"
        if given.keys() & {"lang", "dir"}:
            languages.append((one.tag, given.get("lang"), given.get("dir")))
    own = article.language
    of_text = [("div", own, direction(own))] if own else []
    ours = {(tag, language, None) for tag in ("p", "h2", "footer")} if own and language != own else set()
    is_right = languages[: len(of_text)] == of_text and {*languages[len(of_text) :]} <= ours
    return "" if is_right else f"its text is in the languages {languages}"


def _parts(article: Article, body: Body, wording: Wording) -> Iterator[str]:
    yield _text(article.standfirst)
    cited = (described(original, wording, is_read=True) for original in article.originals)
    yield _text(f"{wording.summary}{wording.colon} {'; '.join(cited)}")
    if body.key_facts:
        yield facts_heading(body, wording)
        if body.key_facts_are_extracted:
            yield _text(wording.extracted)
        for fact in body.key_facts:
            label = f"{_text(fact.label)}{wording.colon} " if fact.label else ""
            yield label + fact.statement.html + "".join(f" [{number}]" for number in fact.originals)
    if article.corrections:
        yield _text(wording.corrections)
        for each in article.corrections:
            yield _text(f"{wording.day(each.date)}{wording.colon} {each.text}")
    if article.drafted_by:
        yield _text(wording.drafted_by.replace("{by}", article.drafted_by))
    if article.reviewed_by:
        yield _text(wording.reviewed_by.replace("{by}", article.reviewed_by) + reviewed_on(article, wording))
    if article.via:
        yield f"{_text(wording.via)} {link_to(article.via.url, article.via.name)}"
    specification = Specification(article, body, wording)
    yield from specification.terms
    yield specification.box.replace("aria-label", "data-label")
