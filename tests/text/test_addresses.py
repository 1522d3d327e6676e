"""Addresses of originals as outlets have them, and addresses of other pages, written without a look at the words for them.

In addresses.txt, `+` marks the address of an original, `-` that of another page, and a question mark after it an address
with the wrong verdict.
"""

from __future__ import annotations

from pathlib import Path

from creditline.text.address_kinds import kinds_of
from creditline.text.urls import has_tracker, is_no_original, parsed

LINES = Path(__file__).with_name("addresses.txt").read_text(encoding="utf-8").splitlines()


def marked(mark: str) -> list[str]:
    return [line.removeprefix(f"{mark} ") for line in LINES if line.startswith(f"{mark} ")]


def is_of_another_page(address: str) -> bool:
    url = parsed(address)
    return (
        url is None
        or url.scheme == "mailto"
        or has_tracker(url)
        or bool(is_no_original(url.host) or kinds_of(url))
    )


def test_originals_are_accepted() -> None:
    assert [address for address in marked("+") if is_of_another_page(address)] == []


def test_other_pages_are_refused() -> None:
    assert [address for address in marked("-") if not is_of_another_page(address)] == []


def test_few_are_wrong() -> None:
    assert len(marked("+")) > 150
    assert len(marked("-")) > 110
    assert len(marked("+?")) <= 2
    assert len(marked("-?")) <= 3
