"""Everything that writes in registers: one transaction each, with author and version."""

from comity_site.register.actions.facts import change_fact, state_fact, withdraw_fact
from comity_site.register.actions.handbook import load_jmdi
from comity_site.register.actions.organizations import (
    add_organization,
    change_entry,
    change_organization,
    remove_organization,
    restore_organization,
)
from comity_site.register.actions.people import add_person, end_belonging
from comity_site.register.actions.putting_back import ChangedSince, put_back
from comity_site.register.actions.registers import change_register, make_register
from comity_site.register.actions.remarks import make_remark, settle_remark
from comity_site.register.actions.steps import Asides
from comity_site.register.actions.taking import TakenIn, take_in
from comity_site.register.actions.ties import tie_organizations, untie_organizations

__all__ = [
    "Asides",
    "ChangedSince",
    "TakenIn",
    "add_organization",
    "add_person",
    "change_entry",
    "change_fact",
    "change_organization",
    "change_register",
    "end_belonging",
    "load_jmdi",
    "make_register",
    "make_remark",
    "put_back",
    "remove_organization",
    "restore_organization",
    "settle_remark",
    "state_fact",
    "take_in",
    "tie_organizations",
    "untie_organizations",
    "withdraw_fact",
]
