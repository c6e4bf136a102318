"""Questions are asked, answered and watched; whom one thinks of asking is listed. Nothing else writes here."""

from comity_site.analysis.actions.questions import (
    answer,
    ask,
    ask_again,
    keep_snapshot,
    note_good_enough,
    note_queued,
    note_seen,
    note_why_asked,
    refuse,
    remove,
    report_progress,
    restore,
    take_up,
    today_of,
)
from comity_site.analysis.actions.shortlist import (
    note_listed,
    put_back_on_list,
    put_on_list,
    take_off_list,
)
from comity_site.analysis.actions.watching import (
    begin_to_look,
    end_watch,
    keep_better,
    note_looked,
    watch,
)
from comity_site.analysis.actions.weighing import (
    keep_weighed,
    note_weighing_queued,
    say_still_weighing,
    take_up_weighing,
    weigh,
)

__all__ = [
    "answer",
    "ask",
    "ask_again",
    "begin_to_look",
    "end_watch",
    "keep_better",
    "keep_snapshot",
    "keep_weighed",
    "note_good_enough",
    "note_listed",
    "note_looked",
    "note_queued",
    "note_seen",
    "note_weighing_queued",
    "note_why_asked",
    "put_back_on_list",
    "put_on_list",
    "refuse",
    "remove",
    "report_progress",
    "restore",
    "say_still_weighing",
    "take_off_list",
    "take_up",
    "take_up_weighing",
    "today_of",
    "watch",
    "weigh",
]
