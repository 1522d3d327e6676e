"""A language model: its address, to which unpublished text may be sent, the form of a question, and what its answers take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from time import monotonic

from creditline.desk.model_answer import Reply, Usage
from creditline.text.printable import counted
from creditline.text.urls import parsed

OPENAI = "https://api.openai.com/v1"
RETRIES = 2
NO_KEY = "no-key"
"""Placeholder sent to a server on this machine that needs no key."""


class EndpointRefused(Exception):
    """An endpoint can't be used. The text says why and what to do."""


@dataclass(frozen=True)
class Endpoint:
    """A model and its API, with its canonical address, and its host and port for messages.

    `timeout` is in seconds, for all attempts together; `retries` are further attempts after a temporary error.
    """

    url: str
    host: str
    model: str
    key: str = field(repr=False)
    timeout: float = 60
    retries: int = RETRIES


@dataclass(frozen=True)
class Question:
    """Request to a model: the task, the article, and the form of the answer as a JSON Schema.

    `turns` are the texts after these: the model's answer, and what is said to it.
    """

    system: str
    text: str
    schema: dict[str, object]
    turns: tuple[str, ...] = ()


def endpoint_at(
    address: str, model: str, key: str, *, timeout: float = 60, retries: int = RETRIES
) -> Endpoint:
    """The endpoint at an address, which must use https or be on this machine, so that nobody else can read the article.

    Raises:
        EndpointRefused: the address or the key can't be used.

    """
    url = parsed(address.strip())
    if url is None or url.scheme not in ("http", "https"):
        raise EndpointRefused(f"{address!r} is not the address of an API: write it as {OPENAI}")
    if url.username or url.password or url.query or url.fragment:
        raise EndpointRefused("the endpoint must be an address only: set OPENAI_API_KEY to your key")
    is_local = ip_address(url.host.strip("[]")).is_loopback if url.host_is_ip else url.host == "localhost"
    if url.scheme != "https" and not is_local:
        hint = "write https, or name a server on this machine"
        raise EndpointRefused(f"the article would be sent to {url.host} unencrypted: {hint}")
    # In canonical form, since the client might parse another spelling differently.
    host = f"{url.host}:{url.port}" if url.port else url.host
    return Endpoint(url.href, host, model, _checked(key.strip(), is_local=is_local), timeout, retries)


def _checked(key: str, *, is_local: bool) -> str:
    if not key and is_local:
        return NO_KEY
    if not key:
        raise EndpointRefused("OPENAI_API_KEY is not set: set it to your key for the endpoint")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise EndpointRefused("OPENAI_API_KEY contains a character that no key has: set it again")
    return key


_MILLION = 1_000_000

Prices = tuple[float, float] | None
"""The user's prices of a million tokens that a model reads and of a million that it writes, in any currency."""


@dataclass
class Meter:
    """A way to ask a model that adds up what its answers take, at the user's prices, if given."""

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
