"""Words of an article's card in a list, in each of the forms that lists have, beside what the article gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.model.article import Article, Image
from creditline.model.body import Body
from creditline.text.direction import direction
from creditline.verify.initials import initials_of
from creditline.verify.page_labels import Wording
from creditline.verify.pictures import credit_of, name_of

if TYPE_CHECKING:
    from creditline.verify.cards import SeenCard

_OF_LEAD = 4
"""Facts of an article from which its card at the top of a front page chooses."""
_SHORTEST = 20
"""Characters of a standfirst that a card shows at least, if it does not show all."""
_NARROW = 480
"""Pixels of a picture's width below which no card shows it."""

Form = tuple[str, bool, str]
"""Words before the standfirst, whether it or its beginning is shown, and words after it."""


@dataclass(frozen=True)
class CardWords:
    """An article, and what its cards may say. `body` reads its text, which only cards with facts need."""

    article: Article
    wording: Wording
    body: Callable[[], Body]

    def problem(self, card: SeenCard) -> str:
        """The problem with a card, in words; empty if there is none."""
        article = self.article
        if not self._is_said(card.said, card.kind):
            return f"the card of {article.title!r} says {card.said!r}, which the article does not give"
        language = article.language
        if card.language != (wanted := (language, direction(language) if language else "")):
            given = card.language
            return f"the card of {article.title!r} has the language and direction {given} instead of {wanted}"
        if card.spoken and card.spoken != ((article.image.alt,) if article.image else ()):
            return f"the card of {article.title!r} says {card.spoken!r} to screen readers"
        if card.picture and not self._is_picture(card.picture):
            return f"the card of {article.title!r} shows another picture, {card.picture}"
        for figure in card.figures:
            if not any(figure in fact.statement.text for fact in self.body().key_facts):
                return f"the card of {article.title!r} shows the figure {figure!r}, which is in none of its facts"
        known = {initials_of(source.name) for source in article.sources}
        strange = [one for one in card.initials if one not in known]
        return f"the card of {article.title!r} shows the initials {strange[0]!r}" if strange else ""

    def _is_picture(self, uri: str) -> bool:
        image = self.article.image
        return image is not None and f"/{uri}".endswith(f"/{self.article.slug}/{name_of(image)}")

    @property
    def _names(self) -> str:
        return self.wording.comma.join(source.name for source in self.article.sources)

    @cached_property
    def _whole(self) -> str:
        return " ".join(self.article.standfirst.split())

    def _is_said(self, said: str, kind: str) -> bool:
        forms = {
            "entry": self._entry,
            "change": self._changes,
            "line": self._line,
            "turn__earlier": lambda: self._line(f"{self.wording.earlier} "),
            "turn__later": lambda: self._line(f"{self.wording.later} "),
            "card--lead": self._lead,
            "card--plate": self._plate,
        }.get(kind, lambda: [self._full])
        return any(self._fits(said, form) for form in forms())

    def _fits(self, said: str, form: Form) -> bool:
        before, after = (" ".join(part.split()) for part in (form[0], form[2]))
        has_standfirst = form[1]
        whole = f"{before} {after}".strip()
        if said == whole:
            return not has_standfirst or not self._whole
        start, end = f"{before} " * bool(before), f" {after}" * bool(after)
        if not has_standfirst or not said.startswith(start) or not said.endswith(end):
            return False
        return self._is_standfirst(said[len(start) : len(said) - len(end)])

    def _is_standfirst(self, text: str) -> bool:
        """Whether a text is the standfirst, or its beginning."""
        if text == self._whole:
            return True
        return len(text) >= _SHORTEST and self._whole.startswith(text.removesuffix(" …"))

    @property
    def _state(self) -> str:
        wording, article = self.wording, self.article
        mark = f" {wording.corrected}" if article.corrections else ""
        return wording.minutes.replace("{n}", str(article.minutes)) + mark

    @property
    def _kicker(self) -> str:
        return f"{self._names} {self.wording.day(self.article.date)} {self._state}"

    def _entry(self) -> Iterator[Form]:
        yield self.article.title, True, self._kicker

    def _line(self, label: str = "") -> Iterator[Form]:
        yield label + self.article.title, False, self._kicker

    def _changes(self) -> Iterator[Form]:
        article = self.article
        for each in article.corrections:
            told = f"{self.wording.corrected} {self.wording.day(each.date)}"
            yield f"{article.title} {each.text}", False, f"{self._names} {told}"

    @property
    def _full(self) -> Form:
        return f"{self._names} {self.wording.day(self.article.date)} {self.article.title}", True, self._state

    @property
    def _image(self) -> Image | None:
        image = self.article.image
        return None if image and 0 < image.width < _NARROW else image

    def _lead(self) -> Iterator[Form]:
        """The first card of a front page: with a picture and three facts, or with a fact in its place and two others."""
        facts = [f"{fact.label} {fact.statement.text}" for fact in self.body().key_facts[:_OF_LEAD]]
        if image := self._image:
            yield self._large(credit_of(image), facts[:3])
        else:
            yield self._large("", facts[:2])
            for at, plate in enumerate(facts):
                yield self._large(plate, [*facts[:at], *facts[at + 1 :]][:2])

    def _plate(self) -> Iterator[Form]:
        """Another large card: with a picture, or with the label of a fact that the manuscript gives."""
        body = self.body()
        if image := self._image:
            yield self._large(credit_of(image))
        else:
            yield self._large("")
            for fact in () if body.key_facts_are_extracted else body.key_facts:
                yield self._large(fact.label or fact.statement.text)

    def _large(self, plate: str, facts: Sequence[str] = ()) -> Form:
        before, has_standfirst, after = self._full
        return f"{plate} {before}", has_standfirst, " ".join((after, *facts))
