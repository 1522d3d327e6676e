"""Names in the titles and bylines of web pages."""

from __future__ import annotations

import re

_SEPARATORS = (" | ", " – ", " — ", " - ", " · ", " :: ", " « ", " » ")
_BY = re.compile(r"^(?:by|von|par|por|av|przez)\s+", re.IGNORECASE)
_PARTICLES = frozenset(
    "al af av bin da de del della den der di do dos du e el ibn la le los of ten ter und van von y zu".split()
)
_MOST_OF_A_NAME = 6
_JOINED = re.compile(r"(?:,|;|\band\b|\bund\b|\bet\b|&) ")


def without_site(title: str, site: str) -> str:
    """A title without the name of its site at its end.

    >>> without_site("Ferry stays | The Guardian", "The Guardian"), without_site("A | B", "C")
    ('Ferry stays', 'A | B')
    """
    for separator in _SEPARATORS:
        before, found, last = title.rpartition(separator)
        if found and site and last.strip().casefold() == site.casefold():
            return before.strip()
    return title


def people(text: str) -> list[str]:
    """Names in a byline, without addresses.

    >>> people("By Ann Lee and Bo Ek"), people("https://example.org/ann")
    (['Ann Lee', 'Bo Ek'], [])
    """
    parts = _JOINED.split(_BY.sub("", " ".join(text.split())))
    names = (part.strip(" ,;") for part in parts)
    return [name for name in names if name and "://" not in name and len(name) < 100]


def is_name(text: str) -> bool:
    """Whether a text has the form of a person's name: few words, and no small letter at the start of one but of a particle.

    >>> is_name("Ludwig van der Meer"), is_name("이서연"), is_name("sluis bij Kornwerd is open")
    (True, True, False)
    """
    said = text.split()
    is_capital = (not word[0].islower() or word in _PARTICLES for word in said)
    return 0 < len(said) <= _MOST_OF_A_NAME and all(is_capital)


def forename_first(name: str) -> str:
    """A name of a scholar, of which the surname may be first: `Vaswani, Ashish`."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name
