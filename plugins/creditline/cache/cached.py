"""Values made once, and found in the cache from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from creditline.cache.store import Store

T = TypeVar("T")


def cached(store: Store | None, key: str, kind: type[T], make: Callable[[], T]) -> T:
    """Get the value of `kind` kept under `key`, or make it and keep it. Without a store, it is always made."""
    if store is None:
        return make()
    kept = store.value(key, kind)
    if kept is None:
        kept = make()
        store.keep(key, kept)
    return kept
