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
    "import-is-given": "There is a text to import.",
    "import-is-text": """
    The file holds a text in a form that the import can read.

    These are plain text, Markdown, HTML, feeds, e-mails and .docx. Save other documents in one of these forms.
    """,
    "import-has-fields": "The front matter of a post can be read as YAML, TOML or JSON.",
    "import-needs-title": "A text begins with its title, on a line of its own, or has a field with it.",
    "import-needs-text": "The text of the article is between the title and the Source line.",
    "import-needs-original": """
    The first or last lines, or a field, give the full address of the original.

    A text without such a line may have a single link, to the original on the site of a registered source.
    """,
    "import-footer-is-whole": """
    The address of the original is whole, on one line.

    The import would link to the beginning of an address that is broken in two.

    Wrong:

        A title
        The text of the article.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-very-
        long-title

    Right:

        A title
        The text of the article.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-very-long-title
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
    "import-keeps-every-word": "Every word of the text is in the manuscript, or in the list of what was left out.",
}
