"""Rules about reading a file. If one of these rules refuses a file, no rule about its contents runs."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding
from creditline.registry.sources import Sources


def _refused(manuscript: Manuscript, rule: str) -> Iterator[Finding]:
    return (finding for name, finding in manuscript.refusals if name == rule)


def text_is_utf8(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A manuscript is UTF-8 text.

    In any other encoding, readers would see other letters than the author wrote. A byte-order mark and Windows line
    ends are fine.
    """
    yield from _refused(manuscript, "text-is-utf8")


def text_is_plain(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    r"""A manuscript holds no control characters or other characters with an invisible effect.

    Control characters, embedding and override direction controls and private-use characters can hide a credit from
    readers, or make it look like another. Right-to-left letters and marks are fine. So are isolates on a line with
    such letters, if the line closes all that it opens. `creditline check --fix` deletes line breaks that editors don't
    show, such as U+2028.

    Wrong:

        title: "rocket\x07 launch"

    Right:

        title: "rocket launch"
    """
    yield from _refused(manuscript, "text-is-plain")


def text_stays_in_bounds(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A manuscript stays within the limits of size and nesting.

    A file may have up to 1 MiB, and its text up to 250,000 characters, 10,000 lines, 1,000 headings and ten levels of
    nesting.

    Wrong:

        > > > > > > > > > > > Who said that?

    Right:

        > Who said that?
    """
    yield from _refused(manuscript, "text-stays-in-bounds")


def text_is_judged_in_time(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Checking a manuscript takes at most three seconds of processor time.

    Even the longest articles take a small part of that. A text that takes longer repeats something thousands of times,
    or was made to block the gate. The other files are checked as usual, and this one is tried again each time.
    """
    yield from _refused(manuscript, "text-is-judged-in-time")


def text_can_be_judged(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Creditline can check a manuscript without an internal error.

    An error is a bug in Creditline, not your fault. The file isn't published, and all others are checked as usual.
    """
    yield from _refused(manuscript, "text-can-be-judged")


def front_matter_is_delimited(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Front matter begins on the first line of the file, between two lines of three dashes.

    Some tools read fields without the dashes, or a second block further down. With a single form, no two tools
    disagree about a file's credit.

    Wrong:

        ----
        title: A title
        ----

    Right:

        ---
        title: A title
        date: 2026-06-01
        source: gogoai
        original_url: https://www.gogoai.xin/article/a-title
        credit: Please credit GogoAI when republishing.
        ---

        The text.
    """
    yield from _refused(manuscript, "front-matter-is-delimited")


def front_matter_is_yaml(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Front matter is YAML.

    A common mistake is a colon in a title: YAML reads `AI Boom: Trillions Spent` as a key and a value.

    Wrong:

        title: AI Boom: Trillions Spent

    Right:

        title: "AI Boom: Trillions Spent"
    """
    yield from _refused(manuscript, "front-matter-is-yaml")


def front_matter_is_simple_yaml(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Front matter uses simple YAML, without anchors, aliases, tags, merge keys or second documents.

    With them, the value of a field would not be the text beside its key.

    Wrong:

        credit: &words Please credit GogoAI when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    yield from _refused(manuscript, "front-matter-is-simple-yaml")
