"""Pictures and videos, from the manuscript to the site, and what `verify` says of them."""

from __future__ import annotations

import json
from pathlib import Path

import extruct  # type: ignore[import-untyped]  # it has no types
import feedparser
import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from creditline.gate.library import load
from tests.builds import Project, manuscript, picture_bytes
from tests.verify.site import Tree, build

VIDEO = "https://www.youtube.com/watch?v=ice&t=10"
FIELDS = {
    "image": "{file: chart.png, alt: A chart of ice, credit: B. Drawer}",
    "images": '[{file: harbour.JPG, credit: "A. Writer", license: CC BY-SA 4.0}]',
    "videos": f"[{{url: '{VIDEO}', title: How ice forms, channel: Ice Channel, poster: "
    "{file: poster.webp, credit: C. Filmer, license: CC BY 3.0}}]",
}
TEXT = f"""The harbour froze in May.

![Floes between two boats](harbour.JPG "The harbour in May")

It was cold.

![]({VIDEO})

The boats stayed.
"""


def upright() -> bytes:
    """A photograph that was taken with the camera on its side, in a place that it names."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    return picture_bytes("JPEG", (2400, 1200), exif=exif)


def illustrated(project: Project, text: str = TEXT, **fields: str) -> Project:
    project.write("content/ice.md", manuscript(text, **(FIELDS | fields)))
    content = project.root / "content"
    (content / "chart.png").write_bytes(picture_bytes("PNG", (700, 400)))
    (content / "harbour.JPG").write_bytes(upright())
    (content / "poster.webp").write_bytes(picture_bytes("WEBP", (640, 360)))
    return project


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with its site, which no test may change."""
    made = illustrated(Project(tmp_path_factory.mktemp("illustrated")))
    build(made)
    return made


def test_each_picture_stands_in_its_place_with_its_credit_and_its_size(built: Project) -> None:
    page = LexborHTMLParser(built.page("articles/ice/index.html"))
    assert [words(node) for node in page.css("figure figcaption")] == [
        "Picture: B. Drawer",
        "The harbour in May Picture: A. Writer, CC BY-SA 4.0",
        "Ice Channel · youtube.com Picture: C. Filmer, CC BY 3.0",
    ]
    given = [
        [node.attributes[name] for name in ("src", "width", "height", "alt")]
        for node in page.css("figure img")
    ]
    assert given == [
        ["chart.png", "700", "400", "A chart of ice"],
        ["harbour.jpg", "1200", "2400", "Floes between two boats"],
        ["poster.webp", "640", "360", ""],
    ]
    assert [node.attributes["srcset"] for node in page.css("figure")[1].css("source")] == [
        "harbour-480.avif 480w, harbour-960.avif 960w, harbour-1200.avif 1200w",
        "harbour-480.webp 480w, harbour-960.webp 960w, harbour-1200.webp 1200w",
    ]
    [link] = page.css("figure a")
    assert (link.attributes["href"], words(link)) == (VIDEO, "How ice forms")


def test_a_narrow_picture_is_not_stretched(project: Project) -> None:
    text = "It froze.\n\n![Ice](narrow.png)\n"
    illustrated(project, text, images="[{file: narrow.png, credit: A. Writer}]", videos="[]")
    (project.root / "content/narrow.png").write_bytes(picture_bytes("PNG", (200, 100)))
    for name in ("harbour.JPG", "poster.webp"):
        (project.root / "content" / name).unlink()
    build(project)
    assert 'sizes="(min-width: 200px) 200px, 100vw"' in project.page("articles/ice/index.html")


def test_copies_have_their_sizes_and_hold_nothing_of_the_camera(built: Project) -> None:
    found = {}
    for path in (built.root / "site/articles/ice").glob("harbour*"):
        with Image.open(path) as picture:
            found[path.name] = (picture.format, picture.size)
            assert not picture.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & picture.info.keys()
    assert found["harbour.jpg"] == ("JPEG", (1200, 2400))
    assert found["harbour-480.avif"] == ("AVIF", (480, 960))
    assert found["harbour-960.webp"] == ("WEBP", (960, 1920))
    assert len(found) == 7


def test_every_output_carries_the_credit_of_each_picture(built: Project) -> None:
    text = built.page("articles/ice/index.html")
    [thing] = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    assert [(one["creditText"], one["width"]) for one in thing["image"]] == [
        ("B. Drawer", 700),
        ("A. Writer", 1200),
    ]
    assert thing["video"]["thumbnail"]["creditText"] == "C. Filmer"
    credits_ = ["B. Drawer", "A. Writer", "C. Filmer"]
    for name in ("feed.xml", "atom.xml"):
        [entry] = feedparser.parse(built.page(name)).entries
        assert [one["url"].rpartition("/")[2] for one in entry.media_content] == [
            "chart.png",
            "harbour.jpg",
            "poster.webp",
        ]
    [item] = json.loads(built.page("feed.json"))["items"]
    assert item["image"].endswith("/articles/ice/chart.png")
    assert [one["credit"] for one in item["_pictures"]] == credits_
    [line] = json.loads(built.page("credits.json"))["articles"]
    assert [(one["file"], one["credit"]) for one in line["pictures"]] == [
        ("articles/ice/chart.png", "B. Drawer"),
        ("articles/ice/harbour.jpg", "A. Writer"),
        ("articles/ice/poster.webp", "C. Filmer"),
    ]
    panel = words(LexborHTMLParser(text).css(".creditline-republish")[0])
    assert all(f"Picture: {name}" in panel for name in credits_)


def test_nothing_of_the_video_is_loaded(built: Project) -> None:
    page = LexborHTMLParser(built.page("articles/ice/index.html"))
    assert not page.css("iframe, video, object")
    loaded = [
        node.attributes.get(name) or "" for node in page.css("img, source") for name in ("src", "srcset")
    ]
    assert not [address for address in loaded if "//" in address]


@pytest.fixture(scope="module")
def shown(built: Project) -> Tree:
    return Tree(built.root / "site", load(built.root / "content"), built.root / "docs").remembered()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (">Picture:</span> A. Writer, CC BY-SA 4.0", ">Picture:</span> C. Other", "C. Other"),
        ('src="harbour.jpg"', 'src="chart.png"', "harbour.jpg', '1200', '2400')"),
        ("harbour-480.avif 480w", "chart-480.avif 480w", "in the place of ('image/avif'"),
        ('width="1200" height="2400"', 'width="2400" height="1200"', "'2400', '1200') in the place of"),
        ('alt="Floes between two boats"', 'alt="A boat"', "A boat"),
        ("watch?v=ice&amp;t=10", "watch?v=other", "a link leads to"),
        ('"creditText":"A. Writer"', '"creditText":"C. Other"', "creditText"),
        ("How ice forms</b>", "How ice melts</b>", "melts"),
    ],
)
def test_verify_finds_a_picture_that_is_credited_to_somebody_else(
    old: str, new: str, told: str, shown: Tree, tmp_path: Path
) -> None:
    assert shown.told() == []
    spoilt = shown.copy(tmp_path / "spoilt")
    spoilt.replace("articles/ice/index.html", old, new)
    assert any(told in message for message in spoilt.told())


def test_a_picture_that_changes_changes_the_page(project: Project) -> None:
    build(illustrated(project))
    (project.root / "content/chart.png").write_bytes(picture_bytes("PNG", (300, 200)))
    build(project)
    page = project.page("articles/ice/index.html")
    assert 'src="chart.png" alt="A chart of ice" width="300" height="200"' in page
    assert not (project.root / "site/articles/ice/chart-700.avif").exists()


def test_a_moving_picture_is_published_as_its_first_image(project: Project) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    illustrated(project, image="{file: ice.gif, alt: Ice, credit: A. Writer}")
    (project.root / "content/chart.png").unlink()
    frames[0].save(project.root / "content/ice.gif", save_all=True, append_images=frames[1:])
    build(project)
    with Image.open(project.root / "site/articles/ice/ice.png") as picture:
        assert (picture.convert("RGB").getpixel((1, 1)), getattr(picture, "n_frames", 1)) == ((255, 0, 0), 1)


def test_a_withdrawn_article_publishes_no_picture(project: Project) -> None:
    illustrated(project, withdrawn="{date: 2026-06-02, reason: It was wrong.}")
    build(project)
    assert {path.name for path in (project.root / "site/articles/ice").iterdir()} == {
        "index.html",
        "social.card.png",
    }


def test_two_builds_give_the_same_bytes(built: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    build(illustrated(other))
    for path in (built.root / "site/articles/ice").iterdir():
        assert path.read_bytes() == (other.root / "site/articles/ice" / path.name).read_bytes()
