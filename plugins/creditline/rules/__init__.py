"""All rules, in the order of docs/rules.md. A rule is a function; its name is its id, its docstring its page.

A rule about one article takes the Manuscript and the Sources and yields Findings. A rule between articles takes
the Folder of all Entries and yields pairs of an Entry and a Finding. To add a rule, write a function whose docstring
has a *Wrong* and a *Right* example, and list the function below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding, Problem
from creditline.registry.policy import Policy
from creditline.registry.sources import Sources
from creditline.rules import (
    archived,
    between,
    body,
    credit,
    dialects,
    field_slips,
    fields,
    files,
    grounding,
    heading_slips,
    house,
    language,
    license,  # noqa: A004
    list_slips,
    listed_originals,
    original,
    pictures,
    plain_fields,
    quoting,
    reading,
    second_credits,
    source,
    tags,
    text,
)

READING_RULES = (
    reading.text_is_utf8,
    reading.text_is_plain,
    reading.text_stays_in_bounds,
    reading.text_is_judged_in_time,
    reading.text_can_be_judged,
    reading.front_matter_is_delimited,
    reading.front_matter_is_yaml,
    reading.front_matter_is_simple_yaml,
)
ARTICLE_RULES = (
    fields.required_fields_are_given,
    fields.keys_are_known,
    fields.keys_are_given_once,
    fields.values_have_their_form,
    fields.days_follow_each_other,
    field_slips.hashes_are_quoted,
    field_slips.values_have_straight_quotes,
    plain_fields.fields_are_plain_text,
    tags.tags_have_latin_commas_between_them,
    tags.tags_are_in_the_vocabulary,
    language.language_has_the_letters_of_the_text,
    text.fields_show_what_they_hold,
    text.fields_are_filled_in,
    text.names_are_not_imitated,
    fields.slugs_are_free,
    listed_originals.originals_are_given_once,
    source.source_is_registered,
    original.original_is_a_web_address,
    original.original_is_https,
    original.original_is_canonical,
    original.original_is_on_its_source,
    original.original_is_an_article,
    original.original_has_no_tracker,
    archived.archive_holds_the_original,
    credit.credit_is_a_known_form,
    license.license_is_known,
    second_credits.text_holds_no_credit,
    second_credits.links_show_their_target,
    body.article_has_a_text,
    body.body_has_no_html,
    body.text_has_no_attribute_lists,
    body.code_is_shown_as_text,
    body.links_lead_somewhere,
    pictures.images_are_declared,
    pictures.pictures_are_described,
    pictures.pictures_stand_alone,
    pictures.pictures_are_shown,
    pictures.picture_is_a_plain_file,
    body.key_facts_are_one_list,
    listed_originals.facts_name_their_originals,
    body.take_has_its_parts,
    body.sections_stand_in_one_place,
    heading_slips.sections_have_headings,
    list_slips.lists_stand_apart,
    heading_slips.headings_begin_below_the_title,
    dialects.syntax_is_ours,
    grounding.key_facts_are_grounded,
    quoting.original_is_not_copied,
    quoting.quotations_stand_in_the_original,
)
HOUSE_RULES = (
    house.key_facts_are_written,
    house.take_is_written,
    house.article_is_reviewed,
    house.review_is_of_this_text,
)
BETWEEN_RULES = (
    between.originals_are_summarised_once,
    between.texts_are_summarised_once,
    between.translations_lead_to_an_article,
    between.slugs_are_unique,
    between.links_between_articles_lead_to_one,
)
FILE_RULES = (files.files_are_articles, files.file_names_are_portable, files.pictures_are_pictures)


RULES: tuple[Callable[..., object], ...] = (
    *FILE_RULES,
    files.kept_texts_belong_to_articles,
    *READING_RULES,
    *ARTICLE_RULES,
    *HOUSE_RULES,
    *BETWEEN_RULES,
)

_UNFINISHED = ("article-has-a-text", "key-facts-are-one-list", "take-has-its-parts")
"""Rules that an outline breaks until it is filled in."""


def name(rule: Callable[..., object]) -> str:
    """Id of a rule.

    >>> name(credit.credit_is_a_known_form)
    'credit-is-a-known-form'
    """
    return rule.__name__.replace("_", "-")


def judged(manuscript: Manuscript, sources: Sources, policy: Policy = Policy()) -> list[Problem]:  # noqa: B008 - frozen
    """All problems of one manuscript, in reading order."""
    rules = READING_RULES if manuscript.refusals else ARTICLE_RULES
    problems = [
        problem(rule, manuscript.path, finding) for rule in rules for finding in rule(manuscript, sources)
    ]
    if not manuscript.refusals:
        problems += (
            problem(rule, manuscript.path, finding)
            for rule in HOUSE_RULES
            for finding in rule(manuscript, policy)
        )
    return sorted(map(_softened, problems) if manuscript.get("draft") == "true" else problems)


def _softened(problem: Problem) -> Problem:
    """A problem of a draft. What is only unfinished is a warning, since nobody else sees a draft."""
    return replace(problem, severity="warning") if problem.rule in _UNFINISHED else problem


def judged_together(folder: between.Folder) -> Iterator[Problem]:
    """All problems between articles."""
    for rule in BETWEEN_RULES:
        for entry, finding in rule(folder):
            yield problem(rule, entry.path, finding)


def problem(rule: Callable[..., object], path: str, finding: Finding) -> Problem:
    """Problem made of a finding, its file and its rule."""
    return Problem(
        path, finding.line, finding.column, name(rule), finding.severity, finding.message, finding.hint
    )
