"""Characters that a manuscript may hold: visible ones, and the few invisible ones that scripts and emoji need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from creditline.model.problems import Finding

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u2028\u2029"  # line breaks that editors don't show
    "\u202a-\u202e\u2066-\u2069"  # embedding, overriding and isolating controls (Trojan Source)
    "\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef"  # interlinear marks, noncharacters
    "\ufffd"  # replacement character, left by failed decoding
    "\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\U000e0000-\U000e00ff\U000e01f0-\U0010ffff"  # tags, private use, noncharacters
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000dffff"  # noncharacters, unassigned planes
    "\U0001d173-\U0001d17a"  # musical formatting
    "]"
)
_ISOLATES = "\u2066\u2067\u2068\u2069"
"""Three characters that open an isolate, and the one that closes it."""
_FLAG = "\U0001f3f4"
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Characters of flags such as that of Scotland, after a black flag: at most five letters and a mark of their end."""
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_DELETABLE = frozenset("\xad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
FIX = "delete it, or run `creditline check --fix`"


def forbidden(text: str, most: int = 20, *, fix: str = "") -> Iterator[Finding]:
    """Findings about characters that are forbidden everywhere in a manuscript, up to `most` of them.

    `fix` is the hint for characters that can simply be deleted.
    """
    # A quick test that most texts pass. Of the forbidden characters, only U+FFFD counts as printable.
    if text.replace("\n", "").isprintable() and "\ufffd" not in text:
        return
    for count, match in enumerate(_forbidden_in(text)):
        if count == most:
            return
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        hint = fix if fix and match[0] in _BREAKS else "delete it, or retype the text"
        yield Finding(line, column, f"there is {described(match[0])} here", hint)


def _forbidden_in(text: str) -> Iterator[re.Match[str]]:
    end, are_needed = -1, False
    for match in _FORBIDDEN.finditer(text):
        if match[0] in _ISOLATES:
            if match.start() > end:
                end = text.find("\n", match.start())
                end = len(text) if end < 0 else end
                are_needed = needs_isolates(text[text.rfind("\n", 0, end) + 1 : end])
            if are_needed:
                continue
        elif match[0] in _TAGS and _is_needed(text, match.start()):
            continue
        yield match


def needs_isolates(line: str) -> bool:
    """Whether a line has right-to-left letters and closes each isolate that it opens.

    >>> needs_isolates("שלום \u2066ChatGPT\u2069!"), needs_isolates("Hi \u2066ChatGPT\u2069!"), needs_isolates("שלום \u2066ChatGPT")
    (True, False, False)
    """
    depth = 0
    for character in line:
        if character in _ISOLATES:
            depth += -1 if character == _ISOLATES[-1] else 1
            if depth < 0:
                return False
    return depth == 0 and _has_right_to_left(line)


def _has_right_to_left(text: str) -> bool:
    letters = (character for character in text if character not in _DIRECTION_MARKS)
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)


def _for_direction(text: str) -> str:
    """Direction marks and isolates that a text may have because of its right-to-left letters."""
    if text.isascii() or not _has_right_to_left(text):
        return ""
    return _DIRECTION_MARKS + (_ISOLATES if needs_isolates(text) else "")


def without_forbidden(text: str) -> str:
    """`text` with each forbidden character replaced by a space."""
    if not any(map(text.__contains__, _ISOLATES + _FLAG)):
        return _FORBIDDEN.sub(" ", text)
    characters = list(text)
    for match in _forbidden_in(text):
        characters[match.start()] = " "
    return "".join(characters)


def is_deletable(character: str) -> bool:
    """Whether deleting a character leaves the look of a text unchanged."""
    return character in _DELETABLE


def without_deletable(text: str) -> str:
    r"""`text` without deletable invisible characters, and with spaces for line breaks that editors don't show.

    Characters that the rules accept stay. So do direction controls that may change the look, since only the author
    knows what was meant.

    >>> without_deletable("So\xadme\u2028thing \u2028new"), without_deletable("👨\u200d👩")
    ('Some thing new', '👨\u200d👩')
    """
    needed = _for_direction(text)
    kept = (
        match[0]
        if match[0] in needed or not is_deletable(match[0]) or _is_needed(text, match.start())
        else ""
        for match in _SUSPECT.finditer(text)
    )
    return without_breaks(_SUSPECT.sub(lambda _: next(kept), text))


def without_breaks(text: str) -> str:
    """`text` with a space for each line break that editors don't show, unless it already has one there."""
    return _BREAK.sub(lambda match: "" if _stands_beside_space(match) else " ", text)


def _stands_beside_space(match: re.Match[str]) -> bool:
    start, end = match.span()
    before, after = match.string[max(start - 1, 0) : start], match.string[end : end + 1]
    return not before.strip() or not after.strip()


def described(character: str) -> str:
    """Name and code point of a character. The character itself could affect the terminal.

    >>> described(chr(0x202e))
    'the invisible character U+202E RIGHT-TO-LEFT OVERRIDE'
    """
    name = unicodedata.name(character, "CONTROL" if unicodedata.category(character) == "Cc" else "")
    return f"the invisible character U+{ord(character):04X} {name}".rstrip()


_SUSPECT = re.compile(
    "["
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
    "]"
)
_BREAK = re.compile(f"[{_BREAKS}]+")
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_EMOJI_SELECTORS = "\ufe0e\ufe0f"
_MOST_MARKS = 4
_VIRAMA = 9
"""The canonical combining class of viramas (Unicode's data)."""


def unseen(text: str) -> Iterator[str]:
    r"""Invisible characters of a text field, each once.

    The following are fine: joiners in emoji and in words of scripts that join their letters, direction marks and
    isolates in a text with right-to-left letters, and the selectors of emoji and ideographs.

    >>> list(unseen("👨\u200d👩\u200d👧 ⚠\ufe0f ଗାଲିସିଆନ୍\u200c")), list(unseen("Gogo\u200bAI"))
    ([], ['\u200b'])
    """
    ignored = set(_for_direction(text))
    for match in _SUSPECT.finditer(text):
        character = match[0]
        if character not in ignored and not _is_needed(text, match.start()):
            ignored.add(character)
            yield character


def _is_needed(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if character in _EMOJI_SELECTORS:
        return bool(before) and (_is_symbol(before) or before in "#*0123456789")
    if character in _JOINERS:
        return _joins(before, after)
    if character in _TAGS:
        _, flag, letters = text[max(at - 6, 0) : at].rpartition(_FLAG)
        return bool(flag) and _TAGS.issuperset(letters)
    if "\U000e0100" <= character <= "\U000e01ef":
        return bool(before) and unicodedata.name(before, "").startswith("CJK")
    return False


def _joins(before: str, after: str) -> bool:
    r"""Whether a joiner between these belongs there: between two emoji, between letters of a script other than Latin, Greek
    or Cyrillic, or after a virama, whose sign it shows at the end of a word ("ଗାଲିସିଆନ୍\u200c").
    """
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    if not before or not after:
        return False
    if _is_symbol(after):
        return _is_symbol(before) or before in _EMOJI_SELECTORS
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in (before, after)}
    return after.isalpha() and not scripts & {"LATIN", "GREEK", "CYRILLIC", "FULLWIDTH"}


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Sm", "Po")


def heaped(text: str) -> bool:
    """Whether a letter has more combining marks than any script needs, or a mark has no letter.

    >>> heaped("Z" + "\u0351" * 9), heaped("naïve"), heaped("क्षि")
    (True, False, False)
    """
    marks = _MOST_MARKS + 1 if text and unicodedata.combining(text[0]) else 0
    for character in unicodedata.normalize("NFD", text):
        is_mark = unicodedata.category(character) in ("Mn", "Me") and character not in _EMOJI_SELECTORS
        marks = marks + 1 if is_mark else 0
        if marks > _MOST_MARKS:
            return True
    return bool(text) and unicodedata.category(text[0]) in ("Mn", "Me")


def is_blank(text: str) -> bool:
    """Whether a text has no visible character."""
    return not any(
        unicodedata.category(character)[0] not in "ZC" and not _SUSPECT.match(character) for character in text
    )


def shortened(text: str, longest: int = 60) -> str:
    """`text` on one line and no longer than `longest` characters, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
