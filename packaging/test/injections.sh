# The words of which the injections of faults.table are made. Sourced by faults; each row runs in a shell of its own, in which
# home is the distribution (the whole one until a word changes it), data the data folder, work a folder for this row alone.
# An assignment in upper case is a variable of the environment of the start.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # shared with faults and verdict.sh

# Before all -------------------------------------------------------------------------------------------------------------

postgres=/usr/lib/postgresql/15/bin
postgres_password='kept secret'
postgres_port=

prepare() {
  # shellcheck source=packaging/lib/jdk.sh
  . "$distribution/lib/jdk.sh"
  if [ -x "$distribution/runtime/bin/java" ]; then java_home=$distribution/runtime; else look_for_java_25 javac && java_home=$JAVA_HOME; fi
  [ -n "${java_home-}" ] || { echo "faults: no JDK 25 ($java_places)" >&2 && exit 69; }
  unset JAVA_HOME
  cp -al "$distribution" "$root/pristine" 2>/dev/null || { rm -rf "$root/pristine" && cp -a "$distribution" "$root/pristine"; }
  # A build may write over these meanwhile.
  for each in bin/counterfoil entrypoint.sh; do cp -p "$root/pristine/$each" "$root/part" && mv -f "$root/part" "$root/pristine/$each"; done
  cp -al "$root/pristine" "$root/whole"
  mkdir -p "$root/cache" "$root/faulty"
  XDG_CACHE_HOME=$root/cache JAVA_HOME=$java_home "$root/whole/bin/counterfoil" --make-start-cache-of-serve || echo 'faults: without a start cache' >&2
  XDG_CACHE_HOME=$root/cache JAVA_HOME=$java_home "$root/whole/bin/counterfoil" --make-start-cache || echo 'faults: without a start cache' >&2
  make_template
  begin_postgres
}

# A data folder that has been used: a store, an artifact. Sets store_id, baseline and slowness.
make_template() {
  local try began
  mkdir -p "$root/template/runs"
  (cd "$root/template/runs" && XDG_CACHE_HOME=$root/cache JAVA_HOME=$java_home "$root/whole/bin/counterfoil" diff "$root/whole/lib/training/left.csv" "$root/whole/lib/training/right.csv" --key id --out . --quiet) >/dev/null 2>&1
  for try in 1 2 3; do
    began=$(now_ms)
    XDG_CACHE_HOME=$root/cache JAVA_HOME=$java_home COUNTERFOIL_HTTP_PORT=0 COUNTERFOIL_MANAGEMENT_PORT=0 COUNTERFOIL_DATA=$root/template \
      "$root/whole/bin/counterfoil" serve --until-ready 2>"$root/good" || { cat "$root/good" >&2 && echo 'faults: a good start fails' >&2 && exit 70; }
    baseline=$(($(now_ms) - began))
  done
  slowness=$((baseline / 8))
  [ "$slowness" -ge 100 ] || slowness=100
  ! command -v sqlite3 >/dev/null || store_id=$(sqlite3 "$root/template/store.db" 'SELECT store_id FROM store_info')
  rm -f "$root/template/start/journal.log"
  (cd "$root/template" && find runs -type f -exec sha256sum {} + >"$root/artifacts")
  [ -s "$root/artifacts" ] || { echo 'faults: no artifact was made' >&2 && exit 70; }
}

clean_environment() {
  local name
  for name in $(compgen -e); do
    case $name in PATH | LC_ALL | TMPDIR) ;; *[A-Z]*) unset "$name" ;; esac
  done
  export LC_ALL=C.UTF-8 JAVA_HOME=$java_home XDG_CACHE_HOME=$root/cache COUNTERFOIL_HTTP_PORT=0 COUNTERFOIL_MANAGEMENT_PORT=0
  export HOME COUNTERFOIL_DATA COUNTERFOIL_TERMINATION_LOG
}

# skip REASON: this machine cannot play the row.
skip() { skip=$*; }

needs() {
  case $1 in
    root) [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null || skip 'needs root, for mounts' ;;
    *) command -v "$1" >/dev/null || skip "$1 is not there" ;;
  esac
  [ -z "$skip" ]
}

# After a row: what would disturb the next.
take_away() {
  put_back
  local hidden
  for hidden in ${hidden_places-}; do umount -l "$hidden" 2>/dev/null; done
  hidden_places=
  local each
  [ ! -s "$work/pids" ] || { xargs kill 2>/dev/null <"$work/pids"; : >"$work/pids"; }
  awk -v work="$work/" 'index($2, work) == 1 { print $2 }' /proc/mounts | tac | while IFS= read -r each; do umount -l "$(printf '%b' "$each")"; done
}

# How it is started ------------------------------------------------------------------------------------------------------

# without NAME...: variables that it does not get.
without() { without="${without-} $*"; }

# own [NAME]: the distribution may be changed; it is put back after the row. With a name, a copy there, which has no start cache.
own() {
  if [ -n "${1-}" ]; then
    home=$work/$1 && mkdir -p "${home%/*}" && cp -al "$root/pristine" "$home"
  else
    : >"$root/changed"
  fi
}

put_back() {
  [ -e "$root/changed" ] || return 0
  chmod -R u+w "$root/whole" 2>/dev/null
  rm -rf "$root/whole" "$root/changed"
  cp -al "$root/pristine" "$root/whole"
}

# limit OPTION...: of prlimit.
limit() { needs prlimit && prefix+=(prlimit "$@"); }

# as_nobody: as a user who may not do much; what it must write is given to it.
as_nobody() {
  [ "$(id -u)" = 0 ] || return 0
  needs setpriv || return 0
  chown -R 65534:65534 "$data" "$work/home"
  chmod 777 "$work"
  prefix+=(setpriv --reuid 65534 --regid 65534 --clear-groups)
  healing_owner=1
}

# command WORD...: another command than serve.
command_line() { arguments=("$@"); }

# java_options TEXT
java_options() { export COUNTERFOIL_JAVA_OPTS="${COUNTERFOIL_JAVA_OPTS-}${COUNTERFOIL_JAVA_OPTS:+ }$1"; }

# through SHELL...: another shell runs the script.
shell() {
  command -v "$1" >/dev/null || { skip "$1 is not there" && return; }
  through="$*" program=bin/counterfoil arguments=(serve)
}

# What happens meanwhile -------------------------------------------------------------------------------------------------

# at WORDS COMMAND...: when the journal of this start holds the words (an extended regular expression).
at() {
  local words=$1
  shift
  local file=$data/start/journal.log tries=0
  until grep -Eq -- "$words" "$file" 2>/dev/null; do
    sleep 0.01
    tries=$((tries + 1))
    [ $tries -lt 6000 ] || return 1
  done
  "$@"
}

meanwhile() { printf -v meanwhile '%q ' "$@"; }
signal() { kill "-$1" "$pid"; }
jvm_of() { sed -n 's/.* main reached, process \([0-9]*\),.*/\1/p' "$data/start/journal.log" | tail -n 1; }
jvm_signal() { kill "-$1" "$(jvm_of)"; }
group_signal() { kill "-$1" -- "-$pid"; }
twice() { "$@" && sleep 0.1 && "$@"; }
both() { signal TERM && sleep 0.05 && jvm_signal TERM; }

# The distribution -------------------------------------------------------------------------------------------------------

# The one file of the distribution that a pattern matches, no longer shared with the others.
part() {
  local file
  for file in "$home"/$1; do
    [ -e "$file" ] || continue
    cp -p "$file" "$work/part" && mv -f "$work/part" "$file"
    printf '%s\n' "$file"
    return
  done
  echo "no part $1" >&2 && return 1
}

remove() { own && rm -rf "$(part "$1")"; }
# cut PART BYTES
cut_off() { own && truncate -s "$2" "$(part "$1")"; }
empty() { cut_off "$1" 0; }
# scribble PART OFFSET: over 64 bytes; keeps the times of the file
scribble() {
  own
  local file
  file=$(part "$1")
  touch -r "$file" "$work/times"
  head -c 64 /dev/zero | tr '\0' '#' | dd of="$file" bs=1 seek="$2" conv=notrunc status=none
  touch -r "$work/times" "$file"
}
# of_processor PART: an ELF file for another processor
of_processor() { own && printf "$2" | dd of="$(part "$1")" bs=1 seek=18 conv=notrunc status=none; }
# hidden PART: nobody may read it
hidden() { own && as_nobody && chmod 0 "$(part "$1")"; }
# copy PART NAME
copy_of() { own && cp -p "$(part "$1")" "$home/$2"; }
# put TEXT PART: a program in the place of a part
put() { own && rm -rf "${home:?}/$2" && mkdir -p "$home/${2%/*}" && printf '%b' "$1" >"$home/$2" && chmod 755 "$home/$2"; }
folder_at() { own && rm -rf "${home:?}/$1" && mkdir -p "$home/$1"; }
fifo_at() { own && rm -rf "${home:?}/$1" && mkfifo "$home/$1"; }

# Classes ----------------------------------------------------------------------------------------------------------------

# faulty CLASS FAULT: setting the class up does what Fault.java has under this name.
faulty() {
  local class=$1 jar=$root/faulty/${1##*.}.jar source=$root/faulty/${1##*.}
  if [ ! -s "$jar" ]; then
    [ -x "$java_home/bin/javac" ] || { skip 'a runtime without javac' && return; }
    mkdir -p "$source/classes"
    printf 'package %s; public final class %s { static { try { fault.Fault.happen(); } catch (RuntimeException | Error e) { throw e; } catch (Throwable e) { throw new IllegalStateException(e); } } }\n' \
      "${class%.*}" "${class##*.}" >"$source/${class##*.}.java"
    "$java_home/bin/javac" -nowarn -d "$source/classes" "$here/Fault.java" "$source/${class##*.}.java" &&
      (cd "$source/classes" && "$java_home/bin/jar" --create --file "$jar" .) || { skip 'the faulty class does not compile' && return; }
  fi
  export COUNTERFOIL_CACHE=off
  java_options "-Xbootclasspath/a:$jar -Dfault=${2// /_}"
}

application=io.counterfoil.cli.Counterfoil
service=io.counterfoil.server.start.Service

# stub_main TEXT: the predecessor's story: another main in the place of ours.
stub_main() {
  own
  [ -x "$java_home/bin/javac" ] || { skip 'a runtime without javac' && return; }
  mkdir -p "$work/stub/classes"
  printf 'package io.counterfoil.boot; public final class Launcher { %s }\n' "$1" >"$work/stub/Launcher.java"
  "$java_home/bin/javac" -nowarn -d "$work/stub/classes" "$work/stub/Launcher.java" || return
  local jar
  jar=$(part 'lib/counterfoil-boot-*.jar') && rm -f "$jar" && "$java_home/bin/jar" --create --file "$jar" -C "$work/stub/classes" .
}

# Files, disks, ports ----------------------------------------------------------------------------------------------------

config() { printf '%b\n' "$1" >"$work/counterfoil.yaml" && export COUNTERFOIL_CONFIG=$work/counterfoil.yaml; }

# small_disk SIZE [FOLDER]: a file system of its own with what was there
small_disk() {
  needs root || return 0
  local folder=${2:-$data}
  mkdir -p "$folder"
  [ "$folder" != "$data" ] || forgets=1
  cp -a "$folder" "$work/kept" && mount -t tmpfs -o "size=$1,mode=755" faults "$folder" && cp -a "$work/kept/." "$folder" && rm -rf "$work/kept"
}
# repeat TEXT BYTES FILE
repeat() { yes "$1" 2>/dev/null | head -c "$2" >"$3"; }
# full FOLDER: until not one byte fits
full() { ! mountpoint -q "$1" || cat /dev/zero >"$1/filler" 2>/dev/null || true; }
read_only() { needs root && mkdir -p "$1" && mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"; }

# taken: something listens on $port
taken() {
  python3 -c 'import socket,time
s=socket.socket(); s.bind(("127.0.0.1",0)); s.listen(1); print(s.getsockname()[1],flush=True); time.sleep(600)' >"$work/port" &
  listening
}
# black_hole: accepts, and never says a word, on $port
black_hole() {
  python3 -c 'import socket
s=socket.socket(); s.bind(("127.0.0.1",0)); s.listen(99); print(s.getsockname()[1],flush=True)
kept=[]
while True: kept.append(s.accept())' >"$work/port" &
  listening
}
# says TEXT: answers every connection with the text and closes it, on $port
answers_with() {
  python3 -c 'import socket,sys
s=socket.socket(); s.bind(("127.0.0.1",0)); s.listen(99); print(s.getsockname()[1],flush=True)
while True:
  c,_=s.accept(); c.sendall(sys.argv[1].encode()); c.close()' "$1" >"$work/port" &
  listening
}
listening() {
  echo $! >>"$work/pids"
  needs python3 || return 0
  until [ -s "$work/port" ]; do sleep 0.02; done
  port=$(cat "$work/port")
}

clock() {
  local library=$root/clock.so
  command -v cc >/dev/null || { skip 'no C compiler, to make a wrong clock' && return; }
  [ -s "$library" ] || cc -shared -fPIC -O1 -o "$library" "$here/clock.c" -ldl || { skip 'the wrong clock does not compile' && return; }
  export LD_PRELOAD=$library FAULT_CLOCK=$1
}

# certificate NAME DAYS, or ended: $work/NAME.pem and $work/NAME.key
certificate() {
  needs openssl || return 0
  if [ "$2" = ended ]; then
    "$java_home/bin/keytool" -genkeypair -alias a -keyalg EC -dname CN=localhost -startdate -20d -validity 10 -keystore "$work/$1.p12" -storepass secret 2>/dev/null
    openssl pkcs12 -in "$work/$1.p12" -passin pass:secret -nodes -nocerts 2>/dev/null | openssl pkcs8 -topk8 -nocrypt -out "$work/$1.key"
    openssl pkcs12 -in "$work/$1.p12" -passin pass:secret -nokeys 2>/dev/null >"$work/$1.pem"
    return
  fi
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -keyout "$work/$1.key" -out "$work/$1.pem" -days "$2" 2>/dev/null
}
tls() { export COUNTERFOIL_HTTP_TLS=files COUNTERFOIL_HTTP_CERTIFICATE=$1 COUNTERFOIL_HTTP_KEY=$2; }

# The store --------------------------------------------------------------------------------------------------------------

sql() { needs sqlite3 && sqlite3 "$data/store.db" "$1" >/dev/null; }
# A process that holds the store against writing.
hold_store() {
  needs python3 || return 0
  python3 -c 'import sqlite3,sys,time
c=sqlite3.connect(sys.argv[1],isolation_level=None); c.execute(sys.argv[2]); print(1,flush=True); time.sleep(600)' "$data/store.db" "$1" >"$work/port" &
  listening
}
fresh() { rm -f "$data"/store.db*; other_store=1; }

begin_postgres() {
  [ -x "$postgres/postgres" ] || { no_postgres="there is no PostgreSQL in $postgres" && return; }
  [ "$(id -u)" != 0 ] || id postgres >/dev/null 2>&1 || { no_postgres='there is no user postgres' && return; }
  postgres_folder=$(mktemp -d /tmp/counterfoil-faults-postgres.XXXXXX)
  printf '%s' "$postgres_password" >"$postgres_folder/password"
  [ "$(id -u)" != 0 ] || chown -R postgres "$postgres_folder"
  postgres_port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
  as_postgres initdb -D "$postgres_folder/data" -U counterfoil -A scram-sha-256 --pwfile="$postgres_folder/password" -E UTF8 --no-sync >/dev/null 2>&1 &&
    as_postgres pg_ctl -D "$postgres_folder/data" -w -s -l "$postgres_folder/log" -o "-p $postgres_port -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=20 -k $postgres_folder" start >/dev/null 2>&1 ||
    no_postgres='PostgreSQL does not start here'
}
as_postgres() {
  local program=$postgres/$1
  shift
  if [ "$(id -u)" = 0 ]; then (cd /tmp && runuser -u postgres -- env LC_ALL=C.UTF-8 "$program" "$@"); else (cd /tmp && "$program" "$@"); fi
}
stop_postgres() {
  [ -n "${postgres_folder-}" ] || return 0
  as_postgres pg_ctl -D "$postgres_folder/data" -m immediate -s stop >/dev/null 2>&1
  rm -rf "$postgres_folder"
}
# pg_sql TEXT: in the database of this row
pg_sql() { PGPASSWORD=$postgres_password "$postgres/psql" -q -X -h 127.0.0.1 -p "$postgres_port" -U counterfoil -d "${2:-$database}" -c "$1" >/dev/null; }
# in_postgres: an empty database of this row is the store
in_postgres() {
  [ -z "${no_postgres-}" ] || { skip "$no_postgres" && return 1; }
  database=row$number
  pg_sql "CREATE DATABASE $database" postgres
  export COUNTERFOIL_STORE_URL=postgresql://counterfoil@127.0.0.1:$postgres_port/$database COUNTERFOIL_STORE_PASSWORD=$postgres_password
  store_url=$COUNTERFOIL_STORE_URL
}
# migrated: and has been used
migrated() {
  [ -z "$skip" ] || return 0
  env -i PATH="$PATH" HOME="$work/home" JAVA_HOME="$java_home" XDG_CACHE_HOME="$root/cache" COUNTERFOIL_HTTP_PORT=0 COUNTERFOIL_MANAGEMENT_PORT=0 COUNTERFOIL_DATA="$work/before" \
    COUNTERFOIL_STORE_URL="$store_url" COUNTERFOIL_STORE_PASSWORD="$postgres_password" "$root/whole/bin/counterfoil" serve --until-ready 2>"$work/migrated"
}
# hold_postgres SQL: somebody who does this and does not end his transaction
hold_postgres() {
  [ -z "$skip" ] || return 0
  (printf 'BEGIN; %s; \\echo 1\n' "$1"; sleep 600) | PGPASSWORD=$postgres_password "$postgres/psql" -q -X -h 127.0.0.1 -p "$postgres_port" -U counterfoil -d "$database" >"$work/port" &
  listening
}

# Java -------------------------------------------------------------------------------------------------------------------

path_without_java() {
  local each path=
  while IFS= read -r each; do [ -x "$each/java" ] || path=$path${path:+:}$each; done < <(tr : '\n' <<<"$PATH")
  mkdir -p "$work/tools"
  # Java may lie beside the tools.
  for each in awk date grep sed tail head cut find df mkdir rm ls cat tr sleep readlink od sh env kill nice mktemp setsid; do
    ln -sf "$(command -v $each)" "$work/tools/$each" 2>/dev/null
  done
  printf '%s' "$work/tools"
}
# The script looks in more places than the environment names: hides them.
no_other_java() {
  needs root || return 0
  local each
  mkdir -p "$work/empty"
  for each in /usr/lib/jvm /opt; do [ ! -d "$each" ] || mount --bind "$work/empty" "$each"; hidden_places="${hidden_places-} $each"; done
  [ ! -x /usr/bin/java ] || { : >"$work/no-java" && chmod 644 "$work/no-java" && mount --bind "$work/no-java" "$(readlink -f /usr/bin/java)" 2>/dev/null; }
}
# false_java TEXT: a folder that says that it is a JDK 25, with this as its java
false_java() {
  mkdir -p "$work/java/bin"
  printf 'JAVA_VERSION="25.0.3"\nIMPLEMENTOR="x"\n' >"$work/java/release"
  printf '%b' "$1" >"$work/java/bin/java"
  chmod 755 "$work/java/bin/java"
  export JAVA_HOME=$work/java
}

# A small run, with its artifact in the folder of the row.
a_run="diff $root/whole/lib/training/left.csv $root/whole/lib/training/right.csv --key id"

# own_cache: a start cache of this row alone
own_cache() { cp -a "$root/cache" "$work/cache" && export XDG_CACHE_HOME=$work/cache; }
# The build's name changes, the cache stays: what the JVM would run is old code.
stub_of_another_build() {
  own
  local file
  file=$(part lib/build-id) && touch -r "$file" "$work/times" && echo 0123456789abcdef >"$file" && touch -r "$work/times" "$file"
  rename_cache
}
rename_cache() {
  local file name
  for file in "$XDG_CACHE_HOME"/counterfoil/*.aot; do
    name=${file##*/}
    mv -f "$file" "${file%/*}/0123456789abcdef-${name#*-}"
  done
}
# A request to the service's port that has begun, and does not end.
request_under_way() {
  local address
  address=$(sed -n 's/.*http answers at http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$data/start/journal.log")
  exec 9<>"/dev/tcp/127.0.0.1/$address"
  printf 'POST /api/v1/version HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nbeginning' >&9
  sleep 0.3
}
full_pipe() {
  mkfifo "$work/stuck"
  exec 8<>"$work/stuck"
  (timeout 1 cat /dev/zero >&8) 2>/dev/null
  redirect='2>"$work/stuck"'
}
