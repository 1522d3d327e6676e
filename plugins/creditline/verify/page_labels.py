"""The words that a page should have, by what the ledger says: those of a language, and the site's own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from creditline.labels.days_and_numbers import day_in, month_in, number_in, plural_of, year_in
from creditline.labels.on_pages import Labels, ListLabels
from creditline.labels.packs import pack_of, page_words
from creditline.model.original import PartialDay
from creditline.verify.ledger_reader import SeenLedger


@dataclass(frozen=True, kw_only=True)
class Wording(Labels, ListLabels):
    """Labels of a site or of an article, and days, months and numbers in their `language`."""

    language: str = "en"

    def day(self, day: date | PartialDay) -> str:
        """A day, a month or a year, as pages show it."""
        return day_in_words(self.language, day.year, day.month, day.day)

    def month(self, day: date) -> str:
        """The month of a day, as pages show it."""
        return month_in(day.year, day.month, self.language)

    def counted(self, number: int) -> str:
        """A number of summaries in words."""
        category = plural_of(number, self.language)
        words = self.one_summary if category == "one" else getattr(self, f"count_{category}", "")
        return (words or self.count).replace("{n}", self.number(number))

    def number(self, number: int) -> str:
        """A whole number."""
        return number_in(number, self.language)

    def kind(self, kind: str) -> str:
        """The word for a kind of original."""
        return str(vars(self)[f"kind_{kind.replace(' ', '_')}"])


@lru_cache(maxsize=1 << 13)
def day_in_words(language: str, year: int, month: int = 0, day: int = 0) -> str:
    """A day, a month or a year, as pages in a language show it."""
    if not month:
        return year_in(year, language)
    return day_in(year, month, day, language) if day else month_in(year, month, language)


def wording_of(ledger: SeenLedger, language: str = "") -> Wording:
    """The labels of a site, or of its articles in a language, with the default where there are no others.

    The ledger gives the site's own labels. Label packs give the words of languages.
    """
    words = ledger.settings.get("words", "en")
    pack = pack_of(language)
    if pack and pack != pack_of(words):
        return _wording(language, pack)
    return _wording(words, pack_of(words), tuple(ledger.labels.items()))


@lru_cache(maxsize=64)
def _wording(language: str, pack: str, own: tuple[tuple[str, str], ...] = ()) -> Wording:
    words = {**page_words(pack or "en"), **dict(own)}
    known = {one.name: words[one.name] for one in fields(Wording) if one.name in words}
    return Wording(**known, language=language)


ENGLISH = _wording("en", "en")
"""The words of texts that are in English on every site."""
