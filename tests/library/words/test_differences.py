"""Two texts compared word by word: nothing is lost, and nothing is made up."""

import time

from hypothesis import given
from hypothesis import strategies as st

from comity.words.differences import Piece, Side, word_differences

TEXTS = st.text(alphabet="ab é\n.,(", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(earlier, later):
    pieces = word_differences(earlier, later)
    assert "".join(one.text for one in pieces if one.side is not Side.LATER) == earlier
    assert "".join(one.text for one in pieces if one.side is not Side.EARLIER) == later
    assert all(one.text for one in pieces)
    if earlier == later:
        assert {one.side for one in pieces} <= {Side.BOTH}


def test_only_the_word_that_changed_is_marked():
    assert word_differences("Paid after the work.", "Paid before the work.") == (
        Piece(Side.BOTH, "Paid "), Piece(Side.EARLIER, "after"), Piece(Side.LATER, "before"),
        Piece(Side.BOTH, " the work."),
    )  # fmt: skip


def test_texts_of_any_length_are_compared_in_time():
    one, other = ("word " * 3000, "other " * 3000)
    begun = time.process_time()
    assert {piece.side for piece in word_differences(one, other)} == {Side.EARLIER, Side.LATER}
    assert time.process_time() - begun < 1
