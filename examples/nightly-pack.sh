#!/bin/sh
# Makes the board pack without anybody watching, and complains if it could not.
#
#   nightly-pack.sh FOLDER
#
# FOLDER holds an outturn.toml with a [[pack]]. What outturn says goes to FOLDER/logs, readable by you only. If the pack is made, the
# script prints nothing and ends with 0. If not, it prints why to the standard error and ends with outturn's exit status:
# cron then sends an email, and systemd marks the unit as failed. The files of the last pack stay as they were.
set -u

folder=${1:?usage: nightly-pack.sh FOLDER}
cd "$folder" || exit 4
mkdir -p logs
log=logs/pack-$(date +%Y-%m-%d).log
(umask 077 && : >"$log") || exit 5
chmod 600 "$log" || exit 5

"${OUTTURN:-outturn}" pack --strict >"$log" 2>&1
status=$?

case $status in
  0) exit 0 ;;
  2 | 3) why="the command or outturn.toml is wrong" ;;
  4) why="the data is incomplete or cannot be read" ;;
  5) why="the files could not be written" ;;
  127) why="outturn was not found: set OUTTURN to its path" ;;
  *) why="outturn ended with $status" ;;
esac
{
  echo "The board pack was NOT made: $why."
  grep '^error' "$log"
  echo "All messages: $PWD/$log"
} >&2
exit $status
