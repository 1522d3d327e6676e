"""People and organisations that a byline names, such as "Ann Lind, Bo Ek und AFP"."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from creditline.credits.languages import words_for_and
from creditline.model.original import OTHERS
from creditline.text.patterns import Pattern

_APART = re.compile(
    r"(?<!\s)\s*[;；、，،؛|]\s*(?:and\s+|&\s+)?|(?<!\s)\s+[/•]\s+|(?<=[가-힣])\s?·\s?(?=[가-힣])|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])"
)
_WITHIN_NAMES = frozenset("y i e ed a".split())
"""Words for "and" that stand in names, too, such as José Ortega y Gasset."""
_SUFFIXES = frozenset(
    "jr sr jun sen ii iii iv v phd md dphil mph msc ma ba bsc mba jd llm rn esq mbe obe cbe kbe frs mp mep fils père".split()
)
_PARTICLES = frozenset(
    "a af al ap auf av aus bar ben bin bint d da dal de dei del della den der des di do dos du e el ep h i ibn in l la las le"
    " lo los mac o of' op os san t te ten ter tot und van vom von y zu zum zur".split()
)
_PREFIXES = ("d'", "d’", "l'", "l’", "al-", "el-", "ar-", "as-", "at-", "az-")
_ORGANISATIONS = frozenset(
    "ag agence agencia agency agentur agenzia association associates ausschuss bank board bundesamt bureau centre center"
    " centro co commission comisión company corp corporation council department desk ea editors e.v executive foundation"
    " fondation fundación fondazione gmbh government group gruppe inc institut institute instituto istituto international"
    " centers kg limited llc llp ltd ministry ministère ministerio ministero ministerium network news newspaper newsroom office"
    " organisation organization press presse rédaction redacción redaktion redazione plc reporters sa society sons spa"
    " staff stiftung team times trust union universidad universität université university università verband verein"
    " agerpres ansa apa belga bloomberg efe kyodo lusa reuters tass ukrinform xinhua yonhap"
    " وزارة وكالة هيئة مؤسسة منظمة معهد جامعة قناة صحيفة مركز شركة مجلس لجنة اتحاد جمعية بنك"
    " משרד תאגיד מכון אוניברסיטת רשת ערוץ עמותת חברת מועצת ועדת רשות בנק".split()
)
_EAST_ASIAN_ORGANISATION = Pattern(
    r".{2,}(?:[社报報院会會局网網署厅廳]|电视台|電視台|大学|大學|公司|集团|集團|中心|新闻|新聞|신문|일보|연구소|대학교|협회|위원회|방송|통신)"
    r"|.*(?:科技|教育|编辑|編輯|編集|政治|国际|国際|社会|经济|経済|报道|報道|外交|国防|文化|卫生)部"
)
_FORMS = frozenset("inc ltd llc llp plc ag gmbh kg sa spa".split())
_HAN, _KANA, _ARABIC = "[\u4e00-\u9fff]", "[\u4e00-\u9fff\u30a1-\u30ff々]", "[\u0621-\u064a]"
_WRITTEN_TOGETHER = tuple(
    Pattern(rf"(?P<before>.*{before}){word}(?P<last>{last}(?:,\s.+)?)")
    for before, word, last in (
        # Names that begin with the letter for "and" stay whole.
        (rf"{_ARABIC}{{1,30}} {_ARABIC}{{1,30}}", r" و(?!ائل|اثق|اصف|جد|جيه|حيد|داد|ديع|رد|سا?م|سيم|سن|صال|ضاح|عد|فاء|فيق|لاء|ليد|هب|هيب|هدان)", rf"{_ARABIC}{{2,30}}(?: {_ARABIC}{{1,30}}){{1,5}}"),
        (r"[א-ת'\"׳״]{1,30} [א-ת'\"׳״]{1,30}", r" ו(?!ו|יט|יי|יקט|ינ|יזל|יס|רד|לד|נטורה|קנין|קסמן|גנר)-?", r"[א-ת'\"׳״]{2,30}(?: [א-ת'\"׳״-]{1,30}){1,5}"),
        (rf"(?:\A|[、，]){_HAN}{{2,4}}", "[和与與及](?![平谐諧信睦])", rf"{_HAN}{{2,4}}"),
        (rf"(?:\A|[、，]){_HAN}{{1,6}}[·・]{_HAN}{{1,6}}", "[和与與及]", rf"{_HAN}{{1,6}}[·・]{_HAN}{{1,6}}"),
        (rf"{_KANA}{{2,6}}", "と", rf"{_KANA}{{2,6}}"),
        ("[가-힣]{2,4}", r"[와과]\s", "[가-힣]{2,4}"),
    )
)  # fmt: skip
"""Two names with a word for "and" that is joined to one of them."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")


@cache
def _and() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(words_for_and())))
    return re.compile(rf",?(?<!\s)\s+({words}|&|\+)\s+")


def names_of(byline: str, known: Container[str] = ()) -> list[str]:
    """The people and organisations that a byline names. It is one name if it could be that of an organisation.

    `known` names and ids are of one person each. Names in "Last, First" order stay in that order. "et al." stays with the last name (see `Original.people`).

    >>> names_of("Ada Author, B. Reporter und C. D. Writer Jr."), names_of("Author, Ada and Writer, C. D.")
    (['Ada Author', 'B. Reporter', 'C. D. Writer Jr.'], ['Author, Ada', 'Writer, C. D.'])
    >>> names_of("Marks & Spencer"), names_of("José Ortega y Gasset et al."), names_of("Lind, A., Ek, B.")
    (['Marks & Spencer'], ['José Ortega y Gasset et al.'], ['Lind, A.', 'Ek, B.'])
    """
    if byline in known:
        return [byline]
    said = OTHERS.sub("", byline)
    parts = [each for part in _APART.split(said) if part.strip() for each in _written_together(part.strip())]
    names = [name for part in parts for name in _joined_by_words(part, known)]
    return [*names[:-1], names[-1] + byline[len(said) :]] if names else []


def is_organisation(name: str) -> bool:
    """Whether a name is likely to be that of an organisation: by one of its words, or as an abbreviation.

    >>> [is_organisation(name) for name in ("OECD", "Max-Planck-Institut", "Reuters", "Ann Lind", "Bo Ek Jr.")]
    [True, True, True, False, False]
    """
    is_short = name.isupper() and name.isalpha() and name.isascii() and len(name) > 1
    if is_short or _EAST_ASIAN_ORGANISATION.fullmatch(name):
        return True
    return any(_bare(word) in _ORGANISATIONS for word in re.split(r"[\s-]+", name))


def _written_together(text: str) -> list[str]:
    """Names without the "and" that is joined to one of them, as in Arabic, Hebrew, Chinese, Japanese and Korean.

    >>> _written_together("أحمد علي وسارة محمد"), _written_together("张伟和李娜"), _written_together("李和平")
    (['أحمد علي', 'سارة محمد'], ['张伟', '李娜'], ['李和平'])
    """
    match = (
        None
        if text.isascii()
        else next(filter(None, (each.fullmatch(text) for each in _WRITTEN_TOGETHER)), None)
    )
    if match is None or is_organisation(match["before"]) != is_organisation(match["last"]):
        return [text]
    return [*_written_together(match["before"]), match["last"]]


def _joined_by_words(text: str, known: Container[str]) -> list[str]:
    parts = _and().split(text)
    names = [name for part in parts[::2] for name in _joined_by_commas(part, known)]
    if len(parts) == 1:
        return names
    enough = all if _WITHIN_NAMES.intersection(parts[1::2]) else any
    is_list = all(map(_is_one, names)) and enough(map(_is_whole, names))
    return names if is_list or any(name in known for name in names) else [text]


def _joined_by_commas(text: str, known: Container[str]) -> list[str]:
    parts: list[str] = []
    for part in re.split(r",\s+", text):
        if parts and _bare(part) in _SUFFIXES | _FORMS:
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    if len(parts) > 2 and len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{surname}, {initials}" for surname, initials in zip(parts[::2], parts[1::2], strict=True)]
    is_list = any(part in known for part in parts) or all(_is_one(part) and _is_whole(part) for part in parts)
    return parts if is_list else [text]


def _is_one(name: str) -> bool:
    """Whether it may be the name of one person, or an organisation of one word."""
    words = name.replace(",", " ").split()
    if len(words) == 1 and is_organisation(name):
        return True
    return all(_may_be_in_name(word) for word in words) and not is_organisation(name)


def _may_be_in_name(word: str) -> bool:
    is_capital = word.lstrip("(")[:1].isalpha() and not word.lstrip("(")[0].islower()
    return is_capital or word.startswith(_PREFIXES) or _bare(word) in _PARTICLES | _SUFFIXES


def _is_whole(name: str) -> bool:
    """Whether it has a forename and a surname, is in a script without spaces, or is an organisation."""
    words = [word for word in name.replace(",", " ").split() if word not in _PARTICLES]
    return len(words) > 1 or is_organisation(name) or any("\u2e80" <= letter <= "\ud7ff" for letter in name)


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").strip(",'’()")
