"""Spellings that a credit line may use for what is known of an original: its source, author, day, license and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain, product

from creditline.credits.authors import names_of
from creditline.credits.languages import words_for_and
from creditline.credits.spelling import ARTICLES, normal, normal_of_all
from creditline.credits.spelt_days import has_number, of_day
from creditline.model.original import OTHERS
from creditline.model.source import Source

LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^\s()<>]+)>?\)")
"""Matches a Markdown link: its words and its target."""
_IDENTIFIER = re.compile(r"(?:dx\.)?doi\.org/(10\.\S+)|arxiv\.org/(?:abs|pdf)/(\S+?)(v\d+)?(?:\.pdf)?")
_COMMONS = re.compile(r"(?:cc[ -])(by(?:-nc)?(?:-nd|-sa)?)(?:[ -](\d\.\d))?", re.IGNORECASE)
_CONDITIONS = {"by": "attribution", "nc": "noncommercial", "nd": "noderivatives", "sa": "sharealike"}
_LICENSES = {
    "ogl-uk-3.0": ("Open Government Licence v3.0", "Open Government Licence", "OGL v3.0", "OGL 3.0"),
    "dl-de-by-2.0": ("Datenlizenz Deutschland - Namensnennung - Version 2.0", "dl-de/by-2-0"),
    "etalab-2.0": ("Licence Ouverte 2.0", "Licence Ouverte / Open Licence 2.0", "Licence Ouverte"),
    "cc0-1.0": ("CC0", "CC0 1.0", "public domain"),
}
"""Names of licenses by their SPDX identifiers."""

_MOST_NAMES = 5
_WORD = re.compile(r"[^\W_]+")

Spellings = dict[str, tuple[str, ...]]
"""The normal spellings that each slot matches."""


def without_links(line: str) -> str:
    """A line with the words of its Markdown links in place of the links.

    >>> without_links("First published by [Grist](https://grist.org/).")
    'First published by Grist.'
    """
    return LINK.sub(r"\1", line)


@dataclass(frozen=True)
class Known:
    """The known facts about an original, for the slots of a form. An empty text matches no slot."""

    source: Source
    url: str = ""
    title: str = ""
    author: str = ""
    license: str = ""
    days: tuple[date, ...] = ()
    year: str = ""

    @cached_property
    def spellings(self) -> Spellings:
        """Spellings that a credit line may use for each slot. An address names its source, too."""
        title, named, urls = normal(self.title), of_source(self.source), _of_url(self.url)
        return named | {
            "name": (*named["name"], *urls, *self._authors_as_source),
            "url": urls,
            "title": (title, title.rstrip(".!?"), f"'{title}'") if title else (),
            "author": _of_authors(self.author),
            "license": tuple(
                chain.from_iterable(map(_of_license, filter(None, (self.license, self.source.license))))
            ),
            "date": tuple(chain.from_iterable(map(of_day, self.days))),
            "year": (self.year,) if self.year else tuple(str(day.year) for day in self.days),
        }

    @property
    def _authors_as_source(self) -> tuple[str, ...]:
        """Spellings of the first author, if the source is called by all authors' surnames as papers are."""
        people = names_of(self.author)
        is_paper = len(people) > 1 and {each.split()[-1] for each in people} <= set(
            _WORD.findall(self.source.name)
        )
        return _of_authors(people[0]) if is_paper else ()

    def on_each_day(self, text: str) -> list[Known]:
        """These facts for each day of which a text in normal spelling may say anything, or for none.

        A year and a day belong together, so dates are those of one day.
        """
        said = (day for day in self.days if str(day.year) in text or has_number(day, text))
        return [replace(self, days=(day,)) for day in said] or [replace(self, days=())]

    def without_links(self, line: str) -> str:
        """A line with the words of its links in place of those that lead to the original, its source or its license."""
        return LINK.sub(lambda link: link[1] if self._leads_to_known(link[2]) else link[0], line)

    def _leads_to_known(self, url: str) -> bool:
        target = normal(url)
        known = (*self.spellings["url"], *self.spellings["license"])
        address = target.removeprefix("https://").removeprefix("http://")
        return target in known or any(
            address.startswith(host) and address[len(host) :][:1] in ("", "/", "?", "#")
            for host in map(normal, self.source.hosts)
        )

    @property
    def values(self) -> dict[str, str]:
        """Texts of the known slots for a proposed line."""
        source = self.source
        texts = {"site": source.hosts[0], "url": self.url, "title": self.title, "author": self.author}
        texts |= {"license": self.license or source.license, "name": source.credit_name}
        return {slot: text for slot, text in texts.items() if text}


@lru_cache(maxsize=4096)
def of_source(source: Source) -> Spellings:
    """Spellings of a source's names and sites. The site of a source with a host of its own names it, too."""
    names = _names(source)
    hosts = [host.split("/")[0] for host in source.hosts if host]
    sites = [*hosts, *(host.removeprefix("www.") for host in hosts), *filter(None, [normal(source.homepage)])]
    words = {name.replace(" ", "") for name in names}
    parents = [site for host in hosts for site in _parents(host) if site.split(".")[0] in words]
    own = [site for site in sites if not any(host.startswith(f"{site}/") for host in source.hosts)]
    found = [*names, *_pairs(names, sites), *own, *parents, *(f"@{word}" for word in words)]
    return {"name": tuple(dict.fromkeys(found)), "site": tuple(dict.fromkeys([*sites, *parents]))}


def _names(source: Source) -> list[str]:
    """The names of a source, with and without their articles."""
    named = (source.credit_name, source.name, *source.aliases, *source.inflections)
    names = [*map(normal, filter(None, named))]
    parts = [name.partition(" ") for name in names]
    names += [rest for first, _, rest in parts if rest and first in ARTICLES]
    names += [name.replace(" & ", f" {word} ") for name in names if " & " in name for word in words_for_and()]
    return names


def _pairs(names: list[str], sites: list[str]) -> list[str]:
    """Two names of a source, or a name and a site, beside each other."""
    pairs = [(one, other) for one in names for other in names if one != other]
    both = [f"{one}{space}({other})" for one, other in pairs for space in (" ", "")]
    both += normal_of_all(f"{one} {other}" for one, other in pairs)
    for name, site in product(names, dict.fromkeys(sites)):
        both += [f"{name} ({site})", f"{name}({site})", f"{site} ({name})", f"{site},{name}"]
    return both


def _parents(host: str) -> list[str]:
    """Domains that a host is part of, from the longest: "news.mongabay.com" is part of "mongabay.com"."""
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(1, len(labels) - 1)]


def _of_url(text: str) -> tuple[str, ...]:
    """Spellings of an address, and the identifier that it stands for: a DOI or a number at arXiv."""
    url = normal(text)
    bare = url.removeprefix("https://").removeprefix("http://")
    found = [
        url,
        *(each.removesuffix(end) for end in ("", "/") for each in (bare, bare.removeprefix("www."))),
    ]
    if match := _IDENTIFIER.fullmatch(bare):
        doi, preprint, version = match.groups()
        found += [f"doi:{doi}", doi] if doi else [f"arxiv:{preprint}{end}" for end in ("", version or "")]
    return tuple(filter(None, dict.fromkeys(found)))


@lru_cache(maxsize=4096)
def _of_authors(byline: str) -> tuple[str, ...]:
    """Spellings of a byline and of each person in it: with initials, the surname first, or alone."""
    people = [normal(OTHERS.sub("", name)) for name in names_of(byline)]
    found = [normal(byline), *people]
    for name in people:
        surname, _, forenames = name.partition(",")
        found += _of_person(forenames.split(), surname) if forenames else ()
        words = name.split(" ")
        for at in range(1, min(len(words), _MOST_NAMES)):
            found += _of_person(words[:at], " ".join(words[at:]))
    return tuple(dict.fromkeys(filter(None, found)))


def _of_person(forenames: list[str], surname: str) -> Iterator[str]:
    yield surname
    initials = [f"{name[:1]}." for name in forenames]
    short = "".join(initials)
    for first in (" ".join(forenames), " ".join(initials), short, short.replace(".", "")):
        yield from (f"{surname},{first}", f"{surname} {first}", f"{first} {surname}")


@cache
def _of_license(name: str) -> tuple[str, ...]:
    """Spellings of a license; of those of Creative Commons with their long name and the address of the deed."""
    match = _COMMONS.fullmatch(name)
    if not match:
        return (normal(name), *map(normal, _LICENSES.get(name.casefold(), ())))
    kind, version = match[1].lower(), match[2] or "4.0"
    long = "-".join(_CONDITIONS[condition] for condition in kind.split("-"))
    begins = ("cc ", "cc-", "creative commons ", "creative commons cc ")
    short = [*(f"{begin}{kind}" for begin in begins), f"creative commons {long}"]
    ends = (
        "",
        " license",
        " licence",
        *(f" {version}{end}" for end in ("", " international", " unported", " deed")),
    )
    deed = f"creativecommons.org/licenses/{kind}/{version}"
    addresses = [f"{scheme}{deed}{end}" for scheme in ("", "https://") for end in ("", "/", "/deed.en")]
    found = [name, "creative commons", f"cc-{kind}-{version}", *addresses]
    found += [f"{each}{end}" for each in short for end in ends]
    return tuple(dict.fromkeys(normal_of_all(found)))
