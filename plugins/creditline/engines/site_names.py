"""The site's address and its own texts in mkdocs.yml, as pages show them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

from mkdocs.exceptions import PluginError

from creditline.text.characters import forbidden
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_TEXTS = ("site_name", "site_description", "site_author", "copyright")


def settle(config: MkDocsConfig) -> None:
    """Write the site's texts on one line each, and its address in one form, for our pages and those of the engine.

    Raises:
        PluginError: a text holds a character that can't be shown, or the address is not that of a site.

    """
    for key in _TEXTS:
        if text := config[key]:
            config[key] = " ".join(text.split())
            for finding in forbidden(config[key], most=1):
                raise PluginError(f"`{key}` in mkdocs.yml: {finding.message}; {finding.hint}")
    if config.site_url:
        config.site_url = site_address(config.site_url)


def site_address(given: str) -> str:
    """The address of a site as browsers read it, with all that isn't a plain letter, digit or mark encoded.

    >>> site_address("HTTPS://Exämple.org/~x/ü b"), site_address("https://example.org:8443/a/../it's")
    ('https://xn--exmple-cua.org/%7Ex/%C3%BC%20b/', 'https://example.org:8443/it%27s/')

    Raises:
        PluginError: it is not the address of a folder on the web.

    """
    url = parsed(given.strip())
    if not url or any(
        (url.scheme not in ("http", "https"), url.username, url.password, url.query, url.fragment)
    ):
        raise PluginError(
            f"`site_url` in mkdocs.yml is {json.dumps(given)}, which is not the address of a site alone: "
            "write it as in https://example.org/news/"
        )
    path = quote(unquote_to_bytes(url.path)).replace("~", "%7E").rstrip("/")
    return f"{url.scheme}://{url.host}{url.port and f':{url.port}'}{path}/"
