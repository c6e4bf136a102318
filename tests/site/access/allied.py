"""A world for the matrix of alliances: everybody in and around one alliance, and a row of every kind in it.

River House convenes (cleo), Second House is a partner (ana, who also hears complaints), Orchard Union a partner
without grant (uma), Harbour Clinic a contributor (ben), Lamp Foundation an influential ally (fay). Gia facilitates.
Bell Choir is a member of which nobody signs in: others write down for it. Bridge Network is asked, and owes, and
convenes another alliance (olga). Mill Cooperative left (mio). Davit looks after the site and takes part in nothing.

`WORDS` says of made-up words, each written in one place, who may ever meet them.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from comity_site.alliances import actions
from comity_site.alliances.models import Alliance, Answer, AnswerLink, Ask, Depth, Member, Role
from comity_site.plans import actions as plans
from comity_site.plans.actions import calendars, steps, targets
from comity_site.plans.actions import plan as priorities
from comity_site.plans.models import Event, Reminder
from comity_site.plans.queries.answering import delivered_event
from tests.site.access.agreed import LEARNED, SAID, agree
from tests.site.access.around import AROUND, surround
from tests.site.access.filed import take_files
from tests.site.access.given import SAID_OF_GIFTS, endow
from tests.site.access.matrix import World
from tests.site.access.recorded import show
from tests.site.access.talked import talk
from tests.site.access.threatened import THREATENED, threaten
from tests.site.access.turned_out import TOLD, turn_out
from tests.site.access.walked import gather, walk
from tests.site.alliances_cast import Cast, gathered, said_yes
from tests.site.conftest import belongs, organization_in, somebody
from tests.site.plans.plan_cast import planned
from tests.site.plans.saying import days, promised, speaks

ROLES = ("anonymous", "olga", "mio", "davit", "leaver", "ana", "uma", "ben", "fay", "cleo", "gia")
EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
STAFF = SIGNED_IN - {"davit", "leaver", "gia"}  # belong to an organization
NOBODY = frozenset[str]()
CLEO, ANA, BEN, OLGA = (frozenset({name}) for name in ("cleo", "ana", "ben", "olga"))
DECIDE = MANAGE = frozenset({"ana", "uma", "cleo"})
CONTRIBUTE = MANAGE | {"ben", "gia"}
READ = CONTRIBUTE | {"fay"}
ASKS = MANAGE | {"gia"}  # who reads what the alliance asks of others

WORDS: dict[str, frozenset[str]] = {
    "zz-purpose": READ,
    "zz-reached": CLEO,  # how River House reaches Bridge Network
    "zz-mind": CLEO,
    "zz-stop": CLEO,  # who said that Lamp Foundation does not wish to be asked again by River House
    **AROUND,
    **dict.fromkeys(("zz-complaint", "zz-callback"), ANA),
    "zz-free": CLEO | OLGA,  # asked outside of any alliance
    "zz-friend": CLEO,  # who of River House knows them
    "zz-asked": ASKS | OLGA,
    "zz-known": ASKS,
    "zz-wished": ASKS | {"fay"},
    "zz-declined": ASKS | {"fay"},
    "zz-refuser": ASKS | {"fay"},
    "zz-instead": ASKS,
    "zz-elsewhere": OLGA | {"mio"},
    **dict.fromkeys(("zz-olgas", "zz-foreign"), OLGA),
    "zz-visits": READ,
    "zz-deed": READ,
    "zz-spoken": READ,
    "zz-bridge": READ | OLGA,
    "zz-mill": READ | {"mio"},
    "zz-bell": READ,
    "zz-priority": READ,
    "zz-why": READ,
    "zz-step": READ,
    "zz-note": READ,
    "zz-target": READ,
    "zz-part": READ,
    "zz-times": READ,
    "zz-work": READ,
    "zz-terms": READ,
    "zz-told": READ,
    "zz-heard": READ,
    "zz-left": NOBODY,  # the words of one who left
    "zz-hand": CLEO | ANA,
    "zz-file": CLEO,
    "zz-card": READ,
    "zz-meet": READ,
    **dict.fromkeys(("zz-line", "zz-decided", "zz-advice", "zz-mandate", "zz-assumed"), READ),
    **dict.fromkeys(("zz-before", "zz-reply"), BEN | CLEO),  # beside a record that is shown to nobody
    "zz-shown": READ,
    "zz-overruled": READ,
    "zz-private": frozenset({"gia"}),  # told her before the meeting
    **dict.fromkeys((*SAID, *SAID_OF_GIFTS), READ),
    **{word: who for words, who in zip(TOLD, (READ, CONTRIBUTE, ASKS), strict=True) for word in words},
    LEARNED: DECIDE,
    # Ben's own discussion; who convenes and who facilitates leads rooms
    **dict.fromkeys(("zz-talk", "zz-question", "zz-thought"), CLEO | BEN | {"gia"}),
    "zz-untalk": BEN,  # taken away
    "zz-minutes": READ,
    "zz-corrected": READ,
    "zz-learned": READ,
    **THREATENED,
    "zz-name": CLEO | {"davit"},  # of a first evening: it stands in a register, which the administrator keeps
}


def prepare(world: World) -> None:
    small = world.small_register
    organization_in(small, "bell", "Bell Choir")
    organization_in(small, "drum", "Drum Circle")
    organization_in(small, "horn", "Horn Workshop")
    cast = gathered(small, ana=world.ana, ben=world.ben, cleo=world.cleo)
    cast.people["uma"] = belongs(somebody("Uma"), small, "orchard")
    world.cast, world.alliance, world.other = cast, cast.alliance, cast.other
    world.of = {**world.organization, **cast.organizations}
    vars(world).update(cast.people)
    settling = (settle, answer, arrange, plan, promise, link, take_files)
    for build in (*settling, walk, gather, talk, agree, show, threaten, endow, surround, turn_out):
        build(world, cast)
    for name in ("alliance", "other"):
        getattr(world, name).refresh_from_db()


def settle(world: World, cast: Cast) -> None:
    """What the alliances say of themselves; one more that is over."""
    Alliance._base_manager.filter(pk=cast.alliance.pk).update(purpose="Nobody waits alone. zz-purpose")
    Alliance._base_manager.filter(pk=cast.other.pk).update(public_purpose=True)
    priorities.add_priority(alliance=cast.other, title="zz-foreign", by=cast.olga)
    over = actions.found_alliance(
        name="Last year", purpose="A feast.", convener=world.of["river"], by=cast.cleo
    )
    world.over = actions.end_alliance(alliance=over, version=over.version, words="", by=cast.cleo)


def answer(world: World, cast: Cast) -> None:
    """Asks: open, answered, removed, outside of the alliance, and of another one."""
    of, by = world.of, cast.cleo

    def asked(
        whom: str, what: str, *, asker: str = "river", alliance: Any = cast.alliance, **more: Any
    ) -> Ask:
        values = {"quantity": 30, "unit": "visits", "to_join": False, **more}
        return actions.make_ask(
            asker=of[asker], asked=of[whom], by=by, alliance=alliance, what=what, **values
        )

    world.ask = asked("bridge", "zz-asked", known_by="zz-known")
    world.free_ask = asked("bridge", "zz-free", alliance=None, known_by="zz-friend")
    world.foreign_ask = asked(
        "mill", "zz-elsewhere", asker="bridge", alliance=cast.other, known_by="zz-olgas"
    )
    world.no_ask = asked("lamp", "zz-wished")
    said(world.no_ask, Answer.NO, by, words="zz-declined", said_by="zz-refuser")
    world.offer_ask = asked("drum", "Thirty visits")
    said(world.offer_ask, Answer.OTHER_OFFER, by, offered=actions.Offered("zz-instead"))
    world.removed_ask = asked("drum", "Not this one")
    actions.remove_ask(ask=world.removed_ask, version=world.removed_ask.version, by=by)
    world.approach = actions.note_approach(ask=world.ask, how="visit", on=days(0), reached=True, by=by)
    world.yes_ask = said_yes(of["river"], of["drum"])
    Ask._base_manager.filter(pk=world.yes_ask.pk).update(alliance=cast.alliance)
    world.contact = actions.keep_contact(
        keeper=of["river"], organization=of["bridge"], version=0, reach="zz-reached", mind="zz-mind", by=by
    )
    actions.ask_no_more(asker=of["river"], asked=of["lamp"], since=days(-1), said_by="zz-stop", by=by)
    world.proof = organization_in(world.quiet_register, "named", "zz-name")


def said(ask: Ask, what: str, by: Any, *, offered: Any = None, **more: Any) -> None:
    heard = actions.Said(answer=what, on=timezone.localdate(), heard="phone", **more)
    actions.answer_ask(ask=ask, version=ask.version, said=heard, offered=offered, by=by)


def arrange(world: World, cast: Cast) -> None:
    """Members and what is noted of them, roles, work for each other, what is told back, a complaint, a hand-over."""
    of, by, alliance = world.of, cast.cleo, cast.alliance
    for key, depth in (("bell", Depth.CONTRIBUTOR), ("horn", Depth.CONTRIBUTOR)):
        actions.join_alliance(alliance=alliance, ask=said_yes(of["river"], of[key], depth), by=by)
    world.member = {row.organization.key: row for row in Member._base_manager.filter(alliance=alliance)}
    Member._base_manager.filter(pk=world.member["mill"].pk).update(left_words="zz-left")
    horn = world.member["horn"]
    actions.leave_alliance(member=horn, version=horn.version, by=by, let_go=True)
    harbour = world.member["harbour"]
    actions.change_part(member=harbour, version=harbour.version, part="zz-part", language="en", by=by)
    world.times = actions.add_availability(member=harbour, words="zz-times", by=by)
    world.work = actions.add_sub_contract(
        giver=world.member["second"], taker=harbour, what="zz-work", terms="zz-terms", by=by
    )
    world.facilitator = Role._base_manager.get(alliance=alliance, person=cast.gia)
    world.newcomer = actions.give_role_to_somebody_new(
        alliance=alliance, kind=Role.Kind.INTERPRETER, name="Ilir", by=by
    )
    actions.give_role(
        alliance=alliance, kind=Role.Kind.LISTENER, organization=of["second"], person=cast.ana, by=by
    )
    tell(world, cast)
    world.hand_over = actions.offer_hand_over(
        alliance=alliance, giver=of["river"], taker=of["second"], words="zz-hand", by=by
    )


def tell(world: World, cast: Cast) -> None:
    about = {"to": "the street", "how": "read aloud", "teller": world.of["second"], "by": cast.cleo}
    world.told = actions.add_told_back(
        alliance=cast.alliance, what="zz-told", heard_back="zz-heard", on=days(-1), is_done=True, **about
    )
    gone = actions.add_told_back(alliance=cast.alliance, what="Said twice", on=days(-2), **about)
    world.untold = actions.remove_told_back(row=gone, version=gone.version, by=cast.cleo)
    world.complaint = actions.complain(
        alliance=cast.alliance, text="zz-complaint", reach="zz-callback", language="en"
    )


def plan(world: World, cast: Cast) -> None:
    by = cast.cleo
    world.plan = planned(cast)
    world.priority = priorities.add_priority(alliance=cast.alliance, title="zz-priority", why="zz-why", by=by)
    world.step = steps.add_step(
        priority=world.priority, title="zz-step", note="zz-note", accountable=world.of["harbour"], by=by,
        due=days(9),
    )  # fmt: skip
    # Due before what it waits for: the plan cannot be done as it stands.
    steps.add_step(
        priority=world.plan.thread, title="Too early", accountable=world.of["second"], due=days(9),
        waits_for=[world.plan.guide], by=by,
    )  # fmt: skip
    done = world.plan.copies
    world.done = steps.finish_step(step=done, version=done.version, on=days(0), by=by)
    gone = priorities.add_priority(alliance=cast.alliance, title="Later", by=by)
    world.dropped = priorities.remove_priority(priority=gone, version=gone.version, by=by)
    aim = {"alliance": cast.alliance, "by": by, "target": Decimal(100)}
    world.target = targets.add_target(name="zz-target", unit="visits", **aim)
    gone = targets.add_target(name="Beds", unit="beds", **aim)
    world.untarget = targets.remove_target(target=gone, version=gone.version, by=by)
    world.calendar_secret, world.left_calendar, world.ended_calendar = [
        calendars.make_calendar_feed(alliance=cast.alliance, by=person) for person in (by, cast.mio, cast.fay)
    ]
    calendars.end_calendar_feed(alliance=cast.alliance, by=cast.fay)


def promise(world: World, cast: Cast) -> None:
    """Harbour Clinic owes River House; Bell Choir, and Bridge Network which is no member, are said to owe, too."""
    world.promise = promised(cast, what="zz-visits")
    plans.record_delivery(
        promise=world.promise, quantity=Decimal(10), on=days(-2), by=cast.ben,
        speaking=speaks(cast, "harbour", cast.ben, said="zz-deed", said_by="zz-spoken"),
    )  # fmt: skip
    note = {"person": cast.cleo, "acting": "river", "unit": "songs"}
    world.bells = promised(cast, owes="bell", what="zz-bell", **note)
    world.bridges = promised(cast, owes="bridge", to=("orchard",), what="zz-bridge", due=-20, **note)
    world.mills = promised(cast, owes="mill", what="zz-mill", **note)
    world.words = Event._base_manager.get(promise=world.promise, kind="promised").texts.get(field="what")
    world.reminder = Reminder._base_manager.create(
        kind=Reminder.Kind.CALL, alliance=cast.alliance, subject="promise", subject_id=world.bridges.pk,
        mark=days(-20).isoformat(), organization=world.of["river"], way=Reminder.Way.CALL, made_on=days(-1),
    )  # fmt: skip
    for name in ("promise", "bells", "bridges", "mills"):
        getattr(world, name).refresh_from_db()


def link(world: World, cast: Cast) -> None:
    """A link of each kind; one revoked, one that is over."""
    opens = AnswerLink.Opens

    def made(kind: str, subject: int, key: str, **more: Any) -> str:
        return actions.offer_answer_link(
            opens=kind, subject=subject, organization=world.of[key], by=cast.cleo, **more
        )

    world.ask_secret = made(opens.ASK, world.ask.pk, "bridge")
    world.ask_link = AnswerLink._base_manager.latest("pk")
    world.revoked_secret = made(opens.ASK, world.ask.pk, "bridge")
    actions.revoke_answer_link(link=AnswerLink._base_manager.latest("pk"), by=cast.cleo)
    world.over_secret = made(opens.ASK, world.ask.pk, "bridge")
    past = timezone.now() - timedelta(minutes=1)
    AnswerLink._base_manager.filter(pk=AnswerLink._base_manager.latest("pk").pk).update(expires_at=past)
    world.promise_secret = made(opens.PROMISE, world.bells.pk, "bell")
    world.promise_link = AnswerLink._base_manager.latest("pk")
    world.delivered = delivered_event(world.promise, 1)
    world.seen_secret = made(opens.CONFIRMATION, world.delivered.pk, "river")
