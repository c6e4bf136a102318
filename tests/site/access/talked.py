"""Discussions for the matrix of alliances: Ben's private one, one that he released, and one that he took away."""

from comity_site.roadmap.actions import Said, discussions
from comity_site.roadmap.models import Prompt
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days


def talk(world: World, cast: Cast) -> None:
    by, harbour = cast.ben, world.of["harbour"]

    def started(title: str, question: str) -> tuple[discussions.Discussion, Prompt]:
        made = discussions.start_discussion(
            alliance=cast.alliance, title=title, prompts=[question], here=[harbour], on=days(-1), by=by
        )
        return made, made.prompts.get()

    world.talk, world.question = started("zz-talk", "zz-question")
    said = [Said("zz-thought", harbour), Said("Not this one", harbour)]
    world.spoken, world.unspoken = discussions.speak(prompt=world.question, said=said, by=by)
    discussions.remove_spoken(card=world.unspoken, version=world.unspoken.version, by=by)
    world.minutes, question = started("zz-minutes", "What did we learn?")
    discussions.speak(prompt=question, said=[Said("zz-learned", harbour)], by=by)
    discussions.release_discussion(discussion=world.minutes, version=world.minutes.version, by=by)
    discussions.correct_discussion(discussion=world.minutes, text="zz-corrected", by=by)
    world.untalk, _question = started("zz-untalk", "Who?")
    discussions.remove_discussion(discussion=world.untalk, version=world.untalk.version, by=by)
