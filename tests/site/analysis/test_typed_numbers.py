"""Numbers of a question and of the shortlist, as people write them; and a question that is changed."""

import pytest

from comity_site.analysis.models import Listed
from tests.site.analysis.test_asking import asked, brief_of


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("typed", "meant"), [("12,5", "12.5"), ("12.5", "12.5"), ("1 000", "1000"), ("١٢٫٥", "12.5")]
)
def test_a_limit_of_cost_is_read_as_people_write_it(at_the_desk, language, typed, meant):
    at_the_desk.cookies["django_language"] = language
    proposal = asked(at_the_desk, ("translation", "", "1", "must", typed), budget=typed, max_members="1.000")
    brief = brief_of(proposal)
    assert (str(brief.budget), str(brief.needs[0].weight), brief.max_members) == (meant, meant, 1000)


@pytest.mark.parametrize("typed", ["12 000", "12.000", "12,000", "12\u202f000", "12000"])
def test_twelve_thousand_followers_are_never_twelve(at_the_desk, ana, small_register, typed):
    lamp = small_register.organizations.get(key="lamp")
    entry = Listed.objects.create(organization=lamp, by=ana)
    said = {"note": "", "followers": typed, "press": "", "counted_from": "their page", "version": 1}
    assert at_the_desk.post(f"/find/shortlist/{entry.pk}/", said).status_code == 302
    entry.refresh_from_db()
    assert entry.followers == 12000


def test_half_a_follower_is_asked_about(at_the_desk, ana, small_register):
    entry = Listed.objects.create(organization=small_register.organizations.get(key="lamp"), by=ana)
    said = {"followers": "12,5", "counted_from": "their page", "version": 1}
    assert at_the_desk.post(f"/find/shortlist/{entry.pk}/", said).status_code == 400


def test_a_question_that_was_called_by_its_needs_is_called_by_its_new_ones(at_the_desk):
    earlier = asked(at_the_desk, ("translation",), budget="3")
    form = at_the_desk.get(f"/find/?from={earlier.pk}")
    assert form.context["question"].rules["title"].value() == ""
    assert "<details open>" in form.content.decode(), "its rules are seen"
    titled = asked(at_the_desk, ("translation",), title="Who translates?")
    again = at_the_desk.get(f"/find/?from={titled.pk}")
    assert again.context["question"].rules["title"].value() == "Who translates?"
