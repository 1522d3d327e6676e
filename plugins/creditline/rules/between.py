"""Rules between articles: no two may share an original, a text or an address, and links between them must work."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from creditline.manuscript.slugs import folded_slug
from creditline.model.article import Entry
from creditline.model.problems import Finding
from creditline.text.characters import shortened


@dataclass(frozen=True)
class Folder:
    """All manuscripts of a content folder.

    `near_duplicates` takes their fingerprints and returns the near-duplicates, as pairs of indices (see `packed_pairs`).
    """

    entries: Sequence[Entry]
    near_duplicates: Callable[[Sequence[bytes]], Iterable[tuple[int, int]]]


def _groups(entries: Sequence[Entry], key: Callable[[Entry], str]) -> Iterator[list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if name := key(entry):
            groups[name].append(entry)
    return (group for group in groups.values() if len(group) > 1)


def originals_are_summarised_once(folder: Folder) -> Iterator[tuple[Entry, Finding]]:
    """No two articles in one language summarise the same originals, or have the same one first.

    An original that leads one article may also stand further down in a round-up. Two articles about one original are fine if
    each has another `language`. Addresses count as the same page if they
    differ only in tracking parameters, the order of parameters, a fragment, a final slash, `index.html` or `www.`.

    Wrong:

        ==> a.md
        original_url: https://www.gogoai.xin/article/a-title
        ==> b.md
        original_url: https://www.gogoai.xin/article/a-title/

    Right:

        ==> a.md
        original_url: https://www.gogoai.xin/article/a-title
        ==> b.md
        original_url: https://www.gogoai.xin/article/another-title
    """
    told = set()
    for key in (_lead, _all_in_language):
        for first, *others in _groups(folder.entries, key):
            for entry in others:
                if entry.path not in told:
                    told.add(entry.path)
                    place = entry.originals[0].line, entry.originals[0].column
                    message = f"{first.path} already summarises this original"
                    hint = "keep one of the two articles; if one is a translation, give its `language`"
                    yield entry, Finding(*place, message, hint)


def _lead(entry: Entry) -> str:
    page = entry.originals[0].page if entry.originals else ""
    return page and f"{page} {entry.language.casefold()}"


def _all_in_language(entry: Entry) -> str:
    pages = _all_originals(entry)
    return pages and f"{pages} {entry.language.casefold()}"


def _all_originals(entry: Entry) -> str:
    return " ".join(sorted({original.page for original in entry.originals} - {""}))


def translations_lead_to_an_article(folder: Folder) -> Iterator[tuple[Entry, Finding]]:
    """A translation names the slug of an article about the same originals in another language.

    Wrong:

        ==> a.md
        language: en
        ==> b.md
        language: de
        translation_of: c

    Right:

        ==> a.md
        language: en
        ==> b.md
        language: de
        translation_of: a
    """
    by_slug = {folded_slug(entry.slug): entry for entry in folder.entries}
    for entry in folder.entries:
        if entry.translation_of:
            line, column = entry.translation_place
            for message, hint in _translation_problems(entry, by_slug):
                yield entry, Finding(line, column, message, hint)


def _translation_problems(entry: Entry, by_slug: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    slug, of = entry.translation_of, by_slug.get(folded_slug(entry.translation_of))
    if of is None or of is entry:
        stem = slug.rpartition("/")[2].removesuffix(".md")
        others = sorted(by_slug.keys() - {folded_slug(entry.slug)})
        near = difflib.get_close_matches(stem, others, n=1)
        hint = f"did you mean {near[0]}?" if near else "write the last part of its address"
        yield f"there is no other article {shortened(slug)!r}", hint
    elif of.translation_of:
        yield f"{of.path} is a translation itself", f"write translation_of: {of.translation_of}"
    elif of.language.casefold() == entry.language.casefold():
        yield f"{of.path} is in the same language", "give both articles their `language`"
    elif _all_originals(of) != _all_originals(entry):
        yield f"{of.path} summarises other originals", "give both articles the same originals"


def slugs_are_unique(folder: Folder) -> Iterator[tuple[Entry, Finding]]:
    """No two articles have the same address on the site, and none has it as an earlier address (`aliases`).

    The address ends with the slug or, if there is none, with the file's name. Case makes no difference. The build also reports
    aliases that are addresses of other pages.

    Wrong:

        ==> a.md
        slug: ice
        ==> ice.md
        original_url: https://www.gogoai.xin/article/another-title

    Right:

        ==> a.md
        slug: snow
        ==> ice.md
        original_url: https://www.gogoai.xin/article/another-title
    """
    taken: dict[str, Entry] = {}
    for entry in folder.entries:
        if (first := taken.setdefault(folded_slug(entry.slug), entry)) is not entry:
            message = f"{first.path} already has the address {entry.slug!r}"
            yield entry, Finding(*entry.slug_place, message, "give one of them another `slug`")
    for entry in folder.entries:
        given = set[str]()
        for alias, line, column in entry.aliases:
            key = folded_slug(f"/{alias.strip('/')}" if "/" in alias else alias)
            first = taken.setdefault(key, entry)
            if first is not entry or key in given or key == folded_slug(entry.slug):
                whose = "this article" if first is entry else first.path
                yield entry, Finding(line, column, f"{whose} already has the address {alias!r}", "remove it")
            given.add(key)


def texts_are_summarised_once(folder: Folder) -> Iterator[tuple[Entry, Finding]]:
    """No two articles that credit different originals have the same text, since one of the credits would be false.

    Near-duplicates count as the same text, for example texts that differ in one word in twenty.

    Wrong:

        ==> a.md
        The glacier has lost a third of its ice, the survey says, and the lake below it has doubled.
        ==> b.md
        original_url: https://www.gogoai.xin/article/another-title
        ---
        The glacier has lost a third of its ice, the survey says, and the lake below it has doubled.

    Right:

        ==> a.md
        The glacier has lost a third of its ice, the survey says, and the lake below it has doubled.
        ==> b.md
        original_url: https://www.gogoai.xin/article/another-title
        ---
        Rain has filled the reservoirs, and the council has lifted the ban on watering gardens.
    """
    for first, second in folder.near_duplicates([entry.fingerprint for entry in folder.entries]):
        entry, other = folder.entries[second], folder.entries[first]
        if not _all_originals(entry) or _all_originals(entry) != _all_originals(other):
            message = f"this text is nearly the same as that of {other.path}, which credits another original"
            hint = "find out which credit is right, and delete the other article"
            yield entry, Finding(entry.text_line, 1, message, hint)
        elif entry.language.casefold() != other.language.casefold():
            message = f"this text is nearly the same as that of {other.path}, which has another language"
            yield (
                entry,
                Finding(entry.text_line, 1, message, "translate it, or delete one of the two articles"),
            )


def links_between_articles_lead_to_one(folder: Folder) -> Iterator[tuple[Entry, Finding]]:
    """A link to another article uses the path from this file to that one, and only anchors that the other has.

    Links to pages in `docs/` are checked when you build the site.

    Wrong:

        ==> a.md
        See [the other](c.md).
        ==> b.md
        original_url: https://www.gogoai.xin/article/another-title

    Right:

        ==> a.md
        See [the other](b.md).
        ==> b.md
        original_url: https://www.gogoai.xin/article/another-title
    """
    by_uri = {entry.uri: entry for entry in folder.entries}
    for entry in folder.entries:
        for target, fragment, line, column in entry.links:
            if target.startswith("../"):
                continue
            if target not in by_uri:
                message = f"there is no article {target!r} in the content folder"
                yield entry, Finding(line, column, message, "link to it by its path from this file")
            elif fragment and (found := by_uri[target].anchors) is not None and fragment not in found:
                message = f"{target} has no heading with the anchor #{fragment}"
                yield entry, Finding(line, column, message, "link to the article, or to one of its headings")
