"""An article's line in the ledger."""

from __future__ import annotations

from creditline.manuscript.pictures import published_name
from creditline.model.article import Article
from creditline.pages.settings import Settings

Line = dict[str, object]
"""One article in the ledger, as docs/verify.md describes it."""


def line_of(article: Article, settings: Settings) -> Line:
    """The ledger's line for an article.

    `page` is its file in the site's tree, `manuscript` its file in the content folder, `sha256` the manuscript's hash, and `text`
    the digest of what a review signs off. `at` is the moment from which on readers see it, if that is no whole day.
    """
    review = article.review
    return {
        "slug": article.slug,
        "title": article.title,
        "date": article.date,
        "originals": [
            {
                "url": original.url,
                "source": {"id": original.source.id, "name": original.source.name},
                "credit": original.credit,
                "kind": original.kind,
            }
            for original in article.originals
        ],
        "pictures": [
            {
                "file": settings.picture_uri(article.slug, published_name(image.file)),
                "credit": image.credit,
                "license": image.license,
            }
            for image in (() if article.withdrawn else article.images)
        ],
        "text": article.text_digest,
        "drafted_by": article.drafted_by,
        "reviewed": {"by": review.by, "date": review.date, "text": review.text} if review else None,
        "at": article.at,
        "page": settings.uri(article.slug),
        "manuscript": article.uri,
        "sha256": article.digest,
    }
