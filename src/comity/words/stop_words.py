"""Words that carry no matter by themselves, in seven languages: articles, pronouns, prepositions, auxiliaries.

Short lists of our own, of closed word classes only: a noun or a verb with a meaning is never among them, since
people's own words are compared with these lists.
"""

from functools import cache

from comity.words.folding import fold

LISTS = {
    "en": """
    a about above after again all also always am an and any are as at be because been before being below between both
    but by can could did do does doing don down during each either etc every everybody everything few for from further
    get gets had has have having he her here hers him his how i if in into is it its itself just ll many may me might
    more most much must my never no nor not of off often on once one only or other others our ours out over own per
    re same shall she should so some somebody such than that the their theirs them then there these they this those
    through to together too under until up upon us ve very via was we well were what when where whether which while
    who whom whose why will with within without would yes yet you your yours
    """,
    "fr": """
    a à ai ainsi après as au aucun aucune aussi autre autres aux avant avec avez avons c ça car ce ceci cela celle
    celles celui ces cet cette ceux chacun chaque chez ci comme comment d dans de depuis des deux dont du elle elles en
    encore ensemble entre est et étaient était été être eu eux fait font ici il ils j je jusqu jusque l la là le les
    leur leurs lors lui m ma mais me même mêmes mes moi moins mon n ne ni non nos notre nous on ont ou où par parce
    parfois pas pendant peu peut peuvent plus plusieurs pour pourquoi puis qu quand que quel quelle quelles quelque
    quelques quels qui quoi s sa sans se sera ses si sinon soit son sont sous souvent sur t ta te tes toi ton toujours
    tous tout toute toutes très tu un une vers via voici vos votre vous y
    """,
    "es": """
    a al algo algunas alguno algunos ante antes aquí así aún aunque cada como cómo con contra cual cuál cuales cuando
    de del desde después donde dónde dos durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos
    esta está estaba estamos están estar estas este esto estos fue fueron ha han hasta hay he hemos la las le les lo
    los más me mi mis mucho muchos muy nada ni no nos nosotras nosotros nuestra nuestras nuestro nuestros o os otra
    otras otro otros para pero poco por porque puede pueden que qué quien quién quienes se sea ser si sí siempre sin
    sobre solo sólo somos son su sus también tan te tiene tienen toda todas todo todos tu tus u un una unas uno unos
    vuestra vuestro y ya yo
    """,
    "pt": """
    a à ainda algo alguma algumas alguns ao aos após aquela aquele aqui as às assim até cada com como contra da das de
    dela delas dele deles depois desde do dois dos durante e é ela elas ele eles em entre era eram essa essas esse
    esses esta está estamos estão estar estas este estes eu foi foram há isso isto já la lhe lhes lo mais mas me mesmo
    meu meus minha muito muitos na não nas nem no nos nós nossa nossas nosso nossos num numa o onde os ou outra outras
    outro outros para pela pelas pelo pelos pode podem por porque pouco quais qual quando que quem se seja sem sempre
    ser seu seus são só sobre somos sua suas também tão te tem têm temos toda todas todo todos tu um uma umas uns você
    vocês
    """,
    "ar": """
    أو أي أيضا إذا إلا إلى أم أما أن إن أنا أنت أنتم أنه إنه أنها بعد بعض بل بين بها به بهم بهذا تلك تكون ثم حتى حول حيث
    حين خلال دون ذلك سوف عبر عليه عليها على عن عند عندما عنه غير فقط في فيه فيها فيهم قبل قد كان كانت كل كما كي كيف لا
    لأن لدى لدينا لكل لكن لم لما لماذا لن لنا لها له لهم لو ليس ما ماذا متى مثل مع معنا من منذ منا منه منها منهم نحن هذا
    هذه هل هم هنا هناك هو هي و وفي ولا ومن وهو وهي وعلى يكون
    """,
    "ro": """
    a acea aceasta această acel acela acele acest aceasta acestea aceste acesta acestui ai aici al ale am ar are aș aș
    astfel asta au avea avem aveți ca că când care cât către ce cea cei cel cele ceva chiar cine cu cum da dacă dar de
    deci decât deja despre după ea ei el ele era erau este eu fără fi fie fiecare fiind foarte fost i îi îl îmi în
    înainte încă între își l la le li lor lui mai mea mei meu mult multe mulți ne nici nimic niște noastră noastre noi
    nostru noștri nu numai o ori orice pe pentru peste poate pot prin până sa să sale sau se și ş şi sînt spre sub sunt
    sus său tot toată toate toți un una unde unei unele unii unor unu unui va vor vă vi voastră voi vostru
    """,
    "ru": """
    а без более бы был была были было быть в вам вас ваш ваша ваше ваши вместе во вот все всё всегда всего всех вы где
    да даже для до другие других его ее её если есть еще ещё же за здесь и из или им их к как какие какой каждый когда
    которая которое которой которые который которых кто ли мы на над нам нами нас наш наша наше нашей наши наших не
    него нее неё нет них но ну о об обо один одна он она они оно от очень по под после потому при про с сам себя
    со свой своих свои так также такие такой там те тем то того тоже той только том тот ту ты у уже хотя чего чем через
    что чтобы эта эти этих это этого этой этом этот я
    """,
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """Those of one language (its two letters), folded; of all seven where the language is not said or not known here.

    >>> "the" in stop_words("en"), "son" in stop_words("en"), "son" in stop_words("")
    (True, False, True)
    """
    code = language.partition("-")[0].casefold()
    if not code:
        return frozenset().union(*(stop_words(known) for known in LISTS))
    return frozenset(fold(word) for word in LISTS.get(code, "").split())
