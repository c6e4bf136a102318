"""Questions are asked and answered, and weighed when somebody wishes. Nothing else writes here."""

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
    "keep_snapshot",
    "keep_weighed",
    "note_good_enough",
    "note_queued",
    "note_seen",
    "note_weighing_queued",
    "note_why_asked",
    "refuse",
    "remove",
    "report_progress",
    "restore",
    "say_still_weighing",
    "take_up",
    "take_up_weighing",
    "weigh",
]
