"""A word that stands in every room that only River House and the administrators may enter, and nowhere else."""

from django.http import HttpResponseBase

from comity.formation.brief import Brief, Need
from comity_site.analysis import actions, tasks
from comity_site.exchange.actions import import_register, keep_upload
from comity_site.register.actions import add_person, make_remark, state_fact
from tests.site.access.matrix import World

SECRET = "Zanthoxylum"
HOW = {"source": SECRET, "as_of": "2026", "evidence": SECRET}
OUTSIDE = ("anonymous", "ana", "ben", "leaver")


def reached(response: HttpResponseBase) -> bool:
    """Whether the word stands in what was answered."""
    return SECRET.casefold() in (response.content.decode(errors="replace") + str(response.headers)).casefold()


def write_secrets(world: World) -> None:
    quiet, cleo, house = world.quiet_register, world.cleo, world.organization["river"]
    hidden = world.organization["hidden"]
    quiet.name = quiet.source = f"{SECRET} list"
    hidden.name, hidden.kind, hidden.country = f"{SECRET} Well", SECRET, "BT"
    for row in (quiet, hidden):
        row.save()
    for prop in ("capacity", "need", "population", "place", "alias", "note"):
        state_fact(organization=hidden, property=prop, value=f"{SECRET} {prop}", by=cleo, **HOW)
    add_person(organization=hidden, name=SECRET, by=cleo)
    add_person(organization=house, name=SECRET, by=cleo)
    make_remark(organization=hidden, text=SECRET, by=cleo)
    data = f"id,name,capacities\n{SECRET.lower()},{SECRET},{SECRET}\n".encode()
    for register in (quiet, world.small_register):
        world.offered = keep_upload(register=register, name=f"{SECRET}.csv", data=data, by=cleo)
    import_register(register=quiet, name=f"{SECRET}.csv", data=data, by=cleo)
    quiet.refresh_from_db()
    small = world.small_register
    for register, organization in ((quiet, house), (quiet, None), (small, house), (small, None)):
        brief = Brief(needs=(Need("wells"),), title=SECRET)
        asked = actions.ask(register=register, brief=brief, by=cleo, language="en", organization=organization)
        tasks.answer_proposal.call(asked.pk)
