"""What is wrong in a file, in words: place, what was found, what was expected, how to mend it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.exchange.problems import Code, Note, NoteCode, Problem
from comity.register.countries import country_codes
from comity_site.register.places import place_as_stated

PROBLEMS: dict[Code, Any] = {
    Code.FILE_MISSING: gettext_lazy("There is no such file."),
    Code.FILE_NOT_READABLE: gettext_lazy("The file cannot be read."),
    Code.FILE_EMPTY: gettext_lazy("The file is empty. It needs a first line with the names of its columns."),
    Code.FILE_TOO_BIG: gettext_lazy("The file is too big: %(found)s; at most %(expected)s. Split it in two."),
    Code.NOT_TEXT: gettext_lazy(
        "The file is not text that we can read (%(found)s). Save it as CSV in UTF-8."
    ),
    Code.CONTROL_CHARACTER: gettext_lazy("An unseen control character stands here (%(found)s). Delete it."),
    Code.QUOTE_NOT_CLOSED: gettext_lazy(
        "A quotation mark is opened and never closed. Close it or delete it."
    ),
    Code.HEADER_EMPTY: gettext_lazy("A column has no name. Give it one, or delete the column."),
    Code.HEADER_DOUBLE: gettext_lazy("Two columns are called “%(found)s”. Rename or delete one."),
    Code.HEADER_SPELLING: gettext_lazy("The column “%(found)s” should be written “%(expected)s”."),
    Code.ROW_RAGGED: gettext_lazy(
        "This row has %(found)s cells; the first line has %(expected)s. Look for a missing quotation mark."
    ),
    Code.TOO_MANY_ROWS: gettext_lazy(
        "From here on there are more rows than the %(expected)s that can be read at once. Divide the file."
    ),
    Code.CELL_TOO_LONG: gettext_lazy("This cell is too long: %(found)s; at most %(expected)s. Shorten it."),
    Code.COLUMN_MISSING: gettext_lazy("The column “%(expected)s” is missing. Found: %(found)s."),
    Code.NOT_A_WORKBOOK: gettext_lazy("This is no workbook that we can read. Save it as .xlsx or as CSV."),
    Code.WORKBOOK_TOO_BIG: gettext_lazy(
        "The workbook is too big when unpacked (%(found)s; at most %(expected)s). Save it as CSV."
    ),
    Code.WORKBOOK_TOO_SLOW: gettext_lazy("The workbook took too long to read. Save it as CSV."),
    Code.WORKBOOK_NOT_CHECKED: gettext_lazy("The workbook could not be read safely here. Save it as CSV."),
    Code.FORMULA_CELL: gettext_lazy("This cell holds a formula. Replace it by its value."),
    Code.ERROR_CELL: gettext_lazy("This cell holds an error (%(found)s). Replace it by a value."),
    Code.EMPTY: gettext_lazy("This must not be empty."),
    Code.TOO_LONG: gettext_lazy("This has %(found)s characters; at most %(expected)s."),
    Code.NOT_A_NUMBER: gettext_lazy(
        "Found “%(found)s”; expected a number written with a point, such as 12.50."
    ),
    Code.NOT_IN_DIGITS: gettext_lazy(
        "Found “%(found)s”; expected a number in digits alone, such as 12.50 or 12,50."
    ),
    Code.NUMBER_UNCLEAR: gettext_lazy(
        "“%(found)s” can be read in two ways. Write the number that is meant, without a comma: %(expected)s."
    ),
    Code.OUT_OF_RANGE: gettext_lazy("Found %(found)s; expected a number from %(lowest)s to %(highest)s."),
    Code.NOT_A_COUNTRY: gettext_lazy(
        "Found “%(found)s”; expected a country code of two letters, such as MD."
    ),
    Code.ID_DOUBLE: gettext_lazy(
        "The id “%(found)s” already stands in row %(expected)s. Each organization has one row."
    ),
    Code.NOT_A_DATE: gettext_lazy(
        "Found “%(found)s”; expected a date with the year first, such as 2027-03-31."
    ),
    Code.NO_SUCH_DAY: gettext_lazy("The day “%(found)s” does not exist. Correct it."),
    Code.DATE_MISSING: gettext_lazy(
        "A date is missing here. Write it with the year first, such as 2027-03-31."
    ),
    Code.DATE_UNCLEAR: gettext_lazy(
        "“%(found)s” can be read in two ways. Write the day that is meant, with the year first: %(expected)s."
    ),
    Code.DATE_IN_FUTURE: gettext_lazy("Found %(found)s, which is still to come. Correct the date."),
    Code.TOO_MANY_DECIMALS: gettext_lazy(
        "Found %(found)s; a number here has at most %(expected)s decimals. Round it."
    ),
    Code.MORE_THAN_DONE: gettext_lazy(
        "%(found)s are confirmed, but only %(expected)s are done. Correct one of the two."
    ),
    Code.LESS_THAN_ALL: gettext_lazy(
        "The state says kept, but %(found)s of %(expected)s are done. Correct one of the two."
    ),
    Code.NOT_ALLOWED: gettext_lazy("This cannot be taken in: %(found)s"),
    Code.ORGANIZATION_UNKNOWN: gettext_lazy(
        "“%(found)s” is no organization we know. Correct the name, or let new organizations be made. "
        "Similar: %(expected)s"
    ),
    Code.ORGANIZATION_UNCLEAR: gettext_lazy(
        "Several organizations are called “%(found)s”. Write the id of the one you mean: %(expected)s."
    ),
    Code.NOT_A_MEMBER: gettext_lazy(
        "“%(found)s” is no member of this alliance, and only a member can answer for something. Ask them first, or "
        "name a member: %(expected)s"
    ),
    Code.OTHER_ALLIANCE: gettext_lazy(
        "This row belongs to the alliance “%(found)s”, not to “%(expected)s”. Take it in there."
    ),
    Code.OF_THE_EXAMPLE: gettext_lazy(
        "This row is of the worked example. What the example made up is taken into no other alliance. Delete the row."
    ),
    Code.STEP_UNKNOWN: gettext_lazy("No step has the id “%(found)s”. Correct it."),
    Code.STEPS_IN_A_CIRCLE: gettext_lazy(
        "These steps wait for each other, so none can begin: %(found)s. Take one out of depends_on."
    ),
    Code.NOT_TOML: gettext_lazy("The brief is not written as TOML: %(found)s."),
    Code.UNKNOWN_KEY: gettext_lazy("“%(found)s” is no key of a brief. Did you mean “%(expected)s”?"),
    Code.KEY_MISSING: gettext_lazy("“%(expected)s” is missing."),
    Code.WRONG_TYPE: gettext_lazy("Found %(found)s; expected %(expected)s."),
    Code.NOT_A_CHOICE: gettext_lazy("Found “%(found)s”; expected one of %(expected)s."),
    Code.NOT_A_PAIR: gettext_lazy("Two different organizations belong here; found %(found)s."),
    Code.TOO_MANY_ENTRIES: gettext_lazy("Found %(found)s entries; at most %(expected)s."),
    Code.LIMIT_MISSING: gettext_lazy(
        "The goal “most reliable” needs a limit: how many members at most, or a budget."
    ),
    Code.RELIABILITY_MISSING: gettext_lazy(
        "“%(found)s” has no reliability. Give it one, or leave the organization out."
    ),
    Code.TIES_MISSING: gettext_lazy(
        "“Known to each other” needs ties between organizations, and there are none."
    ),
    Code.UNKNOWN_ID: gettext_lazy("“%(found)s” is in no row of this register."),
    Code.NOT_A_RESULT: gettext_lazy("This is no answer that Comity wrote: %(found)s."),
}

NOTES: dict[NoteCode, Any] = {
    NoteCode.COUNTRY_ALIAS: gettext_lazy("Country “%(found)s” was read as %(expected)s."),
    NoteCode.COUNTRY_LOWER_CASE: gettext_lazy("Country “%(found)s” was read as %(expected)s."),
    NoteCode.COUNTRY_USER_ASSIGNED: gettext_lazy("Country %(found)s is in use, though not in the standard."),
    NoteCode.PLACE_ALIAS: gettext_lazy("Place “%(found)s” was read as %(expected)s."),
    NoteCode.COLUMN_KEPT: gettext_lazy(
        "The column “%(found)s” is none of ours; what stands in it is kept as notes."
    ),
    NoteCode.SHEETS_NOT_READ: gettext_lazy("Only the first sheet was read, not: %(found)s."),
    NoteCode.TIE_TO_UNKNOWN: gettext_lazy("A tie names “%(found)s”, which is in no row; it was left out."),
    NoteCode.COLUMN_NOT_READ: gettext_lazy("The column “%(found)s” is none of ours; it was not read."),
    NoteCode.EXAMPLE_LABEL: gettext_lazy(
        "The column “%(found)s” says that these rows are of the worked example; it was not read."
    ),
    NoteCode.ORGANIZATION_MADE: gettext_lazy("“%(found)s” is new and is put into the register %(expected)s."),
    NoteCode.PROMISE_REPLACED: gettext_lazy("Left out: another promise took the place of this one."),
    NoteCode.PROMISE_DIFFERS: gettext_lazy(
        "The file says “%(found)s”; here it is “%(expected)s” and stays so. Say it on the promise's own page."
    ),
    NoteCode.WORDS_DIFFER: gettext_lazy(
        "Other words stand here, and stay. Say it on the promise's own page."
    ),
    NoteCode.TERMS_CHANGED: gettext_lazy(
        "The terms were changed since: from “%(found)s” to “%(expected)s”. The row is read as of the promise that "
        "stands now."
    ),
    NoteCode.WORK_LEFT: gettext_lazy(
        "That %(found)s are done was left out: here the promise stands as “%(expected)s”. Say it on the promise's own "
        "page."
    ),
    NoteCode.LESS_THAN_KNOWN: gettext_lazy(
        "The file says %(found)s done, we know of %(expected)s; what we know stays."
    ),
    NoteCode.CONFIRMATION_LEFT: gettext_lazy(
        "That %(found)s are confirmed was left out: who confirms says so themselves, on the promise's own page."
    ),
    NoteCode.STATE_LEFT: gettext_lazy("The state “%(found)s” was left out: it is for others to say so."),
    NoteCode.STATE_NOT_SO: gettext_lazy(
        "The state “%(found)s” was left out: by what is done and when, it is “%(expected)s”."
    ),
    NoteCode.CELL_CHANGED_HERE: gettext_lazy(
        "This was changed here since the file was written. “%(expected)s” stays; the file says “%(found)s”."
    ),
    NoteCode.STEP_TAKEN_OUT_HERE: gettext_lazy(
        "“%(found)s” was taken out here since the file was written, and stays out."
    ),
    NoteCode.ORDER_LEFT: gettext_lazy(
        "The priorities stand in another order here, and stay in it. Move them on the page of the plan."
    ),
}


def problem_words(problem: Problem) -> str:
    """One problem as a sentence without its place."""
    lowest, _dots, highest = problem.expected.partition("..")
    facts = {"found": problem.found, "expected": problem.expected, "lowest": lowest, "highest": highest}
    if problem.code is Code.NOT_A_COUNTRY and (code := place_as_stated(problem.found)) in country_codes():
        return _("Found “%(found)s”; write the code of this country: %(code)s.") % {**facts, "code": code}
    return str(PROBLEMS[problem.code]) % facts


def note_words(note: Note) -> str:
    """One note as a sentence without its place."""
    return str(NOTES[note.code]) % {"found": note.found, "expected": note.expected}


def place_words(item: Problem | Note) -> str:
    """Where: row and column as a person counts them; empty when it is the whole file."""
    if item.row and item.column:
        return _("Row %(row)s, column %(column)s") % {"row": item.row, "column": item.column}
    if item.row:
        return _("Row %(row)s") % {"row": item.row}
    return item.column or ""
