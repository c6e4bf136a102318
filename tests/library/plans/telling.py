"""People who say whatever comes into their heads about a promise; what the rules refuse is not said.

Beside the fold stands a plain list of parts that knows nothing of folds, to compare with.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from comity.plans import events as data_of
from comity.plans import rules
from comity.plans.carrying import carried_of
from comity.plans.events import Event
from comity.plans.folding import advance, fold
from comity.plans.kinds import EventKind, Heard, ToKind
from comity.plans.rules import Speaker

ORGANIZATIONS = ("clinic", "circle", "village", "school")
RECEIVERS = frozenset({"village"})
# One belongs to who owes and to who receives, one to nobody, and None holds an answer link.
PEOPLE = {
    "cora": {"clinic"},
    "ivo": {"circle"},
    "vera": {"village"},
    "sam": {"school"},
    "both": {"clinic", "village"},
    "helper": set(),
}
SPEAKERS = [
    Speaker(person, frozenset(PEOPLE.get(person, {acting})), acting)
    for person in (*PEOPLE, None)
    for acting in ORGANIZATIONS
]
START = date(2027, 3, 1)
# How often somebody thinks of saying it: what ends a story, seldom.
URGES = {
    "deliver": 8, "confirm": 8, "take_back": 3, "read_back": 2, "own_up": 2, "not_in_full": 2, "not_coming": 1,
    "release": 1, "pause": 2, "resume": 2, "propose_change": 4, "agree_to_change": 4, "decline_change": 1,
    "propose_void": 1, "agree_to_void": 1, "decline_void": 1, "let_time_go_by": 4,
}  # fmt: skip


@dataclass
class Part:
    """A delivery as a plain list would keep it."""

    quantity: Decimal
    makers: frozenset
    writer: str | None
    seen: dict = field(default_factory=dict)
    standing: bool = True

    def had_a_hand_in_it(self, speaker):
        made_it = not self.makers.isdisjoint({speaker.acting, *speaker.organizations})
        return made_it or (self.writer is not None and self.writer == speaker.person)


class Telling:
    """One promise, those that take its place, and the plain list of parts."""

    def __init__(self, dice):
        self.today, self.number, self.told_events = START, 0, []
        self.past, self.parts, self.void, self.told = [], {}, False, False
        note = dice.random() < 0.3
        speaker = Speaker("vera", frozenset({"village"}), "village")
        speaker = speaker if note else Speaker("cora", frozenset({"clinic"}), "clinic")
        due = None if dice.random() < 0.2 else START + timedelta(dice.randrange(40))
        self.promise(speaker, self.some(dice), due, note, None)

    def promise(self, speaker, quantity, due, note, carried):
        said = data_of.data_of_promised(
            owes="clinic", to_kind=ToKind.ORGANIZATIONS, to=["village"], quantity=quantity, unit="visits",
            due=due, note=note, carried=carried,
        )  # fmt: skip
        self.events, self.folded, self.told = [], None, False
        self.append(EventKind.PROMISED, speaker, said)

    def append(self, kind, speaker, said=None, on=None):
        self.number += 1
        heard = Heard.PHONE if speaker.recorded_for else Heard.OWN
        event = Event(
            self.number, kind, on or self.today, speaker.person, speaker.acting, speaker.recorded_for, heard,
            said or {},
        )  # fmt: skip
        self.events.append(event)
        self.told_events.append(event)
        self.folded = advance(self.folded, event) if self.folded else fold([event])

    def say(self, refusal, kind, speaker, said=None, on=None):
        """Say it when the rules allow it; then the buttons have to show it as well."""
        if refusal is None:
            assert kind in rules.allowed(self.folded, speaker, RECEIVERS, self.today)
            self.append(kind, speaker, said, on)
        return refusal is None

    def something(self, dice):
        """Somebody says something, or time goes by."""
        getattr(self, dice.choices([*URGES], [*URGES.values()])[0])(dice)

    def some(self, dice):
        return Decimal(dice.randint(1, 12))

    def someone(self, dice, kind):
        """Mostly somebody who may say it, sometimes anybody at all."""
        anybody = dice.sample(SPEAKERS, len(SPEAKERS))
        able = (one for one in anybody if kind in rules.allowed(self.folded, one, RECEIVERS, self.today))
        return next(able, anybody[0]) if dice.random() < 0.7 else anybody[0]

    def let_time_go_by(self, dice):
        self.today += timedelta(dice.randint(1, 15))

    def deliver(self, dice):
        speaker = self.someone(dice, EventKind.DELIVERED)
        quantity, on = self.some(dice), self.today - timedelta(dice.randint(-1, 9))
        credited = dice.sample(ORGANIZATIONS, dice.choice([0, 0, 1, 2]))
        witnessed = (speaker.acting not in {"clinic", *credited}) != (dice.random() < 0.1)
        refusal = rules.check_delivery(self.folded, speaker, quantity, on, self.today, credited, witnessed)
        number = self.folded.next_delivery
        said = data_of.data_of_delivered(
            delivery=number, quantity=quantity, credited=credited, witnessed=witnessed
        )
        if refusal is None:
            self.append(EventKind.DELIVERED, speaker, said, on)
            writer = speaker.person if speaker.recorded_for else None
            part = self.parts[number] = Part(quantity, frozenset({"clinic", *credited}), writer)
            if witnessed:
                assert not part.had_a_hand_in_it(speaker)
                part.seen[speaker.acting] = quantity

    def a_part(self, dice):
        return dice.choice([*self.parts, 99])

    def confirm(self, dice):
        delivery = self.a_part(dice)
        part = self.parts.get(delivery)
        tempted = [one for one in SPEAKERS if part and part.had_a_hand_in_it(one)]
        speaker = dice.choice(tempted) if tempted and dice.random() < 0.5 else self.someone(dice, "confirmed")
        quantity = Decimal(dice.randint(1, int(part.quantity) + 1)) if part else Decimal(1)
        if rules.check_confirmation(self.folded, delivery, speaker, quantity) is None:
            said = data_of.data_of_confirmed(delivery=delivery, quantity=quantity)
            self.append(EventKind.CONFIRMED, speaker, said)
            assert not part.had_a_hand_in_it(speaker)
            part.seen[speaker.acting] = quantity

    def take_back(self, dice):
        speaker, delivery = self.someone(dice, EventKind.TAKEN_BACK), self.a_part(dice)
        refusal = rules.check_taken_back(self.folded, delivery, speaker)
        said = data_of.data_of_taken_back(delivery=delivery)
        if self.say(refusal, EventKind.TAKEN_BACK, speaker, said):
            self.parts[delivery].standing = False

    def read_back(self, dice):
        speaker, delivery = self.someone(dice, EventKind.READ_BACK), dice.choice([None, *self.parts])
        refusal = rules.check_read_back(self.folded, delivery, speaker)
        self.say(refusal, EventKind.READ_BACK, speaker, data_of.data_of_read_back(delivery=delivery))

    def own_up(self, dice):
        speaker, read_back = self.someone(dice, EventKind.ACKNOWLEDGED), dice.choice([None, self.today])
        refusal = rules.check_acknowledgement(self.folded, speaker, read_back)
        if self.say(refusal, EventKind.ACKNOWLEDGED, speaker):
            assert speaker.acting == "clinic"

    def not_in_full(self, dice):
        speaker = self.someone(dice, EventKind.NOT_IN_FULL)
        refusal = rules.check_not_in_full(self.folded, speaker, RECEIVERS)
        self.say(refusal, EventKind.NOT_IN_FULL, speaker)

    def not_coming(self, dice):
        speaker = self.someone(dice, EventKind.NOT_COMING)
        refusal = rules.check_not_coming(self.folded, speaker, RECEIVERS)
        if self.say(refusal, EventKind.NOT_COMING, speaker):
            self.told = True

    def release(self, dice):
        speaker = self.someone(dice, EventKind.RELEASED)
        refusal = rules.check_release(self.folded, speaker, RECEIVERS)
        if self.say(refusal, EventKind.RELEASED, speaker):
            assert "clinic" not in {speaker.acting, *speaker.organizations}

    def pause(self, dice):
        speaker, until = self.someone(dice, EventKind.PAUSED), self.today + timedelta(dice.randint(0, 30))
        refusal = rules.check_pause(self.folded, speaker, RECEIVERS, until, self.today)
        self.say(refusal, EventKind.PAUSED, speaker, data_of.data_of_paused(until=until))

    def resume(self, dice):
        speaker = self.someone(dice, EventKind.RESUMED)
        refusal = rules.check_resume(self.folded, speaker, RECEIVERS, self.today)
        self.say(refusal, EventKind.RESUMED, speaker)

    def propose_change(self, dice):
        speaker = self.someone(dice, EventKind.CHANGE_PROPOSED)
        due = None if dice.random() < 0.2 else self.today + timedelta(dice.randint(-1, 30))
        terms = {"quantity": self.some(dice), "unit": "visits", "due": due}
        refusal = rules.check_change(self.folded, speaker, RECEIVERS, *terms.values(), self.today)
        self.say(refusal, EventKind.CHANGE_PROPOSED, speaker, data_of.data_of_change_proposed(**terms))

    def decline_change(self, dice):
        speaker = self.someone(dice, EventKind.CHANGE_DECLINED)
        refusal = rules.check_change_declined(self.folded, speaker, RECEIVERS)
        self.say(refusal, EventKind.CHANGE_DECLINED, speaker)

    def agree_to_change(self, dice):
        before, proposed = self.folded, self.folded.proposed_change
        speaker = self.someone(dice, EventKind.CHANGED)
        heard = self.read_to_them(dice)
        refusal = rules.check_change_agreed(before, speaker, RECEIVERS, heard, self.today)
        terms = (proposed.quantity, proposed.due) if proposed else (self.some(dice), None)
        said = data_of.data_of_changed(successor="next", quantity=terms[0], unit="visits", due=terms[1])
        if self.say(refusal, EventKind.CHANGED, speaker, said):
            self.both_sides(before, proposed and proposed.by_acting, speaker)
            self.by_two(before, proposed and proposed.written_by, speaker, heard)
            self.past.append(self.folded)
            self.promise(speaker, *terms, not before.acknowledged, carried_of(before))

    def both_sides(self, before, proposed_by, speaker):
        """Of what both have to agree on, one of the two is the one who owes."""
        if before.acknowledged:
            assert "clinic" in {proposed_by, speaker.acting}
            assert proposed_by != speaker.acting
        assert speaker.acting == "clinic" or "clinic" not in speaker.organizations

    def read_to_them(self, dice):
        return self.today if dice.random() < 0.5 else None

    def by_two(self, before, written_by, speaker, heard):
        """No one person wrote down one side's wish and gave the other side's answer; what was written down was read."""
        if before.acknowledged:
            assert speaker.person is None or speaker.person != written_by
            assert heard or not speaker.recorded_for

    def propose_void(self, dice):
        speaker = self.someone(dice, EventKind.VOID_PROPOSED)
        refusal = rules.check_void_proposed(self.folded, speaker, RECEIVERS)
        self.say(refusal, EventKind.VOID_PROPOSED, speaker)

    def decline_void(self, dice):
        speaker = self.someone(dice, EventKind.VOID_DECLINED)
        refusal = rules.check_void_declined(self.folded, speaker, RECEIVERS)
        self.say(refusal, EventKind.VOID_DECLINED, speaker)

    def agree_to_void(self, dice):
        before, speaker = self.folded, self.someone(dice, EventKind.VOIDED)
        heard = self.read_to_them(dice)
        refusal = rules.check_void_agreed(before, speaker, RECEIVERS, heard)
        if self.say(refusal, EventKind.VOIDED, speaker):
            self.both_sides(before, before.void_proposed_by, speaker)
            self.by_two(before, before.void_written_by, speaker, heard)
            self.void, self.parts = True, {}
