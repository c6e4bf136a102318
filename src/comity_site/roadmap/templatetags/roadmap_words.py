"""Tags of the roadmap's pages."""

from django import template

from comity_site.roadmap.elements import BY_CODE as ELEMENTS
from comity_site.roadmap.log_frame import indicator_figures, split_words
from comity_site.roadmap.models import Card
from comity_site.roadmap.questions import QUESTIONS

register = template.Library()


@register.simple_tag
def choice_words(card: Card) -> str:
    """The second answer of a card: “does the money depend on it? in part”."""
    question = QUESTIONS.get(card.question) or ELEMENTS.get(card.question)
    chosen = dict(question.choices).get(card.choice) if question else None
    return f"{question.choice} {chosen}".strip() if question and chosen else ""


register.simple_tag(indicator_figures)
register.simple_tag(split_words)
