"""What pages look like, held still: small pictures of a dozen of them. They allow for other fonts, not for another layout.

`make golden` writes them anew. Look through them, and through `make pictures`, before you commit them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.site.published import KINDS, RICH, RIGHT_TO_LEFT, WITHDRAWN, Reader, Scheme

pytestmark = pytest.mark.loopback

PICTURES = Path(__file__).parent / "pictures"
SIZE = (48, 40)
MOST = 0.06
"""Mean difference of two pictures, between 0 and 1, that other fonts may make."""
VIEWS: dict[str, tuple[str, int, Scheme]] = {
    "front": ("", 1280, "light"),
    "front on a phone": ("", 360, "light"),
    "front in the dark": ("", 1280, "dark"),
    "article": (f"articles/{RICH}/", 1280, "light"),
    "article on a phone": (f"articles/{RICH}/", 360, "light"),
    "article from right to left": (f"articles/{RIGHT_TO_LEFT}/", 1280, "light"),
    "withdrawn": (f"articles/{WITHDRAWN}/", 1280, "light"),
    "sources": ("sources/", 1280, "light"),
    "source": ("sources/commons-gazette/", 1280, "light"),
    "archive": ("archive/", 1280, "light"),
    "results": (KINDS["search"], 1280, "light"),
    "missing": ("404.html", 1280, "light"),
}


def taken(reader: Reader, name: str) -> Image.Image:
    """A small picture of the first screen of a page."""
    path, width, scheme = VIEWS[name]
    page = reader.opened(path, width, 1000, scheme)
    page.evaluate("document.fonts.ready")
    raw = page.screenshot(animations="disabled")
    return Image.open(BytesIO(raw)).convert("RGB").resize(SIZE, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, between 0 and 1."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3 / 255


def known(name: str) -> Image.Image:
    return Image.open(PICTURES / f"{name.replace(' ', '-')}.png").convert("RGB")


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_looks_as_it_did(reader: Reader, name: str, request: pytest.FixtureRequest) -> None:
    now = taken(reader, name)
    if request.config.getoption("--rewrite-golden"):
        PICTURES.mkdir(exist_ok=True)
        now.save(PICTURES / f"{name.replace(' ', '-')}.png", optimize=True)
    assert difference(now, known(name)) < MOST, f"{name} looks different; `make golden` if it should"


def test_pages_of_other_kinds_are_told_apart() -> None:
    names = [name for name in VIEWS if VIEWS[name][1:] == (1280, "light")]
    pictures = {name: known(name) for name in names}
    near = [
        (one, other)
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        if difference(pictures[one], pictures[other]) < MOST / 3
    ]
    assert near == []
