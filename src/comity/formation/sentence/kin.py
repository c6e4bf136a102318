"""Words that mean nearly the same in this trade, those of four languages in one group; our own choice, to be added to.

Plain letters, without accents. A word may stand in several groups. Forms of a word (plurals, endings) need not be said.
"""

KIN = (
    "money financial finance budget savings argent financier finances epargne"
    " dinero financiera financiero finanzas presupuesto ahorro dinheiro financas financeira poupanca orcamento",
    "skills literacy education training course courses lessons teaching savoir competences formation cours education"
    " educacion formacion capacitacion cursos clases ensenanza competencias educacao formacao capacitacao aulas ensino",
    "counselling counsellor guidance advice advising conseil accompagnement orientation ecoute"
    " orientacion consejeria asesoramiento acompanamiento consejo aconselhamento orientacao acompanhamento",
    "psychological mental psychosocial trauma psychologue psychologique psychique mentale"
    " psicologica psicologico psicosocial psicologo",
    "health medical clinic clinical care medicine doctors nurses sante medicale soins medecins infirmiers"
    " salud medica medico medicos clinica enfermeria saude enfermagem cuidados",
    "legal law lawyer lawyers rights juridique droit droits avocat avocats"
    " juridico juridica derecho derechos abogado abogados abogada direito direitos advogado advogados",
    "job jobs work employment placement emploi travail placement embauche"
    " empleo trabajo colocacion emprego trabalho colocacao",
    "business enterprise entrepreneur entrepreneurship company firms entreprise entrepreneuriat affaires"
    " empresa empresas negocio negocios emprendimiento empreendedorismo",
    "loan loans credit microfinance lending pret prets credit microcredit"
    " prestamo prestamos credito microcredito emprestimo emprestimos",
    "remittances transfers transferts envois remesas envios remessas transferencias",
    "farm farming agriculture agricultural crops agriculture agricole cultures paysan ferme"
    " agricultura agricola cultivos campo campesinos lavoura",
    "chicken chickens hens poultry eggs volaille volailles poulets aviculture oeufs"
    " pollos gallinas huevos avicultura frangos galinhas ovos",
    "fish fishing fisheries aquaculture peche poisson pisciculture"
    " pesca pescado acuicultura peixe aquicultura",
    "bees honey beekeeping abeilles miel apiculture abejas miel apicultura abelhas mel",
    "women girls woman femmes filles femme mujeres mujer ninas mulheres mulher meninas",
    "child children kids schoolchildren pupils enfants enfant eleves"
    " ninos nino infancia alumnos criancas crianca alunos",
    "school schools pupils ecole ecoles scolaire escuela escuelas colegio escolar escola escolas",
    "parents parenting mothers fathers parentalite parents meres peres"
    " padres madres crianza pais maes parentalidade",
    "family families famille familles menages households familia familias hogares",
    "elderly older seniors ageing agees vieux seniors mayores ancianos idosos idosas",
    "young youth teenagers jeunes jeunesse adolescents jovenes juventud joven jovens juventude",
    "migrants migrant immigrants emigrants migrants immigres emigres"
    " migrantes inmigrantes emigrantes imigrantes",
    "refugees asylum refugies asile refugiados refugiadas asilo",
    "returnees returning return reintegration retour reinsertion"
    " retorno retornados regreso reintegracion regresso reintegracao",
    "deported expelled expulses deportados expulsados deportadas",
    "trafficking trafficked slavery traite victimes trata victimas trafico vitimas",
    "translation interpreting interpreter interpreters translator traduction interprete interpretes interpretation"
    " traduccion interpretacion interprete interpretes traductor traducao interpretacao tradutor",
    "mediation mediator reconciliation mediateur mediation mediacion mediador reconciliacion mediacao",
    "tourism travel tourists tourisme voyages turismo viajes viagens",
    "volunteering volunteers voluntary benevolat benevoles volontaires voluntariado voluntarios voluntarias",
    "website internet online digital computer computers numerique informatique ligne site"
    " informatica digital ordenador computador computadora sitio",
    "research study studies survey recherche etude etudes enquete"
    " investigacion estudio estudios encuesta pesquisa investigacao estudos inquerito",
    "policy policymakers politicians lobbying advocacy plaidoyer politiques responsables"
    " incidencia politicas responsables politicos",
    "authorities municipality council government mairie autorites collectivites"
    " autoridades ayuntamiento municipio alcaldia gobierno camara municipal governo",
    "awareness campaign campaigns information publicity sensibilisation campagne campagnes"
    " sensibilizacion campana campanas sensibilizacao campanha campanhas",
    "crafts craft artisans handicraft artisanat artisans artesania artesanos artesanato artesaos",
    "film films theatre exhibition exhibitions arts cinema theatre expositions"
    " cine pelicula teatro exposicion exposiciones artes filme exposicao",
    "transport transportation drivers vans lorries transport chauffeurs camions"
    " transporte conductores camiones motoristas camioes",
    "funding funds grants fundraising donors money financement subventions dons fonds"
    " financiacion financiamiento fondos subvenciones donaciones financiamento fundos subvencoes doacoes",
    "housing shelter accommodation lodging logement hebergement"
    " vivienda alojamiento habitacao alojamento moradia",
    "food meals cooking nourriture repas cuisine alimentation"
    " comida alimentos comidas cocina alimentacion refeicoes cozinha alimentacao",
    "water wells sanitation eau puits assainissement agua pozos saneamiento pocos saneamento",
    "facilitation facilitator moderation moderator animation animateur facilitation"
    " facilitacion facilitador dinamizacion facilitacao",
    "monitoring evaluation assessment suivi evaluation seguimiento evaluacion avaliacao monitorizacao",
    "networking network networks reseau reseaux red redes rede",
    "carers caregivers caring aidants aidantes garde cuidadores cuidadoras",
    "trainers instructors teachers formateurs enseignants"
    " formadores profesores maestros instructores professores",
    "screening testing depistage deteccion cribado rastreio",
)
