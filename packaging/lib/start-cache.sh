# Makes a start cache: the JVM's ahead-of-time cache of the classes that a small run needs. Sourced by bin/counterfoil, whose
# variables lib and cache and function jvm it uses. No run waits for it and none fails of it.
# shellcheck shell=sh
# shellcheck disable=SC2154

# make_start_cache FILE, an absolute path: trains the JVM with a small run and puts the cache in place when it is whole.
make_start_cache() {
  mkdir -p "${1%/*}" 2>/dev/null || return 73
  # Another process may be at it; what is older than any training was left by one that was killed.
  find "$1".* -prune -mmin +10 -exec rm -rf {} + 2>/dev/null
  mkdir "$1.lock" 2>/dev/null || return 75
  # Beside the cache, so that the last step is a rename, and no run ever sees half of a cache.
  training=$(mktemp -d "$1.XXXXXX") && train "$1" "$training"
  trained=$?
  rm -rf "$training"
  rmdir "$1.lock"
  [ "$1" != "$cache" ] || keep_newest "${1%/*}"
  return "$trained"
}

# train FILE FOLDER: runs what lib/training/arguments says, one argument a line, in a copy of lib/training.
train() {
  cp -R "$lib/training" "$2/run" || return 73
  (
    set --
    while IFS= read -r argument || [ -n "$argument" ]; do
      set -- "$@" "$argument"
    done <"$lib/training/arguments"
    cd "$training/run" || exit 73
    jvm -XX:AOTCacheOutput="$training/cache.aot" io.counterfoil.boot.Launcher "$@"
  ) >"$2/log" 2>&1 </dev/null
  ended=$?
  [ -s "$2/cache.aot" ] && mv -f "$2/cache.aot" "$1" || return 70
  case $ended in
    100 | 101) return 0 ;;
  esac
  # A cache of what ran until then is better than none, but whoever waits for it should know.
  echo "counterfoil: the run that trains the start cache ended with $ended" >&2
  head -n 20 "$2/log" >&2
  return 70
}

# Caches of builds and JVMs of the past go; the four newest stay, since there may be more than one checkout.
keep_newest() {
  # shellcheck disable=SC2012 # the names in this folder are made by bin/counterfoil
  (cd "$1" && ls -t -- *.aot 2>/dev/null | tail -n +5 | while IFS= read -r old; do rm -f -- "$old"; done)
}
