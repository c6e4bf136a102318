"""An alliance begins: its row, its rights, and the organization that calls together."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.alliances.actions.joining import join_alliance
from comity_site.alliances.models import Alliance, Ask, Depth, DepthRights, Member, Role
from comity_site.alliances.rights import DEFAULT_RIGHTS
from comity_site.register.models import Organization

NOT_A_SLUG = {"new"}  # a page of its own stands at this address


@transaction.atomic
def found_alliance(
    *, name: str, purpose: str, convener: Organization, by: Person | None, slug: str = "",
    asks: Sequence[Ask] = (), **values: Any,
) -> Alliance:  # fmt: skip
    """A new alliance of its convener, and of those who said yes to `asks`. Raises ValidationError, NotSaidYes."""
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
    for ask in asks:
        join_alliance(alliance=alliance, ask=ask, by=by)
    return alliance


def free_slug(name: str) -> str:
    """An address made of the name that no other alliance has."""
    stem = slugify(name)[:48].strip("-") or "alliance"
    taken = stem in NOT_A_SLUG or Alliance._base_manager.filter(slug=stem).exists()
    return f"{stem}-{uuid4().hex[:8]}" if taken else stem


def founded_just_now(*, name: str, convener: Organization, by: Person) -> Alliance | None:
    """The alliance that the same form, sent twice, has made already."""
    today = timezone.localdate()
    rows = Alliance._base_manager.filter(name=name.strip(), made_by=by, made_at__date=today)
    return rows.filter(members__organization=convener, members__is_founder=True).order_by("id").first()
