"""`comity serve`: the site and its worker in one command, until they are stopped."""

import multiprocessing
import socket
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from comity_site.operations.refusals import DONE, CannotDo
from comity_site.operations.surroundings import is_new, migrate, on_site, require_ready

TARGET = "comity_site.config.wsgi:application"


@on_site(must_exist=False)
def run_serve(arguments: Namespace) -> int:
    from django.utils.translation import gettext as _

    from comity_site.operations.letting_in import address_of, first_administrator_secret

    require_port(arguments.host, arguments.port)
    with ExitStack() as stack:
        hold_database(stack)
        if is_new() or arguments.migrate:
            migrate()
        require_ready()
        address = address_at(arguments.host, arguments.port)
        said = [_("Comity: {address}   (Ctrl-C stops it)").format(address=address)]
        if secret := first_administrator_secret():
            said.append(_("The first administrator chooses e-mail and password here, once, within a week:"))
            said.append(address_of(address, secret))
        serve(arguments.host, arguments.port, threads=arguments.threads, ready=lambda: tell(said))
    return DONE


def tell(lines: list[str]) -> None:
    for line in lines:
        print(line, flush=True)


def address_at(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host  # noqa: S104
    return f"http://{shown}:{port}"


def require_port(host: str, port: int) -> None:
    """Raises CannotDo, with the way out, when the port cannot be listened on."""
    from django.utils.translation import gettext as _

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise CannotDo(
                _("Port {port} is for administrators only. Name another: --port 8000").format(port=port)
            ) from error
        except (OSError, OverflowError) as error:
            said = _("Port {port} on {host} is taken or cannot be used. Name another: --port {other}")
            raise CannotDo(said.format(port=port, host=host, other=port % 60000 + 1)) from error


def hold_database(stack: ExitStack) -> None:
    """A SQLite file is served by one process at a time."""
    from django.db import connection

    from comity_site.operations.holding import held

    if connection.vendor == "sqlite":
        stack.enter_context(held(Path(connection.settings_dict["NAME"])))


def serve(host: str, port: int, *, threads: int, ready: Callable[[], None]) -> None:
    """Collect the static files, start the worker, answer requests until SIGINT or SIGTERM. `ready` is called once."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from comity_site.operations.announcing import when_it_answers
    from comity_site.operations.keeping import WorkerKeeper
    from comity_site.operations.static_files import collect

    collect()
    connections.close_all()
    # A forked web process would keep open what the worker's start is waiting on; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    keeper = WorkerKeeper()
    server: Any = Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        websockets=False,
    )
    server.on_startup(keeper.start)
    server.on_startup(lambda: when_it_answers(host, port, ready))
    try:
        server.serve(target_loader=load_application, wrap_loader=False)
    finally:
        keeper.stop()


def load_application() -> Any:
    """What a web process runs. It ends with the process that started it, however that one ended."""
    from comity_site.operations.keeping import end_with_parent

    end_with_parent()
    from comity_site.config.wsgi import application

    return application
