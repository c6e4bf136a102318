"""The worked example's alliances go with all that is in them. Only here a chain is deleted: none of it was said."""

from django.db.models import Q, QuerySet

from comity_site.agreements.models import Agreement, Aloud, Ending, Office, Signed
from comity_site.alliances.models import (
    Alliance,
    AnswerLink,
    Ask,
    Contact,
    DoNotAsk,
    HandOver,
    Member,
    Role,
    SubContract,
    ToldBack,
)
from comity_site.alliances.models.telling import Complaint
from comity_site.giving.models import Cost, Entry, Fund, Given, Planned
from comity_site.influence.models import Actor, Sought
from comity_site.meetings.models import Body, Meeting
from comity_site.plans.models import Event, Head, Priority, Promise, Reminder, Step, Target
from comity_site.register.models import Organization, Register
from comity_site.roadmap.models import Discussion, Roadmap
from comity_site.threats.models import Threat
from comity_site.turnout.models import Bring, Campaign, Constituency, Gathering, MadeHere, Prospect, Sheet


class StillUsed(Exception):
    """Alliances outside the example have members or promises of its invented organizations; nothing was removed."""

    def __init__(self, alliances: list[str]) -> None:
        super().__init__(", ".join(alliances))
        self.alliances = alliances


def remove_story(registers: list[Register]) -> None:
    """Alliances of the example and those that its invented organizations convene, with asks by or to these.

    Raises StillUsed.
    """
    invented = Organization._base_manager.filter(register__in=registers)
    convened = Q(is_example=True) | Q(members__is_founder=True, members__organization__in=invented)
    alliances = list(Alliance._base_manager.filter(convened).values_list("pk", flat=True).distinct())
    refuse_used(invented, alliances)
    remove_turnout(alliances, invented)
    remove_promises(alliances)
    Threat._base_manager.filter(alliance__in=alliances).delete()
    remove_agreements(alliances)
    remove_roadmap(alliances)
    remove_meetings(alliances)
    remove_gifts(alliances)
    remove_influence(alliances, invented)
    remove_plan(alliances)
    remove_members(alliances, invented)
    Alliance._base_manager.filter(within__in=alliances).update(within=None)
    Alliance._base_manager.filter(pk__in=alliances).delete()


def refuse_used(invented: QuerySet[Organization], alliances: list[int]) -> None:
    """What was really agreed with an invented organization would vanish with it."""
    used = (
        Q(members__organization__in=invented)
        | Q(promises__owes__in=invented)
        | Q(promises__to__in=invented)
        | Q(events__acting__in=invented)
        | Q(roles__organization__in=invented)
        | Q(agreements__editions__signed__organization__in=invented)
        | Q(agreements__editions__aloud__organizations__in=invented)
        | Q(offices__organization__in=invented)
        | Q(endings__organization__in=invented)
        | Q(gatherings__sheets__organization__in=invented)
        | Q(gatherings__sheets__counted_by__in=invented)
        | Q(gatherings__lists__keeper__in=invented)
        | Q(gatherings__called_by__in=invented)
        | Q(told_back__teller__in=invented)
        | Q(planned__giver__in=invented)
        | Q(given__giver__in=invented)
        | Q(costs__organization__in=invented)
        | Q(funds__host__in=invented)
        | Q(funds__entries__organization__in=invented)
        | Q(threats__owner__in=invented)
        | Q(threats__answer_by__in=invented)
        | Q(threats__late_to__in=invented)
        | Q(threats__quiet_of__in=invented)
        | Q(priorities__accountable__in=invented)
        | Q(priorities__steps__accountable__in=invented)
        | Q(priorities__steps__parts__organization__in=invented)
    )
    others = Alliance._base_manager.filter(used).exclude(pk__in=alliances).distinct()
    if others:
        raise StillUsed([one.name for one in others])


def remove_promises(alliances: list[int]) -> None:
    """Rows that name each other are let go of first."""
    promises = Promise._base_manager.filter(alliance__in=alliances)
    AnswerLink._base_manager.filter(
        ~Q(opens__in=(AnswerLink.Opens.ASK, AnswerLink.Opens.ROADMAP)),
        organization__promises_owed__in=promises,
    ).delete()
    Reminder._base_manager.filter(alliance__in=alliances).delete()
    Event._base_manager.filter(alliance__in=alliances).delete()
    Head._base_manager.filter(alliance__in=alliances).delete()
    promises.update(successor=None)
    promises.delete()


def remove_turnout(alliances: list[int], invented: QuerySet[Organization]) -> None:
    """Before the promises that are counted at events. An invented prospect was never anybody's to ask."""
    Prospect._base_manager.filter(Q(alliance__in=alliances) | Q(organization__in=invented)).delete()
    for model in (Bring, Sheet, MadeHere):
        model._base_manager.filter(gathering__alliance__in=alliances).delete()
    for room in (Gathering, Campaign, Constituency):
        room._base_manager.filter(alliance__in=alliances).delete()


def remove_agreements(alliances: list[int]) -> None:
    """Who stands by them goes first, then the texts, then the offices."""
    for model in (Signed, Aloud):
        model._base_manager.filter(edition__agreement__alliance__in=alliances).delete()
    agreements = Agreement._base_manager.filter(alliance__in=alliances)
    agreements.update(annex_to=None)
    agreements.delete()
    for model in (Office, Ending):
        model._base_manager.filter(alliance__in=alliances).delete()


def remove_meetings(alliances: list[int]) -> None:
    """Before their groups."""
    for model in (Meeting, Body):
        model._base_manager.filter(alliance__in=alliances).delete()


def remove_gifts(alliances: list[int]) -> None:
    """Counter-entries go before what they answer, entries before their costs."""
    entries = Entry._base_manager.filter(fund__alliance__in=alliances)
    entries.filter(answers__isnull=False).delete()
    entries.delete()
    for model in (Cost, Fund, Planned, Given):
        model._base_manager.filter(alliance__in=alliances).delete()


def remove_influence(alliances: list[int], invented: QuerySet[Organization]) -> None:
    """Changes sought before the actors that decide them; also what others noted about the invented organizations."""
    Sought._base_manager.filter(alliance__in=alliances).delete()
    actors = Actor._base_manager.filter(Q(alliance__in=alliances) | Q(organization__in=invented))
    Sought._base_manager.filter(decider__in=actors).update(decider=None)
    actors.delete()
    Actor._base_manager.filter(approached_by__in=invented).update(approached_by=None)


def remove_roadmap(alliances: list[int]) -> None:
    """Before the plan: cards point at its priorities."""
    roadmaps = Roadmap._base_manager.filter(alliance__in=alliances).values_list("pk", flat=True)
    AnswerLink._base_manager.filter(opens=AnswerLink.Opens.ROADMAP, subject__in=roadmaps).delete()
    for model in (Roadmap, Discussion):
        model._base_manager.filter(alliance__in=alliances).delete()


def remove_plan(alliances: list[int]) -> None:
    Step._base_manager.filter(priority__alliance__in=alliances).delete()
    for model in (Priority, Target):
        model._base_manager.filter(alliance__in=alliances).delete()


def remove_members(alliances: list[int], invented: object) -> None:
    for model in (SubContract, HandOver, ToldBack, Complaint, Role, Member):
        model._base_manager.filter(alliance__in=alliances).delete()
    asks = Ask._base_manager.filter(Q(alliance__in=alliances) | Q(asker__in=invented) | Q(asked__in=invented))
    AnswerLink._base_manager.filter(
        opens=AnswerLink.Opens.ASK, subject__in=asks.values_list("pk", flat=True)
    ).delete()
    asks.delete()
    Contact._base_manager.filter(Q(keeper__in=invented) | Q(organization__in=invented)).delete()
    DoNotAsk._base_manager.filter(Q(asker__in=invented) | Q(asked__in=invented)).delete()
