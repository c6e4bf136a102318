"""A search that keeps what it finds and goes on: what it came to is proven, closed or not."""

import pytest

from comity.solving import bestfirst
from comity.solving.bestfirst import BestFirst
from comity.solving.cutting import Pool, can_cut
from comity.solving.pricing import no_prices, scale_for
from comity.solving.tree import Budget
from tests.library.solving.programmes import draw_programme, points, proves


def searched(programme, limit, nodes, between=None):
    pool = Pool() if can_cut(programme) else None
    search = BestFirst(
        programme,
        limit,
        scale_for(programme),
        no_prices(programme),
        Budget(nodes=nodes),
        pool=pool,
        between=between,
    )
    return search.run()


@pytest.mark.parametrize("nodes", [1, 2, 4, 8, 1000])
def test_what_was_seen_is_a_proof_and_what_was_closed_is_the_best(nodes):
    proven = 0
    for seed in range(150):
        programme = draw_programme(seed, most=9)
        worths = [programme.worth(point) for point in points(programme)]
        if not worths:
            continue
        search = searched(programme, max(worths), nodes)
        tree = search.proven()
        assert search.found is None or programme.allows(search.found)
        if search.closed:
            assert search.worth == min(worths)
            assert tree.limit == min(worths) - 1
        if tree is not None:
            proven += 1
            assert tree.limit < min(worths)
            assert proves(programme, tree)
    assert proven


def test_a_point_found_elsewhere_lowers_what_is_asked_for(monkeypatch):
    monkeypatch.setattr(bestfirst, "EVERY", 1)
    heard = 0
    for seed in range(100):
        programme = draw_programme(seed, most=9)
        best = min(points(programme), key=programme.worth, default=None)
        if best is None:
            continue

        def between(nodes, found, bound, best=best, programme=programme):
            nonlocal heard
            heard += 1
            assert bound <= programme.worth(best)
            return programme.worth(best), best

        search = searched(programme, programme.worth(best) + 3, 1000, between)
        assert search.closed
        assert search.worth == programme.worth(best)
        assert proves(programme, search.proven())
    assert heard
