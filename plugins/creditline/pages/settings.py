"""What a site decides about its pages."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Labels:
    """The words over the generated parts. In `take`, `{by}` stands for who signs it."""

    key_facts: str = "Key Facts"
    take: str = "{by}’s Take"
    take_unsigned: str = "Our Take"
    opinion: str = "Opinion"
    why: str = "🔥 Why This Matters"
    risks: str = "⚠️ Limitations & Risks"
    advice: str = "💡 Actionable Advice"
    source: str = "📌 Source"
    original: str = "🔗 Original"
    credit: str = "⚠️"
    corrections: str = "Corrections"


@dataclass(frozen=True)
class Settings:
    """The site as its article pages know it. `url` ends in a slash, or is empty where the site has no address yet."""

    name: str
    url: str = ""
    language: str = "en"
    folder: str = "articles"
    labels: Labels = field(default_factory=Labels)
    directory_urls: bool = True

    def uri(self, slug: str) -> str:
        """Where an article's page is in the site's tree."""
        last = f"{slug}/index.html" if self.directory_urls else f"{slug}.html"
        return f"{self.folder}/{last}" if self.folder else last

    def picture_uri(self, slug: str, file: str) -> str:
        """Where the picture of an article is in the site's tree: in a folder of its own."""
        return "/".join(part for part in (self.folder, slug, file.rsplit("/", 1)[-1]) if part)

    def take_title(self, by: str) -> str:
        """The heading of a Take, signed if it says by whom."""
        return self.labels.take.replace("{by}", by) if by else self.labels.take_unsigned
