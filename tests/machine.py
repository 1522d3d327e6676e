"""How fast the machine is, for tests that have a limit of processor time."""

from __future__ import annotations

import time

_FAST = 0.02
"""Seconds of a fast machine for the loop below."""


def slowness() -> float:
    """How many times slower this machine is now than a fast one, at least 1."""
    start = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return max(1.0, (time.process_time() - start) / _FAST)
