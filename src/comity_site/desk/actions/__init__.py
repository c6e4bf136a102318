"""What composed pages write, through the actions of the rooms below."""

from comity_site.desk.actions.example import load_example, remove_example
from comity_site.desk.actions.example_removal import StillUsed
from comity_site.desk.actions.first_evening import (
    Known,
    begin_evening,
    change_names,
    note_promises,
    put_in_order,
    write_known,
    write_what_to_say,
)

__all__ = [
    "Known",
    "StillUsed",
    "begin_evening",
    "change_names",
    "load_example",
    "note_promises",
    "put_in_order",
    "remove_example",
    "write_known",
    "write_what_to_say",
]
