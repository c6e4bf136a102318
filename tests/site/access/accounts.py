"""Who may do what with people, links and sessions."""

from allauth.usersessions.models import UserSession

from comity_site.accounts import actions
from tests.site.access.matrix import EVERYBODY, SIGNED_IN, Entry, World
from tests.site.conftest import PASSWORD

ADMINISTRATOR = frozenset({"davit"})


def prepare(world: World) -> None:
    world.newcomer = actions.add_person(name="Nino", by=world.davit)


def of(name):
    """The primary key of somebody in the world, as the place in an address."""
    return lambda world: {"pk": getattr(world, name).pk}


def invitation(world: World) -> dict:
    return {"token": actions.invite(person=world.newcomer, by=world.davit)}


def session_of_ana(world: World) -> dict:
    more = UserSession.objects.count()
    return {"pk": UserSession.objects.create(user=world.ana, ip="192.0.2.1", session_key=f"ended {more}").pk}


def post(**data):
    return lambda world: data


def about(**more):
    return lambda world: {"name": "Another Name", "language": "fr", "version": 1, **more}


new_password = {
    "oldpassword": PASSWORD,
    "password1": "another quiet river",
    "password2": "another quiet river",
}
new_account = {"email": "nino@example.org", "password": PASSWORD}

ENTRIES = [
    Entry("account", "GET", SIGNED_IN),
    Entry("account_change", "GET", SIGNED_IN),
    Entry("account_change", "POST", SIGNED_IN, data=about()),
    Entry("account_change_email", "GET", SIGNED_IN),
    Entry("account_change_email", "POST", SIGNED_IN, data=post(email="new@example.org", password=PASSWORD)),
    Entry("account_held", "GET", SIGNED_IN),
    Entry("account_sessions", "GET", SIGNED_IN),
    Entry("account_session_end", "POST", frozenset({"ana"}), kwargs=session_of_ana),
    Entry("account_sessions_end_others", "POST", SIGNED_IN, changes=False),
    Entry("account_continue", "GET", SIGNED_IN),
    Entry("set_language", "POST", EVERYBODY, changes=False),
    Entry("account_login", "GET", EVERYBODY),
    Entry("account_login", "POST", EVERYBODY, data=post(login="x@example.org", password="wrong"), changes=False),
    Entry("account_logout", "GET", EVERYBODY),
    Entry("account_logout", "POST", EVERYBODY, changes=False),
    Entry("account_change_password", "GET", SIGNED_IN),
    Entry("account_change_password", "POST", SIGNED_IN, data=post(**new_password)),
    Entry("account_set_password", "GET", SIGNED_IN),
    Entry("account_set_password", "POST", SIGNED_IN, data=post(**new_password), changes=False, case="has one"),
    Entry("account_reset_password", "GET", EVERYBODY),
    Entry("account_reset_password", "POST", EVERYBODY, data=post(email="ana@example.org"), changes=False),
    Entry("account_reset_password_done", "GET", EVERYBODY),
    Entry("account_reset_password_from_key_done", "GET", EVERYBODY),
    Entry("account_reset_password_from_key", "GET", EVERYBODY, kwargs=post(uidb36="1", key="not-a-key")),
    Entry(
        "account_reset_password_from_key", "POST", EVERYBODY, kwargs=post(uidb36="1", key="not-a-key"),
        data=post(**new_password), changes=False,
    ),
    Entry("open_link", "GET", EVERYBODY, kwargs=invitation),
    Entry("open_link", "POST", EVERYBODY, kwargs=invitation, data=post(**new_account)),
    Entry("open_link", "POST", frozenset(), kwargs=post(token="made-up"), data=post(**new_account), case="made up"),
    Entry("people", "GET", ADMINISTRATOR),
    Entry("person_add", "GET", ADMINISTRATOR),
    Entry("person_add", "POST", ADMINISTRATOR, data=post(name="Omar", email="omar@example.org")),
    Entry("person", "GET", ADMINISTRATOR, kwargs=of("ana")),
    Entry("person_change", "GET", ADMINISTRATOR, kwargs=of("ana")),
    Entry("person_change", "POST", ADMINISTRATOR, kwargs=of("ana"), data=about()),
    Entry("person_link", "POST", ADMINISTRATOR, kwargs=of("ana"), data=post(purpose="sign_in")),
    Entry("person_standing", "POST", ADMINISTRATOR, kwargs=of("ana"), data=post(standing="deactivate")),
    Entry("person_standing", "POST", ADMINISTRATOR, of("ben"), post(standing="make_administrator"), case="rise"),
]  # fmt: skip
