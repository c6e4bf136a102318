"""How well needs in five languages find the capacity they mean among 294, and what is found by words alone."""

from collections import Counter

import numpy as np
import pairs
import pytest

from comity.partners.entries import Entry
from comity.partners.pairing import fits, prepare
from comity.words.likeness import WordIndex
from comity.words.meaning import load_encoder
from comity.words.vectors import VectorStore


@pytest.fixture(scope="module")
def store():
    return VectorStore(load_encoder())


def test_the_test_set_is_what_its_page_says():
    codes = [row["code"] for row in pairs.table("sectors.csv")]
    assert len(codes) == len(set(codes)) == 294
    for name, tested, tuned in (("needs.csv", 50, 27), ("more_needs.csv", 50, 44)):
        rows = pairs.table(name)
        parts = Counter(row["part"] for row in rows)
        assert parts == {"test": tested, "validation": tuned}
        assert {row["code"] for row in rows} <= set(codes)
        assert len({row["code"] for row in rows}) == len(rows)
        assert all(row[language].strip() for row in rows for language in pairs.LANGUAGES)
    first = {row["code"] for row in pairs.table("needs.csv") if row["part"] == "test"}
    assert {row["code"] for row in pairs.table("names.csv")} == first
    tuned = {row["code"] for row in pairs.rows("validation")}
    assert not tuned & {row["code"] for row in pairs.table("more_needs.csv") if row["part"] == "test"}


def test_in_every_language_nine_tenths_of_what_english_finds_are_found(store):
    found = pairs.precision("test", "named in English", store)
    assert found["en"] >= 0.4
    assert min(found.values()) >= 0.9 * found["en"]


@pytest.mark.parametrize("language", pairs.LANGUAGES)
def test_meaning_finds_more_than_words_alone_and_those_find_something_in_every_language(language, store):
    by_meaning = pairs.ranks("test", language, "named in English", store)
    by_words = pairs.ranks("test", language, "named in English", None)
    assert np.mean(by_meaning == 0) > 1.5 * np.mean(by_words == 0)
    assert np.mean(by_words < 5) >= 0.25
    assert np.mean(by_meaning < 10) >= 0.6


def test_a_public_name_in_french_finds_its_english_one_among_294(store):
    rows = pairs.table("sectors.csv")
    needs, offers = ([Entry(row["code"], row[language]) for row in rows] for language in ("fr", "en"))
    right = {}
    for name, kept in (("meaning", store), ("words", None)):
        index = WordIndex([one.words() for one in offers])
        score = fits(prepare(needs, kept), prepare(offers, kept), index).score
        right[name] = float(((score >= np.diag(score)[:, None]).sum(axis=1) == 1).mean())
    assert right["meaning"] >= 0.9
    assert right["meaning"] > right["words"] + 0.05 >= 0.85
