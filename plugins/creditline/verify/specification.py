"""Specification of an article's page: all words that a reader meets there, in their order, written apart from the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from creditline.model.article import Article
from creditline.model.body import Body
from creditline.model.original import Original
from creditline.text.readable_addresses import readable
from creditline.verify.links import SITE, list_page
from creditline.verify.nodes import Node, fragment
from creditline.verify.page_labels import Wording
from creditline.verify.series import InSeries
from creditline.verify.snippets import facts_as_html, figure_as_html, link_to, reviewed_on, series_as_html
from creditline.verify.snippets import shown as _text
from creditline.verify.tag_addresses import tag_address
from creditline.verify.translated import Language


@dataclass(frozen=True)
class Specification:
    """An article, its published text and the site's labels: what the page has to say."""

    article: Article
    body: Body
    wording: Wording
    languages: tuple[Language, ...] = ()
    in_series: InSeries = ()
    uri_of: Callable[..., str] = list_page

    @cached_property
    def tree(self) -> Node:
        """All parts of the article, in the order of the page; the text has its class, and the last is the credit box."""
        parts = (
            *self._header(),
            *self._notice(),
            *self._facts(),
            *self._contents(),
            *self._corrections(),
            f'<div class="creditline-text">{self.text}</div>',
            *self._take(),
            *self._end(),
        )
        return fragment("".join([f"<div>{part}</div>" for part in parts]))

    @cached_property
    def _authors(self) -> str:
        return self.wording.in_words([person.name for person in self.article.authors])

    def _header(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        yield from self._byline()
        yield _text(*([wording.withdrawn] if article.withdrawn else []), article.title)
        yield self._standfirst()
        names = self._authors
        yield _text(wording.summarised_by.replace("{by}", names) if names else wording.summary)
        known = [person.id for person in article.authors if person.id and not article.withdrawn]
        yield "".join(self._inside("authors", one) for one in known)
        if article.drafted_by:
            yield _text(wording.drafted_by.replace("{by}", article.drafted_by))
        if article.reviewed_by:
            yield _text(
                wording.reviewed_by.replace("{by}", article.reviewed_by) + reviewed_on(article, wording)
            )
        if not article.withdrawn:
            yield _text(wording.minutes.replace("{n}", str(article.minutes)))
        yield _text(wording.published.replace("{date}", wording.day(article.date)))
        if article.updated and not article.withdrawn:
            yield _text(wording.updated_on.replace("{date}", wording.day(article.updated)))
        if article.corrections and not article.withdrawn:
            told = wording.corrected_on.replace("{date}", wording.day(article.corrections[-1].date))
            yield link_to("#corrections", told)
        if article.via:
            yield f"{_text(wording.via)} {link_to(article.via.url, article.via.name)}"
        if article.series and not article.withdrawn:
            page = SITE + self.uri_of("series", tag_address(article.series))
            yield series_as_html(link_to(page, article.series), self.in_series, wording)
        if self.languages:
            others = ", ".join(link_to(f"{SITE}{one.page}", one.name) for one in self.languages)
            yield f"{_text(wording.also_in)} {others}"

    def _standfirst(self) -> str:
        article, body = self.article, self.body
        if article.withdrawn:
            return ""
        if body.standfirst.text == article.standfirst:
            return self._led_back(body.standfirst.html)
        return "" if article.standfirst == body.description else _text(article.standfirst)

    def _byline(self) -> Iterator[str]:
        for original in self.article.originals:
            yield from self._reported(original)

    def _reported(self, original: Original) -> Iterator[str]:
        wording, kind = self.wording, original.kind
        by = wording.reported_for.replace("{by}", wording.in_words(original.authors))
        yield _text(by if original.authors else wording.reported_by, original.source.name)
        yield "" if self.article.withdrawn else self._inside("sources", original.source.id)
        yield _text(*filter(None, (original.title, f"({wording.kind(kind)})" * (kind != "article"))))
        if original.date:
            yield _text(wording.day(original.date))
        if original.accessed:
            yield _text(wording.accessed.replace("{date}", wording.day(original.accessed)))
        yield link_to(original.url, wording.read_original)

    def _inside(self, *parts: str) -> str:
        """A link to the page of a list; its words are told elsewhere."""
        return link_to(SITE + self.uri_of(*parts))

    @cached_property
    def text(self) -> str:
        """The text, with tables in regions of their own and a way back from each sentence that a fact leads to."""
        region = f'<div aria-label="{_text(self.wording.table)}"><table>'
        html = self.body.html.replace("<table>", region).replace("</table>", "</table></div>")
        html = html.replace('title="Back to the text"', f'title="{_text(self.wording.back_to_text)}"')
        for number, figure in enumerate(self.article.figures, 1):
            place = f'<figure id="picture:{number}"></figure>'
            html = html.replace(place, figure_as_html(figure.image, figure, self.wording))
        return self._led_back(html)

    def _led_back(self, html: str) -> str:
        led = dict[int, str]()
        for number, fact in enumerate(self.body.key_facts, 1):
            mark = f'id="{fact.place}">'
            start = html.find(mark) + len(mark)
            end = html.find("</span>", start)
            is_there = fact.place and start >= len(mark) and end > start and "<span" not in html[start:end]
            if is_there and end not in led:
                told = _text(f"{self.wording.back}{self.wording.colon} {fact.label or fact.statement.text}")
                led[end] = f'<a href="#fact:{number}" aria-label="{told}"></a>'
        ends = sorted(led)
        parts = zip([0, *ends], [*ends, None], ["", *map(led.get, ends)], strict=True)
        return "".join([f"{link}{html[start:end]}" for start, end, link in parts])

    def _notice(self) -> Iterator[str]:
        """The notice of a withdrawn article, or the caption of its picture."""
        article = self.article
        if article.withdrawn:
            yield _text(
                self.wording.withdrawn, self.wording.day(article.withdrawn.date), article.withdrawn.reason
            )
        elif article.image:
            yield figure_as_html(article.image, None, self.wording)

    def _facts(self) -> Iterator[str]:
        yield from facts_as_html(self.body, self.wording)

    def _take(self) -> Iterator[str]:
        body, wording = self.body, self.wording
        take = body.take
        if take is None:
            return
        yield _text(wording.extracted if body.take_is_extracted else wording.opinion, self._take_title())
        signer = self.article.signer
        if signer and signer.role and not body.take_is_extracted:
            yield _text(f"{signer.name}{wording.comma}{signer.role}")
        yield from (f"<p>{said.html}</p>" for said in take.said)
        parts = ((wording.why, take.why), (wording.risks, take.risks), (wording.advice, take.advice))
        for label, part in parts:
            if part.text:
                yield f"<p>{_text(label)}</p><p>{part.html}</p>"
        if not body.take_is_extracted and (by := self._signer()):
            yield _text(wording.take_signed.replace("{by}", by))

    def _take_title(self) -> str:
        take, wording = self.body.take, self.wording
        if take is None or self.body.take_is_extracted:
            return wording.take_extracted
        by = self._signer()
        return wording.take.replace("{by}", by) if by else wording.take_unsigned

    def _signer(self) -> str:
        take, signer = self.body.take, self.article.signer
        by = (take.by if take else "") or self._authors
        return signer.name if signer and signer.id == by else by

    def _contents(self) -> Iterator[str]:
        body = self.body
        headings = [f'<a href="#{one.id}">{one.html}</a>' for one in body.headings if one.level == 2]
        if len(headings) < 2:
            return
        facts = [link_to("#key-facts", self.wording.key_facts)] if body.key_facts else []
        take = [link_to("#take", self._take_title())] if body.take else []
        yield _text(self.wording.contents)
        yield from (*facts, *headings, *take)

    def _corrections(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        if article.corrections:
            yield _text(wording.corrections)
            for each in article.corrections:
                yield _text(wording.corrected_on.replace("{date}", wording.day(each.date)), each.text)

    def _end(self) -> Iterator[str]:
        article, wording = self.article, self.wording
        if article.tags and not article.withdrawn:
            led = ((SITE + self.uri_of("tags", tag_address(tag)), name) for tag, name in article.shown_tags)
            tags = " ".join(link_to(*each) for each in led)
            yield f'<ul aria-label="{_text(wording.topics)}">{tags}</ul>'
        for each in article.originals if not article.withdrawn else ():
            yield link_to(each.url, wording.read_at.replace("{name}", each.source.name))
        is_alone = len(article.originals) == 1
        numbers = [f" [{at + 1}]" * (not is_alone) + wording.colon for at in range(len(article.originals))]
        for number, original in zip(numbers, article.originals, strict=True):
            if name := original.license or original.source.license:
                yield _text(f"{wording.license}{number} {name}")
            elif original.source.usage_terms:
                yield _text(f"{wording.terms}{number} {original.source.usage_terms}")
        for number, original in zip(numbers, article.originals, strict=True):
            if original.archived and not article.withdrawn:
                address = original.archived.replace("https://", "")
                address = address if len(address) <= 48 + 5 else f"{address[:45]}..."
                yield f"{_text(wording.archived)}{number} {link_to(original.archived, address)}"
        rows = (self._rows(*each) for each in zip(article.originals, numbers, strict=True))
        yield f'<footer aria-label="{_text(wording.credit_box)}">{" ".join(rows)}</footer>'

    def _rows(self, original: Original, number: str) -> str:
        wording = self.wording
        kind = f" ({wording.kind(original.kind)})" * (original.kind != "article")
        source, home = original.source.name, original.source.homepage
        name = link_to(home, source) if home else _text(source)
        return (
            f"{_text(wording.source)}{number} {name} ({urlsplit(original.url).hostname}) "
            f"{_text(wording.original)}{_text(kind)}{number} {link_to(original.url, readable(original.url))} "
            + _text(f"{wording.credit}{number} {original.credit}")
        )

    @property
    def box(self) -> str:
        """The credit box."""
        return [*self._end()][-1]

    @property
    def terms(self) -> list[str]:
        """The license or the terms of use of each original."""
        return [part for part in self._end() if part.startswith((self.wording.license, self.wording.terms))]
