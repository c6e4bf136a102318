"""When an answer is better than one before: by its goal, then by the wishes that are met."""

import pytest

from comity.formation.improving import is_better


def answer(goal, value, wishes=0):
    return {"goal": goal, "value": value, "wish_value": wishes}


@pytest.mark.parametrize(
    ("goal", "new", "old", "better"),
    [
        ("fewest", (2, 0), (3, 9), True),
        ("fewest", (3, 9), (2, 0), False),
        ("fewest", (2, 1), (2, 0), True),
        ("fewest", (2, 1), (2, 1), False),
        ("cost", (10.1, 0), (10.10, 0), False),
        ("cost", ("10.09", 0), (10.1, 0), True),
        ("reliability", (0.9, 0), (0.8, 5), True),
        ("reliability", (0.8, 0), (0.9, 0), False),
    ],
)
def test_better_is_what_the_goal_says(goal, new, old, better):
    assert is_better(answer(goal, *new), answer(goal, *old)) is better


def test_an_answer_is_better_than_none_and_none_is_never_better():
    assert is_better(answer("fewest", 7), {"goal": "fewest", "value": None})
    assert is_better(answer("fewest", 7), {})
    assert not is_better({"goal": "fewest", "value": None}, answer("fewest", 7))
