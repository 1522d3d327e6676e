"""Rules about pictures and videos."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from creditline.manuscript.pictures import Declared, is_picture_path, pictures_of, published_name, videos_of
from creditline.manuscript.sections import in_file
from creditline.model.body import Pictured
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.rules.body import reported
from creditline.text.characters import shortened
from creditline.text.urls import parsed

_VIDEO_HOSTS = frozenset(
    "youtube.com youtu.be vimeo.com dailymotion.com twitch.tv tiktok.com peertube.tv rumble.com bilibili.com".split()
)
_FORMATS = "a .png, .jpg, .gif, .webp or .avif file"


def images_are_declared(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A picture or video in the text is declared in the front matter, with its credit.

    The text shows a picture with `![what it shows](file "caption")` on a line of its own; the caption can be left out.
    `images:` gives its `credit` and, if you know it, its `license`. A picture is a file beside the article: pages load
    nothing from other sites. A video is a link to its page, `![](address)`, and `videos:` gives its `title` and `channel`.
    What is declared twice has the same credit each time.

    Wrong:

        ==> article.md
        ![Ice in the harbour](ice.png)

    Right:

        ==> ice.png
        ==> article.md
        images: [{file: ice.png, credit: A. Writer, license: CC BY 4.0}]
        ---
        The harbour froze.

        ![Ice in the harbour](ice.png "The harbour in May")
    """
    files = [declared.name for declared in pictures_of(manuscript) if declared.field != "poster"]
    videos = [declared.name for declared in videos_of(manuscript)]
    for picture in manuscript.body.pictures:
        if picture.target not in (*files, *videos):
            message, hint = _undeclared(picture, files)
            yield Finding(*_place(manuscript, picture), message, hint)
    yield from _declared_otherwise(pictures_of(manuscript), ("credit", "license"))
    yield from _declared_otherwise(videos_of(manuscript), ("title", "channel"))


def _declared_otherwise(declared: Iterable[Declared], parts: Sequence[str]) -> Iterator[Finding]:
    """Findings about a file or address that is declared again, with other words: readers would see one of the two."""
    seen: dict[str, list[str]] = {}
    for one in declared:
        said = [one.given.text(part) for part in parts]
        if seen.setdefault(one.name, said) != said:
            message = f"{shortened(one.name)} is declared twice, with another {' or '.join(parts)}"
            yield Finding(one.target.line, one.target.column, message, "keep the true one")


def _undeclared(picture: Pictured, files: list[str]) -> tuple[str, str]:
    target = picture.target
    url = parsed(target)
    if url and url.scheme in ("http", "https"):
        host = (url.host or "").removeprefix("www.").removeprefix("m.")
        if host in _VIDEO_HOSTS:
            entry = f"videos: [{{url: {shortened(target, 80)}, title: …, channel: …}}]"
            return f"the video {shortened(target)} is not declared", f"add it to the front matter: {entry}"
        hint = (
            "if you may publish it, save it beside the article and declare the file under `images:`, with its credit; "
            "else describe it, and link to the page that shows it"
        )
        return f"a picture on another site: {shortened(target)}", hint
    stems = {file.rpartition(".")[0].casefold(): file for file in files}
    if near := difflib.get_close_matches(target.rpartition(".")[0].casefold(), stems, n=1):
        return f"the picture {shortened(target)} is not declared", f"did you mean {stems[near[0]]}?"
    if not is_picture_path(target):
        return f"{shortened(target)!a} is not the name of a picture", _remedy(target)
    entry = f"images: [{{file: {target}, credit: …}}]"
    return f"the picture {shortened(target)} is not declared", f"add it to the front matter: {entry}"


def pictures_are_described(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Each picture has an alternative text: words for people who cannot see it.

    It stands between the square brackets, or in the picture's entry under `images:`.

    Wrong:

        ==> ice.png
        ==> article.md
        images: [{file: ice.png, credit: A. Writer}]
        ---
        The harbour froze.

        ![](ice.png)

    Right:

        ==> ice.png
        ==> article.md
        images: [{file: ice.png, credit: A. Writer}]
        ---
        The harbour froze.

        ![Floes between two boats](ice.png)
    """
    declared = {each.name: each for each in pictures_of(manuscript)}
    for picture in manuscript.body.pictures:
        entry = declared.get(picture.target)
        if entry and not picture.alt and not entry.given.text("alt"):
            hint = f"say what it shows: ![Floes between two boats]({picture.target})"
            message = f"the picture {shortened(picture.target)} has no alternative text"
            yield Finding(*_place(manuscript, picture), message, hint)


def pictures_stand_alone(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A picture in the text has a line of its own, outside lists, quotations, tables and the Take.

    Wrong:

        The harbour ![Ice in the harbour](ice.png) froze.

    Right:

        The harbour froze.
    """
    yield from reported(manuscript, "pictures-stand-alone")


def pictures_are_shown(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A picture or video under `images:` or `videos:` is shown in the text. Otherwise it is a warning.

    Wrong:

        ==> ice.png
        ==> article.md
        images: [{file: ice.png, alt: Ice in the harbour, credit: A. Writer}]
        ---
        The harbour froze.

    Right:

        ==> ice.png
        ==> article.md
        images: [{file: ice.png, alt: Ice in the harbour, credit: A. Writer}]
        ---
        The harbour froze.

        ![](ice.png)
    """
    shown = {picture.target for picture in manuscript.body.pictures}
    for declared in (*pictures_of(manuscript), *videos_of(manuscript)):
        target = declared.name
        if declared.field in ("images", "videos") and target not in shown:
            hint = f"show it on a line of its own, ![what it shows]({target}), or delete the entry"
            message = f"the text does not show {shortened(target)}"
            yield Finding(declared.target.line, declared.target.column, message, hint, "warning")


def picture_is_a_plain_file(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A picture lies in the article's folder or below it, and no two pictures of an article have the same name.

    Wrong:

        image: {file: ../secret.png, alt: A secret, credit: A. Writer}

    Right:

        title: An article without a picture
    """
    names: dict[str, str] = {}
    for declared in pictures_of(manuscript):
        file, place = declared.name, (declared.target.line, declared.target.column)
        if not is_picture_path(file):
            yield Finding(*place, f"{shortened(file)!a} is not the name of a picture", _remedy(file))
            continue
        stem = published_name(file).rpartition(".")[0].casefold()
        if names.setdefault(stem, file) != file:
            message = f"{shortened(file)} and {shortened(names[stem])} would have the same name in the site"
            yield Finding(*place, message, "rename one of the files")


def _remedy(file: str) -> str:
    suffix = file.rpartition(".")[2].lower()
    if suffix == "svg":
        return "save it as PNG, since an SVG file can hold scripts"
    if suffix in ("heic", "heif", "tif", "tiff", "bmp", "jxl"):
        return "save it as JPEG or PNG, which all browsers show"
    return f"name {_FORMATS} in the article's folder, or in one below it"


def _place(manuscript: Manuscript, picture: Pictured) -> tuple[int, int]:
    return in_file(manuscript, picture.line, 1)
