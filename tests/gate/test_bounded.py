"""Texts made to be slow, as large as a file may be, are judged in a small part of the time that a file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.cache.store import Store
from creditline.gate import judge
from creditline.gate.library import load
from tests.builds import content_below, manuscript
from tests.machine import slowness

MOST = 245_000
NOT_JUDGED = {"text-is-judged-in-time", "text-can-be-judged"}
"""The rules that tell of a text that takes too long, and of one on which the program fails."""


@pytest.fixture(autouse=True)
def seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine has more time, as `process_time` there counts more for the same work."""
    monkeypatch.setattr(judge, "SECONDS", judge.SECONDS * slowness())


def filled(unit: str, length: int = MOST) -> str:
    return unit * (length // len(unit))


def counted(unit: str, many: int, between: str = " ") -> str:
    return between.join(unit.replace("%", str(number)) for number in range(many))


def with_facts(text: str, unit: str, many: int = 50) -> str:
    """A text with Key Facts, each as long as it may be."""
    facts = (counted(unit.replace("#", str(100 + number)), 900)[:1900] for number in range(many))
    return f"{text[:140_000]}\n\n## Key Facts\n\n" + "".join(
        f"- {fact.rsplit(' ', 1)[0]}\n" for fact in facts
    )


TEXTS = {
    "pins": filled("📌") + " please",
    "links that are open": filled("[a]("),
    "images that are open": filled('![a](b "'),
    "references that are open": filled("[a]["),
    "references": counted("[r%]: https://example.org/%", 7_000, "\n"),
    "footnotes that are open": filled("[^"),
    "footnotes": counted("a[^%]", 490) + "\n\n" + counted("[^%]: note", 490, "\n"),
    "one footnote": filled("a[^1] ") + "\n\n[^1]: note",
    "links to nothing": counted("[link](page%.md)", 4_900, "\n\n"),
    "links with a scheme": filled("[x](javascript:a)\n\n", 90_000),
    "tags that are open": filled("<a ", 14_000),
    "addresses": filled("<https://a.b> ", 60_000),
    "entities": filled("&amp;", 49_000),
    "code": filled("`a `` "),
    "fences": filled("```\n", 39_000),
    "emphasis": filled("*_", 18_000),
    "backslashes": filled("\\*", 19_000),
    "quotation marks": filled("“"),
    "guillemets": filled("«a"),
    "digits": "1" * MOST,
    "numbers": counted("%", 40_000),
    "number words": filled("one hundred and "),
    "scales": filled("1 m m m m "),
    "a long word": "a" * MOST,
    "spaces": "a" + " " * MOST + "b",
    "accents": filled("a\u0301"),
    "headings": filled("# a\n\n", 4_900),
    "number signs": "#" * MOST,
    "underlines": "a\n" + "=" * MOST,
    "a table": "a|b\n-|-\n" + filled("a|b\n", 38_000),
    "lists": "".join("    " * (number % 9) + "- a\n" for number in range(9_900)),
    "quotations": "".join("> " * (number % 9 + 1) + "a\n\n" for number in range(4_900)),
    "attribute lists": filled("{: a }"),
    "Chinese": "猫" * MOST,
    "Hebrew": filled('א"א '),
    "isolates": filled("\u2067א\u2069"),
    "unclosed isolates": filled("\u2067א"),
    "short sentences": filled("A. "),
    "sections": filled("## Our Take\n\n- **Why this matters:** a\n\n", 36_000),
    "facts": with_facts(filled("The cat sat on the mat. "), "The cat sat on the mat and the dog % too."),
    "many facts": filled("The cat sat on the mat. ", 180_000)
    + "\n\n## Key Facts\n\n"
    + counted("- The cat sat on the mat and the dog too number%.", 1_200, "\n"),
    "facts with numbers": with_facts(counted("It cost % dollars.", 9_000), "3#% dollars"),
    "facts with sums": with_facts(counted("It cost about %.5 million.", 6_000), "about #.%bn"),
    "facts with hedges": with_facts(filled("1 2 3 4 5 6 7 8 9 "), "about %"),
    "facts with dates": with_facts(counted("It was on 5 May 19%.", 9_000), "6 June 20%"),
    "facts with times": with_facts(counted("At 1:% it was.", 9_000), "2:#"),
    "facts with codes": with_facts(counted("The A% is.", 9_000), "B#%"),
    "facts with names": with_facts(counted("Then Name% met.", 9_000), "Nam#x%"),
    "facts with denials": with_facts(filled("not mat "), "not mat"),
    "facts that are planned": with_facts(
        filled("It will close the big mat. It closed the big mat. "), "It closed the big mat"
    ),
    "facts with differences": with_facts(
        " ".join(f"It cost {cost / 1000:.3f} dollars." for cost in range(9_000)), "1 2 3 4 #% dollars"
    ),
    "one long fact": with_facts(filled("The cat sat. "), "The cat", 1).replace(
        "- The cat", "- " + filled("cat 5 ", 90_000)
    ),
}
FIELDS = {
    "tags": f"tags: [{counted('t%', 9_000, ', ')}]",
    "unknown keys": counted("key%: a", 5_000, "\n"),
    "one key": "\n".join(["title: a"] * 6_000),
    "key facts": "key_facts:\n" + counted("  - Label %: It cost %", 1_800, "\n"),
    "zero-width spaces": f'summary: "{filled(chr(0x200B) + "a", 60_000)}"',
    "isolates": f'summary: "{filled(chr(0x2067) + "א", 60_000)}"',
    "other letters": f'summary: "{filled("GоgoAI ", 60_000)}"',
    "credits": f'summary: "{filled("please credit ", 60_000)}"',
    "accents": f'summary: "{filled("a" + chr(0x301), 60_000)}"',
    "brackets": f"summary: {'[' * 30_000}",
    "colons": f"summary: {filled('a: ', 60_000)}",
    "escapes": 'summary: "' + filled('\\"', 60_000) + '"',
    "spaces": f'summary: "a{" " * 60_000}b"',
}


def rules(text: str, tmp_path: Path) -> set[str]:
    content = content_below(tmp_path, a=text)
    return {
        problem.rule for problem in load(content, store=Store(tmp_path / "store"), to_publish=True).problems
    }


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_slow_text_is_judged(text: str, tmp_path: Path) -> None:
    assert len(text) < 250_000
    assert rules(manuscript(text + "\n"), tmp_path).isdisjoint(NOT_JUDGED)


@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS.keys())
def test_slow_fields_are_judged(fields: str, tmp_path: Path) -> None:
    text = manuscript().replace("---\n\n", f"{fields}\n---\n\n")
    assert rules(text, tmp_path).isdisjoint(NOT_JUDGED)


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("cat mat dog " * 40_000, "\n\n".join(["> dog cat mat cat dog mat hat"] * 2_400)),
        ("a b c " * 60_000, '"a b c d" ' * 8_000),
        ("猫" * 330_000, "猫" * MOST),
        ("a-" * 500_000, "a-" * 110_000),
    ],
)
def test_a_slow_original_is_compared(kept: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "a.txt").write_text(kept)
    assert rules(manuscript(text + "\n"), tmp_path).isdisjoint(NOT_JUDGED)
