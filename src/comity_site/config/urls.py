"""Every address of the site."""

from django.urls import include, path

from comity_site.config.api import api

urlpatterns = [
    path("", include("comity_site.alliances.urls")),
    path("", include("comity_site.plans.urls")),
    path("", include("comity_site.roadmap.urls")),
    path("", include("comity_site.agreements.urls")),
    path("", include("comity_site.meetings.urls")),
    path("", include("comity_site.giving.urls")),
    path("", include("comity_site.threats.urls")),
    path("", include("comity_site.influence.urls")),
    path("", include("comity_site.turnout.urls")),
    path("", include("comity_site.desk.urls")),
    path("account/", include("comity_site.accounts.urls")),
    path("organizations/", include("comity_site.register.urls")),
    path("import/", include("comity_site.exchange.urls")),
    path("find/", include("comity_site.analysis.urls")),
    path("api/v1/", api.urls),
]

handler400 = "comity_site.config.errors.bad_request"
handler403 = "comity_site.config.errors.not_allowed"
handler404 = "comity_site.config.errors.not_found"
handler429 = "comity_site.config.errors.too_often"
handler500 = "comity_site.config.errors.our_fault"
