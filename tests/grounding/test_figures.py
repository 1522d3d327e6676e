from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.grounding.figures import figures
from creditline.grounding.missing import missing_figures
from creditline.grounding.numerals import readings, spelt


def missing(statement: str, text: str, *, english: bool = True) -> list[tuple[str, str, str]]:
    found = missing_figures(statement, figures(text), english=english)
    return [(one.text, one.nearest, one.severity) for one in found]


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("$1.77 trillion", "$1.77tn"),
        ("$1.77 trillion", "$1,770bn"),
        ("$1.77 trillion", "$1 770 billion"),
        ("$1.77 trillion", "1.77 trillion dollars"),
        ("$1.77 trillion", "US$1.77 trillion"),
        ("12 months", "twelve months"),
        ("twelve months", "12 months"),
        ("twenty-five", "25"),
        ("two hundred and eleven", "211"),
        ("25 per cent", "25%"),
        ("25 percent", "25 %"),
        ("25%", "25 Prozent"),
        ("2.2 points", "2.2 percentage points"),
        ("39.5%", "from 39.5 to 47.8%"),
        ("1,000", "1.000"),
        ("1 000", "1'000"),
        ("1,340 households", "1.340 Haushalte"),
        ("4.1 million", "4,1 Millionen"),
        ("128,000", "١٢٨٬٠٠٠"),
        ("1.9", "١٫٩"),
        ("240,000", "2,40,000"),
        ("23,400", "23,400"),
        ("18.6 million yen", "1860万円"),
        ("48.7 million", "48,7 млн"),
        ("the 21st", "twenty-first"),
        ("$10 million", "$10-15 million"),
        ("10%", "between 10 and 15%"),
        ("12 May", "May 12, 2026"),
        ("12 May 2026", "12 May 2026"),
        ("12 May 2026", "In 2026, on 12 May"),
        ("May 2026", "12 May 2026"),
        ("20 March", "3月20日"),
        ("in 2026", "12 May 2026"),
        ("2026-05-12", "12th of May 2026"),
        ("at 23:41", "at 23:41"),
        ("about 1.8 million", "1,793,211"),
        ("more than 300", "312"),
        ("route N7", "the N7"),
        ("COVID-19", "COVID-19"),
        ("5–4", "five to four"),
        ("38m", "38 million"),
        ("38m", "38 metres"),
        ("€186,000", "186.000 €"),
        ("a dozen", "12"),
        ("98 × 61", "98 x 61"),
    ],
)
def test_the_same_figure_is_found(statement: str, text: str) -> None:
    assert missing(statement, f"It says {text} here.") == []


@pytest.mark.parametrize(
    ("statement", "text", "nearest"),
    [
        ("$1.78 trillion", "$1.77 trillion and 12 months", "$1.77 trillion"),
        ("$1.77 billion", "$1.77 trillion", "$1.77 trillion"),
        ("£5 million", "$5 million", "$5 million"),
        ("26%", "25 per cent and 27 people", "25 per cent"),
        ("25%", "25 percentage points", "25 percentage points"),
        ("1,341", "1.340 Haushalte", "1.340"),
        ("13 May", "12 May", "12 May"),
        ("12 June", "12 May", "12 May"),
        ("12 May 2025", "12 May 2026", "12 May 2026"),
        ("at 23:42", "at 23:41", "23:41"),
        ("about 1.9 million", "1,793,211", "1,793,211"),
        ("thirteen", "12", "12"),
        ("129,000", "١٢٨٬٠٠٠", "128٬000"),
        ("77", "no figure", ""),
    ],
)
def test_another_figure_is_an_error_with_the_nearest(statement: str, text: str, nearest: str) -> None:
    assert [(near, severity) for _, near, severity in missing(statement, f"It says {text} here.")] == [
        (nearest, "error")
    ]


def test_what_may_be_counted_or_spelt_is_a_warning() -> None:
    assert missing("Two of the five", "Ann, Bob and Eve of the five.") == [("Two", "five", "warning")]
    assert missing("12 Kilogramm", "zwölf Kilogramm", english=False) == [("12", "", "warning")]
    assert missing("12 kilos", "zwölf Kilogramm", english=True) == [("12", "", "error")]


def test_small_words_are_no_figures() -> None:
    assert missing("One of them may march in a second.", "Nothing here.") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("forty-five", 45),
        ("a hundred", 100),
        ("two hundred thousand", 200_000),
        ("one million", 10**6),
        ("five four", None),
    ],
)
def test_number_words(words: str, value: int | None) -> None:
    assert spelt(words) == value


@given(st.integers(0, 10**15), st.sampled_from([",", ".", " ", "'", "\u202f"]))
def test_thousands_are_read_whatever_separates_them(number: int, mark: str) -> None:
    assert number in readings(f"{number:,}".replace(",", mark))


@given(st.text(alphabet="0123456789.,' $€%-–:/aekmbnt一二万年月日٣٫é\n", max_size=80) | st.text(max_size=80))
def test_a_text_has_its_own_figures_and_nothing_raises(text: str) -> None:
    assert list(missing_figures(text, figures(text), english=True)) == []
