"""Finds percentages and numbers of years that a text tells as fractions, decades or centuries, and the reverse."""

from __future__ import annotations

from creditline.grounding.figures import Figure
from creditline.grounding.grounds import Grounds
from creditline.text.patterns import Pattern

_FRACTIONS = {
    "half": (50,),
    "a third": (33, 34),
    "one third": (33, 34),
    "two thirds": (66, 67),
    "a quarter": (25,),
    "three quarters": (75,),
    "a fifth": (20,),
    "a tenth": (10,),
    "nine tenths": (90,),
}
_DECADES = {
    10: "a decade",
    20: "two decades",
    30: "three decades",
    40: "four decades",
    100: "a century",
    50: "half a century",
}


_ONE_IN, _REACH = Pattern(r"\b[Oo]ne\b[\w ]{0,20} (?:in|of|out of) $"), 32
_ONE_OF = {2: ("half",), 3: ("third",), 4: ("quarter", "fourth"), 5: ("fifth",), 10: ("tenth",)}


def converted(statement: str, figure: Figure, grounds: Grounds) -> str:
    """The fraction or number of decades of the text that a percentage or a number of years stands for, or the reverse."""
    value = min(figure.readings)
    if figure.kind == "%":
        return next((name for name, its in _FRACTIONS.items() if value in its and name in grounds.whole), "")
    if statement.startswith((" years", "-year"), figure.start + len(figure.text)):
        name = _DECADES.get(int(value), "")
        return name if name and name in grounds.whole else ""
    if _ONE_IN.search(statement[max(0, figure.start - _REACH) : figure.start]):
        return next((name for name in _ONE_OF.get(int(value), ()) if name in grounds.whole), "")
    its = _FRACTIONS.get(figure.text.lower())
    if not its:
        return ""
    shares = (one for one in grounds.figures.numbers if one.kind == "%")
    return next((one.text for one in shares if any(int(min(one.readings)) == each for each in its)), "")
