"""Periods as people write them, with and without the school year of the sheet."""

from __future__ import annotations

from datetime import date

import pytest

from concertaction.importers.values import SchoolYear, read_period

IMPOSSIBLE, UNREADABLE, UNCERTAIN = "impossible-date", "unreadable-value", "uncertain-date"
BY_RULE = "date-by-rule"
D = date.fromisoformat
READ_SO = """
chaque trimestre en 2011 | 2011-01-01 2011-12-31
chaque trimestre de 2012 | 2012-01-01 2012-12-31
tous les trimestres de 2012 | 2012-01-01 2012-12-31
à chaque semestre 2011 | 2011-01-01 2011-12-31
trimestriel - 2012 | 2012-01-01 2012-12-31
bimestriel en 2012 | 2012-01-01 2012-12-31
par trimestre en 2012 | 2012-01-01 2012-12-31
quotidiennement de mars à juin 2012 | 2012-03-01 2012-06-30
ponctuellement en 2012 | 2012-01-01 2012-12-31
annuellement de 2010 à 2013 | 2010-01-01 2013-12-31
pluriannuel 2011-2013 | 2011-01-01 2013-12-31
programme pluriannuel (2011-2013) | 2011-01-01 2013-12-31
plan triennal 2011-2013 | 2011-01-01 2013-12-31
biennal 2012-2013 | 2012-01-01 2013-12-31
2010-2013 pluriannuel | 2010-01-01 2013-12-31
toute la période 2010-2013 | 2010-01-01 2013-12-31
l'ensemble de la période 2010-2013 | 2010-01-01 2013-12-31
durée de la note (2010-2013) | 2010-01-01 2013-12-31
pendant toute la durée de la convention 2011-2012 | 2011-01-01 2012-12-31
durée du plan : 2010 à 2013 | 2010-01-01 2013-12-31
période de la note 2010/2013 | 2010-01-01 2013-12-31
pour la durée du projet (2012) | 2012-01-01 2012-12-31
d'ici fin 2013 | - 2013-12-31
d’ici à la fin de l'année 2013 | - 2013-12-31
d'ici juin 2012 | - 2012-06-30
d'ici au 30/06/2012 | - 2012-06-30
à l'horizon 2013 | - 2013-12-31
fin 2013 au plus tard | - 2013-12-31
30/06/2012, au plus tard | - 2012-06-30
pour fin 2013 | - 2013-12-31 ?
pour la fin de 2013 | - 2013-12-31 ?
12 mois à partir du 1er mars 2011 | 2011-03-01 2012-02-29 =
du 1er/9/11 au 1er/12/11 | 2011-09-01 2011-12-01
mars à juin 2011, sauf mai | 2011-03-01 2011-06-30 ?
mars à juin 2011 (hors congés scolaires) | 2011-03-01 2011-06-30
2011, à l'exception de juillet | 2011-01-01 2011-12-31 ?
2011-2012 (sept. à juin) | 2011-09-01 2012-06-30
2011-2012 (mars à juin) | 2012-03-01 2012-06-30 ?
2011-2012 (2 groupes) | 2011-01-01 2012-12-31
17.03.2011 de 9.00 à 12.30 | 2011-03-17 2011-03-17
17/03/11-9h | 2011-03-17 2011-03-17
1er.09.2011 | 2011-09-01 2011-09-01
1er-09-2011 au 15.9.11 | 2011-09-01 2011-09-15
12 mois à partir du 01/03/2011 | 2011-03-01 2012-02-29 =
12 mois dès le 01/03/2011 | 2011-03-01 2012-02-29 =
12 maanden vanaf 1 maart 2011 | 2011-03-01 2012-02-29 =
à partir du 01/03/2011 (12 mois) | 2011-03-01 2012-02-29 =
01/03/2011 (6 mois) | 2011-03-01 2011-08-31 =
01/03/2011 - 6 mois | 2011-03-01 2011-08-31 =
01/03/2011, 12 mois | 2011-03-01 2012-02-29 =
01/03/2011 pour 6 mois | 2011-03-01 2011-08-31 =
à partir du 01/03/2011 pendant 6 mois | 2011-03-01 2011-08-31 =
à partir du 1er mars 2011 pour une durée de 6 mois | 2011-03-01 2011-08-31 =
début : 01/03/2011, durée : 6 mois | 2011-03-01 2011-08-31 =
6 mois à partir de mars 2011 | 2011-03-01 2011-08-31 =
mars 2011 (6 mois) | 2011-03-01 2011-08-31 =
durée : 1 an dès mars 2011 | 2011-03-01 2012-02-29 =
un an à dater du 15 mars 2011 | 2011-03-15 2012-03-14 =
durant un an à partir du 1er janvier 2012 | 2012-01-01 2012-12-31 =
18 mois à compter du 1er octobre 2010 | 2010-10-01 2012-03-31 =
1 an et demi à partir du 01/01/2011 | 2011-01-01 2012-06-30 =
2 ans et 6 mois à partir du 1er janvier 2011 | 2011-01-01 2013-06-30 =
2 ans à partir de 2011 | 2011-01-01 2012-12-31 =
24 mois dès janvier 2011 | 2011-01-01 2012-12-31 =
3 semaines à partir du 3 octobre 2011 | 2011-10-03 2011-10-23 =
du 12 septembre 2011 pour 6 semaines | 2011-09-12 2011-10-23 =
jusqu'au 31/08/2011 (6 mois) | 2011-03-01 2011-08-31 =
10 jours à partir du 01/03/2011 | 2011-03-01 2011-03-10 ?
1 an renouvelable à partir du 01/01/2012 | 2012-01-01 2012-12-31 ?
6 mois minimum à partir de mars 2011 | 2011-03-01 2011-08-31 ?
maximum 6 mois à partir de mars 2012 | 2012-03-01 2012-08-31 ?
± 3 mois à partir de mars 2012 | 2012-03-01 2012-05-31 ?
3 à 6 mois à partir de mars 2011 | 2011-03-01 2011-05-31 ?
à partir de 2012 (6 mois) | 2012-01-01 2012-06-30 ?
du 01/03/2011 au 30/06/2011 (12 mois) | 2011-03-01 2011-06-30 ?
du 01/03/2011 au 31/08/2011 (6 mois) | 2011-03-01 2011-08-31
6 semaines en mars-avril 2011 | 2011-03-01 2011-04-30
10 jours en mars 2012 | 2012-03-01 2012-03-31
5 jours du 3 au 7 octobre 2011 | 2011-10-03 2011-10-07
du 5 au 16 mars 2012 (10 jours) | 2012-03-05 2012-03-16
10 mois, de septembre 2011 à juin 2012 | 2011-09-01 2012-06-30
10 mois (sept. 2011 - juin 2012) | 2011-09-01 2012-06-30
septembre-décembre 2011 (4 mois) | 2011-09-01 2011-12-31
2e sem. 2011 (6 mois) | 2011-07-01 2011-12-31
1 an (2012) | 2012-01-01 2012-12-31
2 ans : 2011 et 2012 | 2011-01-01 2012-12-31
6 mois après mars 2012 | 2012-03-01 2012-03-31 ?
3 mois avant la rentrée 2012 | 2012-09-01 2012-09-30 ?
tous les deux mois en 2012 | 2012-01-01 2012-12-31
tout au long de 2012 | 2012-01-01 2012-12-31
6 mois en 2012 | 2012-01-01 2012-12-31
2 trimestres en 2012 | 2012-01-01 2012-12-31
2 trimestre 2012 | 2012-04-01 2012-06-30
1 semestre 2012 | 2012-01-01 2012-06-30
les 6 premiers mois de 2012 | 2012-01-01 2012-06-30
3 derniers mois de 2012 | 2012-10-01 2012-12-31
premier mois de 2012 | 2012-01-01 2012-01-31
rentrée 2011 | 2011-09-01 2011-09-30 =
rentrée scolaire 2011 | 2011-09-01 2011-09-30 =
rentrée 2011-2012 | 2011-09-01 2011-09-30 =
rentrée septembre 2011 | 2011-09-01 2011-09-30
de la rentrée 2011 à juin 2012 | 2011-09-01 2012-06-30 =
dès la rentrée 2011 | 2011-09-01 ... =
à partir de la rentrée 2011 | 2011-09-01 ... =
jusqu'à la rentrée 2012 | - 2012-09-01 =
semaine du 3 octobre 2011 | 2011-10-03 2011-10-09 =
semaine du 3 au 7 octobre 2011 | 2011-10-03 2011-10-07
week-end du 12 et 13 mars 2011 | 2011-03-12 2011-03-13
week-end du 12 mars 2011 | 2011-03-12 2011-03-13 =
semaine du 12 mars et du 19 mars 2012 | 2012-03-12 2012-03-19 ?
nuit du 3 au 4 octobre 2011 | 2011-10-03 2011-10-04
janv-fév-mars 2012 | 2012-01-01 2012-03-31
jan/fév/mars 2012 | 2012-01-01 2012-03-31
janvier, février, mars 2012 | 2012-01-01 2012-03-31
janvier/février 2012 | 2012-01-01 2012-02-29
03-06/2011 | 2011-03-01 2011-06-30 ?
03-06/11 | 2011-03-01 2011-06-30 ?
1-3/2012 | 2012-01-01 2012-03-31 ?
03-06-2011 | 2011-06-03 2011-06-03
03/06/2011 | 2011-06-03 2011-06-03
de 03 à 06/2011 | 2011-03-01 2011-06-30
2011-03 à 2011-12 | 2011-03-01 2011-12-31
de 2011-03 à 2011-12 | 2011-03-01 2011-12-31
du 2011/03 au 2011/12 | 2011-03-01 2011-12-31
2011-03 - 2011-12 | 2011-03-01 2011-12-31
2011-03->2011-12 | 2011-03-01 2011-12-31
2011/03 – 2011/12 | 2011-03-01 2011-12-31
2011-03/2011-12 | 2011-03-01 2011-12-31
2011-03-2011-12 | 2011-03-01 2011-12-31
2011-03 jusqu'en 2011-12 | 2011-03-01 2011-12-31
2011-12 à 2012-06 | 2011-12-01 2012-06-30
à partir de 2011-12 jusque 2012-06 | 2011-12-01 2012-06-30
2011-03 et 2011-12 | 2011-03-01 2011-12-31 ?
03 à 06/2011 | 2011-03-01 2011-06-30
9/10 > 6/11 | 2010-09-01 2011-06-30 ?
sept 10 > juin 11 | 2010-09-01 2011-06-30
09/2010-06/2011 | 2010-09-01 2011-06-30
3 > 7 octobre 2011 | 2011-10-03 2011-10-07
du lundi 3 au vendredi 7 octobre 2011 | 2011-10-03 2011-10-07
je 21 janvier 2012 | 2012-01-21 2012-01-21
lu. 5 au ve. 9 mars 2012 | 2012-03-05 2012-03-09
ve 3 et sa 4 mars 2012 | 2012-03-03 2012-03-04
di 3/06/2012 | 2012-06-03 2012-06-03
du 3/10/2011 au 7/10 | 2011-10-03 2011-10-07
T1-T2 2012 | 2012-01-01 2012-06-30
T1/T2 2012 | 2012-01-01 2012-06-30
T1, T2 et T3 2012 | 2012-01-01 2012-09-30
2012 Q1-Q2 | 2012-01-01 2012-06-30
1er trim. 2012 | 2012-01-01 2012-03-31
1er semestre de l'année 2012 | 2012-01-01 2012-06-30
au cours du 1er trimestre 2012 | 2012-01-01 2012-03-31
année académique 2011-12 | 2011-09-01 2012-06-30
2011 (toute l'année) | 2011-01-01 2011-12-31
exercice 2012 | 2012-01-01 2012-12-31
année budgétaire 2012 | 2012-01-01 2012-12-31
tout 2012 | 2012-01-01 2012-12-31
2012 entier | 2012-01-01 2012-12-31
courant 2012 | 2012-01-01 2012-12-31
dans le courant de 2012 | 2012-01-01 2012-12-31
au cours de l'année 2012 | 2012-01-01 2012-12-31
en cours d'année 2012 | 2012-01-01 2012-12-31
sur l'année 2012 | 2012-01-01 2012-12-31
prévu en 2012 | 2012-01-01 2012-12-31
prévu pour mars 2012 | 2012-03-01 2012-03-31
fin juin 2012 | 2012-06-21 2012-06-30 ?
mi-mars 2012 | 2012-03-15 2012-03-15 ?
milieu 2012 | 2012-06-01 2012-07-31 ?
de mi-mars à fin juin 2012 | 2012-03-15 2012-06-30 ?
début 01/03/2011 fin 30/06/2011 | 2011-03-01 2011-06-30
début mars 2011, fin juin 2011 | 2011-03-01 2011-06-30
jusqu'au 30/06/2011 | - 2011-06-30
jusqu'à la fin de l'année 2012 | - 2012-12-31
jusqu'en décembre 2012 inclus | - 2012-12-31
au plus tard le 30/06/2012 | - 2012-06-30
terminé en juin 2011 | - 2011-06-30
clôture juin 2012 | - 2012-06-30
pour le 30/06/2012 | - 2012-06-30 ?
pour le 2e trimestre 2012 | 2012-04-01 2012-06-30
depuis décembre 2011 | 2011-12-01 ...
à partir du 1er mars au 30 juin 2012 | 2012-03-01 2012-06-30
depuis septembre 2010 - juin 2011 | 2010-09-01 2011-06-30
depuis 2010-2011 | 2010-01-01 ...
2012 et suivantes | 2012-01-01 ...
de janvier à juin puis de septembre à décembre 2012 | 2012-01-01 2012-12-31 ?
janv. à juin 2012, puis sept. à déc. 2012 | 2012-01-01 2012-12-31 ?
mars-mai 2012, et sept.-nov. 2012 | 2012-03-01 2012-11-30 ?
septembre à juin 2011-2012 | 2011-09-01 2012-06-30
de sept à juin (2011-2012) | 2011-09-01 2012-06-30
oct 2011-juin 2012, le mardi | 2011-10-01 2012-06-30
tous les mardis de mars à juin 2012 | 2012-03-01 2012-06-30
chaque 1er lundi du mois en 2012 | 2012-01-01 2012-12-31
1er lundi de chaque mois en 2012 | 2012-01-01 2012-12-31
dernier vendredi du mois 2012 | 2012-01-01 2012-12-31
le 1er lundi du mois, de janvier à juin 2012 | 2012-01-01 2012-06-30
tous les lundis à partir de mars 2012 | 2012-03-01 ...
tous les mardis depuis 2010 | 2010-01-01 ...
1x/mois en 2012 | 2012-01-01 2012-12-31
deux fois par an en 2012 | 2012-01-01 2012-12-31
une fois par semaine de mars à juin 2012 | 2012-03-01 2012-06-30
1 jour/semaine, du 12/09/2011 au 22/06/2012 | 2011-09-12 2012-06-22
1j/sem. du 12/09/2011 au 22/06/2012 | 2011-09-12 2012-06-22
un mardi sur deux, mars 2012 | 2012-03-01 2012-03-31
1 jour par semaine en 2012 | 2012-01-01 2012-12-31
toutes les deux semaines de mars à juin 2012 | 2012-03-01 2012-06-30
2012, mensuel | 2012-01-01 2012-12-31
hebdomadaire de mars à juin 2012 | 2012-03-01 2012-06-30
3 matinées en avril 2012 | 2012-04-01 2012-04-30
1 séance par mois, de septembre 2011 à juin 2012 | 2011-09-01 2012-06-30
120h de mars à juin 2012 | 2012-03-01 2012-06-30
van januari tot juni 2012 | 2012-01-01 2012-06-30
van 1 maart 2011 tot 30 juni 2011 | 2011-03-01 2011-06-30
van 1/3/2012 tot en met 30/6/2012 | 2012-03-01 2012-06-30
1 maart t.e.m. 30 juni 2012 | 2012-03-01 2012-06-30
vanaf maart 2012 tot juni 2012 | 2012-03-01 2012-06-30
vanaf september 2011 | 2011-09-01 ...
heel het jaar 2012 | 2012-01-01 2012-12-31
eerste semester 2012 | 2012-01-01 2012-06-30
2de kwartaal 2012 | 2012-04-01 2012-06-30
schooljaar 2011-2012 | 2011-09-01 2012-06-30
from March to June 2012 | 2012-03-01 2012-06-30
de la rentrée 2011 à la Toussaint | 2011-09-01 2011-11-01 =
rentrée 2011 – Pâques 2012 | 2011-09-01 2012-04-08 =
rentrée 2011/Pâques 2012 | 2011-09-01 2012-04-08 =
du 01/09/2011 à Pâques | 2011-09-01 2012-04-08 =
de la Toussaint à Pâques 2012 | 2011-11-01 2012-04-08 =
entre Noël et Pâques 2012 | 2011-12-25 2012-04-08 =
de Pâques 2012 à la rentrée | 2012-04-08 2012-09-01 =
septembre 2011 - carnaval 2012 | 2011-09-01 2012-02-21 =
de Pâques 2013 à l’Ascension 2013 | 2013-03-31 2013-05-09 =
janvier 2012 à Pentecôte | 2012-01-01 2012-05-27 =
de la Saint-Nicolas 2011 au Nouvel An 2012 | 2011-12-06 2012-01-01 =
entre Noël et Nouvel An 2012 | 2011-12-25 2012-01-01 ?
dès la Toussaint 2011 | 2011-11-01 ... =
jusqu’à Pâques 2012 | - 2012-04-08 =
avant Noël 2011 | - 2011-12-24 =
de septembre 2011 à la fin de l’année scolaire | 2011-09-01 2012-06-30 =
janvier à fin d’année scolaire 2011-2012 | 2012-01-01 2012-06-30 =
début de l’année scolaire 2011 - Noël | 2011-09-01 2011-12-25 =
de janvier 2012 aux grandes vacances | 2012-01-01 2012-06-30 =
jusqu’aux grandes vacances 2012 | - 2012-06-30 =
mars 2012 - grandes vacances 2012 | 2012-03-01 2012-08-31 =
jusqu’aux vacances de Noël 2011 | - 2011-12-25 ?
avant les congés de Noël 2011 | - 2011-12-25 ?
rentrée 2011 - vacances de Pâques 2012 | 2011-09-01 2012-04-15 ?
des vacances de carnaval 2012 à l’Ascension 2012 | 2012-02-20 2012-05-17 ?
dep. mars 2011 | 2011-03-01 ...
Dép. 03/2011 | 2011-03-01 ...
dps mars 2011 | 2011-03-01 ...
dps. 2010 | 2010-01-01 ...
dep. le 1/3/11 | 2011-03-01 ...
àpd 01/03/2011 | 2011-03-01 ...
apd du 1/3/2011 | 2011-03-01 ...
à.p.d. 01/03/2011 | 2011-03-01 ...
à p. de mars 2011 | 2011-03-01 ...
à p.d. mars 2011 | 2011-03-01 ...
àp de mars 2011 | 2011-03-01 ...
à part. d'avril 2011 | 2011-04-01 ...
dep. sept. 2010 jusq. juin 2011 | 2010-09-01 2011-06-30
àpd sept. 2010 jusq. en juin 2011 | 2010-09-01 2011-06-30
jusq. juin 2011 | - 2011-06-30
jusqu. fin juin 2011 | - 2011-06-30
jusqu au 30/06/2011 | - 2011-06-30
jq juin 2011 | - 2011-06-30
prolongé jusqu'au 31/12/2012 | - 2012-12-31
Action prolongée jusqu'en juin 2012 | - 2012-06-30
prolongation jusqu'au 31/12/2012 | - 2012-12-31
reconduit jusqu'au 31/12/2012 | - 2012-12-31
prolongé au 31/12/2012 | - 2012-12-31
en cours jusqu'au 31/12/2012 | - 2012-12-31
mars 2011, prolongé jusqu'au 31/12/2012 | 2011-03-01 2012-12-31
du 01/03/2011 au 30/06/2011, prolongé jusqu'au 31/12/2012 | 2011-03-01 2012-12-31
du 01/03/2011 au 30/06/2011 (prolongé jusqu'en décembre 2011) | 2011-03-01 2011-12-31
du 01/03/2011 au 30/06/2012, prolongé jusqu'au 31/12/2011 | 2011-03-01 2012-06-30 ?
03-06/2012 | 2012-03-01 2012-06-30 ?
01-06/2011 | 2011-01-01 2011-06-30 ?
3-6/2012 | 2012-03-01 2012-06-30 ?
03 - 06/2012 | 2012-03-01 2012-06-30 ?
03-06.2012 | 2012-03-01 2012-06-30 ?
03-06/12 | 2012-03-01 2012-06-30 ?
01-03/2011, 09-12/2011 | 2011-01-01 2011-12-31 ?
09-06/2011 | 2011-06-09 2011-06-09 ?
17-06/2011 | 2011-06-17 2011-06-17
03-06-2012 | 2012-06-03 2012-06-03
le 17 mars 2011 de 9h à 16h | 2011-03-17 2011-03-17
17 mars 2011, 9h-12h | 2011-03-17 2011-03-17
17/03/2011 de 9h30 à 12h30 | 2011-03-17 2011-03-17
17/03/2011 9:00-12:00 | 2011-03-17 2011-03-17
17/03/2011 de 9 à 12h | 2011-03-17 2011-03-17
17/03/2011, 9-12h | 2011-03-17 2011-03-17
17/03/2011 (9h - 12h) | 2011-03-17 2011-03-17
17/03/2011 9h00 / 16h00 | 2011-03-17 2011-03-17
17 mars 2011 dès 14h | 2011-03-17 2011-03-17
17 mars 2011 à partir de 14h | 2011-03-17 2011-03-17
jeudi 17 mars 2011 entre 9h et 12h | 2011-03-17 2011-03-17
17 mars 2011 de 9 heures à 16 heures | 2011-03-17 2011-03-17
9h-12h le 17 mars 2011 | 2011-03-17 2011-03-17
17 mars 2011 matin | 2011-03-17 2011-03-17
17 mars 2011, après-midi | 2011-03-17 2011-03-17
17 mars 2011 (toute la journée) | 2011-03-17 2011-03-17
17 mars 2011 toute la journée | 2011-03-17 2011-03-17
30/06/11 - 12h | 2011-06-30 2011-06-30
du 1/3 au 30/6/2011, de 9h à 12h et de 13h à 16h | 2011-03-01 2011-06-30
mars à juin 2011, 9h-12h | 2011-03-01 2011-06-30
les lundis de 9h à 12h, de mars à juin 2011 | 2011-03-01 2011-06-30
ann. scol. 11-12 | 2011-09-01 2012-06-30
ann. scol. 2011-2012 | 2011-09-01 2012-06-30
ann.scol. 11/12 | 2011-09-01 2012-06-30
an. scol. 11-12 | 2011-09-01 2012-06-30
année scol. 2011-12 | 2011-09-01 2012-06-30
année sc. 2011-2012 | 2011-09-01 2012-06-30
a. sc. 11-12 | 2011-09-01 2012-06-30
a.scol. 2011-2012 | 2011-09-01 2012-06-30
ann. acad. 2011-2012 | 2011-09-01 2012-06-30
tt 2012 | 2012-01-01 2012-12-31
tte l'année 2012 | 2012-01-01 2012-12-31
tt l'année 2012 | 2012-01-01 2012-12-31
tte l'ann. 2012 | 2012-01-01 2012-12-31
toute l'an. 2012 | 2012-01-01 2012-12-31
tte année 2012 | 2012-01-01 2012-12-31
pendant l'année scolaire 2011-2012 | 2011-09-01 2012-06-30
pendant toute l'année scolaire 2011-2012 | 2011-09-01 2012-06-30
au cours de l'année scolaire 2011-2012 | 2011-09-01 2012-06-30
dans le courant de l'année académique 2011-2012 | 2011-09-01 2012-06-30
tout au long de l'année scolaire 2011-2012 | 2011-09-01 2012-06-30
années scolaires 2010-2011 et 2011-2012 | 2010-09-01 2012-06-30
années scolaires 2009-2010 et 2011-2012 | 2009-09-01 2012-06-30 ?
durant toute l'année 2012 | 2012-01-01 2012-12-31
au cours du 1er semestre 2012 | 2012-01-01 2012-06-30
entre octobre 2011 et mai 2012 | 2011-10-01 2012-05-31
entre le 03/10/2011 et le 31/05/2012 | 2011-10-03 2012-05-31
prévu entre mai 2011 et juin 2012 | 2011-05-01 2012-06-30
pendant les vacances d'été 2011 | 2011-07-01 2011-08-31 =
grandes vacances 2012 | 2012-07-01 2012-08-31 =
1er quadrimestre 2011-2012 | 2011-09-01 2012-01-31 ?
2e quadrimestre 2012 | 2012-02-01 2012-06-30 ?
premier quadrimestre 2011 | 2011-09-01 2012-01-31 ?
1er trimestre scolaire 2011-2012 | 2011-09-01 2011-12-31 ?
2e trimestre de l'année scolaire 2011-2012 | 2012-01-01 2012-03-31 ?
2e semestre 2011-2012 | 2012-02-01 2012-06-30 ?
Q1 2011-2012 | 2011-09-01 2012-01-31 ?
T1 2011-2012 | 2011-09-01 2011-12-31 ?
trimestre 2, 2011-2012 | 2012-01-01 2012-03-31 ?
2011-2012 – 3e trimestre | 2012-04-01 2012-06-30 ?
2011/2012 : T3 | 2012-04-01 2012-06-30 ?
année scolaire 2011-2012 – 1er trimestre | 2011-09-01 2011-12-31 ?
année académique 2011-2012, quadrimestre 2 | 2012-02-01 2012-06-30 ?
2e trimestre (année scolaire 2011-2012) | 2012-01-01 2012-03-31 ?
2012 : S2 | 2012-07-01 2012-12-31
semestre II 2012 | 2012-07-01 2012-12-31
T2 2012 (sous réserve) | 2012-04-01 2012-06-30
3e trimestre 2012 (avril-juin) | 2012-04-01 2012-06-30
3e trimestre (avril-juin 2012) | 2012-04-01 2012-06-30
1er trimestre 2011-2012 (sept. à déc.) | 2011-09-01 2011-12-31
2e semestre 2012 (juillet à décembre) | 2012-07-01 2012-12-31
2e semestre 2012 (septembre-octobre) | 2012-09-01 2012-10-31
T3 2012 : juillet à septembre | 2012-07-01 2012-09-30
1er trimestre 2012 (mai-juin) | 2012-05-01 2012-06-30 ?
tout le mois de mars 2012 | 2012-03-01 2012-03-31
tt mars 2012 | 2012-03-01 2012-03-31
mi-2012 | 2012-06-01 2012-07-31 ?
mi-2012 à fin 2012 | 2012-06-01 2012-12-31 ?
avant mars 2012 | - 2012-02-29
avant le mois de mars 2012 | - 2012-02-29
avant 2012 | - 2011-12-31
avant le 30/06/2012 | - 2012-06-29
avant fin 2012 | - 2012-12-31
avant la fin de l'année 2012 | - 2012-12-31
avant la fin du mois de mars 2012 | - 2012-03-31
avant début mars 2012 | - 2012-02-29
avant la mi-mars 2012 | - 2012-03-14 ?
avant T3 2012 | - 2012-06-30
avant la rentrée 2012 | - 2012-08-31 =
avant les vacances d'été 2012 | - 2012-06-30 =
avant l'été 2012 | - 2012-06-20 ?
avant le printemps 2012 | - 2012-03-20 ?
avant l'automne 2012 | - 2012-09-20 ?
avant l'hiver 2012 | - 2012-12-20 ?
avant l'hiver 2011-2012 | - 2011-12-20 ?
jusqu'à l'été 2012 | - 2012-06-20 ?
d'ici l'été 2012 | - 2012-06-20 ?
jusqu'à l'hiver 2012 | - 2012-12-20 ?
jusqu'à la fin de l'été 2012 | - 2012-09-30 ?
dès l'hiver 2012 | 2012-01-01 ... ?
scolaire 2011-2012 | 2011-09-01 2012-06-30
scol. 2011-12 | 2011-09-01 2012-06-30
académique 2011-2012 | 2011-09-01 2012-06-30
2011-2012 scolaire | 2011-09-01 2012-06-30
sem. 12 à 15 de 2012 | 2012-03-19 2012-04-15 =
semaines 12 à 15, 2012 | 2012-03-19 2012-04-15 =
sem 12-15/2012 | 2012-03-19 2012-04-15 =
S12 à S15 2012 | 2012-03-19 2012-04-15 =
semaine 40 2011 | 2011-10-03 2011-10-09 =
sem. 50 à 2 de 2011 | 2011-12-12 2012-01-15 =
vacances de Pâques 2012 | 2012-04-02 2012-04-15 ?
congés de Pâques 2011 | 2011-04-11 2011-04-24 ?
vacances de printemps 2013 | 2013-04-01 2013-04-14 ?
vacances de Noël 2011-2012 | 2011-12-26 2012-01-08 ?
congé de Toussaint 2012 | 2012-10-29 2012-11-04 ?
congé de carnaval 2012 | 2012-02-20 2012-02-26 ?
2012 reconduit en 2013 | 2012-01-01 2013-12-31
2012, reconduite en 2013 | 2012-01-01 2013-12-31
2012 (reconduction 2013) | 2012-01-01 2013-12-31
2012 renouvelé en 2013 | 2012-01-01 2013-12-31
mars-juin 2012, reconduit en 2013 | 2012-03-01 2013-12-31 ?
signée le 12/12/2011 | 2011-12-12 2011-12-12
convention signée en décembre 2011 | 2011-12-01 2011-12-31
a eu lieu le 12/03/2012 | 2012-03-12 2012-03-12
lundis de mars à mai 2012 | 2012-03-01 2012-05-31
lundis et mercredis de mars à mai 2012 | 2012-03-01 2012-05-31
mars à mai 2012, lundis | 2012-03-01 2012-05-31
mercredis après-midi, de mars à juin 2012 | 2012-03-01 2012-06-30
lundis 5, 12 et 19 mars 2012 | 2012-03-05 2012-03-19
"""


def _expected(days: str) -> tuple[date | None, date | None, bool, str | None]:
    start, end, *sign = days.split()
    problem = {"?": UNCERTAIN, "=": BY_RULE}[sign[0]] if sign else None
    return (
        None if start == "-" else D(start),
        None if end == "..." else D(end),
        end == "...",
        problem,
    )


@pytest.mark.parametrize(
    ("text", "days"), [line.split(" | ") for line in READ_SO.strip().splitlines()], ids=str
)
def test_a_period_is_read_as_a_careful_reader_would(text: str, days: str) -> None:
    assert read_period(text) == _expected(days)


@pytest.mark.parametrize(
    ("text", "start", "problem"),
    [
        ("après l'été 2012", "2012-09-21", UNCERTAIN),
        ("après l'hiver 2011-2012", "2012-03-21", UNCERTAIN),
        ("après mars 2012", "2012-04-01", None),
        ("après le 30 juin 2012", "2012-07-01", None),
        ("après les grandes vacances 2012", "2012-09-01", BY_RULE),
        ("après fin mars 2012", "2012-04-01", None),
        ("après Pâques 2012", "2012-04-09", BY_RULE),
        ("après les vacances de Pâques 2012", "2012-04-16", UNCERTAIN),
    ],
)
def test_after_a_time_begins_on_the_next_day(text: str, start: str, problem: str | None) -> None:
    assert read_period(text) == (D(start), None, False, problem)


@pytest.mark.parametrize(
    "text",
    [
        "Noël 2011",
        "à Noël 2011",
        "Marché de Noël 2011",
        "Noël et Pâques 2012",
        "dès la Toussaint",
        "de Noël à Pâques",
        "semaine 40",
        "dès que possible",
        "mars à juin 2011-2012",
        "6 mois",
        "12 mois renouvelable",
        "un an",
        "1x par an",
        "mensuel",
        "chaque premier lundi du mois",
        "6 mois/an",
        "rentrée",
        "avril à octobre",
        "début mars",
        "2010-11 à 2011-12",
        "2010-11 à 2012-13",
    ],
)
def test_what_has_no_sure_days(text: str) -> None:
    assert read_period(text) == (None, None, False, UNREADABLE)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("avril à octobre", "2011-04-01 2011-10-31"),
        ("début mars", "2011-03-01 2011-03-11 ?"),
        ("mi-mars", "2011-03-15 2011-03-15 ?"),
        ("de janvier à juin puis de septembre à décembre", "2011-01-01 2011-12-31 ?"),
        ("6 semaines en mars-avril", "2011-03-01 2011-04-30"),
        ("3 mois à partir de mars", "2011-03-01 2011-05-31 ="),
        ("rentrée", "2011-09-01 2011-09-30 ="),
        ("dès la rentrée", "2011-09-01 ... ="),
        ("T1-T2", "2011-01-01 2011-06-30"),
        ("janv-fév-mars", "2011-01-01 2011-03-31"),
        ("van maart tot juni", "2011-03-01 2011-06-30"),
        ("du lundi 3 au vendredi 7 octobre", "2011-10-03 2011-10-07"),
    ],
)
def test_the_year_of_the_sheet_is_read_as_a_careful_reader_would(text: str, days: str) -> None:
    assert read_period(text, year=2011) == _expected(days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("octobre - mars", "2011-10-01 2012-03-31"),
        ("septembre à décembre", "2011-09-01 2011-12-31"),
        ("janvier - avril", "2012-01-01 2012-04-30"),
        ("août à juin", "2011-08-01 2012-06-30"),
        ("mai", "2012-05-01 2012-05-31"),
        ("oct.", "2011-10-01 2011-10-31"),
        ("du 15 octobre au 20 mars", "2011-10-15 2012-03-20"),
        ("15/10", "2011-10-15 2011-10-15"),
        ("octobre, novembre et janvier", "2011-10-01 2012-01-31 ?"),
        ("toute l'année", "2011-09-01 2012-06-30"),
        ("année scolaire", "2011-09-01 2012-06-30 ?"),
        ("1er trimestre", "2011-09-01 2011-12-31 ?"),
        ("2e quadrimestre", "2012-02-01 2012-06-30 ?"),
        ("T1", "2011-09-01 2011-12-31 ?"),
        ("trimestre 2", "2012-01-01 2012-03-31 ?"),
        ("Trim. 3", "2012-04-01 2012-06-30 ?"),
        ("1T", "2011-09-01 2011-12-31 ?"),
        ("S2", "2012-02-01 2012-06-30 ?"),
        ("Q1", "2011-09-01 2012-01-31 ?"),
        ("T4", "2011-10-01 2011-12-31 ?"),
        ("T3 2012", "2012-07-01 2012-09-30"),
        ("1er trimestre 2012", "2012-01-01 2012-03-31"),
        ("2e semestre 2011", "2011-07-01 2011-12-31"),
        ("2e semestre (2012)", "2012-02-01 2012-06-30 ?"),
        ("1er trim. (sept.-déc.)", "2011-09-01 2011-12-31"),
        ("3e trimestre (avril-juin)", "2012-04-01 2012-06-30"),
        ("2e semestre 2012 (juillet à décembre)", "2012-07-01 2012-12-31"),
        ("2011-2012", "2011-09-01 2012-06-30 ="),
        ("2012/13", "2012-09-01 2013-06-30 ="),
        ("2010-2013", "2010-01-01 2013-12-31"),
        ("2012", "2012-01-01 2012-12-31"),
        ("juin à octobre", "2012-06-01 2012-10-31 ?"),
        ("mars 2011", "2011-03-01 2011-03-31"),
        ("depuis octobre", "2011-10-01 ..."),
    ],
)
def test_a_school_year_completes_a_period(text: str, days: str) -> None:
    assert read_period(text, year=SchoolYear(2011)) == _expected(days)


@pytest.mark.parametrize("text", ["10-11", "11-12", "12-13"])
@pytest.mark.parametrize("year", [None, 2012])
def test_two_short_years_are_read_beside_a_year_too(text: str, year: int | None) -> None:
    first, last = text.split("-")
    assert read_period(text, year=year) == _expected(f"20{first}-01-01 20{last}-12-31 ?")


@pytest.mark.parametrize("year", [2011, SchoolYear(2011)])
@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("du 22/09 au 05/09", "2011-09-22", "2011-09-05"),
        ("22/09 - 05/09", "2011-09-22", "2011-09-05"),
        ("du 22 au 05/09", "2011-09-22", "2011-09-05"),
        ("22/09-05/09/2011", "2011-09-22", "2011-09-05"),
        ("du 22/09/2011 au 05/09", "2011-09-22", "2011-09-05"),
        ("22 septembre au 5 septembre", "2011-09-22", "2011-09-05"),
        ("du 22 sept. au 5 sept. 2011", "2011-09-22", "2011-09-05"),
        ("entre le 22/09 et le 5/09", "2011-09-22", "2011-09-05"),
        ("du 15/09 au 14/09", "2011-09-15", "2012-09-14"),
        ("du 22/09 au 05/08", "2011-09-22", "2012-08-05"),
        ("du 01/09 au 30/06", "2011-09-01", "2012-06-30"),
        ("sept. - juin", "2011-09-01", "2012-06-30"),
        ("20/12 - 10/01", "2011-12-20", "2012-01-10"),
    ],
)
def test_no_year_lies_between_two_days_of_one_month(text: str, start: str, end: str, year: int) -> None:
    assert read_period(text, year)[:2] == (D(start), D(end))


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        ("rentrée - Pâques", SchoolYear(2011), "2011-09-01 2012-04-08 ="),
        ("de la Toussaint à Pâques", SchoolYear(2011), "2011-11-01 2012-04-08 ="),
        ("de la Toussaint à Pâques", 2011, "2011-11-01 2012-04-08 ="),
        ("d’octobre à Pâques", 2011, "2011-10-01 2012-04-08 ="),
        ("de janvier à Pâques", 2012, "2012-01-01 2012-04-08 ="),
        ("rentrée à Noël", 2011, "2011-09-01 2011-12-25 ="),
        ("jusqu’à Pâques", 2012, "- 2012-04-08 ="),
        ("de janvier à la fin de l’année scolaire", SchoolYear(2011), "2012-01-01 2012-06-30 ="),
    ],
)
def test_feasts_without_a_year_are_of_that_of_the_sheet(text: str, year: int, days: str) -> None:
    assert read_period(text, year) == _expected(days)


@pytest.mark.parametrize("text", ["3 avril - 26 juin", "3 avril-26 juin", "avril – 26 juin", "mars - 12 mai"])
def test_the_day_of_an_end_without_a_year_is_no_year(text: str) -> None:
    assert read_period(text).problem == "unreadable-value"
    assert read_period(text, 2012).end in (date(2012, 6, 26), date(2012, 5, 12))
