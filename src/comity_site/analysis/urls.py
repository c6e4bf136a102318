"""Addresses of questions and their answers."""

from django.urls import path, re_path

from comity_site.analysis.views import asked, asking, proposals, weighing

urlpatterns = [
    path("", asking.find, name="find"),
    path("meaning/", asking.meaning, name="find_meaning"),
    path("<int:pk>/", proposals.proposal, name="proposal"),
    path("<int:pk>/standing/", proposals.standing, name="proposal_standing"),
    path("<int:pk>/good-enough/", weighing.good_enough, name="proposal_good_enough"),
    path("<int:pk>/more/", weighing.more, name="proposal_more"),
    path("<int:pk>/check/", proposals.check, name="proposal_check"),
    path("<int:pk>/again/", proposals.again, name="proposal_again"),
    path("<int:pk>/seen/", proposals.seen, name="proposal_seen"),
    path("<int:pk>/why/", asked.why, name="proposal_why"),
    path("<int:pk>/remove/", proposals.remove, name="proposal_remove"),
    path("<int:pk>/restore/", proposals.restore, name="proposal_restore"),
    re_path(
        r"^(?P<pk>\d{1,18})/files/(?P<name>brief\.toml|register\.csv|ties\.csv|answer\.json|more-or-less\.json)$",
        proposals.file,
        name="proposal_file",
    ),
]
