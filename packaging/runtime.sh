#!/bin/sh
# Makes a distribution with its own Java: cli/target/counterfoil-<version>-runtime, from the one that `./mvnw package` made.
# It holds a Java runtime of the modules that the program needs and a start cache made for it, wants no JDK where it runs, and
# runs only on the operating system and processor that it was made on.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=packaging/lib/jdk.sh
. "$root/packaging/lib/jdk.sh"
find_java_25 jlink || exit $?

plain=$root/cli/target/counterfoil-0.1.0
made=$plain-runtime
if ! [ -x "$plain/bin/counterfoil" ]; then
  echo "packaging/runtime.sh: $plain is missing; make it first: ./mvnw package -DskipTests" >&2
  exit 66
fi

rm -rf "$made"
cp -Rp "$plain" "$made"

# What the jars ask for; and the character sets that files come in, which no jar names. All classes in one folder, because
# jdeps takes some of the jars for modules, and then wants modules that those could use and the program has not.
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
for jar in "$plain"/lib/*.jar; do
  (cd "$classes" && "$JAVA_HOME/bin/jar" -xf "$jar")
done
rm -rf "$classes/META-INF/versions" "$classes/module-info.class"
modules=$("$JAVA_HOME/bin/jdeps" --print-module-deps --ignore-missing-deps "$classes" | tail -n 1)
"$JAVA_HOME/bin/jlink" --add-modules "$modules,jdk.charsets" --strip-java-debug-attributes --no-header-files --no-man-pages \
  --generate-cds-archive --output "$made/runtime"

# The cache holds the jars' names, sizes and times: made here and not later, it stays right wherever the folder is moved to
# with its times kept, as tar does.
"$made/bin/counterfoil" --make-start-cache "$made/lib/counterfoil.aot"
"$made/bin/counterfoil" --make-start-cache-of-serve "$made/lib/counterfoil-serve.aot"

if [ "${1-}" = --archive ]; then
  tar -czf "$made.tar.gz" -C "${made%/*}" "${made##*/}"
fi
du -sh "$made" | sed 's/^/made: /'
