#!/bin/sh
# Checks a return before it is submitted.
#
#   check-before-submission.sh FOLDER YEAR [LIST]
#   check-before-submission.sh returns 2021-22 errors.csv
#
# Prints a line for each rule of data quality that YEAR breaks, then whether the children in care add up from year to year.
# LIST names a CSV file for every row with an error; it is readable by you only. Ends with 0 if there is nothing to correct,
# with 1 if there is, and with 2 to 5 if outturn could not check (see docs/reference.md).
set -u

usage="usage: check-before-submission.sh FOLDER YEAR [LIST]"
folder=${1:?$usage}
year=${2:?$usage}
outturn=${OUTTURN:-outturn}

"$outturn" check --data "$folder" --year "$year" --summary --quiet
rows=$?
[ $rows -gt 1 ] && exit $rows
if [ -n "${3:-}" ]; then
  "$outturn" check --data "$folder" --year "$year" --severity error --all --quiet -o "$3"
  written=$?
  [ $written -gt 1 ] && exit $written
fi

echo
"$outturn" coverage --data "$folder" --flow --period "$year" --quiet
flow=$?
[ $flow -gt 1 ] && exit $flow
# A return that stops before 31 March cannot be checked in this way, and cannot be submitted.
if "$outturn" coverage --data "$folder" --flow --period "$year" --format csv --quiet | grep -q ',not available,'; then
  flow=1
fi
[ $rows -eq 0 ] && [ $flow -eq 0 ]
