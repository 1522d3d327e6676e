"""Tags and their addresses, neighbours, and related articles, which never change because of a new article."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.labels.on_pages import ENGLISH_LISTS
from creditline.model.article import Article, Withdrawal, newest_first
from creditline.pages.addresses import tag_slug
from creditline.pages.related import Neighbours, Surroundings, further, neighbours, related
from creditline.pages.settings import Settings
from creditline.pages.shelves import listed, shelves
from tests.pages.test_article_card import HOSTILE, SOURCE, article
from tests.pages.tree import tree

DAY = date(2026, 6, 1)
OTHER = replace(SOURCE, id="harbour", name="The Harbour Ledger")
GONE = Withdrawal(DAY, "It was made up.")


def library(*articles: Article) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=newest_first))


def tagged(slug: str, *names: str, ago: int = 0, **fields: object) -> Article:
    return article(slug, tags=names, date=DAY - timedelta(days=ago), **fields)


# Tags


@pytest.mark.parametrize(
    ("tag", "slug"),
    [
        ("markets", "markets"),
        ("artificial intelligence", "artificial-intelligence"),
        ("ИИ", "ии"),
        ("人工知能", "人工知能"),
        ("الذكاء الاصطناعي", "الذكاء-الاصطناعي"),
        ("क्षि ति", "क्षि-ति"),
        ("Straße", "strasse"),
        ("C", "c"),
        ("C++", "c_plus_plus"),
        ("C#", "c_sharp"),
        ("C-", "c_u2d_"),
        (".NET", "_dot_net"),
        ("R&D", "r_and_d"),
        ("TCP/IP", "tcp_slash_ip"),
        ("snake_case", "snake_u5f_case"),
        ("GPT-4.5", "gpt-4_dot_5"),
        ("women’s health", "women_u27_s-health"),
        ("❤️", "_u2764_"),
        ("../../etc", "_dot__dot__slash__dot__dot__slash_etc"),
        ('"><b>', "_u22__u3e__u3c_b_u3e_"),
        ("%2e", "_u25_2e"),
        ("CON", "_u63_on"),
    ],
)
def test_addresses_of_tags(tag: str, slug: str) -> None:
    assert tag_slug(tag) == slug


@pytest.mark.parametrize(
    "spellings",
    [
        ["AI", "ai", "Ai", "ＡＩ", " ai "],
        ["open source", "Open-Source", "open  source", "open\u2010source", "open\xa0source"],
        ["Ⅳ", "iv", "IV"],
        ["women's", "women’s"],
        ["⚠️", "⚠"],
        ["STRASSE", "straße", "Strasse"],
        ["Ångström", "A\u030angstro\u0308m"],
        ["هوش\u200cمصنوعی", "هوشمصنوعی"],
    ],
)
def test_spellings_of_one_tag(spellings: list[str]) -> None:
    assert len({tag_slug(spelling) for spelling in spellings}) == 1


DIFFERENT = """C|C+|C++|C#|C-|C--|c plus plus|c plus|C +|c_plus|c sharp|_plus|+|#|&|and|a&b|a and b|aandb|a.b|a dot b|adotb|
a/b|ab|a b|a'b|a"b|_|__|u5f|_u5f_|-|--|a--b|é|e|ё|е|o|о|ö|1|①a|٣|3|x²|x 2""".replace("\n", "").split("|")


def test_no_two_tags_meet() -> None:
    met = [(one, other) for one, other in combinations(DIFFERENT, 2) if tag_slug(one) == tag_slug(other)]
    assert met == []


TAGS = st.text(st.sampled_from("aC1é÷ـ_u5f+-#&. /'’~क्षि人e\u0301plusharnd"), min_size=1, max_size=12)


def plain(tag: str) -> str:
    """A tag as the rules that the docstring gives make it, step by step."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tag).casefold()).replace("’", "'")
    characters = list(text)
    for at in range(1, len(text) - 1):
        if text[at] == "-" and not {text[at - 1], text[at + 1]} & {" ", "-"}:
            characters[at] = " "
    return " ".join("".join(characters).split())


@given(TAGS, TAGS)
def test_tags_have_one_address_only_if_they_are_one(one: str, other: str) -> None:
    assert (tag_slug(one) == tag_slug(other)) == (plain(one) == plain(other))


@given(st.text(min_size=1, max_size=50))
def test_an_address_is_the_name_of_a_file_anywhere(tag: str) -> None:
    slug = tag_slug(tag)
    assert slug
    assert not set(slug) & set('<>:"/\\|?*%#&+~. \t\n\0')
    assert len(slug.encode("utf-8", "surrogatepass")) <= 160
    assert slug == unicodedata.normalize("NFC", slug)


def test_long_tags_stay_apart() -> None:
    tags = ["😀" * 49 + last for last in "😀😁ab"] + ["ﷺ" * 50, "ﷺ" * 49]
    slugs = {tag_slug(tag) for tag in tags}
    assert len(slugs) == len(tags)
    assert max(len(slug.encode()) for slug in slugs) <= 160


def test_a_tag_is_called_as_most_articles_spell_it() -> None:
    found = shelves(
        "tags",
        library(
            tagged("a", "AI", "Ai", ago=3),
            tagged("b", "ai", ago=2),
            tagged("c", "ai", "Zoo", ago=1),
            tagged("d", "zoo", "école"),
        ),
    )
    assert [(tag.slug, tag.name, [item.slug for item in tag.articles]) for tag in found] == [
        ("ai", "ai", ["c", "b", "a"]),
        ("école", "école", ["d"]),
        ("zoo", "Zoo", ["d", "c"]),
    ]


def test_withdrawn_articles_have_no_tags_and_no_neighbours() -> None:
    articles = library(
        tagged("a", "x"), tagged("b", "y", "x", withdrawn=GONE, ago=1), tagged("c", "x", ago=2)
    )
    assert [(tag.slug, len(tag.articles)) for tag in shelves("tags", articles)] == [("x", 2)]
    assert [item.slug for item in listed(articles)] == ["a", "c"]
    assert related(articles) == {"a": (articles[2],), "c": ()}
    assert neighbours(articles) == {
        "a": Neighbours(earlier=articles[2]),
        "c": Neighbours(later=articles[0]),
    }


# Related


def best(*articles: Article) -> list[str]:
    """The articles related to the newest."""
    ordered = library(*articles)
    return [other.slug for other in related(ordered)[ordered[0].slug]]


def test_nothing_is_related_without_a_tag_in_common() -> None:
    assert best(tagged("a", "ice"), tagged("b", "fire", ago=1), tagged("c", ago=2)) == []
    assert best(tagged("a"), tagged("b", ago=1)) == []
    assert related(()) == {}
    assert neighbours(()) == {}
    assert shelves("tags", ()) == ()


def test_at_most_three_and_the_newest_of_equals() -> None:
    assert best(*(tagged(f"a{ago}", "ice", ago=ago) for ago in range(9))) == ["a1", "a2", "a3"]


def test_more_tags_in_common_count_for_more() -> None:
    others = [tagged("one", "ice", ago=1), tagged("two", "Ice", "SEA", ago=900)]
    assert best(tagged("a", "ice", "sea"), *others) == ["two", "one"]


def test_a_rare_tag_counts_for_more_than_a_common_one() -> None:
    common = [tagged(f"c{ago}", "news", ago=ago) for ago in range(1, 40)]
    assert best(tagged("a", "news", "ice"), *common, tagged("rare", "ice", ago=900))[0] == "rare"


def test_source_and_time_decide_between_equals() -> None:
    others = [
        tagged("old", "ice", ago=900),
        tagged("same", "ice", ago=850, source=OTHER),
        tagged("new", "ice", ago=1),
    ]
    assert best(tagged("a", "ice", source=OTHER), *others) == ["new", "same", "old"]


def test_an_article_of_the_same_day_comes_before_by_its_slug() -> None:
    found = related(library(tagged("a", "ice"), tagged("b", "ice"), tagged("c", "ice")))
    assert {slug: [other.slug for other in others] for slug, others in found.items()} == {
        "a": ["b", "c"],
        "b": ["c"],
        "c": [],
    }


def many(count: int) -> list[Article]:
    """Articles over three years, with three of forty tags each."""
    return [
        tagged(f"a{n}", *(f"tag {n * step % 40}" for step in (1, 7, 11)), ago=n * 1095 // count)
        for n in range(1, count + 1)
    ]


def test_a_new_article_changes_no_list_of_an_older_one() -> None:
    before = related(library(*many(500)))
    after = related(library(*many(500), tagged("new", "tag 1", "tag 2", "a new one")))
    assert after.pop("new")
    assert after == before


def test_a_late_article_changes_only_lists_that_it_is_in() -> None:
    before = related(library(*many(500)))
    # All tags of it are those of every fortieth article: it is among the nearest of the three after it.
    after = related(library(*many(500), tagged("late", "tag 1", "tag 7", "tag 11", ago=500)))
    changed = [slug for slug, others in before.items() if after[slug] != others]
    assert sorted(changed) == ["a121", "a161", "a201"]
    assert ["late" in [other.slug for other in after[slug]] for slug in changed] == [True] * 3


def test_the_order_of_tags_does_not_matter() -> None:
    articles = many(60)
    turned = [replace(item, tags=item.tags[::-1]) for item in articles]
    slugs = [
        {slug: [other.slug for other in others] for slug, others in related(library(*those)).items()}
        for those in (articles, turned)
    ]
    assert slugs[0] == slugs[1]


# What stands below an article


def test_below_an_article() -> None:
    articles = library(*(tagged(slug, "ice") for slug in "abcde"))
    beside = neighbours(articles)["b"]
    root = tree(further(articles[1], Surroundings(related(articles)["b"], beside), Settings("S")))
    assert [link["href"] for link in root.one("section").all("a", "u-url")] == ["../c/", "../d/", "../e/"]
    assert [link["href"] for link in root.one("nav").all("a")] == ["../c/", "../a/"]
    assert [made.text for made in root.one("nav").all(css_class="creditline-card")] == [
        "Earlier About c GogoAI News 1 June 2026 1 min",
        "Later About a GogoAI News 1 June 2026 1 min",
    ]
    assert [root.one("h2").text, root.one("nav")["aria-label"]] == ["Related summaries", "Earlier and later"]


def test_below_the_only_article_is_nothing() -> None:
    assert further(article("a"), Surroundings(), Settings("S")).strip() == ""


def test_nothing_hostile_below_an_article() -> None:
    other = article("b", title=HOSTILE, source=replace(SOURCE, name=HOSTILE))
    flat = Settings("S", directory_urls=False, lists=replace(ENGLISH_LISTS, related=HOSTILE))
    root = tree(further(article("a"), Surroundings((other,), Neighbours(other, None)), flat))
    assert not root.all("script")
    assert [link.text for link in root.all("a")] == [HOSTILE, HOSTILE, HOSTILE]
    assert root.all("a", "u-url")[0]["href"] == "b.html"


def test_a_page_is_rendered_again_when_an_article_around_it_has_another_part() -> None:
    one = tagged("one")
    translated = replace(one, translation_of="two")
    parts = (
        Surroundings(nearest=(one,)),
        Surroundings(nearest=(replace(one, standfirst="Another beginning."),)),
        Surroundings(translations=(one,)),
        Surroundings(translations=(translated,)),
        Surroundings(beside=Neighbours(one)),
        Surroundings(beside=Neighbours(None, one)),
        Surroundings(in_series=Neighbours(one)),
        Surroundings(nearest=(one,), translations=(one,)),
    )
    assert len({each.key for each in parts}) == len(parts)
