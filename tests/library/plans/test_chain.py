"""Whatever is done to a stored chain without the key is found; erasing words is not."""

import json
from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.chain import (
    Break,
    BreakCode,
    Entry,
    Head,
    canonical,
    entry_hash,
    genesis,
    key_id,
    text_digest,
    verify_chain,
)

KEY, OLD = b"k" * 32, b"o" * 32
KEYS = {key_id(KEY): KEY, key_id(OLD): OLD}
CHAIN = "while-parents-are-away"

contents = st.lists(st.tuples(st.text(max_size=5), st.booleans()), min_size=1, max_size=8)
chains = contents.map(
    lambda said: chain([text for text, _ in said], [OLD if old else KEY for _, old in said])
)


def chain(texts, keys=None):
    """Entries as an honest site writes them."""
    entries, previous = [], genesis(CHAIN)
    for number, text in enumerate(texts, start=1):
        key, salt = (keys or [KEY] * len(texts))[number - 1], bytes([number]) * 16
        digest = text_digest(text, salt)
        body = {
            "chain": CHAIN,
            "number": number,
            "kind": "delivered",
            "data": {"delivery": number, "quantity": "3", "credited": ["a", "é"]},
            "by": None,
            "texts": [digest],
        }
        hashed = entry_hash(key, previous, body)
        entries.append(Entry(number, key_id(key), previous, hashed, body, ((digest, salt, text),)))
        previous = hashed
    return entries


def head_of(entries):
    return Head(entries[-1].number, entries[-1].hash)


def codes(entries, head, **more):
    return [found.code for found in verify_chain(CHAIN, entries, head, KEYS, **more)]


@given(chains)
def test_an_honest_chain_is_whole(entries):
    assert verify_chain(CHAIN, entries, head_of(entries), KEYS, seen=[head_of(entries)]) == []
    assert verify_chain(CHAIN, iter(entries), head_of(entries), KEYS) == []


def test_an_empty_chain_is_whole_with_or_without_a_head():
    assert codes([], None) == codes([], Head(0, genesis(CHAIN))) == []


@given(chains, st.data())
def test_erasing_words_leaves_the_chain_whole(entries, data):
    erased = data.draw(st.sets(st.sampled_from(range(len(entries)))))
    left = [
        replace(entry, texts=tuple((digest, None, None) for digest, _, _ in entry.texts))
        if place in erased
        else entry
        for place, entry in enumerate(entries)
    ]
    assert verify_chain(CHAIN, left, head_of(entries), KEYS) == []


@given(chains, st.data())
def test_any_byte_changed_in_a_body_is_found_at_its_entry(entries, data):
    place = data.draw(st.sampled_from(range(len(entries))))
    stored = bytearray(canonical(entries[place].body))
    at, to = data.draw(st.integers(0, len(stored) - 1)), data.draw(st.integers(0, 255))
    stored[at] = to
    try:
        body = json.loads(stored.decode())
    except ValueError:
        return
    if not isinstance(body, dict) or body == entries[place].body:
        return
    changed = [*entries]
    changed[place] = replace(entries[place], body=body)
    found = verify_chain(CHAIN, changed, head_of(entries), KEYS)
    assert Break(BreakCode.CHANGED, place + 1) in found or found[0].code is BreakCode.REORDERED


@given(chains, st.data())
def test_any_sign_changed_in_a_hash_is_found(entries, data):
    place = data.draw(st.sampled_from(range(len(entries))))
    name = data.draw(st.sampled_from(["hash", "previous", "key_id"]))
    kept = getattr(entries[place], name)
    at = data.draw(st.integers(0, len(kept) - 1))
    other = kept[:at] + data.draw(st.sampled_from("0123456789abcdefgé").filter(lambda s: s != kept[at]))
    changed = [*entries]
    changed[place] = replace(entries[place], **{name: other + kept[at + 1 :]})
    assert {BreakCode.CHANGED, BreakCode.KEY_UNKNOWN} & set(codes(changed, head_of(entries)))


@given(chains, st.data())
def test_a_text_put_in_the_place_of_another_is_found(entries, data):
    place = data.draw(st.sampled_from(range(len(entries))))
    [(digest, salt, text)] = entries[place].texts
    other = data.draw(
        st.sampled_from([(digest, salt, text + "!"), (digest, salt, None), (digest, None, text)])
    )
    gone = data.draw(st.sampled_from([(other,), ()]))
    changed = [*entries]
    changed[place] = replace(entries[place], texts=gone)
    assert verify_chain(CHAIN, changed, head_of(entries), KEYS) == [Break(BreakCode.TEXT_CHANGED, place + 1)]


@given(chains, st.data())
def test_an_entry_dropped_anywhere_is_found(entries, data):
    place = data.draw(st.sampled_from(range(len(entries))))
    left = entries[:place] + entries[place + 1 :]
    code = BreakCode.CUT if place == len(entries) - 1 else BreakCode.MISSING
    assert Break(code, place + 1) in verify_chain(CHAIN, left, head_of(entries), KEYS)


@given(chains.filter(lambda entries: len(entries) > 1), st.data())
def test_two_that_changed_places_are_found(entries, data):
    one, other = data.draw(st.sets(st.sampled_from(range(len(entries))), min_size=2, max_size=2))
    moved = [*entries]
    moved[one], moved[other] = entries[other], entries[one]
    assert BreakCode.REORDERED in codes(moved, head_of(entries))
    renumbered = [replace(entry, number=place) for place, entry in enumerate(moved, start=1)]
    assert BreakCode.REORDERED in codes(renumbered, head_of(entries))


@given(chains, st.data())
def test_an_entry_written_twice_is_found(entries, data):
    place = data.draw(st.sampled_from(range(len(entries))))
    doubled = [*entries[: place + 1], *entries[place:]]
    assert BreakCode.DOUBLED in codes(doubled, head_of(entries))


@given(chains, st.data())
def test_a_tail_cut_off_is_found_by_the_head(entries, data):
    kept = data.draw(st.integers(0, len(entries) - 1))
    assert codes(entries[:kept], head_of(entries)) == [BreakCode.CUT]


@given(chains, st.data())
def test_a_tail_cut_off_with_its_head_is_found_by_a_printed_head(entries, data):
    kept = data.draw(st.integers(1, len(entries)))
    cut, printed = entries[:kept], head_of(entries)
    expected = [] if kept == len(entries) else [Break(BreakCode.CUT, len(entries))]
    assert verify_chain(CHAIN, cut, head_of(cut), KEYS, seen=[printed]) == expected


def test_a_tail_written_anew_by_who_has_the_key_is_found_by_a_printed_head():
    printed = head_of(chain(["a", "b", "c"]))
    anew = chain(["a", "b", "x", "y"])
    assert verify_chain(CHAIN, anew, head_of(anew), KEYS) == []
    assert verify_chain(CHAIN, anew, head_of(anew), KEYS, seen=[printed]) == [Break(BreakCode.CHANGED, 3)]


def test_a_head_that_is_gone_or_was_put_back_is_found():
    entries = chain(["a", "b", "c"])
    assert codes(entries, None) == [BreakCode.HEAD_MISSING]
    assert codes(entries, head_of(entries[:2])) == [BreakCode.HEAD_BEHIND]
    assert codes(entries, Head(3, entries[1].hash)) == [BreakCode.CHANGED]


def test_a_chain_of_another_alliance_is_not_this_one():
    entries = chain(["a", "b"])
    found = verify_chain("another", entries, head_of(entries), KEYS)
    assert found == [Break(BreakCode.CHANGED, 1), Break(BreakCode.CHANGED, 2)]


def test_without_the_key_nothing_can_be_added():
    entries = chain(["a", "b"])
    forged = chain(["a", "b", "c"], [KEY, KEY, b"guess"])
    assert codes([*entries, forged[2]], head_of(forged)) == [BreakCode.KEY_UNKNOWN]
    claimed = replace(forged[2], key_id=key_id(KEY))
    assert codes([*entries, claimed], head_of(forged)) == [BreakCode.CHANGED]


def test_what_no_honest_site_could_have_hashed_is_found_and_stops_nothing():
    entries = chain(["a", "b"])
    for wrong in (0.5, nan, "\ud800"):
        broken = replace(entries[0], body={**entries[0].body, "data": wrong})
        assert codes([broken, entries[1]], head_of(entries)) == [BreakCode.CHANGED]


@pytest.mark.parametrize("value", [0.5, nan, inf, {1: "a"}, {"a": {1.5}}, b"bytes", object()])
def test_only_json_without_fractions_is_hashed(value):
    with pytest.raises(TypeError):
        canonical({"value": value})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_canonical_form_says_the_same_and_only_one_way(value):
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


def test_a_salt_keeps_a_short_text_from_being_guessed_and_is_not_part_of_it():
    assert text_digest("yes", b"1") != text_digest("yes", b"2")
    assert text_digest("2", b"1") != text_digest("", b"12")


def test_the_name_of_a_key_does_not_give_it_away():
    assert len(key_id(KEY)) == 16
    assert key_id(KEY) != key_id(OLD)
