"""The pages of the rules about pasted text, which `creditline explain` prints. The functions that tell them are in this folder.

An example is a whole text, as somebody might paste it. The tests import each, and see that every id has its page.
"""

from __future__ import annotations

SUBJECT = """Rules about pasted text, which `creditline import` turns into a manuscript. The manuscript is then
judged by all the other rules before it is written."""

PAGES = {
    "import-is-utf8": """
    A pasted text is UTF-8.

    In another encoding its letters could not be told.
    """,
    "import-is-plain": """
    A pasted text holds no characters that work unseen.

    They could hide a word from whoever checks the text. The rule text-is-plain says the same of manuscripts.
    """,
    "import-is-given": """
    There is a text to import.
    """,
    "import-is-text": """
    What is imported is the text of an article, not the HTML of its page.

    Open the page in a browser and copy what a reader sees.

    Wrong:

        <html><head><title>A title</title></head>

    Right:

        A title
        The text of the article.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.
    """,
    "import-has-no-front-matter": """
    A pasted text has no front matter.

    The import writes the fields, from what the text itself says; other fields would contradict them unseen. A file
    that has front matter already is a manuscript: put it into the content folder.
    """,
    "import-needs-title": """
    A pasted text begins with its title, on a line of its own.
    """,
    "import-needs-text": """
    Between the title and the Source line stands the text of the article.
    """,
    "import-needs-source": """
    The last lines name the source, with its host in brackets if it is known.

    Wrong:

        A title
        The text of the article.
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.

    Right:

        A title
        The text of the article.
        Source: GogoAI News (www.gogoai.xin)
        Original: https://www.gogoai.xin/article/a-title
        Please credit GogoAI when republishing.
    """,
    "import-needs-original": """
    The last lines give the whole address of the original, on one line.
    """,
    "import-needs-credit": """
    The last lines hold the words of credit.

    They begin with "Please credit", "Credit:", © or an emoji, and are kept to the letter.
    """,
    "import-footer-is-whole": """
    From the Source line on, every line belongs to the credit.

    Text below it would be lost, and an address on two lines would be cut.

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

    Where it names two, nobody but its author can tell which is true.
    """,
    "import-source-is-registered": """
    The source is an entry of sources.yml.

    An import does not decide whom to believe. `--add-source` adds the entry that the message shows: check every word of
    it, since all articles of this source are judged by it from then on.
    """,
    "import-source-has-its-host": """
    The host beside the source's name is one of those that sources.yml lists for it.

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
    Key Facts, the Take, and each of its parts stand in one place.
    """,
    "import-facts-are-a-list": """
    Under the heading Key Facts stands a list: each fact on a line that begins with a dash or a bullet.
    """,
    "import-facts-are-short": """
    A key fact is one statement, not a passage.
    """,
    "import-take-has-its-parts": """
    Under the heading of the Take stand its parts: Why This Matters, Limitations & Risks, Actionable Advice.

    Each is one line, with its label and a colon. Other text belongs above the Take.

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
    The manuscript shows every word of the text, in its order.

    The import reads what it has written as a reader would, and compares. A line that Markdown would show as something
    else is refused: write it without its symbols, or write the manuscript by hand.
    """,
}
