"""Copies of pictures in several widths and formats, without the data that cameras add, such as the place."""

from __future__ import annotations

import hashlib
import io
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import PIL
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from creditline.cache.hashing import hashed
from creditline.cache.store import Store
from creditline.manuscript.pictures import published_name
from creditline.model.article import Article, Image
from creditline.pages.extras import Extra, Has
from creditline.pages.pictures import FORMATS, copy_name, height_of, widths
from creditline.pages.settings import Settings

_OPTIONS: dict[str, dict[str, object]] = {
    # One thread, since the number of threads may change the bytes.
    "avif": {"quality": 60, "speed": 8, "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
    "jpeg": {"quality": 82, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}


class Exchanged(Exception):
    """Raised if a picture changed after the gate measured it. The text names it."""


def picture_files(
    articles: Sequence[Article], content: Path, settings: Settings, store: Store, has: Has
) -> Iterator[Extra]:
    """The copies of all pictures that the site's tree lacks, from the cache or newly made.

    Raises:
        Exchanged: a picture isn't the one that was checked.
        OSError: a picture can't be read.

    """
    for article in articles:
        for image in () if article.withdrawn else article.images:
            key = hashed("copies", PIL.__version__, repr(_OPTIONS), image.digest, published_name(image.file))
            uris = {name: settings.picture_uri(article.slug, name) for name in _names(image)}
            if all(has(uri, hashed(key, name)) for name, uri in uris.items()):
                continue
            path = content / posixpath.dirname(article.uri) / image.file
            files = store.folder(key) or store.keep_folder(key, _copies(image, path))
            yield from ((uri, hashed(key, name), files[name]) for name, uri in uris.items())


def _names(image: Image) -> list[str]:
    copies = (copy_name(image, width, each) for width in widths(image) for each in FORMATS)
    return [published_name(image.file), *copies]


def _copies(image: Image, path: Path) -> dict[str, bytes]:
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != image.digest:
        raise Exchanged(f"{path} changed during the build: build again")
    with Pillow.open(io.BytesIO(raw)) as opened:
        whole = _in_srgb(ImageOps.exif_transpose(opened))
    made: dict[str, bytes] = {}
    for width in widths(image):
        copy = whole.resize((width, height_of(image, width)), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
        made |= {copy_name(image, width, each): _encoded(copy, each) for each in FORMATS}
    suffix = published_name(image.file).rpartition(".")[2].replace("jpg", "jpeg")
    return {published_name(image.file): _encoded(copy, suffix), **made}


def _in_srgb(picture: Pillow.Image) -> Pillow.Image:
    """A picture in the colours of the web, with nothing but its pixels."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    elif profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, OSError):
            mode = picture.mode if picture.mode == "RGBA" else "RGB"
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, given, ours, outputMode=mode) or picture
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    plain.info.clear()
    return plain


def _encoded(picture: Pillow.Image, format_: str) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGB" if format_ == "jpeg" else picture.mode).save(buffer, format_, **_OPTIONS[format_])
    return buffer.getvalue()
