"""Social cards, the pictures that social networks show for an article or for the site: each was drawn for the words it must show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from creditline.canonical.sealed_picture import is_sealed
from creditline.model.article import Article
from creditline.model.problems import Finding
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.page_labels import wording_of

CARD = "social.card.png"
"""The name of each social card."""


def social_cards_show_the_credit(
    picture: Path, article: Article | None, ledger: SeenLedger
) -> Iterator[Finding]:
    """The social card of an article is the picture that was drawn for its title, its sources, its day and its label.

    Social networks show this picture instead of the page. Its seal, a hash in the file, binds the picture to these words. A picture of
    another article, or one that a program has changed or drawn anew, has another seal or none.
    """
    words = _of_article(article, ledger) if article else _of_site(ledger)
    if not is_sealed(picture.read_bytes(), words):
        told = f"this is not the social card that was drawn for {' · '.join(filter(None, words))!r}"
        yield Finding(1, 1, told, "build again without what changes the picture, and keep it as it is")


def _of_article(article: Article, ledger: SeenLedger) -> tuple[str, ...]:
    wording = wording_of(ledger, article.language)
    label = wording.withdrawn if article.withdrawn else wording.summary
    title = "" if article.withdrawn else article.title
    sources = ", ".join(source.name for source in article.sources)
    return label, wording.reported_by, title, sources, ledger.site, article.date.isoformat()


def _of_site(ledger: SeenLedger) -> tuple[str, ...]:
    about = ledger.settings.get("description", "")
    return about or ledger.site, ledger.site, urlsplit(ledger.url).hostname or ""
