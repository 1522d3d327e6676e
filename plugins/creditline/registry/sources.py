"""Sources: the registry against which a credit is true or not."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.credits.names import Names

if TYPE_CHECKING:
    from creditline.model.problems import Problem
    from creditline.model.source import Source
    from creditline.text.urls import Url


@dataclass(frozen=True)
class Sources:
    """The registered sources, in the order of the file; `problems` are those of the file itself.

    An entry with a problem is not among `entries`: its id, name and aliases are in `broken`. None are known where `is_read` is false.
    """

    path: str
    entries: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    broken: frozenset[str] = frozenset()
    is_read: bool = True

    @cached_property
    def _by_name(self) -> dict[str, Source]:
        return {name: source for source in self.entries for name in source.names}

    @cached_property
    def names_in_texts(self) -> Names:
        """All names and hosts of all sources, for finding them in texts."""
        return Names(self.entries)

    def named(self, name: str) -> Source | None:
        """The source with this id, name or alias, to the letter; or None."""
        return self._by_name.get(name)

    def may_hold(self, name: str) -> bool:
        """Whether a source that is not known may be one once the registry is mended."""
        return not self.is_read or name in self.broken

    def nearest(self, name: str) -> Source | None:
        """The source whose id, name or alias looks most like `name`, if any does."""
        folded = {known.casefold(): known for known in self._by_name}
        close = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
        return self._by_name[folded[close[0]]] if close else None

    @cached_property
    def _by_host(self) -> dict[str, list[tuple[str, Source]]]:
        """The sources of each host, as written with its port, with their paths; the longest path first."""
        found: dict[str, list[tuple[str, Source]]] = {}
        for source in self.entries:
            for place in source.hosts:
                host, slash, path = place.partition("/")
                found.setdefault(host, []).append((slash + path, source))
        return {host: sorted(those, key=lambda each: -len(each[0])) for host, those in found.items()}

    def on_host(self, host: str) -> Source | None:
        """The source to which a host belongs, as a whole or in part, or None."""
        return next((source for _, source in reversed(self._by_host.get(host, []))), None)

    def has_port(self, url: Url) -> bool:
        """Whether a source lists the host of an address with its port."""
        return f"{url.host}:{url.port}" in self._by_host

    def at(self, url: Url) -> Source | None:
        """The source to which the host and path of an address belong. A port that nobody lists does not matter.

        Where hosts of two sources differ in their paths, it is the one with the longest path that fits.
        """
        host = f"{url.host}:{url.port}" if self.has_port(url) else url.host
        path = url.path.rstrip("/") + "/"
        return next((source for at, source in self._by_host.get(host, []) if path.startswith(f"{at}/")), None)

    @cached_property
    def digest(self) -> str:
        """A hash of all that the registry says."""
        said = repr((self.entries, sorted(self.broken), self.is_read))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def with_source(sources: Sources, source: Source) -> Sources:
    """The registry with one more source."""
    return replace(sources, entries=(*sources.entries, source))
