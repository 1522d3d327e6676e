"""What the gate keeps between two loads of a folder, and what it does again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from creditline.cache.store import Store
from creditline.gate import verdicts as gate
from creditline.gate.judge import Judge
from creditline.gate.library import load
from tests.builds import REGISTRY, manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.gate.judge import Taken, Verdict
    from creditline.gate.library import Library

URL = "https://www.gogoai.xin/article/"


class Content:
    """A folder of articles, its store, and the names of the manuscripts that the last load has read."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder / "content", Store(folder / "store")
        self.folder.mkdir()
        (self.folder / "sources.yml").write_text(REGISTRY)
        self.read: list[str] = []

    def write(self, name: str, body: str = "") -> None:
        (self.folder / f"{name}.md").write_text(manuscript(body, original_url=f"{URL}{name}"))

    def load(self) -> Library:
        self.read.clear()
        return load(self.folder, store=self.store, to_publish=True)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    # As if all files had been there for long.
    monkeypatch.setattr("creditline.gate.verdicts._MOMENT", -(10**18))
    made, start = Content(tmp_path), gate._start

    def started(path: Path) -> bytes:
        made.read.append(path.stem)
        return start(path)

    monkeypatch.setattr(gate, "_start", started)
    return made


def test_what_is_known_is_kept_anew_when_more_than_one_in_a_hundred_was_read(content: Content) -> None:
    for number in range(250):
        content.write(f"article-{number}")
    assert len(content.load().articles) == len(content.read) == 250
    content.load()
    assert content.read == []
    for number in (1, 2):
        content.write(f"article-{number}", f"Number {number} is another text now.\n")
    for _ in range(2):
        content.load()
        assert content.read == ["article-1", "article-2"]
    content.write("article-3", "Number 3 is another text now.\n")
    content.load()
    assert content.read == ["article-1", "article-2", "article-3"]
    content.load()
    assert content.read == []


def test_texts_that_are_alike_are_told_again_without_being_compared(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The glacier has lost a third of its ice, and the lake below it has doubled.\n"
    for name in ("ice", "lake", "snow"):
        content.write(name, text)
    first = content.load().problems
    assert [problem.path.rpartition("/")[2] for problem in first] == ["lake.md", "snow.md"]
    assert {problem.rule for problem in first} == {"texts-are-summarised-once"}

    def compared(_: object) -> list[tuple[int, int]]:
        pytest.fail("nothing has changed")

    with monkeypatch.context() as unchanged:
        unchanged.setattr(gate, "packed_pairs", compared)
        assert content.load().problems == first
    content.write("lake", "Rain has filled the reservoirs, and the council has lifted the ban.\n")
    assert [problem.path.rpartition("/")[2] for problem in content.load().problems] == ["snow.md"]


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the manuscripts that are judged from now on."""
    names: list[str] = []
    verdict = Judge._judged

    def noted(self: Judge, taken: Taken) -> Verdict:
        names.append(taken.file.name)
        if taken.file.name == "stop.md":
            raise KeyboardInterrupt
        return verdict(self, taken)

    monkeypatch.setattr(Judge, "_judged", noted)
    return names


def test_files_written_again_with_the_same_bytes_keep_their_verdicts(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = judged(monkeypatch)
    for number in range(3):
        content.write(f"article-{number}")
    first = content.load()
    assert len(names) == 3
    names.clear()
    for number in range(3):
        content.write(f"article-{number}")
    again = content.load()
    assert (len(content.read), names) == (3, [])
    assert (again.articles, again.problems) == (first.articles, first.problems)


def test_an_interrupted_check_is_gone_on_with(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    names = judged(monkeypatch)
    monkeypatch.setattr("creditline.workers.pools.Pool.batch", 1)
    content.write("unchanged")
    content.load()
    for name in ("article-1", "article-2", "stop"):
        content.write(name)
    with pytest.raises(KeyboardInterrupt):
        content.load()
    (content.folder / "stop.md").unlink()
    content.write("article-3")
    names.clear()
    content.load()
    assert (names, content.read) == (["article-3.md"], ["article-3"])


def test_an_interrupted_check_keeps_no_verdict_on_a_file_that_was_changed_just_before_the_last(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = judged(monkeypatch)
    monkeypatch.setattr("creditline.workers.pools.Pool.batch", 1)
    content.write("unchanged")
    content.load()
    content.write("stop")
    with monkeypatch.context() as coarse:
        coarse.setattr("creditline.gate.verdicts._MOMENT", 10**18)
        with pytest.raises(KeyboardInterrupt):
            content.load()
    (content.folder / "stop.md").unlink()
    names.clear()
    content.load()
    assert names == ["unchanged.md"]


def test_the_verdict_on_one_changed_file_is_kept_alone(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = judged(monkeypatch)
    for number in range(120):
        content.write(f"article-{number}")
    content.load()
    content.write("article-7", "This is another text now.\n")
    for _ in range(2):
        content.load()
    assert names[120:] == ["article-7.md"]
