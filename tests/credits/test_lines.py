"""Credit lines as authors write them: what is accepted for a source, what is not, and what is proposed instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from creditline.credits.known import Known
from creditline.credits.lines import credited, is_credit_line
from creditline.credits.proposed_lines import as_form, first_line, nearest_line
from creditline.model.source import Source

GOGOAI = Source(
    "gogoai",
    "GogoAI News",
    ("www.gogoai.xin", "gogoai.xin"),
    "GogoAI",
    aliases=("GogoAI",),
    homepage="https://www.gogoai.xin/",
)
GUARDIAN = Source("guardian", "The Guardian", ("www.theguardian.com",), "The Guardian")
MEDUZA = Source("meduza", "Медуза", ("meduza.io",), "Медуза", inflections=("Медузы", "Медузу"))
NPR = Source("npr", "NPR", ("www.npr.org",), "NPR", aliases=("National Public Radio",))
ARTICLE = Known(
    GOGOAI,
    url="https://www.gogoai.xin/article/ice",
    title="How ice melts",
    author="Ana Ruiz",
    license="CC BY 4.0",
    days=(date(2026, 3, 10),),
)


@pytest.mark.parametrize(
    "line",
    [
        "Please credit GogoAI when republishing.",
        "please credit gogoai when republishing",
        "PLEASE CREDIT GOGOAI WHEN REPUBLISHING!",
        "Please credit GogoAI News.",
        "Please credit “GogoAI News”",
        "Please credit the GogoAI.",
        "⚠️ Please credit GogoAI when republishing.",
        "📌 Source: GogoAI News (www.gogoai.xin)",
        "Source : GogoAI",
        "来源：GogoAI",
        "转载请注明来源：GogoAI。",
        "Bitte GogoAI als Quelle nennen.",
        "Source: GogoAI, 10 March 2026",
        "Source: GogoAI, March 10, 2026",
        "Source: GogoAI, https://www.gogoai.xin/article/ice",
        "© 2026 GogoAI",
        "(Source: GogoAI)",
        "GogoAI",
        "Originally published by GogoAI. Please credit GogoAI when republishing.",
        "Source: GogoAI | Author: Ana Ruiz | License: CC BY 4.0",
        "Source: GogoAI\nPlease credit GogoAI when republishing.",
        "المصدر: \u200fGogoAI",
        "Source: www.gogoai.xin",
        "Source: https://www.gogoai.xin/article/ice",
        "Read the original: https://www.gogoai.xin/article/ice",
        "Source: [GogoAI](https://www.gogoai.xin/article/ice) (CC BY 4.0)",
        "Published under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) by GogoAI",
        "This article, by Ana Ruiz, was first published on 10 March 2026 by GogoAI under CC BY 4.0.",
        "Ruiz, A. (2026). How ice melts. GogoAI. https://www.gogoai.xin/article/ice",
    ],
)
def test_what_credits(line: str) -> None:
    assert is_credit_line(line, ARTICLE)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Credit us.",
        "Do not credit GogoAI when republishing.",
        "Not from GogoAI.",
        "No need to credit GogoAI.",
        "Please credit GogoAI or OtherNews.",
        "Please credit GogoAI and othernews.",
        "Please credit OtherNews instead of GogoAI.",
        "Please credit GogoAI-Clone when republishing.",
        "Please credit GogoAI_fake when republishing.",
        "Please credit GogoAI.example.com when republishing.",
        "Please credit Gogo AI when republishing.",
        "Please credit Gogo\u200bAI when republishing.",
        "Please credit Gogo\u200eAI when republishing.",
        "Please credit G\u043egoAI when republishing.",
        "Please credit GogoAI when republishing. Or do not.",
        "🚫 Please credit GogoAI when republishing.",
        "❌ Source: GogoAI",
        "Source: GogoAI, 11 March 2026",
        "Source: GogoAI, https://www.gogoai.xin/article/snow",
        "By Somebody Else, GogoAI",
        "License: CC BY 4.0",
        "Author: Ana Ruiz",
        "All rights reserved.",
        "~~Please credit GogoAI~~",
        "Photo: GogoAI",
        "Bild: Ana Ruiz, GogoAI",
        "Published under [CC BY 4.0](https://evil.example/) by GogoAI",
        "This article, not by Ana Ruiz, was first published by GogoAI.",
        "This article, by Ana Ruiz, was first published on 10 March 2026 by somebody other than GogoAI.",
        "Ruiz, A. (2025). How ice melts. GogoAI.",
        "Please credit [GogoAI](https://evil.example)",
        "Please credit GogoAI." + " Please credit GogoAI." * 20,
    ],
)
def test_what_does_not_credit(line: str) -> None:
    assert not is_credit_line(line, ARTICLE)


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("Please credit 港湾新聞 when republishing.", True),
        ("Veröffentlicht von 港湾新聞 am 28. Mai 2026", True),
        ("転載の際は港湾新聞を出典として明記してください。", True),
        ("Please credit 新港湾新聞 when republishing.", False),
        ("Please do not credit 港湾新聞.", False),
    ],
)
def test_a_name_without_spaces_may_stand_in_any_language(line: str, is_credit: bool) -> None:
    source = Source("kowan", "港湾新聞", ("kowan.example",), "港湾新聞")
    assert is_credit_line(line, Known(source, days=(date(2026, 5, 28),))) == is_credit


@pytest.mark.parametrize(
    ("source", "line", "is_credit"),
    [
        (GUARDIAN, "Please credit the Guardian.", True),
        (GUARDIAN, "Source: Guardian", True),
        (GUARDIAN, "Source: The Guardian Weekly", False),
        (MEDUZA, "Источник: Медуза", True),
        (MEDUZA, "Источник: Медузяка", False),
        (NPR, "source: npr", True),
        (NPR, "Source: National Public Radio", True),
        (replace(NPR, credit_forms=("Sung on {name}[ in the (morning|evening)].",)), "Sung on NPR", True),
        (
            replace(NPR, credit_forms=("Sung on {name}[ in the (morning|evening)].",)),
            "Sung on NPR in the evening.",
            True,
        ),
        (
            replace(NPR, credit_forms=("Sung on {name}[ in the (morning|evening)].",)),
            "Sung on NPR by robots.",
            False,
        ),
        (NPR, "Sung on NPR", False),
    ],
)
def test_names_and_forms_are_those_of_the_source(source: Source, line: str, is_credit: bool) -> None:
    assert is_credit_line(line, Known(source)) == is_credit


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("Do not credit GogoAI when republishing.", "Please credit GogoAI when republishing."),
        ("Quelle GogoAI, wie immer", "Quelle: GogoAI"),
        ("Credit us.", "Please credit GogoAI when republishing."),
        ("", "Please credit GogoAI when republishing."),
    ],
)
def test_what_is_proposed_is_accepted(line: str, nearest: str) -> None:
    assert is_credit_line(nearest, ARTICLE)
    assert is_credit_line(nearest_line(line, ARTICLE), ARTICLE)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("GogoAI Weekly", "en"),
        ("GogoAI and Nature", "en"),
        ("By the mighty GogoAI", "en"),
        ("Met dank aan de lieve GogoAI", "en"),
        ("Uprzejmie dziękujemy GogoAI za tekst", "pl"),
        ("Merci à GogoAI pour le prêt", "fr"),
    ],
)
def test_a_name_that_languages_share_tells_none(line: str, language: str) -> None:
    known = Known(replace(GOGOAI, name="GogoAI News", credit_name="GogoAI News", aliases=("GogoAI",)))
    assert nearest_line(line, known) == first_line(known, language)


@pytest.mark.parametrize("language", ["", "de", "fr", "ar", "zh", "zh-Hant", "pt-BR", "xx"])
def test_the_first_line_is_accepted_in_each_language(language: str) -> None:
    assert is_credit_line(first_line(Known(GOGOAI), language), Known(GOGOAI))


def test_a_source_is_asked_first_for_its_own_words() -> None:
    source = replace(GOGOAI, credit_forms=("By {author} for {name}", "A gift of {name}"))
    assert first_line(Known(source)) == "A gift of GogoAI"
    assert first_line(Known(source, author="Ana Ruiz")) == "By Ana Ruiz for GogoAI"


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Heard on GogoAI (in the evening).", r"Heard on {name} \(in the evening\)."),
        ("GogoAI News | one {of} <many>", r"{name} \| one \{of\} \<many\>"),
        ("Heard elsewhere.", ""),
        ("Heard on 10 March 2026 on GogoAI by Ann Lind", "Heard on {date} on {name} by {author}"),
        ("Annals of GogoAI", "Annals of {name}"),
    ],
)
def test_a_line_becomes_the_form_that_an_editor_adds(line: str, form: str) -> None:
    known = Known(GOGOAI, author="Ann Lind", days=(date(2026, 3, 10),))
    assert as_form(line, known) == form
    if form:
        assert is_credit_line(line, replace(known, source=replace(GOGOAI, credit_forms=(form,))))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Please credit the Northfield Observer when republishing.", "Northfield Observer"),
        ("Bitte Kiezblatt Nordhafen als Quelle nennen.", "Kiezblatt Nordhafen"),
        ("It rained on Monday.", ""),
        ("The lake", ""),
    ],
)
def test_whom_a_line_credits(line: str, name: str) -> None:
    assert credited(line) == name


def test_a_proposal_has_no_gap_where_a_value_is_not_known() -> None:
    guardian = Source("guardian", "The Guardian", ("www.theguardian.com",), "The Guardian")
    known = Known(guardian, author="Zoë d'Ancona-O’Neill")
    said = nearest_line("Drawn from the Guardian's profile of the label.", known, "en")
    assert is_credit_line(said, known)
    assert " ," not in said


def test_the_site_of_a_platform_is_not_the_name_of_a_channel() -> None:
    channel = Known(Source("ice", "Ice Channel", ("video.example/@ice",), "Ice Channel"))
    assert not is_credit_line("Source: video.example", channel)
    assert not is_credit_line("Source: [Ice Channel](https://video.example/@snow)", channel)
    assert is_credit_line("Source: [Ice Channel](https://video.example/@ice)", channel)


@pytest.mark.parametrize(
    ("line", "is_known"),
    [("arXiv:1706.03762", True), ("arXiv:1706.03762v7", True), ("arXiv:1706.03761", False)],
)
def test_a_preprint_may_be_named_without_its_version(line: str, is_known: bool) -> None:
    arxiv = Known(Source("arxiv", "arXiv", ("arxiv.org",), "arXiv"), url="https://arxiv.org/pdf/1706.03762v7")
    assert is_credit_line(line, arxiv) == is_known
