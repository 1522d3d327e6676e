"""Tracking parameters of addresses, from the list of tidy-url and our own.

Parameters of one site count only on its hosts, since the same parameter may select the article at another outlet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_EVERYWHERE = "*"


@dataclass
class _Names:
    """Tracking parameters of one site, by whole names and by prefixes."""

    whole: set[str] = field(default_factory=set)
    beginnings: tuple[str, ...] = ()

    def add(self, names: list[str]) -> None:
        self.whole.update(name for name in names if not name.endswith("*"))
        self.beginnings += tuple(name[:-1] for name in names if name.endswith("*"))

    def hold(self, name: str) -> bool:
        return name in self.whole or name.startswith(self.beginnings)


@cache
def _known() -> dict[str, _Names]:
    """Tracking parameters by site."""
    known: dict[str, _Names] = {}
    for file in ("tidy-url.txt", "ours.txt"):
        for line in (files(__name__) / file).read_text("utf-8").splitlines():
            site, colon, names = line.partition(": ")
            if colon and not line.startswith("#"):
                known.setdefault(site, _Names()).add(names.split())
    return known


def is_tracker(name: str, host: str = "") -> bool:
    """Whether a query parameter only serves tracking, on all hosts or on this one.

    >>> is_tracker("utm_source"), is_tracker("mod"), is_tracker("mod", "www.wsj.com"), is_tracker("id")
    (True, False, True, False)
    """
    known, labels, name = _known(), host.split("."), name.lower()
    sites = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return any(known[site].hold(name) for site in (_EVERYWHERE, *sites) if site in known)
