"""Files offered and imports made, for those who keep the register or may fill the alliance."""

from datetime import timedelta
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_change
from comity_site.alliances.queries.roles import conveners_of
from comity_site.alliances.rights import Rights
from comity_site.exchange.bringer import Bringer
from comity_site.exchange.models import AllianceImport, AllianceUpload, Import, Kind, Upload
from comity_site.register.models import Organization
from comity_site.register.queries import one, registers_to_change

PREVIEW_HOURS = 24
UNDO_DAYS = 30
Done = TypeVar("Done", Import, AllianceImport)


def upload_to_decide(scope: Scope, pk: int) -> Upload:
    """A file that this person offered within the last day, for a register they still keep."""
    since = timezone.now() - timedelta(hours=PREVIEW_HOURS)
    rows = Upload._base_manager.filter(
        by=scope.person_id, at__gte=since, register__in=registers_to_change(scope)
    )
    return one(rows.select_related("register"), pk=pk)


def uploads_to_decide(scope: Scope) -> QuerySet[Upload]:
    since = timezone.now() - timedelta(hours=PREVIEW_HOURS)
    rows = Upload._base_manager.filter(
        by=scope.person_id, at__gte=since, register__in=registers_to_change(scope)
    )
    return rows.select_related("register").defer("data").order_by("-at")


def stale_uploads() -> QuerySet[Upload]:
    """Files whose preview nobody decided within a day."""
    return Upload._base_manager.filter(at__lt=timezone.now() - timedelta(hours=PREVIEW_HOURS))


def imports_to_read(scope: Scope) -> QuerySet[Import]:
    rows = Import._base_manager.filter(register__in=registers_to_change(scope))
    return rows.select_related("register", "by", "undone_by").defer("before").order_by("-at", "-id")


def import_to_read(scope: Scope, pk: int) -> Import:
    return one(imports_to_read(scope), pk=pk)


def can_be_undone(imported: Import | AllianceImport) -> bool:
    """It still stands, and is of the last 30 days."""
    return imported.undone_at is None and imported.at >= timezone.now() - timedelta(days=UNDO_DAYS)


def import_to_undo(scope: Scope, pk: int) -> Import:
    """An import that can be undone, or was."""
    return to_undo(import_to_read(scope, pk))


def to_undo(imported: Done) -> Done:
    """Raises 404 when it is too late; one that is undone already may be asked for again."""
    if imported.undone_at is None and not can_be_undone(imported):
        raise Http404
    return imported


def taken_in(imports: QuerySet[Done], scope: Scope, digest: str) -> Done:
    """What a form made that comes a second time: this person's newest import of a file that is no longer offered."""
    since = timezone.now() - timedelta(hours=PREVIEW_HOURS)
    return one(imports.filter(by=scope.person_id, at__gte=since), digest=digest)


def stale_alliance_uploads() -> QuerySet[AllianceUpload]:
    """Files of promises and plans whose preview nobody decided within a day."""
    return AllianceUpload._base_manager.filter(at__lt=timezone.now() - timedelta(hours=PREVIEW_HOURS))


def bringer_in(scope: Scope, alliance: Alliance, rights: Rights) -> Bringer:
    """For whom the person brings a file: their own member organization, the convener's if it is one of theirs."""
    conveners = conveners_of(alliance)
    own = [one for one in conveners if one.pk in scope.organization_ids]
    if not own and rights.organizations:
        own = list(Organization._base_manager.filter(pk__in=rights.organizations).order_by("pk")[:1])
    person = Person._base_manager.get(pk=scope.person_id)
    return Bringer((own or conveners)[0], scope.organization_ids, scope, person)


def alliance_to_fill(scope: Scope, slug: str, kind: str) -> tuple[Alliance, Bringer]:
    """Promises of others are noted by who manages; a plan with its priorities also needs the right to decide."""
    alliance, rights = alliance_to_change(scope, slug)
    if kind == Kind.PLAN and not (rights.decides or rights.convenes):
        raise Http404
    return alliance, bringer_in(scope, alliance, rights)


def alliance_upload_to_decide(scope: Scope, pk: int) -> tuple[AllianceUpload, Bringer]:
    """A file that this person offered within the last day, to an alliance that they still may fill."""
    since = timezone.now() - timedelta(hours=PREVIEW_HOURS)
    rows = AllianceUpload._base_manager.filter(by=scope.person_id, at__gte=since).select_related("alliance")
    upload = one(rows.filter(alliance__in=scope.alliance_ids), pk=pk)
    return upload, alliance_to_fill(scope, upload.alliance.slug, upload.kind)[1]


def alliance_imports_of(alliance: Alliance) -> QuerySet[AllianceImport]:
    rows = AllianceImport._base_manager.filter(alliance=alliance).select_related("by", "undone_by")
    return rows.defer("before").order_by("-at", "-id")


def alliance_import_to_read(scope: Scope, pk: int) -> tuple[AllianceImport, Bringer]:
    rows = AllianceImport._base_manager.filter(alliance__in=scope.alliance_ids)
    found = one(rows.select_related("alliance", "by", "undone_by"), pk=pk)
    return found, alliance_to_fill(scope, found.alliance.slug, found.kind)[1]


def taken_into_alliance(scope: Scope, digest: str) -> AllianceImport:
    """The same for an alliance that this person still may fill."""
    rows = AllianceImport._base_manager.filter(alliance__in=scope.alliance_ids).order_by("-id")
    return alliance_import_to_read(scope, taken_in(rows, scope, digest).pk)[0]


def alliance_import_to_undo(scope: Scope, pk: int) -> tuple[AllianceImport, Bringer]:
    """An import that can be undone, or was."""
    found, bringer = alliance_import_to_read(scope, pk)
    return to_undo(found), bringer
