"""What the entries of a fund come to, as its page and its paper tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from comity.plans import pool as rules
from comity.plans.pool import Pool
from comity.plans.pool_reading import paid_in, spent_on
from comity_site.giving.models import Entry, Fund
from comity_site.giving.words import money
from comity_site.register.models import Organization
from comity_site.register.reader import here

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody, or a decision, with an amount in the currency of the fund."""

    name: str
    amount: Decimal
    currency: str
    organization: Organization | None = None
    decisions: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        return money(self.amount, self.currency)

    @property
    def line(self) -> str:
        return _("%(who)s: %(n)s") % {"who": self.name, "n": self.says}


@dataclass(frozen=True, slots=True)
class Told:
    """A fund as its page and its paper tell it."""

    fund: Fund
    holds: Decimal
    paid: list[Standing]
    spent: list[Standing]
    held: list[Standing]
    lent: list[Standing]
    borne: list[Standing]
    entries: list[Entry]

    @property
    def lead(self) -> str:
        said = {"n": money(self.holds, self.fund.currency), "host": here(self.fund.host.name)}
        return _("%(n)s are in the fund. %(host)s holds it.") % said

    @property
    def adds_up(self) -> str:
        """Where all money is, so that anybody can add it up."""
        ahead = [*self.lent, *self.borne]
        said = {
            name: money(sum((one.amount for one in rows), ZERO), self.fund.currency)
            for name, rows in (("paid", self.paid), ("ahead", ahead), ("spent", self.spent), ("held", self.held))
        } | {"holds": money(self.holds, self.fund.currency)}  # fmt: skip
        if ahead:
            return (
                _(
                    "%(paid)s were paid in, and %(ahead)s paid ahead and are still owed. Of that %(spent)s went to the "
                    "work, %(held)s are advanced and %(holds)s are in the fund."
                )
                % said
            )
        return (
            _(
                "%(paid)s were paid in. Of that %(spent)s went to the work, %(held)s are advanced and %(holds)s are in "
                "the fund."
            )
            % said
        )


def told(fund: Fund, pool: Pool, entries: Sequence[Entry]) -> Told:
    names = {str(row.organization_id): row.organization for row in entries if row.organization}
    advances = advanced_for(pool)

    def whose(found: Mapping[str, Decimal]) -> list[Standing]:
        """Of accounts: the number of an organization, or words for somebody else."""
        return [
            Standing(
                here(names[name].name) if name in names else name.removeprefix("~"), abs(stands), fund.currency,
                names.get(name), tuple(advances.get(name, ())),
            )
            for name, stands in found.items()
        ]  # fmt: skip

    spent = [Standing(here(decision), n, fund.currency) for decision, n in spent_on(pool).items()]
    held, lent, borne = (whose(pool.standing(kind)) for kind in (rules.HELD, rules.HOST, rules.BEARER))
    return Told(fund, pool.balance(rules.FUND), whose(paid_in(pool)), spent, held, lent, borne, list(entries))


def advanced_for(pool: Pool) -> dict[str, list[str]]:
    """Name → decisions for which it had advances, in order."""
    found: dict[str, list[str]] = {}
    for entry in pool.entries:
        if entry.kind == rules.ADVANCED and entry.number not in pool.answered:
            known = found.setdefault(entry.name, [])
            if entry.decision not in known:
                known.append(entry.decision)
    return found
