"""The store: what is kept comes back whole, or counts as absent."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.cache.hashing import hashed
from creditline.cache.store import Store
from creditline.model import article, body, files, manuscript, original, person, problems, source
from creditline.model.article import Correction
from creditline.model.body import KeyFact, Rich
from creditline.model.problems import Problem
from creditline.model.source import Source
from tests.values import ARTICLE, BODY, ENTRY, NEWS, PROBLEM, RICH, SOURCE, VALUES

KEY = hashed("a key")
OTHER = hashed("another key")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def kept_files(store: Store) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


# Values


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_equal(store: Store, value: Any) -> None:
    store.keep(KEY, value)
    assert store.value(KEY, type(value)) == value


def test_every_part_of_the_samples_is_filled() -> None:
    # Or else the test above would not notice a part that is lost.
    for value in (
        PROBLEM,
        SOURCE,
        ARTICLE,
        BODY,
        ENTRY,
        ARTICLE.lead,
        ARTICLE.authors[0],
        ARTICLE.review,
        ARTICLE.via,
        ARTICLE.image,
        BODY.take,
    ):
        assert is_dataclass(value)
        defaults = {part.name: part.default for part in fields(value)}
        assert [name for name, default in defaults.items() if getattr(value, name) == default] == []


def test_every_kind_of_value_that_travels_is_among_the_samples() -> None:
    read_only = {
        "Sequence",
        "Mapping",
        "Manuscript",
        "StatedOriginal",
    }  # These live between reader and rules, and are never kept.
    modules = (article, body, files, manuscript, original, person, problems, source)
    names = {name: kind for module in modules for name, kind in vars(module).items()}
    kinds = {name for name, kind in names.items() if isinstance(kind, type) and is_dataclass(kind)}
    assert kinds - read_only == {type(value).__name__ for value in VALUES}


@settings(deadline=None, database=None, derandomize=True)
@given(st.builds(KeyFact, st.text(), st.builds(Rich, st.text(), st.text())), st.dates())
def test_any_text_and_any_day_come_back(
    tmp_path_factory: pytest.TempPathFactory, fact: KeyFact, day: date
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    correction = Correction(day, fact.label)
    store.keep(KEY, fact)
    assert store.value(KEY, KeyFact) == fact
    store.keep(KEY, correction)
    assert store.value(KEY, Correction) == correction


def test_what_was_never_kept_is_absent(store: Store) -> None:
    assert (store.value(KEY, Rich), store.file(KEY)) == (None, None)


def test_the_last_value_counts(store: Store) -> None:
    store.keep(KEY, Rich("a", "a"))
    store.keep(KEY, RICH)
    assert store.value(KEY, Rich) == RICH
    assert len(kept_files(store)) == 1


@pytest.mark.parametrize("other", [Source, KeyFact, Problem, int, list[str]])
def test_a_value_of_another_kind_is_absent(store: Store, other: type) -> None:
    store.keep(KEY, RICH)
    assert store.value(KEY, other) is None


def test_a_value_of_an_older_form_is_absent(store: Store) -> None:
    store.keep(KEY, {"text": "a"})
    assert store.value(KEY, Rich) is None
    store.keep(KEY, {"text": "a", "html": 1})
    assert store.value(KEY, Rich) is None


# Damage


def damaged(whole: bytes) -> Iterator[bytes]:
    yield from (whole[:length] for length in range(len(whole)))
    yield from (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole)))
    yield from (
        whole + b" ",
        whole + whole,
        b"\n" + whole,
        b'{"text": "a", "html": "a"}',
        b"\xff\xfe",
        b"creditline 3 \n{}",
    )


def test_a_damaged_value_is_absent(store: Store) -> None:
    store.keep(KEY, Rich("a", "b"))
    [path] = kept_files(store)
    whole = path.read_bytes()
    for damage in damaged(whole):
        path.write_bytes(damage)
        assert store.value(KEY, Rich) is None
    path.write_bytes(whole)
    assert store.value(KEY, Rich) == Rich("a", "b")


def test_a_folder_in_the_place_of_a_value_is_no_value(store: Store) -> None:
    store.keep(KEY, RICH)
    [path] = kept_files(store)
    path.unlink()
    path.mkdir()
    assert store.value(KEY, Rich) is None


def cut_to_nothing(entry: Path) -> None:
    entry.write_bytes(b"")


def a_folder(entry: Path) -> None:
    entry.unlink()
    (entry / "in it" / "another").mkdir(parents=True)


def a_link_to_itself(entry: Path) -> None:
    entry.unlink()
    entry.symlink_to(entry.name)


def below_a_file(entry: Path) -> None:
    shutil.rmtree(entry.parent)
    entry.parent.write_bytes(b"something")


def below_a_link_to_nothing(entry: Path) -> None:
    shutil.rmtree(entry.parent)
    entry.parent.symlink_to("nothing")


@pytest.mark.parametrize(
    "damage", [cut_to_nothing, a_folder, a_link_to_itself, below_a_file, below_a_link_to_nothing]
)
def test_a_damaged_value_is_mended_by_keeping_it_again(damage: Callable[[Path], None], store: Store) -> None:
    store.keep(KEY, RICH)
    damage(kept_files(store)[0])
    assert store.value(KEY, Rich) is None
    store.keep(KEY, RICH)
    assert store.value(KEY, Rich) == RICH
    assert len(kept_files(store)) == 1


def test_what_a_link_leads_to_is_not_written_to(store: Store, tmp_path: Path) -> None:
    store.keep(KEY, RICH)
    [path] = kept_files(store)
    other = tmp_path / "somebody's own"
    other.write_bytes(b"something")
    path.unlink()
    path.symlink_to(other)
    store.keep(KEY, RICH)
    assert (store.value(KEY, Rich), other.read_bytes()) == (RICH, b"something")


def test_a_file_in_the_place_of_the_store_stays(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"something")
    with pytest.raises(NotADirectoryError):
        Store(tmp_path / "store").keep(KEY, RICH)
    assert (tmp_path / "store").read_bytes() == b"something"


def changed_places(one: Path, other: Path) -> None:
    spare = one.with_name("spare")
    one.replace(spare)
    other.replace(one)
    spare.replace(other)


def test_two_values_that_change_places_are_absent(store: Store) -> None:
    store.keep(KEY, RICH)
    store.keep(OTHER, Rich("another", "another"))
    changed_places(*kept_files(store))
    assert (store.value(KEY, Rich), store.value(OTHER, Rich)) == (None, None)


# Files


def test_a_file_comes_back_byte_for_byte_and_readable_as_any_other(store: Store) -> None:
    content = NEWS.encode() + bytes(range(256))
    path = store.keep_file(KEY, content)
    assert store.file(KEY) == path
    assert path.read_bytes() == content
    ordinary = store.root / "ordinary"
    ordinary.write_bytes(b"")
    assert path.stat().st_mode == ordinary.stat().st_mode


@pytest.mark.parametrize("content", [b"", b"pag", b"page ", b"PAGE"])
def test_a_file_whose_content_was_replaced_is_absent(store: Store, content: bytes) -> None:
    store.keep_file(KEY, b"page").write_bytes(content)
    assert store.file(KEY) is None


@pytest.mark.parametrize(
    "name", ["{0}.html", "{0}.{1}", "{0}.{2}.html", "{0}x.{1}.html", "{0}.{1}.html.1-1.tmp"]
)
def test_a_file_under_another_name_is_absent(store: Store, name: str) -> None:
    path = store.keep_file(KEY, b"page")
    key, checksum, _ = path.name.split(".")
    path.rename(path.with_name(name.format(key, checksum, checksum[::-1])))
    assert store.file(KEY) is None
    assert store.keep_file(KEY, b"page") == store.file(KEY) == path


def test_a_file_that_is_gone_is_absent_until_it_is_kept_again(store: Store) -> None:
    path = store.keep_file(KEY, b"page")
    path.unlink()
    assert store.file(KEY) is None
    path.mkdir()
    assert store.file(KEY) is None
    assert store.keep_file(KEY, b"page") == store.file(KEY) == path


def test_a_whole_file_is_found_beside_a_damaged_one(store: Store) -> None:
    store.keep_file(KEY, b"a first page").write_bytes(b"damage")
    path = store.keep_file(KEY, b"page")
    assert store.file(KEY) == path


def test_a_folder_is_read_once_for_all_its_files_until_it_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [f"{hashed('folder')[:2]}{number:062x}" for number in range(5)]
    for key in keys:
        store.keep_file(key, key.encode())
    folder, listdir = store.root / keys[0][:2], os.listdir
    os.utime(folder, ns=(0, 0))
    read: list[str] = []

    def listed(path: str) -> list[str]:
        read.append(path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", listed)
    assert all(store.file(key) for key in keys)
    assert read == [str(folder)]
    store.keep_file(keys[0][:-1] + "a", b"one more")
    assert store.file(keys[0][:-1] + "a")
    assert read == [str(folder)] * 2


def test_an_entry_is_one_file(store: Store) -> None:
    store.keep_file(KEY, b"page")
    assert len(kept_files(store)) == 1


def test_the_content_of_another_file_does_not_count(store: Store) -> None:
    path = store.keep_file(OTHER, b"another page")
    store.keep_file(KEY, b"page").replace(path)
    assert store.file(OTHER) is None


def test_a_file_moved_to_another_key_is_absent(store: Store) -> None:
    path, other = store.keep_file(KEY, b"page"), store.keep_file(OTHER, b"another page")
    moved = path.name.replace(KEY[2:], OTHER[2:])
    path.rename(other.with_name(moved))
    other.unlink()
    assert (store.file(KEY), store.file(OTHER)) == (None, None)


# Folders

FILES = {"a.js": b"a", "index/b": bytes(range(256)), "index/c": b"", "d": b"a"}


def test_a_folder_comes_back_by_name_and_byte_for_byte(store: Store) -> None:
    paths = store.keep_folder(KEY, FILES)
    assert {name: path.read_bytes() for name, path in paths.items()} == FILES
    assert store.folder(KEY) == paths


def test_a_folder_of_nothing_is_not_absent(store: Store) -> None:
    assert store.folder(KEY) is None
    store.keep_folder(KEY, {})
    assert store.folder(KEY) == {}


def test_equal_contents_of_two_folders_are_kept_once(store: Store) -> None:
    store.keep_folder(KEY, FILES)
    before = {*kept_files(store)}
    store.keep_folder(OTHER, {**FILES, "d": b"another"})
    assert len({*kept_files(store)} - before) == 2  # what is new in it, and the list of its files
    assert len(before) == 4  # three contents and a list


def test_a_folder_of_which_any_file_is_damaged_or_gone_is_absent(store: Store) -> None:
    for name, path in store.keep_folder(KEY, FILES).items():
        for damage in (b"x", FILES[name] + b"x"):
            path.write_bytes(damage)
            assert store.folder(KEY) is None
        path.unlink()
        assert store.folder(KEY) is None
        store.keep_folder(KEY, FILES)
    assert store.folder(KEY) is not None


def test_two_folders_whose_lists_change_places_are_absent(store: Store) -> None:
    store.keep_folder(KEY, {"a": b"a"})
    store.keep_folder(OTHER, {"a": b"b"})
    changed_places(*(path for path in kept_files(store) if not path.suffix))
    assert (store.folder(KEY), store.folder(OTHER)) == (None, None)


def test_a_damaged_file_is_mended_by_keeping_the_folder_again(store: Store) -> None:
    paths = store.keep_folder(KEY, FILES)
    paths["a.js"].write_bytes(b"x")
    store.keep_folder(KEY, FILES)
    assert paths["a.js"].read_bytes() == b"a"


@pytest.mark.parametrize("other", [RICH, ["a"], {"a": 1}, {"a": "../../secret"}, {"a": ""}])
def test_what_is_no_list_of_files_is_no_folder(store: Store, other: Any) -> None:
    store.keep(KEY, other)
    assert store.folder(KEY) is None


def test_a_writer_of_a_folder_that_is_interrupted_leaves_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, iter(range(9))

    def interrupted(*names: Any) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt
        replace(*names)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.keep_folder(KEY, FILES)
    assert store.folder(KEY) is None
    assert len(kept_files(store)) == 2
    store.keep_folder(KEY, FILES)
    assert store.folder(KEY) is not None


# Writers


def test_two_writers_and_a_reader_see_only_whole_values(store: Store) -> None:
    values = [Rich("a" * 50_000, "a"), Rich("b" * 50_000, "b")]
    store.keep(KEY, values[0])
    seen: list[Rich | None] = []

    def write(value: Rich) -> None:
        for _ in range(50):
            Store(store.root).keep(KEY, value)

    writers = [threading.Thread(target=write, args=(value,)) for value in values]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen.append(store.value(KEY, Rich))
    assert all(value in values for value in seen)
    assert len(kept_files(store)) == 1


def test_a_writer_that_is_interrupted_leaves_the_last_value(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(KEY, RICH)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.keep(KEY, Rich("a", "a"))
    assert store.value(KEY, Rich) == RICH
    assert len(kept_files(store)) == 1


def test_an_entry_that_cannot_be_written_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left") as told:
        store.keep(KEY, RICH)
    assert told.value.filename == str(store.root / KEY[:2] / KEY[2:])
    assert kept_files(store) == []


# Keys


def test_a_key_is_a_sha_256_of_each_part_after_its_length() -> None:
    raw = (1).to_bytes(8, "big") + b"a" + (2).to_bytes(8, "big") + "é".encode()
    assert hashed("a", "é") == hashed(b"a", "é".encode()) == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    "parts", [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"), ("c", "ab"), ("a", "b", "c"), ()]
)
def test_keys_of_other_parts_are_others(parts: tuple[str, ...]) -> None:
    every = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"), ("c", "ab"), ("a", "b", "c"), ()]
    assert sum(hashed(*parts) == hashed(*other) for other in every) == 1


def test_a_name_that_no_text_can_say_has_a_key() -> None:
    assert hashed("a\udcff.md") != hashed("a\udcfe.md")
