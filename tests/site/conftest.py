"""The cast and the small register that all tests of the site share. Everybody in it is invented."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from comity.words.folding import fold
from comity_site.accounts.models import Person
from comity_site.analysis.register_words import forget
from comity_site.register.actions.noting import renew_search
from comity_site.register.models import Belonging, Fact, Organization, Register, Tie

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


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Argon2 is slow on purpose; the cast does not need it to be."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(autouse=True)
def static_files_as_they_are(settings, empty_folder):
    """Tests need no collected static files."""
    settings.STATIC_ROOT = empty_folder
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def english_until_somebody_reads_otherwise(settings):
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


@pytest.fixture
def small_register(db) -> Register:
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


@pytest.fixture
def quiet_register(small_register) -> Register:
    """One organization, kept by River House and shared with nobody else."""
    keeper = small_register.kept_by
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


@pytest.fixture
def ana(small_register) -> Person:
    """Belongs to Second House."""
    return belongs(somebody("Ana"), small_register, "second")


@pytest.fixture
def ben(small_register) -> Person:
    """Belongs to Harbour Clinic, another organization."""
    return belongs(somebody("Ben"), small_register, "harbour")


@pytest.fixture
def cleo(small_register) -> Person:
    """Belongs to River House, which keeps the register."""
    return belongs(somebody("Cleo"), small_register, "river")


@pytest.fixture
def davit(db) -> Person:
    """Looks after the site."""
    return somebody("Davit", is_administrator=True)


@pytest.fixture
def leaver(small_register) -> Person:
    """Left Second House yesterday."""
    return belongs(somebody("Lea"), small_register, "second", left=True)


@pytest.fixture
def cast(small_register, ana, ben, cleo):
    """An alliance and everybody in and around it: see tests/site/alliances_cast.py."""
    from tests.site.alliances_cast import gathered

    return gathered(small_register, ana=ana, ben=ben, cleo=cleo)
