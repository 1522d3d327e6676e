"""Plain text, as people paste it, as Markdown: headings by their form, lists, and signs that Markdown would change.

A line counts as a heading if it's short, begins with a capital, doesn't end like a sentence, and text follows. All headings get
level 2. Each other line is a paragraph or an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from creditline.desk import escaping
from creditline.desk.footer_labels import section_of
from creditline.desk.incoming import ImportRefused, Incoming, refused
from creditline.desk.line_marks import without_bullet, without_emoji, without_mark
from creditline.desk.mail import joined
from creditline.labels.section_names import facts_named, signer_named
from creditline.text.characters import forbidden, shortened

_SENTENCE_END = re.compile(r"[.!?…:;,。！？：；，、][\"'”’»)\]]*\Z")
_POST = re.compile(
    r"^(?:\(?(?P<first>\d{1,2})/(?P<most>\d{1,2})?\)?[ \t]+)|(?<![ \t])[ \t]++\((?P<at>\d{1,2})/(?P<of>\d{1,2})\)$",
    re.MULTILINE,
)
_FEWEST_POSTS = 2
_WIDEST = 85
"""Characters of a line of hard-wrapped text."""


def read_plain(text: str, name: str) -> Incoming:
    """A text without markup.

    Raises:
        ImportRefused: there is no text, or it contains control characters.

    """
    if not text.strip():
        hint = "paste the article, from its title to its credit line"
        raise refused(name, "import-is-given", "there is no text", hint)
    if found := [*forbidden(text)]:
        raise ImportRefused(each.problem(name, "import-is-plain") for each in found)
    return Incoming(name, {}, text, text, is_plain=True)


def without_numbers(incoming: Incoming) -> Incoming:
    """A thread of a social network without the numbers of its posts, such as "(2/5)"; another text as it is."""
    found = [*_POST.finditer(incoming.body)]
    numbers = [
        (int(match["first"] or match["at"]), int(match["most"] or match["of"] or len(found)))
        for match in found
    ]
    if len(found) < _FEWEST_POSTS or numbers != [(at, len(found)) for at in range(1, len(found) + 1)]:
        return incoming
    body = _POST.sub("", incoming.body).replace("🧵", "")
    return incoming.without(*(f"number of a post: {match[0].strip()}" for match in found), body=body)


def as_markdown(incoming: Incoming) -> Incoming:
    """A text whose plain body is Markdown, with notes on what may have been guessed wrongly."""
    made = list(_blocks(_lines(incoming.body)))
    body = ""
    for (before, _, _), (kind, text, _) in pairwise([("", "", ""), *made]):
        gap = "" if not before else "\n" if kind == before == "item" else "\n\n"
        body += gap + text
    headings = [line for kind, _, line in made if kind == "heading"]
    places = "; ".join(f"{shortened(line)} (line {incoming.place_of(line)[0]})" for line in headings)
    notes = [f"imported as headings because of their form: {places}"] if headings else []
    notes += _goes_on(incoming, made)
    return incoming.without(body=body).noted(*notes)


def _lines(body: str) -> list[str]:
    """Lines that aren't blank, with those of hard-wrapped paragraphs joined."""
    lines = body.split("\n")
    said = [line.strip() for line in lines if line.strip()]
    is_wrapped = (
        len(said) < len(lines) - 1
        and max(map(len, said), default=0) <= _WIDEST
        and any(not _ends_sentence(one) and two[:1].islower() for one, two in pairwise(said))
    )
    lines = joined(lines, flowed=False).split("\n") if is_wrapped else lines
    return [re.sub(r"[ \t]+", " ", line.strip()) for line in lines if line.strip()]


def _blocks(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Kind, Markdown and text of each line. A heading with the name of a section is of the kind `section`."""
    is_listed = False
    for line, following in zip_longest(lines, lines[1:]):
        point = without_mark(line) if is_listed else without_bullet(line)
        if point is None and _is_section(line, following or ""):
            is_listed = without_mark(following or "") is not None
            yield "section", f"## {escaping.heading(without_emoji(line).rstrip(':： '))}", line
        elif point is not None:
            yield "item", f"- {escaping.line(point)}", line
        else:
            is_listed = False
            is_heading = _is_heading(line, following)
            text = f"## {escaping.heading(line)}" if is_heading else escaping.line(line)
            yield "heading" if is_heading else "paragraph", text, line


def _is_section(line: str, following: str) -> bool:
    """Whether a line is the name of a section. Names such as "Summary" count only above a list."""
    text, is_list = without_emoji(line), without_mark(following) is not None
    if not is_list and _ends_sentence(line.rstrip(":")):
        return False
    is_known = facts_named(text) is not None or signer_named(text) is not None
    return is_known or (is_list and section_of(text) is not None)


def _goes_on(incoming: Incoming, made: list[tuple[str, str, str]]) -> Iterator[str]:
    for (kind, _, one), (next_kind, _, two) in pairwise(made):
        if kind == next_kind == "paragraph" and not _ends_sentence(one) and two[:1].islower():
            first, second = incoming.place_of(one)[0], incoming.place_of(two)[0]
            yield f"line {first} seems to continue in line {second}: if so, join the two paragraphs"


def _is_heading(text: str, following: str | None) -> bool:
    """Whether a line has the form of a heading, and the following text doesn't continue it.

    >>> following = "This resembles the dot-com era."
    >>> [_is_heading(text, following) for text in ("A New Tech Cycle?", "Costs Soar", "Costs soar.", "Who knows?")]
    [True, True, False, False]
    """
    words = text.split()
    if following is None or len(words) > 12 or len(text) > 120 or following[:1].islower():
        return False
    if not _begins_heading(without_emoji(text)):
        return False
    if text.rstrip("\"'”’»)]").endswith(("?", "？")):
        return 2 <= len(words) <= 10 and _is_title_case(words)
    return not _ends_sentence(text)


def _begins_heading(text: str) -> bool:
    first = text.lstrip("\"'“‘«(¿¡【〈《「")[:1]
    is_numbered = re.match(r"\d+[.)]\s", text)
    return first.isalnum() and not first.islower() and not is_numbered and without_bullet(text) is None


def _is_title_case(words: list[str]) -> bool:
    """Whether every longer word begins with a capital or figure, and more than one does."""
    starts = [(word.lstrip("\"'“‘«(¿¡")[:1], len(word)) for word in words]
    capitals = sum(start.isupper() or start.isdigit() for start, _ in starts)
    return capitals > 1 and not any(start.islower() and length > 4 for start, length in starts)


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None
