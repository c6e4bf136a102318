"""`comity demo`: the worked example on this machine, ready to be looked at."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from comity_site.operations.letting_in import address_of
from comity_site.operations.refusals import DONE, CannotDo, plainly
from comity_site.operations.serving import address_at, hold_database, require_port, serve, tell
from comity_site.operations.surroundings import migrate, on_site, unapplied

A_DAY = 24 * 60


@plainly
def run_demo(arguments: Namespace) -> int:
    """On the database that DATABASE_URL or --db names, else on comity.sqlite3 in this folder."""
    if arguments.db:
        Path(arguments.db).absolute().parent.mkdir(parents=True, exist_ok=True)
    return demonstrate(arguments)


@on_site(must_exist=False)
def demonstrate(arguments: Namespace) -> int:
    from contextlib import ExitStack

    from django.utils.translation import gettext as _

    from comity_site.operations.static_files import collect

    if not arguments.no_serve:
        require_port(arguments.host, arguments.port)
    with ExitStack() as stack:
        missing = unapplied()
        if missing or not arguments.no_serve:
            hold_database(stack)  # a fresh link may be asked for while another process serves
        if missing:
            print(_("Preparing the demonstration …"), flush=True)
            migrate()
        require_no_real_site()
        collect()
        said = words(address_at(arguments.host, arguments.port), example_person())
        if arguments.no_serve:
            tell(said)
        else:
            said.append(_("Ctrl-C stops it. What you do in it is kept for the next time."))
            serve(arguments.host, arguments.port, threads=4, ready=lambda: tell(said))
    return DONE


def require_no_real_site() -> None:
    """A demonstration never touches a real site. Raises CannotDo when people use this database without the example."""
    from django.utils.translation import gettext as _

    from comity_site.accounts.queries import anybody
    from comity_site.desk.queries import began_as_demonstration, example_register

    if anybody() and example_register() is None and not began_as_demonstration():
        raise CannotDo(
            _("This database holds a site of its own. Name another file for the demonstration with --db.")
        )


def example_person() -> Any:
    """Load the worked example, unless it is there, with its question answered. Returns its invented coordinator."""
    from comity_site.analysis.tasks import answer_all_waiting
    from comity_site.desk.actions import load_example

    person = load_example(by=None)
    answer_all_waiting()
    return person


def words(address: str, person: Any) -> list[str]:
    from django.utils.translation import gettext as _

    from comity_site.accounts.actions import offer_sign_in

    secret = offer_sign_in(person=person, minutes=A_DAY)
    return [
        "",
        _("Comity, the demonstration: {address}").format(address=address),
        _("This link signs you in as {name}, once, within a day:").format(name=person.name),
        "",
        f"  {address_of(address, secret)}",
        "",
    ]
