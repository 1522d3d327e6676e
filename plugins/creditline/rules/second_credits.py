"""Rules about credits beside the credit line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from creditline.credits.claims import Found, claims, claims_in
from creditline.credits.lone_lines import LONE
from creditline.credits.shown_addresses import BARE, misleading_links
from creditline.credits.words import tokens
from creditline.manuscript.fields import BY_NAME, CREDITED
from creditline.manuscript.sections import in_file
from creditline.model.manuscript import Manuscript, Mapping, Node, Scalar, Sequence
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.text.folding import folded
from creditline.text.urls import parsed, same_page

_DELETE = "delete it here; the page already shows the credit from the front matter"
_REMEDIES = {
    LONE: "delete it, make it a sentence, or make it a heading with ##",
    BARE: "delete it; or, if it isn't the original's, make it a link in a sentence: [the timetable](https://…)",
}
"""Remedies for what may be meant as something else than a credit."""
_CREDITED = ("source", "url", "credit")
_MOST_REPORTED = 50
_PEOPLE = ("author", "reviewed_by", "drafted_by")
_PICTURED = ("image", "images", "videos")
_SIGNED = ("take", "reviewed")
_HEADED = ("title", "original_title")
_AT_THE_END = re.compile(
    r"(?:\s[-–—|·•]|,?\s(?:via|[(\[])|(?P<words>,\s(?:(?:first|only|exclusively|originally)\s)?(?:by|from|in|on|at)\s))"
    r"\s*(?P<name>[^-–—|·•()\[\]]{1,100})[)\]]?$",
    re.IGNORECASE,
)
"""Matches what headlines on web pages have after a sign or such words: the name of the outlet."""
_BESIDE = re.compile(r"[,;/|()\[\]]|\s[-–—]\s|\s(?:for|für|pour|para|per|voor|för|dla|для)\s")
"""Matches what may stand between a person and an outlet: "Ann Lind, OtherNews", "Ann Lind for OtherNews"."""
_DATELINE = re.compile(r"\W*(?=[^a-z(]{3}|[^(]*\d)\w[^()\n]{1,40}\(([^()\n]{1,100})\)\s*[-–—]+\s")
"""Matches a place in capitals or with a day, and a name: LONDON (Reuters) — …"""


def text_holds_no_credit(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The text holds no credit of its own, since the page shows the one from the front matter.

    A second credit could name another source, and readers wouldn't know which one to believe. Delete any footer that
    you pasted along with the text. In each of 27 languages, these count as credits: a label with the name or address
    of an outlet ("Source: OtherNews"), whether the registry lists it or not, a request to credit a source, a sentence
    that says where this text comes from (in 80 languages, if it says little else), and the address of an "original". In any
    language, a paragraph of a few words counts if it begins or ends with the name of another source and is no sentence, and so
    does an address alone. The rule also looks at titles, summaries, tags and labels. A caption directly below a table, a quotation or code isn't a credit; neither are footnotes,
    reported speech and links to other articles.

    Wrong:

        The text of the article.

        Please credit OtherNews when republishing.

    Right:

        The text of the article. OtherNews reported [the same](https://other.example.net/story) a day earlier.
    """
    said = claims(manuscript.body.blocks, sources.names_in_texts)
    for found in islice(
        (each for each in said if not _leads_to_own(each, manuscript, sources)), _MOST_REPORTED
    ):
        message = f"{_named(found, manuscript, sources)}: {shortened(found.words)}"
        remedy = _REMEDIES.get(found.what, _DELETE)
        yield Finding(*in_file(manuscript, found.line, 1), message, remedy)
    yield from _in_datelines(manuscript, sources)
    yield from _in_fields(manuscript, sources)


def _leads_to_own(found: Found, manuscript: Manuscript, sources: Sources) -> bool:
    """Whether an "original" in the text only links to an original of this article, or a lone line names its source."""
    if found.what == LONE:
        return _own(manuscript, sources).issuperset(found.sources)
    if not found.targets or found.what in ("is a credit", "asks for a credit"):
        return False
    urls = {same_page(url) if (url := parsed(target)) else "" for target in found.targets}
    for original in manuscript.originals:
        own, source = parsed(original.get("url")), sources.named(original.get("source"))
        if own and source and {source.id}.issuperset(found.sources) and urls == {same_page(own)}:
            return True
    return False


def _own(manuscript: Manuscript, sources: Sources) -> set[str]:
    """Ids of the sources of an article's originals."""
    named = (sources.named(original.get("source")) for original in manuscript.originals)
    return {source.id for source in named if source}


def _named(found: Found, manuscript: Manuscript, sources: Sources) -> str:
    own = _own(manuscript, sources)
    other = next(
        (each.name for each in sources.entries if each.id in found.sources and each.id not in own), ""
    )
    return f"this {found.what}" + (f" of {other}" * (found.what in ("is a credit", LONE)) if other else "")


def _in_fields(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Findings about fields that hold a credit, or name a source where a person belongs."""
    pictured = set(_credits_of_pictures(manuscript))
    for line, column, text in _free_texts(manuscript):
        for found in claims_in(text, sources.names_in_texts):
            if not found.sources and (line, column) in pictured:
                continue  # "Source: Reuters" is a good credit of a picture
            message = f"{_named(found, manuscript, sources)}: {shortened(text)}"
            yield Finding(line, column, message, _DELETE)
    own = _own(manuscript, sources)
    for node in _people(manuscript):
        other = next((each for each in _BESIDE.split(node.text) if _is_another(each, own, sources)), "")
        if other:
            message = f"{shortened(other)} is a source, not a person"
            yield Finding(node.line, node.column, message, "write the person's name alone")
    for field in _HEADED:
        ends = _AT_THE_END.search(manuscript.get(field).strip())
        # "A town at peace, in nature" has no capital there, and names no source.
        is_name = ends and not (ends["words"] and ends["name"].islower())
        if ends and is_name and _is_another(ends["name"], own, sources):
            message = f"`{field}` ends with the name of another source: {shortened(ends['name'])}"
            yield Finding(*manuscript.place(field), message, "delete the name and what joins it to the title")


def _in_datelines(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Findings about paragraphs that begin as those of an agency: LONDON (OtherNews) — The ferry …"""
    own = _own(manuscript, sources)
    for block in manuscript.body.blocks:
        dateline = _DATELINE.match(block.text) if "(" in block.text else None
        if dateline and _is_another(dateline[1], own, sources):
            message = f"this is a credit of {shortened(dateline[1])}: {shortened(dateline[0].strip())}"
            yield Finding(*in_file(manuscript, block.line_at(dateline[0]), 1), message, _DELETE)


@cache
def _staff() -> frozenset[str]:
    """Words after the name of an outlet for its people. To fold them at once would load all confusables with every command."""
    words = "staff newsroom desk team editors reporters redaktion redaktionen redactie redakcja редакция"
    return frozenset(folded(words).split())


def _is_another(text: str, own: set[str], sources: Sources) -> bool:
    """Whether a text is the name of a source, and of none of an article's own."""
    words = tokens(folded(text))
    words = words[: -1 if words[-1:] and words[-1] in _staff() else None]
    spans = sources.names_in_texts.spans(words)
    whole = {span.kind for span in spans if (span.start, span.end) == (0, len(words))}
    return bool(whole) and not whole & own


def _credits_of_pictures(manuscript: Manuscript) -> Iterator[tuple[int, int]]:
    """Places of the credits of pictures and videos."""
    for key in _PICTURED:
        node = manuscript.front.get(key)
        for entry in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(entry, Mapping) and (credit := entry.get("credit")):
                yield credit.line, credit.column


def _free_texts(manuscript: Manuscript) -> Iterator[tuple[int, int, str]]:
    """Texts of all fields but those that credit the originals, each with its line and column."""
    for key, node in manuscript.front.entries:
        if key.text == "originals":
            for original in manuscript.originals:
                others = (part for part in original.keys if part not in _CREDITED)
                yield from (text for part in others for text in _texts(original.node(part), part))
        elif key.text in BY_NAME and key.text not in CREDITED:
            yield from _texts(node, key.text)


def _people(manuscript: Manuscript) -> Iterator[Scalar]:
    """Names of people in the front matter."""
    nodes = [manuscript.front.get(key) for key in _PEOPLE]
    nodes += [node.get("by") for key in _SIGNED if isinstance(node := manuscript.front.get(key), Mapping)]
    nodes += [item for node in nodes if isinstance(node, Sequence) for item in node.items]
    yield from (node for node in nodes if isinstance(node, Scalar) and node.text.strip())


def _texts(node: Node | None, label: str = "") -> Iterator[tuple[int, int, str]]:
    """Texts of a field with line and column; a key fact's label and statement also as one text."""
    if node is None:
        return
    if isinstance(node, Scalar):
        yield node.line, node.column, " ".join(node.text.split())
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, label)
    else:
        for key, value in node.entries:
            yield from _texts(value, key.text)
            if label == "key_facts" and isinstance(value, Scalar):
                yield key.line, key.column, f"{key.text}: {' '.join(value.text.split())}"


def links_show_their_target(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A link that shows an address leads there, and a link that shows a source's name leads to no other source.

    Wrong:

        It is at [https://www.gogoai.xin/article/a-title](https://other.example.net/).

    Right:

        It is at [www.gogoai.xin](https://www.gogoai.xin/article/a-title).
    """
    found = misleading_links(manuscript.body.blocks, sources.names_in_texts)
    for words, target, line in islice(found, _MOST_REPORTED):
        message = f"a link shows {shortened(words)} but leads to {shortened(target)}"
        hint = "show other words, or the address it leads to"
        yield Finding(*in_file(manuscript, line, 1), message, hint)
