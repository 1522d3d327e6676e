"""Mistakes that a stranger wrote without having read the rules, each in an honest article, and honest lines like them."""

from __future__ import annotations

import pytest

from creditline.fixes import fixed
from creditline.manuscript.reader import read
from creditline.registry.sources_file import read_sources
from creditline.rules import judged
from tests.builds import HERE, manuscript

SOURCES = read_sources(HERE / "samples" / "sources.yml")
OPENING = "The council of Northfield voted on Monday, and the ferry stays for two more winters."
FIRST = 9
"""The line of the file on which the opening stands."""

MISTAKES = [
    "We learned three things:\n* The ferry stays\n* The fare rises",
    "Die Preise:\n– Brot kostet 3 Euro\n– Milch kostet 2 Euro",
    "The options:\na) walk\nb) swim",
    "1) Walk to the harbour\n2) Board the ferry",
    "- The ferry stays\n-The fare rises",
    "▪ The ferry stays\n▪ The fare rises",
    "It says:\n+ the ferry stays\n+ the fare rises",
    "القائمة:\n- واحد\n- اثنان",
    "***Our Take***\n\nThis will not last.",
    "KEY FACTS\n\n- The council voted on Monday.",
    "**Puntos clave**\n\n- The council voted on Monday.",
    "**À retenir :**\n\n- The council voted on Monday.",
    "??? note\n    The ferry is late.",
    '=== "Tab one"\n\n    The ferry is late.',
    "The ferry burns H~2~O.",
    "The deck has 40 m^2^ of space.",
    "The ferry is ++never++ late.",
    "$$E = mc^2$$",
    ":::note\nThe ferry is late.\n:::",
    "{% include map.html %}",
    "[TOC]",
    "![[harbour.png]]",
    "## The fares {#fares}\n\nThey rise.",
    "The ferry is late.^[By an hour.]",
    "*[RORO]: Roll on, roll off\n\nThe RORO ferry is late.",
    "Ferry\n: A boat that is late.",
    "See [the council](https://example.org/a on it.",
    "See [the council](http:/example.org/a) on it.",
    "See [the fares](example.org/fares) on it.",
    '[caption id="1"]The harbour[/caption]',
    "The ferry is late.\\nThe fare rises.",
]
IN_FIELDS = [
    ('title: "The *Titanic* sails"', 'title: "The Titanic sails"'),
    ('title: "R&amp;D at the harbour"', 'title: "R&D at the harbour"'),
    ("author: by Anna Smith", 'author: "Anna Smith"'),
    ('summary: "The **ferry** stays"', 'summary: "The ferry stays"'),
    ("original_author: [By Ada Author, B. Writer]", 'original_author: ["Ada Author", B. Writer]'),
]


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_the_text_is_told_at_its_place_with_a_remedy(text: str) -> None:
    raw = manuscript(body=f"{OPENING}\n\n{text}\n").encode()
    found = [each for each in judged(read(raw, "a.md", "a.md"), SOURCES) if each.line >= FIRST + 2]
    assert found
    assert all(each.hint for each in found)


@pytest.mark.parametrize(("field", "after"), IN_FIELDS)
def test_a_mark_in_a_field_is_told_and_removed(field: str, after: str) -> None:
    key = field.partition(":")[0]
    text = manuscript(body=f"{OPENING}\n", without=key).replace("---\n\n", f"{field}\n---\n\n")
    found = [each.rule for each in judged(read(text.encode(), "a.md", "a.md"), SOURCES)]
    assert found == ["fields-are-plain-text"]
    assert fixed(text.encode(), "a.md", "a.md", SOURCES).raw.decode() == text.replace(field, after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The options:\na) walk\nb) swim", "The options:\n\n1. walk\n2. swim"),
        ("Die Preise:\n– Brot\n– Milch", "Die Preise:\n\n- Brot\n- Milch"),
        ("- The ferry stays\n-The fare rises", "- The ferry stays\n- The fare rises"),
        ("***Our Take***\n\nThis will not last.", "## Our Take\n\nThis will not last."),
    ],
)
def test_a_mistake_of_which_the_meaning_is_certain_is_mended(text: str, after: str) -> None:
    raw = manuscript(body=f"{OPENING}\n\n{text}\n").encode()
    result = fixed(raw, "a.md", "a.md", SOURCES).raw.decode()
    assert result.partition(f"{OPENING}\n\n")[2].rstrip("\n") == after


HONEST = [
    "– Are you coming? asked the captain.\n– Not today, said the cook.",
    "— Vous venez ?\n— Pas aujourd'hui.",
    "Le capitaine a dit :\n– Nous partons.\n– Maintenant ?",
    "Он спросил:\n– Вы идёте?\n– Нет.",
    "It runs from 9 – 5, and from 10–12 on Sundays.",
    "The range is\n-5 to -10 degrees.",
    "The temperature fell to\n-5 degrees, and then to\n-7 degrees.",
    "Section a) of the law says so; section b) does not.",
    "He chose plan b) over plan\na) because it was cheaper.",
    "See (a) and (b) in the report.",
    "C++ is older than Rust, and g++ compiles it; notepad++ edits it.",
    "The grades were A++, B++ and C.",
    "Use `++x++` in a test, and `=== \"a\"` in JavaScript.",
    "In JavaScript, a === b is not a == b.",
    "The path is C:\\new\\table on their machines.",
    "They wrote \\LaTeX on the wall.",
    "He said [in translation] that it was late.",
    "The band [sic] played on [applause] until ten.",
    "She wrote: “[…] and so on [/] and so forth.”",
    "The file has [video] and [audio] in brackets.",
    "Its key [id=5] was wrong.",
    "See [the council](https://example.org/a_(b)) on it.",
    "See [the council](https://example.org/a \"A title\") on it.",
    "See [the council](https://example.org/a 'A title') on it.",
    "See [the council](https://example.org/a?b=c&d=e) and [another](https://example.org/).",
    "See the council (https://example.org/a) on it.",
    "The exponent ^ is a caret, and x^2 grows.",
    "A tilde ~ stands for about: ~5 km, ~10 km.",
    "It cost $5, then $6; $TSLA fell and $AAPL rose.",
    "The score was 3:2:1 at 10:15:30.",
    "Dr. Smith: a portrait of a list?",
    "The ratio 4:3 is old; 16:9 is new.",
    "**Note:** the ferry is late on Mondays.",
    "**Important facts about ferries** are rare.",
    "*Titanic* and *Britannic* were sisters.",
    "***Never*** say so again.",
    "## Facts about the vote\n\n- Five were for it.",
    "## What we know\n\n- Five were for it.",
    "## Fakten zum Hafen\n\nEr ist alt.",
    "Key facts about the harbour fill a book.",
    "Our take on the ferry was wrong last year.",
    "Prices:\n\n- Bread: 3\n- Milk: 2",
    "1. First\n2. Second\n3. Third",
    "* one\n* two",
    "+ one\n+ two",
    "- one\n  goes on\n- two",
    "- a\n    - b\n    - c",
    "Two spaces  \nand a new line.",
    "> A quotation\n> of two lines.",
    "| A | B |\n|---|---|\n| – | -x |",
    "Мы узнали, что:\n\n- паром остаётся\n- цена растёт",
    "我们知道：\n\n- 渡轮停了\n- 票价涨了",
    "العبّارة باقية – والسعر يرتفع.",
    "המעבורת נשארת – והמחיר עולה.",
    "El barco (el «Norte») sale a las 10.",
    "Die Fähre „Nord“ fährt – wie immer – um 10.",
    "L’heure : 10 h ; le prix : 5 €.",
    "A footnote[^1] works.\n\n[^1]: By an hour.",
    "```\n++x++ [/caption] ^[note] {% x %}\n```",
    "Emoji 🚢 and :) and ;-) are fine.",
]  # fmt: skip


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_draws_nothing(text: str) -> None:
    raw = manuscript(body=f"{OPENING}\n\n{text}\n").encode()
    assert [str(each) for each in judged(read(raw, "a.md", "a.md"), SOURCES)] == []


@pytest.mark.parametrize(
    "field",
    [
        "title: M*A*S*H returns",
        "title: 'Why 2 * 3 * 4 matters'",
        "title: R&D at the harbour",
        "title: AT&T; a history",
        'title: "[Sic] transit"',
        "author: Byron Smith",
        "author: By",
        "original_author: Von Freeman",
        'summary: "A footnote * marks it."',
    ],
)
def test_an_honest_field_draws_nothing(field: str) -> None:
    key = field.partition(":")[0]
    text = manuscript(body=f"{OPENING}\n", without=key).replace("---\n\n", f"{field}\n---\n\n")
    assert [str(each) for each in judged(read(text.encode(), "a.md", "a.md"), SOURCES)] == []
