"""Sheets that explain the columns of another hold no action; a form that is filled in does."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

ACTIONS = """
org_name | action_title | objective_code | partner_orgs | start_date | end_date
Le Forem | Coaching | 1.1 | CPAS de Mons, MIRE Mons | =2011-01-10 | =2011-06-30
Le Forem | Visites | 3.3 | CPAS de Dour | =2011-02-10 | =2011-07-30
""".strip()
EXPLAINED = {
    "metadata en": """
field_name | type | label_fr | comment
action_id | varchar(16) | Identifiant de l'action |
org_name | varchar(120) | Nom de l'opérateur |
action_title | varchar(255) | Intitulé |
objective_code | varchar(20) | Code(s) objectif, séparés par virgule |
partner_orgs | text | Partenaires, séparés par virgule |
start_date | date | Date de début | ISO 8601
""",
    "dico fr": """
Champ | Type | Description
Opérateur | texte | Nom de l'opérateur
Intitulé | texte | Titre de l'action
Objectif | texte | Code de la note, par ex. 1.2
Partenaires | texte | Séparés par un point-virgule
Date de début | date | jj/mm/aaaa
Date de fin | date | jj/mm/aaaa
""",
    "obligatoire": """
Champ | Type | Obligatoire | Description
Opérateur | texte | oui | Qui porte l'action
Intitulé de l'action | texte | oui | Titre court
Objectif | code | oui | 1.1 à 5.2
Partenaires | texte | non | Un par ligne
Début | date | oui | Premier jour
Fin | date | oui | Dernier jour
""",
    "signification exemple": """
Colonne | Signification | Exemple
Opérateur | Organisme qui porte l'action | CPAS de Mons
Intitulé | Titre de l'action | Atelier CV
Objectif | Code de l'objectif de la note | 1.2
Partenaires | Organismes associés | Le Forem ; MIRE
Début | Date de début | 01/02/2011
Fin | Date de fin | 30/06/2011
""",
    "colonne signification": """
Colonne | Signification
Opérateur | Organisme qui porte l'action
Intitulé | Titre de l'action
Objectif | Code de l'objectif de la note
Partenaires | Organismes associés
Début | Date de début
Fin | Date de fin
""",
    "letters": """
Colonne | Contenu | Remarque
A | Opérateur | nom complet
B | Intitulé de l'action | court
C | Objectif | voir la note
D | Partenaires | un par ligne
E | Date de début | jj/mm/aaaa
F | Date de fin | jj/mm/aaaa
""",
    "data type": """
Column name | Data type | Nullable | Description
ORG_NAME | VARCHAR2(120) | N | Name of the operator
ACTION_TITLE | VARCHAR2(255) | N | Title of the action
OBJ_CODE | CHAR(3) | Y | Objective
PARTNERS | CLOB | Y | Partners
START_DATE | DATE | N | Start date
END_DATE | DATE | Y | End date
""",
    "variable modalites": """
Variable | Libellé | Modalités
OPERATEUR | Nom de l'opérateur | texte libre
INTITULE | Intitulé de l'action | texte libre
OBJECTIF | Objectif de la note | 1.1 à 5.2
PARTENAIRES | Partenaires de l'action | liste
DATE_DEB | Date de début | date
STATUT | État d'avancement | 1 = en cours, 2 = terminé
""",
    "longueur": """
N° | Nom du champ | Format | Longueur | Remarques
=1 | Opérateur | Alphanumérique | =100 |
=2 | Titre de l'action | Alphanumérique | =255 | obligatoire
=3 | Objectif | Alphanumérique | =5 | x.y
=4 | Partenaires | Alphanumérique | =500 | séparateur ;
=5 | Date de début | Date | =10 |
=6 | Date de fin | Date | =10 |
""",
    "no header": """
action_title | varchar(255) | Intitulé
org_name | varchar(120) | Opérateur
objective_code | varchar(20) | Objectif
partner_orgs | text | Partenaires
start_date | date | Début
""",
    "titled": """
Dictionnaire des données
Extraction du 14/01/2012
Table | Attribut | Type | Libellé
ACTION | titre | string | Intitulé de l'action
ACTION | objectif | string | Code de l'objectif
ACTION | debut | date | Date de début
ORGANISME | operateur | string | Nom de l'opérateur
ORGANISME | partenaires | string | Partenaires
""",
    "field meaning": """
Field | Meaning
operator | Organisation that carries the action
title | Title of the action
objective | Code of the objective
partners | Organisations involved
start | First day
end | Last day
""",
    "qui remplit": """
Colonne | Qui remplit ? | Comment ?
Opérateur | le secrétariat | en toutes lettres
Intitulé de l'action | le chef de projet | court
Objectif | le chef de projet | code de la note
Partenaires | le chef de projet | un par ligne
Date de début | le secrétariat | jj/mm/aaaa
""",
    "valeurs": """
Zone | Valeurs admises | Contrôle
Opérateur | liste des opérateurs | obligatoire
Intitulé | 255 caractères max | obligatoire
Objectif | 1.1 à 5.2 | obligatoire
Partenaires | liste | facultatif
Date début | jj/mm/aaaa | obligatoire
""",
    "json": """
property | datatype | required | example
operator | string | true | Le Forem
title | string | true | Coaching collectif
objectives | array | true | 1.1
partners | array | false | CPAS de Mons
start | date | true | 2011-01-10
""",
    "nl": """
Veld | Type | Omschrijving
Operator | tekst | Naam van de operator
Titel | tekst | Titel van de actie
Doelstelling | tekst | Code van de doelstelling
Partners | tekst | Partners
Startdatum | datum | Begin
""",
    "rubrique explication": """
Rubrique | Explication
Opérateur | L'organisme qui porte l'action
Intitulé de l'action | Un titre court et parlant
Objectif de la note | Le code à deux chiffres
Partenaires | Tous les organismes associés
Période | Du ... au ...
""",
    "on side": """
Champ | Opérateur | Intitulé | Objectif | Partenaires | Début | Fin
Type | texte | texte | code | texte | date | date
Obligatoire | oui | oui | oui | non | oui | oui
Description | Nom de l'opérateur | Titre court | Code de la note | Un par ligne | jj/mm/aaaa | jj/mm/aaaa
""",
    "on side en": """
field | org_name | action_title | objective_code | partner_orgs | start_date | end_date
type | varchar(120) | varchar(255) | varchar(20) | text | date | date
label | Operator | Title | Objective | Partners | Start | End
""",
    "nom type": """
Nom | Type | Taille
Opérateur | Texte court | =255
Intitulé | Texte court | =255
Objectif | Texte court | =10
Partenaires | Texte long |
Début | Date/Heure | =8
Fin | Date/Heure | =8
""",
    "nom description": """
Nom | Description
Opérateur | Qui porte l'action
Intitulé | Titre court
Objectif | Code de la note
Partenaires | Un par ligne
Début | Premier jour
Fin | Dernier jour
""",
    "prose above": """
Description des champs du fichier
Ce fichier a été extrait de la base le 14/01/2012.

Champ | Description
org_name | nom de l'opérateur
action_title | titre de l'action
objective_code | code de l'objectif
start_date | date de début
end_date | date de fin
""",
    "two tables": """
Table ACTION
Champ | Type
titre | texte
objectif | code
debut | date
fin | date

Table ORGANISME
Champ | Type
operateur | texte
commune | texte
partenaires | texte
""",
    "xsd": """
Element | Datatype | Cardinality | Notes
Operator | xs:string | 1..1 |
Title | xs:string | 1..1 |
Objective | xs:string | 0..n |
Partner | xs:string | 0..n |
StartDate | xs:date | 1..1 |
EndDate | xs:date | 0..1 |
""",
    "exigence": """
Information à fournir | Remarques
Opérateur | nom complet
Intitulé de l'action | court
Objectif | code de la note
Partenaires | un par ligne
Période | du ... au ...
""",
    "sql": """
COLUMN_NAME | DATA_TYPE | CHARACTER_MAXIMUM_LENGTH | IS_NULLABLE
id | int | | NO
operateur | nvarchar | =120 | NO
intitule | nvarchar | =255 | NO
objectif | nvarchar | =5 | YES
partenaires | nvarchar | =500 | YES
date_debut | datetime | | YES
date_fin | datetime | | YES
""",
    "example days": """
Champ | Description | Exemple
Date de début | Premier jour | =2011-09-01
Date de fin | Dernier jour | =2012-06-30
Date de dépôt | Jour de l'envoi | =2012-06-30
Date de révision | Jour | =2012-06-30
Opérateur | Organisme qui porte l'action | abc
Intitulé | Titre court | abc
Objectif | Code de la note | abc
""",
}
FORMS = {
    "form rubrique reponse": """
Rubrique | Réponse
Opérateur | CPAS de Mons
Intitulé de l'action | Atelier CV
Objectif | 1.2
Partenaires | Le Forem
Date de début | =2011-02-01
Date de fin | =2011-06-30
""",
    "form champ valeur": """
Champ | Valeur
Opérateur | CPAS de Mons
Intitulé de l'action | Atelier CV
Objectif | 1.2
Partenaires | Le Forem
Date de début | 01/02/2011
Date de fin | 30/06/2011
""",
    "form rubrique description": """
Rubrique | Description
Opérateur | CPAS de Mons
Intitulé de l'action | Atelier CV
Objectif | 1.2
Partenaires | Le Forem
Date de début | 01/02/2011
Date de fin | 30/06/2011
""",
    "form champ action1 action2": """
Champ | Action 1 | Action 2
Opérateur | CPAS de Mons | CPAS de Mons
Intitulé de l'action | Atelier CV | Visites
Objectif | 1.2 | 3.3
Partenaires | Le Forem | MIRE Mons
Date de début | 01/02/2011 | 01/03/2011
Date de fin | 30/06/2011 | 30/06/2011
""",
    "form champ contenu remarque": """
Champ | Contenu | Remarque
Opérateur | CPAS de Mons |
Intitulé de l'action | Atelier CV | nouveau
Objectif | 1.2 |
Partenaires | Le Forem | à confirmer
Période | février à juin 2011 |
""",
}


@pytest.mark.parametrize("sheet", EXPLAINED.values(), ids=EXPLAINED.keys())
def test_what_explains_columns_is_passed_over_and_it_is_said(sheet: str) -> None:
    found = submitted(drawn(ACTIONS, name="DATA"), drawn(sheet.strip("\n"), name="CHAMPS"))
    assert [action.title for action in found.actions] == ["Coaching", "Visites"]
    assert [(one.code, one.sheet, one.params["reason"]) for one in found.findings] == [
        ("skipped-sheet", "CHAMPS", "it explains columns or fields, and holds no actions")
    ]


@pytest.mark.parametrize("sheet", FORMS.values(), ids=FORMS.keys())
def test_a_form_with_such_headings_that_is_filled_in_is_read(sheet: str) -> None:
    found = submitted(drawn(ACTIONS, name="DATA"), drawn(sheet.strip("\n"), name="FICHE"))
    assert found.actions[2].title.startswith("Atelier CV")
    assert found.actions[2].objectives[0].code == "1.2"
    assert cells_of(found) == []


def test_actions_above_what_explains_their_columns_are_read() -> None:
    below = "\n\nDescription des champs\n" + EXPLAINED["metadata en"].strip("\n")
    found = submitted(drawn(ACTIONS + below))
    assert [action.title for action in found.actions] == ["Coaching", "Visites"]
