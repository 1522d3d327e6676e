"""Rules about what can be read at all. Where one of them refuses a file, the rules about its contents are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.model.problems import Finding
    from creditline.registry.sources import Sources


def _refused(manuscript: Manuscript, rule: str) -> Iterator[Finding]:
    return (finding for name, finding in manuscript.refusals if name == rule)


def text_is_utf8(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A manuscript is UTF-8 text.

    Anything else would be shown to readers as other letters than the author wrote. A byte-order mark is fine,
    and so are Windows line ends.
    """
    yield from _refused(manuscript, "text-is-utf8")


def text_is_plain(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    r"""A manuscript holds no characters that work unseen.

    Control characters, embedding and overriding direction controls, private-use characters and the like
    can hide a credit from readers, or show it as another. Right-to-left letters and marks are fine, and so are isolates on a line
    with such letters, if it closes each that it opens. Line breaks that editors do not show, such as U+2028, `creditline check --fix`
    deletes.

    Wrong:

        title: "rocket\x07 launch"

    Right:

        title: "rocket launch"
    """
    yield from _refused(manuscript, "text-is-plain")


def text_stays_in_bounds(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A manuscript is of a size and a depth that can be read in a few seconds.

    A file has at most 1 MiB, a text at most 250,000 characters, 10,000 lines and 1,000 headings, and nothing in it is nested
    more than ten deep.

    Wrong:

        > > > > > > > > > > > Who said that?

    Right:

        > Who said that?
    """
    yield from _refused(manuscript, "text-stays-in-bounds")


def text_is_judged_in_time(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A manuscript is judged within three seconds of processor time.

    The longest articles take a small part of that. A text that takes longer repeats something thousands of times, or was made to
    keep the gate busy. Other files are judged all the same, and the file is tried again each time.
    """
    yield from _refused(manuscript, "text-is-judged-in-time")


def text_can_be_judged(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Creditline comes to a verdict on a manuscript.

    If it fails, that is a bug of Creditline and not the author's fault. The file isn't published, and all others are judged.
    """
    yield from _refused(manuscript, "text-can-be-judged")


def front_matter_is_delimited(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Front matter stands between two lines of three dashes, from the first line of the file.

    Other tools read fields without them, or a second block further down: so that no two readers of a file
    disagree about its credit, there is one form.

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

    The usual stumbling block is a colon in a title: YAML reads `AI Boom: Trillions Spent` as a key and a value.

    Wrong:

        title: AI Boom: Trillions Spent

    Right:

        title: "AI Boom: Trillions Spent"
    """
    yield from _refused(manuscript, "front-matter-is-yaml")


def front_matter_is_simple_yaml(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Front matter uses the plain part of YAML: no anchors, aliases, tags, merge keys or second documents.

    They make a field say something that does not stand beside it.

    Wrong:

        credit: &words Please credit GogoAI when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    yield from _refused(manuscript, "front-matter-is-simple-yaml")
