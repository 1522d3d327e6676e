"""Expected words about a source or an author on its page, before the summaries."""

from __future__ import annotations

from creditline.model.person import Person
from creditline.model.source import Source
from creditline.verify.page_labels import Wording
from creditline.verify.stream import Stream


def about_source(said: Stream, source: Source, wording: Wording) -> None:
    """Words of the registry about a source."""
    said.say(wording.about_source)
    for label, text, is_link in (
        (wording.homepage, source.homepage, True),
        (wording.hosts, ", ".join(source.hosts), False),
        (wording.aliases, ", ".join(source.aliases), False),
        (wording.credited_as, source.credit_name, False),
        (wording.license, source.license, False),
        (wording.terms, source.usage_terms, False),
        (wording.quoted, str(source.max_quoted_words or ""), False),
        (wording.feed, source.feed, True),
    ):
        if text:
            said.say(label)
            said.link(text, text) if is_link else said.say(text)
    said.say(wording.summaries)


def about_author(said: Stream, person: Person, wording: Wording) -> None:
    """Words of authors.yml about a person."""
    if person.role or person.page or person.links:
        said.say(wording.about_author)
    if person.role:
        said.say(wording.role, person.role)
    pages = [(wording.homepage, person.page)] if person.page else []
    for label, url in (*pages, *((wording.on_the_web, link) for link in person.links)):
        said.say(label)
        said.link(url, url)
    said.say(wording.summaries)
