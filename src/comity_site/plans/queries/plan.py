"""The plan as a person may see and change it: priorities in order, steps with everybody's part in them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Max, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.models import Change
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Availability, Member
from comity_site.alliances.queries import members_of, rights_in
from comity_site.alliances.rights import Rights
from comity_site.plans.models import Priority, Step, StepOrganization, StepWait, Target
from comity_site.register.models import Organization, Translation
from comity_site.register.queries import one

UNDO_DAYS = 30
MANY = 500  # texts of a plan looked up at once


def plan_of(alliance: Alliance) -> list[Priority]:
    """Standing priorities in their order, each with its steps, parts and what they wait for. Four queries."""
    steps = steps_of(alliance).prefetch_related(
        Prefetch("parts", StepOrganization._base_manager.select_related("organization")), "waits"
    )
    rows = Priority._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return list(
        rows.select_related("accountable").order_by("rank", "id").prefetch_related(Prefetch("steps", steps))
    )


def steps_of(alliance: Alliance) -> QuerySet[Step]:
    """Steps of the alliance's standing priorities, dropped ones too."""
    rows = Step._base_manager.filter(
        priority__alliance=alliance, priority__removed_at__isnull=True, removed_at__isnull=True
    )
    return rows.select_related("accountable", "priority").order_by("priority__rank", "order", "id")


def ids_taken_out(alliance: Alliance) -> frozenset[str]:
    """Ids, as files have them, of steps that were taken out of the plan, alone or with their priority."""
    out = Q(removed_at__isnull=False) | Q(priority__removed_at__isnull=False)
    rows = Step._base_manager.filter(out, priority__alliance=alliance)
    return frozenset(key or str(pk) for key, pk in rows.values_list("key", "pk"))


def removed_priorities_of(alliance: Alliance) -> QuerySet[Priority]:
    """What was taken out of the plan lately and can be put back as it was."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return Priority._base_manager.filter(alliance=alliance, removed_at__gte=since).order_by("-removed_at")


def targets_of(alliance: Alliance) -> QuerySet[Target]:
    """Standing targets, the nearest date first."""
    return Target._base_manager.filter(alliance=alliance, removed_at__isnull=True).order_by("due", "id")


def priority_to_decide(scope: Scope, pk: int) -> Priority:
    """For words and order of priorities: members that decide, and the convener."""
    rows = Priority._base_manager.select_related("alliance", "accountable")
    priority = one(rows.filter(alliance__in=scope.alliance_ids), pk=pk)
    must(may_decide(rights_in(scope, priority.alliance)))
    return priority


def priority_of_theirs(scope: Scope, pk: int) -> Priority:
    """A standing priority of an alliance that the person takes part in; what they may do with it asks the caller."""
    rows = Priority._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    return one(rows.select_related("alliance", "accountable"), pk=pk)


def target_to_decide(scope: Scope, pk: int) -> Target:
    """For targets: members that decide, and the convener."""
    target = one(
        Target._base_manager.select_related("alliance").filter(alliance__in=scope.alliance_ids), pk=pk
    )
    must(may_decide(rights_in(scope, target.alliance)))
    return target


def priority_to_fill(scope: Scope, pk: int) -> tuple[Priority, Rights]:
    """For a new step: who manages, and members that contribute (a step that they answer for themselves)."""
    rows = Priority._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    priority = one(rows.select_related("alliance"), pk=pk)
    rights = rights_in(scope, priority.alliance)
    must(may_add_steps(rights))
    return priority, rights


def step_to_change(scope: Scope, pk: int) -> tuple[Step, Rights]:
    """For a step: who manages, and members that contribute, when they answer for it or do it."""
    rows = Step._base_manager.filter(
        priority__alliance__in=scope.alliance_ids, priority__removed_at__isnull=True, removed_at__isnull=True
    ).select_related("priority__alliance", "accountable", "changed_by")
    step = one(rows, pk=pk)
    rights = rights_in(scope, step.priority.alliance)
    must(may_change_step(step, rights))
    return step, rights


def waits_of(step: Step) -> QuerySet[StepWait]:
    """What a step waits for in the plan as it stands; what was taken out may come back, and is waited for again."""
    rows = StepWait._base_manager.filter(step=step, waits_for__removed_at__isnull=True)
    return rows.filter(waits_for__priority__removed_at__isnull=True)


def must(allowed: bool) -> None:
    """Outside of one's rights there is nothing: 404."""
    if not allowed:
        raise Http404


def may_decide(rights: Rights) -> bool:
    return rights.decides or rights.convenes


def may_add_steps(rights: Rights) -> bool:
    return rights.manages or (rights.contributes and bool(rights.organizations))


def may_change_step(step: Step, rights: Rights) -> bool:
    """Own steps are those that one's organization answers for or does."""
    if rights.manages:
        return True
    doing = {p.organization_id for p in step.parts.all() if p.part == StepOrganization.Part.RESPONSIBLE}
    return rights.contributes and bool(rights.organizations & {step.accountable_id, *doing})


def organizations_for_steps(
    alliance: Alliance, *, besides: Iterable[Organization] = ()
) -> list[Organization]:
    """Who can have a part in a step: standing members, and who has a part in it already."""
    found = {member.organization_id: member.organization for member in members_of(alliance)}
    for organization in besides:
        found.setdefault(organization.pk, organization)
    return list(found.values())


def availability_of(alliance: Alliance) -> dict[int, list[Availability]]:
    """Organization → when its people can be there or are away, as they said it. One query."""
    members = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    rows = Availability._base_manager.filter(member__in=members).select_related("member")
    found: dict[int, list[Availability]] = {}
    for row in rows.order_by("starts", "id"):
        found.setdefault(row.member.organization_id, []).append(row)
    return found


def steps_due_for(scope: Scope, today: date, days: int = 14) -> QuerySet[Step]:
    """Steps that the person's own organizations answer for or do: due within `days`, or before today.

    Of an alliance that ended nobody is reminded.
    """
    own = Q(accountable__in=scope.organization_ids) | Q(
        parts__organization__in=scope.organization_ids, parts__part=StepOrganization.Part.RESPONSIBLE
    )
    rows = Step._base_manager.filter(
        own, priority__alliance__in=scope.alliance_ids, priority__removed_at__isnull=True,
        priority__alliance__ended_at__isnull=True, removed_at__isnull=True, state=Step.State.PLANNED,
        due__lte=today + timedelta(days=days),
    )  # fmt: skip
    return rows.select_related("priority__alliance", "accountable").distinct().order_by("due", "id")


def targets_changed_at(targets: Iterable[Target]) -> dict[int, datetime]:
    """Target → when it was last written. One query."""
    rows = Change._base_manager.filter(
        subject=Target._meta.label_lower, subject_id__in=[row.pk for row in targets]
    )
    return dict(
        rows.values("subject_id").annotate(last=Max("at")).values_list("subject_id", "last").order_by()
    )


def languages_beside(alliance: Alliance) -> list[str]:
    """Languages into which something was translated that stands in the plan."""
    priorities = Priority._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    steps = steps_of(alliance).order_by()
    texts = {*priorities.values_list("title", flat=True), *steps.values_list("title", flat=True)}
    texts |= {*steps.values_list("note", flat=True), *priorities.values_list("why", flat=True)}
    into = Translation._base_manager.filter(text__in=sorted(texts)[:MANY]).values_list("into", flat=True)
    return sorted(set(into.order_by()))
