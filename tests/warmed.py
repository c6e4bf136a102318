"""Commands in processes of their own, without each of them importing Django and the site for a second or two.

The standard library's fork server imports once what the commands import (`set_forkserver_preload`), opens no
database, and forks off a process for each command, which finds settings and databases anew from its environment.
Where starting the program is what a test is about, it starts `python -m comity` itself.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing import Pipe, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PRELOAD = "tests.preloaded"
PATIENCE = 120.0
SETTINGS = "comity_site.config.settings"


def in_a_process(
    run: Callable[..., int | None], *arguments: Any, env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """`run(*arguments)` with these surroundings; its exit code and what it printed. `run` is found by its name."""
    with TemporaryDirectory(prefix="comity-said-") as folder:
        said = Path(folder) / "out", Path(folder) / "err"
        process = begin(run, arguments, env, *said)
        process.join(PATIENCE)
        code = process.exitcode
        if code is None:
            process.kill()
            raise subprocess.TimeoutExpired([run.__name__, *map(str, arguments)], PATIENCE)
        process.close()
        out, err = (path.read_text(errors="replace") for path in said)
    return subprocess.CompletedProcess([run.__name__, *arguments], code, out, err)


class Beside:
    """`run(*arguments)` beside the test, which reads its lines and may kill it, as one does with `Popen`."""

    def __init__(self, run: Callable[..., int | None], *arguments: Any, env: dict[str, str]) -> None:
        reader, writer = Pipe(duplex=False)
        self.process = begin(run, arguments, env, writer)
        writer.close()
        self.stdout = os.fdopen(os.dup(reader.fileno()))
        reader.close()

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *_: object) -> None:
        self.stdout.close()
        self.process.join(PATIENCE)

    def poll(self) -> int | None:
        return self.process.exitcode

    def kill(self) -> None:
        self.process.kill()

    def ended(self) -> str:
        """What it still printed before its end."""
        with self:
            return self.stdout.read()


def begin(run: Callable[..., int | None], arguments: Sequence[Any], env: dict[str, str], *said: Any) -> Any:
    forking = get_context("forkserver")
    forking.set_forkserver_preload([PRELOAD])
    process = forking.Process(target=child, args=(run, arguments, env, *said), daemon=True)
    process.start()
    return process


def child(run: Callable[..., int | None], arguments: Sequence[Any], env: dict[str, str], *said: Any) -> None:
    """The forked process: as if it had just begun, in the root folder, printing into files or a pipe."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(ROOT)
    for number, where in enumerate(said, start=1):
        os.dup2(
            os.open(where, os.O_WRONLY | os.O_CREAT) if isinstance(where, Path) else where.fileno(), number
        )
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False, buffering=1)
    forget_settings()
    try:
        code = run(*arguments)
    finally:
        sys.stdout.flush()
    sys.exit(code)


def forget_settings() -> None:
    """Settings and databases are read again from the environment by whoever asks for them next."""
    from django.conf import settings
    from django.db import connections
    from django.utils.functional import empty

    for made in connections.all(initialized_only=True):
        del connections[made.alias]
    settings._wrapped = empty
    sys.modules.pop(SETTINGS, None)
    vars(connections).pop("settings", None)
    connections._settings = None


def preload() -> None:
    """What commands import. Reading the addresses imports every view; whoever forgot to forget finds no database."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": "sqlite://",
        "COMITY_SECRET_KEY": "nobody's",
    }
    import django

    django.setup()
    rooms = ("backing_up", "checking", "demonstrating", "exchanging", "letting_in", "planning", "reminding")
    names = [f"comity_site.operations.{room}" for room in (*rooms, "restoring", "tables")]
    for name in ("comity.cli.main", "comity_site.config.urls", *names):
        import_module(name)
