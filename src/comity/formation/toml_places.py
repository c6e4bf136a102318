"""On which line of a TOML file each key stands (the standard library's reader does not say)."""

import re

Places = dict[tuple[int | None, str], int]

TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""'
    r"|'''.*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]",
    re.DOTALL,
)
KEY = re.compile(r"""\s*(?:([A-Za-z0-9_-]+)|"([^"\n]*)"|'([^'\n]*)')\s*[=.]""")
TABLE = re.compile(r"""\s*\[(\[?)\s*["']?([A-Za-z0-9_-]+)["']?[^\n]*""")
IN_TABLES = "need"


def key_places(text: str) -> Places:
    """Lines by (number of the `[[need]]` table or None, key); a table's own line under (number, "").

    Other tables' keys count by the table's name alone. Inline tables have the line of their key.
    """
    places: Places = {}
    number: int | None = None
    count, skipped = 0, False
    for line, statement in statements(text):
        if table := TABLE.match(statement):
            is_entry = bool(table[1]) and table[2] == IN_TABLES
            number, skipped = (count, False) if is_entry else (None, True)
            count += is_entry
            places.setdefault((number, "") if is_entry else (None, table[2]), line)
        elif (key := KEY.match(statement)) and not skipped:
            places.setdefault((number, key[1] or key[2] or key[3] or ""), line)
    return places


def statements(text: str) -> list[tuple[int, str]]:
    """Logical lines: a value that spans lines, in brackets or in long quotes, is one."""
    found, start, line, depth = [], 0, 1, 0
    for token in TOKEN.finditer(text):
        piece = token.group()
        if piece in "[{":
            depth += 1
        elif piece in "]}":
            depth = max(0, depth - 1)
        elif piece == "\n" and depth == 0:
            found.append((line, text[start : token.start()]))
            line += text.count("\n", start, token.end())
            start = token.end()
    return [*found, (line, text[start:])]
