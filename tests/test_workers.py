"""Work shared out to processes: the same results in the same order, however many there are and however they start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from creditline import workers
from creditline.library import load
from creditline.pages.card import card
from creditline.pages.settings import Settings
from creditline.store import Store
from creditline.workers import InProcess, Pool, executor, shared_out
from tests.builds import REGISTRY, Project, manuscript
from tests.values import ARTICLE

POOLS: dict[str, Callable[[], Pool]] = {
    "here": lambda: executor(1),
    "two": lambda: executor(2),
    "spawn": lambda: executor(2, start="spawn"),
}


def halved(number: int) -> float:
    return 1 / (number - 50)


@pytest.mark.parametrize("pool", POOLS)
def test_results_come_in_the_order_of_the_items(pool: str) -> None:
    with POOLS[pool]() as run:
        assert list(shared_out(halved, range(51, 100), run)) == [1 / n for n in range(1, 50)]


@pytest.mark.parametrize("pool", POOLS)
def test_what_goes_wrong_in_a_worker_is_raised_here(pool: str) -> None:
    with POOLS[pool]() as run, pytest.raises(ZeroDivisionError):
        list(shared_out(halved, range(100), run))


def test_one_worker_is_this_process() -> None:
    assert isinstance(executor(1), InProcess)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "sources.yml").write_text(REGISTRY)
    for number in range(40):
        url = f"https://www.gogoai.xin/article/a{number}"
        text = manuscript(original_url=url, without="credit" if number % 7 == 3 else "")
        (folder / f"a{number}.md").write_text(text)
    return folder


def test_a_library_is_the_same_for_any_number_of_workers(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("creditline.library.WORTH", 1)
    alone = load(content, to_publish=True)
    for number in (1, 2, 3):
        store = Store(tmp_path / f"store{number}")
        for _ in range(2):
            assert load(content, store=store, to_publish=True, workers=number) == alone
    stored = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "store1", tmp_path / "store2", tmp_path / "store3")
    ]
    assert stored[0] == stored[1] == stored[2]
    assert len(stored[0]) > 40


def test_a_site_is_the_same_for_any_number_of_workers(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("creditline.library.WORTH", 1)
    monkeypatch.setattr("creditline.site.extras.WORTH", 1)
    monkeypatch.setattr("creditline.site.shell.WORTH", 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    for number in range(5):
        url = f"https://www.gogoai.xin/article/a{number}"
        project.write(f"content/a{number}.md", manuscript(title=f"Article {number}", original_url=url))
    sites = []
    for number in (1, 2):
        project.configure(f"  - creditline: {{workers: {number}, store_dir: store{number}}}\n")
        project.build()
        sites.append(project.site())
    assert sites[0] == sites[1]


def test_what_workers_take_and_give_can_be_pickled() -> None:
    with executor(2, start="spawn") as run:
        assert run.submit(card, ARTICLE, Settings("Site")).result() == card(ARTICLE, Settings("Site"))
    assert workers.cores() >= 1
