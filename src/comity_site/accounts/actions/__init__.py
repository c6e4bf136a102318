"""Everything that changes people, their links and their sessions."""

from comity_site.accounts.actions.links import (
    accept_invitation,
    choose_new_password,
    invite,
    offer_new_password,
    offer_sign_in,
    use_sign_in,
)
from comity_site.accounts.actions.people import (
    add_person,
    change_email,
    change_person,
    deactivate_person,
    make_administrator,
    reactivate_person,
    relieve_administrator,
    set_language,
    set_password,
)
from comity_site.accounts.actions.sessions import end_other_sessions, end_session

__all__ = [
    "accept_invitation",
    "add_person",
    "change_email",
    "change_person",
    "choose_new_password",
    "deactivate_person",
    "end_other_sessions",
    "end_session",
    "invite",
    "make_administrator",
    "offer_new_password",
    "offer_sign_in",
    "reactivate_person",
    "relieve_administrator",
    "set_language",
    "set_password",
    "use_sign_in",
]
