"""How well needs in five languages find the capacity they mean among 294, and what is found by words alone."""

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
    rows, codes = pairs.table("needs.csv"), [row["code"] for row in pairs.table("sectors.csv")]
    assert len(codes) == len(set(codes)) == 294
    assert sum(row["part"] == "test" for row in rows) * len(pairs.LANGUAGES) == 250
    assert {row["part"] for row in rows} == {"test", "validation"}
    assert {row["code"] for row in rows} <= set(codes)
    assert len({row["code"] for row in rows}) == len(rows)
    tested = {row["code"] for row in rows if row["part"] == "test"}
    assert {row["code"] for row in pairs.table("names.csv")} == tested
    assert all(row[language].strip() for row in rows for language in pairs.LANGUAGES)


@pytest.mark.parametrize("language", pairs.LANGUAGES)
def test_meaning_finds_in_every_language_what_words_alone_do_not(language, store):
    by_meaning = pairs.ranks("test", language, "named in English", store)
    by_words = pairs.ranks("test", language, "named in English", None)
    assert np.mean(by_meaning == 0) > 2 * np.mean(by_words == 0)
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
    assert right["meaning"] > right["words"] + 0.2
