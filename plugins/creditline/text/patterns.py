"""Regular expressions that are compiled on first use, since most commands need few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression with some of the methods of `re.Pattern`."""

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    findall: Callable[..., list[str]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, self._flags)

    def __getattr__(self, name: str) -> object:
        """A method, when it is first asked for: from now on, it is an attribute."""
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        method = vars(self)[name] = getattr(self._compiled, name)
        return method
