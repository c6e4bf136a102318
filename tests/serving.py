"""A real site on a free port for as long as a test needs it, started as a person starts it."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.command import ROOT, surroundings

PATIENCE = 60.0
LINK = re.compile(r"http://\S+/account/link/\S+")


@dataclass(frozen=True)
class Served:
    """A running site: its address, the link it printed (or nothing), and its first process."""

    address: str
    link: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def children(self) -> dict[str, int]:
        """The processes it started that still live: `worker` and `web`."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                status = (folder / "stat").read_text().rpartition(")")[2].split()
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            ours = int(status[1]) == self.process.pid and status[0] != "Z"
            if ours and b"resource_tracker" not in command:
                found["worker" if b"operations.worker" in command else "web"] = int(folder.name)
        return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: str, *arguments: object, **settings: object) -> Iterator[Served]:
    """`comity COMMAND --port …` until the block ends; waits for the lines it prints when it answers."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="comity-served-") as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "comity", command, "--port", str(port), *map(str, arguments)],
                env=surroundings(**settings), cwd=ROOT, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(lambda: f"{address}" in log.read_text() or process.poll() is not None, str(log))
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)  # the lines are printed together
            link = LINK.search(log.read_text())
            yield Served(address, link[0] if link else "", process, log)
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.kill(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def wait_for(condition, what: str = "", patience: float = PATIENCE) -> None:
    """Until `condition()` holds; fails after a minute with what was waited for."""
    until = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.1)
