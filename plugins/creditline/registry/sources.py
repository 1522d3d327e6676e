"""The registry of sources, which decides whether a credit is true."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property

from creditline.credits.names import Names
from creditline.model.manuscript import Manuscript
from creditline.model.person import Person
from creditline.model.problems import Problem
from creditline.model.source import Source
from creditline.model.tag import Vocabulary
from creditline.text.urls import Url, parsed


@dataclass(frozen=True)
class Sources:
    """The registered sources, in the order of the file, and the `problems` of the file itself.

    If an entry has a problem, it is missing from `entries`, and its id, name and aliases are in `broken`. If the file
    cannot be read at all, `is_read` is false. `people` are the site's own, from authors.yml beside it, and `vocabulary` its
    tags, from tags.yml. `language` is the one of articles that name none, or empty.
    """

    path: str
    entries: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    broken: frozenset[str] = frozenset()
    is_read: bool = True
    people: tuple[Person, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    language: str = ""

    @cached_property
    def _by_name(self) -> dict[str, Source]:
        return {name: source for source in self.entries for name in source.names}

    @cached_property
    def names_in_texts(self) -> Names:
        """Index that finds the names and hosts of sources in texts."""
        return Names(self.entries)

    def named(self, name: str) -> Source | None:
        """The source with exactly this id, name or alias, or None."""
        return self._by_name.get(name)

    def language_of(self, manuscript: Manuscript) -> str:
        """The language of a manuscript: its own or, if it names none, the site's; empty if neither is known."""
        return manuscript.get("language") or self.language

    def person(self, name: str) -> Person:
        """The person with this id or name in authors.yml, or somebody of whom only the name is known."""
        return self.people_by_name.get(name) or Person(name)

    @cached_property
    def people_by_name(self) -> dict[str, Person]:
        """The people in authors.yml by their names and ids."""
        return {name: person for person in self.people for name in (person.name, person.id)}

    def may_hold(self, name: str) -> bool:
        """Whether an unknown source may belong to an entry with a problem, or to a registry that cannot be read."""
        return not self.is_read or name in self.broken

    def nearest(self, name: str) -> Source | None:
        """The source whose id, name or alias is most similar to `name`, or None if none is similar."""
        folded = {known.casefold(): known for known in self._by_name}
        close = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
        return self._by_name[folded[close[0]]] if close else None

    @cached_property
    def _by_host(self) -> dict[str, list[tuple[str, Source]]]:
        """Pairs of path and source for each host (with its port, if listed), the longest path first."""
        found: dict[str, list[tuple[str, Source]]] = {}
        for source in self.entries:
            for place in source.hosts:
                host, slash, path = place.partition("/")
                found.setdefault(host, []).append((slash + path, source))
        return {host: sorted(those, key=lambda each: -len(each[0])) for host, those in found.items()}

    def on_host(self, host: str) -> Source | None:
        """The source that publishes on a host, or None."""
        return next((source for _, source in reversed(self._by_host.get(host, []))), None)

    def has_port(self, url: Url) -> bool:
        """Whether a source lists the host of an address together with its port."""
        return f"{url.host}:{url.port}" in self._by_host

    def at(self, url: Url) -> Source | None:
        """The source to which an address belongs, or None. A port that no source lists is ignored.

        If two sources share a host, the one with the longest matching path counts. If channels share it, that is the first
        of them.
        """
        return next(iter(self._all_at(url)), None)

    def only_at(self, text: str) -> Source | None:
        """The source to which an address belongs, even one without its scheme, if no other source matches."""
        url = parsed(text) or parsed(f"https://{text}")
        found = self._all_at(url) if url else []
        return found[0] if len(found) == 1 else None

    def publishes(self, source: Source, url: Url) -> bool:
        """Whether an address belongs to a source. One that channels share belongs to each of them."""
        return source in self._all_at(url)

    def _all_at(self, url: Url) -> list[Source]:
        host = f"{url.host}:{url.port}" if self.has_port(url) else url.host
        path = url.path.rstrip("/") + "/"
        found = [(at, source) for at, source in self._by_host.get(host, []) if path.startswith(f"{at}/")]
        return [source for at, source in found if at == found[0][0]]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the registry's entries, in hexadecimal."""
        said = repr((self.entries, sorted(self.broken), self.is_read, self.people, self.vocabulary))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def with_source(sources: Sources, source: Source) -> Sources:
    """Add a source to a registry."""
    return replace(sources, entries=(*sources.entries, source))
