"""Sources: the outlets that publish originals."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from functools import cached_property

FIRST_HUE, HUES = 60, 280
"""Hues of sources without a colour. The rest of the circle is near the accent's red."""


@dataclass(frozen=True)
class Source:
    """An outlet, from its entry in the registry (schema.org `isBasedOn.publisher`).

    A host may have a port and the beginning of a path: `news.example:8443`, `platform.example/@channel`. `scheme` is
    `http` for an outlet without https, and otherwise empty. `fragments` allows addresses with a `#fragment`. `channel`
    names a channel on a platform whose addresses do not name it; several channels may share a host. `colour` (as `#rrggbb`)
    and `logo` (the path of a picture in the site) are for its mark on pages; `turn` moves its hue away from those of others.
    """

    id: str
    name: str
    hosts: tuple[str, ...]
    credit_name: str
    aliases: tuple[str, ...] = ()
    article_path: str = ""
    homepage: str = ""
    feed: str = ""
    license: str = ""
    usage_terms: str = ""
    max_quoted_words: int = 0
    credit_forms: tuple[str, ...] = ()
    inflections: tuple[str, ...] = ()
    scheme: str = ""
    fragments: bool = False
    channel: str = ""
    colour: str = ""
    logo: str = ""
    turn: int = 0

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All values of `source:` that mean this source."""
        return (self.id, self.name, *self.aliases)

    @cached_property
    def host_names(self) -> tuple[str, ...]:
        """The hosts without ports and paths, each once."""
        return tuple(dict.fromkeys(re.split(r"[:/]", host, maxsplit=1)[0] for host in self.hosts))

    @property
    def home(self) -> str:
        """Address of the homepage or, if none is given, of the first host."""
        return self.homepage or f"{self.scheme or 'https'}://{self.hosts[0]}/"

    @cached_property
    def hue(self) -> int:
        """Hue of its mark in degrees (OKLCH): that of its colour or, without one, a number made from its id.

        >>> Source("a", "A", (), "A", colour="#1d4f91").hue, Source("a", "A", (), "A", colour="#777777").hue
        (257, 90)
        """
        if self.colour:
            return _hue_of(self.colour)
        digest = hashlib.sha256(self.id.encode()).digest()
        return FIRST_HUE + (int.from_bytes(digest[:4], "big") + self.turn) % HUES


def _hue_of(colour: str) -> int:
    """Hue of an sRGB colour in OKLCH (https://bottosson.github.io/posts/oklab/)."""
    red, green, blue = linear_light(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return round(math.degrees(math.atan2(b, a))) % 360


def linear_light(colour: str) -> tuple[float, ...]:
    """Light of the three channels of an sRGB colour, from 0 to 1 (IEC 61966-2-1)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
