"""The words of what `comity check` finds: what is so, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from comity_site.operations.findings import Finding, Level

MARKS = {Level.WRONG: "✕", Level.ADVICE: "○", Level.GOOD: "●"}

SAYS = {
    "unreadable": _("Could not be looked at ({what}): {reason}"),
    "sqlite_sound": _("SQLite {version} is free of the write-ahead-log fault."),
    "sqlite_old": _(
        "SQLite {version} can lose committed data in write-ahead-log mode, so the journal is kept in DELETE mode: "
        "safe, but people wait for each other when they write."
    ),
    "journal_mode": _("The journal mode is {found}, expected {expected}."),
    "journal_mode_right": _(
        "The journal mode is {mode}, and each write is made durable before it is acknowledged."
    ),
    "not_synchronous": _("SQLite does not wait for the disk (synchronous = {found}, expected FULL)."),
    "foreign_keys_off": _("SQLite does not watch references (foreign_keys is off)."),
    "postgresql": _("PostgreSQL {version}."),
    "postgresql_old": _("PostgreSQL {version} is older than {oldest}."),
    "postgresql_not_durable": _(
        "PostgreSQL acknowledges writes that a power cut may undo ({setting} is off)."
    ),
    "encoding": _("The database's encoding is {found}, expected UTF8."),
    "pages_whole": _("Every page of the database file is readable."),
    "pages_damaged": _("The database file is damaged: {said}"),
    "little_room": _("Only {megabytes} MB are free on the disk of the database."),
    "migrations_missing": _("The database lacks changes of this version: {count}."),
    "migrations_complete": _("The database is of this version."),
    "django_check": _("{said} ({id})"),
    "settings_safe": _("The settings pass every check."),
    "any_host": _("The site answers to any host name (COMITY_HOSTS is *)."),
    "no_https": _("Others reach this site without HTTPS ({hosts}): passwords can be read on the way."),
    "proxies_unknown": _("A server stands in front of the site, and COMITY_PROXIES does not say so."),
    "no_mail_server": _("No mail server is set: links are copied by hand."),
    "mail_host": _("COMITY_MAIL_HOST is no name of a host: {host}. No e-mail can go out."),
    "mail_letters": _(
        "{setting} has a letter that mail servers do not take at sign-in. No e-mail can go out."
    ),
    "file_open": _("{path} can be read by every user of this machine."),
    "table_unreadable": _("The table {table} cannot be read: {reason}"),
    "tables_readable": _("Every table is there, and every row in it can be read ({count} tables)."),
    "reference_broken": _("In {table}, row {row} names a row of {parent} that is not there."),
    "references_whole": _("Every reference between rows holds."),
    "row_behind_journal": _(
        "{subject} {row} has version {version}, but the journal says that version {written} was written."
    ),
    "journal_agrees": _("The journal and the rows agree ({rows} rows)."),
    "answer_fails": _(
        "The stored answer {proposal}, “{title}”, no longer follows from its question: {failures}"
    ),
    "answers_hold": _("Stored answers that were checked again and hold: {count}."),
    "chains_whole": _("Every chain of promises is whole ({entries} entries)."),
    "chain_changed": _("In the chain of “{alliance}”, entry {number} was changed after it was written."),
    "chain_missing": _("In the chain of “{alliance}”, entry {number} is missing."),
    "chain_reordered": _("In the chain of “{alliance}”, entry {number} does not stand in its place."),
    "chain_doubled": _("In the chain of “{alliance}”, the number {number} stands twice."),
    "chain_cut": _("The chain of “{alliance}” was cut off: from entry {number} on there is nothing."),
    "chain_head_missing": _("The chain of “{alliance}” has lost its head; its last entry is {number}."),
    "chain_head_behind": _("In the chain of “{alliance}”, entry {number} came in without the head knowing."),
    "chain_text_changed": _("In the chain of “{alliance}”, the words of entry {number} were changed."),
    "chain_key_unknown": _(
        "In the chain of “{alliance}”, {count} entries from {number} on were sealed with a secret that is not here."
    ),
    "chain_more": _("In the chain of “{alliance}” there is more of this kind: {count}."),
    "promises_fold": _("Every promise is what its events come to ({count})."),
    "promise_astray": _("Promise {promise} of “{alliance}” is not what its events come to: {columns}."),
    "promise_malformed": _(
        "The events of promise {promise} of “{alliance}” cannot follow each other (entry {number}: {fault})."
    ),
    "promises_more": _("More promises are not what their events come to: {count}."),
    "funds_balance": _("Every fund adds up, entry by entry ({count} funds, {entries} entries)."),
    "fund_gap": _(
        "In the fund “{fund}” of “{alliance}”, entry {number} does not stand where its number says."
    ),
    "fund_cut": _("The fund “{fund}” of “{alliance}” was cut off: from entry {number} on there is nothing."),
    "fund_astray": _(
        "In the fund “{fund}” of “{alliance}”, entry {number} does not follow from those before it ({fault})."
    ),
    "no_administrator": _("Nobody who may sign in looks after this site."),
    "work_left": _("Questions that no worker took up for over an hour: {count}."),
    "nobody_nudges": _(
        "Promises whose date passed at least two days ago, and whoever owes them was not asked how it stands: {count}."
    ),
    "uploads_left": _("Files that somebody offered and never decided on: {count}."),
    "file_left": _("{path} was left by a backup that broke off."),
}

REMEDIES = {
    "unreadable": _("Restore the newest backup if this does not go away: comity restore FILE"),
    "sqlite_old": _("Use Python with SQLite 3.51.3 or newer, or PostgreSQL."),
    "journal_mode": _(
        "Start the site once: it sets the mode. On a network folder, move the file to a local disk."
    ),
    "not_synchronous": _(
        "Start the site with comity serve, which sets it; other programs must not write here."
    ),
    "foreign_keys_off": _(
        "Start the site with comity serve, which sets it; other programs must not write here."
    ),
    "postgresql_old": _("Update PostgreSQL."),
    "postgresql_not_durable": _(
        "Set it to on in postgresql.conf, unless losing the last seconds is all right."
    ),
    "encoding": _("Make a database with encoding UTF8 and restore a backup into it."),
    "pages_damaged": _("Stop the site, keep the file, and restore the newest backup: comity restore FILE"),
    "little_room": _("Make room: a full disk stops every write."),
    "migrations_missing": _("Make a backup, then: comity serve --migrate"),
    "django_check": _("{hint}"),
    "any_host": _("Set COMITY_HOSTS to the names under which people reach the site."),
    "no_https": _("Put a server with HTTPS in front and set COMITY_HTTPS=1."),
    "proxies_unknown": _(
        "Set COMITY_PROXIES to how many stand in front; else failed sign-ins of one visitor keep everybody out."
    ),
    "mail_host": _("Correct it, or leave it empty: then reminders stand in the list To call."),
    "mail_letters": _("Choose one with the letters a to z, digits and signs, without accents."),
    "file_open": _("chmod o-rwx {path}"),
    "table_unreadable": _("Restore the newest backup that passes this check: comity restore FILE"),
    "reference_broken": _("Restore the newest backup that passes this check: comity restore FILE"),
    "row_behind_journal": _(
        "Somebody changed the database by hand, or an old file was put back: restore a backup."
    ),
    "answer_fails": _("Ask the question again; keep the old answer until you know why it fails."),
    "no_administrator": _("comity link EMAIL gives an administrator a new password; else restore a backup."),
    "work_left": _("Is the worker running? comity serve runs one; /healthz tells."),
    "nobody_nudges": _(
        "Is the worker running? comity serve runs one; else run comity remind each day. Until then they show as open."
    ),
    "uploads_left": _("They are cleared away when the next file is offered."),
    "file_left": _("It may be removed."),
}


# The same way out, whatever was done to a chain.
REMEDIES |= dict.fromkeys(
    [code for code in SAYS if code.startswith(("chain_", "promise_")) and code != "chain_key_unknown"],
    _(
        "Somebody wrote to the database by hand. Compare with a printed scorecard, then restore the newest backup "
        "that passes this check: comity restore FILE"
    ),
)
REMEDIES |= dict.fromkeys(
    [code for code in SAYS if code.startswith("fund_")],
    _(
        "Somebody wrote to the database by hand. Nothing more is written in this fund. Compare with its printed page, "
        "then restore the newest backup that passes this check: comity restore FILE"
    ),
)
REMEDIES["chain_key_unknown"] = _("Name the secret that the site had before in COMITY_OLD_SECRET_KEYS.")


def words_for(finding: Finding) -> str:
    return str(SAYS[finding.code]).format(**finding.detail)


def remedy_for(finding: Finding) -> str:
    return str(REMEDIES.get(finding.code, "")).format(**finding.detail)
