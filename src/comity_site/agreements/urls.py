"""Addresses of the room."""

from django.urls import path

from comity_site.agreements.views import agreements, clauses, endings, lessons, offices, papers, standing_by

HERE = "alliances/<slug:slug>/"
ONE = "agreements/<int:pk>/"
CLAUSE = f"{ONE}clauses/<uuid:key>/"
OFFICE = "offices/<int:pk>/"
ENDING = "endings/<int:pk>/"
PASSING = "passings/<int:pk>/"

urlpatterns = [
    path(f"{HERE}agreements/", agreements.listed, name="agreements"),
    path(f"{HERE}agreements/add/", agreements.add, name="agreement_add"),
    path(ONE, agreements.agreement, name="agreement"),
    path(f"{ONE}about/", agreements.about, name="agreement_about"),
    path(f"{ONE}remove/", agreements.remove, name="agreement_remove"),
    path(f"{ONE}restore/", agreements.restore, name="agreement_restore"),
    path(f"{ONE}versions/", agreements.versions, name="agreement_versions"),
    path(f"{ONE}clauses/add/", clauses.add, name="clause_add"),
    path(f"{CLAUSE}change/", clauses.change, name="clause_change"),
    path(f"{CLAUSE}remove/", clauses.remove, name="clause_remove"),
    path(f"{CLAUSE}move/", clauses.move, name="clause_move"),
    path(f"{ONE}clauses/<int:clause>/restore/", clauses.restore, name="clause_restore"),
    path(f"{ONE}sign/", standing_by.sign, name="agreement_sign"),
    path(f"{ONE}aloud/", standing_by.aloud, name="agreement_aloud"),
    path(f"{ONE}event/", standing_by.event, name="agreement_event"),
    path("agreements/signatures/<int:pk>/withdraw/", standing_by.withdraw, name="signature_withdraw"),
    path(f"{ONE}papers/", standing_by.paper_add, name="paper_add"),
    path("agreements/papers/<int:pk>/", standing_by.paper, name="signed_paper"),
    path("agreements/papers/<int:pk>/remove/", standing_by.paper_remove, name="paper_remove"),
    path(f"{ONE}paper/", papers.print_page, name="agreement_paper"),
    path(f"{ONE}file/<slug:kind>/", papers.file, name="agreement_file"),
    path(f"{HERE}offices/", offices.listed, name="offices"),
    path(f"{OFFICE}holder/", offices.holder, name="office_holder"),
    path(f"{OFFICE}letter/", papers.letter, name="office_letter"),
    path(f"{OFFICE}letter/<slug:kind>/", papers.letter_file, name="office_letter_file"),
    path("offices/holders/<int:pk>/told/", offices.told, name="holder_told"),
    path(f"{HERE}endings/", endings.listed, name="endings"),
    path(ENDING, endings.ending, name="ending"),
    path(f"{ENDING}words/", endings.words, name="ending_words"),
    path(f"{ENDING}lessons/", lessons.lessons, name="ending_lessons"),
    path(f"{ENDING}lessons/release/", lessons.release, name="lessons_release"),
    path(f"{ENDING}lessons/take-back/", lessons.take_back, name="lessons_take_back"),
    path(f"{ENDING}remove/", endings.remove, name="ending_remove"),
    path(f"{ENDING}restore/", endings.restore, name="ending_restore"),
    path(f"{ENDING}paper/", papers.ending, name="ending_paper"),
    path(f"{ENDING}passings/add/", endings.passing_add, name="passing_add"),
    path(f"{PASSING}change/", endings.passing_change, name="passing_change"),
    path(f"{PASSING}remove/", endings.passing_remove, name="passing_remove"),
    path(f"{PASSING}restore/", endings.passing_restore, name="passing_restore"),
]
