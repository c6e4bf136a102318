"""Who should join these members: ranked partners with reasons, from who worked with whom before."""

from typing import Any

import numpy as np

from comity.partners.asking import Asked, ask
from comity.partners.because import Evidence, gather, reasons
from comity.partners.graph import Floats, Ints
from comity.partners.past import Past, prepare
from comity.partners.records import History, Query
from comity.partners.signals import Looked, look
from comity.partners.weights import AS_THEY_ARE, worth

THIN = 3  # with fewer projects behind it, a place in the order rests on little
DIGITS = 6


class Recommender:
    """Answers queries from one history. The same history and query give the same answer."""

    def __init__(self, history: History) -> None:
        self.past: Past = prepare(history)

    def answer(self, query: Query, *, top: int = 10, popularity: float = AS_THEY_ARE) -> dict[str, Any]:
        """At most `top` partners, the best first; never a member or one that is excluded.

        `score` is in 0..1: the share among the candidates looked at, as the fitted model has it; it compares
        within one answer. `records` is the number of projects behind a candidate. `popularity` in 0..1: below 1
        those with many projects count less, and the answer says so.
        """
        asked = ask(self.past, query)
        looked = look(self.past, asked)
        shares, order = _ranked(looked, worth(looked.table, len(asked.members), popularity))
        best = order[:top]
        evidence = gather(self.past, query, asked, looked.pool[best])
        ranked = [
            self._told(query, asked, evidence, who, share)
            for who, share in zip(looked.pool[best].tolist(), shares[best].tolist(), strict=True)
        ]
        document: dict[str, Any] = {"query": query.query, "ranked": ranked}
        if asked.unknown:
            document["unknown"] = list(asked.unknown)
        if popularity < AS_THEY_ARE:
            document["popularity"] = popularity
        return document

    def _told(self, query: Query, asked: Asked, evidence: Evidence, who: int, share: float) -> dict[str, Any]:
        records = int(self.past.degree[who])
        return {
            "id": self.past.graph.organizations[who],
            "score": float(f"{share:.{DIGITS}g}"),
            "records": records,
            "thin": records < THIN,
            "why": reasons(self.past, query, asked, evidence, who),
        }


def _ranked(looked: Looked, values: Floats) -> tuple[Floats, Ints]:
    """Shares (a softmax of the sums), and the order: highest first, of equals the first by id."""
    if not len(values):
        return values, np.empty(0, np.int64)
    powers = np.exp(values - values.max())
    # Sums that differ by rounding alone are equal, so that the order never hangs on a machine's arithmetic.
    return powers / powers.sum(), np.argsort(-np.round(values, 9), kind="stable")
