"""The social card: what it says, that it is all there, and that it is the same picture everywhere."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont

from creditline.labels.on_pages import labels_in
from creditline.model.article import Article, Withdrawal
from creditline.model.files import FoundFile
from creditline.model.original import Original
from creditline.model.source import Source
from creditline.pages import social_card_drawing, social_card_fonts
from creditline.pages.addresses import CARD_FILE, card_uri
from creditline.pages.settings import Settings
from creditline.pages.social_card import card, card_key_parts, site_card, words
from creditline.pages.social_card_drawing import SANS, SERIF, Face, pieces
from creditline.pages.social_card_layout import HEIGHT, MARGIN, PLATE, RULES, WIDTH, Line, layout
from creditline.pages.social_card_shaping import Setting, runs, settable
from creditline.rules.files import file_names_are_portable
from tests.originals import altered

FOLDER = Path(__file__).parent / "fonts"
"""Noto fonts with the letters of `SCRIPTS`."""
NONE = Setting(folder="no fonts")
SITE = Settings("The Review", "https://site.example/", card_fonts="no fonts")
LEFT = PLATE + MARGIN
SOURCE = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")
ARTICLE = Article(
    path="content/ice.md",
    uri="ice.md",
    digest="0" * 64,
    slug="ice",
    title="Ice melts",
    date=date(2026, 6, 1),
    originals=(Original("https://www.gogoai.xin/article/ice", SOURCE, "Please credit GogoAI."),),
    standfirst="It does.",
)
PAPER = (251, 248, 242)
OVERHANG = 4  # a letter's ink may reach a little beyond the room that it takes
LONG = (
    "Central banks on three continents weigh emergency rate decisions as spending passes a trillion dollars and "
    "investors ask who will pay for the data centres, the chips and the power plants of it all"
)
LONG_NAME = (
    "The Very Long-Established Provincial Gazette of Agriculture, Commerce, Shipping & Applied Sciences"
)
TITLES = [
    "Ice melts",
    LONG,
    "Größe zählt: Donaudampfschifffahrtsgesellschaftskapitän klagt",
    "Η Ευρωπαϊκή Κεντρική Τράπεζα διατηρεί αμετάβλητα τα επιτόκια",
    "Центральный банк сохранил ключевую ставку",
    "İstanbul’da ışıklar söndü: Şehir, gürültüyü İngiltere’ye bıraktı",
    "Ngân hàng Nhà nước giữ nguyên lãi suất điều hành",
    "W" * 200,
    "البنك المركزي يبقي أسعار الفائدة",
    "日銀、政策金利を据え置き",
    "🔥🚀",
]


def picture(article: Article = ARTICLE, settings: Settings = SITE) -> Image.Image:
    return Image.open(io.BytesIO(card(article, settings))).convert("RGB")


def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(social_card_drawing.FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box is not None
    return box


def said(**changes: Any) -> list[Line]:
    return layout(words(altered(ARTICLE, **changes), SITE))


def set_in(lines: list[Line], text: str) -> list[Line]:
    return [line for line in lines if line.text == text]


# What it says


def test_what_a_card_says() -> None:
    assert [line.text for line in said()] == [
        *("GN", "Summary", "Reported by GogoAI News", "Ice melts", "The Review", "1 June 2026")
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["البنك المركزي", "日銀、政策金利を据え置き", "नमस्ते", "🔥", "AI → work"])
def test_a_title_that_cannot_be_set_gives_way_to_its_source(title: str) -> None:
    lines = said(title=title)
    assert [line.text for line in lines] == [
        *("GN", "Summary", "Reported by", "GogoAI News", "The Review", "1 June 2026")
    ]  # fmt: skip
    (large,), (usual,) = set_in(lines, "GogoAI News"), set_in(said(), "Reported by GogoAI News")
    assert large.size > 2 * usual.size


def test_the_title_of_a_withdrawn_article_is_not_shown() -> None:
    lines = said(withdrawn=Withdrawal(date(2026, 7, 1), "It was wrong."))
    assert [line.text for line in lines][1:4] == ["Withdrawn", "Reported by", "GogoAI News"]
    assert not set_in(lines, "Ice melts")


@pytest.mark.parametrize(
    ("text", "as_set"),
    [
        ("Ice melts", "Ice melts"),
        ("  Ice \t melts\n", "Ice melts"),
        ("Zu\u0308rich", "Zürich"),
        ("🔥 AI boom 🚀: why 👩🏽‍💻 and 🇩🇪 win ⚠️", "AI boom: why and win"),
        ("Ice 🧊 – cold", "Ice – cold"),
        ("1️⃣ © 2026 ™", "1 © 2026 ™"),
        ("l’Œuvre\u202f: 5\u00a0%", "l’Œuvre\u00a0: 5\u00a0%"),
        ("\u22125 °C", "–5 °C"),
        ("co\xadop\u200berate", "cooperate"),
        ("Ψ и Ж, ệ, İı, €, №", "Ψ и Ж, ệ, İı, €, №"),
        ("x\u0304", ""),  # our layout would put the stroke beside the letter
        ("שלום", ""),
        ("Tokyo 東京", ""),
        ("Film gets ★★★", ""),
        ("🔥", ""),
        ("\u00a0", ""),
        ("a\u202eb", ""),
    ],
)
def test_texts_as_they_can_be_set(text: str, as_set: str) -> None:
    assert settable(text, NONE) == as_set


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"name": "朝日新聞", "credit_name": "朝日", "aliases": ("Asahi",)}, "Asahi"),
        ({"name": "朝日新聞", "credit_name": "The Asahi"}, "The Asahi"),
        ({"name": "朝日新聞", "credit_name": "朝日新聞"}, "www.gogoai.xin"),
    ],
)
def test_a_source_is_always_named(changes: dict[str, Any], name: str) -> None:
    lines = said(source=replace(SOURCE, **changes))
    assert [line.text for line in lines if name in line.text] == [f"Reported by {name}"]


def test_a_site_goes_by_its_host_where_its_name_cannot_be_set() -> None:
    assert words(ARTICLE, replace(SITE, name="評論")).site == "site.example"
    assert layout(words(ARTICLE, Settings("評論", card_fonts="no fonts")))  # and by nothing where it has none


def test_a_long_source_is_whole() -> None:
    lines = said(source=replace(SOURCE, name=LONG_NAME), title=LONG)
    told = [line.text for line in lines if line.tone == "accent"]
    assert " ".join(told) == f"Reported by {LONG_NAME}"


# How it is set


def rows(lines: list[Line]) -> list[tuple[int, int, int]]:
    """Of the lines on each baseline, from the top: the size, the highest ink and the lowest."""
    found: dict[int, tuple[int, int, int]] = {}
    for line in (line for line in lines if line.tone != "plate"):
        _, top, _, bottom = font(line.face, line.size).getbbox(line.text, anchor="ls")
        known = found.get(line.y, (0, HEIGHT, 0))
        row = (line.size, min(known[1], line.y + int(top)), max(known[2], line.y + int(bottom)))
        found[line.y] = row
    return [found[baseline] for baseline in sorted(found)]


@pytest.mark.parametrize("name", ["GogoAI News", LONG_NAME])
@pytest.mark.parametrize("title", TITLES)
def test_nothing_leaves_the_margins(title: str, name: str) -> None:
    whole = picture(altered(ARTICLE, title=title, source=replace(SOURCE, name=name)))
    left, top, right, bottom = ink(whole.crop((PLATE, 0, WIDTH, HEIGHT)))
    assert top >= 56
    assert MARGIN - OVERHANG <= left <= MARGIN
    assert WIDTH - MARGIN <= PLATE + right <= WIDTH - MARGIN + OVERHANG
    assert bottom <= HEIGHT - 40


@pytest.mark.parametrize("name", ["GogoAI News", LONG_NAME, LONG_NAME[:60].strip(), LONG_NAME[:72].strip()])
@pytest.mark.parametrize("title", [*TITLES[:8], "ÂÇỆ WIDE " * 22])
def test_lines_do_not_touch(title: str, name: str) -> None:
    found = rows(said(title=title.strip(), source=replace(SOURCE, name=name)))
    assert len(found) >= 4
    for upper, lower in pairwise(found):
        within_a_text = upper[0] == lower[0]  # where an accent may come as near as in any book
        assert upper[2] <= lower[1] + 8 * within_a_text


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [("Ice melts", 76, 1), ("Ice melts in the far north again", 76, 2), (LONG, 36, 6)],
)
def test_long_titles_are_set_smaller(title: str, size: int, lines: int) -> None:
    found = [line for line in said(title=title) if line.face == SERIF][1:-1]
    assert {line.size for line in found} == {size}
    assert " ".join(line.text for line in found) == title
    assert len(found) == lines


def title_lines(title: str) -> list[str]:
    return [line.text for line in said(title=title) if line.face == SERIF][1:-1]


@pytest.mark.parametrize("length", [1, 2, 5, 11, 17])
def test_a_title_is_cut_between_words_at_last_resort(length: int) -> None:
    title = f"{'W' * length}, " * (400 // length)
    lines = title_lines(title)
    assert lines[-1].endswith(f"{'W' * length}…")
    assert title.startswith(" ".join(lines).removesuffix("…"))


def test_a_word_longer_than_a_line_is_broken() -> None:
    lines = title_lines("W" * 200)
    assert all(set(line) == {"W", "-"} for line in lines[:-1])
    assert set(lines[-1]) == {"W", "…"}
    german = "Verkehrsinfrastrukturfinanzierungsgesellschaft verschiebt Hafenmodernisierungsmaßnahmen"
    assert "".join(title_lines(german)).replace("-", "").replace(" ", "") == german.replace(" ", "")


# So many letters before a text that a line would end within it, could it end at any space, hyphen or slash.
@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("12\u00a0%", 5),
        ("12\u00a0%", 16),
        ("2024–2026", 16),
        ("2024–2026", 20),
        ("GPT-4", 2),
        ("GPT-4", 15),
        ("x-ray", 7),
        ("x-ray", 16),
        ("another —", 18),
        ("another —", 38),
        ("AC/DC’s", 16),
        ("AC/DC’s", 21),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, before: int) -> None:
    lines = title_lines(f"{'i' * before} in this {text} or that {text} as they say {text} or more")
    assert sum(line.count(text) for line in lines) == 3


def test_a_line_may_end_in_a_hyphen() -> None:
    lines = title_lines("The government-commissioned-intelligence-spending-programme-review")
    assert lines == ["The government-", "commissioned-", "intelligence-spending-", "programme-review"]


def test_lines_are_even() -> None:
    # The first line has room for "the", too.
    assert title_lines("Ice melts in the far north once again") == [
        "Ice melts in",
        "the far north",
        "once again",
    ]


def drawn_at_once(line: Line) -> Image.Image:
    image = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(image).text((line.x, line.y), line.text, 255, font(line.face, line.size), anchor="ls")
    return image


@pytest.mark.parametrize("title", TITLES[:7])
def test_every_word_is_really_there(title: str) -> None:
    """Where Pillow puts ink when it sets a whole line, the card has more than paper; and nowhere else but on its rules."""
    article = replace(ARTICLE, title=title)
    there = ImageChops.difference(picture(article), Image.new("RGB", (WIDTH, HEIGHT), PAPER)).convert("L")
    expected = Image.new("L", (WIDTH, HEIGHT))
    for line in layout(words(article, SITE)):
        expected = ImageChops.lighter(expected, drawn_at_once(line))
    for top, bottom in RULES:
        expected.paste(255, (LEFT, top, WIDTH - MARGIN, bottom + 1))
    expected.paste(255, (0, 0, PLATE, HEIGHT))
    strong = expected.point([255 * (amount > 64) for amount in range(256)])
    absent = expected.point([255 * (amount == 0) for amount in range(256)])
    assert (
        ImageChops.multiply(strong, there.point([255 * (amount == 0) for amount in range(256)])).getbbox()
        is None
    )
    assert ImageChops.multiply(absent, there).getbbox() is None


@pytest.mark.parametrize(
    ("changes", "bands"),
    [
        ({"title": "Ice freezes"}, [(180, 440)]),
        ({"date": date(2026, 6, 2)}, [(530, 600)]),
        ({"source": replace(SOURCE, name="GogoAI Hews")}, [(90, 140), (420, 560)]),
    ],
)
def test_each_word_has_its_place(changes: dict[str, Any], bands: list[tuple[int, int]]) -> None:
    changed = ImageChops.difference(picture(), picture(altered(ARTICLE, **changes)))
    for top, bottom in bands:
        assert changed.crop((0, top, WIDTH, bottom)).getbbox()
        changed.paste((0, 0, 0), (0, top, WIDTH, bottom))
    assert changed.getbbox() is None


@pytest.mark.parametrize("face", get_args(Face))
def test_the_fonts_have_every_letter_that_is_settable(face: Face) -> None:
    opened = font(face, 20)
    missing = bytes(opened.getmask("\U000e0fff"))
    letters = sorted({letter for code in range(0x20, 0x30000) for letter in settable(f"a{chr(code)}a", NONE)})
    assert len(letters) > 1000
    assert [letter for letter in letters if bytes(opened.getmask(letter)) == missing] == []


def test_nothing_settable_needs_shaping_or_runs_from_right_to_left() -> None:
    letters = {letter for code in range(0x20, 0x30000) for letter in settable(f"a{chr(code)}a", NONE)}
    assert {
        letter for letter in letters if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Cc")
    } == set()
    assert {letter for letter in letters if unicodedata.bidirectional(letter) in ("R", "AL", "AN")} == set()


# Other scripts


def script_of(language: str, title: str, source: str) -> tuple[Article, Settings]:
    named = replace(SOURCE, name=source, credit_name=source)
    return altered(ARTICLE, title=title, source=named, language=language), replace(
        SITE, card_fonts=str(FOLDER)
    )


SCRIPTS = [
    ("ar", "ميناء الشرق يفتح رصيفه الجديد بعد تأخير دام 3.5 سنوات", "جريدة الميناء", "م"),
    ("ar", "ميناء الشرق يفتح رصيفه بعد ٤٠ سنوات، ٧٫٥ ٪", "جريدة الميناء", "م"),
    ("fa", "بندر شرقی پس از سه سال تأخیر اسکله جدید خود را می\u200cگشاید", "روزنامه بندر", "ب"),
    ("he", "הנמל פותח רציף חדש: 42% יותר מטענים ב־2026", "עיתון הנמל", "ענ"),
    ("hi", "सौर ऊर्जा: गाँवों में बिजली का नया दौर शुरू हुआ, 42 प्रतिशत वृद्धि", "जनता दर्पण", "ज"),
    ("zh", "港口启用全自动起重机，效率提高百分之三十一", "港口日报", "港"),
    ("ja", "日銀、政策金利を据え置き：円安への対応を急ぐ「異例」の決定", "港湾新聞", "港"),
    ("ko", "항만 자동화 크레인 도입, 처리량 31% 증가", "항만일보", "항"),
]
can_shape = pytest.mark.skipif(not social_card_fonts.can_shape(), reason="this Pillow finds no FriBiDi")


@can_shape
@pytest.mark.parametrize(("language", "title", "source", "initials"), SCRIPTS)
def test_titles_in_other_scripts_are_set(language: str, title: str, source: str, initials: str) -> None:
    article, settings = script_of(language, title, source)
    labels, _ = labels_in(language, {})
    lines = layout(words(article, settings))
    assert lines[0].text == initials
    told = "".join(line.text for line in lines if line.face == SERIF and line.tone == "ink")
    assert told.replace(" ", "") == f"{title}The Review".replace(" ", "")
    assert [line.text for line in lines[1:3]] == [labels.summary, f"{labels.reported_by} {source}"]
    is_mirrored = language in ("ar", "fa", "he")
    assert (min(line.x for line in lines[:1]) > WIDTH / 2) == is_mirrored
    assert all(line.right <= WIDTH - LEFT for line in lines[1:] if is_mirrored)
    plate = picture(article, settings).getpixel((WIDTH - 1 if is_mirrored else 0, 0))
    assert plate == social_card_drawing.plate_colour(SOURCE.hue)


@can_shape
@pytest.mark.parametrize(("language", "title", "source", "initials"), SCRIPTS)
def test_no_letter_of_them_is_missing(language: str, title: str, source: str, initials: str) -> None:
    article, settings = script_of(language, title, source)
    for line in layout(words(article, settings)):
        for run in runs(line.text, line.setting):
            assert run.font is None or all(
                run.font.has(letter) for letter in run.text if letter not in " \u200c"
            ), run
        assert list(pieces(line.text, line.face, line.size, line.setting))


@can_shape
@pytest.mark.parametrize(
    ("text", "direction", "seen"),
    [
        ("ميناء 3.5 سنوات", "rtl", ["سنوات", "3.5", "ميناء"]),
        ("ميناء (ICE) سنوات", "rtl", ["سنوات", ")", "ICE", "(", "ميناء"]),
        ("Ice ميناء الشرق melts", "ltr", ["Ice", "ميناء الشرق", "melts"]),
        ("ميناء 42%", "rtl", ["%", "42", "ميناء"]),
        ("הנמל 42%", "rtl", ["42%", "הנמל"]),
    ],
)
def test_parts_stand_in_the_order_of_their_direction(text: str, direction: Any, seen: list[str]) -> None:
    found = runs(text, Setting(direction, "ar", str(FOLDER)))
    assert [part for run in found if (part := run.text.strip())] == seen


@can_shape
@pytest.mark.parametrize("text", ["ש\u05dcום 東", "日本 नमस्ते ☃", "𐎀𐎁"])
def test_a_text_with_one_letter_without_a_font_is_not_set(text: str) -> None:
    assert settable(text, Setting(folder=str(FOLDER))) == ""


def test_without_any_font_the_card_shows_the_mark_and_where_the_article_is() -> None:
    article, _ = script_of(*SCRIPTS[0][:3])
    lines = layout(words(article, SITE))
    assert [line.text for line in lines] == [
        "Summary",
        "Reported by",
        "www.gogoai.xin",
        "The Review",
        "1 June 2026",
    ]
    assert picture(article).getpixel((WIDTH - 1, 0)) == social_card_drawing.plate_colour(SOURCE.hue)


def test_two_sources_share_the_plate() -> None:
    other = Source("strait", "Strait Archive", ("strait.example",), "Strait Archive")
    second = Original("https://strait.example/ice", other, "Credit: Strait Archive")
    made = picture(replace(ARTICLE, originals=(*ARTICLE.originals, second)))
    assert made.getpixel((0, 0)) == social_card_drawing.plate_colour(replace(SOURCE, id="strait").hue)
    assert made.getpixel((0, HEIGHT - 1)) == social_card_drawing.plate_colour(SOURCE.hue)


def test_the_card_of_a_site_has_its_accent_and_its_description() -> None:
    site = replace(SITE, description="Summaries, each with its credit.")
    made = Image.open(io.BytesIO(site_card(site))).convert("RGB")
    assert made.getpixel((0, 0)) == (0xB3, 0x26, 0x1E)
    assert site_card(site) != site_card(SITE)


# The file
# The file


def chunks(png: bytes) -> list[str]:
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append(png[at + 4 : at + 8].decode())
        at += 12 + length
    return found


def test_a_card_is_a_png_with_nothing_but_its_picture_and_its_seal() -> None:
    png = card(ARTICLE, SITE)
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert set(chunks(png)) == {"IHDR", "PLTE", "IDAT", "tEXt", "IEND"}
    assert len(image.convert("RGB").getcolors() or []) <= 16
    assert image.convert("RGB").getpixel((WIDTH - 1, 0)) == PAPER
    assert image.convert("RGB").getpixel((0, 0)) == social_card_drawing.plate_colour(SOURCE.hue)


@pytest.mark.parametrize("title", TITLES)
def test_a_card_is_small(title: str) -> None:
    assert len(card(replace(ARTICLE, title=title), SITE)) < 28_000


def test_the_layout_is_the_one_that_every_machine_has() -> None:
    assert {social_card_drawing.font_of(face, 30).layout_engine for face in (SERIF, SANS)} == {
        ImageFont.Layout.BASIC
    }


PROGRAM = """
import hashlib
from dataclasses import replace
from tests.pages.test_social_card import ARTICLE, SITE, TITLES
from creditline.pages.social_card import card, card_key_parts
for title in TITLES:
    article = replace(ARTICLE, title=title)
    print(hashlib.sha256(card(article, SITE)).hexdigest(), *card_key_parts(article, SITE)[:7])
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    ],
)
def test_a_card_is_the_same_everywhere(environment: dict[str, str]) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = []
    for title in reversed(TITLES):  # whatever was drawn before
        article = replace(ARTICLE, title=title)
        digest = hashlib.sha256(card(article, SITE)).hexdigest()
        expected.append(" ".join([digest, *card_key_parts(article, SITE)[:7]]))
    assert finished.stdout.splitlines() == expected[::-1]


@limits(deadline=None)
@given(st.text(min_size=1, max_size=200), st.text(max_size=100), st.text(max_size=60))
def test_any_text_makes_a_card_within_its_margins(title: str, name: str, site: str) -> None:
    article = altered(ARTICLE, title=title, source=replace(SOURCE, name=name))
    lines = layout(words(article, replace(SITE, name=site)))
    assert all(line.x >= LEFT and line.right <= WIDTH - MARGIN for line in lines if line.tone != "plate")
    assert all(line.right <= PLATE for line in lines if line.tone == "plate")
    assert all(80 <= line.y <= HEIGHT - 48 for line in lines)


LATIN = st.text(
    st.characters(max_codepoint=0x24F, categories=["L", "P", "N", "Zs"]), min_size=1, max_size=200
)


@limits(deadline=None)
@given(LATIN, LATIN)
def test_any_latin_title_is_drawn(title: str, name: str) -> None:
    article = altered(ARTICLE, title=title, source=replace(SOURCE, name=name))
    assert ink(picture(article).crop((PLATE, 0, WIDTH, HEIGHT)))[0] >= MARGIN - 2 * OVERHANG
    assert words(article, SITE).title == settable(title, NONE)


# Its key and its address


@pytest.mark.parametrize(
    ("changes", "site"),
    [
        ({"title": "Ice freezes"}, {}),
        ({"title": "🔥 Ice  melts"}, {}),  # It looks the same, and is sealed for another title.
        ({"source": replace(SOURCE, name="Gogo")}, {}),
        ({"date": date(2026, 6, 2)}, {}),
        ({"withdrawn": Withdrawal(date(2026, 7, 1), "a")}, {}),
        ({}, {"name": "Another"}),
    ],
)
def test_another_picture_has_another_key(changes: dict[str, Any], site: dict[str, Any]) -> None:
    article, settings = altered(ARTICLE, **changes), replace(SITE, **site)
    assert card(article, settings) != card(ARTICLE, SITE)
    assert card_key_parts(article, settings) != card_key_parts(ARTICLE, SITE)


@pytest.mark.parametrize(
    ("changes", "site"),
    [
        ({"digest": "1" * 64, "slug": "b", "standfirst": "b", "credit": "b", "tags": ("b",)}, {}),
        ({"language": "en-GB", "url": "https://www.gogoai.xin/b"}, {}),
        ({"source": replace(SOURCE, aliases=("b",), license="CC0")}, {}),
        ({}, {"url": "https://b.example/", "folder": "b", "language": "fr"}),
    ],
)
def test_the_same_picture_has_the_same_key(changes: dict[str, Any], site: dict[str, Any]) -> None:
    article, settings = altered(ARTICLE, **changes), replace(SITE, **site)
    assert card(article, settings) == card(ARTICLE, SITE)
    assert card_key_parts(article, settings) == card_key_parts(ARTICLE, SITE)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_address_of_a_card(directory_urls: bool) -> None:
    settings = replace(SITE, directory_urls=directory_urls)
    assert card_uri(ARTICLE, settings) == "articles/ice/social.card.png"
    assert card_uri(ARTICLE, replace(settings, folder="")) == "ice/social.card.png"


def test_no_declared_picture_can_take_its_place() -> None:
    def told(name: str) -> int:
        file = FoundFile(f"content/{name}", name, name, 0o100644, is_declared=True)
        return len(list(file_names_are_portable(file)))

    assert [told(CARD_FILE), told("Social.Card.png"), told("social-card.png")] == [1, 1, 0]


def test_the_fonts_come_with_their_licence() -> None:
    licence = (social_card_drawing.FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Copyright 2015 Google LLC" in licence
    assert sum(path.stat().st_size for path in social_card_drawing.FONTS.iterdir()) < 1_500_000
