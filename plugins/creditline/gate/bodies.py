"""Published texts of articles, from the cache if possible."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from creditline.cache.hashing import hashed
from creditline.cache.store import Store, cached
from creditline.cache.versions import installation
from creditline.gate.judge import published
from creditline.manuscript.reader import read
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.registry.policy import Policy


class Changed(Exception):
    """Raised if a manuscript changed after the gate judged it. The text names it."""


@dataclass(frozen=True)
class Bodies:
    """Published texts of a library's articles, from the cache if possible."""

    content: Path
    policy: Policy
    store: Store | None

    def of(self, article: Article) -> Body:
        """The published text of an article.

        It raises `Changed` if the text is not in the cache, and the file changed since it was judged.
        """
        key = body_key(article.digest, self.policy)
        return cached(self.store, key, Body, lambda: self._read(article))

    def _read(self, article: Article) -> Body:
        raw = (self.content / article.uri).read_bytes()
        manuscript = read(raw, article.path, article.uri)
        if manuscript.digest != article.digest:
            raise Changed(f"{article.path} changed during the build: build again")
        return published(manuscript, self.policy)


def body_key(digest: str, policy: Policy) -> str:
    """Cache key of the published text of a manuscript. `digest` is that of the file."""
    return hashed("body", installation(), digest, repr(policy))
