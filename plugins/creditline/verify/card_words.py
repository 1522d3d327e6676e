"""Words of an article's card in a list, in each of the forms that lists have, beside what the article gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.text.direction import direction
from creditline.verify.specification import day_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.verify.cards import SeenCard
    from creditline.verify.wording import Wording

_SHORTEST = 20
"""Characters of a standfirst that a card shows at least, if it does not show all."""

Form = tuple[str, bool, str]
"""Words before the standfirst, whether it or its beginning is shown, and words after it."""


@dataclass(frozen=True)
class CardWords:
    """An article, and what its cards may say. `body` reads its text, which only cards with facts need."""

    article: Article
    wording: Wording
    body: Callable[[], Body]

    def problem(self, card: SeenCard) -> str:
        """What is wrong with a card, in words; empty if nothing is."""
        article = self.article
        if not self._is_said(card.said):
            return f"the card of {article.title!r} says {card.said!r}, which the article does not give"
        language = article.language
        if card.language != (language, direction(language) if language else ""):
            given, wanted = card.language, (language, direction(language) if language else "")
            return f"the card of {article.title!r} has the language and direction {given} instead of {wanted}"
        if card.spoken and card.spoken != ((article.image.alt,) if article.image else ()):
            return f"the card of {article.title!r} says {card.spoken!r} to screen readers"
        for figure in card.figures:
            if not any(figure in fact.statement.text for fact in self.body().key_facts):
                return f"the card of {article.title!r} shows the figure {figure!r}, which is in none of its facts"
        strange = [
            one for one in card.initials if one.casefold() not in self._names.casefold() and one != "·"
        ]
        return f"the card of {article.title!r} shows the initials {card.initials!r}" if strange else ""

    @property
    def _names(self) -> str:
        return ", ".join(source.name for source in self.article.sources)

    @cached_property
    def _whole(self) -> str:
        return " ".join(self.article.standfirst.split())

    def _is_said(self, said: str) -> bool:
        return any(
            self._fits(said, form) for forms in (self._short_forms, self._front_forms) for form in forms()
        )

    def _fits(self, said: str, form: Form) -> bool:
        before, has_standfirst, after = (
            " ".join(part.split()) if isinstance(part, str) else part for part in form
        )
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
        return wording.minutes.replace("{n}", str(article.minutes)) + f" {wording.corrected}" * bool(
            article.corrections
        )

    def _short_forms(self) -> Iterator[Form]:
        article, wording = self.article, self.wording
        title, names, day, state = article.title, self._names, day_in_words(article.date), self._state
        yield f"{names} {day} {title}", True, state
        yield title, False, f"{names} {day} {state}"
        yield title, False, f"{names} {state}"
        yield title, True, f"{names} {day} {state}"
        for label in (wording.earlier, wording.later):
            yield f"{label} {title}", False, f"{names} {day} {state}"
        for each in article.corrections:
            yield f"{title} {each.text}", False, f"{names} {wording.corrected} {day_in_words(each.date)}"

    def _front_forms(self) -> Iterator[Form]:
        """Forms with a picture or a fact in its place, and with further facts below."""
        article = self.article
        facts = [(fact.label, fact.statement.text) for fact in self.body().key_facts]
        told = [f"{label} {text}" for label, text in facts]
        plates = ["", *told, *(label for label, _ in facts)]
        if image := article.image:
            plates = [f"{image.credit}{f', {image.license}' * bool(image.license)}"]
        runs = {
            " ".join(some)
            for start in range(len(told))
            for number in (0, 1, 2, 3)
            for left in range(-1, len(told))
            for some in [[one for at, one in enumerate(told) if at != left][start : start + number]]
        }
        for plate in plates:
            for run in runs or {""}:
                yield (
                    f"{plate} {self._names} {day_in_words(article.date)} {article.title}",
                    True,
                    f"{self._state} {run}",
                )
