"""Verify holds a page to what its manuscript says of languages, authors, review and thanks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.builds import manuscript
from tests.verify.site import Tree, project, tree

ENGLISH, GERMAN = "articles/lake/index.html", "articles/see/index.html"
URL = "https://www.gogoai.xin/article/the-lake"
LAKE = manuscript(
    "The glacier has lost a third of its ice, the survey says.\n\n## Our Take\n\nIt will not come back.\n",
    title="The lake",
    original_url=URL,
    author="[tomas, A. Guest]",
    drafted_by="model-1",
    reviewed="{by: Ada Quist, date: 2026-06-02}",
    via="{name: A Letter, url: 'https://letters.example/1'}",
)
SEE = manuscript(
    "Der Gletscher hat ein Drittel seines Eises verloren, sagt die Studie.\n",
    title="Der See",
    original_url=URL,
    language="de",
    translation_of="lake",
)
AUTHORS = "tomas: {name: Tomas Elvira, role: Science editor}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    made = project(tmp_path_factory.mktemp("making"))
    made.write("content/lake.md", LAKE)
    made.write("content/see.md", SEE)
    made.write("content/authors.yml", AUTHORS)
    return tree(made)


def test_the_site_is_credited(built: Tree) -> None:
    assert built.told() == []


def swap(uri: str, old: str, new: str = "") -> Callable[[Tree], None]:
    return lambda spoilt: spoilt.replace(uri, old, new)


CHANGES = {
    "no link to the other language": (swap(ENGLISH, 'hreflang="de" lang="de" href="../see/"', 'lang="de" href="../see/"'), "attributes-agree"),
    "a link to another page as the other language": (swap(GERMAN, 'lang="en" href="../lake/"', 'lang="en" href="../ice/"'), "page-says-what-is-written"),
    "another language in the head": (swap(ENGLISH, '<link rel="alternate" hreflang="de"', '<link rel="alternate" hreflang="fr"'), "head-names-the-original"),
    "no work that it translates": (swap(GERMAN, '"translationOfWork"', '"translation"'), "structured-data-agrees"),
    "another author": (swap(ENGLISH, ">Tomas Elvira</a>", ">Otto Elvira</a>"), "page-says-what-is-written"),
    "another role": (swap(ENGLISH, "Science editor</p>", "Chief editor</p>"), "page-says-what-is-written"),
    "another author in the data": (swap(ENGLISH, '"jobTitle":"Science editor"', '"jobTitle":"Chief editor"'), "structured-data-agrees"),
    "another editor in the data": (swap(ENGLISH, '"editor":{"@type":"Person","name":"Ada', '"editor":{"@type":"Person","name":"Eva'), "structured-data-agrees"),
    "a summary that no program drafted": (swap(ENGLISH, "compositeWithTrainedAlgorithmicMedia", "digitalArt"), "structured-data-agrees"),
    "another reviewer": (swap(ENGLISH, "Reviewed by Ada Quist", "Reviewed by Eva Quist"), "page-says-what-is-written"),
    "another day of the review": (swap(ENGLISH, ">2 June 2026</time></li>", ">3 June 2026</time></li>"), "page-says-what-is-written"),
    "thanks to somebody else": (swap(ENGLISH, "https://letters.example/1", "https://letters.example/2"), "page-says-what-is-written"),
    "another author in a feed": (swap("authors/tomas/atom.xml", "<name>A. Guest</name>", "<name>B. Guest</name>"), "feeds-carry-the-credit"),
    "a feed without the reviewer": (swap("feed.xml", "<dc:contributor>Ada Quist</dc:contributor>"), "feeds-carry-the-credit"),
    "another review in the ledger": (swap("credits.json", '"by": "Ada Quist"', '"by": "Eva Quist"'), "ledger-agrees"),
    "another text in the ledger": (swap("credits.json", '"text": "', '"text": "0'), "ledger-agrees"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_changed_is_told(name: str, built: Tree, tmp_path_factory: pytest.TempPathFactory) -> None:
    change, rule = CHANGES[name]
    spoilt = built.copy(tmp_path_factory.mktemp("spoilt") / "site")
    change(spoilt)
    assert rule in {found.replace("_", "-") for found in spoilt.rules()}
