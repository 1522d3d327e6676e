"""Specification of an article's page: all words that a reader meets there, in their order, written apart from the templates."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from creditline.verify.sight import Sight, fragment, sight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.body import Body, KeyFact
    from creditline.model.original import Original, PartialDay

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Wording:
    """Labels on an article's page, as the ledger says where the site has its own. `{by}` stands for a name."""

    summary: str = "Summary"
    withdrawn: str = "Withdrawn"
    key_facts: str = "Key Facts"
    take: str = "{by}’s Take"
    take_unsigned: str = "Our Take"
    take_extracted: str = "Take"
    opinion: str = "Opinion"
    extracted: str = "Extracted from the article"
    place: str = "In the text"
    drafted_by: str = "Drafted with {by}"
    reviewed_by: str = "Reviewed by {by}"
    why: str = "🔥 Why This Matters"
    risks: str = "⚠️ Limitations & Risks"
    advice: str = "💡 Actionable Advice"
    corrections: str = "Corrections"
    license: str = "License"
    terms: str = "Terms of use"
    source: str = "📌 Source"
    original: str = "🔗 Original"
    credit: str = "⚠️"


def wording_of(labels: Mapping[str, str]) -> Wording:
    """The labels of a site, with the default where it has none of its own."""
    return Wording(**{one.name: labels[one.name] for one in fields(Wording) if one.name in labels})


@dataclass(frozen=True)
class Specification:
    """An article, its published text and the site's labels: what the page has to say."""

    article: Article
    body: Body
    wording: Wording

    @cached_property
    def sight(self) -> Sight:
        """All words in sight, and all that screen readers read besides, in the order of the page."""
        parts = (
            *self._header(),
            *self._notice(),
            *self._facts(),
            self.body.html,
            *self._take(),
            *self._end(),
        )
        return sight_of(fragment("".join(f"<div>{part}</div>" for part in parts)))

    def _header(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        yield _text(
            wording.withdrawn if article.withdrawn else wording.summary,
            "·",
            ", ".join(source.name for source in article.sources),
            article.title,
        )
        yield self._standfirst()
        yield _text(*(f"{article.author} ·".split() if article.author else ()), _day(article.date))
        if article.drafted_by:
            yield _text("·", wording.drafted_by.replace("{by}", article.drafted_by))
        if article.reviewed_by:
            yield _text("·", wording.reviewed_by.replace("{by}", article.reviewed_by))
        yield self._byline()

    def _standfirst(self) -> str:
        article, body = self.article, self.body
        if article.withdrawn:
            return ""
        if body.standfirst.text == article.standfirst:
            return body.standfirst.html
        return "" if article.standfirst == body.description else _text(article.standfirst)

    def _byline(self) -> str:
        cited = list(map(_cited, self.article.originals))
        before = "; of ".join(cited[:-1]) + "; and of " * (len(cited) > 1)
        return _text(f"Summary of {before}{cited[-1]}")

    def _notice(self) -> Iterator[str]:
        """The notice of a withdrawn article, or the caption of its picture."""
        article = self.article
        if article.withdrawn:
            yield _text(self.wording.withdrawn, _day(article.withdrawn.date), article.withdrawn.reason)
        elif image := article.image:
            yield f'<img alt="{_text(image.alt)}">'
            yield _text(f"Picture: {image.credit}" + f", {image.license}" * bool(image.license))

    def _facts(self) -> Iterator[str]:
        body, wording = self.body, self.wording
        if not body.key_facts:
            return
        yield _text(wording.key_facts + f": {body.key_facts_heading}" * bool(body.key_facts_heading))
        if body.key_facts_are_extracted:
            yield _text(wording.extracted)
        yield from (_fact(fact, wording.place) for fact in body.key_facts)

    def _take(self) -> Iterator[str]:
        body, wording = self.body, self.wording
        take = body.take
        if take is None:
            return
        by = take.by or self.article.author
        title = wording.take.replace("{by}", by) if by else wording.take_unsigned
        yield _text(
            wording.extracted if body.take_is_extracted else wording.opinion,
            wording.take_extracted if body.take_is_extracted else title,
        )
        yield from (f"<p>{said.html}</p>" for said in take.said)
        parts = ((wording.why, take.why), (wording.risks, take.risks), (wording.advice, take.advice))
        for label, part in parts:
            if part.text:
                yield f"<p>{_text(label)}</p><p>{part.html}</p>"

    def _end(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        if article.corrections:
            yield _text(wording.corrections)
            yield from (_text(f"{_day(each.date)}: {each.text}") for each in article.corrections)
        if article.tags and not article.withdrawn:
            yield f'<ul aria-label="Tags">{_text(*article.tags)}</ul>'
        numbers = [f" [{at + 1}]" * (len(article.originals) > 1) for at in range(len(article.originals))]
        for number, original in zip(numbers, article.originals, strict=True):
            if name := original.license or original.source.license:
                yield _text(f"{wording.license}{number}: {name}")
            elif original.source.usage_terms:
                yield _text(f"{wording.terms}{number}: {original.source.usage_terms}")
        rows = (self._rows(*each) for each in zip(article.originals, numbers, strict=True))
        yield f'<footer aria-label="Credit">{" ".join(rows)}</footer>'

    def _rows(self, original: Original, number: str) -> str:
        wording, kind = self.wording, f" ({original.kind})" * (original.kind != "article")
        return _text(
            f"{wording.source}{number}: {original.source.name} ({urlsplit(original.url).hostname})",
            f"{wording.original}{kind}{number}: {original.url}",
            wording.credit,
            original.credit,
        )

    @property
    def box(self) -> str:
        """The credit box."""
        return [*self._end()][-1]

    @property
    def terms(self) -> list[str]:
        """The license or the terms of use of each original."""
        return [part for part in self._end() if part.startswith((self.wording.license, self.wording.terms))]


def _cited(original: Original) -> str:
    source, kind, authors = original.source.name, original.kind, original.authors
    said = f"the {kind} " * (kind != "article") + original.title
    if not original.title:
        said = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} by {source}"
    said += f" by {', '.join(authors[:-1])}{' and ' * (len(authors) > 1)}{authors[-1]}" if authors else ""
    said += f", {source}" * bool(original.title)
    said += f", {_day(original.date)}" if original.date else ""
    return said + (f" (read on {_day(original.accessed)})" if original.accessed else "")


def _fact(fact: KeyFact, place: str) -> str:
    label = f"<strong>{_text(fact.label)}:</strong> " if fact.label else ""
    said = _text(f"{place}: {fact.label or fact.statement.text}")
    link = f' <a aria-label="{said}" title="{_text(place)}">↓</a>' if fact.place else ""
    numbers = "".join(f" [{number}]" for number in fact.originals)
    return f"<p>{label}{fact.statement.html}{numbers}{link}</p>"


def _text(*texts: str) -> str:
    """Texts as HTML that shows them."""
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for text in texts)


def _day(day: date | PartialDay) -> str:
    month = [_MONTHS[day.month - 1]] if day.month else []
    return " ".join([*([str(day.day)] if day.day else []), *month, str(day.year)])
