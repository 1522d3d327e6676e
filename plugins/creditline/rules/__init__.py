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
from creditline.rules.archived import archive_holds_the_original
from creditline.rules.between import (
    Folder,
    links_between_articles_lead_to_one,
    originals_are_summarised_once,
    slugs_are_unique,
    texts_are_summarised_once,
    translations_lead_to_an_article,
)
from creditline.rules.body import (
    article_has_a_text,
    body_has_no_html,
    code_is_shown_as_text,
    key_facts_are_one_list,
    links_lead_somewhere,
    sections_stand_in_one_place,
    take_has_its_parts,
    text_has_no_attribute_lists,
)
from creditline.rules.credit import credit_is_a_known_form
from creditline.rules.dialects import syntax_is_ours
from creditline.rules.field_slips import hashes_are_quoted, values_have_straight_quotes
from creditline.rules.fields import (
    days_follow_each_other,
    keys_are_given_once,
    keys_are_known,
    required_fields_are_given,
    slugs_are_free,
    values_have_their_form,
)
from creditline.rules.files import (
    file_names_are_portable,
    files_are_articles,
    kept_texts_belong_to_articles,
    pictures_are_pictures,
)
from creditline.rules.grounding import key_facts_are_grounded
from creditline.rules.heading_slips import headings_begin_below_the_title, sections_have_headings
from creditline.rules.house import (
    article_is_reviewed,
    key_facts_are_written,
    review_is_of_this_text,
    take_is_written,
)
from creditline.rules.language import language_has_the_letters_of_the_text
from creditline.rules.license import license_is_known
from creditline.rules.list_slips import lists_stand_apart
from creditline.rules.listed_originals import facts_name_their_originals, originals_are_given_once
from creditline.rules.original import (
    original_has_no_tracker,
    original_is_a_web_address,
    original_is_an_article,
    original_is_canonical,
    original_is_https,
    original_is_on_its_source,
)
from creditline.rules.pictures import (
    images_are_declared,
    picture_is_a_plain_file,
    pictures_are_described,
    pictures_are_shown,
    pictures_stand_alone,
)
from creditline.rules.plain_fields import fields_are_plain_text
from creditline.rules.quoting import original_is_not_copied, quotations_stand_in_the_original
from creditline.rules.reading import (
    front_matter_is_delimited,
    front_matter_is_simple_yaml,
    front_matter_is_yaml,
    text_can_be_judged,
    text_is_judged_in_time,
    text_is_plain,
    text_is_utf8,
    text_stays_in_bounds,
)
from creditline.rules.second_credits import links_show_their_target, text_holds_no_credit
from creditline.rules.source import source_is_registered
from creditline.rules.tags import tags_are_in_the_vocabulary
from creditline.rules.text import fields_are_filled_in, fields_show_what_they_hold, names_are_not_imitated

READING_RULES = (
    text_is_utf8,
    text_is_plain,
    text_stays_in_bounds,
    text_is_judged_in_time,
    text_can_be_judged,
    front_matter_is_delimited,
    front_matter_is_yaml,
    front_matter_is_simple_yaml,
)
ARTICLE_RULES = (
    required_fields_are_given,
    keys_are_known,
    keys_are_given_once,
    values_have_their_form,
    days_follow_each_other,
    hashes_are_quoted,
    values_have_straight_quotes,
    fields_are_plain_text,
    tags_are_in_the_vocabulary,
    language_has_the_letters_of_the_text,
    fields_show_what_they_hold,
    fields_are_filled_in,
    names_are_not_imitated,
    slugs_are_free,
    originals_are_given_once,
    source_is_registered,
    original_is_a_web_address,
    original_is_https,
    original_is_canonical,
    original_is_on_its_source,
    original_is_an_article,
    original_has_no_tracker,
    archive_holds_the_original,
    credit_is_a_known_form,
    license_is_known,
    text_holds_no_credit,
    links_show_their_target,
    article_has_a_text,
    body_has_no_html,
    text_has_no_attribute_lists,
    code_is_shown_as_text,
    links_lead_somewhere,
    images_are_declared,
    pictures_are_described,
    pictures_stand_alone,
    pictures_are_shown,
    picture_is_a_plain_file,
    key_facts_are_one_list,
    facts_name_their_originals,
    take_has_its_parts,
    sections_stand_in_one_place,
    sections_have_headings,
    lists_stand_apart,
    headings_begin_below_the_title,
    syntax_is_ours,
    key_facts_are_grounded,
    original_is_not_copied,
    quotations_stand_in_the_original,
)
HOUSE_RULES = (key_facts_are_written, take_is_written, article_is_reviewed, review_is_of_this_text)
BETWEEN_RULES = (
    originals_are_summarised_once,
    texts_are_summarised_once,
    translations_lead_to_an_article,
    slugs_are_unique,
    links_between_articles_lead_to_one,
)
FILE_RULES = (files_are_articles, file_names_are_portable, pictures_are_pictures)


RULES: tuple[Callable[..., object], ...] = (
    *FILE_RULES,
    kept_texts_belong_to_articles,
    *READING_RULES,
    *ARTICLE_RULES,
    *HOUSE_RULES,
    *BETWEEN_RULES,
)

_UNFINISHED = ("article-has-a-text", "key-facts-are-one-list", "take-has-its-parts")
"""Rules that an outline breaks until it is filled in."""


def name(rule: Callable[..., object]) -> str:
    """Id of a rule.

    >>> name(credit_is_a_known_form)
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


def judged_together(folder: Folder) -> Iterator[Problem]:
    """All problems between articles."""
    for rule in BETWEEN_RULES:
        for entry, finding in rule(folder):
            yield problem(rule, entry.path, finding)


def problem(rule: Callable[..., object], path: str, finding: Finding) -> Problem:
    """Problem made of a finding, its file and its rule."""
    return Problem(
        path, finding.line, finding.column, name(rule), finding.severity, finding.message, finding.hint
    )
