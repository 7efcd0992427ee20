#!/bin/sh
# What a container runs: `counterfoil serve`, which is made to be process 1. Stays thin on purpose: all that a start does is in
# bin/counterfoil, so that there is one way to start and not two.
set -u
PATH=${PATH:+$PATH:}/usr/bin:/bin
self=$(readlink -f -- "$0" 2>/dev/null) || self=$0
here=$(CDPATH='' cd -- "${self%/*}" && pwd -P) || exit 66
where=$here
cause='there is no bin/counterfoil beside this script, nor in /opt/counterfoil'
for program in "$here/bin/counterfoil" "$here/../bin/counterfoil" /opt/counterfoil/bin/counterfoil; do
  [ -x "$program" ] || continue
  # A stub that a build has left there would end with 0, for ever and without a word.
  case $(tail -n 1 -- "$program" 2>/dev/null) in
    '} # whole'*) exec "$program" serve "$@" ;;
  esac
  where=$program
  cause='it is not the start script of Counterfoil: a stub, or cut off'
  break
done
block="counterfoil: the program is missing
  code   BOOT-009
  where  $where
  cause  $cause
  mend   unpack the distribution again, or build the image again
  exit   72"
printf '%s\n' "$block" >&2
[ ! -e "${COUNTERFOIL_TERMINATION_LOG-/dev/termination-log}" ] || printf '%s\n' "$block" >"${COUNTERFOIL_TERMINATION_LOG-/dev/termination-log}"
exit 72
