"""Settings of a site that its pages depend on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from creditline.pages.labels import Labels, ListLabels
from creditline.pages.look import Look


@dataclass(frozen=True)
class Settings:
    """Settings of a site. `url` ends in a slash, or is empty if the site has no address yet.

    `report` is the address to which readers report errors, with its scheme, or empty.
    """

    name: str
    url: str = ""
    language: str = "en"
    folder: str = "articles"
    labels: Labels = field(default_factory=Labels)
    lists: ListLabels = field(default_factory=ListLabels)
    description: str = ""
    license: str = ""
    usage_info: str = ""
    publishing_principles: str = ""
    directory_urls: bool = True
    report: str = ""
    look: Look = field(default_factory=Look)

    @cached_property
    def key(self) -> str:
        """Cache key: a text that changes with any setting."""
        return repr(self)

    def uri(self, slug: str) -> str:
        """URI of an article's page."""
        last = f"{slug}/index.html" if self.directory_urls else f"{slug}.html"
        return f"{self.folder}/{last}" if self.folder else last

    def picture_uri(self, slug: str, file: str) -> str:
        """URI of an article's picture, in the article's own folder."""
        return "/".join(part for part in (self.folder, slug, file.rsplit("/", 1)[-1]) if part)
