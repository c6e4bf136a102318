"""Files of promises taken into the alliance of the cast by River House, taken back, written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity.exchange.problems import BadInput
from comity.exchange.promises_file import promises_table, read_promises_file
from comity.exchange.tables import write_csv
from comity_site.alliances.scope import scope_of
from comity_site.plans.actions.taking_back import take_back_promises
from comity_site.plans.actions.taking_promises import take_in_promises
from comity_site.plans.models import Promise
from comity_site.plans.queries.filed import promise_lines

TODAY = timezone.localdate
DAY = timedelta(days=1)


def take(cast, data: str | bytes, **more):
    body = data.encode() if isinstance(data, str) else data
    read = read_promises_file(body, "p.csv")
    river = cast.organizations["river"]
    return take_in_promises(
        alliance=cast.alliance, file="p.csv", lines=read.promises, acting=river, mine=frozenset({river.pk}),
        scope=scope_of(cast.cleo), by=cast.cleo, columns=read.columns, **more,
    )  # fmt: skip


def undo(cast, taken):
    mine = frozenset({cast.organizations["river"].pk})
    return take_back_promises(alliance=cast.alliance, before=taken.before, mine=mine, by=cast.cleo)


def export(cast) -> bytes:
    return write_csv(*promises_table(promise_lines(cast.alliance, TODAY())))


def refused(cast, data, **more):
    with pytest.raises(BadInput) as caught:
        take(cast, data, **more)
    assert not Promise._base_manager.exists()
    return [(p.row, p.column, p.code, p.found) for p in caught.value.problems]


def sheet() -> str:
    return (
        "who,to,what,quantity,unit,due,done,confirmed,state\n"
        f"Second House,all,home visits,40,visits,{TODAY() + 9 * DAY},12,12,\n"
        f"River House,people: returning nurses,evenings of advice,6,evenings,{TODAY() - 9 * DAY},2,1,\n"
        f"Orchard Union,River House;Harbour Clinic,legal advice,5,hours,{TODAY() - DAY},,,not coming\n"
        f"Lamp Foundation,all,money,1000,euro,,1000,400,kept\n"
    )
