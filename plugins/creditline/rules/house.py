"""Rules about the policy of a site. They apply only if the site switches them on, and never to drafts."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.manuscript.reviewed_text import SHORTEST, SHOWN, text_digest
from creditline.model.manuscript import Manuscript, Mapping
from creditline.model.problems import Finding, Severity
from creditline.registry.policy import Policy


def key_facts_are_written(manuscript: Manuscript, policy: Policy) -> Iterator[Finding]:
    """If the site sets `key_facts: required`, each article has Key Facts that somebody wrote.

    Wrong:

        The ice melts.

    Right:

        The ice melts.

        ## Key Facts

        - The ice melts.
    """
    if policy.key_facts == "required" and not manuscript.body.key_facts and not _is_draft(manuscript):
        hint = "write them under `## Key Facts`, or start with `creditline draft`"
        yield Finding(
            manuscript.text_line, 1, "this article has no Key Facts, which this site requires", hint
        )


def take_is_written(manuscript: Manuscript, policy: Policy) -> Iterator[Finding]:
    """If the site sets `take: required`, each article has a Take that somebody wrote.

    Wrong:

        The ice melts.

    Right:

        The ice melts.

        ## Our Take

        - **Why this matters:** We live on it.
    """
    if policy.take == "required" and manuscript.body.take is None and not _is_draft(manuscript):
        hint = "write it under a heading such as `## Our Take`"
        yield Finding(manuscript.text_line, 1, "this article has no Take, which this site requires", hint)


def article_is_reviewed(manuscript: Manuscript, policy: Policy) -> Iterator[Finding]:
    """If the site sets `review: required`, each article names the person who signed it off.

    The drafter named in `drafted_by` cannot sign it off.

    Wrong:

        drafted_by: example-model-1
        reviewed_by: example-model-1

    Right:

        drafted_by: example-model-1
        reviewed_by: A. Editor
    """
    if policy.review != "required" or _is_draft(manuscript):
        return
    reviewed = manuscript.front.get("reviewed")
    reviewer = reviewed.text("by") if isinstance(reviewed, Mapping) else manuscript.get("reviewed_by")
    line_and_column = manuscript.place("reviewed" if isinstance(reviewed, Mapping) else "reviewed_by")
    hint = "ask a person to compare it with its original and to run `creditline review`"
    if not any(map(str.isalpha, reviewer)):
        yield Finding(*line_and_column, "nobody has signed this article off", hint)
    elif reviewer.casefold() == manuscript.get("drafted_by").casefold():
        yield Finding(*line_and_column, f"{reviewer} drafted this article and cannot sign it off", hint)


def review_is_of_this_text(manuscript: Manuscript, policy: Policy) -> Iterator[Finding]:
    """A review holds for one text: `reviewed.text` is the beginning of its digest.

    An edit makes the review stale, which is a warning, or an error if the site sets `review: required`. Tags, dates and
    corrections may change without a new review. `creditline review FILE` signs a text off.

    Wrong:

        reviewed: {by: A. Editor, date: 2026-06-01, text: 0123456789ab}

    Right:

        reviewed_by: A. Editor
    """
    reviewed = manuscript.front.get("reviewed")
    if not isinstance(reviewed, Mapping) or _is_draft(manuscript):
        return
    if manuscript.get("reviewed_by"):
        place, message = manuscript.place("reviewed_by"), "`reviewed_by` is given beside `reviewed`"
        yield Finding(*place, message, "delete it")
    given, digest = reviewed.text("text").lower(), text_digest(manuscript)
    if len(given) >= SHORTEST and digest.startswith(given):
        return
    severity: Severity = "error" if policy.review == "required" else "warning"
    message = "this review is of an earlier text" if given else "this review does not say which text it is of"
    hint = f"read the text again, and write text: {digest[:SHOWN]}, or run `creditline review`"
    node = reviewed.get("text") or reviewed
    yield Finding(node.line, node.column, message, hint, severity)


def _is_draft(manuscript: Manuscript) -> bool:
    return manuscript.get("draft") == "true"
