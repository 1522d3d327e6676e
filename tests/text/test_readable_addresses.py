"""Addresses are shown as they are read, unless somebody could take a part of them for something else."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from creditline.text.readable_addresses import readable

HOST = "https://example.org/"


@pytest.mark.parametrize(
    "path",
    ["bücher-straße", "Łódź?q=schön#über", "новости-о-москве/2026", "ελλάδα", "日本語ニュース", "AI芯片", "ทำงาน", "हिन्दी-समाचार", "한국어", "日本/сосо"],
)  # fmt: skip
def test_letters_are_readable(path: str) -> None:
    assert readable(HOST + quote(path, safe="/?=#-")) == HOST + path


@pytest.mark.parametrize(
    "path",
    [
        "a b",  # ASCII
        "аррӏе",  # all Cyrillic
        "pаypal",  # with a Cyrillic letter
        "café/ı",  # an i without a dot
        "العربية",
        "日本/עברית",
        "cafe\u0301",  # a mark of its own
        "ﬁn", "１２", "½", "ⅷ", "ᴀʙᴄ", "ノ",
        "a\u200bb", "ab\xadcd", "x\u202ey", "한\u3164국",
        "ʼabc",
    ],
)  # fmt: skip
def test_what_could_be_taken_for_something_else_stays_encoded(path: str) -> None:
    address = HOST + quote(path, safe="/")
    assert readable(address) == address


def test_bytes_that_are_no_utf_8_stay_encoded() -> None:
    assert readable(f"{HOST}caf%E9") == f"{HOST}caf%E9"
    assert readable(f"{HOST}%C3%A9%2F%41") == f"{HOST}é%2F%41"
