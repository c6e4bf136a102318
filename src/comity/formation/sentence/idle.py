"""Words that carry nothing by themselves, English, French, Spanish, Portuguese and Arabic, in plain letters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINS = _words(
    "and or as well plus also then et ou ainsi puis aussi y e o u tambien ademas tambem alem و او ثم ايضا كذلك"
)  # a list
IN = _words(
    "in from at near across around en a au aux dans de chez vers pour depuis desde hacia em no na nos nas do da في من"
)  # before a place
OF = _words(
    "for of with to among by pour de des du d aux avec aupres chez para del con com do da dos das ل لل من مع الى"
)  # before whom it is for
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
    el los lo al del una unos unas nosotros nosotras nuestro nuestra nuestros nuestras su sus ellos ellas con
    para por como que quien quienes alguien alguna alguno algun esta este estos estas ser estar
    necesitamos necesito necesita necesitan necesidad necesidades buscamos busco buscar queremos quiero
    querriamos hace falta hacen faltan tener tenemos puede puedan pueden pueda sepa sepan hacer haga hagan
    ofrecer ofrezca ofrezcan ayuda ayudar capaz capaces organizacion organizaciones asociacion
    asociaciones socios socia socias miembro miembros grupo grupos entidad entidades todos todas
    juntos juntas donde cuando proyecto proyectos favor
    os as um uma uns umas ao aos pelo pela pelos pelas nosso nossa nossos nossas seu sua seus suas eles elas
    com em num numa nao quem alguem algum isso isto este esta precisamos preciso precisa precisam procuramos
    procuro procurar quero gostariamos ter temos pode possa possam podem saiba saibam fazer faca facam
    oferecer ofereca ofrecam ajuda ajudar organizacao organizacoes associacao associacoes parceiro
    parceiros parceira parceiras membros entidade todos juntos onde quando projeto projetos
    نحن نحتاج احتاج بحاجة حاجة نريد اريد نبحث ابحث يمكن يمكنه يمكنها يستطيع تستطيع قادر قادرة قادرون تقدم يقدم
    الى عن على ان مع بين هذا هذه هناك تي ذي ذين شريك شركاء منظمة منظمات جمعية جمعيات مجموعة مجموعات اعضاء عضو
    احد شخص اشخاص ناس معا مشروع مشاريع لكن
        """
    )
)
