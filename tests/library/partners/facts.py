"""Reasons checked against the records themselves, with code of its own."""

import re

from comity.words.folding import fold


def false_reasons(history, query, entry):
    """What an answer's entry says that the records do not bear out."""
    return [
        reason for reason in entry["why"] if not CHECKS[reason["reason"]](history, query, entry["id"], reason)
    ]


def projects_of(history, one):
    return {row.project for row in history.participations if row.organization == one}


def start_of(history, project):
    said = [row.start for row in history.participations if row.project == project and row.start is not None]
    said += [row.start for row in history.projects if row.id == project and row.start is not None]
    return min(said, default=None)


def about(history, project):
    return next((one for one in history.projects if one.id == project), None)


def profile(history, one):
    return next((found for found in history.profiles if found.id == one), None)


def countries_of(history, one):
    """What its profile says, else whatever its rows say."""
    own = profile(history, one)
    if own and own.country:
        return {own.country}
    return {row.country for row in history.participations if row.organization == one and row.country}


def worked_with(history, query, who, reason):
    shared = projects_of(history, who) & projects_of(history, reason["id"])
    years = [int(start) for one in shared if (start := start_of(history, one)) is not None]
    return (
        reason["id"] in query.members
        and reason["projects"] == len(shared) > 0
        and reason["year"] == max(years, default=None)
    )


def linked_through(history, query, who, reason):
    middle = projects_of(history, reason["id"])
    met = [one for one in set(query.members) if middle & projects_of(history, one)]
    direct = any(projects_of(history, who) & projects_of(history, one) for one in query.members)
    return bool(middle & projects_of(history, who)) and reason["members"] == len(met) and not direct


def shares_topic(history, query, who, reason):
    named = set(map(fold, reason["topics"]))
    its = [
        one
        for one in projects_of(history, who)
        if (found := about(history, one)) and named & set(map(fold, found.topics))
    ]
    asked = set(map(fold, query.topics))
    members = {
        fold(topic)
        for member in query.members
        for one in projects_of(history, member)
        if (found := about(history, one))
        for topic in found.topics
    }
    return reason["projects"] == len(its) > 0 and (named <= asked or named <= members)


def text_match(history, query, who, reason):
    texts = [
        fold(f"{found.text} {' '.join(found.topics)}")
        for one in reason["projects"]
        if (found := about(history, one))
    ]
    own = profile(history, who)
    texts += [fold(f"{own.text} {' '.join(own.capacities)}")] if own else []
    return (
        set(reason["projects"]) <= projects_of(history, who)
        and all(any(word[:7] in text for text in texts) for word in reason["words"])
        and set(reason["words"]) <= set(re.findall(r"\w+", fold(query.text)))
    )


def is_close(history, query, who):
    own = profile(history, who)
    places = set(map(fold, own.places)) if own else set()
    return fold(query.country) in places | set(map(fold, countries_of(history, who)))


def close_to(history, query, who, reason):
    return reason["place"] == query.country and is_close(history, query, who)


def only_close_to(history, query, who, reason):
    everybody = {row.organization for row in history.participations} | {one.id for one in history.profiles}
    others = everybody - {who} - set(query.members) - set(query.exclude)
    sure = [one for one in others if len(countries_of(history, one)) < 2 and is_close(history, query, one)]
    return close_to(history, query, who, reason) and not sure


def same_country(history, query, who, reason):
    there = [one for one in set(query.members) if reason["country"] in countries_of(history, one)]
    return reason["country"] in countries_of(history, who) and 0 < reason["members"] <= len(there)


def new_country(history, query, who, reason):
    known = [one for one in set(query.members) if countries_of(history, one)]
    surely_there = [one for one in known if countries_of(history, one) == {reason["country"]}]
    return reason["country"] in countries_of(history, who) and bool(known) and not surely_there


def recently_active(history, query, who, reason):
    everything = {row.project for row in history.participations}
    latest = max(start for one in everything if (start := start_of(history, one)) is not None)
    late = [
        start
        for one in projects_of(history, who)
        if (start := start_of(history, one)) is not None and latest - start <= 3.0
    ]
    return reason["projects"] == len(late) > 0 and reason["since"] == int(min(late))


CHECKS = {
    "worked_with": worked_with,
    "linked_through": linked_through,
    "shares_topic": shares_topic,
    "text_match": text_match,
    "close_to": close_to,
    "only_close_to": only_close_to,
    "same_country": same_country,
    "new_country": new_country,
    "recently_active": recently_active,
}
