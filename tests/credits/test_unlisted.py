"""Credits to outlets that the registry doesn't list, and honest neighbours with a name."""

from __future__ import annotations

import pytest

from creditline.credits.claims import claims
from creditline.credits.names import Names
from creditline.manuscript.conversion import convert

NOBODY = Names(())


def is_refused(text: str) -> bool:
    blocks = convert(f"The lake opens in May.\n\n{text}\n\nThe ferry leaves at noon.\n").blocks
    return any(claims(blocks, NOBODY))


@pytest.mark.parametrize(
    "text",
    [
        "Source: Harbour Gazette",
        "**Source:** The Harbour Gazette, 3 May 2026",
        "Source – Reuters",
        "## Source\n\nMarket Street Weekly",
        "| Article details | |\n|---|---|\n| Source | Coastal Times |",
        "- Published by: Inland Waterways Daily\n- Reading time: 3 minutes",
        "**Reprinted from The Harbour Gazette with permission.**",
        "This article was first published in The Harbour Gazette on 3 May 2026 and is reproduced here.",
        "This story was produced by Deepwater Wire and republished under a Creative Commons licence.",
        "If you republish this article, please credit Coastal Times.",
        "(via Harbour Gazette)",
        "Hat tip: Harbour Gazette",
        "Courtesy of Harbour Gazette",
        "Reporting by the Harbour Gazette.",
        "Originally reported by Harbour Gazette",
        "All credit goes to the Harbour Gazette",
        "With thanks to Harbour Gazette",
        "Quelle: Deichkurier",
        "Dieser Text erschien zuerst im Deichkurier.",
        "Source : La Gazette des Quais",
        "Article initialement publié dans Le Courrier du Littoral, reproduit avec autorisation.",
        "Texto publicado originalmente no Jornal da Barra.",
        "Fuente: El Faro de la Bahía",
        "Bron: Het Kadeblad",
        "Källa: Kustbladet",
        "Źródło: Kurier Nabrzeżny",
        "Источник: «Портовая газета»",
        "Kaynak: Kıyı Postası",
        "出典:海運日報",
        "출처: 해안일보",
        "المصدر: جريدة الميناء",
        "Ffynhonnell: Golwg",
    ],
)
def test_a_credit_to_an_unknown_outlet_is_found(text: str) -> None:
    assert is_refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "Source: own measurements",
        "They came via Hamburg and Bremen.",
        "Thanks to rain, the reservoir is full.",
        "Reported by many people in the town.",
        "Quelle: eigene Berechnung",
        "The source of the Danube: a basin in a park.",
        "Source said: Nobody knew.",
        "| Country | Tonnes |\n|---|---|\n| Norway | 12 |\n\nSource: Eurostat",
        "Figures rose.[^1]\n\n[^1]: Source: Statistics Norway, table 12.",
        "The study was published in Nature on Wednesday.",
        "This article is about a report that was published in Nature by Ana Ruiz and forty others last week.",
        "The novel, first published in 1931, is back in print.",
        "The Gazette asked readers to credit its photographers.",
        "```yaml\nSource: GitHub\n```",
        "Die Übersetzung aus dem Norwegischen besorgte Anna Lind.",
        "De vertaling uit het Noors is van Anna Lind.",
        "## Quellen\n\n- Geologische Bundesanstalt, Kartenblatt 66, Erläuterungen von 1996",
        "Text messages: The police read 4,000 of them.",
    ],
)
def test_honest_neighbours_are_left(text: str) -> None:
    assert not is_refused(text)
