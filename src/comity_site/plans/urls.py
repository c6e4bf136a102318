"""Addresses of the plan, promises and the scorecard."""

from django.urls import path

from comity_site.plans.views import (
    answering,
    handing_over,
    paper,
    plan,
    promises,
    public,
    reminders,
    saying,
    scorecard,
    steps,
    targets,
)

urlpatterns = [
    path("alliances/<slug:slug>/plan/", plan.plan, name="plan"),
    path("alliances/<slug:slug>/plan.<slug:kind>", plan.plan_file, name="plan_file"),
    path("alliances/<slug:slug>/plan/priorities/add/", plan.priority_add, name="priority_add"),
    path("plan/priorities/<int:pk>/change/", plan.priority_change, name="priority_change"),
    path("plan/priorities/<int:pk>/move/", plan.priority_move, name="priority_move"),
    path("plan/priorities/<int:pk>/remove/", plan.priority_remove, name="priority_remove"),
    path("plan/priorities/<int:pk>/restore/", plan.priority_restore, name="priority_restore"),
    path("plan/priorities/<int:pk>/steps/add/", steps.step_add, name="step_add"),
    path("plan/steps/<int:pk>/change/", steps.step_change, name="step_change"),
    path("plan/steps/<int:pk>/done/", steps.step_done, name="step_done"),
    path("plan/steps/<int:pk>/reopen/", steps.step_reopen, name="step_reopen"),
    path("plan/steps/<int:pk>/drop/", steps.step_drop, name="step_drop"),
    path("plan/steps/<int:pk>/move/", steps.step_move, name="step_move"),
    path("alliances/<slug:slug>/scorecard/", scorecard.scorecard, name="scorecard"),
    path("alliances/<slug:slug>/scorecard.csv", scorecard.scorecard_csv, name="scorecard_csv"),
    path("alliances/<slug:slug>/plan/targets/add/", targets.target_add, name="target_add"),
    path("plan/targets/<int:pk>/change/", targets.target_change, name="target_change"),
    path("plan/targets/<int:pk>/remove/", targets.target_remove, name="target_remove"),
    path("plan/targets/<int:pk>/restore/", targets.target_restore, name="target_restore"),
    path("alliances/<slug:slug>/public/", public.alliance_public, name="alliance_public"),
    path("alliances/<slug:slug>/hand-over/", handing_over.hand_over, name="hand_over"),
    path("alliances/<slug:slug>/hand-over/<int:pk>/", handing_over.pack, name="hand_over_pack"),
    path("alliances/<slug:slug>/hand-over/<int:pk>/take/", handing_over.take_over, name="hand_over_take"),
    path(
        "alliances/<slug:slug>/hand-over/<int:pk>/withdraw/", handing_over.withdraw, name="hand_over_withdraw"
    ),
    path("alliances/<slug:slug>/promises/", promises.promises, name="promises"),
    path("alliances/<slug:slug>/promises/new/", promises.add, name="promise_add"),
    path("alliances/<slug:slug>/promises/sheet/", paper.sheet, name="promise_sheet"),
    path("alliances/<slug:slug>/promises/typed/", paper.typed, name="promises_typed"),
    path("promises/<int:pk>/", promises.promise, name="promise"),
    path("promises/<int:pk>/links/", answering.links, name="promise_links"),
    path("promises/links/<int:pk>/revoke/", answering.revoke, name="promise_link_revoke"),
    path("promises/words/<int:pk>/erase/", promises.erase, name="promise_erase"),
    path("promises/<int:pk>/<slug:verb>/", saying.say, name="promise_say"),
    path("answer/promise/<str:secret>/", answering.answer, name="answer_promise"),
    path("reminders/", reminders.to_call, name="to_call"),
    path("reminders/<int:pk>/settle/", reminders.settle, name="reminder_settle"),
]
