"""Sources: the outlets that published the originals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """The outlet that published the original, as the registry knows it (schema.org `isBasedOn.publisher`).

    A host may have a port and the beginning of a path: `news.example:8443`, `platform.example/@channel`. `scheme` is `http`
    for an outlet without https, else empty. `fragments` says that an address may have a `#fragment`.
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

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everything that an article may write in `source:` to mean this source."""
        return (self.id, self.name, *self.aliases)

    @cached_property
    def host_names(self) -> tuple[str, ...]:
        """The hosts without ports and paths, each once."""
        return tuple(dict.fromkeys(re.split(r"[:/]", host, maxsplit=1)[0] for host in self.hosts))

    @property
    def home(self) -> str:
        """The homepage, or else the first of the hosts as an address."""
        return self.homepage or f"{self.scheme or 'https'}://{self.hosts[0]}/"
