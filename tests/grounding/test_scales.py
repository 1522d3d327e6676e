"""Thousands, millions and currencies in the words of many languages."""

from __future__ import annotations

import pytest

from creditline.grounding.figures import figures
from creditline.grounding.large_figure import large_figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("90 tysięcy łososi", 90_000),
        ("2 tysiące osób", 2_000),
        ("1,5 miliarda złotych", 1_500_000_000),
        ("12 тысяч человек", 12_000),
        ("3 мільярди гривень", 3_000_000_000),
        ("40 tisíc lidí", 40_000),
        ("5 millones de personas", 5_000_000),
        ("7 milhões de reais", 7_000_000),
        ("80 duizend fietsen", 80_000),
        ("20 tusen besökare", 20_000),
    ],
)
def test_a_scale_in_words_counts(text: str, value: int) -> None:
    [figure] = figures(text).numbers
    assert value in figure.readings


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("28 bin 500 liraya çıktı; önce 21 bin 600 liraydı", [28_500, 21_600]),
        ("3万9800円", [39_800]),
        ("1億2000万人", [120_000_000]),
        ("2만 5천 명", [25_000]),
        ("3 करोड़ 20 लाख रुपये", [32_000_000]),
        ("12 тысяч 400 человек", [12_400]),
        ("2 million 3 million", [2_000_000, 3_000_000]),
        ("5 million, 300 of them", [5_000_000, 300]),
    ],
)
def test_a_number_right_after_a_scale_belongs_to_it(text: str, values: list[int]) -> None:
    assert [max(map(int, one.readings)) for one in figures(text).numbers] == values


@pytest.mark.parametrize(
    ("text", "kind"),
    [("15 zł", "zł"), ("15 złotych", "zł"), ("15 euro", "€"), ("300 Kč", "Kč"), ("90 рублей", "₽"), ("40 гривень", "₴"), ("2,200 करोड़ रुपये", "₹"), ("12 won", "")],
)  # fmt: skip
def test_a_currency_is_known(text: str, kind: str) -> None:
    [figure] = figures(text).numbers
    assert figure.kind == kind


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("Most otwarto 13 grudnia 2026 r.", None),
        ("Le pont ouvre le 4 mai.", None),
        ("Die Brücke öffnet am 3. März.", None),
        ("Il ponte riapre il 1º dicembre 2026, dopo 26 mesi.", "26"),
        ("El puente abre el 1.º de mayo.", None),
        ("Мост откроют 1-го мая.", None),
        ("Le pont ouvre le 1er avril.", None),
        ("Rzeką płynie 90 tysięcy łososi.", "90"),
        ("Bilet kosztuje 389 zł.", "389"),
        ("تشارك في المشروع ٣٤٠ قارب صيد.", "٣٤٠"),
        ("वहाँ ४५ नावें हैं।", "४५"),
    ],
)
def test_a_day_is_no_figure(statement: str, value: str | None) -> None:
    figure = large_figure(statement)
    assert (figure.value if figure else None) == value


@pytest.mark.parametrize(
    ("statement", "value", "unit"),
    [
        ("La dette atteint 3 345 milliards d’euros.", "3 345", "milliards"),
        ("Miasto ma 1 250 000 mieszkańców.", "1 250 000", ""),
        ("Room 3 345 000 visitors", "3 345 000", "visitors"),
        ("On 3 4567 people came.", "3", ""),
        ("A night emits 19 kg of CO2.", "19", "kg"),
        ("Bogen er 480 km² stor.", "480", "km²"),
        ("The farm makes 12 MW.", "12", "MW"),
        ("The 12 Mwangi brothers left.", "12", ""),
        ("Перевалка зросла на 18 відсотків.", "18", "відсотків"),
        ("Доля выросла на 7 процентов.", "7", "процентов"),
        ("电站每年可发电 2.4 亿千瓦时。", "2.4", "亿千瓦时"),
        ("工程耗资 31 亿元。", "31", "亿元"),
    ],
)
def test_a_figure_with_spaces_stays_whole(statement: str, value: str, unit: str) -> None:
    figure = large_figure(statement)
    assert figure
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("statement", "value", "unit"),
    [
        ("Lowther beat Avonbridge 5–4 on penalties after 2–2.", "5–4", ""),
        ("It takes 10–12 days.", "10–12", "days"),
        ("It cost €5–6 million.", "€5–6", "million"),
        ("It fell by 7-8 per cent.", "7-8", "per cent"),
        ("A 15-year-old won 31 votes.", "15", ""),
        ("Call 555-1234-88.", "555", ""),
    ],
)
def test_numbers_that_say_something_only_together_are_one_figure(
    statement: str, value: str, unit: str
) -> None:
    figure = large_figure(statement)
    assert figure
    assert (figure.value, figure.unit) == (value, unit)
