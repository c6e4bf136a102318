"""The cast and the small register that all tests of the site share. Everybody in it is invented."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.utils import timezone, translation

from comity.words.folding import fold
from comity_site.accounts.models import Person
from comity_site.analysis.register_words import forget
from comity_site.register.actions.noting import renew_search
from comity_site.register.models import Belonging, Fact, Organization, Register, Tie
from tests.site.remembered import Memory

PASSWORD = "a long quiet river"  # what everybody of the cast signs in with

# key, name, kind, country, capacities, places, populations
SMALL = (
    (
        "river",
        "River House",
        "NGO",
        "MD",
        ("facilitation", "legal advice"),
        ("Chisinau",),
        ("returning nurses",),
    ),
    ("second", "Second House", "association", "GE", ("medical training", "translation"), ("Tbilisi",), ()),
    ("harbour", "Harbour Clinic", "hospital or clinic", "MA", ("medical training", "clinic"), ("Rabat",), ()),
    ("orchard", "Orchard Union", "union", "MD", ("legal advice", "clinic"), (), ("seasonal workers",)),
    ("lamp", "Lamp Foundation", "foundation", "SN", ("funding",), ("Dakar",), ("returning nurses",)),
    ("bridge", "Bridge Network", "network", "", ("translation", "facilitation"), ("MD", "GE"), ()),
    ("mill", "Mill Cooperative", "cooperative", "TN", ("transport", "funding"), (), ("seasonal workers",)),
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL repeats what may touch the database; for the rest, which is kept from it, SQLite's run is enough."""
    if connection.vendor == "postgresql":
        repeated = [one for one in items if "db" in one.fixturenames or one.get_closest_marker("django_db")]
        config.hook.pytest_deselected(items=[one for one in items if one not in set(repeated)])
        items[:] = repeated


@pytest.fixture(scope="session", autouse=True)
def quick_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Argon2 is slow on purpose, and the cast does not need it to be; tests need no collected static files."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("empty"),
        STORAGES={**settings.STORAGES, "staticfiles": plain},
    ):
        yield


@pytest.fixture(autouse=True)
def english_until_somebody_reads_otherwise():
    """A page asked for in French leaves its language behind in this thread."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def nothing_counted_before():
    """Throttles begin at nought in each test, and no register of another test is remembered."""
    cache.clear()
    forget()


def somebody(name: str, **more: object) -> Person:
    """A person with an account: the e-mail is their name at example.org."""
    person = Person(name=name, email=f"{name.casefold()}@example.org", **more)
    person.set_password(PASSWORD)
    person.save()
    return person


def state(organization: Organization, about: str, values: Sequence[str]) -> None:
    """Facts of one property, each with a source and a date."""
    for value in values:
        Fact.objects.create(
            organization=organization,
            property=about,
            value=value,
            folded=fold(value),
            source="a visit",
            as_of="2025",
        )


def organization_in(
    register: Register, key: str, name: str, *, kind: str = "NGO", country: str = "",
    capacities: Sequence[str] = (), places: Sequence[str] = (), populations: Sequence[str] = (),
) -> Organization:  # fmt: skip
    """An invented organization with its facts."""
    made = Organization.objects.create(
        register=register, key=key, name=name, kind=kind, country=country, is_invented=True
    )
    state(made, "capacity", capacities)
    state(made, "place", places)
    state(made, "population", populations)
    renew_search(made)
    return made


def seven_organizations() -> Register:
    """Seven organizations, shared with everyone who signs in, kept by River House."""
    register = Register.objects.create(
        slug="small", name="The small register", source="the tests", as_of="2025", is_shared=True
    )
    for key, name, kind, country, capacities, places, populations in SMALL:
        organization_in(
            register,
            key,
            name,
            kind=kind,
            country=country,
            capacities=capacities,
            places=places,
            populations=populations,
        )
    by_key = {o.key: o for o in register.organizations.all()}
    for one, other in (("river", "second"), ("second", "harbour"), ("orchard", "bridge")):
        Tie.objects.create(
            register=register, source=by_key[one], target=by_key[other], evidence="a shared project"
        )
    register.kept_by = by_key["river"]
    register.save()
    return register


def quiet_organization(keeper: Organization) -> Register:
    """One organization, kept by River House and shared with nobody else."""
    register = Register.objects.create(
        slug="quiet", name="The quiet register", source="the tests", kept_by=keeper
    )
    organization_in(register, "hidden", "Hidden Well", country="ML", capacities=("wells",))
    return register


def belongs(person: Person, register: Register, key: str, *, left: bool = False) -> Person:
    Belonging.objects.create(
        person=person,
        organization=register.organizations.get(key=key),
        left_at=timezone.now() - timedelta(days=1) if left else None,
    )
    return person


def member(name: str, key: str, *, left: bool = False) -> Callable[[Register], Person]:
    return lambda register: belongs(somebody(name), register, key, left=left)


ANA, BEN, CLEO = member("Ana", "second"), member("Ben", "harbour"), member("Cleo", "river")
LEA = member("Lea", "second", left=True)


@pytest.fixture(scope="session")
def remembered(quick_settings, django_db_setup, django_db_blocker) -> Memory:
    """The small register and the cast, made once: see tests/site/remembered.py."""
    from tests.site.alliances_cast import gathered

    memory = Memory(1)
    with django_db_blocker.unblock():
        memory.learn(
            {
                "small register": lambda done: seven_organizations(),
                "ana": lambda done: ANA(done["small register"]),
                "ben": lambda done: BEN(done["small register"]),
                "cleo": lambda done: CLEO(done["small register"]),
                "cast": lambda done: gathered(
                    done["small register"], ana=done["ana"], ben=done["ben"], cleo=done["cleo"]
                ),
                "quiet register": lambda done: quiet_organization(done["small register"].kept_by),
                "leaver": lambda done: LEA(done["small register"]),
            }
        )
    return memory


@pytest.fixture
def small_register(remembered, db) -> Register:
    """Seven organizations, shared with everyone who signs in, kept by River House."""
    return remembered.recall("small register", seven_organizations)


@pytest.fixture
def quiet_register(remembered, small_register) -> Register:
    """One organization, kept by River House and shared with nobody else."""
    return remembered.recall("quiet register", lambda: quiet_organization(small_register.kept_by))


@pytest.fixture
def ana(remembered, small_register) -> Person:
    """Belongs to Second House."""
    return remembered.recall("ana", lambda: ANA(small_register))


@pytest.fixture
def ben(remembered, small_register) -> Person:
    """Belongs to Harbour Clinic, another organization."""
    return remembered.recall("ben", lambda: BEN(small_register))


@pytest.fixture
def cleo(remembered, small_register) -> Person:
    """Belongs to River House, which keeps the register."""
    return remembered.recall("cleo", lambda: CLEO(small_register))


@pytest.fixture
def davit(db) -> Person:
    """Looks after the site."""
    return somebody("Davit", is_administrator=True)


@pytest.fixture
def leaver(remembered, small_register) -> Person:
    """Left Second House yesterday."""
    return remembered.recall("leaver", lambda: LEA(small_register))


@pytest.fixture
def cast(remembered, small_register, ana, ben, cleo):
    """An alliance and everybody in and around it: see tests/site/alliances_cast.py."""
    from tests.site.alliances_cast import gathered

    made = remembered.recall("cast", lambda: gathered(small_register, ana=ana, ben=ben, cleo=cleo))
    made.people |= {"ana": ana, "ben": ben, "cleo": cleo}
    return made
