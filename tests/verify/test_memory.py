"""What was seen in files that have not changed is remembered, and hides nothing that is wrong now."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from creditline.cache.store import Store
from creditline.model.article import Withdrawal
from creditline.verify import verdict
from creditline.verify.built import built_site
from creditline.verify.card_words import CardWords
from creditline.verify.cards import SeenCard
from creditline.verify.feed_entries import FeedReader
from creditline.verify.looking import Looker, looked
from creditline.verify.memory import Memory
from tests.builds import hashes
from tests.originals import altered
from tests.verify.site import TODAY, Tree

ICE = "articles/ice/index.html"


def rules(tree: Tree, memory: Memory) -> set[str]:
    """The rules that refuse a tree, when what is in the memory has been seen."""
    site, _ = looked(
        built_site(tree.root, tree.library, tree.library.published(TODAY)), hashes(tree.root), memory
    )
    return {problem.rule for problem in verdict(site).problems}


@pytest.fixture
def spoilt(good: Tree, tmp_path: Path) -> Tree:
    """A tree of one's own."""
    return good.copy(tmp_path / "site")


@pytest.fixture
def memory(spoilt: Tree, tmp_path: Path) -> Memory:
    """What there was to be seen in it, kept and read again."""
    _, seen = looked(
        built_site(spoilt.root, spoilt.library, spoilt.library.published(TODAY)), hashes(spoilt.root)
    )
    store = Store(tmp_path / "store")
    store.keep("a" * 64, seen)
    kept = store.value("a" * 64, Memory)
    assert kept == seen
    return seen


def test_nothing_is_looked_at_twice(spoilt: Tree, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {*memory.files} == {*hashes(spoilt.root)}
    monkeypatch.setattr(Looker, "look", lambda *_: pytest.fail("it was looked at"))
    assert rules(spoilt, memory) == set()


def test_nothing_is_judged_twice(spoilt: Tree, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CardWords, "problem", lambda *_: pytest.fail("a card was judged"))
    monkeypatch.setattr(FeedReader, "difference", lambda *_: pytest.fail("an entry of a feed was judged"))
    assert rules(spoilt, memory) == set()


def test_only_what_has_changed_is_looked_at(
    spoilt: Tree, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    look = Looker.look

    def watched(self: Looker, place: object) -> object:
        seen.append(place.uri)  # type: ignore[attr-defined]
        return look(self, place)  # type: ignore[arg-type]

    monkeypatch.setattr(Looker, "look", watched)
    spoilt.replace(ICE, "Please credit GogoAI", "Please thank GogoAI")
    # The credit line is also in the texts to copy.
    assert rules(spoilt, memory) == {
        "copies-carry-the-credit",
        "credit-box-is-exact",
        "page-says-what-is-written",
        "structured-data-agrees",
    }
    assert seen == [ICE]


def test_what_was_wrong_is_wrong_again(spoilt: Tree) -> None:
    spoilt.replace(ICE, "Please credit GogoAI", "Please thank GogoAI")
    site = built_site(spoilt.root, spoilt.library, spoilt.library.published(TODAY))
    _, seen = looked(site, hashes(spoilt.root))
    assert "credit-box-is-exact" in rules(spoilt, seen)


def test_a_page_that_is_not_that_of_the_article_of_today_is_refused(
    spoilt: Tree, memory: Memory, tmp_path: Path
) -> None:
    ice = next(entry for entry in spoilt.library.entries if entry.uri == "ice.md")
    assert ice.article
    article = altered(ice.article, credit="Please credit GogoAI and nobody else.", digest="0" * 64)
    entries = tuple(
        replace(ice, article=article) if entry is ice else entry for entry in spoilt.library.entries
    )
    changed = Tree(spoilt.root, replace(spoilt.library, entries=entries))
    assert "credit-box-is-exact" in rules(changed, memory)


def test_a_card_that_leads_to_what_is_gone_is_refused(spoilt: Tree, memory: Memory) -> None:
    entries = tuple(entry for entry in spoilt.library.entries if entry.uri != "ice.md")
    changed = Tree(spoilt.root, replace(spoilt.library, entries=entries))
    assert "cards-name-the-source" in rules(changed, memory)


def test_a_card_that_names_its_source_by_an_older_name_is_refused(spoilt: Tree, memory: Memory) -> None:
    ice = next(entry for entry in spoilt.library.entries if entry.uri == "ice.md")
    assert ice.article
    renamed = tuple(
        replace(one, source=replace(one.source, name="GogoAI Times")) for one in ice.article.originals
    )
    article = replace(ice.article, originals=renamed)
    entries = tuple(
        replace(ice, article=article) if entry is ice else entry for entry in spoilt.library.entries
    )
    registry = spoilt.library.sources
    named = {one.id: one for one in (original.source for original in renamed)}
    sources = replace(registry, entries=tuple(named.get(one.id, one) for one in registry.entries))
    changed = Tree(spoilt.root, replace(spoilt.library, entries=entries, sources=sources))
    assert {"cards-name-the-source", "feeds-carry-the-credit"} <= rules(changed, memory)


def edited(tree: Tree, folder: Path, **changes: Any) -> Tree:
    """A tree whose library has another article hail.md, and whose ledger knows of that."""
    content = shutil.copytree(tree.library.content, folder / "content")
    with (content / "hail.md").open("ab") as file:
        file.write(b"\n")
    digest = hashlib.sha256((content / "hail.md").read_bytes()).hexdigest()
    hail = next(entry for entry in tree.library.entries if entry.uri == "hail.md")
    assert hail.article
    # Without this, the ledger would be that of another library, and nothing but that be told.
    tree.replace("credits.json", hail.article.digest, digest)
    other = replace(hail, article=replace(hail.article, digest=digest, **changes))
    entries = tuple(other if entry is hail else entry for entry in tree.library.entries)
    return Tree(tree.root, replace(tree.library, content=content, entries=entries))


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, set()),
        (
            {"withdrawn": Withdrawal(TODAY, "Wrong.")},
            {"feeds-carry-the-credit", "pages-say-what-they-should"},
        ),
        ({"tags": ("snow",)}, {"pages-say-what-they-should", "search-names-the-source"}),
        ({"title": "Sleet"}, {"ledger-agrees", "cards-name-the-source", "search-names-the-source"}),
        ({"updated": date(2026, 6, 2)}, {"sitemap-lists-each-article"}),
    ],
)
def test_lists_that_should_have_changed_are_refused(
    changes: dict[str, Any], wanted: set[str], spoilt: Tree, memory: Memory, tmp_path: Path
) -> None:
    found = rules(edited(spoilt, tmp_path, **changes), memory)
    assert found >= wanted
    assert bool(found) == bool(wanted)


@pytest.mark.parametrize(
    ("uri", "old", "new", "rule"),
    [
        ("credits.json", '"Please credit GogoAI', '"Please thank GogoAI', "ledger-agrees"),
        ("sitemap.xml", "<lastmod>2026", "<lastmod>2025", "sitemap-lists-each-article"),
        ("search/facets.json", "[[0],2026]", "[[1],2026]", "search-names-the-source"),
        ("search/facets.json", '"2026":', '"2025":', "search-names-the-source"),
        ("search/facets.json", "{", "[", "search-names-the-source"),
        ("search/words.json", '"hail",', "", "search-names-the-source"),
        ("search/words.json", "[", "{", "search-names-the-source"),
        ("search/parts.json", "2026", "2025", "search-names-the-source"),
        ("search/index.html", "data-archive=", "data-archive=https://example.org/ data-x=", "search-names-the-source"),
    ],
)  # fmt: skip
def test_a_file_about_all_articles_is_read_again(
    uri: str, old: str, new: str, rule: str, spoilt: Tree, memory: Memory
) -> None:
    spoilt.replace(uri, old, new)
    assert rule in rules(spoilt, memory)


def test_a_record_that_is_gone_is_missed(spoilt: Tree, memory: Memory) -> None:
    next(spoilt.root.glob("search/2026/fragment/*")).unlink()
    assert rules(spoilt, memory) == {"search-names-the-source"}


@pytest.mark.parametrize(
    ("uri", "old", "rule"),
    [("feed.xml", "Two metres", "feeds-carry-the-credit"), ("index.html", "</bdi>", "cards-name-the-source")],
)
def test_a_list_that_has_changed_is_judged_again(
    uri: str, old: str, rule: str, spoilt: Tree, memory: Memory
) -> None:
    spoilt.replace(uri, old, f"Others{old}")
    assert rule in rules(spoilt, memory)


def test_a_new_draft_is_looked_for_in_every_file(spoilt: Tree, memory: Memory, tmp_path: Path) -> None:
    entries = tuple(
        replace(entry, article=replace(entry.article, draft=True)) if entry.uri == "hail.md" and entry.article else entry
        for entry in spoilt.library.entries
    )  # fmt: skip
    changed = Tree(spoilt.root, replace(spoilt.library, entries=entries))
    assert "unpublished-is-absent" in rules(changed, memory)


def test_files_without_a_name_for_their_content_are_looked_at_and_not_remembered(
    spoilt: Tree, memory: Memory
) -> None:
    spoilt.replace(ICE, "Please credit GogoAI", "Please thank GogoAI")
    site = built_site(spoilt.root, spoilt.library, spoilt.library.published(TODAY))
    found, seen = looked(site, {}, memory)
    assert "credit-box-is-exact" in {problem.rule for problem in verdict(found).problems}
    assert seen.files == {}


def test_other_processes_see_the_same(spoilt: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("creditline.verify.looking.WORTH", 1)
    site = built_site(spoilt.root, spoilt.library, spoilt.library.published(TODAY))
    assert looked(site, hashes(spoilt.root), workers=2) == looked(site, hashes(spoilt.root))


def test_a_hand_written_page_is_looked_at_again_when_its_markdown_changes(good: Tree, tmp_path: Path) -> None:
    assert good.docs
    docs = shutil.copytree(good.docs, tmp_path / "docs")
    (docs / "about.md").write_text("# About\n\nWe are here.\n", encoding="utf-8")
    assert replace(good, docs=docs).rules() == {"pages-say-what-docs-say"}


def test_the_card_of_an_article_that_is_gone_is_looked_at_again(spoilt: Tree, memory: Memory) -> None:
    entries = tuple(entry for entry in spoilt.library.entries if entry.uri != "ice.md")
    changed = Tree(spoilt.root, replace(spoilt.library, entries=entries))
    assert "social-cards-show-the-credit" in rules(changed, memory)


def test_a_second_line_of_a_page_is_judged(spoilt: Tree, memory: Memory) -> None:
    ledger = json.loads(spoilt.text("credits.json"))
    ledger["articles"].insert(0, ledger["articles"][0] | {"title": "Another"})
    spoilt.write("credits.json", json.dumps(ledger, indent=2, ensure_ascii=False).replace("<", "\\u003c"))
    site, _ = looked(
        built_site(spoilt.root, spoilt.library, spoilt.library.published(TODAY)), hashes(spoilt.root), memory
    )
    assert any("another title" in problem.message for problem in verdict(site).problems)


def test_the_sitemap_is_judged_again_when_the_ledger_lacks_a_page(spoilt: Tree, memory: Memory) -> None:
    ledger = json.loads(spoilt.text("credits.json"))
    ledger["pages"].remove("archive/index.html")
    spoilt.write("credits.json", json.dumps(ledger, indent=2, ensure_ascii=False).replace("<", "\\u003c"))
    assert "sitemap-lists-each-article" in rules(spoilt, memory)


def test_cards_of_many_edits_are_those_of_a_first_look(spoilt: Tree, memory: Memory) -> None:
    def cards(seen: Memory) -> dict[str, list[tuple[SeenCard, str]]]:
        looks = seen.looks
        return {uri: [(looks.card(one), looks.leads[one]) for one in those] for uri, those in looks.cards.items()}  # fmt: skip

    def seen(last: Memory) -> Memory:
        site = built_site(spoilt.root, spoilt.library, spoilt.library.published(TODAY))
        return looked(site, hashes(spoilt.root), last)[1]

    spoilt.replace("index.html", "</bdi>", "Others</bdi>")
    first = seen(memory)
    assert cards(first) == cards(seen(Memory())) != cards(memory)
    # Cards that are in no list any more lose their numbers.
    spoilt.replace("index.html", "Others</bdi>", "</bdi>")
    second = seen(first)
    assert cards(second) == cards(seen(Memory())) == cards(memory)
    assert all(lead == card.targets[0] for those in cards(second).values() for card, lead in those)
    assert not any(b"Others" in bytes(card) for card in second.looks.shown)
    spoilt.replace("archive/index.html", "</bdi>", "Others</bdi>")
    assert "cards-name-the-source" in rules(spoilt, second)
