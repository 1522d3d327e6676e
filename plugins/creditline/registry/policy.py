"""Policy of a site: what it requires of articles in addition to the credit, which is always required, and its time zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Section = Literal["extracted", "authored", "required"]
Review = Literal["optional", "required"]


@dataclass(frozen=True)
class Policy:
    """Where Key Facts and Take come from, and whether a person must sign off each article.

    If nobody wrote a section, `extracted` takes it from the article's own sentences, `authored` leaves it out, and
    `required` refuses the article. A Take is opinion, so by default only one that somebody wrote is published. `timezone` is a name of the
    IANA database, such as Europe/Berlin: days and times without a zone are in it. `language` is that of articles that name none.
    """

    key_facts: Section = "extracted"
    take: Section = "authored"
    review: Review = "optional"
    timezone: str = "UTC"
    language: str = ""


def language_of_articles(site: str) -> str:
    """The language (BCP 47) of articles that name none, by that of their site; empty if that is English.

    On an English site, which needn't have been set up as one, the language of such an article is found by its words.

    >>> language_of_articles("de_AT"), language_of_articles("en")
    ('de-AT', '')
    """
    tag = site.replace("_", "-")
    return "" if tag.partition("-")[0].lower() == "en" else tag
