"""A promise told event by event: the clinic owes the villages visits, and everybody has their say."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from comity.plans.events import (
    Event,
    data_of_change_proposed,
    data_of_changed,
    data_of_confirmed,
    data_of_delivered,
    data_of_paused,
    data_of_promised,
    data_of_read_back,
    data_of_taken_back,
)
from comity.plans.folding import fold
from comity.plans.kinds import EventKind, Heard, ToKind

DAY = date(2027, 3, 1)
DUE = DAY + timedelta(days=30)


def days(number):
    """So many days after the first of March."""
    return DAY + timedelta(days=number)


class Story:
    """Events in the order in which they are told; every word returns the story."""

    def __init__(self, quantity=40, unit="visits", due=DUE, owes="clinic", to=("village",), **more):
        self.events = []
        said = {key: more.pop(key) for key in ("acting", "by", "recorded_for") if key in more}
        kind = ToKind.ORGANIZATIONS if to else ToKind.ALL
        data = data_of_promised(
            owes=owes, to_kind=kind, to=to, quantity=Decimal(quantity), unit=unit, due=due, **more
        )
        self.say(EventKind.PROMISED, DAY, data=data, **{"acting": owes, **said})

    def say(self, kind, on, data=None, acting="clinic", by=None, recorded_for=False):
        heard = Heard.PHONE if recorded_for else Heard.OWN
        event = Event(len(self.events) + 1, kind, on, by, acting, recorded_for, heard, data or {})
        self.events.append(event)
        return self

    def delivered(self, quantity, on=DAY, delivery=None, credited=(), witnessed=False, **said):
        number = delivery or sum(event.kind is EventKind.DELIVERED for event in self.events) + 1
        data = data_of_delivered(
            delivery=number, quantity=Decimal(quantity), credited=credited, witnessed=witnessed
        )
        return self.say(EventKind.DELIVERED, on, data, **said)

    def confirmed(self, quantity, delivery=1, on=DAY, acting="village", **said):
        data = data_of_confirmed(delivery=delivery, quantity=Decimal(quantity))
        return self.say(EventKind.CONFIRMED, on, data, acting, **said)

    def taken_back(self, delivery=1, on=DAY, **said):
        return self.say(EventKind.TAKEN_BACK, on, data_of_taken_back(delivery=delivery), **said)

    def read_back(self, delivery=None, on=DAY, **said):
        return self.say(EventKind.READ_BACK, on, data_of_read_back(delivery=delivery), **said)

    def paused(self, until, on=DAY, **said):
        return self.say(EventKind.PAUSED, on, data_of_paused(until=until), **said)

    def change_proposed(self, quantity=30, unit="visits", due=None, on=DAY, **said):
        data = data_of_change_proposed(quantity=Decimal(quantity), unit=unit, due=due)
        return self.say(EventKind.CHANGE_PROPOSED, on, data, **said)

    def changed(self, quantity=30, unit="visits", due=None, on=DAY, acting="village", **said):
        data = data_of_changed(successor="next", quantity=Decimal(quantity), unit=unit, due=due)
        return self.say(EventKind.CHANGED, on, data, acting, **said)

    def with_data(self, **data):
        """The last event with some of its data replaced."""
        last = self.events[-1]
        self.events[-1] = replace(last, data={**last.data, **data})
        return self

    @property
    def folded(self):
        return fold(self.events)
