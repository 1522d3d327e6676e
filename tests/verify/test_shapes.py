"""Elements of our pages have the shapes that shapes.txt lists, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from creditline.verify import shapes
from creditline.verify.nodes import fragment
from creditline.verify.shapes import shape_of

TILE = '<span class="creditline-tile" aria-hidden="true" data-i="GN" style="--h:1"></span>'
TITLE = '<p class="creditline-card__title"><a class="u-url p-name" href="../ice/">Ice</a></p>'
KICKER = (
    '<p class="creditline-kicker"><span><span class="h-cite"><bdi class="p-publication">GogoAI News</bdi></span></span>'
    ' <time class="dt-published" datetime="2026-06-01" dir="auto">1 June 2026</time> <span dir="auto">2 min</span></p>'
)
LINE = f'<li class="creditline-card creditline-line h-entry">{TILE}<div>{TITLE}{KICKER}</div></li>'
FACT = '<li class="creditline-row__plain"><strong>Depth</strong> <span>It is <em>two</em> metres deep.</span></li>'


def problems(markup: str) -> list[str]:
    [node] = fragment(markup).elements
    return [told for told, _ in shape_of(node)[1]]


@pytest.mark.parametrize(
    "markup",
    [
        LINE,
        LINE.replace('"creditline-card creditline-line h-entry"', '"h-entry  creditline-line creditline-card" dir="rtl"'),
        LINE.replace('href="../ice/"', 'href="../ice/" lang="de" target="_blank"'),
        LINE.replace("><", "> <"),
        f'<ol class="creditline-lines">{LINE * 3}</ol>',
        FACT,
        FACT.replace("two", '<a href="#x">two</a>'),
    ],
)  # fmt: skip
def test_an_element_as_it_should_be(markup: str) -> None:
    assert problems(markup) == []


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (LINE.replace(TILE, ""), "line"),
        (LINE.replace(TILE, TILE * 2), "line"),
        (LINE.replace(TITLE, ""), "line"),
        (LINE.replace("<div>", "<div><p>Ad</p>"), "line"),
        (LINE.replace("h-entry", "h-entry other"), "line"),
        (LINE.replace("h-entry", "h-entry creditline-skip"), "skip"),
        (LINE.replace(' dir="auto">1 June', ">1 June"), "kicker"),
        (LINE.replace(">GogoAI News<", "> <"), "kicker"),
        (LINE.replace("<bdi ", '<bdi title="x" '), "kicker"),
        (LINE.replace('aria-hidden="true"', 'aria-hidden="false"'), "tile"),
        (LINE.replace("<a ", '<a rel="nofollow" '), "card__title"),
        (f'<ol class="creditline-lines">{LINE}<li>Ad</li></ol>', "lines"),
        (FACT.replace("two", "<s>two</s>"), "row__plain"),
        ('<p class="creditline-advert">Ad</p>', "advert"),
    ],
)
def test_anything_else_is_a_problem(markup: str, told: str) -> None:
    [message] = problems(markup)
    assert f"creditline-{told}" in message


def test_every_name_is_described() -> None:
    text = Path(shapes.__file__).with_name("shapes.txt").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z][\w-]*) +=", text, re.MULTILINE))
    assert {*re.findall(r"<([\w-]+)>", text)} | {"body"} == known - {
        "back",
        "of",
        "place",
        "said",
        "table",
        "video",
    }
