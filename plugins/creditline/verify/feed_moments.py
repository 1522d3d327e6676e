"""Moments in feeds: of an article's publication and of its latest change, as each format writes them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.utils import format_datetime

from creditline.model.article import Article


def published(article: Article) -> datetime:
    """The moment of an article's publication, or midnight UTC of its day."""
    return article.at or datetime.combine(article.date, time.min, UTC)


def updated(article: Article) -> datetime:
    """Midnight UTC of the day of an article's latest correction or update, or the moment of its publication."""
    days = (article.updated or article.date, *(each.date for each in article.corrections))
    return max(published(article), datetime.combine(max(days), time.min, UTC))


def rfc3339(moment: datetime) -> str:
    """A moment as Atom and JSON Feed give it."""
    text = moment.isoformat(timespec="seconds")
    return text if moment.utcoffset() else f"{text[:19]}Z"


def rfc822(moment: datetime) -> str:
    """A moment as RSS gives it."""
    return format_datetime(moment, usegmt=moment.tzinfo is UTC)
