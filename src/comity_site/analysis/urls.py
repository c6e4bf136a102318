"""Addresses of questions and their answers."""

from django.urls import path, re_path

from comity_site.analysis.views import (
    asked,
    asking,
    comparing,
    complementing,
    offering,
    picturing,
    proposals,
    shortlist,
    watching,
    weighing,
)

urlpatterns = [
    path("", asking.find, name="find"),
    path("meaning/", asking.meaning, name="find_meaning"),
    path("offers/", offering.offers, name="find_offers"),
    path("shortlist/", shortlist.shortlist, name="shortlist"),
    path("shortlist/picture/", picturing.picture, name="shortlist_picture"),
    path("shortlist/add/", shortlist.add, name="shortlist_add"),
    path("shortlist/<int:pk>/", shortlist.note, name="shortlist_note"),
    path("shortlist/<int:pk>/remove/", shortlist.take_off, name="shortlist_remove"),
    path("shortlist/<int:pk>/restore/", shortlist.put_back, name="shortlist_restore"),
    path("complement/<slug:slug>/", complementing.complement, name="complement"),
    path("compare/", comparing.comparison, name="compare"),
    path("<int:pk>/", proposals.proposal, name="proposal"),
    path("<int:pk>/standing/", proposals.standing, name="proposal_standing"),
    path("<int:pk>/good-enough/", weighing.good_enough, name="proposal_good_enough"),
    path("<int:pk>/more/", weighing.more, name="proposal_more"),
    path("<int:pk>/check/", proposals.check, name="proposal_check"),
    path("<int:pk>/again/", proposals.again, name="proposal_again"),
    path("<int:pk>/seen/", proposals.seen, name="proposal_seen"),
    path("<int:pk>/watch/", watching.watch, name="proposal_watch"),
    path("watches/<int:pk>/end/", watching.end, name="watch_end"),
    path("<int:pk>/why/", asked.why, name="proposal_why"),
    path("<int:pk>/remove/", proposals.remove, name="proposal_remove"),
    path("<int:pk>/restore/", proposals.restore, name="proposal_restore"),
    re_path(
        r"^(?P<pk>\d{1,18})/files/(?P<name>brief\.toml|register\.csv|ties\.csv|answer\.json|more-or-less\.json)$",
        proposals.file,
        name="proposal_file",
    ),
]
