"""The worked example's asks and what came of them: an alliance of those who said yes."""

from datetime import date, timedelta
from decimal import Decimal

from comity_site.accounts.models import Person
from comity_site.alliances import actions as alliances
from comity_site.alliances.actions.answers import Said, answer_ask
from comity_site.alliances.actions.asks import Wish, make_asks, note_approach
from comity_site.alliances.actions.contacts import keep_contact
from comity_site.alliances.models import Alliance, Ask, Availability, Depth, Member, Role, ToldBack
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, day, language_of, word

BEGAN = 100  # days before loading


def make_alliance(story: Table, company: Company, *, today: date) -> Alliance:
    """Carers' Desk calls together; it holds the money, and its coordinator hears complaints."""
    about, keeper, by = story["alliance"], company.organization(company.keeper), company.coordinator
    alliance = alliances.found_alliance(
        name=word(about, "name"), slug=about["slug"], purpose=word(about, "purpose"), language=WORDS,
        convener=keeper, by=by, origin=about["origin"], origin_words=word(about, "origin_words"),
        review_on=day(about, "review", today), public_purpose=True, public_count=True, is_example=True,
    )  # fmt: skip
    began = today - timedelta(days=BEGAN)
    Member._base_manager.filter(alliance=alliance).update(
        said_yes_on=began, part=word(about, "convener_part"), language=WORDS
    )
    say_hours_of(Member._base_manager.get(alliance=alliance), about["convener_hours"])
    Role._base_manager.filter(alliance=alliance).update(since=began)
    for kind, person in ((Role.Kind.HOST, None), (Role.Kind.LISTENER, by)):
        Role._base_manager.create(
            alliance=alliance, kind=kind, organization=keeper, person=person, since=began
        )
    return alliance


def ask_everybody(
    story: Table, company: Company, alliance: Alliance, *, proposal: int | None, today: date
) -> None:
    """Each ask with its answer; whoever said yes to joining is a member."""
    for entry in story["ask"]:
        ask = make_one(entry, company, alliance, proposal=proposal, today=today)
        spoken = today + timedelta(days=entry["made"])
        note_approach(ask=ask, how=entry["how"], on=spoken, reached=True, by=company.coordinator)
        answer(ask, entry, company, today=today)
        if "join" in entry:
            join(ask, entry, alliance, by=company.coordinator, today=today)
        if "reach" in entry:
            keep_contact(
                keeper=ask.asker, organization=ask.asked, version=0, by=company.coordinator,
                reach=word(entry, "reach"), mind=word(entry, "mind"), language=WORDS, may_be_passed_on=True,
            )  # fmt: skip


def make_one(entry: Table, company: Company, alliance: Alliance, *, proposal: int | None, today: date) -> Ask:
    joins = "join" in entry
    return make_asks(
        asker=company.organization(entry.get("asker", company.keeper)),
        wishes=[Wish(company.organization(entry["asked"]))], by=company.coordinator, alliance=alliance,
        proposal=proposal if joins else None, to_join=joins, depth=entry.get("join", Depth.PARTNER),
        known_by=word(entry, "known_by"), what=word(entry, "what"),
        quantity=Decimal(entry["quantity"]) if "quantity" in entry else None, unit=word(entry, "unit"),
        due=day(entry, "due", today), why_them=word(entry, "why"), language=WORDS, how=entry["how"],
        when=day(entry, "made", today),
    )[0]  # fmt: skip


def answer(ask: Ask, entry: Table, company: Company, *, today: date) -> None:
    """As the file says it; an ask without a day of answering waits."""
    answered = day(entry, "answered", today)
    if answered is None:
        return
    words = word(entry, "said")
    said = Said(
        answer=entry.get("answer", "yes"), on=answered, heard=entry["heard"], words=words,
        language=language_of(words), said_by=word(entry, "said_by"), decided_by=word(entry, "decided_by"),
        call_on=day(entry, "call_on", today), read_back_on=day(entry, "read_back", today) or answered,
    )  # fmt: skip
    writer = company.person(entry.get("recorded_for", company.keeper))
    answer_ask(ask=ask, version=ask.version, said=said, by=writer)


def join(ask: Ask, entry: Table, alliance: Alliance, *, by: Person, today: date) -> None:
    """A member, with when it is there and when it is away."""
    member = alliances.join_alliance(alliance=alliance, ask=ask, by=by, part=word(entry, "part"))
    if "public_name" in entry:
        Member._base_manager.filter(pk=member.pk).update(
            public_name=word(entry, "public_name"), is_public=True, language=WORDS
        )
    else:
        Member._base_manager.filter(pk=member.pk).update(language=WORDS)
    if "hours" in entry:
        say_hours_of(member, entry["hours"])
    for words, _ in entry.get("available", []):
        Availability._base_manager.create(member=member, words=words, language=WORDS)
    for words, _, first, last in entry.get("away", []):
        Availability._base_manager.create(
            member=member, words=words, is_away=True, language=WORDS,
            starts=today + timedelta(days=first), ends=today + timedelta(days=last),
        )  # fmt: skip


def say_hours_of(member: Member, hours: list[str]) -> None:
    """Paid and unpaid hours a week; empty is not said."""
    paid, unpaid = (Decimal(one) if one else None for one in hours)
    Member._base_manager.filter(pk=member.pk).update(paid_hours=paid, unpaid_hours=unpaid)


def tell_back(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    """What was told to the people served, and what will be."""
    for entry in story["told"]:
        ToldBack._base_manager.create(
            alliance=alliance, what=word(entry, "what"), to=word(entry, "to"), how=word(entry, "how"),
            on=today + timedelta(days=entry["day"]), teller=company.organization(entry["teller"]),
            is_done=entry.get("done", False), language=WORDS, by=company.coordinator,
        )  # fmt: skip
