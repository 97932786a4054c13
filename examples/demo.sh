#!/bin/sh
# What `make demo` runs: a store of its own, the files of examples/2011-Q4, the coverage, the Excel matrix.
# BIN is the folder of the concertaction command (for instance .venv/bin); without it, the one of PATH.
set -eu

case ${BIN:-} in
    '' | /*) ;;
    *) BIN=$(CDPATH='' cd -- "$BIN" && pwd) ;;
esac
cd -- "$(dirname -- "$0")/.."
run=${BIN:+$BIN/}concertaction
store=demo/demo.db
matrix=demo/couverture.xlsx

# Show a command, then run it.
show() {
    printf '\n$ concertaction %s\n' "$*"
    "$run" "$@"
}

mkdir -p demo
rm -f "$store" "$store-journal" "$matrix"

code=0
show import examples/2011-Q4 --quarter 2011-Q4 --db "$store" || code=$?
if [ "$code" -ne 3 ]; then
    printf 'demo: import: code %s, attendu 3 / exit %s, expected 3\n' "$code" "$code" >&2
    exit 1
fi
printf '\n%s\n%s\n' \
    "Code de sortie 3, comme attendu : des lignes ont été refusées, et sont nommées ci-dessus ; les autres sont dans la base." \
    "Exit code 3, as expected: some rows were refused, and are named above; the others are in the store."

show coverage --db "$store"
show coverage --axis 3 --db "$store"
show coverage -o "$matrix" --db "$store"

printf '\n%s\n%s\n' \
    "La matrice pour Excel ou LibreOffice : $PWD/$matrix" \
    "The matrix for Excel or LibreOffice: $PWD/$matrix"
