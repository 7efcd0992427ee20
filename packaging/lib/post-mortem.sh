# How the JVM ended, when it did not say so itself. Sourced by bin/counterfoil, whose functions and variables it uses, after an end
# that is not the program's own.
# shellcheck shell=sh
# shellcheck disable=SC2154 # bin/counterfoil sets them

# What the user has given to the JVM, in one line for a person; nothing if nothing was given.
options_given() {
  given=
  for variable in COUNTERFOIL_JAVA_OPTS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
    eval "value=\${$variable-}"
    # shellcheck disable=SC2154 # by eval
    [ -z "$value" ] || given="$given${given:+ }$variable='$value'"
  done
  printf '%s' "$given"
}

# first_lines TEXT: what a JVM said, without its advice.
first_lines() {
  printf '%s\n' "$1" | grep -v -e 'Picked up ' -e '^Error: Could not create' -e '^Error: A fatal exception' -e '^$' | head -n 3
}

# The two bytes that name the processor of a program in ELF, as od prints them; nothing for another file.
processor_of() {
  case $(od -An -tx1 -N4 "$1" 2>/dev/null) in
    *7f*45*4c*46*) od -An -tx1 -j18 -N2 "$1" 2>/dev/null | tr -d ' \n' ;;
  esac
}

processor_named() {
  case $1 in
    3e00) echo x86_64 ;;
    b700) echo aarch64 ;;
    2800) echo arm ;;
    0300) echo i386 ;;
    f300) echo riscv64 ;;
    1500 | 0015) echo ppc64 ;;
    1600 | 0016) echo s390x ;;
    *) echo "an unknown processor ($1)" ;;
  esac
}

# Java itself does not start: ends if so, saying why.
fail_of_java() {
  ours=$(processor_of "$(readlink -f /bin/sh)") theirs=$(processor_of "$java")
  said=$( (unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS && exec "$java" -version) 2>&1 </dev/null)
  ended=$?
  [ "$ended" -ne 0 ] || return 0
  if [ -n "$ours" ] && [ -n "$theirs" ] && [ "$ours" != "$theirs" ]; then
    why="it is made for $(processor_named "$theirs"), and this machine is $(processor_named "$ours")"
  elif ! [ -e "$java" ]; then
    why='it is gone'
  elif [ -z "$theirs" ] && [ -n "$ours" ]; then
    why='it is not a program of this operating system'
  elif [ "$ended" = 127 ] && [ "${said#*shared libraries}" = "$said" ]; then
    why="the loader that it asks for is missing: it is made for another C library, glibc or musl"
  elif ! [ -x "$java" ]; then
    why='it cannot be executed'
  else
    why="it ends with $ended: $(first_lines "$said")"
  fi
  fail 72 BOOT-011 'Java could not be started' "$why" 'install a JDK 25 for this operating system and processor' "$java"
}

# The JVM's options, the user's or our own, are refused: ends if so.
fail_of_options() {
  said=$( (jvm -version) 2>&1 </dev/null) && return 0
  fail 78 BOOT-010 'the JVM refused its options' "$(first_lines "$said")" 'correct or unset the options shown' "$(options_given)"
}

# The JVM ended with 1 before the program's first line, for its options or for the program's classes; or the program did.
fail_of_one() {
  fail_of_java
  fail_of_options
  if ! said=$( (jvm --dry-run io.counterfoil.boot.Launcher) 2>&1 </dev/null); then
    fail 72 BOOT-001 'the JVM could not load the program' "$(first_lines "$said")" "$unpack_again" "$lib/counterfoil-boot-*.jar"
  fi
  fail 70 BOOT-007 'the JVM ended with 1, which the program never does' 'something else than the program ended it' "$report_it" "$(options_given)"
}

# What ended with 0 in the program's place.
who_ran() {
  case $("$java" -version 2>&1 </dev/null) in
    *[Vv][Mm]*) echo 'another main ran' ;;
    *) echo "$java is not Java: it does not tell its version" ;;
  esac
}

# The JVM ended with 0, which the program never lets it do.
fail_of_zero() {
  given=$(options_given)
  if [ -n "$boot" ]; then
    if journal_has READY; then
      fail 70 BOOT-007 'something ended the program before its work was done' 'it ended with 0 after it was ready, by halt(0) or from native code' "$report_it" "$given"
    elif journal_has 'main reached'; then
      fail 70 BOOT-018 'the service ended before it was ready' "it ended with 0 in step $stood, by halt(0) or from native code" "$report_it" "$given"
    fi
    fail 70 BOOT-018 'the service ended before it was ready' \
      "it ended with 0 before the program was reached: $(who_ran)${given:+, or an option made Java end}" "$unpack_again" "${given:-$lib}"
  fi
  fail 70 BOOT-007 'the JVM ended without having finished the work' \
    "it ended with 0: by halt(0), from native code, or another main ran${given:+, or an option made Java end}" "$report_it" "$given"
}

# The JVM crashed: quotes the frame that did it, from the account that it left.
fail_of_crash() {
  account=$crashes/counterfoil-crash-$child.log
  if [ -r "$account" ]; then
    frame=$(grep -A 1 '^# Problematic frame:' "$account" | tail -n 1)
    signal_of=$(grep -m 1 '^#  *\(SIG\|Internal Error\|Out of Memory\|There is insufficient\)' "$account")
    why="${signal_of#\#  }${frame:+; problematic frame: ${frame#\# }}"
  else
    why="signal $(($1 - 128)), and it left no account: native code ended it, for example by abort()"
    account=
  fi
  case $why in
    *insufficient* | *'Out of Memory'*)
      fail 71 BOOT-005 'the operating system gives no more memory or threads' "$why" 'give the process more memory, or set a lower limit' "$account"
      ;;
  esac
  fail "$1" BOOT-012 'the JVM crashed' "$why" "$report_it" "$account"
}

# The JVM was killed: by the limit of its control group, by the kernel, or by somebody.
fail_of_kill() {
  if [ -n "$boot" ] && journal_has '[^ ]* failed BOOT-016 exit 70: the JVM is frozen'; then
    fail 70 BOOT-016 'the start does not get on: the JVM is frozen' "the JVM did not answer for $load_seconds s, and was killed" \
      'find out who stopped it: a signal (kill -STOP), a debugger, a frozen control group; or a machine that has no memory left' "step $stood"
  fi
  if [ -n "$boot" ] && journal_has 'load failed BOOT-016'; then
    fail 70 BOOT-016 'the start does not get on: a step passed its deadline' "the JVM did not reach the program within $load_seconds s" \
      'look at the options of the JVM: an agent or a debugger may be waiting, or a jar is not a file' "$(options_given)"
  fi
  kills_before=$kills
  memory_kills
  if [ "$kills" != "$kills_before" ]; then
    memory_limit
    fail 137 BOOT-013 'the process was killed' "the memory limit of the container was reached${memory_limit:+: $memory_limit}" \
      'give the container more memory, or set a lower limit for the heap and the engine' "$memory_oom_file"
  fi
  if [ -n "$system_kills" ] && [ "$(system_kills)" != "$system_kills" ]; then
    fail 137 BOOT-013 'the process was killed' 'by the kernel, because the machine had no more memory' 'give the machine more memory' /proc/vmstat
  fi
  fail 137 BOOT-013 'the process was killed' \
    "from outside, by signal 9${memory_oom_file:+: the memory limit of the control group was not reached}" \
    'find out who killed it: an operator, an orchestrator, or for want of memory the kernel (dmesg)'
}

# The program ended with a code of its own, $1: whether it said why is in the journal.
end_told() {
  if [ "$1" != 100 ] && [ "$1" != 101 ]; then
    told=$(sed -n "s/^[^ ]* $boot \([^ ]*\) failed \([^ ]*\) exit [0-9]*: \([^|]*\).*/\2 in step \1: \3/p" "$journal" 2>/dev/null | tail -n 1 | sed 's/ *$//')
    [ -n "$told" ] || ! journal_has 'note the program returned' || told="said why on standard error, in step $stood"
  else
    told=
  fi
  [ -n "$told" ] || fail 70 BOOT-018 'the service ended without saying why' \
    "it ended with $1 in step $stood, by halt($1) or from native code" "$report_it"
  end_journal "$1" "$told"
  finish "$1"
}

# post_mortem CODE: tells an end of the JVM that is not the program's own, and ends.
post_mortem() {
  if [ -n "$boot" ]; then
    stood=$(last_step)
    keep_newest_crashes
  fi
  if [ "$signal" != 0 ] && journal_has 'stop failed BOOT-020'; then
    printf 'counterfoil: the JVM did not stop in time, and was killed\n  code   BOOT-020\n  exit   %s\n' "$signal" >&2
    ended_by_signal
  fi
  case $1 in
    0) fail_of_zero ;;
    1) fail_of_one ;;
    3)
      fail 71 BOOT-005 'the memory of the JVM is used up, see above' 'the limit of its heap, of its classes or of its threads was reached' \
        'allow a larger heap, for example COUNTERFOIL_JAVA_OPTS=-Xmx4g'
      ;;
    2 | 126 | 127) fail_of_java ;;
    132 | 134 | 135 | 136 | 139 | 159) fail_of_crash "$1" ;;
    137) fail_of_kill ;;
    6[4-9] | 7[0-8] | 100 | 101) end_told "$1" ;;
  esac
  fail 70 BOOT-007 "the JVM ended with $1, which the program never does" 'something else than the program ended it' "$report_it" "$(options_given)"
}
