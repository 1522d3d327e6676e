"""One of each value that travels through Creditline, with every part filled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from creditline.model.article import (
    Article,
    Correction,
    Entry,
    Figure,
    Image,
    OriginalPage,
    Video,
    Withdrawal,
)
from creditline.model.body import (
    Block,
    Body,
    Heading,
    KeyFact,
    LargeFigure,
    Link,
    Pictured,
    Rich,
    Run,
    Take,
)
from creditline.model.files import FoundFile, Picture
from creditline.model.manuscript import Scalar
from creditline.model.original import Original, PartialDay
from creditline.model.person import Person, Pointer, Review
from creditline.model.problems import Finding, Problem
from creditline.model.source import Source
from creditline.text.fingerprints import packed

NEWS = "Ice — “melts” 冰 \U0001f9ca </script> \\ \" ' \x00 \x1b \u2028"
DAY = date(2024, 2, 29)
RICH = Rich(NEWS, f"<em>{NEWS}</em>")
SOURCE = Source(
    "a",
    NEWS,
    ("a.example", "b.example"),
    "A",
    ("B",),
    "^/a",
    "https://a.example/",
    "https://a.example/f",
    "CC0",
    NEWS,
    25,
    credit_forms=("Credit: {name}",),
    inflections=(NEWS,),
    scheme="http",
    fragments=True,
    channel=NEWS,
    colour="#123456",
    logo="a.svg",
    turn=7,
)
ARTICLE = Article(
    path="content/a.md",
    uri="a.md",
    digest="0" * 64,
    slug="a",
    title=NEWS,
    date=DAY,
    originals=(
        Original("https://a.example/b", SOURCE, NEWS, NEWS, (NEWS, "B"), PartialDay(2024, 2), date(1, 1, 1), "press release", NEWS, "https://archive.ph/a"),
        Original("https://a.example/c", SOURCE, ""),
    ),
    standfirst=NEWS,
    authors=(Person(NEWS, "a", NEWS, "https://a.example/", "https://a.example/p.png", (NEWS,)), Person("B")),
    tags=("a", NEWS),
    tag_names=(NEWS, "a"),
    series=NEWS,
    language="zh-Hant",
    draft=True,
    image=Image("a.png", NEWS, NEWS, NEWS, 4000, 3000, "0" * 64),
    pinned=True,
    at=datetime(2026, 6, 1, 14, 30, tzinfo=UTC),
    figures=(
        Figure(Image("b.jpg", NEWS, NEWS, "", 40, 30, "1" * 64), None, NEWS),
        Figure(None, Video("https://video.example/1", NEWS, NEWS)),
    ),
    corrections=(Correction(DAY, NEWS), Correction(date.max, "")),
    anchors=("a", "冰"),
    links=(Link("a.md", "b"),),
    drafted_by=NEWS,
    review=Review(NEWS, DAY, "0123456789ab"),
    withdrawn=Withdrawal(DAY, NEWS),
    via=Pointer(NEWS, "https://a.example/"),
    translation_of="b",
    text_digest="1" * 64,
    signer=Person("B"),
    updated=DAY,
    aliases=("b",),
    minutes=7,
)  # fmt: skip
PROBLEM = Problem("content/a.md", 6, 9, "a-rule", "warning", NEWS, NEWS, fixable=True)
BODY = Body(
    html=NEWS,
    headings=(Heading(2, "a", NEWS),),
    links=(Link("../b.md", "c"),),
    anchors=("a",),
    standfirst=RICH,
    description=NEWS,
    key_facts=(KeyFact("", RICH), KeyFact(NEWS, RICH, "said:1", (1, 2), LargeFigure("7", NEWS))),
    key_facts_heading=NEWS,
    take=Take("", RICH, RICH, RICH, (RICH,)),
    findings=(("a-rule", Finding(1, 2, NEWS, NEWS, "info")),),
    key_facts_are_extracted=True,
    take_is_extracted=True,
    blocks=(Block("item", NEWS, ((NEWS, "https://a.example/"),), "table", 2, 3, (NEWS,)),),
    opening=(Run("paragraph", NEWS, 1, 2),),
    runs=(Run("quotation", NEWS, 3, 4),),
    fact_lines=(5, 6),
    pictures=(Pictured("b.jpg", NEWS, NEWS, 7),),
)
ENTRY = Entry(
    path="content/a.md",
    uri="a.md",
    digest="0" * 64,
    problems=(PROBLEM,),
    article=ARTICLE,
    slug="a",
    slug_place=(1, 2),
    originals=(OriginalPage("https://a.example/", 3, 4), OriginalPage("", 1, 1)),
    links=(("b.md", "c", 5, 6),),
    anchors=("a",),
    text_line=7,
    fingerprint=packed((0, 2**32 - 1)),
    language="de",
    translation_of="b",
    translation_place=(8, 9),
    original_digest="1" * 64,
    pictures=("a.png",),
    aliases=(("b", 10, 11),),
)
BARE = Entry("content/a.md", "a.md", "", (), None, "", (1, 1), (), (), None)
VALUES: list[Any] = [
    *(PROBLEM, SOURCE, ARTICLE, BODY, Body(""), ENTRY, BARE, RICH, *ARTICLE.originals, PartialDay(2017), *ARTICLE.authors, ARTICLE.review, ARTICLE.via, ARTICLE.image),
    *(BODY.take, BODY.key_facts[1], ARTICLE.withdrawn, ARTICLE.corrections[0], BODY.headings[0], BODY.links[0], BODY.findings[0][1]),
    *(ARTICLE.figures[0], ARTICLE.figures[1].video, Picture(b"a", 1, 4, 3, "0" * 64, "cut off", is_moving=True)),
    *(Scalar("a", 1, 2, quoted=True), FoundFile("content/a.md", "a.md", "a.md", 0o100644, is_declared=True)),
]  # fmt: skip
