"""Rules about the credit line and other credits."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from creditline.credits.claims import claims, claims_in, misleading_links
from creditline.credits.forms import normal
from creditline.credits.known import Known
from creditline.credits.lines import LONGEST, as_form, is_credit_line, nearest_line, says_a_day
from creditline.credits.words import names, spans, tokens
from creditline.manuscript.days import day
from creditline.manuscript.fields import BY_NAME
from creditline.manuscript.sections import in_file
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import is_blank, shortened
from creditline.text.confusables import strange_letters
from creditline.text.folding import folded
from creditline.text.urls import parsed, same_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.credits.claims import Found
    from creditline.model.manuscript import Manuscript, Node
    from creditline.model.source import Source
    from creditline.registry.sources import Sources

_DELETE = "delete it here; the page already shows the credit from the front matter"
_CREDITED = ("source", "original_url", "credit")
_MOST_REPORTED = 50
_QUOTES = tuple("\"“”„«»「『《‚‘’'")
_PEOPLE = ("author", "reviewed_by", "drafted_by")


def credit_is_a_known_form(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line is one of the known forms for its source.

    The forms are sentences such as "Please credit NAME when republishing." or "Source: NAME", with dozens in each of 27
    languages. NAME is the source's name, `credit_name` or an alias from sources.yml; case makes no difference. Other
    parts, such as an author or an address, must be those of the article's original. So no line can deny the credit,
    share it, or name somebody else. If a source asks for other words, an editor adds them to its entry in sources.yml,
    under `credit_forms`.

    Wrong:

        credit: Do not credit GogoAI when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    credit, source = manuscript.get("credit"), sources.named(manuscript.get("source"))
    if not source or is_blank(credit) or len(credit) > LONGEST:
        return
    known = _borne_out(known_of(manuscript, source), credit, sources)
    is_known = is_credit_line(credit, known)
    if not is_known and not manuscript.get("original_date"):
        is_known = says_a_day(credit, known)
    if not is_known or _is_within_another_name(credit, source, sources):
        line, column = manuscript.place("credit")
        nearest = nearest_line(credit, known, manuscript.get("language"))
        hint = f'write "{nearest}"{_entry_hint(credit, known, sources)}'
        yield Finding(line, column, _why_not(credit, source, sources), hint)


def known_of(manuscript: Manuscript, source: Source) -> Known:
    """Values of the front matter that may fill the slots of a credit form."""
    return Known(
        source,
        url=manuscript.get("original_url"),
        title=manuscript.get("original_title"),
        author=manuscript.get("original_author"),
        license=manuscript.get("license"),
        days=tuple(filter(None, (day(manuscript.get(key)) for key in ("original_date", "date")))),
    )


def _borne_out(known: Known, credit: str, sources: Sources) -> Known:
    """The known values without those that a credit line may not repeat.

    An author is left out if it names another source or contains words of a credit. A title with such words may only
    be repeated in quotation marks.
    """

    def is_false(text: str, *kinds: str) -> bool:
        words = tokens(folded(text))
        others = any(span.kind != known.source.id for span in sources.names_in_texts.spans(words))
        return others or any(span.kind in kinds for span in spans(words))

    before = credit.casefold().partition(known.title.casefold())[0].rstrip() if known.title else ""
    is_free = before.endswith(_QUOTES) or not is_false(known.title, "no", "crediting")
    author = "" if is_false(known.author, "no", "crediting", "ask") else known.author
    return replace(known, author=author, title=known.title if is_free else "")


def _why_not(credit: str, source: Source, sources: Sources) -> str:
    names = (source.credit_name, source.name, *source.aliases)
    if others := _others(credit, source, sources):
        return f"the credit line names {others[0].name}, which is not the article's source"
    if any(normal(name) in normal(credit) for name in names):
        return "the credit line is not in a known form"
    if imitated := next((name for name in names if folded(name) in folded(credit)), ""):
        return (
            f"the credit line writes {imitated} with confusable letters ({strange_letters(credit, imitated)})"
        )
    return f"the credit line does not name {source.credit_name}"


def _is_within_another_name(credit: str, source: Source, sources: Sources) -> bool:
    """Whether a line has the source's name only as a part of another source's: Post in "the Northfield Post"."""
    words = tokens(folded(credit))
    found = sources.names_in_texts.spans(words)
    own = [tokens(folded(name)) for name in (source.name, source.credit_name, *source.aliases)]
    return bool(found) and all(
        span.kind != source.id and words[span.start : span.end] not in own for span in found
    )


def _others(text: str, source: Source, sources: Sources) -> list[Source]:
    """Other sources that a text names, in the order of the registry."""
    found = {span.kind for span in sources.names_in_texts.spans(tokens(folded(text)))} - {source.id}
    named = [each for each in sources.entries if each.id in found]
    return [
        each
        for each in named
        if any(names(text, name) for name in (each.name, each.credit_name, *each.aliases, *each.inflections))
    ]


def _entry_hint(credit: str, known: Known, sources: Sources) -> str:
    """Registry line with which an editor could allow a credit line; empty if it denies the credit or names another source."""
    source, form = known.source, as_form(credit, known)
    kinds = {span.kind for span in spans(tokens(folded(credit)))}
    denies = "no" in kinds and not kinds.isdisjoint(("crediting", "credit", "reuse"))
    if not form or denies or _others(credit, source, sources):
        return ""
    asked = f"credit_forms: ['{form.replace(chr(39), chr(39) * 2)}']"
    return f"; or, if {source.name} asks for these words, add them to {source.id} in {sources.path}: {asked}"


def text_holds_no_credit(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The text holds no credit of its own, since the page shows the one from the front matter.

    A second credit could name another source, and readers wouldn't know which one to believe. Delete any footer that
    you pasted along with the text. In each of 27 languages, these count as credits: a label with the name or address
    of a registered source ("Source: OtherNews"), a request to credit a source, a sentence that says where this text
    comes from, and the address of an "original". The rule also looks at titles, summaries, tags and labels. A caption
    directly below a table, a quotation or code isn't a credit; neither are reported speech and links to other
    articles.

    Wrong:

        The text of the article.

        Please credit OtherNews when republishing.

    Right:

        The text of the article. OtherNews reported [the same](https://other.example.net/story) a day earlier.
    """
    source = sources.named(manuscript.get("source"))
    said = claims(manuscript.body.blocks, sources.names_in_texts)
    for found in islice(
        (each for each in said if not _leads_to_own(each, manuscript, source)), _MOST_REPORTED
    ):
        message = f"{_named(found, manuscript, sources)}: {shortened(found.words)}"
        yield Finding(*in_file(manuscript, found.line, 1), message, _DELETE)
    yield from _in_fields(manuscript, sources)


def _leads_to_own(found: Found, manuscript: Manuscript, source: Source | None) -> bool:
    """Whether an "original" in the text only links to this article's original and names no other source."""
    if not found.targets or found.what in ("is a credit", "asks for a credit"):
        return False
    own = parsed(manuscript.get("original_url"))
    urls = [parsed(target) for target in found.targets]
    if own is None or source is None or not {source.id}.issuperset(found.sources):
        return False
    return all(url is not None and same_page(url) == same_page(own) for url in urls)


def _named(found: Found, manuscript: Manuscript, sources: Sources) -> str:
    own = sources.named(manuscript.get("source"))
    other = next((each.name for each in sources.entries if each.id in found.sources and each != own), "")
    return f"this {found.what}" + (f" of {other}" * (found.what == "is a credit") if other else "")


def _in_fields(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Findings about fields that hold a credit, or name a source where a person belongs."""
    own = sources.named(manuscript.get("source"))
    for key, node in manuscript.front.entries:
        if key.text in _CREDITED or key.text not in BY_NAME:
            continue
        for line, column, text in _texts(node, key.text):
            for found in claims_in(text, sources.names_in_texts):
                yield Finding(
                    line, column, f"{_named(found, manuscript, sources)}: {shortened(text)}", _DELETE
                )
    for line, column, text in _people(manuscript):
        spans = sources.names_in_texts.spans(words := tokens(folded(text)))
        if any(span.kind != (own and own.id) and (span.start, span.end) == (0, len(words)) for span in spans):
            yield Finding(
                line, column, f"{shortened(text)} is a source, not a person", "write the person's name"
            )


def _people(manuscript: Manuscript) -> Iterator[tuple[int, int, str]]:
    """Names of people in the front matter, each with its line and column."""
    take = manuscript.front.get("take")
    nodes = [manuscript.front.get(key) for key in _PEOPLE]
    nodes += [take.get("by")] if isinstance(take, Mapping) else []
    for node in nodes:
        if isinstance(node, Scalar) and node.text.strip():
            yield node.line, node.column, node.text


def _texts(node: Node, label: str = "") -> Iterator[tuple[int, int, str]]:
    """Texts of a field with line and column; a key fact's label and statement also as one text."""
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
