#!/bin/bash
# Faults in real containers: what only an engine, a kernel's limits and PID 1 can show. Needs a Docker engine; without one it skips,
# and says so. Networks are not used, so a private engine will do.
#
#   packaging/test/containers.sh [--image IMAGE] [--base IMAGE] [--only WORDS] [DISTRIBUTION]
#
# --image  an image whose entrypoint serves and whose data folder is a volume at /data; else one is made of DISTRIBUTION on --base,
#          which has a JDK 25 (eclipse-temurin:25-jdk)
# A row fails when a container is mute, ends with 0 without having been ready, hangs, or ends with another code than documented.
set -u
export LC_ALL=C.UTF-8
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
image='' base=eclipse-temurin:25-jdk only='' distribution=''
while [ $# -gt 0 ]; do
  case $1 in
    --image) image=$2 && shift ;;
    --base) base=$2 && shift ;;
    --only) only=$2 && shift ;;
    *) distribution=$1 ;;
  esac
  shift
done
docker info >/dev/null 2>&1 || { echo 'containers: skipped: no Docker engine answers (docker info)' && exit 0; }
[ -n "$distribution" ] || for distribution in "$here"/../../cli/target/counterfoil-*/; do :; done
[ -x "$distribution/bin/counterfoil" ] || { echo 'containers: there is no distribution: ./mvnw package -DskipTests' >&2 && exit 66; }

work=$(mktemp -d "${TMPDIR:-/tmp}/counterfoil-containers.XXXXXX")
name=counterfoil-fault-$$
trap 'docker rm -f "$name" >/dev/null 2>&1; docker volume rm -f "$name" >/dev/null 2>&1; rm -rf "$work"' EXIT
failed=0 played=0

# make_image TAG [LINE...]: from the image of the distribution, with these lines of a Dockerfile.
make_image() {
  local tag=$1
  shift
  { [ "$tag" = "$image" ] || printf 'FROM %s\nUSER root\n' "$image"; printf '%s\n' "$@"; [ "$tag" = "$image" ] || printf 'USER 10001\n'; } >"$work/Dockerfile"
  docker build -q --network none -t "$tag" -f "$work/Dockerfile" "$work" >"$work/build" 2>&1 || { cat "$work/build" >&2 && exit 70; }
}

if [ -z "$image" ]; then
  image=counterfoil-faults:whole
  cp -a "$distribution" "$work/counterfoil"
  make_image "$image" "FROM $base" 'COPY counterfoil /opt/counterfoil' 'RUN mkdir /data && chown 10001 /data' 'USER 10001' \
    'ENV COUNTERFOIL_DATA=/data' 'ENTRYPOINT ["/opt/counterfoil/entrypoint.sh"]'
fi

# Words of the rows ------------------------------------------------------------------------------------------------------

# begin OPTION... [-- IMAGE ARGUMENT...]: a container with a volume as its data folder
begin() {
  local options=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1") && shift; done
  [ $# = 0 ] || shift
  began=$(date +%s%N)
  docker run -d --name "$name" --network none --volume "$name:/data" "${options[@]}" "${@:-$image}" >/dev/null 2>"$work/run" || docker start "$name" >/dev/null 2>&1
}

log() { docker logs "$name" 2>&1; }
inspect() { docker inspect -f "$1" "$name" 2>/dev/null; }

# until_log WORDS SECONDS
until_log() {
  local try
  for ((try = 0; try < $2 * 5; try++)); do
    log | grep -qF -- "$1" && return 0
    [ "$(inspect '{{.State.Running}} {{.HostConfig.RestartPolicy.Name}}')" != 'false no' ] || break
    sleep 0.2
  done
  log | grep -qF -- "$1" || wrong="${wrong:+$wrong; }the log does not say '$1' within $2 s"
}

# ends EXIT SECONDS [WORDS...]
ends() {
  local expected=$1 within=$2 code words
  shift 2
  code=$(timeout "$within" docker wait "$name") || code="nothing within $within s"
  took=$((($(date +%s%N) - began) / 1000000))
  [ "$code" = "$expected" ] || wrong="${wrong:+$wrong; }it ended with $code, not $expected"
  for words in "$@"; do
    log | grep -qF -- "$words" || wrong="${wrong:+$wrong; }the log does not say '$words'"
  done
}

# is EXPECTED WHAT FORMAT: what inspect says
is() {
  local found
  found=$(inspect "$3")
  [ "$found" = "$1" ] || wrong="${wrong:+$wrong; }$2 is $found, not $1"
}

# health STATUS SECONDS
health() {
  local try found
  for ((try = 0; try < $2 * 5; try++)); do
    found=$(inspect '{{.State.Health.Status}}')
    [ "$found" != "$1" ] || return 0
    sleep 0.2
  done
  wrong="${wrong:+$wrong; }health is $found and not $1 within $2 s: $(inspect '{{range .State.Health.Log}}{{.Output}}{{end}}' | tail -n 2)"
}

# jvm SIGNAL: to the JVM in the container
jvm() { docker exec "$name" sh -c 'for each in /proc/[0-9]*; do case $(readlink "$each/exe") in */java) kill -'"$1"' "${each#/proc/}" ;; esac; done'; }

# row SCENARIO COMMANDS
row() {
  [[ $1 == *"$only"* ]] || return 0
  wrong='' took=''
  eval "$2"
  played=$((played + 1))
  if [ -n "$wrong" ]; then
    failed=$((failed + 1))
    printf '  failed  %s\n            %s\n' "$1" "$wrong"
    log | grep -v '^\(0x\|#\)' | tail -n 12 | sed 's/^/            | /'
  else
    printf '  ok      %s%s\n' "$1" "${took:+ ($took ms)}"
  fi
  docker rm -f "$name" >/dev/null 2>&1
  docker volume rm -f "$name" >/dev/null 2>&1
}

java_options() { printf -- '-e COUNTERFOIL_JAVA_OPTS=%s' "$1"; }

# The rows ---------------------------------------------------------------------------------------------------------------

row 'ready as process 1, and stopped within the grace' \
  'begin; until_log "ready at" 30; began=$(date +%s%N); docker stop "$name" >/dev/null; ends 143 2 "stopped by TERM after it was ready"; [ $took -lt 5000 ] || wrong="the stop took $took ms"'
row 'INT' 'begin; until_log "ready at" 30; docker kill -s INT "$name" >/dev/null; ends 130 15 "stopped by INT"'
row 'stopped while it starts' 'begin; docker stop "$name" >/dev/null; ends 143 2 "stopped by TERM"'
row 'under an init' 'begin --init; until_log "ready at" 30; docker stop "$name" >/dev/null; ends 143 2 "stopped by TERM"'
row 'a wrong setting' 'begin -e COUNTERFOIL_HTTP_PORT=abc; ends 78 15 CONFIG-005 "  mend   "'
row 'a configuration that is not mounted' 'begin -e COUNTERFOIL_CONFIG=/etc/counterfoil.yaml; ends 66 15 CONFIG-001'
row 'a store that cannot be reached' 'begin -e COUNTERFOIL_STORE_URL=postgresql://u@192.0.2.1/x; ends 69 30 STORE-001 192.0.2.1'
row 'the termination log of Kubernetes' \
  ': >"$work/termination-log"; chmod 666 "$work/termination-log"; begin -v "$work/termination-log:/dev/termination-log" -e COUNTERFOIL_HTTP_PORT=abc; ends 78 15 CONFIG-005; grep -q CONFIG-005 "$work/termination-log" || wrong="$wrong; the termination log is empty"'
row 'a restart policy, and a start that fails: the loop is named' \
  'begin --restart on-failure:4 -e COUNTERFOIL_HTTP_PORT=abc; until_log "BOOT-069 restart loop" 60; log | grep -q "3rd time in 10 minutes" || wrong="$wrong; it is not counted"'
row 'a restart policy, and the stub of the predecessor: it never looks like success' \
  'make_image counterfoil-faults:stub "RUN printf \"#!/bin/sh\nexit 0\n\" >/tmp/java && chmod 755 /tmp/java && rm -rf /opt/java/bin/java && cp /tmp/java /opt/java/bin/java"; begin --restart on-failure:3 -- counterfoil-faults:stub; until_log "BOOT-069" 60; log | grep -q BOOT-018 || wrong="$wrong; BOOT-018 is missing"'
row 'a stub in the place of bin/counterfoil' \
  'make_image counterfoil-faults:stub-script "RUN printf \"#!/bin/sh\nexit 0\n\" >/opt/counterfoil/bin/counterfoil"; begin -- counterfoil-faults:stub-script; ends 72 15 BOOT-009 bin/counterfoil'
row 'a stub in the place of the launcher' \
  'mkdir -p "$work/stub" && printf "package io.counterfoil.boot; public final class Launcher { public static void main(String[] a) {} }" >"$work/stub/Launcher.java" && cp "$work/stub/Launcher.java" "$work/Launcher.java"; make_image counterfoil-faults:stub-class "COPY Launcher.java /tmp/" "RUN cd /tmp && javac -d x Launcher.java && rm /opt/counterfoil/lib/counterfoil-boot-*.jar && jar --create --file /opt/counterfoil/lib/counterfoil-boot-0.1.0.jar -C x ."; begin -- counterfoil-faults:stub-class; ends 70 20 BOOT-018 "another main ran"'
row 'killed with its container: the next start tells it' \
  'begin; until_log "ready at" 30; docker kill "$name" >/dev/null; ends 137 10; docker start "$name" >/dev/null; until_log "died without a word after it was ready" 30'
row 'the JVM is killed' 'begin; until_log "ready at" 30; jvm KILL; ends 137 15 BOOT-013 "from outside"; is false OOMKilled "{{.State.OOMKilled}}"'
row 'the memory limit kills the JVM' \
  'begin --memory 300m -e COUNTERFOIL_MEMORY_LIMIT=20GB $(java_options "-Xms900m") -e "JAVA_TOOL_OPTIONS=-Xms900m -Xmx900m -XX:+AlwaysPreTouch"; ends 137 60 BOOT-013 "the memory limit of the container was reached: 300 MiB"; is true OOMKilled "{{.State.OOMKilled}}"'
row 'the memory limit and a restart policy: told and counted' \
  'begin --restart on-failure:4 --memory 300m -e COUNTERFOIL_MEMORY_LIMIT=20GB -e "JAVA_TOOL_OPTIONS=-Xms900m -Xmx900m -XX:+AlwaysPreTouch"; until_log "BOOT-069 restart loop" 90'
row 'settings that do not fit the memory limit' 'begin --memory 300m $(java_options -Xmx2g); ends 78 20 CONFIG-014 "the limit is 314 MB"'
row 'a small memory limit is enough' 'begin --memory 400m; until_log "ready at" 40; docker stop "$name" >/dev/null; ends 143 2'
row 'a memory limit of 40 MB' 'begin --memory 40m --memory-swap 40m; code=$(timeout 60 docker wait "$name"); case $code in 71 | 78 | 137) log | grep -q "  mend   " || wrong="no block: $(log | head -n 3)" ;; *) wrong="it ended with ${code:-nothing}" ;; esac'
row 'few processes' 'begin --pids-limit 12; code=$(timeout 60 docker wait "$name"); [ "$code" = 71 ] && log | grep -q BOOT-005 || wrong="it ended with ${code:-nothing}: $(log | tail -n 3)"'
row 'few files' 'begin --ulimit nofile=24; code=$(timeout 60 docker wait "$name"); case $code in 7[0-9]) log | grep -qi "files" || wrong="$(log | tail -n 5)" ;; *) wrong="it ended with ${code:-nothing}" ;; esac'
row 'a fifth of a processor' 'begin --cpus 0.2; until_log "ready at" 90; docker stop "$name" >/dev/null; ends 143 5'
row 'a root that is read-only, with a volume and /tmp' 'begin --read-only --tmpfs /tmp; until_log "ready at" 30; docker stop "$name" >/dev/null; ends 143 2'
row 'a root that is read-only, with a volume and without /tmp' 'begin --read-only; until_log "ready at" 30; docker stop "$name" >/dev/null; ends 143 2'
row 'a root that is read-only, and no volume' 'begin --read-only -e COUNTERFOIL_DATA=/var/lib/counterfoil; ends 73 15 BOOT-017 "COUNTERFOIL_DATA"'
row 'a volume that is read-only' 'docker volume create "$name" >/dev/null; began=$(date +%s%N); docker run -d --name "$name" --network none -v "$name:/data:ro" "$image" >/dev/null; ends 73 15 BOOT-017 ead-only'
row 'a volume that belongs to root' 'mkdir -p "$work/owned" && chmod 755 "$work/owned"; began=$(date +%s%N); docker run -d --name "$name" --network none -v "$work/owned:/data" "$image" >/dev/null; ends 73 15 BOOT-017 ermission'
row 'no volume: it is said that the journal dies with the container' 'began=$(date +%s%N); docker run -d --name "$name" --network none -e COUNTERFOIL_DATA=/tmp/data "$image" >/dev/null; until_log BOOT-070 20; until_log "ready at" 30'
row 'a full disk below the data folder' 'docker run -d --name "$name" --network none --tmpfs /data:size=2m,mode=777 "$image" >/dev/null; began=$(date +%s%N); ends 74 30 BOOT-047'
row 'HEALTHCHECK turns healthy, unhealthy, and healthy again' \
  'begin --health-cmd "/opt/counterfoil/bin/counterfoil health" --health-interval 1s --health-timeout 4s --health-retries 2 --health-start-period 20s; health healthy 40; jvm STOP; health unhealthy 40; jvm CONT; health healthy 40; docker stop "$name" >/dev/null; ends 143 2'
row 'HEALTHCHECK of a service that is not ready' \
  'begin --health-cmd "/opt/counterfoil/bin/counterfoil health" --health-interval 1s --health-timeout 4s --health-retries 1 -e "JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"; health unhealthy 20'
row 'frozen before it is ready' 'begin -e COUNTERFOIL_JVM_SECONDS=3 -e COUNTERFOIL_HTTP_PORT=0; for try in $(seq 200); do docker exec "$name" grep -q "config begin" /data/start/journal.log 2>/dev/null && break; done; jvm STOP; code=$(timeout 20 docker wait "$name"); case $code in 70) log | grep -q frozen || wrong="$(log | tail -n 5)" ;; *) log | grep -q "ready at" && : || wrong="it ended with ${code:-nothing}" ;; esac'
row 'a native library of another processor' \
  'make_image counterfoil-faults:foreign "RUN printf \"\\\\267\\\\000\" | dd of=\$(ls /opt/counterfoil/lib/libduckdb*) bs=1 seek=18 conv=notrunc"; begin -- counterfoil-faults:foreign; ends 71 20 BOOT-064'
row 'Java of another processor' \
  'make_image counterfoil-faults:foreign-java "RUN printf \"\\\\267\\\\000\" | dd of=/opt/java/bin/java bs=1 seek=18 conv=notrunc"; begin -- counterfoil-faults:foreign-java; ends 72 20 BOOT-011 aarch64'
row 'a native library is missing' 'make_image counterfoil-faults:missing "RUN rm /opt/counterfoil/lib/libduckdb*"; begin -- counterfoil-faults:missing; ends 71 20 duckdb'
row 'a library of the system is missing' 'make_image counterfoil-faults:libstdc "RUN rm -f /usr/lib/*/libstdc++.so.6*"; begin -- counterfoil-faults:libstdc; ends 71 20 libstdc++'
row 'Java is missing' 'make_image counterfoil-faults:no-java "RUN rm -rf /opt/java/bin"; begin -- counterfoil-faults:no-java; ends 69 20 BOOT-014'
row 'another user, whom nobody knows' 'began=$(date +%s%N); docker run -d --name "$name" --network none --tmpfs /data:mode=777 --user 4711:4711 "$image" >/dev/null; until_log "ready at" 30; docker stop "$name" >/dev/null; ends 143 2'
row 'all capabilities dropped' 'begin --cap-drop ALL --security-opt no-new-privileges; until_log "ready at" 30; docker stop "$name" >/dev/null; ends 143 2'

printf '\ncontainers: %s rows, %s not as they should be\n' "$played" "$failed"
[ "$failed" = 0 ]
