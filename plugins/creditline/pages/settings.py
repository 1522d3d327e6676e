"""Settings of a site that its pages depend on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from creditline.labels.on_pages import ENGLISH, ENGLISH_LISTS, Labels, ListLabels, labels_in
from creditline.labels.packs import pack_of
from creditline.pages.look import Look


@dataclass(frozen=True)
class Settings:
    """Settings of a site. `url` ends in a slash, or is empty if the site has no address yet.

    `language` is that of its pages, and `words` that of the labels, dates and plurals on them: they differ where Creditline has no
    words in the site's language. `logo` is the URI or full address of the owner's logo, or empty. `card_fonts` is a folder with fonts for social cards, or empty. `report` is the address to which readers report errors, with its scheme, or empty.
    """

    name: str
    url: str = ""
    language: str = "en"
    words: str = "en"
    folder: str = "articles"
    labels: Labels = ENGLISH
    lists: ListLabels = ENGLISH_LISTS
    description: str = ""
    license: str = ""
    usage_info: str = ""
    publishing_principles: str = ""
    directory_urls: bool = True
    report: str = ""
    logo: str = ""
    card_fonts: str = ""
    look: Look = field(default_factory=Look)

    @cached_property
    def key(self) -> str:
        """Cache key: a text that changes with any setting."""
        return repr(self)

    def __hash__(self) -> int:
        # The hash of each label would be computed each time.
        return hash(self.key)

    def reading(self, language: str) -> Settings:
        """These settings with the words of an article's language; unchanged if it has none, or is that of the labels."""
        pack = pack_of(language)
        if not pack or pack == pack_of(self.words):
            return self
        if language not in self._readings:
            labels, lists = labels_in(language)
            self._readings[language] = replace(self, words=language, labels=labels, lists=lists)
        return self._readings[language]

    @cached_property
    def _readings(self) -> dict[str, Settings]:
        return {}

    def uri(self, slug: str) -> str:
        """URI of an article's page."""
        last = f"{slug}/index.html" if self.directory_urls else f"{slug}.html"
        return f"{self.folder}/{last}" if self.folder else last

    def picture_uri(self, slug: str, file: str) -> str:
        """URI of an article's picture, in the article's own folder."""
        return "/".join(part for part in (self.folder, slug, file.rsplit("/", 1)[-1]) if part)
