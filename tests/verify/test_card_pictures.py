"""Social cards are those that were drawn for their articles; the search looks through the text that the page shows."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from creditline.canonical.sealed_picture import is_sealed, sealed
from creditline.verify.alone import verified_alone
from tests.builds import picture_bytes
from tests.verify.site import Tree

ICE, HAIL, SITE = "articles/ice/social.card.png", "articles/hail/social.card.png", "social.card.png"
RULE = "social-cards-show-the-credit"


def test_a_seal_binds_a_picture_to_its_words() -> None:
    picture = sealed(picture_bytes(), ("A title", "GogoAI News"))
    assert is_sealed(picture, ("A title", "GogoAI News"))
    assert not is_sealed(picture, ("A title", "Other News"))
    assert not is_sealed(picture.replace(b"IDAT", b"IDAU"), ("A title", "GogoAI News"))
    assert not any(is_sealed(raw, ()) for raw in (picture_bytes(), b"", picture[:-1]))
    assert Image.open(io.BytesIO(picture)).getpixel((1, 1)) == Image.open(
        io.BytesIO(picture_bytes())
    ).getpixel((1, 1))


def again(raw: bytes) -> bytes:
    """A picture as a program for pictures writes it once more."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(raw)).save(buffer, "PNG")
    return buffer.getvalue()


SPOILT: dict[str, Callable[[Tree], bytes]] = {
    "of another article": lambda good: (good.root / HAIL).read_bytes(),
    "written again": lambda good: again((good.root / ICE).read_bytes()),
    "another picture": lambda good: picture_bytes(size=(1200, 630)),
    "empty": lambda good: b"",
}


@pytest.mark.parametrize("uri", [ICE, SITE])
@pytest.mark.parametrize("change", SPOILT)
def test_a_social_card_that_shows_something_else_is_found(
    uri: str, change: str, good: Tree, tmp_path: Path
) -> None:
    spoilt = good.copy(tmp_path / "site")
    (spoilt.root / uri).write_bytes(SPOILT[change](good))
    told = [problem for problem in spoilt.problems() if problem.rule == RULE]
    assert [Path(problem.path).relative_to(spoilt.root).as_posix() for problem in told] == [uri]
    assert ("A title · GogoAI News" if uri == ICE else "Test site") in told[0].message


def rewritten(path: Path, change: Callable[[dict[str, str]], object]) -> None:
    """Change Pagefind's file of an article."""
    start = b"pagefind_dcd"
    found = json.loads(gzip.decompress(path.read_bytes()).removeprefix(start))
    change(found)
    path.write_bytes(gzip.compress(start + json.dumps(found).encode()))


TEXTS: dict[str, Callable[[dict[str, str]], object]] = {
    "a word more": lambda found: found.update(content=found["content"] + " elsewhere"),
    "another word": lambda found: found.update(content=found["content"].replace("text", "word")),
    "a word less": lambda found: found.update(content=found["content"].replace("number", "")),
    "no text": lambda found: found.update(content=""),
}


@pytest.mark.parametrize("change", TEXTS)
def test_a_search_through_another_text_is_found(change: str, good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    (ice,) = (
        path
        for path in spoilt.root.rglob("*.pf_fragment")
        if b"articles/ice/" in gzip.decompress(path.read_bytes())
    )
    rewritten(ice, TEXTS[change])
    rule = "search-names-the-source"
    assert [problem.path for problem in spoilt.problems() if problem.rule == rule] == [str(ice)]
    assert [problem.path for problem in verified_alone(spoilt.root).problems if problem.rule == rule] == [
        str(ice)
    ]
