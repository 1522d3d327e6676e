"""Pictures and videos that the front matter declares."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from creditline.model.manuscript import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript

_PICTURE = re.compile(r"(?:[\w-]+/)*[\w -]+\.(?:png|jpe?g|gif|webp|avif)", re.IGNORECASE)


class Declared(NamedTuple):
    """A picture or video of the front matter: the field, its mapping, and where it stands, by file or address."""

    field: str
    given: Mapping
    target: Scalar

    @property
    def name(self) -> str:
        """The file or the address, as the text names it."""
        return file_of(self.target.text)


def pictures_of(manuscript: Manuscript) -> Iterator[Declared]:
    """The pictures that an article declares: `image`, `images`, and the posters of `videos`."""
    yield from _declared("image", "file", manuscript.front.get("image"))
    yield from _declared("images", "file", *_items(manuscript, "images"))
    for video in _items(manuscript, "videos"):
        yield from _declared("poster", "file", video.get("poster") if isinstance(video, Mapping) else None)


def videos_of(manuscript: Manuscript) -> Iterator[Declared]:
    """The videos that an article declares."""
    yield from _declared("videos", "url", *_items(manuscript, "videos"))


def _items(manuscript: Manuscript, key: str) -> tuple[object, ...]:
    value = manuscript.front.get(key)
    return value.items if isinstance(value, Sequence) else ()


def _declared(field: str, key: str, *given: object) -> Iterator[Declared]:
    for one in given:
        target = one.get(key) if isinstance(one, Mapping) else None
        if isinstance(one, Mapping) and isinstance(target, Scalar) and target.text.strip():
            yield Declared(field, one, target)


def file_of(text: str) -> str:
    """A file's name without the path of its own folder."""
    return text.strip().removeprefix("./")


def path_of(manuscript: Manuscript, file: str) -> str:
    """The path of a picture in the content folder; empty if it isn't in the article's folder or below."""
    return posixpath.join(posixpath.dirname(manuscript.uri), file) if is_picture_path(file) else ""


def published_name(file: str) -> str:
    """The name of a picture in the site. A GIF becomes a PNG, since only its first image is shown.

    >>> published_name("charts/Ice.JPG"), published_name("ice.gif")
    ('Ice.jpg', 'ice.png')
    """
    stem, suffix = posixpath.splitext(posixpath.basename(file))
    return stem + suffix.lower().replace(".gif", ".png")


def is_picture_path(path: str) -> bool:
    """Whether a path names a picture in the article's folder or below.

    >>> is_picture_path("charts/ice.png"), is_picture_path("../ice.png"), is_picture_path("ice.svg")
    (True, False, False)
    """
    return _PICTURE.fullmatch(path) is not None
