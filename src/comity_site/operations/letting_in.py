"""Links on the terminal: for the first administrator, for somebody locked out, for who tries the demonstration."""

from argparse import Namespace
from typing import Any

from comity_site.operations.refusals import DONE, CannotDo
from comity_site.operations.surroundings import on_site, require_ready


@on_site()
def run_link(arguments: Namespace) -> int:
    from django.utils.translation import gettext as _

    from comity_site.accounts.actions import offer_new_password
    from comity_site.accounts.models import Person
    from comity_site.accounts.refusals import Refused

    require_ready()
    person = Person._base_manager.filter(email__iexact=arguments.email.strip()).first()
    if person is None:
        raise CannotDo(_("Nobody signs in with {email}.").format(email=arguments.email))
    try:
        secret = offer_new_password(person=person, by=None)
    except Refused as refused:
        said = _(
            "No link for {email} ({reason}): an administrator can let them in again on the page of people."
        )
        raise CannotDo(said.format(email=arguments.email, reason=refused.code)) from refused
    print(address_of(arguments.address, secret))
    return DONE


def address_of(site: str, secret: str) -> str:
    """Where the link opens, as people reach the site."""
    from django.urls import reverse

    return site.rstrip("/") + reverse("open_link", args=[secret])


def first_administrator_secret() -> str | None:
    """The secret that lets the first administrator choose e-mail and password; None once somebody did."""
    from django.utils.translation import gettext as _

    from comity_site.accounts.actions import add_person, invite
    from comity_site.accounts.models import Person

    people: list[Any] = list(
        Person._base_manager.filter(is_administrator=True, is_active=True).order_by("pk")
    )
    if any(person.has_account for person in people):
        return None
    person = people[0] if people else add_person(name=_("Administrator"), is_administrator=True, by=None)
    return invite(person=person, by=person)
