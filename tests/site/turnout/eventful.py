"""An event with a row of every kind around it, as other rooms' tests need one."""

from decimal import Decimal

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization
from comity_site.turnout.actions import bringing, counting, events, prospects
from comity_site.turnout.models import Gathering
from tests.site.plans.saying import days


def eventful(alliance: Alliance, owes: Organization, by: Person) -> Gathering:
    """`owes` brought nine of ten people yesterday, keeps a list, and was a prospect before."""
    campaign = events.make_campaign(alliance=alliance, name="Spring", language="en", by=by)
    event = events.make_gathering(
        alliance=alliance, title="On the square", on=days(-1), unit="people", language="en", places=["Square"],
        campaign=campaign, by=by,
    )  # fmt: skip
    place = event.places.get()
    bring = bringing.promise_to_bring(
        gathering=event, place=place, owes=owes, quantity=Decimal(10), what="Ten of us", language="en",
        speaking=Speaking(owes, frozenset(), "phone", days(-2)), by=by,
    )  # fmt: skip
    bringing.say_again(
        bring=bring, quantity=Decimal(9), on=days(-2), heard="phone", said_by="", version=0, by=by
    )
    bringing.note_made_here(gathering=event, promises=[bring.promise], by=by)
    (sheet,) = counting.print_sheets(
        gathering=event, place=place, organizations=[owes], each=1, by=by, once=str(event.pk)
    )
    counting.type_sheet(
        sheet=sheet,
        version=1,
        totals=counting.Totals(9, 3),
        counted_by=owes,
        organizations=frozenset(),
        by=by,
    )
    counting.take_follow_up(gathering=event, version=1, organization=owes, until=None, by=by)
    counting.count_calls(gathering=event, on=days(0), count=2, version=0, by=by)
    counting.note_list(
        gathering=event, by=by, once=str(event.pk), why="Lifts", hurt="Carers", where="A drawer", keeper=owes,
        destroy_on=days(9), language="en",
    )  # fmt: skip
    row = prospects.add_constituency(alliance=alliance, name="Unions", points="", language="en", by=by)
    prospect = prospects.add_prospect(alliance=alliance, organization=owes, constituency=row, by=by)
    prospects.add_deed(prospect=prospect, what="Marched", as_of="2024", source="a talk", language="en", by=by)
    return event
