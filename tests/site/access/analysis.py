"""Who may do what: the addresses of `analysis`."""

from comity.formation.brief import Brief, Need
from comity_site.alliances.actions import found_alliance
from comity_site.analysis import actions, tasks
from comity_site.analysis.models import Listed
from tests.site.access.matrix import SIGNED_IN, Entry, World

ANA = frozenset({"ana"})
KEEPERS = frozenset({"cleo", "davit"})


def prepare(world: World) -> None:
    """Ana's questions for Second House: answered, asked, removed, and one of the worked example."""
    brief = Brief(needs=(Need("medical training"),), title="Nurses")
    facts = {"register": world.small_register, "brief": brief, "by": world.ana, "language": "en"}
    world.question = actions.ask(**facts, organization=world.organization["second"])
    world.asked = actions.ask(**facts, organization=world.organization["second"])
    world.unwatched = actions.ask(**facts, organization=world.organization["second"])
    world.removed = actions.ask(**facts, organization=world.organization["second"])
    world.example = actions.ask(**facts, organization=world.organization["second"], is_example=True)
    actions.remove(proposal=world.removed, by=world.ana)
    world.weighed = actions.ask(**facts, organization=world.organization["second"])
    for proposal in (world.question, world.example, world.unwatched, world.weighed):
        tasks.answer_proposal.call(proposal.pk)
    world.weighed.refresh_from_db()
    tasks.weigh_answer.call(actions.weigh(proposal=world.weighed, by=world.ana).pk)
    list_somebody(world)
    world.alliance = found_alliance(
        name="While nurses return", purpose="Visits.", convener=world.organization["second"], by=world.ana
    )
    world.watch = actions.watch(proposal=world.question, by=world.ana)


def list_somebody(world: World) -> None:
    """Orchard Union on the list of Second House; Lamp Foundation was on it; Mill Cooperative is on Ana's own."""

    def put(key: str, owner: str = "") -> Listed:
        return actions.put_on_list(
            organization=world.organization[key], owner=world.organization.get(owner), note="Ask in May.",
            language="en", by=world.ana,
        )  # fmt: skip

    world.listed, world.unlisted, world.alone = put("orchard", "second"), put("lamp", "second"), put("mill")
    actions.take_off_list(listed=world.unlisted, by=world.ana)


def of(name: str):
    return lambda world: {"pk": getattr(world, name).pk}


def file_of(name: str):
    return lambda world: {"pk": world.question.pk, "name": name}


def weighed_file(world: World) -> dict:
    return {"pk": world.weighed.pk, "name": "more-or-less.json"}


def reason(world: World) -> dict:
    world.question.refresh_from_db()
    return {"asked_why": "They are near.", "version": world.question.version}


def here(world: World) -> dict:
    return {"slug": world.alliance.slug}


def missing(world: World) -> dict:
    return {"needs": "legal advice; medical training", "register": world.small_register.slug}


def noted(name: str):
    def data(world: World) -> dict:
        getattr(world, name).refresh_from_db()
        return {"note": "In June.", "version": getattr(world, name).version}

    return data


def beside(*keys: str, name: str = "organization"):
    """The place of organizations in the query of an address."""

    def kwargs(world: World) -> dict:
        numbers = "&".join(f"{name}={world.organization[key].pk}" for key in keys)
        return {"query": f"?{numbers}"}

    return kwargs


def filled(do: str):
    def data(world: World) -> dict:
        return {
            "register": world.small_register.slug, "do": do, "goal": "fewest", "title": "",
            "need-TOTAL_FORMS": "1", "need-INITIAL_FORMS": "0", "need-0-capacity": "translation",
        }  # fmt: skip

    return data


ENTRIES: list[Entry] = [
    Entry("find", "GET", SIGNED_IN),
    Entry("find", "POST", SIGNED_IN, data=filled("ask")),
    Entry("find", "POST", SIGNED_IN, data=filled("show"), changes=False, case="show"),
    Entry("find_meaning", "POST", SIGNED_IN, data=filled("show"), changes=False),
    Entry("proposal", "GET", ANA, kwargs=of("question")),
    Entry("proposal", "GET", ANA, kwargs=of("asked"), case="asked"),
    Entry("proposal", "GET", SIGNED_IN, kwargs=of("example"), case="example"),
    Entry("proposal", "GET", frozenset(), kwargs=of("removed"), case="removed"),
    Entry("proposal_standing", "GET", ANA, kwargs=of("asked")),
    Entry("proposal_good_enough", "POST", ANA, kwargs=of("asked")),
    Entry("proposal_good_enough", "POST", frozenset(), kwargs=of("example"), case="example"),
    Entry("proposal_more", "GET", ANA, kwargs=of("question")),
    Entry("proposal_more", "GET", frozenset(), kwargs=of("asked"), case="not answered"),
    Entry("proposal_more", "POST", ANA, kwargs=of("question")),
    Entry("proposal_more", "POST", SIGNED_IN, kwargs=of("example"), case="example"),
    Entry("proposal_check", "GET", ANA, kwargs=of("question")),
    Entry("proposal_check", "GET", frozenset(), kwargs=of("asked"), case="not answered"),
    Entry("proposal_file", "GET", ANA, kwargs=file_of("brief.toml"), case="brief"),
    Entry("proposal_file", "GET", ANA, kwargs=file_of("register.csv"), case="register"),
    Entry("proposal_file", "GET", ANA, kwargs=file_of("ties.csv"), case="ties"),
    Entry("proposal_file", "GET", ANA, kwargs=file_of("answer.json"), case="answer"),
    Entry("proposal_file", "GET", ANA, kwargs=weighed_file, case="more or less"),
    Entry("proposal_why", "GET", ANA, kwargs=of("question")),
    Entry("proposal_why", "POST", ANA, kwargs=of("question"), data=reason),
    Entry("proposal_again", "POST", ANA, kwargs=of("question")),
    Entry("proposal_seen", "POST", ANA, kwargs=of("question")),
    Entry("proposal_remove", "POST", ANA, kwargs=of("question")),
    Entry("proposal_remove", "POST", frozenset(), kwargs=of("example"), case="example"),
    Entry("proposal_restore", "POST", ANA, kwargs=of("removed")),
    Entry("proposal_restore", "POST", frozenset(), kwargs=of("question"), case="standing"),
    Entry("proposal_watch", "POST", ANA, kwargs=of("unwatched")),
    Entry("proposal_watch", "POST", frozenset(), kwargs=of("example"), case="example"),
    Entry("watch_end", "POST", ANA, kwargs=of("watch"), data=lambda world: {"version": world.watch.version}),
    Entry("find_offers", "GET", SIGNED_IN),
    Entry("find_offers", "GET", SIGNED_IN, query="?register=small&times=1", case="register"),
    Entry("find_offers", "GET", KEEPERS, query="?register=quiet", case="hidden"),
    Entry("shortlist", "GET", SIGNED_IN),
    Entry("shortlist_add", "GET", SIGNED_IN, kwargs=beside("river")),
    Entry("shortlist_add", "POST", SIGNED_IN, kwargs=beside("river"), data=lambda world: {"note": "Near."}),
    Entry("shortlist_add", "GET", KEEPERS, kwargs=beside("hidden"), case="hidden"),
    Entry("shortlist_note", "GET", ANA, kwargs=of("listed")),
    Entry("shortlist_note", "POST", ANA, kwargs=of("listed"), data=noted("listed")),
    Entry("shortlist_note", "GET", ANA, kwargs=of("alone"), case="alone"),
    Entry("shortlist_remove", "POST", ANA, kwargs=of("listed"), data=noted("listed")),
    Entry("shortlist_restore", "POST", ANA, kwargs=of("unlisted"), data=noted("unlisted")),
    Entry("shortlist_restore", "POST", frozenset(), kwargs=of("listed"), case="standing"),
    Entry("compare", "GET", SIGNED_IN),
    Entry("compare", "GET", SIGNED_IN, kwargs=beside("river", "second"), case="two"),
    Entry("complement", "GET", ANA, kwargs=here),
    Entry("complement", "POST", ANA, kwargs=here, data=missing),
    Entry("compare", "GET", KEEPERS, kwargs=beside("river", "hidden"), case="hidden"),
]
