"""Sources: the outlets that publish originals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """An outlet, from its entry in the registry (schema.org `isBasedOn.publisher`).

    A host may have a port and the beginning of a path: `news.example:8443`, `platform.example/@channel`. `scheme` is
    `http` for an outlet without https, and otherwise empty. `fragments` allows addresses with a `#fragment`. `channel`
    names a channel on a platform whose addresses do not name it; several channels may share a host. `colour` (as `#rrggbb`)
    and `logo` (the path of a picture in the site) are for its mark on pages.
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
