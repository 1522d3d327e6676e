"""Measures the pictures of a content folder: size, hash, and whether they can be shown."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from creditline.cache.hashing import hashed
from creditline.cache.store import Store, cached
from creditline.cache.versions import installation
from creditline.model.article import Article, Image
from creditline.model.files import Picture
from creditline.rules.files import LARGEST_PICTURE, MOST_PIXELS

_TURNED = range(5, 9)
"""Values of Exif's orientation for pictures whose width is their height."""


def measured(path: Path, store: Store | None) -> Picture:
    """The size, hash and faults of a picture file. It raises `OSError` if that can't be read."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_PICTURE + 1)
    size, digest = path.stat().st_size, hashlib.sha256(raw).hexdigest()
    if size > LARGEST_PICTURE:
        return Picture(raw[:16], size)
    key = hashed("picture", installation(), digest)
    return cached(store, key, Picture, lambda: _opened(raw, digest))


def _opened(raw: bytes, digest: str) -> Picture:
    # Importing it takes some 40 ms, and many sites have no pictures.
    from PIL import Image as Pillow

    found = Picture(raw[:16], len(raw), digest=digest)
    try:
        with warnings.catch_warnings(action="ignore"), Pillow.open(io.BytesIO(raw)) as picture:
            width, height = picture.size
            frames = getattr(picture, "n_frames", 1)
            if picture.getexif().get(0x0112) in _TURNED:
                width, height = height, width
            found = replace(found, width=width, height=height, is_moving=frames > 1)
            if width * height <= MOST_PIXELS:
                # A JPEG is read whole, but at an eighth of its size.
                picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
                picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, Pillow.DecompressionBombError) as error:
        # Without the address in memory, which differs from run to run.
        fault = re.sub(r" ?<[^<>]*>", "", str(error)) or type(error).__name__
        return replace(found, fault=fault)
    return found


def with_sizes(article: Article, measure: Callable[[str], Picture | None]) -> Article:
    """An article whose pictures have their size and hash. `measure` knows a picture by its file."""
    if not article.images:
        return article

    def sized(image: Image | None) -> Image | None:
        found = measure(image.file) if image else None
        if image is None or found is None:
            return image
        return replace(image, width=found.width, height=found.height, digest=found.digest)

    figures = tuple(replace(each, image=sized(each.image)) for each in article.figures)
    return replace(article, image=sized(article.image), figures=figures)
