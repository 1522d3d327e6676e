"""Time, tokens and cost of a model's answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from creditline.desk.model_answer import Reply, Usage
from creditline.desk.model_endpoint import Question
from creditline.text.printable import counted

_MILLION = 1_000_000

Prices = tuple[float, float] | None
"""The user's prices of a million tokens that a model reads and of a million that it writes, in any currency."""


@dataclass
class Meter:
    """A way to ask a model that adds up what its answers take.

    Args:
        ask: sends a question to the model.
        prices: the user's prices, if given.

    """

    ask: Callable[[Question], Reply]
    prices: Prices = None
    seconds: float = 0
    asked: int = 0
    usages: list[Usage] = field(default_factory=list)

    def __call__(self, question: Question) -> str:
        """Text of the model's answer.

        Raises:
            NoAnswer: there is no usable answer.

        """
        self.asked += 1
        start = monotonic()
        try:
            reply = self.ask(question)
        finally:
            self.seconds += monotonic() - start
        if reply.usage:
            self.usages.append(reply.usage)
        return reply.content

    def line(self) -> str:
        """Seconds, tokens and cost in words. A cost is named only if the user or the server gives prices."""
        requests = counted(self.asked, "request")
        took = f"{requests} to the model took {self.seconds:.1f} seconds"
        if not self.usages:
            return f"{took}. The server does not say how many tokens."
        read = sum(usage.prompt_tokens for usage in self.usages)
        written = sum(usage.completion_tokens for usage in self.usages)
        known = "" if len(self.usages) == self.asked else f" (known for {len(self.usages)} of {requests})"
        return f"{took}: {read:,} tokens read and {written:,} written{self._cost(read, written)}{known}."

    def _cost(self, read: int, written: int) -> str:
        if self.prices:
            cost = (read * self.prices[0] + written * self.prices[1]) / _MILLION
            return f", {cost:.6f} at your prices"
        costs = [usage.cost for usage in self.usages if usage.cost is not None]
        return f", {sum(costs):.6f} as the server says" if len(costs) == len(self.usages) else ""
