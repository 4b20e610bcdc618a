try() { rm -f ./*.csv; outturn pack --quiet "$@"; echo "$*: status $?: $(ls ./*.csv 2> /dev/null)"; }
try good
try good --fail-on red
try later --fail-on red
try --fail-on red
try --strict
try --strict --strict-except not-available
try good --strict --period 2021-22Q2 --strict-except not-available,colour
try best
try --last x.json
try good --period 2021-22Q1..2021-22Q2
try --data none
try --config none.toml
try --no-config
try good --fail-on green
