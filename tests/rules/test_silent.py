"""Mistakes that a stranger wrote without having read the rules, each in an honest article, and honest lines like them."""

from __future__ import annotations

from dataclasses import replace

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
    "20. November war der Tag, an dem die Fähre kam.\n\nSie blieb.",
    "Die Preise:\n→ Brot kostet 3 Euro\n→ Milch kostet 2 Euro",
    "Aprendimos:\n✅ El barco sigue\n✅ El precio sube",
    "Trois idées :\n1° Le bateau reste\n2° Le prix monte",
    "Tres ideas:\n1º El barco se queda\n2º El precio sube",
    "नतीजे:\n१º नाव रहेगी\n२º किराया बढ़ेगा",
    "The options:\ni) walk\nii) swim",
    "São duas:\n1 - A balsa fica\n2 - O preço sobe",
    "Итог:\nа) паром остаётся\nб) цена растёт",
    "まとめ：\n①渡し船は残る\n②運賃は上がる",
    "要点：\n一、渡轮停了\n二、票价涨了",
    "النتيجة:\n١- العبارة باقية\n٢- السعر يرتفع",
    "המסקנות:\nא. המעבורת נשארת\nב. המחיר עולה",
    "नतीजे:\n१. नाव रहेगी\n२. किराया बढ़ेगा",
    "결과:\n가. 배는 남는다\n나. 요금은 오른다",
    "The *boat is late, and stays late.",
    "Use `mkdocs to build the site.",
    "Vedi [il consiglio(https://example.org/a) di Northfield.",
    "| A | B |\n|---|\n| 1 | 2 |",
    "== The fares ==\n\nThey rise.",
    "The '''ferry''' stays.",
    "The [b]ferry[/b] stays, says [url=https://example.org]the council[/url].",
    ".. note:: The ferry is late.",
    "h2. The fares\n\nThey rise.",
    "Le conseil a votÃ© lundi, câ€™est fini.",
    "The ferry stays【4†source】 for two winters.",
    "The ferry stays :contentReference[oaicite:2]{index=2}.",
    "By [Your Name], for [Insert Outlet].",
    "    Die Fähre bleibt noch zwei Winter, sagt der Rat.",
    "\tEl barco sigue dos inviernos más, dice el consejo.",
    "##\n\nMore.",
    "import Card from './card'\n\nThe ferry stays.",
    "1984 was late.\n\n2026. That was a year of ferries.",
    "TODO: add the fares here.",
    "[https://example.org/ the council] voted.",
    "%[https://example.org/embed]",
    "Sure, here is the summary of the article:",
    "Claro! Aqui está o resumo.",
    "好的，以下是文章摘要：",
    "Hier ist die Zusammenfassung des Artikels:",
    "The ferry stays, says `the council <https://example.org/a>`_ of Northfield.",
    "> ## Our Take\n>\n> This will not last.",
]
IN_FIELDS = [
    ('title: "The *Titanic* sails"', 'title: "The Titanic sails"'),
    ('title: "R&amp;D at the harbour"', 'title: "R&D at the harbour"'),
    ("author: by Anna Smith", 'author: "Anna Smith"'),
    ("author: Anna Smith <anna@example.org>", 'author: "Anna Smith"'),
    ("title: Le conseil a votÃ©", 'title: "Le conseil a voté"'),
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
        ("Die Preise:\n→ Brot\n→ Milch", "Die Preise:\n\n- Brot\n- Milch"),
        ("まとめ：\n①渡し船は残る\n②運賃は上がる", "まとめ：\n\n1. 渡し船は残る\n2. 運賃は上がる"),
        ("النتيجة:\n١- العبارة باقية\n٢- السعر يرتفع", "النتيجة:\n\n1. العبارة باقية\n2. السعر يرتفع"),
        ("20. November war der Tag.", "20\\. November war der Tag."),
        ("    Die Fähre bleibt noch zwei Winter.", "Die Fähre bleibt noch zwei Winter."),
        ("Le conseil a votÃ©, câ€™est fini.", "Le conseil a voté, c’est fini."),
        ("== The fares ==\n\nThey rise.", "## The fares\n\nThey rise."),
        ("Vedi [il consiglio(https://example.org/a).", "Vedi [il consiglio](https://example.org/a)."),
        ("The ferry stays【4†source】 for two winters.", "The ferry stays for two winters."),
        ("- The ferry stays\n-The fare rises", "- The ferry stays\n- The fare rises"),
        ("***Our Take***\n\nThis will not last.", "## Our Take\n\nThis will not last."),
    ],
)
def test_a_mistake_of_which_the_meaning_is_certain_is_mended(text: str, after: str) -> None:
    raw = manuscript(body=f"{OPENING}\n\n{text}\n").encode()
    result = fixed(raw, "a.md", "a.md", SOURCES).raw.decode()
    assert result.partition(f"{OPENING}\n\n")[2].rstrip("\n") == after


HONEST = [
    "Sure of itself, the council voted on Monday.",
    "Of course, here in Northfield the winters are long.",
    "Natürlich, hier im Norden weiß das jeder.",
    "Claro, aquí en Cádiz todos la conocen.",
    "Claro que a balsa fica, diz o conselho.",
    "The summary of the report has one line: the ferry stays.",
    "> Our Take on this is the same, said the mayor.",
    "Use `mkdocs build` _now_, or `make` later.",
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
    "Am 20. November war der Tag, an dem die Fähre kam.",
    "1. Mai: Der Rat tagt.\n\n2. Mai: Die Fähre kommt.",
    "1. The ferry stays.\n\n```\nx = 1\n```\n\n2. The fare rises.",
    "3. The third.\n4. The fourth.",
    "10. Ten is first.\n9. Nine is next.",
    "1) is the first option, they say.",
    "Die Fähre → der Hafen → die Stadt.",
    "Profit → 5 crowns.\nLoss → 3 crowns.",
    "A → B means A leads to B.",
    "✅ is the sign for done, ❌ for not done.",
    "Er hat Klasse 1° erreicht.",
    "Water boils at\n100° and freezes at\n0°.",
    "It was\n5 - 3 at half time.",
    "The scores:\n\n| A | B |\n|---|---|\n| 1 - 0 | 2 - 1 |",
    "а) и б) — это пункты закона.",
    "Пункт\nа) закона говорит о пароме.",
    "①は一番、②は二番です。",
    "（1）は定義です。",
    "一、二、三と数えた。",
    "第一、渡轮停了；第二、票价涨了。",
    "في عام ٢٠٢٦- كما قيل- بقيت العبارة.",
    "א. ב. יהושע כתב על הים.",
    "א. ב. יהושע כתב.\nהוא חי בחיפה.",
    "가. 나. 다. 순서로 읽는다.",
    "१. एक ही बात है।",
    "A five-star * hotel, and another * one.",
    "Prices in crowns*; children pay half.\n\n*Without tax.",
    "It costs 5*3 crowns and 2 * 4 more.",
    "She said *never* and *ever*.",
    "The rock `n` roll band plays.",
    "Get `em while they last.",
    "The comet `Oumuamua passed.",
    "See [the council](https://example.org/a(b)) now.",
    "He wrote [sic](https://example.org/sic) there.",
    "See [1] (https://example.org/a) for more.",
    "a == b and c != d in the test.",
    "The == sign compares.",
    "It's the '90s: '''' are quotes.",
    "It was h2. Then it was h3.",
    "H2. The fuel of boats.",
    "Import taxes from 'abroad' rise.",
    "import duties from Norway fell.",
    "Export from \"the north\" rose.",
    "The %[0-9] pattern failed.",
    "The address is [https://example.org/] they say.",
    "【独家】渡轮停了。",
    "【記者王明/台北報導】渡輪停了。",
    "The sign † marks the dead.",
    "[Your] turn, they said; [Insert] was a key.",
    "Lorem ipsum is a text that printers use.",
    "TODO EL MUNDO viaja en barco.",
    "“Ñ” es una letra, y Ñ… también.",
    "SÃO PAULO e MANHÃ são nomes; «IRMÃ».",
    "Â is a letter; 5 Â is not 5 Å.",
    "ÐÑ are letters of Cyrillic in no word.",
    "Âge, Île, Ñandú, ÃO, Ãã.",
    "- one\n\n    goes on here in the same point.\n- two",
    "    def ferry(): return 5",
    "    $ pip install ferry",
    "1. First\n\n    More of the first, which goes on here.\n\n2. Second",
    "## 5. The fares\n\nThey rise.",
    "2 Timothy is a letter.",
    "3.5 million people live there.",
    "20.11.2026 war ein Freitag.",
    "v) and vi) are in the annex.",
    "He chose\n(1) the boat\n and not the train.",
    "DIE FÄHRE… kommt; CAFÉ… schließt; „É“ ist ein Buchstabe.",
    "A balsa parte AMANHÃ\u00a05 horas mais tarde.",
    "Não há balsa DE MANHÃ\u00a0— fim da história.",
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


@pytest.mark.parametrize(
    "field",
    ["drafted_by: true", "reviewed_by: yes", "drafted_by: nein", "summary: TODO", "series: none", "author: Your Name", "original_author: '-'"],
)  # fmt: skip
def test_a_field_that_says_nothing_is_told(field: str) -> None:
    text = manuscript(body=f"{OPENING}\n").replace("---\n\n", f"{field}\n---\n\n")
    found = [(each.rule, each.line) for each in judged(read(text.encode(), "a.md", "a.md"), SOURCES)]
    assert found == [("fields-are-filled-in", 7)]


ARABIC = "صوّت مجلس المدينة يوم الاثنين، وتبقى العبّارة في الخدمة لشتاءين آخرين بحسب التقرير."


@pytest.mark.parametrize(
    ("language", "site", "text", "told"),
    [
        ("ar", "", OPENING, "ar"),
        ("zh-Hant", "", OPENING, "zh-Hant"),
        ("en", "", ARABIC, "en"),
        ("", "de", ARABIC, "de"),
        ("ar", "de", ARABIC, ""),
        ("sr-Latn", "", OPENING, ""),
        ("", "", ARABIC, ""),  # not known
        ("ar", "", "Short.", ""),
        ("ja", "", "渡し船はあと二つの冬のあいだ残ることになったと市議会は月曜日に決めた。市は費用を払うと約束している。", ""),
    ],
)  # fmt: skip
def test_a_language_with_other_letters_is_told(language: str, site: str, text: str, told: str) -> None:
    raw = manuscript(body=f"{text}\n", **({"language": language} if language else {}))
    found = judged(read(raw.encode(), "a.md", "a.md"), replace(SOURCES, language=site))
    said = [each.message for each in found if each.rule == "language-has-the-letters-of-the-text"]
    assert said == ([f"the text has hardly any letters of its language, {told}"] if told else [])
