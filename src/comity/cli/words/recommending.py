"""What `comity recommend` says."""

RECOMMEND = "who should join these members: ranked partners with reasons"
RECOMMEND_LONG = """\
Ranks organizations that could join a group of members, from who worked with whom before, from profiles and
from words. One JSON line out for each line of queries, in the same order. Reasons are facts of the files;
nothing is printed before everything is read. Members and excluded ids are never named.
"""
COLUMNS = """\
PARTICIPATIONS.csv, one organization in one project a row:
  project_id, org_id   required
  start_date           YYYY-MM-DD, YYYY-MM or YYYY; recent work counts more
  role, country, activity_type
ORGANIZATIONS.csv (newcomers too):
  org_id               required, each once
  org_name, country, city, activity_type, capacities (;), places (;), text
PROJECTS.csv:
  project_id           required, each once
  start_date, title, text, topics (; or |); further columns of words are read too
QUERIES.jsonl, one JSON object a line, every key may be left out:
  query                its name, given back
  members              ids already in; an id that no file has is named in "unknown", and put aside
  country              where the partner is wanted: those there or with that place come first
  activity_type        of what kind the partner is wanted
  topics, text         what the work is about
  exclude              ids that are not to be named
Answer, a line: {"query", "ranked": [{"id", "score", "records", "thin", "why": [{"reason", …}]}]}
"""
PARTICIPATIONS = "who took part in which project (CSV, XLSX)"
ORGANIZATIONS = "what is known of organizations (CSV, XLSX)"
PROJECTS = "what is known of projects (CSV, XLSX)"
QUERIES = "the queries, one JSON object a line"
TOP = "at most so many partners for each query (10)"
POPULARITY = "below 1, organizations with many projects count less, down to 0 (1)"
UNKNOWN = "Note: query {query}: not known and put aside: {ids}."
SHOWN = 5
