# Makes a start cache: the JVM's ahead-of-time cache of the classes that a small run needs. Sourced by bin/counterfoil, whose
# variables lib and function jvm it uses. A run never waits for it and never fails of it.
# shellcheck shell=sh
# shellcheck disable=SC2154

# make_start_cache FILE: runs what lib/training/arguments says, one argument a line, in a copy of that folder.
make_start_cache() {
  mkdir -p "${1%/*}" 2>/dev/null || return 73
  # Another process may be at it; a lock that is older than any such run was left by one that was killed.
  find "$1.lock" -prune -mmin +10 -exec rmdir {} + 2>/dev/null
  mkdir "$1.lock" 2>/dev/null || return 75
  # Beside the cache, so that the last step is a rename, and no run ever sees half of a cache.
  training=$(mktemp -d "$1.XXXXXX") && train "$1" "$training"
  trained=$?
  rm -rf "$training"
  rmdir "$1.lock"
  keep_newest "${1%/*}"
  return "$trained"
}

train() {
  cp -R "$lib/training" "$2/run" || return 73
  (
    set --
    while IFS= read -r argument || [ -n "$argument" ]; do
      set -- "$@" "$argument"
    done <"$lib/training/arguments"
    cd "$training/run" || exit 73
    jvm -XX:AOTCacheOutput="$training/cache.aot" io.counterfoil.boot.Launcher "$@"
  ) >"$training/log" 2>&1 </dev/null
  [ -s "$training/cache.aot" ] && mv -f "$training/cache.aot" "$1"
}

# Caches of builds and JVMs of the past go; the four newest stay, since there may be more than one checkout.
keep_newest() {
  # shellcheck disable=SC2012 # the names in this folder are made by bin/counterfoil
  (cd "$1" && ls -t -- *.aot 2>/dev/null | tail -n +5 | while IFS= read -r old; do rm -f -- "$old"; done)
}
