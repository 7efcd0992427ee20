# Whether a start with a fault ended as it should have, and how all of them did. Sourced by faults.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # faults sets what is used here

complain() { wrong="${wrong-}${wrong:+; }$1"; }

# The file if it is one with text, or /dev/null.
text_of() { if [ -f "$1" ] && [ -r "$1" ]; then printf '%s' "$1"; else printf /dev/null; fi; }

# Sets wrong to what was not as it should have been; to nothing if all was.
verify() {
  wrong=
  local journal=$data/start/journal.log said fragment name first last boot
  [ "$code" = "$expected" ] || complain "ended with $code: $(first_words)"
  [ "$took" -le $((within * 20 * slowness)) ] || complain "took $took ms"
  left_processes
  last=$(tail -n 1 "$(text_of "$journal")")
  boot=$(tail -n 1 "$(text_of "$journal")" | cut -d ' ' -f 2)
  name=${says%% *}
  [[ $name =~ ^[A-Z]+-[0-9]+$ ]] || name=
  if [ -n "$told_by_next" ]; then
    heal
    return
  fi
  said=$(cat "$work/err" "$work/out" "$(text_of "$work/termination-log")" 2>/dev/null; grep -a "^[^ ]* $boot " "$(text_of "$journal")")
  local rest=$says
  while [ -n "$rest" ]; do
    fragment=${rest%% & *}
    [ "$fragment" != "$rest" ] && rest=${rest#* & } || rest=
    grep -qF -- "$fragment" <<<"$said" || complain "does not say '$fragment'"
  done
  if [ "${arguments[0]-serve}" = serve ] || [[ ${arguments[0]} == -* ]]; then
    case $expected in
      0) grep -q 'counterfoil: ready at' "$work/err" || [ -n "$deaf" ] || complain 'was not ready' ;;
      129 | 130 | 143) [ -n "$deaf" ] || grep -q 'stopped by' "$work/err" || complain 'does not say that it was stopped' ;;
      *)
        [ -n "$deaf" ] || block_in "$work/err" 'standard error'
        [ -n "${no_termination-}" ] || block_in "$work/termination-log" 'the termination log'
        ;;
    esac
    if [ -z "$unkept" ]; then
      [[ $last == *" boot ended $expected "* ]] || complain "the journal ends with '${last:0:160}'"
      [ -z "$name" ] || [ "$expected" = 0 ] || grep -qF -- "$name" <<<"$(grep -a "^[^ ]* $boot " "$journal")" || complain "the journal lacks $name"
    fi
  elif [ "$expected" != 0 ] && [ "$expected" != 1 ]; then
    [ -n "$deaf" ] || [ -s "$work/err" ] || complain 'says nothing on standard error'
  fi
  nothing_is_lost
  [ -n "$gate" ] || [ -z "$heals" ] || heal
}

# block_in FILE WORDS: it holds a block that can be acted on.
block_in() {
  [ -s "$1" ] || { complain "$2 is empty" && return; }
  local part
  for part in '  cause  ' '  mend   ' "  exit   $expected" ${name:+"$name"}; do
    grep -qF -- "$part" "$1" || complain "$2 lacks '$part'"
  done
}

left_processes() {
  local left try
  # What is orphaned may take a second or two to see it.
  for try in 1 2 3 4 5 6; do
    left=$(grep -lzx "FAULT=$number-$$" /proc/[0-9]*/environ 2>/dev/null)
    [ -n "$left" ] || return 0
    sleep 0.5
  done
  complain "leaves $(printf '%s' "$left" | wc -l) processes: $(for each in $left; do tr '\0' ' ' <"${each%/environ}/cmdline" | cut -c 1-60; done | head -n 2 | tr '\n' ' ')"
  for each in $left; do
    each=${each#/proc/} && kill -KILL "${each%/environ}" 2>/dev/null
  done
}

# The artifact that lay in the data folder is as it was, and so is the store.
nothing_is_lost() {
  if [ -d "$data/runs" ]; then
    (cd "$data" && sha256sum --status --check "$root/artifacts") || complain 'an artifact was changed'
  fi
  if [ -f "$data/store.db" ] && [ -z "${other_store-}" ] && command -v sqlite3 >/dev/null; then
    # A copy: it may lie on a disk that cannot be written.
    mkdir -p "$work/look" && cp "$data"/store.db* "$work/look" 2>/dev/null
    look=$(sqlite3 "$work/look/store.db" 'PRAGMA integrity_check; SELECT store_id FROM store_info' 2>&1 | tr '\n' ' ')
    rm -rf "$work/look"
    [ "$look" = "ok $store_id " ] || complain "the store is damaged: $look"
  fi
}

# The next start, of the whole distribution: it is ready, and tells how this one ended.
heal() {
  [ -d "$data" ] || return 0
  take_away
  [ -z "$healing_owner" ] || chown -R "$(id -u)" "$data" 2>/dev/null
  chmod -R u+rwX "$data" 2>/dev/null
  clean_environment
  env -i PATH="$PATH" HOME="$work/home" JAVA_HOME="$java_home" XDG_CACHE_HOME="$root/cache" LC_ALL=C.UTF-8 COUNTERFOIL_HTTP_PORT=0 COUNTERFOIL_MANAGEMENT_PORT=0 \
    COUNTERFOIL_DATA="$data" ${store_url:+COUNTERFOIL_STORE_URL="$store_url"} ${store_url:+COUNTERFOIL_STORE_PASSWORD="$postgres_password"} \
    timeout 60 "$root/whole/bin/counterfoil" serve --until-ready >/dev/null 2>"$work/next" </dev/null
  local next=$?
  [ "$next" = 0 ] || complain "the next start ends with $next: $(grep -v 'BOOT-0[67]' "$work/next" | head -n 4 | tr '\n' ' ')"
  case $expected in
    0 | 129 | 130 | 143) ;;
    *) [ -n "$unkept${forgets-}" ] || [ "${arguments[0]-serve}" != serve ] || grep -q BOOT-068 "$work/next" || complain 'the next start does not tell it' ;;
  esac
  if [ -n "$told_by_next" ]; then
    grep -qF -- "$says" "$work/next" || complain "the next start does not say '$says': $(head -n 1 "$work/next")"
  fi
  nothing_is_lost
}

# What was said first, for the list.
first_words() {
  { grep -h -m 1 -A 3 '^counterfoil: [^B]' "$work/err" || head -n 4 "$(text_of "$work/termination-log")"; } 2>/dev/null | sed 's/^counterfoil: //; s/^  \(code\|where\|cause\|mend\) */ | /' | tr -d '\n\t' | cut -c 1-200
}

summary() {
  local rows failed skipped slow slowest
  rows=$(wc -l <"$root/results")
  failed=$(awk -F '\t' '$6 == "failed"' "$root/results" | wc -l)
  skipped=$(awk -F '\t' '$6 == "skipped"' "$root/results" | wc -l)
  slow=$(awk -F '\t' '$6 != "skipped" && $9 == 1' "$root/results" | wc -l)
  slowest=$(awk -F '\t' '$6 != "skipped" && $9 == 1 { print $5 "\t" $2 }' "$root/results" | sort -rn | head -n 1)
  over=$(awk -F '\t' '$6 != "skipped" && $9 == 1 && $5 >= 1000' "$root/results" | wc -l)
  summary_line="$rows faults: $((rows - failed - skipped)) as they should be, $failed not, $skipped skipped. $slow are immediate; $over of them took 1 s or more, the slowest ${slowest%%$'\t'*} ms (${slowest#*$'\t'}); a good start took $baseline ms."
  printf '\n%s\n' "$summary_line"
  if [ "$failed" != 0 ]; then
    printf '\nNot as they should be:\n'
    awk -F '\t' '$6 == "failed" { print "  " $2 " (exit " $4 ", not " $3 "): " $7 }' "$root/results"
  fi
  [ -z "$docs" ] || page >"$docs"
  [ "$failed" = 0 ]
}

# The page: the table with what came of it.
page() {
  cat <<PAGE
# Faults

Every row is a start of the real distribution with one fault in it, by \`packaging/test/faults\`; this page is written by \`packaging/test/faults --docs docs/faults.md\`, and the rows are those of \`packaging/test/faults.table\`. Of each is asked what stands at the top of that script: it ends or is ready in time, with this exit code, with one block in three places that names code, cause and mend; no process is left, no artifact is changed, the store is whole, and the next start is ready and tells how this one ended.

Last result ($(date -u +%Y-%m-%d), $(nproc) cores, $("$java_home/bin/java" --version | sed -n 's/.*(build \(.*\)).*/JDK \1/p' | head -n 1)): $summary_line

Rows with * are played by every build (\`./mvnw verify\`), all by \`./mvnw verify -Dcounterfoil.faults=all\`.
PAGE
  awk -F '\t' '
    function shown(text) { gsub(/\|/, "\\|", text); gsub(/</, "\\&lt;", text); return text }
    $8 != kind { kind = $8; print "\n## " kind "\n\n|   | fault | exit | ms | told |\n|---|---|---|---|---|" }
    { print "| " $10 " | " shown($2) " | " $3 " | " ($6 == "skipped" ? "" : $5) " | " ($6 == "skipped" ? "skipped: " : $6 == "failed" ? "**not as it should be**: " : "") shown($7) " |" }' "$root/results"
}
