"""Tags of the site's vocabulary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tag:
    """A tag of tags.yml: its name on pages, other names that mean it, a description, and pairs of a language and its name there."""

    name: str
    others: tuple[str, ...] = ()
    description: str = ""
    languages: tuple[tuple[str, str], ...] = ()

    def name_in(self, language: str) -> str:
        """Its name in a language (BCP 47), or its usual one."""
        names, sought = {tag.casefold(): name for tag, name in self.languages}, language.casefold()
        return names.get(sought) or names.get(sought.partition("-")[0]) or self.name


@dataclass(frozen=True)
class Vocabulary:
    """The tags that a site knows; none if it has no tags.yml. `is_closed` makes an unknown tag an error."""

    tags: tuple[Tag, ...] = ()
    is_closed: bool = False

    def known(self, tag: str) -> Tag | None:
        """The tag that a name means, in any letter case, or None."""
        sought = _key(tag)
        return next((each for each in self.tags if sought in map(_key, (each.name, *each.others))), None)

    def name_of(self, tag: str, language: str = "") -> str:
        """The name of a tag on pages in a language: that of the vocabulary or, if it is unknown, its own."""
        known = self.known(tag)
        return known.name_in(language) if known else tag

    def about(self, tag: str) -> str:
        """The description of a tag; empty if it has none."""
        known = self.known(tag)
        return known.description if known else ""


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
