"""Documentation of the rules about imported texts, for `creditline explain`. Their functions are in this room.

Each example is a whole text to paste. Tests import each example, and check that every rule is documented.
"""

from __future__ import annotations

SUBJECT = """Rules about the texts that `creditline import` turns into manuscripts. All other rules then check
the manuscript before it is written."""

PAGES = {
    "import-is-utf8": """
    A pasted text is UTF-8.

    Creditline can't read letters in another encoding.
    """,
    "import-is-plain": """
    A pasted text contains no invisible control characters.

    They could hide a word from people who check the text. The rule text-is-plain forbids them in manuscripts.
    """,
    "import-is-given": """
    There is a text to import.
    """,
    "import-is-text": """
    The file holds a text in a form that the import can read.

    These are plain text, Markdown, HTML, feeds, e-mails and .docx. Save other documents in one of these forms.
    """,
    "import-has-fields": """
    The front matter of a post can be read as YAML, TOML or JSON.
    """,
    "import-has-no-front-matter": """
    A pasted text has no front matter.

    Front matter that begins below other text isn't read as fields, and could contradict the lines at the end.
    """,
    "import-needs-title": """
    A pasted text begins with its title, on a line of its own.
    """,
    "import-needs-text": """
    The text of the article is between the title and the Source line.
    """,
    "import-needs-source": """
    A text names its source, unless the registry knows it by the host of the original.
    """,
    "import-needs-original": """
    The last lines give the full address of the original on one line.
    """,
    "import-footer-is-whole": """
    The footer begins at the Source line and contains only the source, the original, the credit line, and the original's
    author, day and licence.

    The import would lose other text there, and cut an address on two lines.

    Wrong:

        A title
        The text of the article.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        More text.
        Please credit GogoAI when republishing.

    Right:

        A title
        The text of the article.
        More text.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.
    """,
    "import-footers-agree": """
    A text has one source, one original and one credit line.

    If it names two, only its author knows which is correct.
    """,
    "import-source-is-registered": """
    The source is an entry of sources.yml.

    An import doesn't decide which sources to trust. `--add-source` adds the entry that the message shows. Check every
    word of it, since Creditline checks all articles of this source against it.
    """,
    "import-source-has-its-host": """
    The host after the source's name is one of the hosts in its sources.yml entry.

    Wrong:

        A title
        The text of the article.
        Source: GogoAI News (www.example.org)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.

    Right:

        A title
        The text of the article.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.
    """,
    "import-has-sections-once": """
    Key Facts, the Take and each of its parts occur only once.
    """,
    "import-facts-are-a-list": """
    The heading Key Facts is followed by a list, with each fact on a line that begins with a dash or a bullet.
    """,
    "import-facts-are-short": """
    A Key Fact is one statement, not a paragraph.
    """,
    "import-take-has-its-parts": """
    The heading of the Take is followed by prose, by its parts, or by both.

    The parts are Why This Matters, Limitations & Risks, and Actionable Advice, each on one line, with its label and a colon.
    All text up to the next heading belongs to the Take.

    Wrong:

        A title
        The text of the article.
        Gogo's Take
        - Bottom Line: Buy.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.

    Right:

        A title
        The text of the article.
        Gogo's Take
        - Actionable Advice: Watch the filings.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.
    """,
    "import-keeps-every-word": """
    The manuscript shows every word of the text, in the same order.

    The import compares the manuscript, as readers see it, with the text. It refuses a line that Markdown would show
    differently: write it without its symbols, or write the manuscript by hand.
    """,
}
