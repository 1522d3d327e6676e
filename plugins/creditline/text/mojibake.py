"""UTF-8 that was read as Windows-1252, such as "VotÃ©"."""

from __future__ import annotations

from creditline.text.patterns import Pattern

MOJIBAKE = Pattern(
    # Only what no text in capitals holds: "IRMÃ»", "“Ñ”", and "MANHÃ" before a space that doesn't break are Portuguese and Spanish.
    "[ÃÂ](?=[\\u00a1-\\u00bf])[^ª«º»°]|(?<![A-ZÀ-Þ])[ÃÂ]\\u00a0|â€[™œ\\u009d“”¦˜¢ž…–—]|(?:[ÐÑ][\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){3,}"
)
_SIGNS = "ÃÂâÐÑ"


def without_mojibake(text: str) -> str:
    """A text with the characters that were meant, where these are certain.

    >>> without_mojibake("Le conseil a votÃ©, câ€™est fini"), without_mojibake("ÐŸÑ€Ð¸Ð²ÐµÑ‚"), without_mojibake("IRMÃ»")
    ('Le conseil a voté, c’est fini', 'Привет', 'IRMÃ»')
    """
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return text
    return MOJIBAKE.sub(lambda match: meant(match[0]), text)


def meant(text: str) -> str:
    """The characters that a wrongly read text stands for; the text itself if there are none."""
    try:
        return b"".join(_byte(each) for each in text).decode("utf-8")
    except UnicodeError:
        return text


def _byte(character: str) -> bytes:
    # Windows-1252 leaves five bytes open, which programs read as control characters.
    return bytes([ord(character)]) if ord(character) < 256 else character.encode("cp1252")
