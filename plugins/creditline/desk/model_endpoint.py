"""Where a language model is: an address to which a text that is not published yet may be sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING

from creditline.text.urls import parsed

if TYPE_CHECKING:
    from creditline.text.urls import Url

OPENAI = "https://api.openai.com/v1"
RETRIES = 2
NO_KEY = "no-key"
"""Placeholder for a key, sent to a server on this machine that asks for none."""


class EndpointRefused(Exception):
    """An endpoint cannot be used; the message says why, and what to do."""


@dataclass(frozen=True)
class Endpoint:
    """A model, and how to ask it.

    Args:
        url: the canonical address of the API.
        host: how messages call it.
        model: the model's name there.
        key: what proves who asks.
        timeout: seconds for all tries together.
        retries: how often to try again where that may help.

    """

    url: str
    host: str
    model: str
    key: str = field(repr=False)
    timeout: float = 60
    retries: int = RETRIES


def endpoint_at(
    address: str, model: str, key: str, *, timeout: float = 60, retries: int = RETRIES
) -> Endpoint:
    """The endpoint at an address, if what is sent there can be read by nobody else.

    Raises:
        EndpointRefused: see there.

    """
    url = parsed(address.strip())
    if url is None or url.scheme not in ("http", "https"):
        raise EndpointRefused(f"{address!r} is not the address of an API: write it as {OPENAI}")
    if url.username or url.password or url.query or url.fragment:
        raise EndpointRefused("the endpoint is to be an address alone: the key belongs into OPENAI_API_KEY")
    is_local = _is_loopback(url)
    if url.scheme != "https" and not is_local:
        raise EndpointRefused(
            f"{url.host} would be sent the article in clear: write https, or name a server on this machine"
        )
    # The canonical form: the client could read another spelling in another way.
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
        raise EndpointRefused("OPENAI_API_KEY is not set: it is to hold your key for the endpoint")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise EndpointRefused("OPENAI_API_KEY holds a character that no key has: set it anew")
    return key
