"""Pictures in an article: what is declared, described and shown, and the files themselves."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from creditline.gate.library import load
from tests.builds import content_below, manuscript, picture_bytes

IMAGES = "[{file: ice.png, credit: A. Writer}]"
VIDEOS = "[{url: 'https://www.youtube.com/watch?v=ice', title: Ice, channel: Ice Channel}]"


def told(folder: Path, text: str, **files: bytes) -> list[tuple[str, str, int, str]]:
    """Severity, rule, line and message with its remedy of each problem of an article and its pictures."""
    content = content_below(folder, a=text)
    for name, raw in ({"ice.png": picture_bytes()} | files).items():
        (content / name).write_bytes(raw)
    return [
        (one.severity, one.rule, one.line, f"{one.message}; {one.hint}") for one in load(content).problems
    ]


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        ("![Ice](other.png)", "images-are-declared", "the picture other.png is not declared; add it to the front matter: images: [{file: other.png, credit: …}]"),
        ("![Ice](ICE.png)", "images-are-declared", "did you mean ice.png?"),
        ("![Ice](icy.png)", "images-are-declared", "did you mean ice.png?"),
        ("![Ice](https://cdn.example/ice.jpg)", "images-are-declared", "a picture on another site: https://cdn.example/ice.jpg; if you may publish it, save it beside the article"),
        ("![](https://youtu.be/ice)", "images-are-declared", "add it to the front matter: videos: [{url: https://youtu.be/ice, title: …, channel: …}]"),
        ("![Ice](chart.svg)", "images-are-declared", "save it as PNG, since an SVG file can hold scripts"),
        ("![](ice.png)", "pictures-are-described", "say what it shows: ![Floes between two boats](ice.png)"),
        ("The ice: ![Ice](ice.png)", "pictures-stand-alone", "give it a line of its own"),
        ('<img src="ice.png">', "body-has-no-html", "![what it shows](file)"),
        ('<iframe src="https://www.youtube.com/embed/ice"></iframe>', "body-has-no-html", "`videos:`"),
    ],
)  # fmt: skip
def test_a_picture_is_refused_with_its_line_and_the_remedy(
    line: str, rule: str, words: str, tmp_path: Path
) -> None:
    text = manuscript(f"The ice melts.\n\n![Ice](ice.png)\n\n{line}\n", images=IMAGES)
    first = next(one for one in told(tmp_path, text) if one[1] == rule)
    assert (first[:3], words in first[3]) == (("error", rule, text.splitlines().index(line) + 1), True), first


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"images": IMAGES}, "![Ice](ice.png)"),
        ({"images": IMAGES}, "![Ice](./ice.png)"),
        ({"images": IMAGES.replace("ice", "./ice")}, "![Ice](ice.png)"),
        ({"image": "{file: ./ice.png, alt: Ice, credit: A. Writer}"}, ""),
        ({"images": "[{file: ice.png, alt: Ice, credit: A. Writer, license: CC BY 4.0}]"}, '![](ice.png "May")'),
        ({"image": "{file: ice.png, alt: Ice, credit: A. Writer}"}, "![Ice](ice.png)"),
        ({"images": IMAGES}, "![Ice](ice.png)\n![Ice again](ice.png)"),
        ({"images": IMAGES, "videos": VIDEOS}, "![Ice](ice.png)\n\n![](https://www.youtube.com/watch?v=ice)"),
    ],
)  # fmt: skip
def test_an_honest_picture_is_published(fields: dict[str, str], text: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(f"The ice melts.\n\n{text}\n", **fields)) == []


@pytest.mark.parametrize(
    ("images", "severity", "rule", "words"),
    [
        ("[{file: ice.png}]", "error", "values-have-their-form", "`images` has no `credit`"),
        ("[{file: ice.png, credit: ''}]", "error", "values-have-their-form", "`images` has no `credit`"),
        ("[{file: ice.png, credit: A, caption: x}]", "error", "keys-are-known", "`caption` is not a key of `images`"),
        ("[{file: ice.png, credit: A, license: Mine}]", "error", "license-is-known", "is not a licence"),
        ("[{file: ice.png, credit: A}, {file: sub/Ice.jpg, credit: A}]", "error", "picture-is-a-plain-file", "rename one"),
        ("[{file: ../ice.png, credit: A}]", "error", "picture-is-a-plain-file", "in the article's folder"),
        ("[{file: ice.heic, credit: A}]", "error", "picture-is-a-plain-file", "save it as JPEG or PNG"),
        ("[{file: ice.png, credit: A}, {file: gone.jpg, credit: A}]", "error", "pictures-are-pictures", "the picture 'gone.jpg', which the front matter declares, is not"),
        ("[{file: ice.png, credit: A}, {file: gone.jpg, credit: A}]", "warning", "pictures-are-shown", "the text does not show gone.jpg"),
        ("[{file: ice.png, credit: Source - Reuters}]", "", "", ""),
    ],
)  # fmt: skip
def test_an_entry_of_a_picture_is_whole(
    images: str, severity: str, rule: str, words: str, tmp_path: Path
) -> None:
    found = told(tmp_path, manuscript("The ice melts.\n\n![Ice](ice.png)\n", images=images))
    assert any(one[:2] == (severity, rule) and words in one[3] for one in found) or (
        not rule and not found
    ), found


def animated() -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def wide() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "severity", "words"),
    [
        ("a.png", picture_bytes()[:-40], "error", "this picture is damaged"),
        ("a.jpg", picture_bytes("JPEG", (900, 900))[:-400], "error", "this picture is damaged (image file is truncated"),
        ("a.png", wide(), "error", "this picture has 12,000 × 9,000 pixels"),
        ("a.png", bytes(20_000_001), "error", "this is not a picture in the format"),
        ("a.png", picture_bytes() + bytes(20_000_001), "error", "this picture has 20,00"),
        ("a.png", picture_bytes("JPEG"), "error", "this is not a picture in the format that its suffix names"),
        ("a.gif", animated(), "warning", "this picture moves, but pages show only its first image"),
        ("a.JPG", picture_bytes("JPEG"), "", ""),
        ("a.webp", picture_bytes("WEBP"), "", ""),
        ("a.avif", picture_bytes("AVIF"), "", ""),
    ],
)  # fmt: skip
def test_the_file_of_a_picture_is_whole_and_not_too_large(
    name: str, raw: bytes, severity: str, words: str, tmp_path: Path
) -> None:
    text = manuscript(f"The ice melts.\n\n![Ice]({name})\n", images=f"[{{file: {name}, credit: A. Writer}}]")
    found = told(tmp_path, text, **{name: raw})
    others = {("error", "files-are-articles", 1)}  # Nobody shows the other picture.
    found = [one for one in found if one[:3] not in others]
    assert [one[:2] for one in found] == ([(severity, "pictures-are-pictures")] if severity else [])
    assert all(words in one[3] for one in found)


def test_two_articles_may_show_one_picture(tmp_path: Path) -> None:
    text = manuscript("The ice melts.\n\n![Ice](ice.png)\n", images=IMAGES)
    other = manuscript(
        "It froze.\n\n![Ice](ice.png)\n",
        images=IMAGES,
        title="Frost",
        original_url="https://www.gogoai.xin/article/b",
    )
    assert told(tmp_path, text, **{"b.md": other.encode()}) == []
