"""Rules about the words of the original, where its text is kept: how many may be copied, and that quotations are true."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from creditline.model.problems import Finding
from creditline.quoting.copying import copied
from creditline.quoting.misquoting import misquoted
from creditline.quoting.paragraphs import paragraphs
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.quoting.misquoting import Misquoted
    from creditline.registry.sources import Sources

_MOST_TOLD = 50
_LONGEST = 80


def original_is_not_copied(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No run of words is taken from the original that is longer than its source allows.

    `max_quoted_words` in sources.yml is the number of words in a row that an article may share with the text that is kept in
    `originals/`, outside quotation marks and block quotes. Case, hyphens and markup make no difference, nor does the end of
    a paragraph. In scripts that write no spaces between words, such as Chinese, Japanese and Thai, each character counts
    as a word.

    Wrong:

        ==> article.md
        source: tersewire
        original_url: https://terse.example.org/ferry
        credit: Please credit TerseWire.
        ---
        The harbour council voted on Tuesday to keep the night ferry running until spring.
        ==> ../originals/article.txt
        The harbour council voted on Tuesday to keep the night ferry running until spring, its chair said.

    Right:

        ==> article.md
        source: tersewire
        original_url: https://terse.example.org/ferry
        credit: Please credit TerseWire.
        ---
        Until spring at least, the night ferry stays: so the council decided on Tuesday.
        ==> ../originals/article.txt
        The harbour council voted on Tuesday to keep the night ferry running until spring, its chair said.
    """
    source = sources.named(manuscript.get("source"))
    if not source or not source.max_quoted_words or not manuscript.original_text:
        return
    most = source.max_quoted_words
    found = copied(tuple(paragraphs(manuscript)), manuscript.original_text, most)
    for run in islice(found, _MOST_TOLD):
        message = f"{run.words} words in a row are those of the original, and {source.name} allows {most}: "
        hint = "say it in your own words, or put it in quotation marks and name who says it"
        yield Finding(run.line, run.column, f"{message}“{shortened(run.text, _LONGEST)}”", hint)


def quotations_stand_in_the_original(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """What stands in quotation marks, or in a block quote, stands in the original too.

    It is looked for in the text that is kept in `originals/`. The capital at the start, punctuation, dashes, hyphens and
    apostrophes may differ. An ellipsis, or [words of the editor], divides a quotation into pieces that must all be there, in
    that order. Fewer than four words, or than eight characters of a script without spaces, are not judged, and neither
    are the titles of the article and of its original.

    Wrong:

        ==> article.md
        The chair said: “We will never close the ferry.”
        ==> ../originals/article.txt
        “We will not close the ferry before spring,” the chair of the council said.

    Right:

        ==> article.md
        The chair said: “We will not close the ferry … before spring.”
        ==> ../originals/article.txt
        “We will not close the ferry before spring,” the chair of the council said.
    """
    original = manuscript.original_text
    if not original:
        return
    titles = [title for title in (manuscript.get("original_title"), manuscript.get("title")) if title]
    for wrong in islice(misquoted(tuple(paragraphs(manuscript)), original, titles), _MOST_TOLD):
        yield Finding(wrong.line, wrong.column, *_told(wrong))


def _told(wrong: Misquoted) -> tuple[str, str]:
    """What is wrong with a quotation, and what to do."""
    piece = shortened(wrong.text, _LONGEST)
    if wrong.is_elsewhere:
        hint = "quote the pieces in the order in which the original has them"
        return f"the original has “{piece}” earlier than the quotation does", hint
    message = f"the original does not say “{piece}”"
    if not wrong.nearest:
        return message, "quote the original to the letter, or say it in your own words"
    nearest = shortened(wrong.nearest, _LONGEST)
    return message, f"quote it to the letter; the nearest that it says is “{nearest}”"
