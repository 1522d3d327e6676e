"""Words that deny, and words that say the same as a denial."""

from __future__ import annotations

from creditline.text.patterns import Pattern

DENIALS = frozenset(
    """not no never none nor neither nobody nothing without cannot hardly unlike
    nicht kein keine keinen keiner keines nie niemand pas jamais aucun aucune nunca ningún ninguna não nessun mai niet geen
    inte ikke ej не ни нет ні немає никто ніхто değil yok δεν μην لا لم لن ليس לא אין नहीं""".split()
)
WITHOUT = frozenset(
    """deny denies denied denying refuse refuses refused refusing reject rejects rejected fail fails failed failing failure lack
    lacks lacked unable unlikely ban bans banned prevent prevents prevented stop stops stopped avoid avoids avoided few little
    rarely hardly barely instead least unknown uncertain unclear impossible false wrong myth halt reluctant rather too
    against contrary despite yet only doubt doubts end ended dismiss dismissed skip skipped quit left leave leaves cancel canceled cancelled
    absent missing miss missed nor acquit acquits acquitted suspend suspended barred denies exempt innocent empty free clear cleared drop dropped cut""".split()
)
"""Words other than denials that say the same as one."""
_PLAIN = frozenset(
    "not no never none nor neither nobody nothing without cannot hardly deny denies denied denying refused refuses declined failed fails".split()
)
_CONTRACTED = Pattern(r"n't$")


def is_contracted(word: str) -> bool:
    """Whether a word ends like "isn't"."""
    return bool(_CONTRACTED.search(word))


def denies(word: str) -> bool:
    """Whether an English word denies what follows."""
    return word in _PLAIN or is_contracted(word)


def is_denying(word: str, denials: frozenset[str]) -> bool:
    """Whether a word denies, or says the same as a denial."""
    return word in denials or word in WITHOUT or is_contracted(word) or word.startswith(("un", "dis", "non"))
