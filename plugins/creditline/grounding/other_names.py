"""Forms under which a text may know a name of a statement: abbreviations, adjectives of countries, other spellings."""

from __future__ import annotations

from creditline.grounding.grounds import Grounds
from creditline.grounding.proper_names import Name
from creditline.text.patterns import Pattern

EVERYWHERE = frozenset(
    """US UK TV AM PM ET EST GMT CEO CFO NY NYC LA DC NH NJ GOP FBI CIA NASA NATO FIFA UEFA IOC NBA NFL MLB NHL PGA BBC CNN NBC ABC CBS
    HBO ESPN AP AFP IT AI PC DVD DNA HIV IQ ID OK MP MPs Mr Mrs Ms Dr Twitter Facebook Instagram YouTube Google Internet Web
    CEOs Jr Sr Gen Sen Rep Gov Sgt Lt Col Capt Prof Rev St Pa Calif Fla Mass Mich Ill Ohio Africa African Europe European Asia Asian America
    American Americans Monday Tuesday Wednesday Thursday Friday Saturday Sunday Justice Award Awards Academy Christmas Easter Congress
    President King Queen Prince Princess Duke Duchess Prime Minister Premier Chancellor Senator Governor Mayor Judge Pope Sir Lady Lord
    WWI WWII Republican Republicans Democrat Democrats Muslim Muslims Christian Christians Jewish Islam Olympic Olympics Mom Dad Man City World Cup""".split()
)
"""Names that readers know without the text."""
_KIN = """america/us american/us americans/us britain/uk british/uk england/uk english/england british/britain irish/ireland welsh/wales
    scottish/scotland scots/scotland dutch/netherlands french/france frenchman/france german/germany germans/germany spanish/spain
    spaniard/spain greek/greece greeks/greece chinese/china swiss/switzerland danish/denmark turkish/turkey polish/poland thai/thailand
    argentine/argentina norwegian/norway portuguese/portugal finnish/finland peruvian/peru filipino/philippines cypriot/cyprus
    burmese/myanmar congolese/congo afghan/afghanistan afghans/afghanistan kazakh/kazakhstan uzbek/uzbekistan isis/islamic"""
_RELATED: dict[str, set[str]] = {}
for _pair in _KIN.split():
    _one, _other = _pair.split("/")
    _RELATED.setdefault(_one, set()).add(_other)
    _RELATED.setdefault(_other, set()).add(_one)
_ADJECTIVE = Pattern(r"(?:ians?|ans?|ns?|is?|ese|ish|ic|ers?|s|o|e)$")
_ROOT = 4
_ENDING = 2
"""Letters by which forms of a name differ, in languages that inflect names."""
_SQUEEZED = 5
_LONGEST = 9
"""Letters of a first name of which the text may have the short form."""


def are_kin(one: str, other: str) -> bool:
    """Whether two words in lower case name one country, or one is its adjective."""
    return other in _RELATED.get(one, ())


def _is_inflecting(language: str) -> bool:
    """Whether a language gives names endings by their case."""
    return language.casefold().replace("_", "-").split("-")[0] in _INFLECTING


_INFLECTING = "pl ru uk cs sk sl hr sr bg lt lv et fi hu el".split()


def is_known(name: Name, grounds: Grounds) -> bool:
    """Whether a text has a name in another form, or needn't have it."""
    text = name.text
    if (
        text in EVERYWHERE
        or text.rstrip("s") in EVERYWHERE
        or (text.isupper() and text.rstrip("s") in grounds.initials)
    ):
        return True
    folded = text.casefold()
    if folded in grounds.known:
        return True
    if not _RELATED.get(folded, set()).isdisjoint(grounds.words):
        return True
    root = _ADJECTIVE.sub("", folded)
    if len(root) >= _ROOT and any(
        word.startswith(root) and len(word) - len(root) <= _ROOT for word in grounds.starting(folded[:3])
    ):
        return True
    if _is_inflecting(grounds.language) and any(
        word.startswith(folded[: max(3, len(folded) - _ENDING)]) and abs(len(word) - len(folded)) <= _ENDING
        for word in grounds.starting(folded[:3])
    ):
        return True
    if any(len(word) >= _ROOT and folded.startswith(word) for word in grounds.starting(folded[:3])):
        return len(folded) <= _LONGEST  # Such as Phillip, who is Phil in the text.
    return len(folded) >= _SQUEEZED and folded in grounds.squeezed
