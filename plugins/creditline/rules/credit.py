"""Rules about the credit line, and about credits elsewhere."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from creditline.characters import is_blank, shortened
from creditline.lookalikes import imitates, strange_letters
from creditline.model import Finding, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Body, Manuscript, Node, Source
    from creditline.sources import Sources

_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
_MARKUP = re.compile(
    r"</?[A-Za-z!?]|&(?:#\w+|\w+);|!\[|\]\(|\]\[|`|~~|\*\*|__|==|(?<!\w)([*_])\S(?:.*\S)?\1(?!\w)|\{[.#:%{]|\[\^|\[[^\]]*\]$|^\s*#+\s|^\s*>|^\s*(?:[-+*]|\d+[.)])\s|^\||\\$|\\[\\`*_\[\]<]"
)
_ADDRESS = re.compile(r"https?://([^/\s]+)")
_LONGEST = 300
_BLOCK = re.compile(r"</?(?:p|li|td|th|h[1-6]|blockquote|dd|dt|pre|div|ul|ol|tr|hr)\b[^>]*>")
_CREDITING = r"(?:\bplease\s+(?:credit|attribute|cite)|^\W*credits?\s*[:：])\s*(?:the\s+)?"
_FOOTER = r"[\W_]*(?:sources?\s*[:：–-]|©(?:\s*\d{4})?)\s*(?:the\s+)?%s(?:\s*\([^)]*\)|[.,]\s*(?:\d{4}|all rights reserved))?\W*"
_ANYBODY = re.compile(
    r"\W*please\s+credit\s+.{1,80}?\s(?:when|if|before|on)\s+(?:re\w+|quot\w+|using|sharing)\b.*"
    r"|[\W_]*original(?:\s+(?:article|story|url|link))?\s*[:：]\s*(?:https?://|www\.).*"
    r"|[\W_]*sources?\s*[:：]\s*https?://.*"
    r"|\W*[\U0001f4cc\U0001f517]\W*(?:source|original)\b.*",
    re.IGNORECASE,
)
_MARKS = ("please", "original", "source", "©", "credit")
_DELETE = "delete it here; the page shows the credit of the front matter"
_TAG = re.compile(r"<[^>]*>")
_DISGUISED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff]")
_HIDING = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def credit_names_source(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The credit line names its source by the registry's words.

    The words are the entry's `credit_name`, or else its `name`, with the same letters in the same case.

    Wrong:

        credit: Please credit us when republishing.

    Right:

        credit: Please credit GogoAI when republishing.
    """
    credit, source = manuscript.get("credit"), sources.named(manuscript.get("source"))
    if not source or is_blank(credit) or len(credit) > _LONGEST or names(credit, source.credit_name):
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
    if source and len(credit) <= _LONGEST and (other := _other_named(credit, source, sources)):
        line, column = manuscript.place("credit")
        yield Finding(line, column, f"the credit line names {other} too", f"name {source.credit_name} alone")


def _other_named(text: str, source: Source, sources: Sources) -> str:
    """The name of another source in `text`, in any case and in letters that look alike, or an address that is not its own."""
    own = sorted(_names_of(source), key=len, reverse=True)
    others = [
        (name, other) for other in sources.entries if other.id != source.id for name in _names_of(other)
    ]
    for name, _ in sorted(others, key=lambda pair: len(pair[0]), reverse=True):
        # "The Times of India" is not a credit of "The Times".
        if any(short in name for short in own) and names(text, name):
            return name
    for name in own:
        text = text.replace(name, " ")
    found = (
        name
        for name, _ in others
        if names(text, name) or (len(name) > 4 and names(text.casefold(), name.casefold()))
    )
    imitated = (name for name, _ in others if imitates(text, name))
    addresses = _ADDRESS.findall(text.lower()) + [
        host for other in sources.entries for host in other.hosts if host in text.lower()
    ]
    hosts = (host for host in addresses if host not in source.hosts)
    return next(itertools.chain(found, imitated, hosts), "")


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
    words = credit.replace(source.credit_name, "x") if source else credit
    line, column = manuscript.place("credit")
    if found := _MARKUP.search(words[:_LONGEST]):
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
    source = sources.named(manuscript.get("source"))
    own = _names_of(source) if source else ()
    others = [name for name in sources.credit_names if name not in own]
    if _may_credit(text):
        for block in filter(_may_credit, _blocks(text)):
            named = next((name for name in (*others, *own) if _credits(block, name)), "")
            if named or _ANYBODY.fullmatch(block):
                line = _line_of(manuscript, block)
                said = f"credits {named}" if named in others else "is part of a credit"
                yield Finding(line, 1, f"a paragraph {said}: {shortened(block)}", _DELETE)
    yield from _in_fields(manuscript, others)


def _in_fields(manuscript: Manuscript, others: list[str]) -> Iterator[Finding]:
    """Fields that credit another source than the article's."""
    for key, node in manuscript.front.entries:
        if key.text not in ("source", "original_url", "credit"):
            for line, column, text in _texts(node):
                likely = others if _may_credit(text) else ()
                if named := next((name for name in likely if _credits(text, name)), ""):
                    yield Finding(line, column, f"this credits {named}: {shortened(text)}", _DELETE)


def _texts(node: Node) -> Iterator[tuple[int, int, str]]:
    """The texts of a field; a label and its statement as one."""
    if isinstance(node, Scalar):
        yield node.line, node.column, " ".join(node.text.split())
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for key, value in node.entries:
            if isinstance(value, Scalar):
                yield value.line, value.column, " ".join(value.text.split())
                yield key.line, key.column, f"{key.text}: {' '.join(value.text.split())}"


def _published(body: Body) -> str:
    """The text of everything that is published, an empty line between paragraphs, without characters that hide a word."""
    texts = [f"{html.escape(fact.label)}: {fact.statement.html}" for fact in body.key_facts]
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


def _may_credit(text: str) -> bool:
    """Whether a text has a word without which nothing is a credit; nearly no paragraph has."""
    # What the patterns take for an i, in capitals and without a dot, no folding makes one.
    folded = text.replace("İ", "i").replace("ı", "i").casefold()
    return any(mark in folded for mark in _MARKS)


def _credits(block: str, name: str) -> bool:
    """Whether a paragraph is a credit of `name`, or asks for one. Short names count in their own case alone."""
    if name.casefold() not in block.casefold() and not imitates(block, name):
        return False
    flags = re.IGNORECASE if len(name) > 4 else re.NOFLAG
    word = re.escape(name) if name.casefold() in block.casefold() else r"\S+"
    asks = re.search(rf"(?i:{_CREDITING}){word}(?!\w)", block, flags)
    return (
        asks is not None
        or re.fullmatch(f"(?i:{_FOOTER % word})" if flags else _FOOTER % word, block, flags) is not None
    )


def _line_of(manuscript: Manuscript, block: str) -> int:
    """The line of the text that holds the most of a paragraph's first words."""
    words = re.findall(r"\w+", block)[:6]
    lines = manuscript.text.split("\n")
    counts = [sum(word in line for word in words) for line in lines]
    best = max(counts, default=0)
    return manuscript.text_line + (counts.index(best) if best else 0)


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
