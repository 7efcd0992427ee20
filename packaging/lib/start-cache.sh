# Makes a start cache: the JVM's ahead-of-time cache of the classes that a small run needs, or the service until it is ready.
# Sourced by bin/counterfoil, whose variables lib, cache, classpath and function jvm it uses. No run waits for it and none
# fails of it.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # bin/counterfoil sets and uses the variables

# What the JVM is trained with: diff or serve.
trained='diff'

# make_start_cache FILE, an absolute path: trains the JVM with a small run and puts the cache in place when it is whole.
make_start_cache() {
  mkdir -p "${1%/*}" 2>/dev/null || return 73
  # Another process may be at it; what is older than any training was left by one that was killed.
  find "$1".* -prune -mmin +10 -exec rm -rf {} + 2>/dev/null
  mkdir "$1.lock" 2>/dev/null || return 75
  # Beside the cache, so that the last step is a rename, and no run ever sees half of a cache.
  training=$(mktemp -d "$1.XXXXXX") && train "$1" "$training"
  made=$?
  rm -rf "$training"
  rmdir "$1.lock"
  [ "$1" != "$cache" ] || keep_newest "${1%/*}"
  return "$made"
}

# train FILE FOLDER: trains with what is to be fast, in FOLDER.
train() {
  cp -R "$lib/training" "$2/run" || return 73
  (
    cd "$2/run" || exit 73
    "train_with_$trained" "$2/cache.aot"
  ) >"$2/log" 2>&1 </dev/null
  ended=$?
  [ -s "$2/cache.aot" ] && mv -f "$2/cache.aot" "$1" || return 70
  case $ended in
    0 | 100 | 101) return 0 ;;
  esac
  # A cache of what ran until then is better than none, but whoever waits for it should know.
  echo "counterfoil: the run that trains the start cache ended with $ended" >&2
  head -n 20 "$2/log" >&2
  return 70
}

# Runs the commands in lib/training/commands, without the jars of the service.
train_with_diff() {
  service_classpath='' compilers=''
  jvm -XX:AOTCacheOutput="$1" io.counterfoil.boot.Launcher training commands
}

# Starts the service on an empty store and ports of its own, until it is ready.
train_with_serve() {
  boot=1 data=$PWD/data temporary=$PWD compilers=
  mkdir -p "$data/start/crash" || exit 73
  export COUNTERFOIL_DATA="$data" COUNTERFOIL_TERMINATION_LOG=
  for setting in CONFIG HTTP_PORT MANAGEMENT_PORT HTTP_HOST MANAGEMENT_HOST HTTP_TLS STORE_URL; do
    unset "COUNTERFOIL_$setting"
  done
  unset NOTIFY_SOCKET WATCHDOG_USEC
  export COUNTERFOIL_HTTP_PORT=0 COUNTERFOIL_MANAGEMENT_PORT=0
  jvm -XX:AOTCacheOutput="$1" io.counterfoil.boot.Launcher serve --until-ready
}

# Caches of builds and JVMs of the past go; the eight newest stay, since there may be more than one checkout.
keep_newest() {
  # shellcheck disable=SC2012 # the names in this folder are made by bin/counterfoil
  (cd "$1" && ls -t -- *.aot 2>/dev/null | tail -n +9 | while IFS= read -r old; do rm -f -- "$old"; done)
}
