"""Rules about the list of originals."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.model.manuscript import SINGLE_KEYS, Manuscript
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.rules.body import reported
from creditline.text.urls import parsed, same_page


def originals_are_given_once(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """An article gives each of its originals once: a single one in the fields for it, several under `originals`.

    If both were given, programs would disagree about which of them the article summarises.

    Wrong:

        originals:
          - source: gogoai
            url: https://www.gogoai.xin/article/a-title
            credit: Please credit GogoAI when republishing.

    Right:

        original_title: The title of the original
    """
    listed = manuscript.front.get("originals")
    for key, _ in manuscript.front.entries if listed else ():
        if key.text in SINGLE_KEYS.values():
            part = next(part for part, name in SINGLE_KEYS.items() if name == key.text)
            message = f"`{key.text}` is given beside `originals`"
            yield Finding(key.line, key.column, message, f"move it into an entry there, as `{part}`")
    seen: dict[str, int] = {}
    for original in manuscript.originals if len(manuscript.originals) > 1 else ():
        url = parsed(original.get("url"))
        page = same_page(url) if url else ""
        if page and page in seen:
            message = f"original {seen[page]} of this article has the same address"
            yield Finding(*original.place("url"), message, "keep one of the two entries")
        seen.setdefault(page, original.number)


def facts_name_their_originals(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The number of an original at the end of a fact, such as `[2]`, is that of an entry of `originals`.

    In an article with one original, `[2]` is part of the text.

    Wrong:

        ---
        title: A title
        date: 2026-06-01
        originals:
          - {source: gogoai, url: https://www.gogoai.xin/article/ice, credit: Please credit GogoAI.}
          - {source: gogoai, url: https://www.gogoai.xin/article/snow, credit: Please credit GogoAI.}
        ---

        The ice melts.

        ## Key Facts

        - The ice melts. [3]

    Right:

        ---
        title: A title
        date: 2026-06-01
        originals:
          - {source: gogoai, url: https://www.gogoai.xin/article/ice, credit: Please credit GogoAI.}
          - {source: gogoai, url: https://www.gogoai.xin/article/snow, credit: Please credit GogoAI.}
        ---

        The ice melts.

        ## Key Facts

        - The ice melts. [2]
    """
    yield from reported(manuscript, "facts-name-their-originals")
