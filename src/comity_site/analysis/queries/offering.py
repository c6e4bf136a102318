"""What the organizations of a register need and can do."""

from comity_site.register.models import Fact, Register

ASKED = (Fact.Property.NEED, Fact.Property.CAPACITY, Fact.Property.LANGUAGE)


def needs_and_offers(register: Register, most: int) -> list[Fact]:
    """Stated of the standing organizations of a register that was fetched with the right to it; at most `most`."""
    rows = Fact._base_manager.filter(
        organization__register=register, organization__removed_at__isnull=True, property__in=ASKED
    )
    return list(
        rows.select_related("organization").order_by("organization__name", "organization", "id")[:most]
    )


def has_needs(register: Register) -> bool:
    """Whether anybody in it is said to need anything."""
    rows = Fact._base_manager.filter(property=Fact.Property.NEED, organization__register=register)
    return rows.filter(organization__removed_at__isnull=True).exists()
