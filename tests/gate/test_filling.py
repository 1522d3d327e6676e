"""What is published of a text: its own sections, or extracted ones, with each fact led to its sentence."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.gate.published_body import filled
from creditline.grounding.anchors import anchored, place
from creditline.manuscript.conversion import convert
from creditline.manuscript.sentences import Sentence, blocks, passages
from creditline.model.body import Body
from creditline.registry.policy import Policy
from creditline.text.visible_text import plain

NEWS = """The council of Marlow approved a budget of 41 million euros on Tuesday.

Mayor Ines Calder said that the library will stay open. This means that 12 jobs are safe until 2028. Critics warn that
the reserve is too small.

Tenants should check their bills before 1 July 2026. The tram line to Aldhaven will be extended by 4 kilometres.
"""
SPAN = re.compile(r'<span class="creditline-said" id="([^"]*)">(.*?)</span>', re.DOTALL)


def said(body: Body) -> dict[str, str]:
    """The text at each anchor."""
    return {name: plain(inner) for name, inner in SPAN.findall(body.standfirst.html + body.html)}


def without_anchors(markup: str) -> str:
    return re.sub(r"</?span[^>]*>", "", markup)


EXTRACTED = Policy(take="extracted")


def test_missing_key_facts_are_extracted_and_no_take() -> None:
    body = filled(convert(NEWS), "Marlow approves its budget")
    assert body.key_facts_are_extracted
    assert body.take is None


def test_a_fact_that_is_the_whole_standfirst_is_not_repeated_below_it() -> None:
    short = filled(
        convert("The council of Marlow approved a budget of 41 million euros on Tuesday."), "Budget"
    )
    assert (short.key_facts, short.key_facts_are_extracted) == ((), False)
    long = filled(convert(NEWS), "Marlow approves its budget")
    assert long.standfirst.text not in [fact.statement.text for fact in long.key_facts]
    assert long.key_facts


def test_a_site_may_ask_for_an_extracted_take() -> None:
    body = filled(convert(NEWS), "Marlow approves its budget", policy=EXTRACTED)
    assert body.take_is_extracted
    assert body.take is not None
    assert body.take.by == ""
    assert body.take.advice.text == "Tenants should check their bills before 1 July 2026."


def test_each_extracted_fact_leads_to_the_sentence_that_it_is_made_of() -> None:
    body = filled(convert(NEWS))
    anchors = said(body)
    assert body.key_facts
    for fact in body.key_facts:
        assert set(fact.statement.text.split()) <= set(anchors[fact.place].split())


def test_each_sentence_of_an_extracted_take_is_a_link_to_its_own() -> None:
    body = filled(convert(NEWS), policy=EXTRACTED)
    assert body.take is not None
    links = re.findall(
        r'<a class="creditline-place" href="#([^"]*)">(.*?)</a>', body.take.why.html + body.take.advice.html
    )
    assert [html.unescape(text) for _, text in links] == [said(body)[name] for name, _ in links]
    assert len(links) == 3  # "This means ..." needs the sentence before it.


def test_what_is_written_stays_and_leads_to_what_supports_it() -> None:
    text = f"{NEWS}\n## Key Facts\n\n- **Budget:** A budget of 41 million euros is approved.\n- Nobody knows xylophones.\n"
    body = filled(convert(text))
    assert [fact.label for fact in body.key_facts] == ["Budget", ""]
    assert not body.key_facts_are_extracted
    assert (
        said(body)[body.key_facts[0].place]
        == "The council of Marlow approved a budget of 41 million euros on Tuesday."
    )
    assert body.key_facts[1].place == ""


@pytest.mark.parametrize("section", ["authored", "required"])
def test_nothing_is_extracted_where_the_policy_does_not_say_so(section: str) -> None:
    body = filled(convert(NEWS), policy=Policy(key_facts=section, take=section))  # type: ignore[arg-type]
    assert (body.key_facts, body.take) == ((), None)
    assert body.html == convert(NEWS).html


def test_a_fact_never_leads_to_a_heading() -> None:
    text = "Opening words.\n\n## A budget of 41 million euros\n\nThe budget is large.\n\n## Key Facts\n\n- A budget of 41 million euros.\n"
    body = filled(convert(text))
    assert said(body) == {"said:1": "The budget is large."}


def test_a_sentence_in_the_standfirst_is_marked_there() -> None:
    body = filled(
        convert("*Ice* melts & drips. It is warm.\n\nA text.\n\n## Key Facts\n\n- Ice melts & drips.\n")
    )
    assert (
        body.standfirst.html
        == '<span class="creditline-said" id="said:1"><em>Ice</em> melts &amp; drips.</span> It is warm.'
    )
    assert body.standfirst.text == "Ice melts & drips. It is warm."


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A **bold. End** here. Rest.", ["", "", "Rest."]),
        ("**Whole bold.** Then.", ["Whole bold.", "Then."]),
        ("**Two in. One bold.** Then.", ["Two in.", "One bold.", "Then."]),
        ("See [all of it.](https://a.example/) Then.", ['See <a href="https://a.example/" rel="nofollow ugc noopener">all of it.</a>', "Then."]),
        ("A &amp; B &lt; C. Now `x. y` ends.", ["A &amp; B &lt; C.", "Now <code>x. y</code> ends."]),
        ("Line  \nbreak. Next\nline.", ["Line<br>\nbreak.", "Next\nline."]),
    ],
)  # fmt: skip
def test_a_sentence_is_enclosed_if_its_elements_are_whole(text: str, marked: list[str]) -> None:
    body = convert(f"# Title\n\nLead.\n\n{text}\n")
    found = [sentence for sentence in passages(body) if sentence.block == 2]
    assert [inner for _, inner in SPAN.findall(anchored(body, found)[0].html)] == marked


def test_a_footnote_s_number_is_no_text() -> None:
    body, names = anchored(body := convert("Lead.\n\nIce[^1] melts. Now.\n\n[^1]: A note.\n"), passages(body))
    assert "Ice melts." in {plain(inner) for _, inner in SPAN.findall(body.html)}
    assert len(set(names.values())) == len(names)


WORDS = st.sampled_from(
    ["Ice", "melts.", "It", "is **warm**.", "*A. B*", "`c. d`", "[l. m](https://a.example/)", "&amp;", "x & y", "1.5", "„Ja.“", "冰。", "\n", "  \n", "\n\n", "- ", "> ", "[^1]", "\n\n[^1]: n.\n\n", "\\*", "| a | b |\n|---|---|\n| c. | d |\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_anchors_change_nothing_but_themselves(text: str) -> None:
    body = convert(text)
    found: tuple[Sentence, ...] = passages(body)
    marked, names = anchored(body, found)
    assert without_anchors(marked.html) == body.html
    assert without_anchors(marked.standfirst.html) == body.standfirst.html
    assert [block.text for block in blocks(marked)] == [block.text for block in blocks(body)]
    inside = said(marked)
    for sentence in found:
        assert inside[names[place(sentence)]] in ("", sentence.text)
