"""Words that carry nothing by themselves, English and French, in plain letters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINS = _words("and or as well plus also then et ou ainsi puis aussi")  # a list
IN = _words("in from at near across around en a au aux dans de chez vers pour depuis")  # before a place
OF = _words("for of with to among by pour de des du d aux avec aupres chez")  # before whom it is for
IDLE = (
    JOINS
    | IN
    | OF
    | _words(
        """
    we us our you your they them their i me my he she it its who whom that which this these those there
    here the an of for to with by on into about be is are am was were been being can could do does did
    have has had must should would will may need needs needed require requires want wants wish look
    looking seek seeking find search somebody someone anybody anyone some any people organization
    organizations organisation organisations partner partners group groups member members able give
    gives offer offers provide provides help please so but not no s t d l n j c m qu y nous vous ils
    elles il elle je tu notre nos votre vos leur leurs mon ma mes son sa ses ce cet cette ces le la les
    du des une un par sur avec que qui quoi dont est sont etre suis avons avez ont ai faut faudrait
    besoin besoins cherchons cherche chercher recherchons voulons veux souhaitons souhaite trouver
    quelqu quelque personne capable capables peut peuvent pouvoir savoir sache sachent faire fait offrir
    donner proposer aider aide organisme association associations partenaire partenaires groupe groupes
    membre membres se si ne pas moi tous toutes tout all both each other together ensemble where when
    good project projects projet projets
        """
    )
)
