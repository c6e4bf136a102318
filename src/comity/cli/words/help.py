"""What `comity COMMAND --help` says."""

ALLIANCE = "Comity: an alliance workbench. Find partners who can produce; form an alliance, with proof."
COMMANDS = "commands"
VERSION = "print the version and end"
SITE_MISSING = (
    "This command belongs to the site, and {package} is not installed. "
    "Install the site's packages: python -m pip install 'comity-workbench[site]'"
)
SITE_BROKEN = "Commands of {name} could not be loaded ({reason})."
NO_SUCH_COMMAND = "There is no command {command}. Commands: {commands}."

EXIT_CODES = """\
exit codes:
  0  done
  1  understood, but it cannot be done as asked (the reason is on standard error)
  2  bad usage or bad input (file, line, column, found, expected); nothing is changed
"""

REGISTER_COLUMNS = """\
REGISTER.csv, one organization a row (comma, semicolon or tab; UTF-8, or UTF-16 with its mark; XLSX too):
  id            required, each once
  capacities    required; what it can do, separated by ;
  name, kind    up to 200 characters
  country       ISO 3166-1 alpha-2 (UK is read as GB, EL as GR, XK is accepted)
  places        where else it is close to, separated by ;
  populations, languages
                separated by ;
  cost          a number of at least 0, 1 when empty
  reliability   between 0 and 1
  Other columns are kept and named in a note.
"""

TIES_COLUMNS = """\
TIES.csv, one tie a row:
  source, target   required; ids of the register (other ties are left out, with a note)
  weight, kind, since, until
"""

BRIEF_KEYS = """\
BRIEF.toml (an unknown key is refused):
  title          a text
  goal           "fewest" members (default), lowest "cost", or highest "reliability"
  max_members    at most so many (whole number)
  budget         sum of cost at most so much
  min_countries  members from at least so many countries
  include        ids that must be members;  exclude: ids that may not
  conflicts      pairs of ids that may not both be members
  spare          every must stays covered whichever so many leave (0)
  known          "required": every member has a tie to another one (needs --ties); "ignore"
  [[need]]       one for each need:
    capacity     required; compared as a whole, case and width of letters aside
    place        country or place where it is needed; anywhere when left out
    members      by at least so many members (1)
    must         false: a wish (true)
    weight       of a wish (1)
"""

FORM = "find the best partner sets for a brief, with proof"
FORM_LONG = """\
Finds the members that meet every must of a brief and keep its rules: the fewest, the cheapest, or the
most reliable. Among equal sets it takes the one that covers the most weight of wishes. The answer says who
covers what and why, what happens when one leaves, and carries a certificate for `comity verify`.
"""
FORM_BRIEF = "the brief (TOML)"
REGISTER = "the register (CSV, XLSX)"
TIES = "ties between organizations (CSV, XLSX)"
ALTERNATIVES = "so many further sets that really differ (0)"
LOSS = "how much worse than the best an alternative may be, as a share (0.25)"
TIME_LIMIT = "stop after so many seconds and give the best found"
FRONT = "say what more or less would buy: sets that no other beats in size, cost, wishes and chance"
JSON = "print one JSON document instead of sentences"

VERIFY = "check a result of form, without a solver"
VERIFY_LONG = """\
Recomputes a result of `comity form --json` from the files alone, without a solver and without the code that
found it: every rule holds, every number is right, and the certificate proves the bound.
Exit 0 when all of that is so, else 1 with what fails.
"""
VERIFY_RESULT = "what `comity form --json` printed"
VERIFY_REGISTER = "the register (CSV)"
VERIFY_TIES = "ties between organizations (CSV), when the result was formed with them"

NOT_A_NUMBER = "found {found}; expected a number in {expected}"
PROGRESS = "{seconds:.0f} s: {value}, at best {bound}"
NOTHING_YET = "nothing found yet"
