"""Tells statements from sentences that state nothing: requests, questions, comment, headlines, schedules, bylines.

Words in quotation marks don't count, since they are somebody else's. Comment counts as a statement if the sentence says whose
it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from creditline.extraction.scoring import EVENTS
from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern
from creditline.text.word_lists import WordLists

_QUOTED = Pattern(r"“[^“”]*”|\"[^\"]*\"|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|『[^『』]*』")
_DIGIT = Pattern(r"\d")
_QUOTES = frozenset('"“„«「『')
_ADVERTISES = Pattern(
    r"(?:media\s+playback|read|watch|see|click|tap|follow|join|listen|subscribe|sign\s+up|download|share|e-?mail|tune\s+in|find\s+out|photos?"
    r"|video|gallery|image|scroll|pictured|last\s+updated|copyright|editor['’]s\s+note|updated|more\s+from|related|also\s+on|on\s+the\s+web)\b(?!\s+(?:was|has|is(?!\s+(?:not\s+|un)supported))\b)"
    r"|all\s+rights\s+reserved",
    re.IGNORECASE,
)
_ALWAYS_A_REQUEST = Pattern(
    r"(?:imagine|consider|remember|don['’]t|do\s+not|let['’]s|let\s+us|please|beware|forget|suppose|make\s+sure|ensure|avoid|automate|discover|picture\s+(?:a|the|this)"
    r"|be\s+(?:sure|careful|aware|prepared|warned|honest|patient|ready)|get\s+ready|never\s+mind|understand\s+(?:how|that|what|why))\b",
    re.IGNORECASE,
)
_REQUEST = Pattern(
    r"(?:add|ask|balance|be|begin|blame|bring|build|buy|call|check|choose|come|compare|create|decide|do|drink|eat|enjoy|enter"
    r"|examine|expect|explore|fill|find|finish|focus|get|give|go|grab|hold|invest|keep|learn|leave|limit|look|make|meet|mix|monitor"
    r"|notice|open|pay|pick|place|plan|prepare|pull|put|review|run|say|select|sell|send|set|show|sit|skip|sleep|speak|spend|start"
    r"|stay|stick|stop|take|talk|tell|think|treat|trust|try|turn|use|visit|wait|walk|wear|work|write)\s+(?:the|an?|your|this|that"
    r"|these|those|it|them|him|her|me|us|on|to|at|with|out|up|how|what|why|if|only|more|less|all|any|every|some|no|not|as|about|into"
    r"|away|back|for|sure|\w+ing)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = Pattern(
    r"\b(?<!War )(?<!Paul )(?<!Elizabeth )(?:I|we|We|my|My|our|Our|us|me|myself|ourselves)\b(?!\.|\s(?:solar|galaxy|planet|species)\b)"
)
_SELF = frozenset("I we We my My our Our us me myself ourselves".split())
_SECOND_PERSON = frozenset("you your yours yourself yourselves You Your Yours Yourself Yourselves".split())
_RUN = Pattern(r"\w+")
_LABEL = Pattern(r"(?:[^\s:：]+\s){0,3}[^\s:：]+\s?(?:[:：]\s|：)")
_TIME = Pattern(r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?\s(?:ET|EST|EDT|GMT|BST|PT|CET)\b")
_ADDRESS = Pattern(r"\|(?<=\s\|)\s|https?://|www\.|@\w")
_LONELY_STOP = Pattern(r"\.(?<=\s\.)(?:\s|$)")
_BEGINS_BADLY = Pattern(
    r"\d+[.,)]\s|\d+\s?[-–]\s|(?:[\dA-ZÀ-ÞĞİŞ]{2,} ){3,}[A-ZÀ-ÞĞİŞ][a-zà-ÿğış]|[A-Z]{1,3}[.,]\s|[a-z](?![A-Z])|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:from|in|at|on|to|with|for|after|before|and)\b"
)
# It begins with capitals, since those are rare, so that the search is fast.
_GLUED = Pattern(
    r"[TWIBHSAOF](?:(?<=[a-zà-ÿ].)|(?<=[a-zà-ÿ][.!?’”\"].))(?:(?<=T)(?:he|hey|his)|(?<=W)(?:hen|ith|e)|(?<=I)[ntf]|(?<=B)ut"
    r"|(?<=H)e|(?<=S)he|(?<=A)(?:t|nd|fter|s)|(?<=O)n|(?<=F)or)\s"
)
_HEADED = Pattern(r"[a-z'’”\"] (?:It['’]s|It|He|She|They|But|There|This|What|When|Why|How) (?=[a-z])")
"""Matches a sentence right after a headline."""
_ARTICLE = Pattern(r"[\w’'”\")] ([A-ZÀ-Þ][a-zà-ÿ]{1,3}['’]?) ?(?=[a-zà-ÿ])")
_NOUN_ABROAD = Pattern(
    r"[A-ZÄÖÜ]\w{1,60} (?:Der|Die|Das) (?!Linke|Grüne|Welt|Zeit|Spiegel|Presse|Standard|Partei|PARTEI|Erste|Tages)(?=[A-ZÄÖÜ])"
)
"""Matches an article in the middle of a German sentence that begins another."""
_CAPTION = Pattern(
    r"wins a free kick|(?:left|right) footed shot|^(?:Attempt (?:missed|saved|blocked)|Foul by|Substitution|Corner|Assisted by)\b|^[A-Z][\w ]+ \d+, [A-Z][\w ]+ \d+\.$"
    r"|(?:Image|Media) caption|Derechos de autor|Getty Images|Ampliar la imagen|Crédit photo|\bFoto: |\bPhoto:? by\b|[A-ZÀ-Þ](?<![A-ZÀ-Þ]{2})[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{2,}){0,6}, \d{1,2} [\w ]+\.$"
)
_BYLINE = Pattern(r"(?:by|von|par|por|di|door|от|av)\s+[A-Z]\w+\s+[A-Z][\w-]+(?:\s|,|$)(?![a-z])")
_CONTRIBUTED = Pattern(
    r"contributed to this|reporting by\b|compiled by\b|reached out to|not immediately (?:hear|respond|return)|\bhear back\b|declined to comment|conducted the interview|wrote th(?:e|is) story",
    re.IGNORECASE,
)
_CREDITS = (
    "contributed",
    "reporting",
    "compiled",
    "reached out",
    "immediately",
    "hear back",
    "declined to",
    "conducted",
    "wrote th",
)
_LONG = 4
_HEADLINE = 0.75
"""Share of capitalised words from which a sentence is a headline."""
_FEWEST = 5


_STATED_SHARE = 0.4
"""Share of a sentence outside quotation marks up to which it rather repeats what somebody said."""


def states(text: str, words: WordLists, *, english: bool) -> bool:
    """Whether a sentence states something, rather than asks, advises, announces or comments."""
    if _BEGINS_BADLY.match(text) or _LABEL.match(text) or _is_notice(text) or _is_glued(text, words):
        return False
    said = _QUOTED.sub("", text) if not _QUOTES.isdisjoint(text) else text
    if len(said) < _STATED_SHARE * len(text):
        return False
    if english:
        return not (
            _is_headline(text)
            or _HEADED.search(said)
            or _asks(said)
            or speaks(text)
            or comments(said, words)
            or (any(word in text.lower() for word in _CREDITS) and _CONTRIBUTED.search(text))
        )
    return not (
        words.opens(said, "commands")
        or words.has(said, "we")
        or words.has(said, "you")
        or comments(said, words)
    )


def _is_glued(text: str, words: WordLists) -> bool:
    """Whether a headline or caption stands before a sentence without a stop between them."""
    if _GLUED.search(text) or _CAPTION.search(text):
        return True
    if words.capitalises:
        return bool(_NOUN_ABROAD.search(text))
    articles = words.words("the") | words.words("a")
    return any(found.lower().replace("’", "'") in articles for found in _ARTICLE.findall(text))


def _is_notice(text: str) -> bool:
    """Whether a text has the time of a broadcast, an address or a stop on its own."""
    return bool(
        ("m" in text and "T" in text and _TIME.search(text))
        or (("|" in text or "://" in text or "www." in text or "@" in text) and _ADDRESS.search(text))
        or _LONELY_STOP.search(text)
    )


def _asks(said: str) -> bool:
    """Whether an English sentence addresses its reader, or sends readers elsewhere."""
    return bool(
        _ADVERTISES.match(said)
        or _ALWAYS_A_REQUEST.match(said)
        or _REQUEST.match(said)
        or not _SECOND_PERSON.isdisjoint(runs(said))
    )


def speaks(text: str) -> bool:
    """Whether an English text uses the first person outside quotation marks."""
    said = _QUOTED.sub("", text) if '"' in text or "“" in text else text
    return not _SELF.isdisjoint(runs(said)) and bool(_FIRST_PERSON.search(said))


@lru_cache(maxsize=16)
def runs(text: str) -> frozenset[str]:
    """The runs of letters and digits in a text."""
    return frozenset(_RUN.findall(text))


def comments(said: str, words: WordLists) -> bool:
    """Whether a sentence advises or judges in the author's own name."""
    return words.has(said, "judges") and not words.has(said, "said")


def _is_headline(text: str) -> bool:
    """Whether nearly all longer words are capitalised, or the text begins like a byline."""
    found = [run for run in runs(text) if len(run) >= _LONG]
    capital = sum(map(str.istitle, found))
    return (len(found) >= _FEWEST and capital >= _HEADLINE * len(found)) or bool(_BYLINE.match(text))


_VOICE = frozenset(
    "I I'm I've I'd my My we We we're We're our Our us you You your Your should must let's Let's".split()
)
_ATTRIBUTED = frozenset("said says told according announced reported found shows showed warned".split())
_MUCH_VOICE = 0.12
"""Share of sentences in the author's own voice from which a text is a comment."""


def is_comment(sentences: Sequence[Sentence]) -> bool:
    """Whether an English text is mostly its author's opinion, as columns and advice are."""
    voiced = sum(
        not _VOICE.isdisjoint(sentence.words)
        and _QUOTES.isdisjoint(sentence.text)
        and "”" not in sentence.text
        for sentence in sentences
    )
    return voiced > _MUCH_VOICE * len(sentences)


def is_report(sentence: Sentence) -> bool:
    """Whether a sentence of a comment reports something that can be checked: a figure, an event, or what somebody said."""
    words = sentence.words
    return (
        bool(_DIGIT.search(sentence.text))
        or not _ATTRIBUTED.isdisjoint(words)
        or not EVENTS.isdisjoint(words)
    )
