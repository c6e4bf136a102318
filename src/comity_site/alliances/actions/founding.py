"""An alliance begins: its row, its rights, and the organization that calls together."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, Depth, DepthRights, Member, Role
from comity_site.alliances.rights import DEFAULT_RIGHTS
from comity_site.register.models import Organization


@transaction.atomic
def found_alliance(
    *, name: str, purpose: str, convener: Organization, by: Person | None, slug: str = "", **values: Any
) -> Alliance:
    """A new alliance of one member, its convener. Others come in by saying yes. Raises ValidationError."""
    alliance = Alliance(name=name, purpose=purpose, slug=slug or free_slug(name), made_by=by, **values)
    alliance.full_clean()
    alliance.save(force_insert=True)
    today = timezone.localdate()
    DepthRights._base_manager.bulk_create(
        DepthRights(
            alliance=alliance,
            depth=depth,
            **{right: right in held for right in DEFAULT_RIGHTS[Depth.PARTNER]},
        )
        for depth, held in DEFAULT_RIGHTS.items()
    )
    founder = Member(alliance=alliance, organization=convener, is_founder=True, said_yes_on=today)
    founder.full_clean()
    founder.save(force_insert=True)
    Role._base_manager.create(alliance=alliance, kind=Role.Kind.CONVENER, organization=convener, since=today)
    record(alliance, "found_alliance", by=by, convener=convener.pk)
    return alliance


def free_slug(name: str) -> str:
    """An address made of the name that no other alliance has."""
    stem = slugify(name)[:48].strip("-") or "alliance"
    taken = Alliance._base_manager.filter(slug=stem).exists()
    return f"{stem}-{uuid4().hex[:8]}" if taken else stem
