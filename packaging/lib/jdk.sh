# Finds a JDK (or a runtime) of Java 25. Sourced by mvnw, counterfoil and bin/counterfoil; POSIX sh, no output but one message.
# shellcheck shell=sh

# Is $1 the home of a Java 25 that has the program $2 (java or javac)? If so, java_build names its build, fit for a file name.
is_java_25() {
  [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  java_version='' java_build='' java_maker=''
  while IFS='="' read -r name _ value _ || [ -n "$name" ]; do
    case $name in
      JAVA_VERSION) java_version=$value ;;
      JAVA_RUNTIME_VERSION) java_build=$value ;;
      IMPLEMENTOR) java_maker=${value%%[!A-Za-z0-9]*} ;;
    esac
  done <"$1/release"
  java_build=$java_maker-${java_build:-$java_version}
  case $java_version in
    25 | 25[!0-9]*) return 0 ;;
    *) return 1 ;;
  esac
}

# The home of the program $1 on PATH, with its symbolic links followed.
home_on_path() {
  found=$(command -v "$1" 2>/dev/null) || return 1
  found=$(readlink -f "$found" 2>/dev/null) || return 1
  found=${found%/*}
  printf '%s\n' "${found%/*}"
}

java_places='JAVA_HOME, JDK25_HOME, PATH, /usr/lib/jvm, /opt, SDKMAN, asdf, mise, ~/.jdks, /Library/Java'

# Sets JAVA_HOME to a Java 25 that has the program $1 (java or javac). Returns 69 if there is none.
look_for_java_25() {
  if is_java_25 "${JAVA_HOME-}" "$1"; then
    export JAVA_HOME
    return 0
  fi
  # "${HOME-}" is empty in some containers and units: the patterns then match nothing.
  for candidate in \
    "${JDK25_HOME-}" \
    "$(home_on_path "$1")" \
    /usr/lib/jvm/*25* \
    /opt/*25* \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/25* \
    "${ASDF_DATA_DIR:-${HOME-}/.asdf}"/installs/java/*25* \
    "${HOME-}"/.jdks/*25* \
    "${HOME-}"/.local/share/mise/installs/java/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "$([ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 25 2>/dev/null)"; do
    if is_java_25 "$candidate" "$1"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  return 69
}

# The same, with a message if there is none.
find_java_25() {
  look_for_java_25 "$1" && return 0
  cat >&2 <<MESSAGE
counterfoil: no JDK 25 was found
  code   BOOT-014
  where  $java_places
  mend   install one, for example
           Debian, Ubuntu  apt-get install openjdk-25-jdk   (or Temurin 25 from adoptium.net)
           macOS           brew install --cask temurin@25
           any             sdk install java 25-tem          (sdkman.io)
         or set JAVA_HOME to the folder of a JDK 25, and try again
  exit   69
MESSAGE
  return 69
}
