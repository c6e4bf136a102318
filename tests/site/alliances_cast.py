"""An alliance of the small register and its people: who convenes, contributes, is informed, left, or is outside.

River House convenes (cleo). Second House is a partner (ana). Harbour Clinic is a contributor (ben).
Lamp Foundation is an influential ally (fay). Orchard Union, a partner without grant, has nobody with an account.
Mill Cooperative left (mio). Bridge Network convenes another alliance (olga). Gia facilitates and belongs nowhere.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.alliances import actions
from comity_site.alliances.models import Alliance, Answer, Ask, Depth, Member, Role
from comity_site.register.models import Organization, Register
from tests.site.conftest import belongs, somebody

PARTS = (
    ("second", Depth.PARTNER),
    ("orchard", Depth.WITHOUT_GRANT),
    ("harbour", Depth.CONTRIBUTOR),
    ("lamp", Depth.ALLY),
    ("mill", Depth.PARTNER),
)


@dataclass
class Cast:
    """Everybody by the name used in tests."""

    alliance: Alliance
    other: Alliance
    people: dict[str, Person] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return vars(self)["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def said_yes(asker: Organization, asked: Organization, depth: str = Depth.PARTNER) -> Ask:
    """An ask to join that was answered with yes yesterday, on the phone."""
    return Ask._base_manager.create(
        asker=asker, asked=asked, what="Will you join us?", depth=depth, answer=Answer.YES, heard="phone",
        answered_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip


def gathered(register: Register, *, ana: Person, ben: Person, cleo: Person) -> Cast:
    """The alliance with all its members, and another one beside it."""
    by_key = {one.key: one for one in register.organizations.all()}
    alliance = actions.found_alliance(
        name="Open doors", purpose="Nobody waits alone.", convener=by_key["river"], by=cleo
    )
    for key, depth in PARTS:
        ask = said_yes(by_key["river"], by_key[key], depth)
        actions.join_alliance(alliance=alliance, ask=ask, by=cleo)
    left = Member._base_manager.get(alliance=alliance, organization=by_key["mill"])
    actions.leave_alliance(member=left, version=left.version, by=cleo)
    olga = belongs(somebody("Olga"), register, "bridge")
    other = actions.found_alliance(
        name="Other house", purpose="Something else.", convener=by_key["bridge"], by=olga
    )
    gia = somebody("Gia")
    Role._base_manager.create(
        alliance=alliance, kind=Role.Kind.FACILITATOR, person=gia, since=timezone.localdate()
    )
    people = {
        "ana": ana, "ben": ben, "cleo": cleo, "olga": olga, "gia": gia,
        "fay": belongs(somebody("Fay"), register, "lamp"),
        "mio": belongs(somebody("Mio"), register, "mill"),
    }  # fmt: skip
    return Cast(alliance, other, people, by_key)
