"""The rule about the credit line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Day  # noqa: N812 - an article has a date

from creditline.credits.authors import names_of
from creditline.credits.inflection import likely_inflected
from creditline.credits.known import Known
from creditline.credits.lines import LONGEST, is_credit_line, names_source, says_a_day, unknown_word
from creditline.credits.proposed_lines import as_form, nearest_line
from creditline.credits.unstated_facts import unstated_fact
from creditline.credits.words import names, spans, tokens
from creditline.manuscript.front_matter import quoted
from creditline.manuscript.iso_days import day, partial_day
from creditline.model.manuscript import Manuscript, StatedOriginal
from creditline.model.original import OTHERS, joined
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.characters import is_blank
from creditline.text.confusables import strange_letters
from creditline.text.folding import folded

_SAYS = {
    "author": "{} wrote the original",
    "date": "the original is of {}",
    "title": "the original is called “{}”",
}
"""Words for what an unstated fact would say of the original."""
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_QUOTES = tuple("\"“”„«»「『《‚‘’'")


def credit_is_a_known_form(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line names the source, and each of its words is known.

    Known are the words of credit lines in 49 languages, such as "source", "published by" or "please credit", and what is
    true of the article's original: its author, title, date, licence and address. The source's name is its `name`,
    `credit_name` or an alias from sources.yml; case makes no difference. Words that deny, doubt or limit aren't known, and
    neither are other names. So no line can deny the credit, share it, or name somebody else. If a source asks for other
    words, an editor adds them to its entry in sources.yml, under `credit_forms`.

    Wrong:

        credit: Do not credit GogoAI when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    for original in manuscript.originals:
        credit, source = original.get("credit"), sources.named(original.get("source"))
        if source and not is_blank(credit) and len(credit) <= LONGEST:
            yield from _of_one(manuscript, original, source, sources)


def _of_one(
    manuscript: Manuscript, original: StatedOriginal, source: Source, sources: Sources
) -> Iterator[Finding]:
    """The finding about the credit line of one original, if there is one."""
    credit, has_day = original.get("credit"), _day_of(original) is not None

    def is_true(known: Known) -> bool:
        facts = _borne_out(known, credit, sources)
        is_known = is_credit_line(credit, facts) or (not has_day and says_a_day(credit, facts))
        return is_known and not _names_another(credit, facts, sources)

    known = known_of(manuscript, original, source)
    if is_true(known) and not _is_within_another_name(credit, source, sources):
        return
    facts = _borne_out(known, credit, sources)
    hint = f'write "{nearest_line(credit, facts, sources.language_of(manuscript))}"'
    if fact := unstated_fact(credit, facts, is_true):
        part, value = fact
        written = quoted(value) if part == "title" else value
        key = original.keys[part]
        do = f"rename `author` to `{key}`" if value == manuscript.get("author") else f"add {key}: {written}"
        hint = f"if {_SAYS[part].format(value)}, {do}; or {hint}"
    else:
        hint += _entry_hint(credit, facts, sources)
    yield Finding(*original.place("credit"), _why_not(credit, facts, sources), hint)


def known_of(manuscript: Manuscript, original: StatedOriginal, source: Source) -> Known:
    """Values of the front matter that may fill the slots of a credit form."""
    return Known(
        source,
        url=original.get("url"),
        title=original.get("title"),
        author=joined(original.authors),
        license=original.get("license"),
        days=tuple(filter(None, (_day_of(original), day(manuscript.get("date")[:10])))),
        year=original.get("date")[:4],
    )


def _day_of(original: StatedOriginal) -> Day | None:
    """The day of an original; None if only its month or year is known."""
    when = partial_day(original.get("date"))
    return when.known_day if when else None


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
    # In another language than theirs, the words between names and initials may deny: "et" does in Finnish.
    people = _INITIAL.sub("", ", ".join(OTHERS.sub("", name) for name in names_of(known.author)))
    author = "" if is_false(people, "no", "crediting", "ask") else known.author
    return replace(known, author=author, title=known.title if is_free else "")


def _why_not(credit: str, known: Known, sources: Sources) -> str:
    source = known.source
    names = (source.credit_name, source.name, *source.aliases)
    if others := _others(credit, source, sources):
        return f"the credit line names {others[0].name}, which is not the article's source"
    if names_source(credit, source):
        strange = unknown_word(credit, known)
        return (
            f"the credit line has a word that isn't known: {strange}"
            if strange
            else "the credit line says more than the credit"
        )
    if imitated := next((name for name in names if folded(name) in folded(credit)), ""):
        return (
            f"the credit line writes {imitated} with confusable letters ({strange_letters(credit, imitated)})"
        )
    if inflected := likely_inflected(credit, names):
        return f"the credit line writes {inflected}, which is not a known form of {source.credit_name}"
    return f"the credit line does not name {source.credit_name}"


def _is_within_another_name(credit: str, source: Source, sources: Sources) -> bool:
    """Whether a line has the source's name only as a part of another source's: Post in "the Northfield Post"."""
    words = tokens(folded(credit))
    found = sources.names_in_texts.spans(words)
    own = [tokens(folded(name)) for name in (source.name, source.credit_name, *source.aliases)]
    return bool(found) and all(
        span.kind != source.id and words[span.start : span.end] not in own for span in found
    )


def _names_another(credit: str, known: Known, sources: Sources) -> bool:
    """Whether a line also names another source, as the registry writes it and not as its first word.

    Names in the original's title and address don't count.
    """
    rest = credit
    for value in filter(None, (known.title, known.url)):
        rest = rest.replace(value, " ")
    others = _others(rest, known.source, sources)
    return any(name in rest[1:] for each in others for name in (each.name, each.credit_name, *each.aliases))


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
    if denies or _others(credit, source, sources):
        return ""
    place = f"to {source.id} in {sources.path}"
    if not form:
        names = () if names_source(credit, source) else (source.credit_name, source.name, *source.aliases)
        inflected = likely_inflected(credit, names)
        hint = f"; or, if that is the name in another grammatical case, add it {place}: inflections: [{inflected}]"
        return hint if inflected else ""
    asked = f"credit_forms: ['{form.replace(chr(39), chr(39) * 2)}']"
    return f"; or, if {source.name} asks for these words, add them {place}: {asked}"
