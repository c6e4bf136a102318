"""Everything that writes in alliances and asks: one transaction each, with author and version."""

from comity_site.alliances.actions.answers import (
    Offered,
    Said,
    answer_ask,
    read_back_answer,
    take_offer,
    type_answers,
)
from comity_site.alliances.actions.asks import (
    Wish,
    change_ask,
    make_ask,
    make_asks,
    note_approach,
    remove_ask,
    restore_ask,
    take_back_approach,
)
from comity_site.alliances.actions.contacts import ask_no_more, forget_contact, keep_contact, may_ask_again
from comity_site.alliances.actions.founding import found_alliance, founded_just_now
from comity_site.alliances.actions.handing_over import offer_hand_over, take_over, withdraw_hand_over
from comity_site.alliances.actions.joining import (
    NotSaidYes,
    change_depth,
    join_alliance,
    leave_alliance,
    take_back_letting_go,
)
from comity_site.alliances.actions.links import mark_used, offer_answer_link, revoke_answer_link
from comity_site.alliances.actions.members import (
    add_availability,
    add_sub_contract,
    change_availability,
    change_part,
    change_sub_contract,
    end_sub_contract,
    remove_availability,
    say_public,
)
from comity_site.alliances.actions.roles import change_reach, end_role, give_role, give_role_to_somebody_new
from comity_site.alliances.actions.settings import (
    change_alliance,
    end_alliance,
    may_be_reopened,
    reopen_alliance,
    set_rights,
)
from comity_site.alliances.actions.telling import (
    add_told_back,
    change_told_back,
    complain,
    remove_told_back,
    restore_told_back,
    settle_complaint,
)

__all__ = [
    "NotSaidYes",
    "Offered",
    "Said",
    "Wish",
    "add_availability",
    "add_sub_contract",
    "add_told_back",
    "answer_ask",
    "ask_no_more",
    "change_alliance",
    "change_ask",
    "change_availability",
    "change_depth",
    "change_part",
    "change_reach",
    "change_sub_contract",
    "change_told_back",
    "complain",
    "end_alliance",
    "end_role",
    "end_sub_contract",
    "forget_contact",
    "found_alliance",
    "founded_just_now",
    "give_role",
    "give_role_to_somebody_new",
    "join_alliance",
    "keep_contact",
    "leave_alliance",
    "make_ask",
    "make_asks",
    "mark_used",
    "may_ask_again",
    "may_be_reopened",
    "note_approach",
    "offer_answer_link",
    "offer_hand_over",
    "read_back_answer",
    "remove_ask",
    "remove_availability",
    "remove_told_back",
    "reopen_alliance",
    "restore_ask",
    "restore_told_back",
    "revoke_answer_link",
    "say_public",
    "set_rights",
    "settle_complaint",
    "take_back_approach",
    "take_back_letting_go",
    "take_offer",
    "take_over",
    "type_answers",
    "withdraw_hand_over",
]
