"""The form language, and the forms of all languages: each can be read, fits what it says, and fits nothing that denies it."""

from __future__ import annotations

import itertools
import random
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from creditline.credits.forms import Choice, Form, FormError, Part, Slot
from creditline.credits.known import Known
from creditline.credits.languages import HEADINGS, Language, languages
from creditline.credits.lines import is_credit_line
from creditline.credits.matching import Line
from creditline.credits.spelling import normal
from creditline.model.source import Source

GOGOAI = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI", aliases=("GogoAI",))
VALUES = {
    "name": "GogoAI",
    "author": "Ana Ruiz",
    "title": "How ice melts",
    "date": "2026-03-10",
    "year": "2026",
    "url": "https://www.gogoai.xin/article/ice",
    "site": "www.gogoai.xin",
    "license": "CC BY 4.0",
}
SPELLINGS = {slot: (normal(text),) for slot, text in VALUES.items()}
DENIALS = yaml.safe_load((Path(__file__).parent / "denials.yml").read_text(encoding="utf-8"))
NOT_FORMS = (
    "articles",
    "endings",
    "brands",
    "words",
    "renaming",
    "and",
    "glued",
    "months",
    "calendar",
    "days",
)
NEEDED = ("ar de el en es fa fr he hi it ja ko nl pl pt ru tr uk zh-Hans zh-Hant").split()


def matches(form: Form, line: str) -> bool:
    text = normal(line).rstrip(".")
    return form.fits(Line(text, SPELLINGS))


def fits(form: str, line: str) -> bool:
    return matches(Form(form), line)


@pytest.mark.parametrize(
    ("form", "line", "does_fit"),
    [
        ("Please credit {name}", "please CREDIT gogoai", True),
        ("Please credit {name}.", "Please credit GogoAI", True),
        ("Please credit {name}", "Please credit GogoAI-Clone", False),
        ("Please credit {name}", "Please credit GogoAI_fake", False),
        ("Please credit {name}", "Please credit GogoAI.example.com", False),
        ("Please credit {name}", "Please credit Gogo AI", False),
        ("Please credit {name}", "Do not please credit GogoAI", False),
        ("Source[s]: {name}", "Sources : “GogoAI”", True),
        ("[This article was ]first published (by|in) {name}", "First published in GogoAI", True),
        ("[This article was ]first published (by|in) {name}", "This article was GogoAI", False),
        ("转载请注明来源{name}", "转载请注明来源 GogoAI。", True),
        ("(a|) {name}", "GogoAI", True),
        ("[a[ b]] {name}", "a b GogoAI", True),
        ("[a[ b]] {name}", "b GogoAI", False),
        (r"\({name}\)", "(GogoAI)", True),
        ("{name}, {date}", "GogoAI, 2026-03-10", True),
        ("{name}, {date}", "GogoAI, 2026-03-11", False),
    ],
)
def test_what_a_form_fits(form: str, line: str, does_fit: bool) -> None:
    assert fits(form, line) == does_fit


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("[a", "the bracket [ is not closed"),
        ("(a]", "the bracket ( is not closed"),
        ("a]", "']' is outside brackets"),
        ("a|b", "'|' is outside brackets"),
        ("{nam}", "{nam} is not a slot"),
        ("{name", "{name} is not a slot"),
        ("a}", "'}' is outside brackets"),
        ("[" * 50 + "]" * 50, "its brackets are nested too deeply"),
    ],
)
def test_what_is_no_form(form: str, why: str) -> None:
    with pytest.raises(FormError, match=re.escape(why)):
        _ = Form(form).parts


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
class TestLanguage:
    """What holds for the file of each language."""

    def test_can_be_read_and_has_all_that_is_needed(self, language: Language) -> None:
        for heading in HEADINGS:
            lines = language.lines[heading]
            assert len(lines) == len(set(lines)), heading
            if heading not in NOT_FORMS:
                assert all(form.parts for form in language.forms(heading))
        if language.code in NEEDED:
            assert len(language.lines["forms"]) >= 30
            assert len(language.vocabulary.words) > 600
            optional = (
                "articles",
                "endings",
                "brands",
                "ends",
                "renaming",
                "glued",
                "retaken",
                "by",
                "after",
                "calendar",
                "days",
            )
            assert all(language.lines[heading] for heading in HEADINGS if heading not in optional)
        assert all(len(language.lines[heading]) in (0, 12) for heading in ("months", "calendar"))

    def test_the_first_form_needs_nothing_but_the_name(self, language: Language) -> None:
        line = language.forms("forms")[0].filled({"name": "GogoAI"})
        assert "GogoAI" in line

    def test_each_form_names_the_source_whatever_is_left_out(self, language: Language) -> None:
        for form in language.forms("forms"):
            assert names_it_always(form.parts), form.text

    def test_each_form_fits_its_own_words_and_makes_credit_lines(self, language: Language) -> None:
        chance = random.Random(1)
        for form in language.forms("forms"):
            for _ in range(4):
                line = chosen(form.parts, chance)
                assert matches(form, line), (form.text, line)
                assert is_credit_line(line, KNOWN), (form.text, line)

    def test_no_word_that_denies_is_licensed(self, language: Language) -> None:
        denying = {normal(str(word)) for each in DENIALS.values() for word in each.get("negations", ())}
        # "Tak" denies in Indonesian, but thanks in Danish.
        assert denying & language.vocabulary.words <= {"tak"}

    def test_words_are_in_normal_spelling_and_listed_once(self, language: Language) -> None:
        words = [
            word
            for heading in ("words", "renaming")
            for line in language.lines[heading]
            for word in line.split()
        ]
        assert [word for word in words if normal(word) != word] == []
        assert len(words) == len(set(words))

    def test_no_denial_fits(self, language: Language) -> None:
        denials = DENIALS.get(language.code, {}).get("denials", ())
        assert len(denials) >= 5 or language.code == "mul"
        for denial in denials:
            line = denial.replace("{site}", "OtherNews").replace("{title}", VALUES["title"]).format(**VALUES)
            assert not is_credit_line(line, KNOWN), line

    def test_no_word_that_denies_can_be_put_in(self, language: Language) -> None:
        chance = random.Random(2)
        denying = [word for word in DENIALS.get(language.code, {}).get("negations", ()) if len(word) > 1]
        for form, word in zip(language.forms("forms"), itertools.cycle(denying or ["not"]), strict=False):
            line = chosen(form.parts, chance)
            words = line.split(" ")
            at = chance.randrange(len(words) + 1)
            said = " ".join((*words[:at], word, *words[at:]))
            assert not is_credit_line(said, KNOWN) or word in form.text.casefold(), (form.text, said)


KNOWN = Known(
    GOGOAI,
    url=VALUES["url"],
    title=VALUES["title"],
    author=VALUES["author"],
    license=VALUES["license"],
    days=(date(2026, 3, 10),),
)


def names_it_always(parts: tuple[Part, ...]) -> bool:
    return any(
        part == Slot("name")
        or (isinstance(part, Choice) and not part.is_optional and all(map(names_it_always, part.sequences)))
        for part in parts
    )


def chosen(parts: tuple[Part, ...], chance: random.Random) -> str:
    """One of the texts that parts stand for."""
    found = ""
    for part in parts:
        if isinstance(part, Slot):
            found += VALUES[part.name]
        elif isinstance(part, str):
            found += part
        elif not (part.is_optional and chance.random() < 0.5):
            found += chosen(chance.choice(part.sequences), chance)
    return found


@cache
def grown(times: int) -> tuple[str, str]:
    return "[a" * times + "]" * times + " {name}", "a" * times + " GogoAI"


@pytest.mark.parametrize("times", [10, 40])
def test_nested_options_cost_no_more_than_their_length(times: int) -> None:
    form, line = grown(times)
    assert fits(form, line)
    assert not fits(form, line + "!x")
