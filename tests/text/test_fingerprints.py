"""Fingerprints: the same text is known again, another one is not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from creditline.text.fingerprints import fingerprint, is_near_duplicate, pairs

WORDS = [f"word{number}" for number in range(3000)]


def text(seed: int, length: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


@pytest.mark.parametrize("length", [3, 40, 400, 4000])
def test_case_marks_and_spaces_do_not_matter(length: int) -> None:
    words = text(1, length)
    assert is_near_duplicate(fingerprint(" ".join(words)), fingerprint(",\n ".join(words).upper()))


@pytest.mark.parametrize("length", [150, 400, 4000])
def test_a_small_edit_makes_no_other_text(length: int) -> None:
    words = text(2, length)
    edited = words.copy()
    edited[length // 2] = "changed"
    assert is_near_duplicate(fingerprint(" ".join(words)), fingerprint(" ".join(edited)))


@pytest.mark.parametrize("length", [60, 150, 307, 900, 4000])
@pytest.mark.parametrize("start", [0, 7, 19])
def test_another_word_in_twenty_makes_no_other_text(length: int, start: int) -> None:
    words = text(2, length)
    edited = words.copy()
    edited[start::20] = ["quite"] * len(edited[start::20])
    assert is_near_duplicate(fingerprint(" ".join(words)), fingerprint(" ".join(edited)))


ENGLISH = (
    "The glacier\u2019s last \u201cold\u201d ice - a third of it - has gone, the survey says, and the café by the lake has closed. "
    * 3
)
CHINESE = "".join(map(chr, random.Random(11).choices(range(0x4E00, 0x5E00), k=400)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ENGLISH, ENGLISH.replace("e", "e\u200b")),
        (ENGLISH, ENGLISH.replace("a", "\u0430").replace("o", "\u043e")),
        (ENGLISH, ENGLISH.replace("é", "e\u0301")),
        (ENGLISH, ENGLISH.replace("é", "e")),
        (ENGLISH, ENGLISH.replace(" ", "\u00a0")),
        (ENGLISH, ENGLISH.replace("g", "\uff47").upper()),
        (ENGLISH, ENGLISH.replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')),
        (ENGLISH, ENGLISH.replace(" - ", "\u2014")),
        (ENGLISH, ENGLISH.replace("survey", "sur\u00advey")),
        (CHINESE, "\u200b".join(CHINESE)),
        (CHINESE, "".join("\u3042" if at % 25 == 7 else letter for at, letter in enumerate(CHINESE))),
    ],
)
def test_the_same_text_in_other_letters_is_the_same(one: str, other: str) -> None:
    assert is_near_duplicate(fingerprint(one), fingerprint(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The text of the article. Its number is 12.", "The text of the article. Its number is 13."),
        ("A quake of 4.5 was felt near Ica at 5:40.", "A quake of 4.8 was felt near Pisco at 6:10."),
        (CHINESE, "".join(map(chr, random.Random(12).choices(range(0x4E00, 0x5E00), k=400)))),
        (CHINESE, CHINESE[::-1]),
    ],
)
def test_short_texts_and_other_scripts_have_other_texts_too(one: str, other: str) -> None:
    assert not is_near_duplicate(fingerprint(one), fingerprint(other))


def test_no_two_samples_are_alike() -> None:
    samples = sorted((Path(__file__).parents[1] / "samples").rglob("*.md"))
    texts = [sample.read_text(encoding="utf-8").split("---", 2)[-1] for sample in samples]
    assert len(texts) > 20
    assert list(pairs([fingerprint(each) for each in texts])) == []


@pytest.mark.parametrize("length", [10, 400, 4000])
def test_other_words_make_another_text(length: int) -> None:
    assert not is_near_duplicate(
        fingerprint(" ".join(text(3, length))), fingerprint(" ".join(text(4, length)))
    )


def test_a_shared_half_is_not_the_same_text() -> None:
    shared = text(5, 500)
    one, other = shared + text(6, 500), shared + text(7, 500)
    assert not is_near_duplicate(fingerprint(" ".join(one)), fingerprint(" ".join(other)))


def test_each_copy_is_told_with_the_first_it_resembles() -> None:
    copies = [fingerprint(" ".join(text(8, 300)))] * 40
    assert list(pairs([fingerprint("another text altogether"), *copies])) == [
        (1, index) for index in range(2, 41)
    ]


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
    fingerprints = [fingerprint(" ".join(words)) for words in texts]
    expected = []
    for index, kept in enumerate(fingerprints):
        first = next(
            (earlier for earlier in range(index) if is_near_duplicate(fingerprints[earlier], kept)), None
        )
        if first is not None:
            expected.append((first, index))
    assert len(expected) > len(originals)
    assert list(pairs(fingerprints)) == expected
