"""Who should join, from words: all partners of later consortia of FP7 by title and topics, ours beside TF-IDF
neighbours; then one hidden partner beside the others, without and with these words.

Peers are tuned on one slice by number, with everything before as history, and tested on the next. Organizations that
the history does not know count as not found.
"""

import sys
from collections.abc import Iterable
from random import Random
from time import process_time

import numpy as np

from benchmarks.bench_recommendation import TEST_SEED, our_ranks, report
from benchmarks.recommendation_data import FOLDER, Framework, Hidden
from benchmarks.recommendation_peers import tfidf_documents, tfidf_neighbours
from comity.partners.past import Past, document_words
from comity.partners.recommending import Recommender
from comity.partners.records import Query

FOUND = 50
NEAR = (25, 50, 100, 200, 400)
UNTUNED = (10, 50)


def main() -> int:
    """Prints what was found."""
    if not FOLDER.is_dir():
        print(f"The data of the consortia is not there ({FOLDER.name}): nothing measured.")
        return 0
    data = Framework()
    first, second, end = data.cuts
    past, queries = Recommender(data.before(first)).past, data.told(first, second)
    scores = {near: recall(past, queries, peer(data, past, queries, near)) for near in NEAR}
    near = max(NEAR, key=lambda one: scores[one])
    started = process_time()
    recommender = Recommender(data.before(second))
    print(f"fit {process_time() - started:.1f} s (aim 5)")
    queries = data.told(second, end)
    alone(data, recommender, queries, near)
    beside(recommender, queries)
    return 0


def alone(data: Framework, recommender: Recommender, queries: list[Hidden], near: int) -> None:
    """From words alone; how many could be found at all."""
    past = recommender.past
    theirs = recall(past, queries, peer(data, past, queries, near))
    fame = recall(past, queries, [past.degree] * len(queries))
    started = process_time()
    answers = [
        {entry["id"] for entry in recommender.answer(one.query, top=FOUND)["ranked"]} for one in queries
    ]
    each = (process_time() - started) / len(queries)
    ours = shared(queries, answers)
    known = shared(queries, [set(past.graph.index)] * len(queries))
    print(f"text alone, {len(queries)} consortia, {known:.3f} of the partners have a past")
    print(f"  recall@{FOUND} ours {ours:.4f}, TF-IDF neighbours ({near}) {theirs:.4f}, fame alone {fame:.4f}")
    print(
        f"  {ours / theirs:.2f} of the peer's (aim 1.3); a query with {FOUND} explained {1000 * each:.1f} ms"
    )
    for near in UNTUNED:
        plain = recall(past, queries, peer(data, past, queries, near))
        print(f"  plainer: the {near} nearest projects, not tuned {plain:.4f}, ours {ours / plain:.2f} of it")
    plain = recall(past, queries, tfidf_documents(past, *texts_of(data, past, queries)))
    print(f"  plainer: each organization one document {plain:.4f}, ours {ours / plain:.2f} of it")


def beside(recommender: Recommender, queries: list[Hidden]) -> None:
    """One partner hidden, the others known."""
    random = Random(TEST_SEED)
    hidden = [(one, random.choice(one.wanted)) for one in queries]
    for name, told in (("members alone", False), ("members, title and topics", True)):
        asked = [
            Hidden(
                Query(
                    one.query.query,
                    tuple(member for member in one.wanted if member != wanted),
                    topics=one.query.topics if told else (),
                    text=one.query.text if told else "",
                ),
                (wanted,),
            )
            for one, wanted in hidden
        ]
        found = our_ranks(recommender, asked)
        report(name, found, recommender.past, asked)
        print(f"    {np.mean(found <= FOUND):.4f} among the first {FOUND}")


def peer(data: Framework, past: Past, queries: list[Hidden], near: int) -> Iterable[np.ndarray]:
    """The scores of TF-IDF neighbours."""
    return tfidf_neighbours(past, queries, *texts_of(data, past, queries), near)


def texts_of(data: Framework, past: Past, queries: list[Hidden]) -> tuple[list[list[str]], list[list[str]]]:
    """The words of the projects of the past, and of the queries."""
    rows = [data.projects[one] for one in past.graph.projects]
    texts = [
        document_words(f"{row['title']} {row['teaser']}", data.topics(row["project_id"])) for row in rows
    ]
    return texts, [document_words(one.query.text, one.query.topics) for one in queries]


def recall(past: Past, queries: list[Hidden], scores: Iterable[np.ndarray]) -> float:
    """The mean share of partners among the best."""
    names = past.graph.organizations
    best = [np.argsort(-given, kind="stable")[:FOUND].tolist() for given in scores]
    return shared(queries, [{names[place] for place in one} for one in best])


def shared(queries: list[Hidden], answers: Iterable[set[str]]) -> float:
    """The mean share of partners that is among the answers."""
    return float(
        np.mean([np.mean([w in a for w in one.wanted]) for a, one in zip(answers, queries, strict=True)])
    )


if __name__ == "__main__":
    sys.exit(main())
