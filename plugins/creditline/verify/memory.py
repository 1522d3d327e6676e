"""Results of the last verification of a site: a file that holds and should hold the same is not looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field

from creditline.verify.looks import Looks


@dataclass(frozen=True)
class Memory:
    """The looks of a verification that found no error, under the key of who looked; and of each file a key that changes with
    what it held and should hold.
    """

    key: str = ""
    files: dict[str, str] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)


NOTHING = Memory()
