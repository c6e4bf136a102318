"""A site with much in it for a benchmark: 10,000 organizations, 100 alliances, 50,000 promises with their chains."""

from datetime import date, timedelta

from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.alliances.actions import found_alliance
from comity_site.alliances.models import Alliance, Answer, Ask, Member
from comity_site.plans.models import Priority, Step, StepOrganization, Target
from comity_site.register.models import Belonging, Organization, Register
from tests.site.much import AT_ONCE, UNITS, many_promises

ORGANIZATIONS = 10_000
LARGE, SMALL, ALLIANCES = 20_300, 300, 100  # promises of the first alliance, and of each of the others
MEMBERS, OWING, ASKS = 200, 2_000, 2_000
PRIORITIES, STEPS = 12, 10


def filled() -> tuple[Person, Alliance]:
    """Who reads, and the large alliance, which the reader's organization convenes; it is in thirty others."""
    register = Register.objects.create(slug="much", name="Many", source="a benchmark", is_shared=True)
    Organization.objects.bulk_create(
        (
            Organization(register=register, key=f"o{n}", name=f"Organization {n}", is_invented=True)
            for n in range(ORGANIZATIONS)
        ),
        AT_ONCE,
    )
    everybody, today = list(register.organizations.order_by("pk")), timezone.localdate()
    reader = Person.objects.create(name="Reader", email="reader@example.org")
    Belonging.objects.create(person=reader, organization=everybody[0])
    large = founded("Large", everybody[0], everybody[1:MEMBERS], reader, today)
    many_promises(large, LARGE, owing=everybody[:OWING], partners=everybody[:2], by=reader, today=today)
    planned(large, everybody, today)
    asked(large, everybody, today)
    for n in range(1, ALLIANCES):
        some = everybody[n * 90 : n * 90 + 40]
        ours = [everybody[0]] if n <= 30 else []
        small = founded(f"Small {n}", some[0], [*ours, *some[1:15]], reader, today)
        many_promises(small, SMALL, owing=[*ours, *some], partners=[*ours, *some][:2], by=reader, today=today)
    return reader, large


def founded(
    name: str, convener: Organization, members: list[Organization], by: Person, today: date
) -> Alliance:
    """An alliance of its convener and of members who said yes yesterday."""
    made = found_alliance(name=name, purpose="Much is done together.", convener=convener, by=by)
    asks = [
        Ask(asker=convener, asked=one, what="Will you?", answer=Answer.YES, answered_on=today, alliance=made)
        for one in members
    ]
    Ask._base_manager.bulk_create(asks)
    Member._base_manager.bulk_create(
        Member(alliance=made, organization=ask.asked, ask=ask, said_yes_on=today) for ask in asks
    )
    Target._base_manager.bulk_create(
        Target(alliance=made, name=f"All {unit}", unit=unit, unit_folded=unit, target=9_000)
        for unit in UNITS[:3]
    )
    return made


def planned(alliance: Alliance, everybody: list[Organization], today: date) -> None:
    """Twelve priorities of ten steps, each with somebody who does it."""
    for rank in range(PRIORITIES):
        priority = Priority._base_manager.create(alliance=alliance, rank=rank, title=f"Priority {rank}")
        steps = [
            Step(
                priority=priority, title=f"Step {n}", order=n, accountable=everybody[n],
                due=today + timedelta(days=n - 5),
            )
            for n in range(STEPS)
        ]  # fmt: skip
        Step._base_manager.bulk_create(steps)
        StepOrganization._base_manager.bulk_create(
            StepOrganization(step=step, organization=everybody[n + 50], part="responsible")
            for n, step in enumerate(steps)
        )


def asked(alliance: Alliance, everybody: list[Organization], today: date) -> None:
    """Asks in every state."""
    answers = ["", Answer.THINKING, Answer.NO, ""]
    Ask._base_manager.bulk_create(
        Ask(
            asker=everybody[0], asked=everybody[3_000 + n], alliance=alliance, what=f"Ask {n}", unit="visits",
            quantity=5, when=today, answer=answers[n % 4], call_on=today if n % 4 == 1 else None,
        )
        for n in range(ASKS)
    )  # fmt: skip
