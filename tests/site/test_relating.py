"""What is kept of related articles is what would be found anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from creditline.cache.store import Store
from creditline.model.article import Article, Withdrawal
from creditline.pages.related import related
from creditline.site import publication
from creditline.site.publication import kept_related
from tests.originals import altered
from tests.values import ARTICLE

TAGS = ("ice", "fog", "sea")


def article(number: int) -> Article:
    day = date(2026, 6, 1) - timedelta(days=number)
    return replace(ARTICLE, slug=f"a{number}", tags=TAGS[: number % 3 + 1], date=day, withdrawn=None)


ARTICLES = [article(number) for number in range(20)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    kept_related(ARTICLES, store)
    return store


def test_it_is_found_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "related", lambda _: pytest.fail("it was found anew"))
    edited = [replace(one, title="Another", standfirst="Edited.", digest="0" * 64) for one in ARTICLES]
    assert kept_related(edited, store) == related(edited)
    # What is shown is the article as it is now.
    assert kept_related(edited, store)["a0"][0].title == "Another"


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "other"},
        {"tags": ("fog",)},
        {"date": date(2026, 5, 20)},
        {"source": replace(ARTICLE.lead.source, id="other")},
        {"withdrawn": Withdrawal(date(2026, 6, 2), "It was wrong.")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_decides_it_finds_it_anew(store: Store, change: dict[str, Any]) -> None:
    changed = [*ARTICLES[:7], altered(ARTICLES[7], **change), *ARTICLES[8:]]
    assert kept_related(changed, store) == related(changed)


def test_a_new_article_finds_it_anew(store: Store) -> None:
    more = [article(-1), *ARTICLES]
    assert kept_related(more, store) == related(more)
