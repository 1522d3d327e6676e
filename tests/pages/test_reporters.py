"""Authors of originals have a page from the second article on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from creditline.model.article import Article
from creditline.pages.addresses import feed_folder, list_uri
from creditline.pages.article import article_page
from creditline.pages.related import Surroundings
from creditline.pages.shelves import reporters_of, shelves
from tests.pages.feeding import FACTS, SITE, article
from tests.pages.tree import tree


def by(slug: str, *authors: str, about: str = "") -> Article:
    one = article(slug, slug, date=date(2026, 6, 1))
    url = f"https://www.gogoai.xin/article/{about or slug}"
    return replace(one, originals=(replace(one.lead, authors=authors, url=url),))


@pytest.mark.parametrize(
    ("authors", "found"),
    [
        (["Ada Merrin", "Ben Vale"], ["Ada Merrin", "Ben Vale"]),
        (["Ada Merrin", "ADA MERRIN"], ["Ada Merrin"]),
        (["Ruth Abel", "Jonas Quill et al."], ["Ruth Abel", "Jonas Quill"]),
        (["Abel, Ruth"], ["Abel, Ruth"]),
        ([], []),
    ],
)
def test_each_person_counts_once(authors: list[str], found: list[str]) -> None:
    assert list(reporters_of(by("ice", *authors))) == found


def test_the_second_article_makes_a_page() -> None:
    articles = [by("snow", "Ada Merrin", "Ben Vale"), by("ice", "ada merrin"), by("fog", "Ada Merrin")]
    assert [
        (one.slug, one.name, [each.slug for each in one.articles]) for one in shelves("reporters", articles)
    ] == [("ada-merrin", "Ada Merrin", ["snow", "ice", "fog"])]
    assert shelves("reporters", articles[:1]) == ()


def test_an_article_and_its_translation_make_none() -> None:
    assert shelves("reporters", [by("ice", "Ada Merrin"), by("eis", "Ada Merrin", about="ice")]) == ()


def test_the_credit_leads_to_the_page() -> None:
    one = by("ice", "Ada Merrin", "Ben Vale")
    page = article_page(one, FACTS, (), SITE, Surroundings(reporters=("Ada Merrin",)))
    byline = tree(str(page.before) + str(page.text) + str(page.after)).one("div", "creditline-byline")
    links = [(link["href"], link.text) for link in byline.all("a") if link.all("span", "p-author")]
    assert links == [("../../reporters/ada-merrin/", "Ada Merrin")]


def test_the_page_has_a_folder_for_feeds() -> None:
    assert feed_folder(list_uri(SITE, "reporters", "ada-merrin")) == "reporters/ada-merrin/"
