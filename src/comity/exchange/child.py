"""Work on files of strangers in a child process, with a limit on its time and memory."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import comity

SECONDS = 30
MEMORY = 1_000_000_000


class ChildTooSlow(Exception):
    """The child did not finish in time."""


class ChildFailed(Exception):
    """The child ended without an answer: it hit its memory limit, or the reader inside it broke."""


def run_child(module: str, data: bytes, arguments: Sequence[str] = (), *, seconds: float = SECONDS) -> bytes:
    """Run `python -m module`, hand it `data`, and return what it writes. Raises ChildTooSlow, ChildFailed.

    The module calls `limit_self` first: limits set there work wherever the operating system has them.
    """
    source = str(Path(comity.__file__).resolve().parents[1])
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(  # noqa: S603  our own module, no shell
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ChildTooSlow from error
    if done.returncode != 0:
        raise ChildFailed
    return done.stdout


def limit_self(*, seconds: int = SECONDS, memory: int = MEMORY) -> None:
    """Bound this process: address space in bytes, processor time in seconds, no core file.

    Windows has no such limits; there only the parent's clock holds.
    """
    if sys.platform == "win32":
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (bound, bound))
