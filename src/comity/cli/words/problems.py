"""Problems and notes in words: where, what was found, what was expected, how to mend it."""

from collections.abc import Iterable, Iterator

from comity.exchange.problems import Code, Note, NoteCode, Problem, Refused

LINES_SHOWN = 5

KINDS = {
    "text": "a text in quotation marks",
    "integer": "a whole number without quotation marks",
    "number": "a number without quotation marks",
    "true_false": "true or false",
    "list": "a list in brackets",
    "list_of_texts": 'a list of ids, such as ["a-1", "b-2"]',
    "list_of_pairs": 'a list of pairs, such as [["a-1", "b-2"]]',
    "table_list": "needs, each under a line of its own: [[need]]",
}

# found, expected, remedy; {found} and {expected} are the facts of the problem.
PROBLEMS: dict[Code, tuple[str, str, str]] = {
    Code.FILE_MISSING: ("no such file", "a file", "Check the name and the folder."),
    Code.FILE_NOT_READABLE: ("{found}", "a file that may be read", "Check the name and the permissions."),
    Code.FILE_EMPTY: ("nothing", "a header line and rows", "Check that the right file was saved."),
    Code.FILE_TOO_BIG: ("{found} bytes", "at most {expected}", "Split the file."),
    Code.NOT_TEXT: ("bytes {found}, no text", "{expected}", "Save the file again, as {expected}."),
    Code.CONTROL_CHARACTER: ("the control character {found}", "text", "Delete it, or save the file again."),
    Code.QUOTE_NOT_CLOSED: (
        "{found}",
        "a quotation mark that closes",
        "Close the quotation mark, or double it where it belongs to the text.",
    ),
    Code.HEADER_EMPTY: ("no name for column {found}", "a name", "Name the column, or delete it."),
    Code.HEADER_DOUBLE: ("{found} twice", "each column once", "Rename or delete one of the two."),
    Code.HEADER_SPELLING: ("{found}", "{expected}", "Write the column's name as {expected}."),
    Code.ROW_RAGGED: (
        "{found} cells",
        "{expected} as in the header",
        "Fill or delete cells; put cells that hold a separator in quotation marks.",
    ),
    Code.TOO_MANY_ROWS: ("more rows", "at most {expected}", "Split the file."),
    Code.CELL_TOO_LONG: ("{found} characters in a cell", "at most {expected}", "Shorten the cell."),
    Code.COLUMN_MISSING: ("the columns {found}", "a column {expected}", "Add the column {expected}."),
    Code.NOT_A_WORKBOOK: (
        "a broken or other kind of file {found}",
        "XLSX or CSV",
        "Save it again as XLSX or CSV.",
    ),
    Code.WORKBOOK_TOO_BIG: ("{found}", "at most {expected}", "Delete what is not needed, or save it as CSV."),
    Code.WORKBOOK_TOO_SLOW: ("a workbook that takes over 30 seconds", "a smaller one", "Save it as CSV."),
    Code.WORKBOOK_NOT_CHECKED: (
        "a workbook that needs over 1 GB of memory or breaks its reader",
        "a smaller one",
        "Save it as CSV.",
    ),
    Code.WORKBOOK_NOT_VERIFIED: (
        "a workbook",
        "CSV, which the checker reads by itself",
        "Save the workbook as CSV, and form and verify with that file.",
    ),
    Code.FORMULA_CELL: ("the formula {found}", "text or a number", "Paste the cell again as a value."),
    Code.ERROR_CELL: ("the error {found}", "text or a number", "Correct or empty the cell."),
    Code.EMPTY: ("nothing", "a value", "Fill it in."),
    Code.TOO_LONG: ("{found} characters", "at most {expected}", "Shorten it."),
    Code.NOT_A_NUMBER: (
        "{found}",
        "a number such as 1250 or 0.5",
        "Write digits with a decimal point; no units, no spaces.",
    ),
    Code.NOT_IN_DIGITS: (
        "{found}",
        "a number such as 1250, 0.5 or 0,5",
        "Write digits alone, without a unit.",
    ),
    Code.NUMBER_UNCLEAR: (
        "{found}, which has two meanings",
        "one of {expected}",
        "Write the one that is meant, without a comma.",
    ),
    Code.OUT_OF_RANGE: ("{found}", "a number in {expected}, with at most 9 decimals", "Correct the number."),
    Code.NOT_A_COUNTRY: (
        "{found}",
        "a two-letter country code ({expected})",
        "Write the code, such as MD, or leave the cell empty.",
    ),
    Code.ID_DOUBLE: (
        "{found}, also in line {expected}",
        "each id once",
        "Merge the two rows, or change one id.",
    ),
    Code.NOT_A_DATE: ("{found}", "a date written {expected}", "Write the year first, such as 2027-03-31."),
    Code.NO_SUCH_DAY: ("{found}, a day that does not exist", "a day of the calendar", "Correct the day."),
    Code.DATE_MISSING: ("nothing", "a date written {expected}", "Fill it in, such as 2027-03-31."),
    Code.DATE_UNCLEAR: (
        "{found}, which has two meanings",
        "one of {expected}",
        "Write the one that is meant, with the year first.",
    ),
    Code.DATE_IN_FUTURE: (
        "{found}",
        "a day up to {expected}",
        "What is to come is no delivery yet: correct the date.",
    ),
    Code.TOO_MANY_DECIMALS: ("{found}", "at most {expected} decimals", "Round the number."),
    Code.MORE_THAN_DONE: (
        "{found} confirmed",
        "at most the {expected} that are done",
        "Correct one of the two.",
    ),
    Code.LESS_THAN_ALL: ("{found} done and kept", "{expected} done", "Correct done, or take the state out."),
    Code.NOT_ALLOWED: ("{found}", "something that may be said", "Correct the row."),
    Code.ORGANIZATION_UNKNOWN: (
        "{found}, which is nobody here",
        "the name or id of an organization",
        "Correct the name (similar: {expected}), or let new organizations be made.",
    ),
    Code.ORGANIZATION_UNCLEAR: (
        "{found}, which several are called",
        "the id of one of them",
        "Write one of {expected}.",
    ),
    Code.NOT_A_MEMBER: (
        "{found}, which is no member of the alliance",
        "a member that answers for it",
        "Ask them first; who has said yes can answer. Members are: {expected}.",
    ),
    Code.OTHER_ALLIANCE: ("{found}", "{expected}", "Take this row into its own alliance."),
    Code.OF_THE_EXAMPLE: (
        "a row of the worked example",
        "rows of this alliance",
        "Delete the row: what the example made up is taken into no other alliance.",
    ),
    Code.STEP_UNKNOWN: ("{found}, which is the id of no step", "the id of a step", "Correct the id."),
    Code.STEPS_IN_A_CIRCLE: (
        "{found}, which wait for each other",
        "steps that can begin",
        "Take one of them out of depends_on.",
    ),
    Code.OUT_OF_ORDER: ("{found}", "a day not before {expected}", "Correct one of the two."),
    Code.NOT_JSON: (
        "{found}",
        "a query in JSON",
        'Write one query a line: {{"query": "q1", "members": []}}.',
    ),
    Code.NOT_TOML: ("{found}", "a brief in TOML", "Correct the line: key = value, texts in quotation marks."),
    Code.UNKNOWN_KEY: ("{found}", "{expected}", "Correct the key, or delete the line."),
    Code.KEY_MISSING: ("no {expected}", "{expected}", "Add {expected} = …"),
    Code.WRONG_TYPE: ("{found}", "{expected}", "Correct the value."),
    Code.NOT_A_CHOICE: ("{found}", "one of {expected}", "Choose one of them."),
    Code.NOT_A_PAIR: ("{found} ids", "exactly {expected} ids", "Write a conflict of three as three pairs."),
    Code.TOO_MANY_ENTRIES: ("{found} needs", "at most {expected}", "Split the brief."),
    Code.LIMIT_MISSING: (
        "goal {found} without a limit",
        "one of {expected}",
        "Add max_members or budget: without a limit, asking everybody is always best.",
    ),
    Code.RELIABILITY_MISSING: (
        "no reliability for a candidate who gives {found}",
        "a number in {expected}",
        "Fill it in, or exclude the organization.",
    ),
    Code.TIES_MISSING: (
        "known = {found} without ties",
        "a file of ties",
        "Add --ties TIES.csv, or delete the line.",
    ),
    Code.UNKNOWN_ID: ("{found}, which is not in the register", "{expected}", "Correct the id, or delete it."),
    Code.NOT_A_RESULT: (
        "{found}",
        "the JSON of comity form --json",
        "Form again with --json and keep the output.",
    ),
    Code.NOT_VECTORS: (
        "something else {found}",
        "vectors that comity match wrote",
        "Name another file, which is written when it is not there.",
    ),
}

NOTES: dict[NoteCode, str] = {
    NoteCode.COUNTRY_ALIAS: "{found} is read as {expected}",
    NoteCode.COUNTRY_LOWER_CASE: "{found} is read as {expected}",
    NoteCode.COUNTRY_USER_ASSIGNED: "{found} is accepted, though ISO 3166-1 leaves it to its users",
    NoteCode.PLACE_ALIAS: "{found} is read as the country {expected}",
    NoteCode.COLUMN_KEPT: "this column is not used; it is kept as it is",
    NoteCode.SHEETS_NOT_READ: "only the sheet {expected} is read, not {found}",
    NoteCode.TIE_TO_UNKNOWN: "the tie is left out: {found} is not in the register",
    NoteCode.COLUMN_NOT_READ: "this column is not used",
    NoteCode.EXAMPLE_LABEL: "this column says that the rows are of the worked example; it is not used",
    NoteCode.ORGANIZATION_MADE: "{found} is new",
    NoteCode.PROMISE_REPLACED: "left out: another promise took its place",
    NoteCode.PROMISE_DIFFERS: "the file says {found}; here it is {expected} and stays so",
    NoteCode.WORDS_DIFFER: "other words stand here, and stay",
    NoteCode.TERMS_CHANGED: "the terms were changed since, from {found} to {expected}; the row is read as of those",
    NoteCode.WORK_LEFT: "{found} done is left out: here the promise stands as {expected}",
    NoteCode.LESS_THAN_KNOWN: "{found} is less than the {expected} that are known, which stay",
    NoteCode.CONFIRMATION_LEFT: "{found} confirmed is left out: who confirms says so themselves",
    NoteCode.STATE_LEFT: "the state {found} is left out: it is for others to say",
    NoteCode.STATE_NOT_SO: "the state {found} is left out: by what is done and when, it is {expected}",
    NoteCode.CELL_CHANGED_HERE: "changed here since the file was written: {expected} stays, the file says {found}",
    NoteCode.STEP_TAKEN_OUT_HERE: "{found} was taken out here since the file was written, and stays out",
    NoteCode.ORDER_LEFT: "the priorities stand in another order here, and stay in it: move them in the plan",
}


def problem_words(problem: Problem) -> str:
    """One problem as a line: place, found, expected, remedy."""
    found, expected, remedy = PROBLEMS[problem.code]
    facts = {"found": problem.found, "expected": KINDS.get(problem.expected, problem.expected)}
    wanted = expected.format(**facts) or "an id of the register"
    where = _place(problem.file, [problem.row] if problem.row else [], problem.column)
    return f"{where}: found {found.format(**facts).strip()}; expected {wanted}. {remedy.format(**facts)}"


def refusal_words(refused: Refused) -> Iterator[str]:
    """All problems, and how many more there are."""
    yield from map(problem_words, refused.problems)
    more = refused.total - len(refused.problems)
    if more:
        yield f"… and {more} more."


def notes_words(notes: Iterable[Note]) -> Iterator[str]:
    """Notes of the same kind in one line."""
    together: dict[tuple[str, str | None, NoteCode, str, str], list[int]] = {}
    for note in notes:
        key = (note.file, note.column, note.code, note.found, note.expected)
        together.setdefault(key, []).extend([note.row] if note.row else [])
    for (file, column, code, found, expected), rows in together.items():
        said = NOTES[code].format(found=found, expected=expected)
        yield f"Note: {_place(file, rows, column)}: {said}."


def _place(file: str, rows: list[int], column: str | None) -> str:
    parts = [file]
    if rows:
        shown = ", ".join(str(row) for row in rows[:LINES_SHOWN])
        more = f" and {len(rows) - LINES_SHOWN} more" if len(rows) > LINES_SHOWN else ""
        parts.append(f"line{'s' if len(rows) > 1 else ''} {shown}{more}")
    if column:
        parts.append(f"{'key' if file.endswith('.toml') else 'column'} {column}")
    return ", ".join(parts)
