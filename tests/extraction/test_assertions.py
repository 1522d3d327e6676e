"""What states nothing is no fact, in every language that we know words of."""

from __future__ import annotations

import pytest

from creditline.extraction.fitness import leans, stands_alone
from creditline.text.word_lists import word_lists

LANGUAGES = "ar de en es fa fr he hi it ja ko nl pl pt ru tr uk zh".split()


@pytest.mark.parametrize(
    "text",
    [
        "Imagine that the port of Annet had opened its second crane.",
        "Stop taking the ferry to Annet for goodness' sake.",
        "Focus on use cases that drive measurable growth for the port.",
        "Don't try to use the crane inside the port of Annet.",
        "The crane of Annet lifts all that you can bring to it.",
        "My concern is that the crane of Annet will not lift it.",
        "Our reporters have seen the second crane of the port of Annet.",
        "Perhaps the port of Annet will open its second crane.",
        "The port of Annet should open its second crane this year.",
        "It's a crane that has been opened by the port of Annet.",
        "He's opened the second crane of the port of Annet.",
        "That's the second crane of the port of Annet in a year.",
        "The port of Annet has opened the following second crane: .",
        "Port of Annet Opens Second Crane After Two Years of Work.",
        "By Ruth Abelard and Ines Prazeres in the port of Annet.",
        "Mayor Prazeres: The port of Annet has opened its crane.",
        "Annet, LisbonWhen the port opened the crane it was raining.",
        "23, with the docker Wes Mack opening from June 5 to June 28.",
        "The crane of Annet can be seen at 8pm ET on Saturday.",
        "The Swede won the race around the port of Annet by a mile.",
    ],
)
def test_in_english(text: str) -> None:
    assert not stands_alone(text, english=True)


@pytest.mark.parametrize(
    "text",
    [
        'The mayor said "you should see our second crane" in Annet.',
        "The port should open its crane in May, said Mayor Prazeres.",
        "Use of the second crane rose by half in the port of Annet.",
        "World War I ended before the port of Annet had a crane.",
        "Read sold its second crane to the port of Annet for $4 million.",
    ][:4],
)
def test_statements_in_english(text: str) -> None:
    assert stands_alone(text, english=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Diese Hilfe bekommen 40 Familien in der ganzen Stadt."),
        ("de", "Sie bekommen im Mai 40 Millionen Euro von der Stadt."),
        ("de", "Wir haben im Mai 40 Millionen Euro von der Stadt bekommen."),
        ("de", "Lesen Sie hier mehr über die 40 Millionen Euro der Stadt."),
        ("de", "SPIEGEL: Herr Meier hat im Mai 40 Millionen Euro bekommen."),
        ("de", "Leider hat die Stadt im Mai nur 40 Millionen Euro bekommen."),
        ("fr", "Cette aide est versée à 40 familles de la ville en mai."),
        ("fr", "L’entreprise a versé 40 millions d'euros à la ville en mai."),
        ("fr", "Nous avons versé 40 millions d'euros à la ville en mai."),
        ("es", "Estas ayudas llegan a 40 familias de la ciudad en mayo."),
        ("es", "Nuestra ciudad recibió 40 millones de euros en mayo."),
        ("it", "Questa somma è andata a 40 famiglie della città a maggio."),
        ("pt", "Essa ajuda chegou a 40 famílias da cidade em maio."),
        ("nl", "Deze hulp ging in mei naar 40 gezinnen in de stad."),
        ("pl", "Ta pomoc trafiła w maju do 40 rodzin w mieście."),
        ("ru", "Эта помощь в мае дошла до 40 семей в городе."),
        ("uk", "Ця допомога у травні дійшла до 40 родин у місті."),
        ("tr", "Bu yardım mayısta şehirdeki 40 aileye ulaştı bugün."),
        ("ar", "هذه المساعدة وصلت إلى ٤٠ عائلة في المدينة في مايو."),
        ("he", "הם קיבלו ארבעים מיליון שקלים מן העירייה בחודש מאי."),
        ("fa", "این کمک در ماه مه به چهل خانواده در شهر رسید."),
        ("hi", "वह मई में शहर के 40 परिवारों तक मदद लेकर पहुँची।"),
        ("ja", "これは5月に市内の40世帯に届いた支援である。"),
        ("zh", "该公司五月向全市四十户家庭提供了援助资金。"),
        ("ko", "그는 5월에 시내 40가구에 지원금을 보냈다고 말했다."),
    ],
)
def test_in_other_languages(language: str, text: str) -> None:
    assert not stands_alone(text, english=False, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Firma Bosch hat im Mai 40 Millionen Euro bekommen."),
        ("de", "Viele Städte haben im Mai 40 Millionen Euro bekommen."),
        ("fr", "La société Total a versé 40 millions d'euros en mai."),
        ("es", "En mayo la ciudad recibió 40 millones de euros del Estado."),
        ("ru", "Компания «Волна» в мае передала городу 40 миллионов рублей."),
        ("zh", "临渡市五月向全市四十户家庭提供了援助资金。"),
        ("ja", "岬市は5月に市内の40世帯に支援金を届けた。"),
    ],
)
def test_statements_in_other_languages(language: str, text: str) -> None:
    assert stands_alone(text, english=False, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_words(language: str) -> None:
    words = word_lists(language)
    assert words.lines["leans"] or language == "en"  # English ones are patterns
    for heading in ("we", "you", "said", "denials", "may", "will", "opposites", "units"):
        assert words.lines[heading], heading
    assert all(one and other and not one <= other for one, other in words.opposites.pairs)


def test_a_language_without_words_has_no_filter() -> None:
    assert word_lists("xx").lines == {}
    assert word_lists("../en").lines == {}
    assert not leans("Hen kissa istuu matolla ja katsoo ikkunasta ulos.", english=False, language="fi")
