"""The address of a language model, to which unpublished text may be sent, and the form of a question to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address

from creditline.text.urls import Url, parsed

OPENAI = "https://api.openai.com/v1"
RETRIES = 2
NO_KEY = "no-key"
"""Placeholder sent to a server on this machine that needs no key."""


class EndpointRefused(Exception):
    """An endpoint can't be used. The text says why and what to do."""


@dataclass(frozen=True)
class Endpoint:
    """A model and its API.

    Args:
        url: the canonical address of the API.
        host: the host and port, for messages.
        model: the model's name.
        key: the API key.
        timeout: seconds for all attempts together.
        retries: number of further attempts after a temporary error.

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
    is_local = _is_loopback(url)
    if url.scheme != "https" and not is_local:
        raise EndpointRefused(
            f"the article would be sent to {url.host} unencrypted: write https, or name a server on this machine"
        )
    # In canonical form, since the client might parse another spelling differently.
    host = f"{url.host}:{url.port}" if url.port else url.host
    return Endpoint(url.href, host, model, _checked(key.strip(), is_local=is_local), timeout, retries)


def _is_loopback(url: Url) -> bool:
    if not url.host_is_ip:
        return url.host == "localhost"
    return ip_address(url.host.strip("[]")).is_loopback


def _checked(key: str, *, is_local: bool) -> str:
    if not key and is_local:
        return NO_KEY
    if not key:
        raise EndpointRefused("OPENAI_API_KEY is not set: set it to your key for the endpoint")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise EndpointRefused("OPENAI_API_KEY contains a character that no key has: set it again")
    return key
