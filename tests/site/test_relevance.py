"""What readers find: the article that they mean comes first, in their words and in many languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.site.published import Reader

pytestmark = pytest.mark.loopback

QUERIES = {
    "heat pump price": "how-a-heat-pump-tariff-works",
    "bat survey roofs": "we-counted-every-bat",
    "passports leaked airline": "airline-breach-notice",
    "orchestra chairs": "orchestra-strike-ends",
    "waiting list cut": "westmarch-waiting-lists",
    "lost cat website": "script-tag-on-the-notice-board",
    "marathon heat": "tarn-valley-marathon",
    "carbon seagrass": "seagrass-carbon-store",
    "pension fund castle": "pension-fund-that-lent-itself-a-castle",
    '"quarry licence"': "appeal-court-quashes-quarry-licence",
    "waschmaschinen genossenschaft": "nordhafen-teilt-waschmaschinen",
    "Wasser 4,1 Millionen": "nordhafen-teilt-waschmaschinen",
    "gardienne phare": "phare-des-trois-dames",
    "horlogere phare": "phare-des-trois-dames",
    "panaderia madrugada": "panaderia-de-poniente",
    "zegar siedem minut": "zegar-na-wiezy-w-dolinowie",
    "wieza zegar": "zegar-na-wiezy-w-dolinowie",
    "троллейбус пенсионеры": "trolleybus-nomer-devyat",
    "бібліотека насіння": "biblioteka-nasinnya",
    "kutuphane vapur": "vapurda-kutuphane",
    "حرارة البحر": "qawarib-taqis-al-bahr",
    "הגינה": "ha-gan-al-gag-ha-tahana",
    "नाव पाठशाला": "nadi-ki-pathshala",
    "修伞铺": "jiangan-xiusanpu",
    "喫茶店 コーヒー": "shiomi-kissaten-jikokuhyo",
    "우체국": "solmudo-ucheguk",
}


def test_the_article_that_readers_mean_comes_first(reader: Reader) -> None:
    page = reader.opened("search/?q=the")
    field = page.get_by_role("main").get_by_role("searchbox")
    first = page.locator(".creditline-search__result a").first
    for query, slug in QUERIES.items():
        field.fill(query)
        field.press("Enter")
        expect(first, query).to_have_attribute("href", re.compile(f"/{slug}/"))


NEAREST = {
    "waschmaschine genossenschaft": "waschmaschinen genossenschaft",
    "גינה גג": "הגינה גג",
    "orchestar": "orchestra",
}


@pytest.mark.parametrize(("query", "better"), NEAREST.items())
def test_readers_who_find_nothing_are_offered_the_nearest_words(
    reader: Reader, query: str, better: str
) -> None:
    page = reader.opened("search/")
    field = page.get_by_role("main").get_by_role("searchbox")
    field.fill(query)
    field.press("Enter")
    offer = page.get_by_role("status").get_by_role("button")
    expect(offer).to_have_text(better)
    # What there is to read is offered, too, and one more key is enough.
    expect(page.locator(".creditline-search__before")).to_be_visible()
    page.keyboard.press("Tab")
    expect(offer).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".creditline-search__result").first).to_be_visible()
    expect(field).to_have_value(better)
