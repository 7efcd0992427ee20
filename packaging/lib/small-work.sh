# Whether a command has so little to do that the JVM's first compiler is enough: the second one only takes its time from a run
# of a quarter of a second. A wrong guess costs speed and nothing else. Sourced by bin/counterfoil.
# shellcheck shell=sh

# Files of fewer bytes than this are little work: 8,000 records or so. In blocks of 512, as find counts.
small_blocks=1024

# is_small_work COMMAND ARGUMENT...
is_small_work() {
  case ${1-} in
    diff | run) ;;
    serve | verify | export | report | selftest | training) return 1 ;;
    *) return 0 ;;
  esac
  command=$1
  shift
  if [ "$command" = diff ]; then
    are_small "$@"
    return
  fi
  for spec; do
    case $spec in
      -*) ;;
      *)
        if [ -f "$spec" ]; then
          read_small "$spec"
          return
        fi
        ;;
    esac
  done
  return 1
}

# Are those of $@ that are there, at least one, small files?
are_small() {
  for argument; do
    shift
    [ "${argument#-}" = "$argument" ] && [ -e "$argument" ] && set -- "$@" "$argument"
  done
  [ $# -gt 0 ] && [ -z "$(find -L "$@" -prune ! \( -type f -size "-$small_blocks" \) 2>/dev/null)" ]
}

# Does the spec $1 read small files only, each named on a line with `read:`? What is not plain counts as large.
read_small() {
  case $1 in
    */*) spec_folder=${1%/*} ;;
    *) spec_folder=. ;;
  esac
  spec=$1
  set --
  while IFS= read -r line; do
    case $line in
      *read:*) ;;
      *) continue ;;
    esac
    line=${line#*read:}
    line=${line# }
    line=${line%%[ ,\}]*}
    case $line in
      '' | *[\[\{\*\?\"\']*) return 1 ;;
      /*) set -- "$@" "$line" ;;
      *) set -- "$@" "$spec_folder/$line" ;;
    esac
    [ -f "${spec_folder}/$line" ] || [ -f "$line" ] || return 1
  done <"$spec"
  are_small "$@"
}
