#!/bin/sh
# Le travail du trimestre, fait par une tâche planifiée pendant que personne ne regarde.
#
# Le script prend les fichiers que les opérateurs ont envoyés (dossier INBOX), les met dans la base
# (STORE) et écrit dans le dossier REPORTS :
#   rapport-2011-Q4.xlsx      le rapport du trimestre, pour le conseil (laissé tel quel si rien n'a changé)
#   couverture-2011-Q4.xlsx   la matrice de couverture du trimestre
#   constats-2011-Q4.json     tout ce qui a été refusé ou qui est à vérifier, fichier par fichier
#   journal.log               une ligne par passage : date, trimestre, code, ce qui s'est passé
#
# Pour le lancer chaque 15 janvier, avril, juillet et octobre à 6 h : « crontab -e », puis cette ligne
# (avec vos chemins) :
#   0 6 15 1,4,7,10 * INBOX=/srv/note/recus STORE=/srv/note/note.db REPORTS=/srv/note/rapports /opt/concertaction/examples/quarterly.sh
#
# Ce que l'on peut régler, par des variables placées devant la commande comme ci-dessus :
#   CONCERTACTION  la commande, avec son chemin     (sinon : ../.venv/bin, puis le PATH)
#   INBOX          le dossier des fichiers reçus    (sinon : ../inbox)
#   STORE          la base                          (sinon : ../concertaction.db)
#   REPORTS        le dossier des résultats         (sinon : ../reports)
#   QUARTER        le trimestre, comme 2011-Q4      (sinon : celui qui vient de finir)
#   STYLE          le fichier de style du bureau    (sinon : celui de la maison)
#   REMINDERS      le dossier des rappels à envoyer (sinon : aucun rappel n'est écrit)
#
# Code de sortie : 0 tout est fait ; 3 fait, mais des lignes ont été refusées (à renvoyer aux
# opérateurs) ; 1 quelque chose n'a pas pu être fait, un fichier illisible par exemple ;
# 2 la commande est mal écrite. cron envoie par mail ce qui est écrit sur la sortie d'erreur.
set -eu

# cron ne donne presque rien : ni PATH complet, ni langue, ni dossier de travail.
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
LC_ALL=${LC_ALL:-C.UTF-8}
CONCERTACTION_LANG=${CONCERTACTION_LANG:-fr}
export PATH LC_ALL CONCERTACTION_LANG

base=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
INBOX=${INBOX:-$base/inbox}
STORE=${STORE:-$base/concertaction.db}
REPORTS=${REPORTS:-$base/reports}
if [ -z "${CONCERTACTION:-}" ]; then
    CONCERTACTION=$base/.venv/bin/concertaction
    [ -x "$CONCERTACTION" ] || CONCERTACTION=$(command -v concertaction) || {
        echo "quarterly.sh: la commande concertaction est introuvable ; indiquez son chemin dans CONCERTACTION." >&2
        exit 1
    }
fi

# Le trimestre qui vient de finir : en janvier 2012, c'est 2011-Q4.
if [ -z "${QUARTER:-}" ]; then
    year=$(date +%Y)
    month=$(date +%m)
    number=$(( (${month#0} + 2) / 3 - 1 ))
    if [ "$number" -eq 0 ]; then
        year=$((year - 1))
        number=4
    fi
    QUARTER=$year-Q$number
fi

mkdir -p "$REPORTS" "$(dirname -- "$STORE")"
work=$(mktemp -d "$REPORTS/.quarterly.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Une ligne datée dans le journal ; les problèmes aussi sur la sortie d'erreur.
log() {
    printf '%s %s code=%s %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "$QUARTER" "$1" "$2" >> "$REPORTS/journal.log"
    [ "$1" -eq 0 ] || printf 'quarterly.sh: %s\n' "$2" >&2
}

# Deux passages à la fois se gêneraient : le second attend dix minutes, puis renonce.
if command -v flock > /dev/null; then
    exec 9> "$STORE.lock"
    flock -w "${LOCK_WAIT:-600}" 9 || {
        log 1 "un autre passage est encore en cours ; rien n'a été fait"
        exit 1
    }
fi

# 1. Les fichiers reçus entrent dans la base. Le même fichier reçu deux fois ne change rien.
code=0
"$CONCERTACTION" import "$INBOX" --db "$STORE" --quarter "$QUARTER" --quiet -o "$work/constats.json" || code=$?
case $code in
    0) said="import fait" ;;
    3) said="import fait ; des lignes ont été refusées (voir constats-$QUARTER.json)" ;;
    1) said="import incomplet : un fichier n'a pas pu être lu, rien n'a été reçu ou la base était occupée" ;;
    *)
        log "$code" "import impossible : la commande est mal écrite ou s'est arrêtée ; rien d'autre n'a été fait"
        exit "$code"
        ;;
esac
if [ -s "$work/constats.json" ]; then
    mv -f "$work/constats.json" "$REPORTS/constats-$QUARTER.json"
fi

# 2. La matrice du trimestre, avec tout ce que la base connaît.
matrix=$REPORTS/couverture-$QUARTER.xlsx
failed=0
"$CONCERTACTION" coverage --db "$STORE" --period "$QUARTER" --quiet -o "$matrix" || failed=$?
if [ "$failed" -ne 0 ]; then
    log 1 "$said ; la matrice $matrix n'a pas pu être écrite (code $failed)"
    exit 1
fi

# 3. Le rapport du trimestre. Un rapport publié (concertaction report --publish) reste ce qu'il était.
report=$REPORTS/rapport-$QUARTER.xlsx
set -- report "$QUARTER" --db "$STORE" --if-changed --quiet -o "$report"
[ -z "${STYLE:-}" ] || set -- "$@" --style "$STYLE"
"$CONCERTACTION" "$@" || failed=$?
if [ "$failed" -ne 0 ]; then
    log 1 "$said ; le rapport $report n'a pas pu être écrit (code $failed)"
    exit 1
fi

# 4. Un rappel pour chaque opérateur attendu dont rien n'est arrivé. Tant que personne n'a dit qui est
#    attendu (concertaction submissions expected), il n'y a pas de rappel à écrire : le journal le dit.
if [ -n "${REMINDERS:-}" ]; then
    "$CONCERTACTION" submissions status "$QUARTER" --db "$STORE" --format json > "$work/attendus.json" || failed=$?
    if grep -q '"has_list": true' "$work/attendus.json"; then
        "$CONCERTACTION" submissions status "$QUARTER" --db "$STORE" --reminders "$REMINDERS" --quiet > /dev/null || failed=$?
    elif [ "$failed" -eq 0 ]; then
        said="$said ; aucun rappel : la liste des opérateurs attendus n'est pas encodée"
    fi
    if [ "$failed" -ne 0 ]; then
        log 1 "$said ; rapport : $report ; les rappels n'ont pas pu être écrits (code $failed)"
        exit 1
    fi
fi

log "$code" "$said ; rapport : $report ; matrice : $matrix"
exit "$code"
