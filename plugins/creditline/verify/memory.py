"""Results of the last verification of a site: a file that holds and should hold the same is not looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from creditline.verify.content_keys import ArticleKeys, Lists
from creditline.verify.feed_heads import HEADS
from creditline.verify.looks import Looks


@dataclass(frozen=True)
class Memory:
    """The looks of a verification that found no error, under the key of who looked; a name for the content that each file had;
    what changes with what the files should hold; and hashes of the ledger's lines and of the filters of each part of the search.
    """

    key: str = ""
    files: dict[str, str] = field(default_factory=dict)
    articles: ArticleKeys = field(default_factory=ArticleKeys)
    lists: Lists = field(default_factory=Lists)
    lines: dict[str, str] = field(default_factory=dict)
    filters: dict[str, str] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)

    def same_lines(self, last: Memory) -> frozenset[str]:
        """Pages of articles whose lines in the ledger are those of an earlier verification."""
        known = last.lines
        return frozenset([page for page, key in self.lines.items() if known.get(page) == key])

    def articles_since(self, last: Memory) -> set[str]:
        """Pages of articles that are not those of an earlier verification."""
        return {*_changed(last.articles.articles, self.articles.articles)}

    def files_since(self, last: Memory) -> set[str]:
        """Files that hold or should hold something else than in an earlier verification, but for what their article says."""
        pairs = (
            (last.files, self.files),
            (last.lists.plans, self.lists.plans),
            (last.lists.around, self.lists.around),
            (last.lists.written, self.lists.written),
        )
        found = {uri for old, new in pairs if old is not new for uri in _changed(old, new)}
        feeds = _changed(last.lists.feeds, self.lists.feeds)
        return found | {folder + name for folder in feeds for name in HEADS}


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    found = [uri for uri, key in new.items() if old.get(uri) != key]
    yield from found
    if found or len(old) > len(new):
        yield from old.keys() - new.keys()


NOTHING = Memory()
