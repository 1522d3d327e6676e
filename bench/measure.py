"""What one command costs: time, CPU, memory of all its processes, and output. Linux only, because it reads /proc."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import resource
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

PROC = Path("/proc")
INTERVAL = 0.05


@dataclass(frozen=True)
class Figures:
    """Wall-clock and CPU seconds, the most bytes of memory held at once; how many files and bytes came out of it."""

    wall: float
    cpu: float
    peak: int
    files: int = 0
    size: int = 0
    phases: dict[str, float] = field(default_factory=dict)
    """Where the wall-clock seconds went, as far as the command's log says."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[Figures, str]:
    """Run a command in a folder and say what it cost, and what it printed. It must succeed.

    The CPU time is that of the process and of all descendants that it waited for. The peak is the larger of two:
    the largest sum over all processes of the memory that each holds, shared pages counted in parts (PSS), as sampled;
    and the largest high-water mark of one process, which sees what comes and goes between two samples.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a session tells its processes from all others
        )
        with _Watch(process.pid) as watch:
            usage = _waited(process)
        wall = time.perf_counter() - start
        output.seek(0)
        log = output.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{log}")
    return Figures(round(wall, 3), round(usage.ru_utime + usage.ru_stime, 3), watch.peak), log


def _waited(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    """Wait for a process, and take it along if this one is interrupted."""
    try:
        # Its ru_maxrss is of no use: a process inherits the high-water mark of the one that started it.
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


class _Watch:
    """Samples the memory of a session in a thread, while this one waits for its end."""

    def __init__(self, session: int) -> None:
        self.session = session
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _sample(self) -> None:
        while True:
            held, marks = 0, [0]
            for process in members(self.session):
                held += _figure(process / "smaps_rollup", "Pss:")
                marks.append(_figure(process / "status", "VmHWM:"))
            self.peak = max(self.peak, held, *marks)
            if self._over.wait(INTERVAL):
                return


def members(session: int) -> Iterator[Path]:
    """The folders in /proc of a session's processes."""
    for folder in PROC.glob("[0-9]*"):
        with suppress(OSError):  # the process has ended
            # pid (name) state parent group session ...: the name may hold anything, brackets too.
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield folder


def _figure(path: Path, label: str) -> int:
    """The bytes that stand after a label in a file of /proc; 0 if the process has ended."""
    with suppress(OSError):
        for line in path.read_text(errors="replace").splitlines():
            if line.startswith(label):
                return int(line.split()[1]) * 1024
    return 0


def weight(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and how many bytes they have together."""
    sizes = [Path(root, name).stat().st_size for root, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


_PHASE = re.compile(r"\b(checking|rendering|feeds|cards|search) (\d+\.\d)(?=,|$)", re.MULTILINE)
_VERIFIED = re.compile(r"verified in ([\d.]+) s$", re.MULTILINE)


def phases(log: str) -> dict[str, float]:
    """Where the time of a build went, which the plugin and `creditline build` tell; nothing if they do not.

    >>> phases("INFO - creditline: 1.5 s: rendering 1.2,\\nINFO - creditline: checking 0.3")
    {'rendering': 1.2, 'checking': 0.3}
    """
    found = {name: float(seconds) for name, seconds in _PHASE.findall(log)}
    if verified := _VERIFIED.search(log):
        found["verifying"] = float(verified[1])
    return found


@dataclass(frozen=True)
class Clocks:
    """CPU seconds since the machine and this process were started, and when they were read."""

    time: float
    of_all: float
    own: float


def clocks() -> Clocks:
    """Read them: for all processes of the machine, and for this one with the children that it waited for."""
    # user nice system idle iowait irq softirq steal; what guests take is in user already
    ticks = [int(word) for word in (PROC / "stat").read_text().split()[1:9]]
    busy = sum(ticks[:3] + ticks[5:]) / os.sysconf("SC_CLK_TCK")
    return Clocks(time.perf_counter(), busy, sum(os.times()[:4]))


def disturbance(before: Clocks, after: Clocks) -> float:
    """How many cores the machine's other work took meanwhile, on average.

    >>> disturbance(Clocks(time=0, of_all=100, own=7), Clocks(time=10, of_all=116, own=18))
    0.5
    """
    others = (after.of_all - before.of_all) - (after.own - before.own)
    return max(0.0, round(others / (after.time - before.time), 2))
