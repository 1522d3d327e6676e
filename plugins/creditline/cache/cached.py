"""Gets a value from the cache, or makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from creditline.cache.store import Store

T = TypeVar("T")


def cached(store: Store | None, key: str, kind: type[T], make: Callable[[], T]) -> T:
    """Get the value of type `kind` cached under `key`, or make and cache it. Without a store, always make it."""
    if store is None:
        return make()
    kept = store.value(key, kind)
    if kept is None:
        kept = make()
        store.keep(key, kept)
    return kept
