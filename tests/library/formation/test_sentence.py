"""A sentence of people's own words is read as a brief: nothing guessed in silence, nothing that was said lost."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.formation.brief import Goal
from comity.formation.sentence import How, Known, Vocabulary, read_sentence
from comity.formation.sentence.tokens import tokens_of
from comity.register.jmdi_register import load_register
from tests.budget import few

FRENCH = {
    "counselling of migrant parents": "accompagnement des parents migrants",
    "financial literacy": "éducation financière",
    "credit and microfinance": "crédit et microfinance",
    "medical training": "formation médicale",
    "beekeeping": "apiculture",
    "legal advice for migrants": "conseil juridique aux migrants",
}
CAPACITIES = (
    *FRENCH,
    "financial literacy at both ends",
    "job placement",
    "digital skills training",
    "careers advice",
    "film, theatre and exhibitions",
)
WORDS = Vocabulary(
    tuple(Known(text, (text, FRENCH.get(text, text))) for text in CAPACITIES),
    (
        Known("FR", ("France",)), Known("MD", ("Moldova", "Moldavie")), Known("GH", ("Ghana",)),
        Known("MA", ("Morocco", "Maroc")), Known("GB", ("United Kingdom", "UK")), Known("Rabat", ("Rabat",)),
    ),
    (Known("nurses", ("nurses", "infirmières")), Known("women", ("women", "femmes"))),
    (Known("river", ("River House",)), Known("lamp", ("Lamp",))),
)  # fmt: skip


def read(text):
    return read_sentence(text, WORDS)


def needs(text):
    return [(need.capacity, need.place) for need in read(text).needs]


def rules(text):
    return {rule.rule: rule.value for rule in read(text).rules}


def test_a_sentence_is_needs_with_their_places_and_rules():
    text = "We need counselling for migrant parents in France and money skills in Moldova, at most five of us"
    found = read(text)
    assert needs(text) == [("counselling of migrant parents", "FR"), ("financial literacy", "MD")]
    assert found.brief().max_members == 5
    assert [need.how for need in found.needs] == [How.SAID, How.NEAR]
    assert found.needs[1].span.of(text) == "money skills"
    assert "digital skills training" in found.needs[1].others
    assert found.unread == ()


def test_in_french_too():
    text = (
        "Il nous faut de l'accompagnement des parents migrants en France et de l'éducation financière "
        "en Moldavie, au plus cinq d'entre nous"
    )
    assert needs(text) == [("counselling of migrant parents", "FR"), ("financial literacy", "MD")]
    assert rules(text) == {"max_members": 5}
    assert read(text).unread == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no more than 4 organizations", {"max_members": 4}),
        ("six members at most", {"max_members": 6}),
        ("pas plus de quatre organisations", {"max_members": 4}),
        ("from at least three countries", {"min_countries": 3}),
        ("au moins deux pays", {"min_countries": 2}),
        ("at most four of us from two countries", {"max_members": 4, "min_countries": 2}),
        ("with a budget of 20 000 euros", {"budget": Decimal(20000)}),
        ("at a cost of at most 12,5", {"budget": Decimal("12.5")}),
        ("costs below 1,000", {"budget": Decimal(1000)}),
        ("coût total au plus 1 000", {"budget": Decimal(1000)}),
        ("à un coût d’au plus 12,5 euros", {"budget": Decimal("12.5")}),
        ("for less than 1,500.50 €", {"budget": Decimal("1500.50")}),
        ("un budget de 15.000 €", {"budget": Decimal(15000)}),
        ("within 12k euros", {"budget": Decimal(12000)}),
        ("at most 5000 euros", {"budget": Decimal(5000)}),
        ("even if one leaves", {"spare": 1}),
        ("même si deux d'entre eux partent", {"spare": 2}),
        ("who already know each other", {"known": 1}),
        ("qui se connaissent déjà", {"known": 1}),
        ("as cheap as possible", {"goal": "cost"}),
        ("le moins cher possible", {"goal": "cost"}),
        ("as few partners as possible", {"goal": "fewest"}),
        ("as reliably as possible", {"goal": "reliability"}),
        ("with River House, without Lamp", {"include": "river", "exclude": "lamp"}),
    ],
)
def test_a_rule_is_heard_by_its_turn_of_phrase(text, expected):
    assert rules(f"beekeeping, {text}") == expected
    assert read(f"beekeeping, {text}").unread == ()
    assert needs(f"beekeeping, {text}") == [("beekeeping", None)]


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("at most five", 5), ("no more than 5 partners", 5), ("never more than five partners", 5),
        ("fewer than five members", 4), ("fewer than 5 of us", 4), ("fewer than five", 4),
        ("less than six organisations", 5), ("strictly less than 12 member organizations", 11),
        ("under ten partners", 9), ("not exceeding five members", 5), ("five members or fewer", 5),
        ("limited to fourteen members", 14), ("at most twenty-five members", 25),
        ("moins de cinq membres", 4), ("moins de 12 partenaires", 11), ("moins de cinq d'entre nous", 4),
        ("jamais plus de cinq partenaires", 5), ("cinq membres maximum", 5), ("maximum cinq membres", 5),
        ("cinq membres ou moins", 5), ("au plus dix-sept membres", 17), ("au plus vingt et un membres", 21),
        ("au plus soixante-douze membres", 72),
    ],
)  # fmt: skip
def test_a_limit_on_members_is_heard_in_either_wording_with_figures_or_words(text, most):
    assert rules(f"beekeeping, {text}") == {"max_members": most}
    assert read(f"beekeeping, {text}").unread == ()
    assert needs(f"beekeeping, {text}") == [("beekeeping", None)]


@pytest.mark.parametrize(
    "text",
    ["no fewer than five members", "pas moins de cinq membres", "more than five members", "fewer than one member",
     "children under five", "moins de 18 ans", "fewer than three countries", "at most two hundred members",
     "au plus quatre-vingts membres", "up to 30 children", "at most five women", "no more than 8 hours",
     "jusqu'à trente enfants", "hasta 30 niños", "até 40 famílias", "حتى 30 طفلا"],
)  # fmt: skip
def test_what_limits_nothing_or_is_no_number_that_is_known_is_told_and_not_read_in_part(text):
    assert rules(f"beekeeping, {text}") == {}
    found = read(f"beekeeping, {text}")
    assert len(found.needs) + len(found.unread) > 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("medical training and beekeeping in Ghana", [("medical training", "GH"), ("beekeeping", "GH")]),
        ("medical training in Ghana and Morocco", [("medical training", "GH"), ("medical training", "MA")]),
        ("In Morocco: beekeeping. Medical training too.", [("beekeeping", "MA"), ("medical training", None)]),
        ("beekeeping in the UK", [("beekeeping", "GB")]),
        ("BEEKEEPING", [("beekeeping", None)]),
        ("beekeping in rabat", [("beekeeping", "Rabat")]),
        ("credit and microfinance", [("credit and microfinance", None)]),
        ("financial literacy at both ends in Ghana", [("financial literacy at both ends", "GH")]),
        ("job placement", [("job placement", None)]),
        ("film, theatre and exhibitions", [("film, theatre and exhibitions", None)]),
        ("des cours d'argent au Maroc", [("financial literacy", "MA")]),
        ("help", []),
        ("", []),
    ],
)
def test_a_place_belongs_to_the_needs_it_stands_by(text, expected):
    assert needs(text) == expected


def test_every_capacity_of_the_handbook_is_read_as_itself_with_its_place():
    texts = sorted({text for one in load_register() for text in one.capacities})
    names = Vocabulary(tuple(Known(text, (text,)) for text in texts), WORDS.places)
    for text in texts:
        for said in (f"{text} in Moldova", f"We need {text.upper()}, if possible (Moldova)"):
            found = read_sentence(said, names)
            assert [(need.capacity, need.place, need.how) for need in found.needs] == [(text, "MD", How.SAID)]
            assert found.unread == ()


def test_a_wish_and_how_many_belong_to_the_need_they_stand_by():
    said = read("medical training by two of them in Ghana, and if possible beekeeping")
    assert [(need.capacity, need.members, need.must) for need in said.needs] == [
        ("medical training", 2, True),
        ("beekeeping", 1, False),
    ]
    two = read("two organizations for medical training, beekeeping would be nice")
    assert [(need.members, need.must) for need in two.needs] == [(2, True), (1, False)]


def test_what_the_register_does_not_know_is_kept_as_typed_and_said_to_be_so():
    text = "a bridge of gold in Timbuktu"
    need = read(text).needs[0]
    assert (need.capacity, need.how, need.place, need.place_known) == (
        "bridge of gold",
        How.TYPED,
        "Timbuktu",
        False,
    )


def test_whom_a_need_is_for_is_no_need_and_words_without_a_meaning_are_handed_back():
    text = "medical training in Ghana for nurses, beekeeping lessons for seals"
    found = read(text)
    assert [need.capacity for need in found.needs] == ["medical training", "beekeeping"]
    assert [own for own, _span in found.populations] == ["nurses"]
    assert [span.of(text) for span in found.unread] == ["lessons", "seals"]


def test_or_is_told_for_a_brief_asks_for_both():
    text = "beekeeping in Ghana or Morocco"
    assert [span.of(text) for span in read(text).either] == ["or"]
    assert read("beekeeping in Ghana or").either == ()
    assert read("apiculture où que ce soit au Ghana").either == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we do not need beekeeping but job placement", ["not"]),
        ("beekeeping, but not in Ghana", ["not"]),
        ("job placement without beekeeping", ["without"]),
        ("Nous n'avons pas besoin d'apiculture", ["pas"]),
        ("not only beekeeping but also job placement", []),
        ("beekeeping without River House, no more than three of us, in Ghana", []),
        ("beekeeping, why not", []),
    ],
)
def test_a_not_before_what_would_be_asked_for_is_told(text, words):
    assert [span.of(text) for span in read(text).without] == words


def test_a_word_that_only_looks_alike_is_not_taken_for_another():
    assert [need.how for need in read("help for carers").needs] == [How.TYPED]
    assert needs("communication") == [("communication", None)]


def test_meaning_is_asked_only_where_words_say_nothing():
    asked = []

    def nearest(phrase):
        asked.append(phrase)
        return [("beekeeping", 0.8), ("careers advice", 0.6)]

    found = read_sentence("hives, medical training", WORDS, nearest=nearest)
    assert asked == ["hives"]
    assert [(need.capacity, need.how) for need in found.needs] == [
        ("beekeeping", How.MEANING),
        ("medical training", How.SAID),
    ]
    assert found.needs[0].others == ("careers advice",)


def test_the_brief_has_every_rule():
    brief = read("cheapest beekeeping with River House, budget 20, even if one leaves").brief("Bees")
    assert (brief.goal, brief.include, brief.budget, brief.spare) == (Goal.COST, ("river",), 20, 1)
    assert brief.title == "Bees"


PIECES = st.sampled_from(
    [*CAPACITIES, *FRENCH.values(), "in Ghana", "en France", "at most five of us", "budget 20 000 €", "or", "ou", ",",
     ".", "if possible", "by two", "for nurses", "gold", "«é»", "in", "12", "even if one leaves", "without Lamp", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=80))
@settings(max_examples=few(150), deadline=None)
def test_every_telling_word_is_read_once_or_handed_back(text):
    """No part reaches outside the text, no two needs or rules are made of the same word, and it is the same again."""
    found = read(text)
    assert read(text) == found
    starts = {need.span for need in found.needs}
    spans = [*starts, *(rule.span for rule in found.rules), *found.unread]
    taken: set[int] = set()
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for token in tokens_of(text):
        covering = [span for span in spans if span.start <= token.span.start and token.span.end <= span.end]
        if len(covering) > 1 and token.is_word:
            taken.add(token.span.start)
    assert not taken
    assert all(need.members >= 1 for need in found.needs)
