"""Files of promises and plans: kept for a look, taken in whole, undone."""

import hashlib
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.exchange import alliance_files, queries
from comity_site.exchange.actions.registers import NOTES_KEPT, claim, noted, plain_name
from comity_site.exchange.bringer import Bringer
from comity_site.exchange.models import AllianceImport, AllianceUpload, Kind
from comity_site.plans.actions.taking_back import take_back_promises
from comity_site.plans.actions.taking_plan_back import take_back_plan


@transaction.atomic
def keep_alliance_upload(
    *, alliance: Alliance, kind: str, name: str, data: bytes, new_organizations: bool = False, by: Person
) -> AllianceUpload:
    """Keep a file for its preview, in the place of those that this person offered before and did not take in."""
    queries.stale_alliance_uploads().delete()
    AllianceUpload._base_manager.filter(alliance=alliance, by=by).delete()
    return AllianceUpload._base_manager.create(
        alliance=alliance, kind=kind, name=plain_name(name), data=data, by=by,
        digest=hashlib.sha256(data).hexdigest(), new_organizations=new_organizations,
    )  # fmt: skip


@transaction.atomic
def put_alliance_file_aside(*, upload: AllianceUpload, by: Person) -> None:
    """Throw an offered file away; nothing else is touched."""
    record(upload.alliance, "put_file_aside", by=by, file=upload.name, digest=upload.digest)
    upload.delete()


@transaction.atomic
def take_in_alliance_upload(
    *, upload: AllianceUpload, bringer: Bringer, over: Collection[str] = ()
) -> AllianceImport:
    """Take an offered file in, whole and once. Raises BadInput or DecidedBefore; then nothing changed."""
    claim(upload)
    return take_in_alliance_file(
        alliance=upload.alliance, kind=upload.kind, name=upload.name, data=bytes(upload.data),
        bringer=bringer, new_organizations=upload.new_organizations, over=over,
    )  # fmt: skip


@transaction.atomic
def take_in_alliance_file(
    *,
    alliance: Alliance,
    kind: str,
    name: str,
    data: bytes,
    bringer: Bringer,
    new_organizations: bool = False,
    over: Collection[str] = (),
) -> AllianceImport:
    """Take a file of promises or of a plan (CSV or XLSX) in, whole. Raises BadInput; then nothing changed."""
    taken = alliance_files.take_in(
        alliance, kind, plain_name(name), data, bringer, new_organizations=new_organizations, over=over
    )
    done = AllianceImport._base_manager.create(
        alliance=alliance,
        kind=kind,
        by=bringer.by,
        name=plain_name(name),
        digest=hashlib.sha256(data).hexdigest(),
        made=taken.made,
        changed=taken.changed,
        unchanged=taken.unchanged,
        notes=noted(taken.notes[:NOTES_KEPT]),
        before=taken.before,
    )
    record(done, "take_in", by=bringer.by, alliance=alliance.pk, made=done.made, changed=done.changed)
    return done


@transaction.atomic
def undo_alliance_import(*, imported: AllianceImport, bringer: Bringer) -> AllianceImport:
    """Promises that nobody spoke about since are void; a plan is what it was. Raises ActedOnSince for a plan."""
    if imported.kind == Kind.PLAN:
        take_back_plan(alliance=imported.alliance, before=imported.before, by=bringer.by)
    else:
        back = take_back_promises(
            alliance=imported.alliance, before=imported.before, mine=bringer.mine, by=bringer.by
        )
        imported.stay = len(back.stay)
    imported.undone_at, imported.undone_by = timezone.now(), bringer.by
    save_version(imported, fields=["undone_at", "undone_by", "stay"])
    record(imported, "undo_import", by=bringer.by)
    return imported
