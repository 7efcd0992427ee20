# The start journal of `counterfoil serve`: opened before Java is, told how it all ended after. Sourced by bin/counterfoil, whose
# function fail it uses. docs/start.md describes the lines. A start, and not a command, may cost a few small processes.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # bin/counterfoil uses what is set here, and sets what is not

# The journal keeps at least half of this, in bytes; boot/DataFolder.java has it too.
journal_bound=262144
# Crash files and thread dumps that are kept, the newest.
crashes_kept=5

data_mend='make it writable for this user, or name another: COUNTERFOIL_DATA=/path'

# Sets data to the data folder, absolute, and makes it.
find_data() {
  if [ -n "${COUNTERFOIL_DATA-}" ]; then
    data=$COUNTERFOIL_DATA
  elif [ -n "${STATE_DIRECTORY-}" ]; then
    # systemd lists several, separated by colons; the first is the unit's own.
    data=${STATE_DIRECTORY%%:*}
  elif [ -n "${XDG_STATE_HOME:-${HOME-}}" ]; then
    data=${XDG_STATE_HOME:-${HOME%/}/.local/state}/counterfoil
  else
    fail 73 BOOT-017 'the data folder cannot be used' 'no setting names it, and HOME is not set' "$data_mend"
  fi
  case $data in
    /*) ;;
    *) data=$PWD/$data ;;
  esac
  [ -d "$data/start/crash" ] || why=$(mkdir -p "$data/start/crash" 2>&1) || unusable "$why"
  journal=$data/start/journal.log
  # A fifo or a device would be waited for.
  ! [ -e "$journal" ] || [ -f "$journal" ] || { journal='' && unusable "$data/start/journal.log is not a file"; }
}

# unusable CAUSE: ends, because of the data folder.
unusable() {
  unusable_journal=$journal journal=
  fail 73 BOOT-017 'the data folder cannot be used' "${1:-it cannot be written}${unusable_journal:+: $unusable_journal}" "$data_mend" "$data"
}

# Begins this start's part of the journal, and tells how the ones before it have ended.
begin_journal() {
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  host=-
  [ ! -r /proc/sys/kernel/hostname ] || read -r host </proc/sys/kernel/hostname
  ticks=$(ticks_of $$) || ticks=-
  boot=1
  told=
  if [ -s "$journal" ]; then
    shorten_journal
    told=$(previous_boots) || told='1'
    boot=${told%%"$newline"*}
  fi
  why=$({ printf '%s %s boot begun pid %s ticks %s host %s, build %s\n' "$now" "$boot" $$ "$ticks" "$host" "$build" >>"$journal"; } 2>&1) ||
    { room_mend && unusable "${why##*: }"; }
  tell_previous
  warn_of_clock
  warn_of_container
}

newline='
'

# The kernel's ticks at which the process $1 began: in a container every start is process 1.
ticks_of() {
  [ -r "/proc/$1/stat" ] || return 1
  read -r stat <"/proc/$1/stat"
  # shellcheck disable=SC2086 # the fields after the name, which may hold anything, are separated by blanks
  set -- ${stat##*) }
  [ $# -ge 20 ] || return 1
  shift 19
  printf '%s\n' "$1"
}

# A line of the journal: after the time, and the number of this start.
note() {
  [ -n "$journal" ] && [ -n "$boot" ] && [ "$boot" != 0 ] || return 0
  { printf '%s %s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$boot" "$1" >>"$journal"; } 2>/dev/null
}

# end_journal CODE WORDS: the last line of this start, and how the next one learns how it ended.
end_journal() {
  note "boot ended $1 $2"
}

# warn TEXT: on standard error and in the journal.
warn() {
  printf 'counterfoil: %s\n' "$1" >&2
  note "note $1"
}

# In place, because another process may be appending to it.
shorten_journal() {
  [ -n "$(find "$journal" -size +$((journal_bound / 512)) 2>/dev/null)" ] || return 0
  { tail -c $((journal_bound / 2)) "$journal" | tail -n +2 >"$journal.short" && cat "$journal.short" >"$journal"; } 2>/dev/null
  rm -f "$journal.short"
}

# Sets why and data_mend for a full disk, if it is one.
room_mend() {
  # shellcheck disable=SC2046 # its second line, in words
  set -- $(df -P "$data" 2>/dev/null | tail -n 1)
  if [ $# -ge 6 ] && [ "$4" = 0 ]; then
    why="no space is left on $1 ($6)"
    data_mend='free space there, or name another data folder: COUNTERFOIL_DATA=/path'
  fi
}

# Prints the number of this start, then a line for each thing to write (+) and to tell (!) about those before it.
previous_boots() {
  awk -v now="$now" -v host="$host" '
    function seconds(time, y, m) {
      y = substr(time, 1, 4) + 0; m = substr(time, 6, 2) + 0
      if (m < 3) { y--; m += 12 }
      return (365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + substr(time, 9, 2)) * 86400 \
        + substr(time, 12, 2) * 3600 + substr(time, 15, 2) * 60 + substr(time, 18, 2)
    }
    function runs(n, file, line, fields) {
      if (of_host[n] != host || ticks[n] == "-") return 0
      file = "/proc/" pid[n] "/stat"
      if ((getline line < file) <= 0) return 0
      close(file)
      sub(/^.*\) /, "", line)
      split(line, fields, " ")
      return fields[20] == ticks[n]
    }
    function nth(n) { return n (n % 100 > 10 && n % 100 < 14 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th") }
    $1 !~ /^[0-9][0-9][0-9][0-9]-.*Z$/ || $2 !~ /^[0-9]+$/ { next }
    {
      n = $2 + 0
      if (!(n in last)) { order[++boots] = n; where[n] = "before main was reached" }
      last[n] = $1
    }
    $3 == "boot" && $4 == "begun" { pid[n] = $6; ticks[n] = $8; of_host[n] = $10; sub(/,$/, "", of_host[n]); next }
    $3 == "boot" && $4 == "ended" { code[n] = $5; words[n] = $0; sub(/^[^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ ?/, "", words[n]); next }
    $3 == "main" { where[n] = "in step load"; next }
    $3 == "READY" { where[n] = "after it was ready"; next }
    $3 == "note" { next }
    $4 == "begin" || $4 == "failed" { where[n] = "in step " $3 }
    $4 == "end" { where[n] = "after step " $3 }
    END {
      number = 0
      for (i = 1; i <= boots; i++) if (order[i] > number) number = order[i]
      print number + 1
      since = seconds(now) - 600
      for (i = 1; i <= boots; i++) {
        n = order[i]
        if (!(n in code)) {
          if (runs(n)) { print "!another start (boot " n ", process " pid[n] ") still runs in this data folder"; continue }
          code[n] = "?"
          words[n] = "died without a word " where[n]
          print "+" n " boot ended ? " words[n]
        }
        newest = n
        bad = code[n] != 0 && code[n] != 129 && code[n] != 130 && code[n] != 143
        row = bad ? row + 1 : 0
        if (bad && seconds(last[n]) >= since) { times++; if (words[n] == words[newest_bad]) same++; else same = 1; newest_bad = n }
      }
      if (!newest || !row) exit
      how = code[newest] == "?" ? words[newest] " (killed together with its parent: the memory limit of a container, kill -9, or a power cut)" : "ended with " code[newest] ": " words[newest]
      if (times > 1) how = how (same == times ? "; " nth(times) " time in 10 minutes" : "; " nth(times) " bad end in 10 minutes")
      print "!BOOT-068 the previous start (boot " newest ") " how
      if (times >= 3 || row >= 5)
        print "!BOOT-069 restart loop: " times + 0 " starts have ended badly within 10 minutes, " row " in a row; mend the cause, more starts will not help"
    }' "$journal" 2>/dev/null
}

# Writes and tells what previous_boots has printed.
tell_previous() {
  case $told in
    *"$newline"*) told=${told#*"$newline"} ;;
    *) return 0 ;;
  esac
  while IFS= read -r line; do
    case $line in
      +*) { printf '%s %s\n' "$now" "${line#+}" >>"$journal"; } 2>/dev/null ;;
      !*) warn "${line#!}" ;;
    esac
  done <<LINES
$told
LINES
}

# Nothing that has to do with dates would be right.
warn_of_clock() {
  case $now in
    19* | 200* | 201* | 202[0-4]*) warn "BOOT-053 the clock cannot be right: it says $now; set it: dates, certificates and ageing depend on it" ;;
  esac
}

# The journal must outlive the container, or a start cannot tell that the one before it was killed with its container.
warn_of_container() {
  [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -n "${KUBERNETES_SERVICE_HOST-}" ] || return 0
  # shellcheck disable=SC2046 # the second and the third line, in words
  set -- $(df -P / "$data" 2>/dev/null | tail -n +2)
  if [ $# -eq 12 ] && [ "$6" = "${12}" ]; then
    warn "BOOT-070 the data folder $data goes with the container: mount a volume there, or nobody can tell how a killed container ended"
  fi
}

# The JVM writes temporary files: where, if not in /tmp. Sets temporary.
find_temporary() {
  for temporary in "${TMPDIR-}" /tmp; do
    if [ -n "$temporary" ] && [ -d "$temporary" ] && [ -w "$temporary" ]; then
      return 0
    fi
  done
  temporary=$data/tmp
  mkdir -p "$temporary" 2>/dev/null || unusable "$temporary cannot be made"
  note "note no temporary folder can be written: $temporary is used"
}

# How many processes the kernel has killed because the whole machine had no memory; nothing where it does not say.
system_kills() {
  sed -n 's/^oom_kill //p' /proc/vmstat 2>/dev/null
}

# Crash files and thread dumps beyond the newest few go.
keep_newest_crashes() {
  # shellcheck disable=SC2012 # the names in this folder are made by the program
  (cd "$data/start/crash" && ls -t | tail -n +$((crashes_kept + 1)) | while IFS= read -r old; do rm -f -- "$old"; done) 2>/dev/null
}

# Whether this start's part of the journal has a line that matches the expression $1 after its number.
journal_has() {
  grep -q "^[^ ]* $boot $1" "$journal" 2>/dev/null
}

# seconds_in NAME TEXT OTHERWISE: prints the seconds that the variable holds, or else the others, which is told.
seconds_in() {
  case $2 in
    '') printf %s "$3" ;;
    *[!0-9]* | 0* | ??????*)
      warn "$1 is no number of seconds from 1 to 99999: '$2'; $3 is used" >&2
      printf %s "$3"
      ;;
    *) printf %s "$2" ;;
  esac
}

# nap SECONDS: sleeps, and leaves no sleeper behind when it is told to end.
nap() {
  trap 'kill "$sleeper" 2>/dev/null; exit 0' TERM
  sleep "$1" &
  sleeper=$!
  wait "$sleeper"
}

# watch_for_ready SECONDS PROCESS: kills a JVM that does not even reach the program within these: an agent, a debugger or a file that
# is waited for; and one that is frozen before it is ready: then its own watchdog is frozen with it.
watch_for_ready() {
  { : >"$data/start/pulse"; } 2>/dev/null
  (
    nap "$1"
    journal_has 'main reached' || kill_frozen 'the JVM did not reach the program' "$2"
    still=
    until journal_has READY; do
      beat=
      [ ! -r "$data/start/pulse" ] || read -r beat <"$data/start/pulse"
      [ -z "$beat" ] || [ "$beat" != "$still" ] || kill_frozen 'the JVM is frozen: it does not answer' "$2"
      still=$beat
      nap "$1"
    done
    rm -f "$data/start/pulse"
  ) </dev/null >/dev/null 2>&1 &
  watcher=$!
}

kill_frozen() {
  note "$(last_step) failed BOOT-016 exit 70: $1"
  kill -KILL "$2" 2>/dev/null
  exit 0
}

# The last step that the journal of this start tells. Not by grep, which takes a journal with a damaged byte for binary.
last_step() {
  step=$(sed -n "s/^[^ ]* $boot \([^ ]*\) \(begin\|failed\).*/\1/p" "$journal" 2>/dev/null | tail -n 1)
  echo "${step:-load}"
}

# Kills a JVM that does not stop, well after it should have cut itself off.
watch_for_end() {
  [ -z "$patience" ] || return 0
  (
    nap "$stop_seconds"
    note 'stop failed BOOT-020 exit 143: the JVM did not stop, and was killed'
    kill -KILL "$child" 2>/dev/null
  ) </dev/null >/dev/null 2>&1 &
  patience=$!
}
