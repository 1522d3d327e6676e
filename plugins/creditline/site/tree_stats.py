"""Stats of the files and folders of a tree, by which their contents are known again."""

from __future__ import annotations

import os
import time

_RECENT = 2 * 10**9
"""Nanoseconds in which the time of a folder doesn't prove it unchanged."""


def standing_in(root: str) -> tuple[dict[str, str], dict[str, int]]:
    """Stats of all files below a folder by URI, and the times of all folders including itself, each 0 if it is recent."""
    files: dict[str, str] = {}
    long_ago = time.time_ns() - _RECENT
    folders, waiting = {"": 0}, [""]
    while waiting:
        before = waiting.pop()
        with os.scandir(f"{root}/{before}") as found:
            for entry in found:
                uri = before + entry.name
                if entry.is_dir(follow_symlinks=False):
                    # Two changes within a few milliseconds may leave the same time.
                    changed = entry.stat(follow_symlinks=False).st_mtime_ns
                    folders[uri] = changed if changed < long_ago else 0
                    waiting.append(f"{uri}/")
                else:
                    files[uri] = _stat(entry.stat(follow_symlinks=False))
    return files, folders


def _stat(status: os.stat_result) -> str:
    # Without the inode's change time, which every link changes.
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def stat_at(path: str) -> str:
    """Stat of the file at a path; empty if there is none."""
    try:
        return _stat(os.lstat(path))
    except OSError:
        return ""


def time_of(folder: str) -> int:
    """When something was last added to a folder or removed from it; 0 if it isn't there."""
    try:
        return os.lstat(folder).st_mtime_ns
    except OSError:
        return 0
