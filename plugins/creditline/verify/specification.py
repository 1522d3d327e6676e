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

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Wording:
    """Labels on an article's page, as the ledger says where the site has its own. `{by}` stands for a name."""

    summary: str = "Summary"
    withdrawn: str = "Withdrawn"
    reported_by: str = "Reported by"
    reported_for: str = "Reported by {by} for"
    accessed: str = "read on {date}"
    read_original: str = "Read the original"
    read_at: str = "Read the original at {name}"
    summarised_by: str = "Summarised by {by}"
    drafted_by: str = "Drafted with {by}"
    reviewed_by: str = "Reviewed by {by}"
    minutes: str = "{n} min"
    published: str = "Published {date}"
    corrected_on: str = "Corrected {date}"
    picture: str = "Picture"
    contents: str = "In this summary"
    key_facts: str = "Key Facts"
    take: str = "{by}’s Take"
    take_unsigned: str = "Our Take"
    take_extracted: str = "Take"
    take_signed: str = "The view is {by}’s own. The reporting above is not."
    opinion: str = "Opinion"
    extracted: str = "Extracted from the article"
    place: str = "In the text"
    back: str = "Back to the fact"
    why: str = "Why this matters"
    risks: str = "Limitations & risks"
    advice: str = "Actionable advice"
    topics: str = "Topics"
    table: str = "Table"
    corrections: str = "Corrections"
    license: str = "License"
    terms: str = "Terms of use"
    source: str = "Source"
    original: str = "Original"
    credit: str = "Credit"
    credit_box: str = "Credit"


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
            *self._contents(),
            *self._corrections(),
            self._text(),
            *self._take(),
            *self._end(),
        )
        return sight_of(fragment("".join(f"<div>{part}</div>" for part in parts)))

    def _header(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        yield from self._byline()
        yield _text(*([wording.withdrawn] if article.withdrawn else []), article.title)
        yield self._standfirst()
        yield _text(
            wording.summarised_by.replace("{by}", article.author) if article.author else wording.summary
        )
        if article.drafted_by:
            yield _text(wording.drafted_by.replace("{by}", article.drafted_by))
        if article.reviewed_by:
            yield _text(wording.reviewed_by.replace("{by}", article.reviewed_by))
        if not article.withdrawn:
            yield _text(wording.minutes.replace("{n}", str(article.minutes)))
        yield _text(wording.published.replace("{date}", _day(article.date)))
        if article.corrections and not article.withdrawn:
            yield _text(wording.corrected_on.replace("{date}", _day(article.corrections[-1].date)))

    def _standfirst(self) -> str:
        article, body = self.article, self.body
        if article.withdrawn:
            return ""
        if body.standfirst.text == article.standfirst:
            return self._led_back(body.standfirst.html)
        return "" if article.standfirst == body.description else _text(article.standfirst)

    def _byline(self) -> Iterator[str]:
        original, source, wording = self.article.original, self.article.source.name, self.wording
        by = wording.reported_for.replace("{by}", original.author)
        yield _text(by if original.author else wording.reported_by, source, original.title)
        if original.date:
            yield _text(_day(original.date))
        if original.accessed:
            yield _text(wording.accessed.replace("{date}", _day(original.accessed)))
        yield _text(wording.read_original)

    def _text(self) -> str:
        """The text, with tables in regions of their own and a way back from each sentence that a fact leads to."""
        region = f'<div aria-label="{_text(self.wording.table)}"><table>'
        html = self.body.html.replace("<table>", region).replace("</table>", "</table></div>")
        return self._led_back(html)

    def _led_back(self, html: str) -> str:
        led = set[str]()
        for fact in self.body.key_facts:
            before, said, after = html.partition(f'id="{fact.place}">')
            sentence, end, rest = after.partition("</span>")
            if not fact.place or fact.place in led or not end or not sentence or "<span" in sentence:
                continue
            led.add(fact.place)
            told = _text(f"{self.wording.back}: {fact.label or fact.statement.text}")
            html = f'{before}{said}{sentence}<a aria-label="{told}"></a>{end}{rest}'
        return html

    def _notice(self) -> Iterator[str]:
        """The notice of a withdrawn article, or the caption of its picture."""
        article = self.article
        if article.withdrawn:
            yield _text(self.wording.withdrawn, _day(article.withdrawn.date), article.withdrawn.reason)
        elif image := article.image:
            yield f'<img alt="{_text(image.alt)}">'
            yield _text(
                f"{self.wording.picture}: {image.credit}" + f", {image.license}" * bool(image.license)
            )

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
        yield _text(wording.extracted if body.take_is_extracted else wording.opinion, self._take_title())
        parts = ((wording.why, take.why), (wording.risks, take.risks), (wording.advice, take.advice))
        for label, part in parts:
            if part.text:
                yield f"<p>{_text(label)}</p><p>{part.html}</p>"
        if not body.take_is_extracted and (by := take.by or self.article.author):
            yield _text(wording.take_signed.replace("{by}", by))

    def _take_title(self) -> str:
        take, wording = self.body.take, self.wording
        if take is None or self.body.take_is_extracted:
            return wording.take_extracted
        by = take.by or self.article.author
        return wording.take.replace("{by}", by) if by else wording.take_unsigned

    def _contents(self) -> Iterator[str]:
        body, headings = self.body, [one.html for one in self.body.headings if one.level == 2]
        if len(headings) < 2:
            return
        facts = [_text(self.wording.key_facts)] if body.key_facts else []
        take = [_text(self._take_title())] if body.take else []
        yield _text(self.wording.contents)
        yield from (*facts, *headings, *take)

    def _corrections(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        if article.corrections:
            yield _text(wording.corrections)
            for each in article.corrections:
                yield _text(wording.corrected_on.replace("{date}", _day(each.date)), each.text)

    def _end(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        if article.tags and not article.withdrawn:
            yield f'<ul aria-label="{_text(wording.topics)}">{_text(*article.tags)}</ul>'
        if not article.withdrawn:
            yield _text(wording.read_at.replace("{name}", article.source.name))
        if name := article.license or article.source.license:
            yield _text(f"{wording.license}: {name}")
        elif article.source.usage_terms:
            yield _text(f"{wording.terms}: {article.source.usage_terms}")
        host = urlsplit(article.original.url).hostname
        box = _text(
            f"{wording.source}: {article.source.name} ({host})",
            f"{wording.original}: {article.original.url}",
            f"{wording.credit}: {article.credit}",
        )
        yield f'<footer aria-label="{_text(wording.credit_box)}">{box}</footer>'


def _fact(fact: KeyFact, place: str) -> str:
    label = f"<strong>{_text(fact.label)}</strong> " if fact.label else ""
    said = _text(f"{place}: {fact.label or fact.statement.text}")
    link = f' <a aria-label="{said}" title="{_text(place)}">↓</a>' if fact.place else ""
    return f"<p>{label}{fact.statement.html}{link}</p>"


def _text(*texts: str) -> str:
    """Texts as HTML that shows them."""
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for text in texts)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
