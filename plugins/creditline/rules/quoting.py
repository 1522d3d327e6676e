"""Rules about copied words and quotations. They compare the article with the text of its original in `originals/`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.quoting.copying import copied
from creditline.quoting.misquoting import Misquoted, differing, misquoted
from creditline.quoting.paragraphs import paragraphs
from creditline.registry.sources import Sources
from creditline.text.characters import shortened

_MOST_REPORTED = 50
_LONGEST = 80


def original_is_not_copied(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No article copies more words in a row from its original than the source allows.

    `max_quoted_words` in sources.yml sets the limit. The rule compares the article, without its quotation marks and
    block quotes, with the text kept in `originals/`. Case, hyphens, markup and the ends of paragraphs make no
    difference. In scripts without spaces between words, such as Chinese, Japanese and Thai, each character counts as
    a word.

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
    for number, text in manuscript.original_texts:
        # A text without a number may hold all originals, so the strictest of their sources decides.
        own = [each for each in manuscript.originals if number in (0, each.number)]
        named = (sources.named(original.get("source")) for original in own)
        limited = [source for source in named if source and source.max_quoted_words]
        if limited:
            yield from _copies(manuscript, text, min(limited, key=lambda each: each.max_quoted_words))


def _copies(manuscript: Manuscript, original: str, source: Source) -> Iterator[Finding]:
    most = source.max_quoted_words
    for run in islice(copied(tuple(paragraphs(manuscript)), original, most), _MOST_REPORTED):
        message = (
            f"{run.words} words in a row are copied from the original, but {source.name} allows {most}: "
        )
        hint = "use your own words, or put it in quotation marks and name the speaker"
        yield Finding(run.line, run.column, f"{message}“{shortened(run.text, _LONGEST)}”", hint)


def quotations_stand_in_the_original(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Text in quotation marks or in a block quote also occurs in the original.

    The rule searches the text kept in `originals/`. The first letter's case, punctuation, dashes, hyphens and
    apostrophes may differ. An ellipsis, or [words of the editor], divides a quotation into pieces, all of which must
    occur in that order. Quotations of fewer than three words, or fewer than six characters in a script without
    spaces, aren't checked; neither are the titles of the article and its original.

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
    if not manuscript.original_texts:
        return
    named = [manuscript.get("title"), *(each.get("title") for each in manuscript.originals)]
    titles = [title for title in named if title]
    said, texts = tuple(paragraphs(manuscript)), [text for _, text in manuscript.original_texts]
    by_text = [{(one.line, one.column): one for one in misquoted(said, text, titles)} for text in texts]
    # A quotation is from one of the originals; what none of them says is told with the nearest words of any.
    for place in islice(sorted(set.intersection(*map(set, by_text))), _MOST_REPORTED):
        wrong = max(
            (found[place] for found in by_text), key=lambda one: (one.is_elsewhere, bool(one.nearest))
        )
        yield Finding(wrong.line, wrong.column, *_message_and_hint(wrong))


def _message_and_hint(wrong: Misquoted) -> tuple[str, str]:
    """Message and hint about a wrong quotation."""
    piece = shortened(wrong.text, _LONGEST)
    if wrong.is_elsewhere:
        hint = "quote the pieces in the original's order"
        return f"“{piece}” comes earlier in the original than in the quotation", hint
    if not wrong.nearest:
        hint = "quote the original exactly, or use your own words"
        return f"the original does not say “{piece}”", hint
    piece, nearest = differing(wrong.text, wrong.nearest, _LONGEST)
    hint = f"quote it exactly; the nearest words in the original are “{nearest}”"
    return f"the original does not say “{piece}”", hint
