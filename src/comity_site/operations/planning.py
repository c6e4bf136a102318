"""`comity plan` and `comity scorecard`: what the pages say, as files and sentences."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from comity.exchange.paper_file import NoPaper
from comity_site.operations.refusals import DONE, BadFile, CannotDo
from comity_site.operations.surroundings import on_site, require_ready


def alliance_named(slug: str) -> Any:
    """The alliance of that address. Raises CannotDo and names those that there are."""
    from django.utils.translation import gettext as _

    from comity_site.alliances.models import Alliance

    found = Alliance._base_manager.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Alliance._base_manager.order_by("slug").values_list("slug", flat=True)[:20])
        raise CannotDo(
            _("There is no alliance {slug}. There are: {known}.").format(slug=slug, known=known or _("none"))
        )
    return found


@on_site()
def run_plan(arguments: Namespace) -> int:
    """The plan as of today, as a file of one kind."""
    from django.utils import timezone

    from comity_site.plans.plan_files import plan_written
    from comity_site.plans.telling import NoSuchLanguage

    require_ready()
    alliance = alliance_named(arguments.alliance)
    told = {"language": arguments.language or "", "beside": arguments.beside or ""}
    try:
        data = plan_written(alliance, arguments.kind, timezone.localdate(), **told)
    except NoPaper as missing:
        raise CannotDo(no_paper(missing)) from missing
    except NoSuchLanguage as unknown:
        raise BadFile(no_language(unknown, arguments)) from unknown
    return write_out(data, arguments.out)


def no_language(unknown: Exception, arguments: Namespace) -> str:
    from django.conf import settings
    from django.utils.translation import gettext as _

    if str(unknown) == arguments.language:
        spoken = ", ".join(code for code, _name in settings.LANGUAGES)
        said = _(
            "--language: Comity speaks {spoken}, not {asked}. For what people wrote, with its translation, "
            "take --beside {asked}."
        )
        return said.format(spoken=spoken, asked=unknown)
    return _("--beside: {asked} is no code of a language; expected one such as ro or ar.").format(
        asked=unknown
    )


def no_paper(missing: NoPaper) -> str:
    from django.utils.translation import gettext as _

    return _(
        "A PDF is made with WeasyPrint, which is not usable here ({reason}). Install the extra “pdf” and the "
        "system's Pango library, or take docx, or print the page of the plan from a browser."
    ).format(reason=str(missing).splitlines()[0])


def write_out(data: bytes, out: str | None) -> int:
    """To standard output, or into a file, whole or not at all."""
    from django.utils.translation import gettext as _

    from comity_site.operations.backing_up import whole_or_not

    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return DONE
    path = Path(out).absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise CannotDo(_("{path} cannot be written: name a file in a folder that exists.").format(path=path))
    with whole_or_not(path) as file:
        file.write(data)
    print(_("Written: {path}").format(path=path))
    return DONE


@on_site()
def run_scorecard(arguments: Namespace) -> int:
    """The scorecard as of today: the contract's document, or the sentences of the page."""
    from django.utils import timezone

    from comity_site.plans.scorecard import scorecard_of
    from comity_site.plans.scorecard_files import scorecard_document

    require_ready()
    card = scorecard_of(alliance_named(arguments.alliance), timezone.localdate())
    if arguments.json:
        print(json.dumps(scorecard_document(card), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print("\n".join(scorecard_lines(card)))
    return DONE


def scorecard_lines(card: Any) -> list[str]:
    """The page in sentences: targets, a line for each organization and unit, what is missed, who made it."""
    from comity_site.plans import scorecard_words as words
    from comity_site.plans.plan_files import example_words
    from comity_site.plans.translated import reader_words

    into = reader_words()
    targets = [
        " ".join(
            filter(None, [words.target_sentence(one.row, into), words.out_of_reach(one.row, card.as_of)])
        )
        for one in card.targets
    ]
    return [
        card.alliance.name,
        *filter(None, [example_words(card.alliance)]),
        *(targets or [words.lead_sentence(card, into)]),
        *(words.row_sentence(one, into) for one in card.rows),
        *(words.missed_sentence(promise, card.as_of, (), into) for promise in card.missed),
        *(words.fair_sentence(one, into) for one in card.fair),
        words.head_sentence(card),
    ]
