"""Sketches: the same text is known again, another one is not."""

from __future__ import annotations

import random

import pytest

from creditline.sketches import alike, pairs, sketch

WORDS = [f"word{number}" for number in range(3000)]


def text(seed: int, length: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


@pytest.mark.parametrize("length", [3, 40, 400, 4000])
def test_case_marks_and_spaces_do_not_matter(length: int) -> None:
    words = text(1, length)
    assert alike(sketch(" ".join(words)), sketch(",\n ".join(words).upper()))


@pytest.mark.parametrize("length", [150, 400, 4000])
def test_a_small_edit_makes_no_other_text(length: int) -> None:
    words = text(2, length)
    edited = words.copy()
    edited[length // 2] = "changed"
    assert alike(sketch(" ".join(words)), sketch(" ".join(edited)))


@pytest.mark.parametrize("length", [10, 400, 4000])
def test_other_words_make_another_text(length: int) -> None:
    assert not alike(sketch(" ".join(text(3, length))), sketch(" ".join(text(4, length))))


def test_a_shared_half_is_not_the_same_text() -> None:
    shared = text(5, 500)
    one, other = shared + text(6, 500), shared + text(7, 500)
    assert not alike(sketch(" ".join(one)), sketch(" ".join(other)))


def test_each_copy_is_told_with_the_first_it_resembles() -> None:
    copies = [sketch(" ".join(text(8, 300)))] * 40
    assert list(pairs([sketch("another text altogether"), *copies])) == [(1, index) for index in range(2, 41)]


def test_texts_without_words_are_not_alike() -> None:
    assert list(pairs([(), (), ()])) == []


def test_all_that_are_alike_are_found() -> None:
    chance = random.Random(9)
    originals = [
        text(10 + number, length)
        for number, length in enumerate([3, 5, 8, 9, 10, 12, 30, 150, 199, 300, 900] * 4)
    ]
    texts = originals.copy()
    for words in originals:
        for edits in (0, 1, 3, 9):
            edited = words.copy()
            for place in chance.choices(range(len(words)), k=edits):
                edited[place] = chance.choice(WORDS)
            del edited[: chance.choice((0, 0, 1, 2))]
            texts.append(edited)
    chance.shuffle(texts)
    sketches = [sketch(" ".join(words)) for words in texts]
    expected = []
    for index, kept in enumerate(sketches):
        first = next((earlier for earlier in range(index) if alike(sketches[earlier], kept)), None)
        if first is not None:
            expected.append((first, index))
    assert len(expected) > len(originals)
    assert list(pairs(sketches)) == expected
