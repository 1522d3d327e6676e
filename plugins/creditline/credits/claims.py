"""What in a text would be a second credit: labels with a name, requests, claims about this very text, "original" links.

Natural language has no closed form, so these are classes, recognised on folded text in all languages of `languages/`, whatever
signs stand between the words. What stays: reported speech, quotations with other words around or above them, captions directly
under a table, a quotation or code, and running prose about other texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from creditline.blocks import text_of
from creditline.credits.lines import LONGEST, Known, is_credit_line
from creditline.credits.words import LABELS, Names, Span, each_token, spans, that_may_begin, tokens
from creditline.folding import folded
from creditline.model import Block
from creditline.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ADDRESS = re.compile(r"(?:https?://|(?=www\.))([^\s<>\"'/?#:]+)[^\s<>\"']*", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?:https?://|(?=www\.)|^(?=\S+$))(?P<host>[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})(?::\d+)?(?P<path>/[^\s…]*)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|‘[^‘’]*’(?!\w)|\"[^\"]*\"|《[^《》]*》|〈[^〈〉]*〉"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|[。।؟۔;]|\.{2,}|\n\n")
_POINT_LABEL = re.compile(r"[^:：.!?]{1,60}[:：](?=\s)")
_SPACED_OUT = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
_COPYRIGHT_SIGN = re.compile(r"[^\w(]*(?:©|\(c\)\s)")
_PINNED = re.compile("\\W*[\U0001f4cc\U0001f517]")
_FILLS = (*LABELS, "origin", "this", "text", "month", "glue")
_OF_CREDITS = (*_FILLS, "crediting", "reuse", "no", "ask", "ends")
_PARTS = re.compile(r"\s[–—|-]+\s|[()\[\]（）【】]")
_MOST_BETWEEN = 2
_MOST_BESIDE = 3
_SENTENCE = 12
_ROW = 3
_LONGEST_LABEL = 200
"""Characters of a label and a name at most, addresses apart."""

_SHORT = 80
"""Characters of a block in which a label and a link may be a credit."""


@dataclass(frozen=True)
class Line:
    """A line or sentence of a text, with what stands in it."""

    text: str
    names: Names
    addresses: int = 0

    @cached_property
    def words(self) -> list[str]:
        """The tokens."""
        return tokens(self.text)

    @cached_property
    def named(self) -> tuple[Span, ...]:
        """Names and hosts of sources."""
        return self.names.spans(self.words)

    @cached_property
    def said(self) -> tuple[Span, ...]:
        """Words about credits."""
        return spans(self.words)

    def has(self, *kinds: str) -> bool:
        """Whether there are words of one of these kinds."""
        return any(span.kind in kinds for span in self.said)

    def starts(self, *kinds: str, within: int = 0) -> bool:
        """Whether words of one of these kinds stand at the start, or after at most so many others."""
        return any(span.kind in kinds and span.start <= within for span in self.said)

    def ends(self, kind: str) -> bool:
        """Whether the line ends in words of a kind."""
        return any(span.kind == kind and span.end == len(self.words) for span in self.said)

    def rest(self, *kinds: str) -> int:
        """How many words are neither names, numbers nor of these kinds."""
        covered = {at for span in self.said if span.kind in kinds for at in range(span.start, span.end)}
        covered |= {at for span in self.named for at in range(span.start, span.end)}
        return sum(at not in covered and not word[0].isdigit() for at, word in enumerate(self.words))

    @property
    def may_be_credit(self) -> bool:
        """Whether a closer look is worth its time: there is a name, or a start of a credit."""
        if self.names.may_be_in(self.text) or _PINNED.match(self.text):
            return True
        return any(that_may_begin(self.text))

    @property
    def commands(self) -> bool:
        """Whether it begins with a verb of crediting or a denial, and not with a noun after its article."""
        first = next((span for span in self.said if span.kind in ("crediting", "no")), None)
        if first is None or first.start > 1 or (first.kind == "crediting" and self.is_cut(first.end)):
            return False
        return first.start == 0 or not self.starts("glue")

    @property
    def is_label(self) -> bool:
        """Whether it is a label, or the start of a request or claim, and at most one other word."""
        if not 0 < len(self.words) <= _SENTENCE or self.named:
            return False
        return self.has(*LABELS, "crediting", "origin") and self.rest(*_OF_CREDITS) <= self.has(*LABELS)

    @property
    def is_name(self) -> bool:
        """Whether it is a source's name and nothing else, perhaps with a date or an address."""
        return bool(self.named) and self.rest("month", "glue") == 0

    def is_of_this(self, origin: Span) -> bool:
        """Whether what comes from somewhere is this text: nothing else stands before, as "the study was" would."""
        before = [span for span in self.said if span.end <= origin.start]
        if any(span.kind in ("text", "this") for span in before):
            return True
        covered = {at for span in before for at in range(span.start, span.end)}
        return len(covered) == origin.start <= 1

    def is_cut(self, at: int) -> bool:
        """Whether a sign, and not only a space, stands before a token; or it is the end."""
        places = [match.start() for match in each_token(self.text)]
        before = self.text[: places[at]] if at < len(places) else ":"
        return not before.rstrip(' "')[-1:].isalnum() or self.words[at : at + 1] == ["©"]


def line_of(text: str, names: Names, links: Iterable[tuple[str, str]] = ()) -> Line:
    """A text as a line. Addresses, and the links in it, are counted; but for their hosts, addresses are left out."""
    bare = _ADDRESS.sub(lambda match: f" {match[1]} ", text)
    addresses = len(_ADDRESS.findall(text)) + sum(words in text for words, target in links if "://" in target)
    return Line(_SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), folded(bare)), names, addresses)


def claim_of(sentence: Line) -> str:
    """What a sentence is, if it is a credit; else empty."""
    if _is_request(sentence):
        return "asks for a credit"
    if _is_claim(sentence):
        return "says where this text comes from"
    return ""


def _is_labelled(line: Line) -> bool:
    """A label and a name, in any order, with nothing else but dates; or a label, a sign, a name, a sign, and few words."""
    rest = line.rest(*_FILLS)
    if not line.words:
        return False
    if _PINNED.match(line.text) and line.starts("source", "original"):
        return True
    if _COPYRIGHT_SIGN.match(line.text) or (
        line.starts("copyright") and any(map(str.isdigit, line.words[1:3]))
    ):
        return (0 if line.named else 1) <= rest <= _MOST_BESIDE
    if not line.named or not line.has(*LABELS):
        return False
    name = line.named[0]
    if rest == 0 and name.start <= 1 and line.is_cut(name.end) and not line.has("origin", "this"):
        return True
    label = max((span.end for span in line.said if span.kind in LABELS and span.start == 0), default=0)
    is_near = 0 < label <= name.start <= label + _MOST_BETWEEN
    if is_near and rest == 0:
        return True
    if label and name.end == len(line.words) and line.is_cut(name.start):
        return rest <= _MOST_BESIDE
    return is_near and line.is_cut(label) and rest <= (_MOST_BESIDE if line.is_cut(name.end) else 1)


def _is_original_link(line: Line) -> bool:
    rest = line.rest(*_FILLS, "crediting") if line.addresses else _SENTENCE
    return line.starts("original") and rest <= _MOST_BESIDE


def _is_source_link(line: Line) -> bool:
    """A label and an address, with at most one more word: "Source: here"."""
    return line.addresses > 0 and line.starts("source", "credit") and line.rest(*_FILLS, "crediting") <= 1


def _is_request(line: Line) -> bool:
    """A sentence that begins or, where the verb comes last, ends as a request, and speaks of crediting."""
    if not line.has("crediting", "credit"):
        return False
    is_asked = line.starts("ask", within=1) or line.ends("ends")
    is_about_this = line.has("reuse", "this")
    if line.named:
        is_short = not line.starts(*LABELS) and line.rest(*_FILLS, "crediting", "no") <= 1
        is_command = line.commands and (is_about_this or is_short)
        return is_asked or is_command or line.starts("reuse", within=_MOST_BESIDE)
    return _is_denial(line) or (is_about_this and (is_asked or line.starts("no")))


def _is_denial(line: Line) -> bool:
    """A short sentence that says that no credit is needed; "the agency used it without credit" begins otherwise."""
    glue = {span.start for span in line.said if span.kind == "glue"}
    first = next((at for at in range(len(line.words)) if at not in glue), 0)
    begins = line.starts("crediting", "no", "reuse", "ask", "this", "original", "copyright", within=first)
    return begins and line.has("no") and line.rest(*_OF_CREDITS) <= 1 and len(line.words) <= _SENTENCE


def _is_claim(line: Line) -> bool:
    """A sentence about this text and whose it is; or one that is nothing but an origin and a name."""
    these = [span.start for span in line.said if span.kind == "this"]
    if these and line.named and line.rest(*_OF_CREDITS) == 0:
        return True
    if these and line.has("origin", "original", "copyright", "crediting"):
        is_at_start = any(at <= _MOST_BESIDE or line.is_cut(at) for at in these)
        if line.named and (
            is_at_start or line.named[0].start <= _MOST_BETWEEN or line.starts("origin", within=1)
        ):
            return True
        return line.starts("this", within=1) and line.has("origin") and len(line.words) <= _SENTENCE
    begin = next((span for span in line.said if span.kind == "origin" and span.start <= 1), None)
    if begin is None or not line.named or line.rest(*_FILLS) > _MOST_BESIDE or not line.is_of_this(begin):
        return False
    return begin.start < line.named[0].start <= begin.end + _MOST_BESIDE


# The blocks of a text


@dataclass(frozen=True)
class Found:
    """A credit in a text: the words that are it, what they are, and the ids of the sources that they name."""

    words: str
    what: str
    sources: tuple[str, ...] = ()


def claims(blocks: Sequence[Block], names: Names) -> Iterator[Found]:
    """The credits in a text, at most one for each block."""
    fold = folded(text_of(blocks))
    may_be_named = names.may_be_in(fold)
    before = ""
    for block, line, begins in (
        zip(blocks, fold.split("\n"), that_may_begin(fold), strict=True) if blocks else ()
    ):
        if (
            begins
            or (block.links and len(block.text) <= _SHORT)
            or _PINNED.match(line)
            or (may_be_named and names.may_be_in(line))
            or _may_be_point(block, line)
        ):
            yield from islice(_found(block, before, names), 1)
        before = block.text.rpartition("\n")[2] if block.text else before


def _may_be_point(block: Block, line: str) -> bool:
    """Whether a point may be a credit behind its label: "Why this matters: Please credit …"."""
    label = _POINT_LABEL.match(line) if block.kind == "item" else None
    return label is not None and that_may_begin(line[label.end() :])[0]


def claims_in(text: str, names: Names) -> Iterator[Found]:
    """The same for a text of the front matter."""
    return claims([Block("paragraph", text)], names)


def _found(block: Block, before: str, names: Names) -> Iterator[Found]:
    yield from _labelled(block, before, names)
    is_prose = block.kind != "note" and not _is_caption(block)
    for text in _sentences(block):
        line = line_of(text, names)
        if not line.may_be_credit or (block.kind == "note" and not line.has("this", "crediting")):
            continue
        what = "is a credit" if is_prose and _is_labelled(line) else claim_of(line)
        if what:
            yield _told(text, what, line)
        elif is_prose and _is_known_form(line, text):
            yield _told(text, "is a credit", line)
    text = " ".join(block.text.split())
    if not _is_caption(block) and len(text) <= LONGEST and _is_known_form(line := line_of(text, names), text):
        yield _told(text, "is a credit", line)


def _labelled(block: Block, before: str, names: Names) -> Iterator[Found]:
    """Lines of a block that are a label with a name or an address; the label may be the line before."""
    is_caption = _is_caption(block)
    for text in _units(block):
        line = line_of(text, names, block.links)
        if len(line.text) > _LONGEST_LABEL:
            before = text
            continue
        is_figure = block.kind == "note" and (line.addresses > 0 or line.rest("glue", *LABELS) > 0)
        if not (is_caption or is_figure) and (_is_labelled(line) or _is_source_link(line)):
            yield _told(text, "is a credit", line)
        elif _is_original_link(line):
            yield _told(text, "gives an original of its own", line)
        above = line_of(before, names)
        if not block.under and (
            (line.is_name and above.is_label) or (line.is_label and line.has(*LABELS) and above.is_name)
        ):
            yield _told(text, "is a credit", line)
        before = text


def misleading_links(blocks: Iterable[Block], names: Names) -> Iterator[tuple[str, str]]:
    """Links whose visible words are another address than their target, or another source than that of their target."""
    for block in blocks:
        for words, target in block.links:
            shown = _SHOWN.search(words)
            if "://" not in target:
                continue
            if not _leads_there(shown, target) if shown else _leads_to_another(words, target, names):
                yield words, target


def _leads_to_another(words: str, target: str, names: Names) -> bool:
    """Whether a text is the name of a source and its target is on the site of another."""
    named = {span.kind for span in names.spans(tokens(folded(words)))}
    url = parsed(target) if named else None
    if url is None or not line_of(words, names).is_name:
        return False
    hosts = {span.kind for span in names.spans(tokens(folded(url.host)))}
    return bool(hosts) and not hosts & named


def _leads_there(shown: re.Match[str], target: str) -> bool:
    """Whether a target is on the host that a text shows and, if the text shows a path, on it; texts may be cut short."""
    url = parsed(target)
    seen = parsed(f"https://{shown['host']}{shown['path'] or '/'}")
    if url is None or seen is None or _bare(url.host) != _bare(seen.host):
        return False
    path = seen.path.rstrip("/")
    return f"{url.path}?{url.query}".startswith(path) or path.startswith(url.path.rstrip("/"))


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _is_caption(block: Block) -> bool:
    return block.under in ("table", "quote", "code") or block.quotes > 1 or _is_caption_row(block)


def _is_known_form(line: Line, text: str) -> bool:
    """Whether a text is a credit line of a source that it names, and more than the name.

    A sentence that begins with the name may only tell what the source did.
    """
    if not line.named or not line.has("crediting", "reuse", "this", "copyright"):
        first = next(
            (span for kinds in (("origin",), LABELS) for span in line.said if span.kind in kinds), None
        )
        if first is None or not line.named or line.named[0].start <= 1 or not line.is_of_this(first):
            return False
    named = {span.kind for span in line.named} if len(text) <= LONGEST and not line.is_name else ()
    return any(is_credit_line(text, Known(line.names.sources[each])) for each in named)


def _told(text: str, what: str, line: Line) -> Found:
    return Found(" ".join(text.split()), what, tuple(dict.fromkeys(span.kind for span in line.named)))


def _units(block: Block) -> Iterator[str]:
    """What may be a label and a name: each line, and all together."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    if block.kind == "row":
        lines = lines if len(lines) < _ROW else []
    if block.kind == "code" and len(lines) > 1:
        return
    if not block.quotes:
        yield from lines if len(lines) > 1 else ()
        parts = _PARTS.split(block.text) if block.kind != "row" else ()
        yield from (part for part in parts if len(parts) > 1 and part.strip())
    yield " ".join(lines)


def _is_caption_row(block: Block) -> bool:
    """Whether a row is a line of words directly under a table, which becomes its last row."""
    cells = block.text.split("\n")
    return block.kind == "row" and len(cells) > 1 and bool(cells[0]) and not any(cells[1:])


def _sentences(block: Block) -> Iterator[str]:
    """The sentences of a block without quotations, if it has other words too; of a quotation with other blocks, none."""
    if block.quotes > 1 or (block.kind in ("row", "code") and "\n" in block.text):
        return
    text = " ".join(block.text.split())
    outside = _QUOTED.sub(" ", text)
    text = outside if len(re.findall(r"\w+", outside)) >= _MOST_BETWEEN else text
    # A point has a label before it: "Why this matters: …".
    text = _POINT_LABEL.sub("", text, count=1) if block.kind == "item" else text
    sentences = [each for each in _SENTENCE_END.split(text) if each.strip()]
    if not block.quotes or len(sentences) == 1:
        yield from sentences
