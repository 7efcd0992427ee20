#!/bin/sh
# What a container runs: `counterfoil serve`, which is made to be process 1. Stays thin on purpose: all that a start does is in
# bin/counterfoil, so that there is one way to start and not two.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 66
for program in "$here/bin/counterfoil" "$here/../bin/counterfoil" /opt/counterfoil/bin/counterfoil; do
  if [ -x "$program" ]; then
    exec "$program" serve "$@"
  fi
done
block="counterfoil: the program is missing
  code   BOOT-009
  where  $here
  cause  there is no bin/counterfoil beside this script, nor in /opt/counterfoil
  mend   unpack the distribution again, or build the image again
  exit   72"
printf '%s\n' "$block" >&2
[ ! -e "${COUNTERFOIL_TERMINATION_LOG-/dev/termination-log}" ] || printf '%s\n' "$block" >"${COUNTERFOIL_TERMINATION_LOG-/dev/termination-log}"
exit 72
