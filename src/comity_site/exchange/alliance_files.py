"""Files of promises and plans beside the alliance that they are offered to."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from comity.exchange.cells import LABEL
from comity.exchange.plan_file import read_plan_file
from comity.exchange.problems import BadInput, Code, Problem
from comity.exchange.promises_file import promises_table, read_promises_file
from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import write_csv
from comity_site.alliances.models import Alliance
from comity_site.exchange.bringer import Bringer
from comity_site.exchange.models import Kind
from comity_site.plans.actions.taken import Taken
from comity_site.plans.actions.taking_plan import take_in_plan
from comity_site.plans.actions.taking_promises import take_in_promises
from comity_site.plans.plan_files import example_words
from comity_site.plans.queries.filed import promise_lines

MAX_ROWS = 2_000  # each row is said and sealed by itself


def take_in(
    alliance: Alliance, kind: str, name: str, data: bytes, bringer: Bringer, *, new_organizations: bool,
    over: Collection[str] = (),
) -> Taken:  # fmt: skip
    """Take a file in, whole; `over` as in `take_in_plan`. Raises BadInput; then nothing changed."""
    if kind == Kind.PLAN:
        plan = read_plan_file(data, name, max_rows=MAX_ROWS)
        refuse_example(alliance, name, plan.of_example)
        taken = take_in_plan(
            alliance=alliance, reading=plan, keeper=bringer.acting, scope=bringer.scope, by=bringer.by,
            new_organizations=new_organizations, over=over,
        )  # fmt: skip
        taken.notes[:0] = plan.notes
        return taken
    promises = read_promises_file(data, name, max_rows=MAX_ROWS)
    refuse_example(alliance, name, promises.of_example)
    taken = take_in_promises(
        alliance=alliance, file=name, lines=promises.promises, acting=bringer.acting, mine=bringer.mine,
        scope=bringer.scope, by=bringer.by, new_organizations=new_organizations, columns=promises.columns,
    )  # fmt: skip
    taken.notes[:0] = promises.notes
    return taken


def refuse_example(alliance: Alliance, name: str, lines: Collection[int]) -> None:
    """What the worked example made up is nobody's promise elsewhere. Raises BadInput."""
    if lines and not alliance.is_example:
        raise BadInput(Problem(name, line, LABEL, Code.OF_THE_EXAMPLE) for line in lines)


def look_at(
    alliance: Alliance, kind: str, name: str, data: bytes, bringer: Bringer, *, new_organizations: bool
) -> Taken:
    """Exactly what taking it in would do, and then not done. Raises BadInput."""
    with transaction.atomic():
        taken = take_in(alliance, kind, name, data, bringer, new_organizations=new_organizations)
        transaction.set_rollback(True)
    return taken


def promises_written(alliance: Alliance, kind: str) -> bytes:
    """Every promise as a file of kind csv or xlsx; a worked example says so in a column of its own."""
    header, rows = promises_table(promise_lines(alliance, timezone.localdate()))
    label = example_words(alliance)
    if label:
        header, rows = (*header, LABEL), [(*row, label) for row in rows]
    return write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows)
