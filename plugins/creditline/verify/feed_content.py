"""Text of an article's entry in a feed: in words, with its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.article_words import difference_of
from creditline.verify.nodes import attribute
from creditline.verify.page_labels import ENGLISH, Wording, wording_of
from creditline.verify.sight import fragment, sight_of
from creditline.verify.specification import Specification, _text, reviewed_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.model.original import Original
    from creditline.verify.ledger_reader import SeenLedger


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
    for day in node.css("time"):
        if attribute(day, "datetime") not in _days(article):
            return f"its text gives the day {attribute(day, 'datetime')!r}"
    for link in node.css("a"):
        if attribute(link, "rel") not in ("", "external noopener"):
            return f"its text has a link with the rel {attribute(link, 'rel')!r}"
    links = [attribute(link, "href") for link in node.css("a")]
    originals = {original.url for original in article.originals}
    known = originals | {source.homepage for source in article.sources}
    known |= {attribute(link, "href") for link in should.css("a")}
    known |= {article.via.url} if article.via else set()
    strange = [link for link in links if link not in known and not _is_ours(link, ledger)]
    if strange or originals - {*links}:
        return f"its text leads to {strange[0]!r}" if strange else "its text does not lead to the original"
    return ""


def _days(article: Article) -> set[str]:
    known = (day for original in article.originals for day in (original.date, original.accessed) if day)
    return {day.isoformat() for day in known} | {each.date.isoformat() for each in article.corrections}


def _is_ours(link: str, ledger: SeenLedger) -> bool:
    return bool(ledger.url) and link.startswith(ledger.url)


def _parts(article: Article, body: Body, wording: Wording) -> Iterator[str]:
    yield _text(article.standfirst)
    yield byline_in_feeds(article)
    if body.key_facts:
        yield _text(wording.key_facts + f": {body.key_facts_heading}" * bool(body.key_facts_heading))
        if body.key_facts_are_extracted:
            yield _text(wording.extracted)
        for fact in body.key_facts:
            yield (
                (f"{_text(fact.label)}: " if fact.label else "")
                + fact.statement.html
                + "".join(f" [{number}]" for number in fact.originals)
            )
    if article.corrections:
        yield _text(wording.corrections)
        yield from (_text(f"{wording.day(each.date)}: {each.text}") for each in article.corrections)
    if article.drafted_by:
        yield _text(wording.drafted_by.replace("{by}", article.drafted_by))
    if article.reviewed_by:
        yield _text(wording.reviewed_by.replace("{by}", article.reviewed_by) + reviewed_on(article, wording))
    if article.via:
        yield _text(wording.via, article.via.name)
    yield from Specification(article, body, wording).terms
    yield Specification(article, body, wording).box.replace("aria-label", "data-label")


def byline_in_feeds(article: Article) -> str:
    """The line that names the originals."""
    cited = [*map(_cited, article.originals)]
    before = "; of ".join(cited[:-1]) + "; and of " * (len(cited) > 1)
    return _text(f"Summary of {before}{cited[-1]}")


def _cited(original: Original) -> str:
    source, kind, authors = original.source.name, original.kind, original.authors
    said = f"the {kind} " * (kind != "article") + original.title
    if not original.title:
        said = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} by {source}"
    said += f" by {', '.join(authors[:-1])}{' and ' * (len(authors) > 1)}{authors[-1]}" if authors else ""
    said += f", {source}" * bool(original.title)
    said += f", {ENGLISH.day(original.date)}" if original.date else ""
    return said + (f" (read on {ENGLISH.day(original.accessed)})" if original.accessed else "")
