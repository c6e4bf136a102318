"""Addresses of the room."""

from django.urls import path, re_path

from comity_site.giving.views import contributions, costs, entries, funds

HERE = "alliances/<slug:slug>/"
SLUG = r"^alliances/(?P<slug>[-\w]{1,60})/"
KIND = r"\.(?P<kind>csv|xlsx)$"

urlpatterns = [
    path(f"{HERE}contributions/", contributions.contributions, name="contributions"),
    path(f"{HERE}contributions/plan/", contributions.plan, name="contribution_plan"),
    path(f"{HERE}contributions/give/", contributions.give, name="contribution_give"),
    re_path(f"{SLUG}contributions{KIND}", contributions.table, name="contributions_file"),
    path(
        "contributions/<slug:which>/<int:pk>/take-back/",
        contributions.take_back,
        name="contribution_take_back",
    ),
    path(
        "contributions/<slug:which>/<int:pk>/put-back/", contributions.put_back, name="contribution_put_back"
    ),
    path(f"{HERE}funds/", funds.funds, name="funds"),
    path(f"{HERE}funds/add/", funds.add, name="fund_add"),
    path(f"{HERE}costs/add/", costs.add, name="cost_add"),
    path("costs/<int:pk>/decide/", costs.decide, name="cost_decide"),
    path("costs/<int:pk>/refund/", costs.refund, name="cost_refund"),
    path("costs/<int:pk>/take-back/", costs.take_back, name="cost_take_back"),
    path("funds/<int:pk>/", funds.fund, name="fund"),
    path("funds/<int:pk>/change/", funds.change, name="fund_change"),
    path("funds/<int:pk>/close/", funds.close, name="fund_close"),
    path("funds/<int:pk>/paper/", funds.paper, name="fund_paper"),
    re_path(rf"^funds/(?P<pk>\d{{1,9}})/entries{KIND}", funds.table, name="fund_file"),
    path("funds/<int:pk>/write/", entries.write, name="fund_write"),
    path("funds/<int:pk>/entries/<int:number>/counter/", entries.counter, name="fund_counter"),
    path("funds/<int:pk>/entries/<int:number>/erase/", entries.erase, name="fund_erase"),
]
