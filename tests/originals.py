"""Articles with another original."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from creditline.model.article import Article
from creditline.model.original import Original
from creditline.model.person import Person, Review

OF_ORIGINALS = (
    {field.name for field in fields(Original)} - {field.name for field in fields(Article)} - {"authors"}
)


def altered(article: Article, **changes: Any) -> Article:
    """An article with other values. Those of an original, such as `source`, `url` or `credit`, change the first one.

    `author` and `reviewed_by` are names.
    """
    if "author" in changes:
        changes["authors"] = (Person(changes.pop("author")),)
    if "reviewed_by" in changes:
        changes["review"] = Review(changes.pop("reviewed_by"))
    of_lead = {name: value for name, value in changes.items() if name in OF_ORIGINALS}
    lead = replace(article.lead, **of_lead)
    of_article = {name: value for name, value in changes.items() if name not in OF_ORIGINALS}
    return replace(article, **{"originals": (lead, *article.originals[1:])} | of_article)


def entitled(article: Article, title: str, author: str = "") -> Article:
    """An article whose original has a title and, if given, an author."""
    authors = (author,) if author else article.lead.authors
    return replace(article, originals=(replace(article.lead, title=title, authors=authors),))
