"""The record of an organization: what it owed, what came of it, and how sure a share of kept promises is.

What a promise says about who owed it is decided here, once, so that it is fair:

- Kept counts, also after its date.
- Not kept is only what fell due, was theirs (they stood by it), and of which somebody said after its date that it is
  not done in full or not coming.
- Given notice is not failure: who said by the date itself that it will not be done in full is not counted at all;
  nor is what was released, changed, paused, or entered by mistake.
- Not heard is neither: it widens the interval, as far as it would reach if all of it were kept, and if none were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from comity.plans.beta import beta_quantile
from comity.plans.folded import Folded
from comity.plans.kinds import Standing
from comity.plans.standing import is_kept_late, standing


class Outcome(StrEnum):
    """What became of one promise, as its record tells it."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    NOT_KEPT = "not_kept"
    NOTICE = "notice"
    NOT_HEARD = "not_heard"
    CHANGED = "changed"
    RELEASED = "released"
    PAUSED = "paused"
    OPEN = "open"
    NOTE = "note"


class Proof(StrEnum):
    """How well it is proven that a promise was kept, by whoever did not make it."""

    CONFIRMED = "confirmed"
    IN_PART = "in_part"
    SAID = "said"


KEPT = frozenset({Outcome.KEPT, Outcome.KEPT_LATE})


@dataclass(frozen=True, slots=True)
class Due:
    """One promise in a record; `on` is the day from which it ages: done in full, else due. None = no age."""

    outcome: Outcome
    on: date | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """What is thought of a share before any promise fell due: Beta(`kept`, `not_kept`), both at least 1.

    One and one: every share is as likely as any other.
    """

    kept: float = 1.0
    not_kept: float = 1.0


EVEN = Prior()
SURE = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class Share:
    """The share of promises kept, from 0 to 1, with the interval that holds it with the chance asked for.

    `number` promises stand behind it, `unheard` more fell due without a word. `weight` is what the number is worth
    once older ones count less.
    """

    number: int
    unheard: int
    weight: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Record:
    """How many promises had which outcome, how kept ones are proven, and the share; None when nothing fell due."""

    outcomes: Mapping[Outcome, int]
    proofs: Mapping[Proof, int]
    share: Share | None


def due_of(folded: Folded, today: date, shown_as: Standing | None = None) -> Due | None:
    """One promise as it stands in the record of who owes it; None when void.

    `shown_as`: how it stands where others see it (`comity.plans.missed.shared_standing`): open until the grace is
    over.
    """
    stands = shown_as or standing(folded, today)
    if stands is Standing.VOID:
        return None
    return due_from(
        stands,
        acknowledged=folded.acknowledged,
        kept_late=is_kept_late(folded),
        due=folded.due_effective,
        completed_on=folded.completed_on,
        notice_on=folded.notice_on,
        proof=_proof(folded) if stands is Standing.KEPT else None,
    )


def due_from(
    stands: Standing,
    *,
    acknowledged: bool,
    kept_late: bool,
    due: date | None,
    completed_on: date | None,
    notice_on: date | None,
    proof: Proof | None,
) -> Due:
    """The same from plain columns; `notice_on` = when it was first said that it is not coming, or not in full."""
    if not acknowledged:
        return Due(Outcome.NOTE)
    if stands is Standing.KEPT:
        return Due(Outcome.KEPT_LATE if kept_late else Outcome.KEPT, completed_on, proof)
    if stands in {Standing.LATE, Standing.NOT_COMING}:
        in_time = due is None or (notice_on is not None and notice_on <= due)
        return Due(Outcome.NOTICE if in_time else Outcome.NOT_KEPT, due)
    return Due(_PLAIN[stands], due)


_PLAIN = {
    Standing.UNREPORTED: Outcome.NOT_HEARD,
    Standing.CHANGED: Outcome.CHANGED,
    Standing.RELEASED: Outcome.RELEASED,
    Standing.PAUSED: Outcome.PAUSED,
    Standing.OPEN: Outcome.OPEN,
}


def proof_of(quantity: Decimal, confirmed: Decimal) -> Proof:
    """By how much of it somebody who did not make it confirmed; both are decimals of one unit."""
    if confirmed >= quantity:
        return Proof.CONFIRMED
    return Proof.IN_PART if confirmed else Proof.SAID


def _proof(folded: Folded) -> Proof:
    return proof_of(folded.quantity, folded.confirmed)


def record_of(
    promises: Iterable[Due],
    today: date,
    *,
    half_life: int | None = None,
    prior: Prior = EVEN,
    sure: Fraction = SURE,
) -> Record:
    """The record of one organization.

    `half_life` in days: a promise so old counts half as much as one of today; None counts all alike.
    """
    rows = list(promises)
    outcomes = {outcome: sum(row.outcome is outcome for row in rows) for outcome in Outcome}
    proofs = {proof: sum(row.proof is proof for row in rows) for proof in Proof}
    kept = [weight_of(row.on, today, half_life) for row in rows if row.outcome in KEPT]
    lost = [weight_of(row.on, today, half_life) for row in rows if row.outcome is Outcome.NOT_KEPT]
    unheard = [weight_of(row.on, today, half_life) for row in rows if row.outcome is Outcome.NOT_HEARD]
    share = share_of(kept, lost, unheard, prior=prior, sure=sure) if kept or lost or unheard else None
    return Record(outcomes, proofs, share)


def weight_of(on: date | None, today: date, half_life: int | None) -> float:
    """1 for today, a half for what is `half_life` days old, never more than 1."""
    if on is None or half_life is None:
        return 1.0
    return float(0.5 ** (max(0, (today - on).days) / half_life))


def share_of(
    kept: Iterable[float],
    lost: Iterable[float],
    unheard: Iterable[float] = (),
    *,
    prior: Prior = EVEN,
    sure: Fraction = SURE,
) -> Share:
    """Weights of what was kept, of what was not, and of what was not heard of, as a share with its interval.

    With a prior Beta(a, b), k kept and l not, the share is Beta(a + k, b + l): shown are its mean, and the interval
    with equal chances on both sides. A. Gelman et al., Bayesian Data Analysis (3rd ed., 2013), chapter 2. What was
    not heard of moves only the ends: the lower one as if none of it were kept, the upper one as if all were.

    >>> found = share_of([1.0] * 9, [1.0])
    >>> found.number, round(found.share, 2), round(found.low, 2), round(found.high, 2)
    (10, 0.83, 0.69, 0.95)
    """
    k, lost_weights, silent = list(kept), list(lost), list(unheard)
    a, b, u = prior.kept + sum(k), prior.not_kept + sum(lost_weights), sum(silent)
    tail = float((1 - sure) / 2)
    return Share(
        number=len(k) + len(lost_weights),
        unheard=len(silent),
        weight=sum(k) + sum(lost_weights),
        share=a / (a + b),
        low=beta_quantile(tail, a, b + u),
        high=beta_quantile(1 - tail, a + u, b),
    )
