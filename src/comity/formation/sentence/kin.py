"""Words that mean nearly the same in this trade, those of five languages in one group; our own choice, to be added to.

Plain letters, without accents. A word may stand in several groups. Forms of a word (plurals, endings) need not be said.
"""

KIN = (
    "money financial finance budget savings argent financier finances epargne dinero financiera financiero"
    " finanzas presupuesto ahorro dinheiro financas financeira poupanca orcamento"
    " مال مالي نقود تمويل ادخار مصرفي ميزانية",
    "skills literacy education training course courses lessons teaching savoir competences formation cours"
    " education educacion formacion capacitacion cursos clases ensenanza competencias educacao formacao"
    " capacitacao aulas ensino"
    " تدريب تعليم تثقيف ثقافة تاهيل مهارات دروس دورات",
    "counselling counsellor guidance advice advising conseil accompagnement orientation ecoute orientacion"
    " consejeria asesoramiento acompanamiento consejo aconselhamento orientacao acompanhamento"
    " ارشاد مشورة استشارة نصح توجيه مرافقة",
    "psychological mental psychosocial trauma psychologue psychologique psychique mentale psicologica"
    " psicologico psicosocial psicologo"
    " نفسي نفسية",
    "health medical clinic clinical care medicine doctors nurses sante medicale soins medecins infirmiers salud"
    " medica medico medicos clinica enfermeria saude enfermagem cuidados"
    " صحة صحي طبي طبية عيادة تمريض اطباء",
    "legal law lawyer lawyers rights juridique droit droits avocat avocats juridico juridica derecho derechos"
    " abogado abogados abogada direito direitos advogado advogados"
    " قانون قانوني قانونية حقوق محام محامون",
    "job jobs work employment placement emploi travail placement embauche empleo trabajo colocacion emprego"
    " trabalho colocacao"
    " عمل وظائف توظيف تشغيل",
    "business enterprise entrepreneur entrepreneurship company firms entreprise entrepreneuriat affaires"
    " empresa empresas negocio negocios emprendimiento empreendedorismo"
    " اعمال ريادة شركات",
    "loan loans credit microfinance lending pret prets credit microcredit prestamo prestamos credito"
    " microcredito emprestimo emprestimos"
    " قرض قروض ائتمان",
    "remittances transfers transferts envois remesas envios remessas transferencias تحويلات حوالات",
    "farm farming agriculture agricultural crops agriculture agricole cultures paysan ferme agricultura"
    " agricola cultivos campo campesinos lavoura"
    " زراعة زراعي محاصيل فلاحة",
    "chicken chickens hens poultry eggs volaille volailles poulets aviculture oeufs pollos gallinas huevos"
    " avicultura frangos galinhas ovos"
    " دواجن دجاج بيض",
    "fish fishing fisheries aquaculture peche poisson pisciculture pesca pescado acuicultura peixe aquicultura"
    " صيد سمك اسماك",
    "bees honey beekeeping abeilles miel apiculture abejas miel apicultura abelhas mel نحل عسل",
    "women girls woman femmes filles femme mujeres mujer ninas mulheres mulher meninas نساء مراة فتيات",
    "child children kids schoolchildren pupils enfants enfant eleves ninos nino infancia alumnos criancas"
    " crianca alunos"
    " اطفال طفل طفولة تلاميذ",
    "school schools pupils ecole ecoles scolaire escuela escuelas colegio escolar escola escolas مدرسة مدارس",
    "parents parenting mothers fathers parentalite parents meres peres padres madres crianza pais maes"
    " parentalidade"
    " اباء امهات والدين اهل",
    "family families famille familles menages households familia familias hogares اسرة اسر عائلة عائلات",
    "elderly older seniors ageing agees vieux seniors mayores ancianos idosos idosas مسنون مسنين كبار",
    "young youth teenagers jeunes jeunesse adolescents jovenes juventud joven jovens juventude شباب شبيبة",
    "migrants migrant immigrants emigrants migrants immigres emigres migrantes inmigrantes emigrantes"
    " imigrantes"
    " مهاجرون مهاجرين مهاجر هجرة",
    "refugees asylum refugies asile refugiados refugiadas asilo لاجئون لاجئين لجوء",
    "returnees returning return reintegration retour reinsertion retorno retornados regreso reintegracion"
    " regresso reintegracao"
    " عائدون عائدين عودة",
    "deported expelled expulses deportados expulsados deportadas",
    "trafficking trafficked slavery traite victimes trata victimas trafico vitimas",
    "translation interpreting interpreter interpreters translator traduction interprete interpretes"
    " interpretation traduccion interpretacion interprete interpretes traductor traducao interpretacao tradutor"
    " ترجمة مترجم",
    "mediation mediator reconciliation mediateur mediation mediacion mediador reconciliacion mediacao"
    " وساطة وسيط",
    "tourism travel tourists tourisme voyages turismo viajes viagens",
    "volunteering volunteers voluntary benevolat benevoles volontaires voluntariado voluntarios voluntarias"
    " تطوع متطوعون متطوعين",
    "website internet online digital computer computers numerique informatique ligne site informatica digital"
    " ordenador computador computadora sitio"
    " رقمي رقمية حاسوب انترنت موقع",
    "research study studies survey recherche etude etudes enquete investigacion estudio estudios encuesta"
    " pesquisa investigacao estudos inquerito"
    " بحث بحوث دراسة دراسات",
    "policy policymakers politicians lobbying advocacy plaidoyer politiques responsables incidencia politicas"
    " responsables politicos",
    "authorities municipality council government mairie autorites collectivites autoridades ayuntamiento"
    " municipio alcaldia gobierno camara municipal governo",
    "awareness campaign campaigns information publicity sensibilisation campagne campagnes sensibilizacion"
    " campana campanas sensibilizacao campanha campanhas"
    " توعية حملة حملات تحسيس",
    "crafts craft artisans handicraft artisanat artisans artesania artesanos artesanato artesaos",
    "film films theatre exhibition exhibitions arts cinema theatre expositions cine pelicula teatro exposicion"
    " exposiciones artes filme exposicao",
    "transport transportation drivers vans lorries transport chauffeurs camions transporte conductores camiones"
    " motoristas camioes"
    " نقل سائقون شاحنات",
    "funding funds grants fundraising donors money financement subventions dons fonds financiacion"
    " financiamiento fondos subvenciones donaciones financiamento fundos subvencoes doacoes"
    " تمويل منح تبرعات",
    "housing shelter accommodation lodging logement hebergement vivienda alojamiento habitacao alojamento"
    " moradia"
    " سكن ماوى ايواء",
    "food meals cooking nourriture repas cuisine alimentation comida alimentos comidas cocina alimentacion"
    " refeicoes cozinha alimentacao"
    " غذاء طعام وجبات طبخ",
    "water wells sanitation eau puits assainissement agua pozos saneamiento pocos saneamento مياه ماء ابار",
    "facilitation facilitator moderation moderator animation animateur facilitation facilitacion facilitador"
    " dinamizacion facilitacao",
    "monitoring evaluation assessment suivi evaluation seguimiento evaluacion avaliacao monitorizacao",
    "networking network networks reseau reseaux red redes rede",
    "carers caregivers caring aidants aidantes garde cuidadores cuidadoras",
    "trainers instructors teachers formateurs enseignants formadores profesores maestros instructores"
    " professores",
    "screening testing depistage deteccion cribado rastreio",
)
