"""Rules that a site sets itself: its policy. They ask nothing of a draft, which nobody reads yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.model.problems import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.registry.policy import Policy


def key_facts_are_written(manuscript: Manuscript, policy: Policy) -> Iterator[Finding]:
    """Somebody has written the Key Facts, where the site has `key_facts: required`.

    Wrong:

        The ice melts.

    Right:

        The ice melts.

        ## Key Facts

        - The ice melts.
    """
    if policy.key_facts == "required" and not manuscript.body.key_facts and not _is_draft(manuscript):
        hint = "write them under `## Key Facts`, or let `creditline draft` begin"
        yield Finding(
            manuscript.text_line, 1, "this article has no Key Facts, which this site requires", hint
        )


def take_is_written(manuscript: Manuscript, policy: Policy) -> Iterator[Finding]:
    """Somebody has written the Take, where the site has `take: required`.

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
    """A person has signed an article off, where the site has `review: required`: it names them in `reviewed_by`.

    What drafted an article cannot sign it off.

    Wrong:

        drafted_by: example-model-1
        reviewed_by: example-model-1

    Right:

        drafted_by: example-model-1
        reviewed_by: A. Editor
    """
    if policy.review != "required" or _is_draft(manuscript):
        return
    reviewer, line_and_column = manuscript.get("reviewed_by"), manuscript.place("reviewed_by")
    hint = "a person who has read it against its original adds `reviewed_by:` and their name"
    if not any(map(str.isalpha, reviewer)):
        yield Finding(*line_and_column, "nobody has signed this article off", hint)
    elif reviewer.casefold() == manuscript.get("drafted_by").casefold():
        yield Finding(*line_and_column, f"what drafted this article, {reviewer}, cannot sign it off", hint)


def _is_draft(manuscript: Manuscript) -> bool:
    return manuscript.get("draft") == "true"
