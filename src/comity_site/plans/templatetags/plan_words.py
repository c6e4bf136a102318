"""Tags and filters of the plan's and the scorecard's pages."""

from django import template

from comity_site.plans import (
    amounts,
    change_words,
    plan_words,
    possible_words,
    scorecard_words,
    translated,
    words,
)
from comity_site.plans.step_acts import StepActs

register = template.Library()

register.filter("amount", amounts.amount)
register.filter("times", amounts.times)
register.filter("gone_by", words.gone_by)
register.filter("in_words", translated.told)
register.filter("terms", words.terms)
register.filter("titled", words.titled)
register.filter("step_state", plan_words.step_state)
register.simple_tag(plan_words.plan_sentence, name="plan_sentence")
register.simple_tag(possible_words.short_sentence, name="possible_sentence")
register.simple_tag(plan_words.step_hours, name="step_hours")
register.filter("step_start", plan_words.step_start)
register.simple_tag(plan_words.away_sentence, name="away_sentence")
register.simple_tag(scorecard_words.count_words, name="count_words")
register.filter("column_words", change_words.column_words)
register.filter("kind_words", change_words.kind_words)
register.filter("title_words", change_words.title_words)
register.simple_tag(change_words.cell_words, name="cell_words")
register.simple_tag(change_words.here_sentence, name="here_sentence")
register.simple_tag(StepActs.beside, name="step_acts")
