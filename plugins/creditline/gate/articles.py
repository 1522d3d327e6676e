"""Turns a judged Manuscript into an Entry, with an Article if nothing is wrong."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from creditline.credits.authors import names_of
from creditline.credits.known import without_links
from creditline.manuscript.blocks import text_of
from creditline.manuscript.iso_days import day, moment, partial_day
from creditline.manuscript.pictures import file_of, path_of, pictures_of, videos_of
from creditline.manuscript.reviewed_text import text_digest
from creditline.model.article import (
    Article,
    Correction,
    Entry,
    Figure,
    Image,
    OriginalPage,
    Video,
    Withdrawal,
)
from creditline.model.manuscript import Manuscript, Mapping, Scalar, Sequence, StatedOriginal
from creditline.model.original import KINDS, Original
from creditline.model.person import Person, Pointer, Review
from creditline.registry.policy import Policy
from creditline.registry.sources import Sources
from creditline.rules import judged
from creditline.text.fingerprints import fingerprint, packed
from creditline.text.reading_time import minutes
from creditline.text.urls import parsed, same_page


def entry_of(manuscript: Manuscript, sources: Sources, policy: Policy = Policy()) -> Entry:  # noqa: B008 - frozen
    """Judge one manuscript and return its entry in the library."""
    problems = tuple(judged(manuscript, sources, policy))
    # If a source's entry in the registry has a problem, that is reported there.
    is_known = all(sources.named(original.get("source")) for original in manuscript.originals)
    refused = not is_known or any(problem.severity == "error" for problem in problems)
    aliases = (item for item in manuscript.front.listed("aliases") if isinstance(item, Scalar))
    return Entry(
        path=manuscript.path,
        uri=manuscript.uri,
        digest=manuscript.digest,
        problems=problems,
        article=None if refused else article_of(manuscript, sources, policy),
        slug=manuscript.slug,
        slug_place=manuscript.place("slug"),
        originals=tuple(_page(original) for original in manuscript.originals),
        links=tuple(_links(manuscript)) if manuscript.body.links else (),
        anchors=None if manuscript.refusals else manuscript.body.anchors,
        text_line=manuscript.text_line,
        language=sources.language_of(manuscript),
        translation_of=manuscript.get("translation_of"),
        translation_place=manuscript.place("translation_of"),
        pictures=_pictures(manuscript),
        aliases=tuple((item.text, item.line, item.column) for item in aliases),
        fingerprint=_fingerprint(manuscript),
    )


def _fingerprint(manuscript: Manuscript) -> bytes:
    """The fingerprint of an article's text, packed; empty if there are only headings, as in an outline."""
    blocks = manuscript.body.blocks
    has_text = any(block.kind != "heading" for block in blocks)
    return packed(fingerprint(text_of(blocks))) if has_text else b""


def _page(original: StatedOriginal) -> OriginalPage:
    url = parsed(original.get("url"))
    return OriginalPage(same_page(url) if url else "", *original.place("url"))


def _pictures(manuscript: Manuscript) -> tuple[str, ...]:
    """Paths of the declared pictures in the content folder, those that are in the article's folder or below."""
    image = manuscript.front.get("image")  # One without a credit is declared, too.
    files = [image.text] if isinstance(image, Scalar) else []
    files += [declared.name for declared in pictures_of(manuscript)]
    return tuple(filter(None, dict.fromkeys(path_of(manuscript, file_of(file)) for file in files)))


def _links(manuscript: Manuscript) -> Iterator[tuple[str, str, int, int]]:
    folder, text = posixpath.dirname(manuscript.uri), manuscript.text
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    for link in manuscript.body.links:
        target = posixpath.normpath(posixpath.join(folder, link.path))
        at = max(text.find(link.path), 0)
        number = bisect_right(lines, at)
        yield target, link.fragment, number - 1 + manuscript.text_line, at - lines[number - 1] + 1


def article_of(manuscript: Manuscript, sources: Sources, policy: Policy = Policy()) -> Article:  # noqa: B008 - frozen
    """Make the Article of a manuscript that no rule refused."""
    front, body = manuscript.front, manuscript.body
    at, withdrawn = moment(manuscript.get("date"), policy.timezone), _withdrawal(front)
    corrections = (item for item in front.listed("corrections") if isinstance(item, Mapping))
    return Article(
        path=manuscript.path,
        uri=manuscript.uri,
        digest=manuscript.digest,
        slug=manuscript.slug,
        title=_line(front, "title"),
        date=at.date() if at else _day(front),
        originals=tuple(_original(stated, sources) for stated in manuscript.originals),
        # A withdrawn article shows only the reason.
        standfirst=withdrawn.reason if withdrawn else _line(front, "summary") or body.description,
        authors=tuple(_authors(front, sources)),
        tags=_tags(front, sources, sources.language),
        tag_names=_tags(front, sources, sources.language_of(manuscript)),
        aliases=tuple(item.text for item in front.listed("aliases") if isinstance(item, Scalar)),
        language=front.text("language"),
        draft=front.text("draft") == "true",
        image=_image(front.get("image")),
        figures=() if withdrawn else tuple(_figures(manuscript)),
        corrections=tuple(Correction(_day(item), _line(item, "text")) for item in corrections),
        anchors=() if withdrawn else body.anchors,
        links=() if withdrawn else body.links,
        drafted_by=_line(front, "drafted_by"),
        review=_review(front, sources),
        withdrawn=withdrawn,
        updated=day(front.text("updated")),
        at=at,
        pinned=front.text("pinned") == "true",
        series=_line(front, "series"),
        via=_via(front),
        translation_of=front.text("translation_of"),
        text_digest=text_digest(manuscript),
        signer=_signer(manuscript, sources),
        minutes=minutes(text_of(body.blocks)),
    )


def _authors(front: Mapping, sources: Sources) -> Iterator[Person]:
    value = front.get("author")
    for item in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(item, Scalar) and not item.is_null:
            yield from map(sources.person, names_of(_one_line(item.text), sources.people_by_name))


def _signer(manuscript: Manuscript, sources: Sources) -> Person | None:
    """The person in authors.yml who signs the Take: by id or name, or by the first name of an author of the article."""
    take = manuscript.body.take
    if take is None:
        return None
    known = [one for one in (sources.person(take.by), *_authors(manuscript.front, sources)) if one.id]
    if take.by:
        known = [one for one in known if take.by in (one.id, one.name, one.name.split()[0])]
    return next(iter(known), None)


def _review(front: Mapping, sources: Sources) -> Review | None:
    reviewed = front.get("reviewed")
    if isinstance(reviewed, Mapping):
        by = sources.person(_line(reviewed, "by")).name
        return Review(by, day(reviewed.text("date")), reviewed.text("text"))
    by = sources.person(_line(front, "reviewed_by")).name
    return Review(by) if by else None


def _via(front: Mapping) -> Pointer | None:
    via = front.get("via")
    return Pointer(_line(via, "name"), via.text("url")) if isinstance(via, Mapping) else None


def _original(stated: StatedOriginal, sources: Sources) -> Original:
    source, kind = sources.named(stated.get("source")), stated.get("kind") or KINDS[0]
    assert source is not None
    return Original(
        url=stated.get("url"),
        source=source,
        credit=without_links(_one_line(stated.get("credit"))),
        title=_one_line(stated.get("title")),
        authors=tuple(name for byline in stated.authors for name in names_of(byline)),
        date=partial_day(stated.get("date")),
        accessed=day(stated.get("accessed")),
        kind=next(each for each in KINDS if each == kind),
        license=_one_line(stated.get("license")),
        archived=stated.get("archived"),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _line(mapping: Mapping, key: str) -> str:
    return _one_line(mapping.text(key))


def _tags(front: Mapping, sources: Sources, language: str) -> tuple[str, ...]:
    """The tags, each once in whatever letter case, by the names that the vocabulary has in a language."""
    name_of, known = sources.vocabulary.name_of, dict[str, str]()
    for tag in (item.text.strip() for item in front.listed("tags") if isinstance(item, Scalar)):
        known.setdefault(name_of(tag).casefold(), tag)
    return tuple(name_of(tag, language) for tag in known.values())


def _image(image: object, alt: str = "") -> Image | None:
    if not isinstance(image, Mapping):
        return None
    file, credit, terms = (_line(image, name) for name in ("file", "credit", "license"))
    return Image(file_of(file), alt or _line(image, "alt"), credit, terms)


def _figures(manuscript: Manuscript) -> Iterator[Figure]:
    """The pictures and videos in the text, each with what the front matter says of it."""
    pictures = {each.name: each.given for each in pictures_of(manuscript) if each.field != "poster"}
    videos = {each.name: each.given for each in videos_of(manuscript)}
    for shown in manuscript.body.pictures:
        if shown.target in pictures:
            yield Figure(_image(pictures[shown.target], shown.alt), None, shown.caption)
        else:
            given = videos[shown.target]
            video = Video(given.text("url"), _line(given, "title"), _line(given, "channel"))
            yield Figure(_image(given.get("poster")), video, shown.caption)


def _withdrawal(front: Mapping) -> Withdrawal | None:
    given = front.get("withdrawn")
    return Withdrawal(_day(given), _line(given, "reason")) if isinstance(given, Mapping) else None


def _day(mapping: Mapping) -> date:
    """The day that a mapping gives, which a rule has checked."""
    when = day(mapping.text("date"))
    assert when is not None
    return when
