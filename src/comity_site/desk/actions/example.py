"""The worked example: loaded and taken away, each in one step. Its answer is worked out, never brought along."""

from django.db import transaction
from django.utils import timezone

from comity.formation.brief_file import read_brief_file
from comity.register.jmdi_register import demonstration_brief
from comity_site.accounts import actions as accounts
from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.analysis import actions as analysis
from comity_site.analysis import tasks
from comity_site.analysis.models import Proposal, Snapshot
from comity_site.desk.actions.example_agreements import agree
from comity_site.desk.actions.example_asks import ask_everybody, make_alliance, tell_back
from comity_site.desk.actions.example_giving import give
from comity_site.desk.actions.example_influence import look_around
from comity_site.desk.actions.example_people import Company, gather, keep_translations
from comity_site.desk.actions.example_plan import make_plan
from comity_site.desk.actions.example_promises import Telling
from comity_site.desk.actions.example_removal import remove_story
from comity_site.desk.actions.example_roadmap import walk_roadmap
from comity_site.desk.actions.example_threats import keep_an_eye
from comity_site.desk.example.told import read_example, word
from comity_site.desk.queries import EXAMPLE, LOADED, coordinator_of, example_register, questions_of_example
from comity_site.desk.queries.example import people_of_example
from comity_site.exchange.models import Import, Upload
from comity_site.register import actions as register
from comity_site.register.actions.people import join
from comity_site.register.models import Organization, Register

KEEPER = "Carers' Desk"
WORDS = "en"  # the language the example's texts are written in; translations stand beside them
SOURCE = "invented for the worked example"
CAN = {
    "capacity": ["convening", "looking after a shared purse"],
    "population": ["children and older people left behind"],
}


@transaction.atomic
def load_example(*, by: Person | None = None) -> Person:
    """The JMDI register, an invented organization with its coordinator, and their question. Returns the coordinator.

    Loaded already, nothing happens.
    """
    standing = example_register()
    known = coordinator_of(standing) if standing else None
    if known is not None:
        return known
    handbook = register.load_jmdi(by=by)
    title = word(read_example()["titles"], "coordinator")
    coordinator = accounts.add_person(name=title, by=by)
    keeper = make_keeper(by=by or coordinator)
    join(organization=keeper, person=coordinator, role=title, by=by or coordinator)
    proposal = ask_example(of=handbook, keeper=keeper, by=coordinator)
    company = tell_story(handbook=handbook, keeper=keeper, coordinator=coordinator, proposal=proposal.pk)
    people = [person.pk for person in company.people.values()]
    record(keeper.register, LOADED, by=by, coordinator=coordinator.pk, people=people)
    return coordinator


def tell_story(
    *, handbook: Register, keeper: Organization, coordinator: Person, proposal: int | None
) -> Company:
    """The alliance of the example with its asks, plan and promises, as they stand on the day of loading."""
    story, today = read_example(), timezone.localdate()
    keep_translations(story)
    if proposal:
        Proposal._base_manager.filter(pk=proposal).update(asked_why=word(story["alliance"], "reason"))
    company = gather(story, handbook=handbook, keeper=keeper, coordinator=coordinator)
    alliance = make_alliance(story, company, today=today)
    ask_everybody(story, company, alliance, proposal=proposal, today=today)
    make_plan(story, company, alliance, today=today)
    walk_roadmap(story, company, alliance, today=today)
    Telling(company, alliance, today).tell(story)
    agree(story, company, alliance, today=today)
    give(story, company, alliance, today=today)
    keep_an_eye(story, company, alliance, today=today)
    look_around(story, company, alliance, today=today)
    tell_back(story, company, alliance, today=today)
    return company


def make_keeper(*, by: Person) -> Organization:
    """The invented organization, in a small register that it keeps itself."""
    own = register.make_register(
        name=KEEPER, slug=EXAMPLE, language=WORDS, source=SOURCE, is_example=True, is_shared=False, by=by
    )
    keeper = register.add_organization(
        register=own, key=EXAMPLE, name=KEEPER, language=WORDS, kind="association", is_invented=True,
        lists=CAN, source=SOURCE, words=WORDS, by=by,
    )  # fmt: skip
    own.refresh_from_db()
    register.change_register(register=own, described=own.described, kept_by=keeper, by=by)
    return keeper


def ask_example(*, of: Register, keeper: Organization, by: Person) -> Proposal:
    """The question of the example, put to the register as it stands and handed to a worker."""
    brief = read_brief_file(demonstration_brief().encode(), "brief.toml").brief
    of.refresh_from_db()
    proposal = analysis.ask(
        register=of, brief=brief, by=by, language=WORDS, organization=keeper, is_example=True
    )
    tasks.put_to_work(proposal)
    return proposal


@transaction.atomic
def remove_example(*, by: Person | None) -> None:
    """All of it away but the JMDI register, which is a register like others. What its people asked goes with it."""
    registers = list(Register._base_manager.filter(is_example=True))
    people = [person for one in registers for person in people_of_example(one)]
    remove_story(registers)
    remove_questions(registers)
    Upload._base_manager.filter(register__in=registers).delete()
    Import._base_manager.filter(register__in=registers).delete()
    Register._base_manager.filter(kept_by__register__in=registers).update(kept_by=None)
    Organization._base_manager.filter(register__in=registers).delete()
    for one in registers:
        record(one, "remove_example", by=by)
        one.delete()
    for person in people:
        accounts.deactivate_person(person=person, by=by)


def remove_questions(registers: list[Register]) -> None:
    """Questions of the example, and the snapshots that only they were answered from."""
    questions = questions_of_example(registers)
    snapshots = set(questions.values_list("snapshot_id", flat=True))
    questions.delete()
    Snapshot._base_manager.filter(pk__in=snapshots, proposals__isnull=True).delete()
