"""What a reader of files can find wrong, as codes with their place; the words are in `cli/words.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SHOWN = 100


class Code(StrEnum):
    """What is wrong. `found` and `expected` of a `Problem` hold the facts that belong to it."""

    # the file
    FILE_MISSING = "file_missing"
    FILE_NOT_READABLE = "file_not_readable"
    FILE_EMPTY = "file_empty"
    FILE_TOO_BIG = "file_too_big"
    NOT_TEXT = "not_text"
    CONTROL_CHARACTER = "control_character"
    # a table
    QUOTE_NOT_CLOSED = "quote_not_closed"
    HEADER_EMPTY = "header_empty"
    HEADER_DOUBLE = "header_double"
    HEADER_SPELLING = "header_spelling"
    ROW_RAGGED = "row_ragged"
    TOO_MANY_ROWS = "too_many_rows"
    CELL_TOO_LONG = "cell_too_long"
    COLUMN_MISSING = "column_missing"
    # a workbook
    NOT_A_WORKBOOK = "not_a_workbook"
    WORKBOOK_TOO_BIG = "workbook_too_big"
    WORKBOOK_TOO_SLOW = "workbook_too_slow"
    WORKBOOK_NOT_CHECKED = "workbook_not_checked"
    WORKBOOK_NOT_VERIFIED = "workbook_not_verified"
    FORMULA_CELL = "formula_cell"
    ERROR_CELL = "error_cell"
    # a value
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_IN_DIGITS = "not_in_digits"
    NUMBER_UNCLEAR = "number_unclear"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_COUNTRY = "not_a_country"
    ID_DOUBLE = "id_double"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    DATE_MISSING = "date_missing"
    DATE_UNCLEAR = "date_unclear"
    DATE_IN_FUTURE = "date_in_future"
    TOO_MANY_DECIMALS = "too_many_decimals"
    MORE_THAN_DONE = "more_than_done"
    LESS_THAN_ALL = "less_than_all"
    NOT_ALLOWED = "not_allowed"
    ORGANIZATION_UNKNOWN = "organization_unknown"
    ORGANIZATION_UNCLEAR = "organization_unclear"
    NOT_A_MEMBER = "not_a_member"
    OTHER_ALLIANCE = "other_alliance"
    OF_THE_EXAMPLE = "of_the_example"
    STEP_UNKNOWN = "step_unknown"
    STEPS_IN_A_CIRCLE = "steps_in_a_circle"
    OUT_OF_ORDER = "out_of_order"
    # queries
    NOT_JSON = "not_json"
    # a brief
    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    KEY_MISSING = "key_missing"
    WRONG_TYPE = "wrong_type"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_PAIR = "not_a_pair"
    TOO_MANY_ENTRIES = "too_many_entries"
    # a brief beside its register
    LIMIT_MISSING = "limit_missing"
    RELIABILITY_MISSING = "reliability_missing"
    TIES_MISSING = "ties_missing"
    UNKNOWN_ID = "unknown_id"
    # a result
    NOT_A_RESULT = "not_a_result"
    # vectors kept in a file
    NOT_VECTORS = "not_vectors"


class NoteCode(StrEnum):
    """What was read otherwise than it stands, or left aside."""

    COUNTRY_ALIAS = "country_alias"
    COUNTRY_LOWER_CASE = "country_lower_case"
    COUNTRY_USER_ASSIGNED = "country_user_assigned"
    PLACE_ALIAS = "place_alias"
    COLUMN_KEPT = "column_kept"
    SHEETS_NOT_READ = "sheets_not_read"
    TIE_TO_UNKNOWN = "tie_to_unknown"
    COLUMN_NOT_READ = "column_not_read"
    EXAMPLE_LABEL = "example_label"
    ORGANIZATION_MADE = "organization_made"
    PROMISE_REPLACED = "promise_replaced"
    PROMISE_DIFFERS = "promise_differs"
    WORDS_DIFFER = "words_differ"
    TERMS_CHANGED = "terms_changed"
    WORK_LEFT = "work_left"
    LESS_THAN_KNOWN = "less_than_known"
    CONFIRMATION_LEFT = "confirmation_left"
    STATE_LEFT = "state_left"
    STATE_NOT_SO = "state_not_so"
    CELL_CHANGED_HERE = "cell_changed_here"
    STEP_TAKEN_OUT_HERE = "step_taken_out_here"
    ORDER_LEFT = "order_left"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file.

    `row` is the line of the file as a person counts it (the first line, a table's header, is 1); `column` is
    the name of a table's column or a brief's key. `found` and `expected` are facts, not sentences.
    """

    file: str
    row: int | None
    column: str | None
    code: Code
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader decided by itself; `expected` is what it was read as."""

    file: str
    row: int | None
    column: str | None
    code: NoteCode
    found: str = ""
    expected: str = ""


class Refused(Exception):
    """Nothing was read. `problems` holds at most 100 of the `total` found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = tuple(problems)
        self.problems = found[:SHOWN]
        self.total = len(found)
        super().__init__(*(f"{p.file}:{p.row}:{p.column}: {p.code}" for p in self.problems))


class BadInput(Refused):
    """A file is not what it should be."""


class UnknownIds(Refused):
    """A brief names organizations that its register does not have."""
