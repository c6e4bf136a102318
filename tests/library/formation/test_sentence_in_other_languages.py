"""A sentence in Spanish, Portuguese or Arabic is read as one in English or French is."""

import pytest

from comity.formation.sentence import Known, Vocabulary, read_sentence

COUNSELLING, MONEY, MEDICAL, BEES = (
    "counselling of migrant parents", "financial literacy", "medical training", "beekeeping",
)  # fmt: skip
OTHERWISE = {
    "es": ("acompañamiento de padres migrantes", "educación financiera", "formación médica", "apicultura"),
    "pt": ("acompanhamento de pais migrantes", "educação financeira", "formação médica", "apicultura"),
    "ar": ("إرشاد الآباء المهاجرين", "التثقيف المالي", "التدريب الطبي", "تربية النحل"),
}
PLACES = {
    "es": ("Francia", "Moldavia", "Ghana", "Marruecos", "Brasil", "Malí"),
    "pt": ("França", "Moldávia", "Gana", "Marrocos", "Brasil", "Mali"),
    "ar": ("فرنسا", "مولدوفا", "غانا", "المغرب", "البرازيل", "مالي"),
}


def heard(language, text):
    known = zip((COUNSELLING, MONEY, MEDICAL, BEES), OTHERWISE[language], strict=True)
    places = zip(("FR", "MD", "GH", "MA", "BR", "ML"), PLACES[language], strict=True)
    words = Vocabulary(
        tuple(Known(own, (own, other)) for own, other in known),
        tuple(Known(code, (name,)) for code, name in places),
        organizations=(Known("river", ("River House",)), Known("lamp", ("Lamp",))),
    )
    found = read_sentence(text, words)
    rules = {rule.rule: rule.value for rule in found.rules}
    return [(need.capacity, need.place, need.members, need.must) for need in found.needs], rules, found


@pytest.mark.parametrize(
    ("language", "text", "needs", "rules"),
    [
        (
            "es",
            "Necesitamos acompañamiento de padres migrantes en Francia y educación financiera en Moldavia, "
            "como máximo cinco de nosotros",
            [(COUNSELLING, "FR", 1, True), (MONEY, "MD", 1, True)],
            {"max_members": 5},
        ),
        (
            "es",
            "Formación médica por dos organizaciones, si es posible apicultura, sin Lamp, al menos tres países, "
            "con un presupuesto de 20 000 euros, incluso si una se va, que ya se conozcan, lo más barato posible",
            [(MEDICAL, None, 2, True), (BEES, None, 1, False)],
            {
                "exclude": "lamp", "min_countries": 3, "budget": 20000, "spare": 1, "known": 1, "goal": "cost",
            },
        ),
        (
            "pt",
            "Precisamos de formação médica no Brasil e o acompanhamento de pais migrantes na França, "
            "no máximo cinco de nós, com River House",
            [(MEDICAL, "BR", 1, True), (COUNSELLING, "FR", 1, True)],
            {"max_members": 5, "include": "river"},
        ),
        (
            "pt",
            "Apicultura em Gana, se possível educação financeira, pelo menos três países, orçamento até 5.000 euros, "
            "mesmo que uma saia, que se conhecem, o menor número possível",
            [(BEES, "GH", 1, True), (MONEY, None, 1, False)],
            {"min_countries": 3, "budget": 5000, "spare": 1, "known": 1, "goal": "fewest"},
        ),
        (
            "ar",
            "نحتاج إلى إرشاد الآباء المهاجرين في فرنسا والتثقيف المالي في مولدوفا، خمسة منا على الأكثر",
            [(COUNSELLING, "FR", 1, True), (MONEY, "MD", 1, True)],
            {"max_members": 5},
        ),
        (
            "ar",
            "تدريب طبي في غانا، وإن أمكن تربية النحل، من ثلاثة بلدان على الأقل، بميزانية ٢٠٠٠٠ يورو، "
            "حتى لو انسحب واحد منا، بدون Lamp، بأقل تكلفة ممكنة",
            [(MEDICAL, "GH", 1, True), (BEES, None, 1, False)],
            {"min_countries": 3, "budget": 20000, "spare": 1, "exclude": "lamp", "goal": "cost"},
        ),
    ],
)  # fmt: skip
def test_needs_and_rules_are_heard_in_every_language_of_the_site(language, text, needs, rules):
    found, said, understood = heard(language, text)
    assert (found, said) == (needs, rules)
    assert understood.unread == understood.either == understood.without == ()


def test_or_is_told_in_every_language_and_an_article_is_no_or():
    assert heard("es", "apicultura o educación financiera")[2].either
    assert heard("es", "educación financiera en los barrios o apicultura")[2].either
    assert heard("pt", "apicultura ou educação financeira")[2].either
    assert heard("ar", "تربية النحل أو التثقيف المالي")[2].either
    assert not heard("pt", "a educação financeira e o apicultura")[2].either


@pytest.mark.parametrize(
    ("language", "text", "rules"),
    [
        ("es", "apicultura, menos de cinco socias", {"max_members": 4}),
        ("es", "apicultura, como máximo treinta y cinco organizaciones", {"max_members": 35}),
        ("pt", "apicultura, menos de cinco membros", {"max_members": 4}),
        ("pt", "apicultura, até vinte e cinco de nós", {"max_members": 25}),
        ("ar", "تربية النحل، أقل من خمسة أعضاء", {"max_members": 4}),
        ("es", "apicultura por menos de 5.000 euros", {"budget": 5000}),
        ("pt", "apicultura, menos de 5.000 euros", {"budget": 5000}),
        ("ar", "تربية النحل بأقل من 5000 يورو", {"budget": 5000}),
    ],
)
def test_a_limit_is_heard_in_either_wording(language, text, rules):
    assert heard(language, text)[1] == rules


def test_what_arabic_writes_together_is_read_apart():
    """ "And" before any word, "in" before a place; and a country's name is a place only where one says "in"."""
    found, _said, understood = heard("ar", "تدريب طبي وتربية النحل بالمغرب وتثقيف مالي")
    assert found == [(MEDICAL, "MA", 1, True), (BEES, "MA", 1, True), (MONEY, None, 1, True)]
    assert understood.unread == ()


def test_words_of_one_kin_are_near_in_arabic_too():
    understood = heard("ar", "دروس مالية")[2]
    assert [(need.capacity, need.how.name) for need in understood.needs] == [(MONEY, "NEAR")]


def test_behind_in_the_same_word_is_a_country():
    assert heard("ar", "تدريب طبي في مالي")[0] == [(MEDICAL, "ML", 1, True)]
