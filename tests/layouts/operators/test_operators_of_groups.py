"""Lines inside a table that name the operator, the partner or the public of the actions below them."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, cells_of, check, codes, drawn, operators, partners_of, read, submitted

GROUPED = """
Action | Objectif | Partenaires | Période
{0}
Accueil | 1.2 | SSM A | 2011
Suivi | 1.2 | SSM A | 2012
{1}
Bilan | 2.3 | MIRE | 2012
""".strip()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1) {}", "2) {}"),
        ("(1) {}", "(2) {}"),
        ("a) {}", "b) {}"),
        ("A. {}", "B. {}"),
        ("► {}", "► {}"),
        ("→ {}", "→ {}"),
        ("[{}]", "[{}]"),
        ("{} :", "{} :"),
    ],
)
@pytest.mark.parametrize(
    "names", [("CPAS de Lens", "EFT La Charrette"), ("Les Mains Libres", "Horizon Jeunes")]
)
def test_the_mark_before_the_operator_of_a_group(first: str, second: str, names: tuple[str, str]) -> None:
    found = submitted(drawn(GROUPED.format(first.format(names[0]), second.format(names[1]))))
    assert {action.title: action.operator.name for action in found.actions} == {
        "Accueil": names[0],
        "Suivi": names[0],
        "Bilan": names[1],
    }


@pytest.mark.parametrize(("name", "carries"), [("CPAS de Lens", True), ("Les Mains Libres", False)])
def test_a_star_before_a_text_that_nothing_tells_is_that_of_a_note(name: str, carries: bool) -> None:
    found = submitted(drawn(GROUPED.format(f"*** {name} ***", "EFT La Charrette")))
    assert (name in operators(found)) is carries


@pytest.mark.parametrize(
    ("first", "second", "public"),
    [
        ("Pour les jeunes", "Pour les femmes", ["jeunes", "jeunes", "femmes"]),
        ("Public : jeunes", "Public : femmes", ["jeunes", "jeunes", "femmes"]),
        ("Avec les écoles", "Avec les entreprises", [None, None, None]),
        ("Formation", "Emploi", [None, None, None]),
    ],
)
def test_a_group_that_names_a_public_names_no_operator(
    first: str, second: str, public: list[str | None]
) -> None:
    sheet = GROUPED.format(first, second)
    assert submitted(drawn(sheet)).actions == ()
    found = submitted(drawn(f"CPAS de Lens\n\n{sheet}"))
    assert operators(found) == {"CPAS de Lens"}
    assert [action.public for action in found.actions] == public


@pytest.mark.parametrize(
    ("line", "public"),
    [
        ("B. Bénéficiaires du CPAS", "Bénéficiaires du CPAS"),
        ("Bénéficiaires du CPAS de Dour", "Bénéficiaires du CPAS de Dour"),
        ("Usagers du CPAS :", "Usagers du CPAS"),
        ("Bénéficiaires CPAS", "Bénéficiaires CPAS"),
        ("Allocataires sociaux (CPAS)", "Allocataires sociaux (CPAS)"),
        ("Personnes aidées par le CPAS", "Personnes aidées par le CPAS"),
        ("Articles 60 du CPAS", "Articles 60 du CPAS"),
        ("Élèves du CEFA", "Élèves du CEFA"),
        ("Élèves en alternance du CEFA de Mons", "Élèves en alternance du CEFA de Mons"),
        ("2) Jeunes du CEFA", "Jeunes du CEFA"),
        ("Stagiaires de l'EFT Le Terril asbl", "Stagiaires de l'EFT Le Terril asbl"),
        ("Pour les usagers du CPAS", "usagers du CPAS"),
        ("Actions pour les bénéficiaires du CPAS", "bénéficiaires du CPAS"),
        ("Inscrits à la Maison de l'Emploi", "Inscrits à la Maison de l'Emploi"),
        ("Personnel du CPAS", "Personnel du CPAS"),
    ],
)
def test_the_persons_of_a_house_are_a_public_and_carry_nothing(line: str, public: str) -> None:
    found = submitted(drawn(f"Régie des quartiers du Coq\n\n{GROUPED.format('A. Jeunes', line)}"))
    assert operators(found) == {"Régie des quartiers du Coq"}
    assert [action.public for action in found.actions] == ["Jeunes", "Jeunes", public]
    assert found.findings == ()


@pytest.mark.parametrize(
    "name",
    ["Jeunes Mamans asbl", "Femmes et Société asbl", "Parents de l'école asbl", "Jeunes de l'Athénée asbl"],
)
def test_a_house_called_after_persons_carries_its_actions(name: str) -> None:
    found = submitted(drawn(GROUPED.format("CPAS de Lens", name)))
    assert operators(found) == {"CPAS de Lens", name}


@pytest.mark.parametrize(
    ("title", "line", "name"),
    [
        ("Maison de l'Emploi de Dour", "Volet Maison de l'Emploi", "Maison de l'Emploi de Dour"),
        ("MDE de Dour – plan 2011", "Maison de l'Emploi", "MDE de Dour"),
        ("CPAS de Dour", "Partie CPAS", "CPAS de Dour"),
        ("MDE de Dour", "Volet CPAS", "CPAS"),
        ("Actions communes", "Volet CPAS de Dour", "CPAS de Dour"),
    ],
)
def test_a_part_of_the_sheet_is_that_of_a_house(title: str, line: str, name: str) -> None:
    found = submitted(drawn(f"{title}\n\n{GROUPED.format('EFT La Charrette', line)}"))
    assert [action.operator.name for action in found.actions] == ["EFT La Charrette"] * 2 + [name]


def test_the_part_of_the_house_of_the_title_is_no_partners_among_publics() -> None:
    sheet = GROUPED.format("Jeunes", "Volet Maison de l'Emploi")
    found = submitted(drawn(f"MDE de Dour\n\n{sheet}"))
    assert operators(found) == {"MDE de Dour"}
    assert [partner.name for partner in found.actions[-1].partners] == ["MIRE"]
    assert "line-as-partner" not in {one.code for one in found.findings}


def test_a_group_that_only_may_be_an_operator_is_said() -> None:
    found = submitted(drawn(GROUPED.format("Lire et écrire Mons", "EFT La Charrette")))
    assert operators(found) == {"Lire et écrire Mons", "EFT La Charrette"}
    assert [(one.code, one.row, one.value) for one in found.findings] == [
        ("guessed-operator", 2, "Lire et écrire Mons")
    ]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("CPAS de Lens", "Vie Féminine", {"CPAS de Lens", "Vie Féminine"}),
        ("1) CPAS de Lens", "2) Vie Féminine", {"CPAS de Lens", "Vie Féminine"}),
        ("le CPAS de Lens", "l'EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("Par le CPAS de Lens", "Par l'EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("1 CPAS de Lens", "2 EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("Opérateur CPAS de Lens", "Opérateur EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("1ère partie : CPAS de Lens", "2e partie : EFT A", {"CPAS de Lens", "EFT A"}),
        ("Module 1", "Module 2", {"CPAS de Quévy"}),
        ("Jeunes", "Adultes", {"CPAS de Quévy"}),
        ("Sophie Dubois", "Jean-Paul Lambert", {"CPAS de Quévy"}),
    ],
)
def test_groups_under_a_title_that_names_somebody(first: str, second: str, names: set[str]) -> None:
    sheet = GROUPED.format(first, second)
    assert operators(submitted(drawn(f"CPAS de Quévy : relevé\n\n{sheet}"))) == names
    assert operators(submitted(drawn(sheet))) == names - {"CPAS de Quévy"}


BY_PARTNER = """
{0}

Action | Objectif | Période
{1}
Accueil | 1.2 | 2011
Suivi | 1.2 | 2012
{2}
Bilan | 2.3 | 2012
""".strip()


@pytest.mark.parametrize(
    ("top", "first", "second"),
    [
        (
            "CPAS de Lens – actions classées par partenaire",
            "Partenaire : SSM Le Roc",
            "Partenaire : PCS de Dour",
        ),
        ("CPAS de Lens : actions", "Avec le SSM Le Roc", "Avec le PCS de Dour"),
        ("CPAS de Lens", "En partenariat avec le SSM Le Roc", "En partenariat avec le PCS de Dour"),
        ("CPAS de Lens – nos actions par partenaire", "SSM Le Roc", "PCS de Dour"),
    ],
)
def test_groups_may_be_those_of_partners(top: str, first: str, second: str) -> None:
    found = submitted(drawn(BY_PARTNER.format(top, first, second)))
    assert operators(found) == {"CPAS de Lens"}
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["SSM Le Roc"],
        ["SSM Le Roc"],
        ["PCS de Dour"],
    ]


def test_sheets_may_be_those_of_partners() -> None:
    top = "CPAS de Lens – nos actions, un onglet par partenaire"
    found = submitted(
        drawn(f"{top}\n\nAction | Objectif | Période\nAccueil | 1.2 | 2011", name="PCS de Dour"),
        drawn(f"{top}\n\nAction | Objectif | Période\nBilan | 2.3 | 2012", name="SSM Le Roc"),
    )
    assert operators(found) == {"CPAS de Lens"}
    assert [action.partners[0].name for action in found.actions] == ["PCS de Dour", "SSM Le Roc"]


@pytest.mark.parametrize("line", ["CPAS de Dour", "Opérateur : CPAS de Dour", "EFT La Truelle"])
def test_an_operator_right_under_the_headings_is_a_group(line: str) -> None:
    text = f"Action | Objectif | Partenaires\n{line}\nAtelier | 1.2 | SSM A\nJardin | 1.3 | Forem"
    name = line.removeprefix("Opérateur : ")
    check(
        read(drawn(text)),
        {"row": 3, "title": "Atelier", "operator": name},
        {"row": 4, "title": "Jardin", "operator": name},
    )


OF_MEMBERS = """
Fédération du Haut-Pays asbl
Consolidation des réponses de nos membres

Action du membre | Réf. note | Partenaires | Démarrage
{} | | |
Accueil | 1.2 | SSM B | =2012-01-01
Bilan | 2.3 | Le Forem | =2012-02-01
{} | | |
CV | 1.4 | Le Forem | =2012-02-01
""".strip()


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Membre : L'Envol asbl", "Membre : CFISPA Le Roseau"), ("L'Envol asbl", "CFISPA Le Roseau")),
        (("Affilié : Atelier Phénix", "Affilié : Carrefour 7"), ("Atelier Phénix", "Carrefour 7")),
        (("Opérateur n°1 – L'Envol", "Opérateur n°2 – Le Roseau"), ("L'Envol", "Le Roseau")),
        (("Opérateur 1 : L'Envol", "Opérateur 2 : Le Roseau"), ("L'Envol", "Le Roseau")),
        (("Organisme n° 3 : L'Envol", "Organisme n° 4 : Le Roseau"), ("L'Envol", "Le Roseau")),
        (("Asbl membre : L'Envol", "Asbl membre : Le Roseau"), ("L'Envol", "Le Roseau")),
        (("Membre n° 00217 - ESPACE A", "Membre n° 00218 - Le Roseau"), ("ESPACE A", "Le Roseau")),
        (("MEMBRE : L'ENVOL", "MEMBRE : LE ROSEAU"), ("L'ENVOL", "LE ROSEAU")),
        (("Centre affilié : L'Envol", "Nom du membre : Le Roseau"), ("L'Envol", "Le Roseau")),
        (("1. Membre effectif : L'Envol", "2. Membre adhérent : Le Roseau"), ("L'Envol", "Le Roseau")),
        (("Membre | L'Envol", "Membre | Le Roseau"), ("L'Envol", "Le Roseau")),
    ],
)
def test_a_member_over_its_actions_carries_them_and_not_the_federation(
    lines: tuple[str, str], names: tuple[str, str]
) -> None:
    found = submitted(drawn(OF_MEMBERS.format(*lines)))

    first, second = names
    assert [action.operator.name for action in found.actions] == [first, first, second]
    assert found.findings == ()


def test_a_member_over_a_whole_table_carries_its_actions() -> None:
    assert operators(submitted(drawn(f"Membre : CFISPA Le Roseau\n\n{TABLE}"))) == {"CFISPA Le Roseau"}


@pytest.mark.parametrize(
    "label",
    [
        "Contribution de",
        "Participation du",
        "Réponse de la",
        "Données transmises par",
        "Informations reçues de l'",
        "L'apport de",
        "Les contributions de",
    ],
)
def test_who_handed_a_table_in_carries_its_actions(label: str) -> None:
    found = submitted(drawn(f"{label} : Le Roseau asbl\n\n{TABLE}"))
    assert operators(found) == {"Le Roseau asbl"}
    assert found.refused == 0


def test_members_that_have_sent_nothing_carry_no_actions() -> None:
    assert submitted(drawn(f"Membres n'ayant pas répondu : Le Gué asbl\n\n{TABLE}")).actions == ()


HEADINGS = "Action | Objectif | Partenaires | Période"


def blocks(first: str, second: str, *between: str, over: str = "Recueil des actions") -> dict[str, str]:
    """Who carries the actions of two tables, each below a line; ``between`` is below the second line."""
    lines = [
        *(over, first, HEADINGS),
        "Accueil du lundi | 1.2 | SSM A | 2011",
        "Suivi de groupe | 1.2 | SSM A | 2012",
        *("", second, *between),
        "Visite de firmes | 2.3 | MIRE | 2012",
    ]
    return {action.title: action.operator.name for action in submitted(drawn("\n".join(lines))).actions}


@pytest.mark.parametrize(
    "name",
    [
        "PCS de Frameries",
        "Ville de Mons",
        "Interim Plus Mons",
        "Coordination sociale de Dour",
        "Planning familial",
        "Toitures Mahieu sprl",
        "Maison des jeunes d'Hornu",
        "Le Bouleau",
        "Forge et Feu",
        "Envol",
        "CPAS",
    ],
)
@pytest.mark.parametrize(
    ("label", "between"), [("Porteur : |", [HEADINGS]), ("Opérateur |", [HEADINGS]), ("Organisme : |", [])]
)
def test_a_label_between_tables_names_who_carries_those_below(
    name: str, label: str, between: list[str]
) -> None:
    assert blocks(f"{label} EFT Le Verger", f"{label} {name}", *between) == {
        "Accueil du lundi": "EFT Le Verger",
        "Suivi de groupe": "EFT Le Verger",
        "Visite de firmes": name,
    }


@pytest.mark.parametrize("line", ["Opérateur | Téléphone", "Service | 3.4", "Porteur | Contact | Ville"])
def test_what_only_looks_like_such_a_label_names_nobody(line: str) -> None:
    assert set(blocks("Porteur : | EFT A", line, HEADINGS).values()) == {"EFT A"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PCS de Colfontaine", "PCS de Frameries"),
        ("AMO Le Signal", "Maison de quartier du Coq"),
        ("Régie des quartiers", "Planning familial de Dour"),
        ("Les Mains Libres", "Horizon Jeunes"),
    ],
)
def test_a_name_right_above_the_headings_is_as_those_between_the_tables_below(
    first: str, second: str
) -> None:
    over = "Coordination sociale du Borinage – recueil 2012\n"
    assert blocks(first, second, HEADINGS, over=over) == {
        "Accueil du lundi": first,
        "Suivi de groupe": first,
        "Visite de firmes": second,
    }


@pytest.mark.parametrize(
    ("line", "carries"),
    [
        ("PCS de Frameries", True),
        ("Planning familial", True),
        ("Coordination sociale de Dour", True),
        ("Le Bouleau", True),
        ("AMO Le Signal", True),
        ("Tableau 2 – PCS de Frameries", True),
        ("Divers", False),
        ("Actions de formation", False),
        ("Service logement", False),
        ("Partenaires extérieurs", False),
    ],
)
def test_a_name_between_tables_is_the_next_of_the_one_above_the_first(line: str, carries: bool) -> None:
    name = line.partition(" – ")[2] or line
    assert blocks("CPAS de Lens", line, HEADINGS)["Visite de firmes"] == (name if carries else "CPAS de Lens")


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Porteur : | EFT A | Contact : | S. Petit", "Porteur : | Planning familial | Contact : | X", None),
        ("Opérateur | EFT A", "Opérateur | PCS de Dour | Année | 2012", "PCS de Dour"),
        ("Responsable : | EFT A", "Responsable : | PCS de Dour", None),
        ("Asbl : | Le Verger", "Asbl : | Forge et Feu", None),
        ("Structure porteuse : | | EFT A", "Structure porteuse : | | Ville de Mons", "Ville de Mons"),
    ],
)
def test_a_label_between_tables_stands_beside_others(first: str, second: str, name: str | None) -> None:
    found = blocks(first, second, HEADINGS)
    assert found["Visite de firmes"] == (name or second.split("|")[1].strip())
    assert found["Suivi de groupe"] == first.split("|")[-1 if "| |" in first else 1].strip()


@pytest.mark.parametrize(
    "label", ["Nom", "Dénomination", "Entité", "Société", "Responsable", "Opérateur", "Nom :"]
)
@pytest.mark.parametrize("again", ["", "Intitulé | Objectif | Partenaires | Période\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_weak_label_over_each_group_names_its_operator(label: str, again: str, gap: str) -> None:
    head = "Intitulé | Objectif | Partenaires | Période\n"
    groups = [
        f"{label} | {name}\n{again if place else ''}{title} | 1.2 | SSM A | 2011\n{gap}"
        for place, (name, title) in enumerate(
            (("CPAS de Mons", "Accueil"), ("EFT A", "Forum"), ("La Forge", "Jardin"))
        )
    ]
    lines = groups[0].replace("\n", f"\n{head}", 1) + "".join(groups[1:]) if again else head + "".join(groups)
    found = submitted(drawn(lines.strip("\n")))
    assert [(one.title, one.operator.name) for one in found.actions] == [
        ("Accueil", "CPAS de Mons"),
        ("Forum", "EFT A"),
        ("Jardin", "La Forge"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "partners"),
    [
        ("Avec le Forem", "Avec les écoles", ["", "MIRE"]),  # partners, whom nobody names
        ("En partenariat avec le Forem", "Sans partenaire", ["MIRE"]),
        ("Avec le Forem", "Divers", ["MIRE"]),
        ("Partenaire : Forem", "Partenaires : écoles", ["MIRE"]),
        ("Avec le Forem", "Avec le PCS de Dour", ["MIRE", "PCS de Dour"]),
        ("Partenaire : Forem", "Projets", ["Forem", "MIRE"]),
    ],
)
def test_the_partner_of_a_group_is_none_of_the_next(first: str, second: str, partners: list[str]) -> None:
    found = submitted(drawn(f"CPAS de Lens\n\n{GROUPED.format(first, second)}"))
    said = {action.title: sorted(partner.name for partner in action.partners) for action in found.actions}
    assert (said["Accueil"], said["Bilan"]) == (["Forem", "SSM A"], partners)


def test_more_themes_than_lines_that_may_be_names_leave_no_operator() -> None:
    grouped = "Action | Objectif | Période\n" + "\n".join(
        f"{theme}\nBilan {at} | 2.3 | 2012"
        for at, theme in enumerate(["Insertion", "Collaboration", "Ouverture"])
    )
    assert operators(submitted(drawn(grouped))) == set()
    assert operators(submitted(drawn(f"CPAS de Lens\n\n{grouped}"))) == {"CPAS de Lens"}


UNDER_TITLE = """
{title}
Action | Objectif | Du | Au
{first}
Accueil | 1.2 | =2012-01-01 | =2012-06-30
Suivi | 1.2 | =2012-01-01 | =2012-06-30
{second}
Jardin | 1.3 | =2012-01-01 | =2012-06-30
{third}
Potager | 2.1 | =2012-01-01 | =2012-06-30
""".strip()


def under_title(
    title: str, *lines: str
) -> tuple[list[tuple[str, list[str], str | None]], list[tuple[str, str | None]]]:
    first, second, third = lines
    found = submitted(drawn(UNDER_TITLE.format(title=title, first=first, second=second, third=third)))
    assert [action.title for action in found.actions] == ["Accueil", "Suivi", "Jardin", "Potager"]
    read_so = [
        (action.operator.name, [partner.name for partner in action.partners], action.public)
        for action in found.actions
    ]
    return [*read_so[:1], *read_so[2:]], cells_of(found)


@pytest.mark.parametrize(
    ("title", "operator"),
    [
        ("Actions de l'asbl Les Chantiers du Borinage – 2012", "Les Chantiers du Borinage"),
        ("Les Chantiers du Borinage asbl", "Les Chantiers du Borinage asbl"),
        ("Les Chantiers du Borinage asbl : nos actions 2012", "Les Chantiers du Borinage asbl"),
        ("Opérateur : Les Chantiers du Borinage asbl", "Les Chantiers du Borinage asbl"),
        ("EFT Les Chantiers", "EFT Les Chantiers"),
    ],
)
@pytest.mark.parametrize(
    "lines",
    [
        ("Le Forem", "Écoles", "CPAS"),
        ("Écoles", "Le Forem", "Entreprises"),
        ("MIRE", "Syndicats", "Communes"),
    ],
)
def test_names_among_words_for_several_under_the_title_of_a_house_are_its_partners(
    title: str, operator: str, lines: tuple[str, str, str]
) -> None:
    read_so, said = under_title(title, *lines)
    assert [who for who, _, _ in read_so] == [operator] * 3
    assert [partners for _, partners, _ in read_so] == [[line] for line in lines]
    assert said == [("line-as-partner", "A3")]


@pytest.mark.parametrize("line", ["Les écoles de la région", "Entreprises locales"])
def test_partners_that_a_line_does_not_name_are_asked_for(line: str) -> None:
    read_so, said = under_title("Asbl Les Chantiers", "Le Forem", line, "CPAS")
    assert [partners for _, partners, _ in read_so] == [["Le Forem"], [""], ["CPAS"]]
    assert said == [("line-as-partner", "A3"), ("unnamed-partner", "A7")]


@pytest.mark.parametrize(
    "title",
    [
        "Opérateur : Les Chantiers du Borinage asbl",
        "Actions menées par l'asbl Les Chantiers du Borinage en 2012",
        "Projets réalisés par l'asbl Les Chantiers du Borinage",
    ],
)
def test_names_under_a_title_that_says_who_carries_the_actions_are_partners(title: str) -> None:
    read_so, said = under_title(title, "Le Forem", "CPAS de Mons", "SSM Le Fil")
    assert {who.removesuffix(" asbl") for who, _, _ in read_so} == {"Les Chantiers du Borinage"}
    assert [partners for _, partners, _ in read_so] == [["Le Forem"], ["CPAS de Mons"], ["SSM Le Fil"]]
    assert said == [("line-as-partner", "A3")]


@pytest.mark.parametrize(
    "title", ["Asbl Plate-forme ISP du Borinage – relevé des actions des membres", "EFT Les Chantiers"]
)
def test_names_under_a_title_that_only_names_a_house_are_operators_and_it_is_said(title: str) -> None:
    read_so, said = under_title(title, "Le Forem", "CPAS de Mons", "SSM Le Fil")
    assert [who for who, _, _ in read_so] == ["Le Forem", "CPAS de Mons", "SSM Le Fil"]
    assert said == [("other-title", "A1")]


def test_names_under_a_title_of_nobody_are_operators() -> None:
    read_so, said = under_title("Actions de l'arrondissement", "Le Forem", "CPAS de Mons", "SSM Le Fil")
    assert [who for who, _, _ in read_so] == ["Le Forem", "CPAS de Mons", "SSM Le Fil"]
    assert said == []


def test_partners_and_publics_on_lines_of_their_own_end_each_other() -> None:
    read_so, said = under_title("Asbl Les Chantiers", "Le Forem", "Jeunes", "MIRE\nDemandeurs d'emploi")
    assert read_so == [
        ("Asbl Les Chantiers", ["Le Forem"], None),
        ("Asbl Les Chantiers", [], "Jeunes"),
        ("Asbl Les Chantiers", ["MIRE"], "Demandeurs d'emploi"),
    ]
    assert said == [("line-as-partner", "A3")]


def test_a_word_for_several_among_publics_is_one_of_them() -> None:
    read_so, said = under_title("Asbl Les Chantiers", "Demandeurs d'emploi", "Écoles", "Jeunes")
    assert read_so == [
        ("Asbl Les Chantiers", [], public) for public in ("Demandeurs d'emploi", "Écoles", "Jeunes")
    ]
    assert said == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Mission régionale – MIRE du Borinage", "MIRE du Borinage"),
        ("Promotion sociale - Institut Jean Rive", "Institut Jean Rive"),
        ("Maison de l'Emploi – MDE de Dour", "MDE de Dour"),
        ("Enseignement de promotion sociale : IEPS de Jemappes", "IEPS de Jemappes"),
        ("École – Athénée royal de Dour", "Athénée royal de Dour"),
        ("CPAS de Dour – service insertion", "CPAS de Dour"),
        ("CPAS de Dour – EFT La Forge", "CPAS de Dour"),
    ],
)
def test_a_house_stands_behind_its_kind(line: str, name: str) -> None:
    assert name in operators(submitted(drawn(f"{line}\n\n{TABLE}")))


@pytest.mark.parametrize(
    "label", ["Responsable : ", "Resp. : ", "Responsable de l'action : ", "Gestionnaire : "]
)
@pytest.mark.parametrize("name", ["EFT La Truelle", "EFT"])
def test_an_organisation_behind_a_label_of_persons_in_one_cell_carries_the_actions(
    label: str, name: str
) -> None:
    kind = {"unplaced-operator"} if name == "EFT" else set()
    table = "Action | Objectif | Période\nAccueil | 1.2 | 2011\nBilan | 2.3 | 2011"
    above = submitted(drawn(f"{label}{name}\n{table}"))
    assert ({one.operator.name for one in above.actions}, codes(above)) == ({name}, kind)
    group = table.replace("\nBilan", f"\n{label}{name}\nBilan").replace("\nAcc", "\nCPAS de Lens\nAcc")
    assert [one.operator.name for one in submitted(drawn(group)).actions] == ["CPAS de Lens", name]
    column = "Opérateur | Action | Objectif\nCPAS de Lens | Foire | 5.1\nCPAS de Lens | Guide | 5.2\n"
    cell = submitted(drawn(f"{column}{label}{name} | Accueil | 1.2"))
    assert (cell.actions[2].operator.name, codes(cell)) == (name, kind)
    partners = "Opérateur | Action | Objectif | Partenaires\nCPAS de Lens | Foire | 5.1 | Le Forem ; "
    assert partners_of(submitted(drawn(f"{partners}{label}{name}"))) == [["Le Forem", name]]


def test_it_is_said_where_a_title_names_another_operator() -> None:
    table = "Action | Objectif | Période\nAccueil | 1.2 | 2011\nBilan | 2.3 | 2011"
    found = submitted(drawn(f"CPAS de Lens – actions 2011\nResponsable : EFT\n{table}"))
    assert {one.operator.name for one in found.actions} == {"CPAS de Lens"}
    assert cells_of(found) == [("other-title", "A2")]


@pytest.mark.parametrize("name", ["Jean Petit", "insertion", "le coordinateur", "M. Petit"])
def test_a_person_or_a_post_behind_such_a_label_carries_nothing(name: str) -> None:
    table = "Action | Objectif | Période\nAccueil | 1.2 | 2011\nBilan | 2.3 | 2011"
    found = submitted(drawn(f"CPAS de Lens – actions 2011\nResponsable : {name}\n{table}"))
    assert {one.operator.name for one in found.actions} == {"CPAS de Lens"}
    assert "other-title" not in codes(found)
