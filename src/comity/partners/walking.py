"""A walk on the graph of organizations and projects, from the members of a query and from its words."""

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Floats, Ints, summed
from comity.partners.meeting import Met
from comity.partners.past import Past

STAY = 0.5  # how often the walk returns to where it began
ANY_TOPIC = 0.05  # what a project on none of the topics still counts for


def walk_from(past: Past, asked: Asked, met: Met) -> tuple[Floats, Floats]:
    """Where a walker is found who starts at the members, without any at the nearest projects, and often returns;
    two hops.

    Random walk with restart on organizations and projects (Tong, Faloutsos and Pan 2006), fresh projects more
    often taken. Beside it the first hop alone, projects on the topics asked for more often taken.
    """
    graph, members = past.graph, len(asked.members)
    fresh = graph.fresh[met.projects]
    likes = fresh * (ANY_TOPIC + _topicality(past, asked, met.projects))
    context = _arrive(past, met, _each(likes, met.member, members))
    begin = _each(fresh, met.member, members)
    first = _arrive(past, met, begin) if members else found_by_words(past, asked)
    leaving = first / np.maximum(past.shared, 1e-9)
    # Every project has somebody, so that each begins where the one before ends.
    onward = np.add.reduceat(leaving[graph.of_project.flat], graph.of_project.start[:-1]) * past.outward
    second = summed(graph.of_project.flat, onward[graph.entry_project], len(graph.organizations))
    return STAY * first + STAY * (1 - STAY) * second, context


def _each(worth: Floats, member: Ints, members: int) -> Floats:
    """Worth as shares within each member, every member counting the same."""
    total = summed(member, worth, members)
    return np.asarray(worth / np.maximum(total, 1e-12)[member] / max(members, 1))


def _arrive(past: Past, met: Met, at: Floats) -> Floats:
    """From the members' projects to their organizations, each of them as likely."""
    share = at / past.graph.of_project.sizes[met.projects]
    return summed(met.who, share[met.at], len(past.graph.organizations))


def found_by_words(past: Past, asked: Asked) -> Floats:
    """Who is in the projects whose words are nearest, as shares: those of a project share what it is worth."""
    graph = past.graph
    worth = asked.nearness**2 / np.maximum((asked.nearness**2).sum(), 1e-12)
    who, entry = graph.of_project.of_all(asked.near)
    share = worth / np.maximum(graph.of_project.sizes[asked.near], 1)
    return summed(who, share[entry], len(graph.organizations))


def _topicality(past: Past, asked: Asked, projects: Ints) -> Floats:
    """How near the topics of projects are to those asked for, or else to those of the members: a cosine."""
    wanted = asked.topics if asked.topics.any() else asked.kin
    topic, entry = past.project_topics.of_all(projects)
    weight = past.topic_rarity[topic]
    length = np.sqrt(summed(entry, weight**2, len(projects)))
    return np.asarray(summed(entry, weight * wanted[topic], len(projects)) / np.maximum(length, 1e-9))
