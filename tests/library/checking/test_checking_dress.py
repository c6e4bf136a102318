"""Engine and checker read files apart from each other; odd files must mean the same to both."""

import csv
import io
import json
from random import Random

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from comity.exchange.problems import BadInput
from comity.formation.checking import check_files
from comity.formation.forming import form_files
from tests.budget import few

WORDS = st.text(
    st.characters(exclude_categories=("C",), exclude_characters=";"), min_size=1, max_size=6
).filter(str.strip)
CODES = ["MD", "md", "UK", "uk", "EL", "el", "XK", "GB", "GR", "gr", ""]


def noisy(text: str, random: Random) -> str:
    """The same word in other clothes."""
    dressed = random.choice([str.upper, str.lower, str.title, str])(text)
    return random.choice(["", " ", "\u00a0"]) + dressed + random.choice(["", "  "])


@settings(max_examples=few(150), deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(WORDS.map(str.strip), min_size=2, max_size=5, unique=True),
    st.randoms(use_true_random=False),
)
def test_the_same_odd_files_mean_the_same_to_both(words, ids, random):
    def some() -> str:
        return ";".join(noisy(random.choice(words), random) for _ in range(random.randint(1, 3)))

    rows = [["places", "id", "note", "capacities", "country", "cost"]]
    for id_ in ids:
        places = ";".join(random.sample([*CODES, *words], 2))
        cost = random.choice(["", "0", "0.30", "1e1", "12.3456", "3."])
        rows.append([places, id_, "", some(), random.choice(CODES), cost])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=random.choice(",;\t")).writerows(rows)
    register = out.getvalue().encode(random.choice(["utf-8", "utf-8-sig", "utf-16"]))
    brief = ['goal = "cost"', "min_countries = 1", "budget = 40.05"]
    for word in words:
        place = random.choice([*CODES, random.choice(words)])
        brief += ["[[need]]", f"capacity = {json.dumps(noisy(word, random), ensure_ascii=False)}"]
        brief += [f"place = {json.dumps(place, ensure_ascii=False)}"] if place else []
        brief += ["must = false", "weight = 0.1"] if random.random() < 0.4 else []
    question = "\n".join(brief).encode(random.choice(["utf-8", "utf-8-sig", "utf-16"]))
    try:
        document = json.dumps(form_files(question, register, None))
    except BadInput:
        reject()
    found = check_files(question, register, None, document.encode())
    assert found.ok, found.failures
