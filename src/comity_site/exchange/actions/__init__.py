"""Everything that files do: kept for a look, taken in whole, undone."""

from comity_site.exchange.actions.alliances import (
    keep_alliance_upload,
    put_alliance_file_aside,
    take_in_alliance_file,
    take_in_alliance_upload,
    undo_alliance_import,
)
from comity_site.exchange.actions.registers import (
    DecidedBefore,
    import_register,
    keep_upload,
    noted,
    plain_name,
    put_aside,
    take_in_upload,
    undo_import,
)

__all__ = [
    "DecidedBefore",
    "import_register",
    "keep_alliance_upload",
    "keep_upload",
    "noted",
    "plain_name",
    "put_alliance_file_aside",
    "put_aside",
    "take_in_alliance_file",
    "take_in_alliance_upload",
    "take_in_upload",
    "undo_alliance_import",
    "undo_import",
]
