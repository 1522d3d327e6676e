"""Rules about the text, the Key Facts and the Take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from creditline.manuscript.sections import in_file
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.text.characters import is_blank


def reported(manuscript: Manuscript, rule: str) -> Iterator[Finding]:
    """Findings that the converter reported for a rule, with their lines in the file."""
    for name, finding in manuscript.body.findings:
        if name == rule:
            line, column = in_file(manuscript, finding.line, finding.column)
            yield replace(finding, line=line, column=column)


def body_has_no_html(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The text is Markdown without HTML.

    A tag could hide the credit, imitate it, or run a script in the reader's browser. You can show tags as text,
    between backticks or in a code block.

    Wrong:

        <div style="display:none">

    Right:

        Use `<div>` in code.
    """
    yield from reported(manuscript, "body-has-no-html")


def links_lead_somewhere(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A link leads to a web page, a mail address, a heading on the same page or another file of the project, and shows words.

    The mark of a footnote, and the name of a link's address, is defined once.

    Wrong:

        A [link](javascript:alert(1)).

    Right:

        A [link](https://example.org/a-page).
    """
    yield from reported(manuscript, "links-lead-somewhere")


def article_has_a_text(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """An article has a text, Key Facts or a Take.

    Wrong:

        ## A heading alone

    Right:

        ## A heading

        And a text.
    """
    body = manuscript.body
    is_empty = is_blank(body.description) and not body.key_facts and body.take is None
    if is_empty and all(run.kind == "heading" or is_blank(run.text) for run in body.runs):
        yield Finding(
            manuscript.text_line, 1, "this article has no text", "write the summary below the front matter"
        )


def text_has_no_attribute_lists(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The text has no attribute lists (`{: … }`), with which Markdown sets classes, styles and scripts.

    Wrong:

        A paragraph.
        {: onclick="alert(1)" }

    Right:

        A paragraph, and `{: .class }` in code.
    """
    yield from reported(manuscript, "text-has-no-attribute-lists")


def code_is_shown_as_text(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A code block is shown as text: its language isn't one that a theme draws or runs, such as `mermaid`.

    Wrong:

        ```mermaid
        graph TD; A-->B
        ```

    Right:

        ```python
        print("shown as text")
        ```
    """
    yield from reported(manuscript, "code-is-shown-as-text")


def key_facts_are_one_list(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The Key Facts are one list under one heading, each fact a single paragraph.

    There are at most 50, each of at most 2,000 characters.

    Wrong:

        ## Key Facts

        SpaceX seeks a valuation of $1.77 trillion.

    Right:

        SpaceX seeks a valuation of $1.77 trillion.

        ## Key Facts

        - **Valuation:** SpaceX seeks a valuation of $1.77 trillion.
    """
    yield from reported(manuscript, "key-facts-are-one-list")


def take_has_its_parts(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A Take consists of paragraphs and up to three parts: why it matters, risks, and advice.

    The parts are points of a list, or paragraphs, that begin with the part's name. Everything below the heading of a
    Take, up to the next heading, belongs to it and is shown as opinion.

    Wrong:

        ## Gogo's Take

        - **Bottom line:** Buy.

    Right:

        ## Gogo's Take

        Buy, in our opinion.

        - **Actionable advice:** Watch the filings.
    """
    yield from reported(manuscript, "take-has-its-parts")


def sections_stand_in_one_place(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Key Facts and the Take are written in one place: either in the front matter or in the body.

    Wrong:

        ---
        title: A title
        date: 2026-06-01
        source: gogoai
        original_url: https://www.gogoai.xin/article/a-title
        credit: Please credit GogoAI when republishing.
        key_facts: [One fact]
        ---

        ## Key Facts

        - One fact

    Right:

        One fact is known.

        ## Key Facts

        - One fact
    """
    yield from reported(manuscript, "sections-stand-in-one-place")
