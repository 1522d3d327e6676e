"""Bylines as newsrooms write them, and the people and organisations that they name."""

from __future__ import annotations

import pytest

from creditline.credits.authors import is_organisation, names_of

SEVERAL = [
    "Ann Lind | Bo Ek",
    "Ann Lind and Bo Ek",
    "Ann Lind, Bo Ek",
    "Ann Lind und Bo Ek",
    "Ann Lind; Bo Ek",
    "Ann Lind & Bo Ek",
    "Ann Lind / Bo Ek",
    "Ann Lind and Bo Ek, Jr.",
    "Ann Lind, Bo Ek, and C. Strand",
    "Ann Lind, AFP",
    "Ann Lind and Reuters",
    "Dr. Ann Lind, PhD, and Prof. Bo Ek",
    "Lind, Ann; Ek, Bo",
    "Lind A, Ek B",
    "Anna Nowak, Jan Kowalski jr.",
    "Jan van der Berg en Piet de Vries",
    "María García y Fernando Ruiz",
    "Mohammed bin Salman and Ali al-Hassan",
    "Leonardo d'Angelo e Maria Rossi",
    "Анна Иванова и Пётр Петров",
    "Ayşe Yılmaz ve Mehmet Öz",
    "أحمد علي، سارة محمد",
    "山田太郎、鈴木花子",
    "김철수·이영희",
    "Martin Luther King, Jr., and Rosa Parks",
    "أحمد علي وسارة محمد",
    "דנה כהן ויוסי לוי",
    "张伟和李娜",
    "张伟/李娜",
    "约翰·史密斯和玛丽·琼斯",
    "新华社和法新社",
    "山田太郎と鈴木花子",
    "김철수와 이영희",
]


@pytest.mark.parametrize("byline", SEVERAL)
def test_several_names_in_one_byline_are_several(byline: str) -> None:
    names = names_of(byline)
    assert len(names) == (3 if "Strand" in byline else 2)
    assert all(name in byline for name in names)


@pytest.mark.parametrize(
    "byline",
    [
        "Lind, Ann",
        "Bo Ek, Jr.",
        "José Ortega y Gasset",
        "Josep Puig i Cadafalch",
        "Marks & Spencer",
        "Johnson & Johnson Services, Inc.",
        "Department of Energy and Climate Change",
        "Centers for Disease Control and Prevention",
        "Food and Agriculture Organization",
        "Ann Lind, senior correspondent",
        "Kurzgesagt – In a Nutshell",
        "محمد علي وليد حسن",
        "وزارة الداخلية والجماعات المحلية",
        "דנה כהן וייס",
        "משרד החינוך והתרבות",
        "欧阳和平",
        "世界和平基金会",
        "教育和科技部",
        "佐藤ひとみ",
    ],
)
def test_one_name_stays_one(byline: str) -> None:
    assert names_of(byline) == [byline]


@pytest.mark.parametrize("others", [" et al.", " and others", " u. a.", ", и др.", " e altri"])
def test_more_authors_stay_with_the_last(others: str) -> None:
    assert names_of(f"Ann Lind, Bo Ek{others}") == ["Ann Lind", f"Bo Ek{others}"]


def test_known_names_are_names() -> None:
    assert names_of("tomas, A. Guest", {"tomas"}) == ["tomas", "A. Guest"]
    assert names_of("Abel and Cane", {"Abel and Cane"}) == ["Abel and Cane"]


@pytest.mark.parametrize(
    "name", ["OECD", "University of Oslo", "Reuters", "Max-Planck-Institut", "Volt Ltd."]
)
def test_organisations_are_no_people(name: str) -> None:
    assert is_organisation(name)
    assert not is_organisation("Ann Lind")
