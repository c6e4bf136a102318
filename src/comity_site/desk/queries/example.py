"""The worked example: what of it is loaded, and who may take it away."""

from django.db.models import Q, QuerySet

from comity_site.accounts.models import Change, Person
from comity_site.accounts.scope import Scope
from comity_site.analysis.models import Proposal
from comity_site.register.models import Organization, Register

EXAMPLE = "carers-desk"
LOADED = "load_example"


def example_register() -> Register | None:
    """The register of the worked example's own organization, when the example is loaded."""
    return Register._base_manager.filter(slug=EXAMPLE, is_example=True).select_related("kept_by").first()


def example_proposal() -> Proposal | None:
    rows = Proposal._base_manager.filter(is_example=True, removed_at__isnull=True)
    return rows.defer("answer").order_by("-id").first()


def coordinator_of(register: Register) -> Person | None:
    """The invented person of the worked example, as the journal says."""
    loaded = loading_of(register)
    return Person.objects.filter(pk=loaded.data["coordinator"]).first() if loaded else None


def loading_of(register: Register) -> Change | None:
    """What the journal says of the last loading."""
    rows = Change._base_manager.filter(
        verb=LOADED, subject=register._meta.label_lower, subject_id=register.pk
    )
    return rows.order_by("-id").first()


def people_of_example(register: Register) -> list[Person]:
    """The coordinator, and those who speak for the others in the story."""
    loaded = loading_of(register)
    known = [loaded.data["coordinator"], *loaded.data.get("people", [])] if loaded else []
    return list(Person.objects.filter(pk__in=known, is_active=True))


def began_as_demonstration() -> bool:
    """Loaded once by `comity demo`, for nobody; on a site of its own an administrator loads the example."""
    return Change._base_manager.filter(verb=LOADED, by__isnull=True).exists()


def may_remove_example(scope: Scope) -> bool:
    """Who looks after the site, and who plays the invented organization."""
    if scope.administrator:
        return True
    own = Organization._base_manager.filter(pk__in=scope.organization_ids, register__is_example=True)
    return own.exists()


def questions_of_example(registers: list[Register]) -> QuerySet[Proposal]:
    """The example's question, and all that was asked for its organization or of its register."""
    theirs = Q(organization__register__in=registers) | Q(snapshot__register__in=registers)
    return Proposal._base_manager.filter(Q(is_example=True) | theirs)
