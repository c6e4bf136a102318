"""Addresses of registers and organizations."""

from django.urls import path

from comity_site.register.views import entry, listing, registers, stating

urlpatterns = [
    path("", listing.organizations, name="organizations"),
    path("download/", listing.download, name="organizations_download"),
    path("removed/", listing.removed, name="organizations_removed"),
    path("add/", entry.add, name="organization_add"),
    path("<int:pk>/", entry.organization, name="organization"),
    path("<int:pk>/change/", entry.change, name="organization_change"),
    path("<int:pk>/remove/", entry.remove, name="organization_remove"),
    path("<int:pk>/restore/", entry.restore, name="organization_restore"),
    path("<int:pk>/facts/add/", stating.fact_add, name="fact_add"),
    path("facts/<int:pk>/change/", stating.fact_change, name="fact_change"),
    path("facts/<int:pk>/withdraw/", stating.fact_withdraw, name="fact_withdraw"),
    path("<int:pk>/ties/add/", stating.tie_add, name="tie_add"),
    path("ties/<int:pk>/remove/", stating.tie_remove, name="tie_remove"),
    path("<int:pk>/people/add/", stating.belonging_add, name="belonging_add"),
    path("people/<int:pk>/end/", stating.belonging_end, name="belonging_end"),
    path("people/<int:pk>/link/", stating.belonging_link, name="belonging_link"),
    path("<int:pk>/remarks/add/", stating.remark_add, name="remark_add"),
    path("remarks/<int:pk>/settle/", stating.remark_settle, name="remark_settle"),
    path("registers/", registers.registers, name="registers"),
    path("registers/add/", registers.add, name="register_add"),
    path("registers/<slug:slug>/", registers.register, name="register"),
    path("registers/<slug:slug>/change/", registers.change, name="register_change"),
]
