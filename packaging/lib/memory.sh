# What the kernel says of memory: how often it has killed for want of it, and what the limit is. Sourced by bin/counterfoil;
# only the shell reads, so it costs no process.
# shellcheck shell=sh
# shellcheck disable=SC2034 # bin/counterfoil uses what is set here

# Sets memory_oom_file and memory_limit_file for the control group of this process, version 2 or 1; empty where there is none.
find_memory() {
  memory_oom_file='' memory_limit_file=''
  [ -r /proc/self/cgroup ] || return 0
  while IFS=: read -r _ controllers group; do
    case ,$controllers, in
      ,,)
        for folder in "/sys/fs/cgroup$group" /sys/fs/cgroup; do
          [ -r "$folder/memory.events" ] || continue
          memory_oom_file=$folder/memory.events memory_limit_file=$folder/memory.max
          break
        done
        ;;
      *,memory,*)
        for folder in "/sys/fs/cgroup/memory$group" /sys/fs/cgroup/memory; do
          [ -r "$folder/memory.oom_control" ] || continue
          memory_oom_file=$folder/memory.oom_control memory_limit_file=$folder/memory.limit_in_bytes
          break 2
        done
        ;;
    esac
  done </proc/self/cgroup
}

# Sets kills: how many processes of the control group were killed for want of memory; 0 where nobody counts.
memory_kills() {
  kills=0
  [ -n "$memory_oom_file" ] && [ -r "$memory_oom_file" ] || return 0
  while read -r name value; do
    [ "$name" != oom_kill ] || kills=$value
  done <"$memory_oom_file"
}

# Sets memory_limit in words, or to nothing.
memory_limit() {
  memory_limit=
  [ -n "$memory_limit_file" ] && [ -r "$memory_limit_file" ] || return 0
  read -r memory_limit <"$memory_limit_file"
  case $memory_limit in
    max | 9223372036854771712) memory_limit= ;;
    *) memory_limit="$((memory_limit / 1048576)) MiB" ;;
  esac
}
