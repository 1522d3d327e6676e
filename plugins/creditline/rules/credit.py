"""Rules about the credit line, and about credits elsewhere."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from creditline.body import shortened
from creditline.characters import is_blank
from creditline.lookalikes import imitates, strange_letters
from creditline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Body, Manuscript, Source
    from creditline.sources import Sources

_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
_MARKUP = re.compile(
    r"</?[A-Za-z!?]|&(?:#\w+|\w+);|!\[|\]\(|\]\[|`|~~|\*\*|__|==|(?<!\w)([*_])\S(?:.*\S)?\1(?!\w)|\{:|^\s*#+\s|^\s*>|\\[\\`*_\[\]<]"
)
_BLOCK = re.compile(r"</?(?:p|li|td|th|h[1-6]|blockquote|dd|dt|pre|div|ul|ol|tr|hr)\b[^>]*>|<br>")
_CREDITING = r"(?:\bplease\s+credit|\bcredits?\s*:)\s+(?:the\s+)?"
_FOOTER = r"[\W_]*source\s*:\s*(?:the\s+)?{}\s*(?:\([^)]*\))?\W*"
_PINNED = re.compile("\\W*[\U0001f4cc\U0001f517]")
_FOOTER_MARKS = re.compile("[Oo][Rr][Ii][Gg][Ii][Nn][Aa][Ll]\\W*:|[\U0001f4cc\U0001f517]")
_TAG = re.compile(r"<[^>]*>")
_DISGUISED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff]")
_HIDING = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_ORIGINAL = re.compile(r"[\W_]*original\s*:\s*https?://", re.IGNORECASE)


def credit_names_source(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line names its source by the registry's words.

    The words are the entry's `credit_name`, or else its `name`, with the same letters in the same case.

    Wrong:

        credit: Please credit us when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    credit, source = manuscript.get("credit"), sources.named(manuscript.get("source"))
    if not source or is_blank(credit) or names(credit, source.credit_name):
        return
    line, column = manuscript.place("credit")
    hint = f'write "Please credit {source.credit_name} when republishing."'
    if imitates(credit, source.credit_name):
        strange = strange_letters(credit, source.credit_name)
        message = f"the credit line writes {source.credit_name} with other letters ({strange})"
    else:
        message = f"the credit line does not name {source.credit_name}"
    yield Finding(line, column, message, hint)


def credit_names_no_other_source(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line names no other registered source.

    Wrong:

        credit: Please credit GogoAI or OtherNews.

    Right:

        credit: Please credit GogoAI.
    """
    credit, source = manuscript.get("credit"), sources.named(manuscript.get("source"))
    if source and (other := _other_named(credit, source, sources)):
        line, column = manuscript.place("credit")
        yield Finding(line, column, f"the credit line names {other} too", f"name {source.credit_name} alone")


def _other_named(text: str, source: Source, sources: Sources) -> str:
    """The name of another source in `text`. A name that is part of the own one does not count."""
    for own in sorted(_names_of(source), key=len, reverse=True):
        text = text.replace(own, " ")
    others = (other for other in sources.entries if other.id != source.id)
    return next((name for other in others for name in _names_of(other) if names(text, name)), "")


def _names_of(source: Source) -> tuple[str, ...]:
    return tuple(dict.fromkeys((source.name, source.credit_name, *source.aliases)))


def credit_is_plain_text(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line is plain text: no HTML, no Markdown.

    Markup can strike the credit out, hide it, or turn it into a picture. The page adds the link itself.

    Wrong:

        credit: "~~Please credit GogoAI~~"

    Right:

        credit: Please credit GogoAI
    """
    credit, source = manuscript.get("credit"), sources.named(manuscript.get("source"))
    words = credit.replace(source.credit_name, "") if source else credit
    if found := _MARKUP.search(words):
        line, column = manuscript.place("credit")
        yield Finding(
            line, column, f"the credit line holds markup ({shortened(found[0], 20)})", "write words only"
        )


def text_holds_no_credit(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The text holds no credit of its own: the page makes it from the front matter, once.

    A second one could name another source, and readers would not know which to believe. A footer that came
    along when the text was pasted is to be deleted.

    Wrong:

        The text of the article.

        Please credit OtherNews when republishing.

    Right:

        The text of the article.
    """
    text = _published(manuscript.body)
    present = [name for name in sources.credit_names if name in text]
    if not present and not _FOOTER_MARKS.search(text):
        return  # So it is for nearly all articles, and looking at each paragraph costs.
    source = sources.named(manuscript.get("source"))
    own = _names_of(source) if source else ()
    for block in _blocks(text):
        named = next((name for name in present if name in block and _credits(block, name)), "")
        if named or _ORIGINAL.match(block) or _PINNED.match(block):
            line = _line_of(manuscript, named or "riginal")
            said = f"credits {named}" if named and named not in own else "is part of the credit"
            message = f"a paragraph {said}: {shortened(block)}"
            hint = "delete it here; the page shows the credit of the front matter"
            yield Finding(line, 1, message, hint)


def _published(body: Body) -> str:
    """The text of everything that is published, an empty line between paragraphs, without characters that hide a word."""
    texts = [fact.statement.html for fact in body.key_facts]
    if body.take:
        texts += [part.html for part in (body.take.why, body.take.risks, body.take.advice)]
    markup = "<p>".join((body.standfirst.html, body.html, *texts))
    text = html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", markup)))
    if _DISGUISED.search(text):
        text = _HIDING.sub("", unicodedata.normalize("NFKC", text))
    return text


def _blocks(text: str) -> Iterator[str]:
    for block in text.split("\n\n"):
        yield " ".join(block.split()).removesuffix("↩").strip()


def _credits(block: str, name: str) -> bool:
    """Whether a paragraph is a credit of `name`, or asks for one."""
    word = re.escape(name)
    return (
        re.search(rf"{_CREDITING}{word}(?!\w)", block, re.IGNORECASE) is not None
        or re.fullmatch(_FOOTER.format(word), block, re.IGNORECASE) is not None
    )


def _line_of(manuscript: Manuscript, needle: str) -> int:
    for number, line in enumerate(manuscript.text.split("\n")):
        if needle in line:
            return manuscript.text_line + number
    return manuscript.text_line


def names(text: str, name: str) -> bool:
    """Whether `text` holds `name` as words of its own, in scripts that part words as in those that do not.

    >>> names("Please credit GogoAI.", "GogoAI"), names("Please credit GogoAIs.", "GogoAI")
    (True, False)
    >>> names("转载请注明来源GogoAI。", "GogoAI")
    True
    """
    return any(
        not _joined(text[match.start() - 1 : match.start()], name[0])
        and not _joined(text[match.end() : match.end() + 1], name[-1])
        for match in re.finditer(re.escape(name), text)
    )


def _joined(neighbour: str, edge: str) -> bool:
    """Whether a letter beside the name belongs to the same word."""
    if not neighbour.isalnum():
        return False
    script = _script(edge)
    return script == _script(neighbour) and script not in _WITHOUT_SPACES


def _script(letter: str) -> str:
    """The first word of a letter's Unicode name, which for letters is that of its script."""
    return "LATIN" if letter.isdigit() else unicodedata.name(letter, "").split(" ")[0]
