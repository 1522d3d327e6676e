"""Makes the published body of an article: extracts missing sections and links each fact to its sentence."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace

from creditline.extraction.key_facts import extract_key_facts
from creditline.extraction.take import ExtractedPart, ExtractedTake, extract_take
from creditline.grounding.anchors import Place, anchored, place
from creditline.grounding.best_sentence import index_of
from creditline.grounding.large_figure import large_figure
from creditline.manuscript.sentences import Sentence, blocks, passages, sentences
from creditline.model.body import Body, KeyFact, Rich, Take
from creditline.registry.policy import Policy


def filled(body: Body, title: str = "", language: str = "", policy: Policy = Policy()) -> Body:  # noqa: B008 - frozen
    """The published body of an article. `body` is its converted text, `language` the declared one, or empty.

    If the policy says so, missing Key Facts and a missing Take are extracted. Each fact gets its `figure` and the `place` of the
    sentence that supports it best, and each sentence of an extracted Take links to its source in the text.
    """
    wants_facts = not body.key_facts and policy.key_facts == "extracted"
    wants_take = body.take is None and policy.take == "extracted"
    found = sentences(body, language) if wants_facts or wants_take else ()
    # Readers have just read the standfirst.
    others = tuple(sentence for sentence in found if sentence.text != body.standfirst.text)
    extracted = extract_key_facts(others, title, language) if wants_facts else ()
    take = extract_take(found, language) if wants_take else ExtractedTake()
    facts: list[tuple[KeyFact, Sentence | None]] = [
        (KeyFact(fact.label, Rich(fact.text, html.escape(fact.text))), fact.sentence) for fact in extracted
    ]
    if body.key_facts:
        facts = _supported(body, language)
    return _published(body, facts, take, are_extracted=bool(extracted))


def _published(
    body: Body, facts: Sequence[tuple[KeyFact, Sentence | None]], take: ExtractedTake, *, are_extracted: bool
) -> Body:
    parts = (take.why, take.risks, take.advice)
    linked = [sentence for _, sentence in facts if sentence]
    linked += [sentence for part in parts if part for sentence in part.sentences]
    body, places = anchored(body, linked)
    shown = tuple(
        replace(fact, place=places[place(said)] if said else "", figure=large_figure(fact.statement.text))
        for fact, said in facts
    )
    body = replace(body, key_facts=shown, key_facts_are_extracted=are_extracted)
    if not any(parts):
        return body
    why, risks, advice = (_linked(part, places) for part in parts)
    return replace(body, take=Take("", why, risks, advice), take_is_extracted=True)


def _supported(body: Body, language: str) -> list[tuple[KeyFact, Sentence | None]]:
    """The facts of a body, each with the sentence that supports it best. Headings and code don't count as sentences."""
    kinds = [block.kind for block in blocks(body)]
    said = passages(body, language)
    others = frozenset(at for at, one in enumerate(said) if kinds[one.block] in ("heading", "code"))
    index = index_of(said)
    found = ((fact, index.best(fact.statement.text, others)) for fact in body.key_facts)
    return [(fact, best.sentence if best else None) for fact, best in found]


def _linked(part: ExtractedPart | None, places: Mapping[Place, str]) -> Rich:
    if part is None:
        return Rich("", "")
    sentences = (
        f'<a class="creditline-place" href="#{places[place(sentence)]}">{html.escape(text)}</a>'
        for text, sentence in part.parts
    )
    return Rich(part.text, " ".join(sentences))
