"""A walk on the graph of organizations and projects, from the members of a query and from its words."""

import numpy as np

from comity.partners.asking import Asked
from comity.partners.graph import Floats, Ints, summed
from comity.partners.past import Past

STAY = 0.5  # how often the walk returns to where it began
ANY_TOPIC = 0.05  # what a project on none of the topics still counts for


def walk_from(past: Past, asked: Asked) -> tuple[Floats, Floats]:
    """Where a walker is found who starts at the members (and the nearest projects) and often returns; two hops.

    Random walk with restart on organizations and projects (Tong, Faloutsos and Pan 2006), fresh projects more
    often taken. Beside it the first hop alone, projects on the topics asked for more often taken.
    """
    graph, members = past.graph, asked.members
    count = len(graph.projects)
    projects, entry = asked.held
    outward = np.where(graph.of_project.sizes > 1, graph.fresh, 0.0)
    likes = outward[projects] * (ANY_TOPIC + _topicality(past, asked, projects))
    begin = summed(projects, _each(outward[projects], entry, len(members)), count)
    context = _arrive(past, summed(projects, _each(likes, entry, len(members)), count))
    if len(asked.near):
        words = summed(asked.near, asked.nearness**2, count)
        begin = begin * (0.5 if len(members) else 0.0) + words / words.sum()
    first = _arrive(past, begin)
    leaving = first / np.maximum(past.shared, 1e-9)
    onward = summed(graph.entry_project, leaving[graph.of_project.flat], count) * outward
    return STAY * first + STAY * (1 - STAY) * _arrive(past, onward), context


def _each(worth: Floats, member: Ints, members: int) -> Floats:
    """Worth as shares within each member, every member counting the same."""
    total = summed(member, worth, members)
    return np.asarray(worth / np.maximum(total, 1e-12)[member] / max(members, 1))


def _arrive(past: Past, at: Floats) -> Floats:
    """From projects to their organizations, each of them as likely."""
    graph = past.graph
    share = at / np.maximum(graph.of_project.sizes, 1)
    return summed(graph.of_project.flat, share[graph.entry_project], len(graph.organizations))


def _topicality(past: Past, asked: Asked, projects: Ints) -> Floats:
    """How near the topics of projects are to those asked for, or else to those of the members: a cosine."""
    wanted = asked.topics if asked.topics.any() else asked.kin
    topic, entry = past.project_topics.of_all(projects)
    weight = past.topic_rarity[topic]
    length = np.sqrt(summed(entry, weight**2, len(projects)))
    return np.asarray(summed(entry, weight * wanted[topic], len(projects)) / np.maximum(length, 1e-9))
