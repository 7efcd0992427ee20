#!/bin/sh
# Builds a commit twice, in two folders that differ in all that must not matter (path, zone of the clock, umask, language), and
# compares every jar and the tar.gz byte by byte. Exit 0: the same; 1: what differs is named.
#
#   packaging/test/reproducible.sh [COMMIT]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
commit=$(git -C "$root" rev-parse --short=12 "${1:-HEAD}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER
build() {
  mkdir -p "$1"
  git -C "$root" archive "$commit" | tar -x -C "$1"
  # The folder is no checkout, as in an image's build.
  (cd "$1" && ./mvnw -o -q -B verify -DskipTests -DskipITs -Dspotless.check.skip -Dbuild.commit="$commit") >"$work/log" 2>&1 ||
    { cat "$work/log" && echo "reproducible: the build in $1 failed" && exit 70; } >&2
}

# What came out, by its digest.
made() {
  (cd "$1/cli/target" && find counterfoil-0.1.0 counterfoil-0.1.0.tar.gz -type f | LC_ALL=C sort | xargs sha256sum)
}

(umask 022 && TZ=UTC LC_ALL=C.UTF-8 build "$work/one")
(umask 077 && TZ=Pacific/Auckland LC_ALL=C build "$work/the-other/deeper")

made "$work/one" >"$work/one.sums"
made "$work/the-other/deeper" >"$work/other.sums"
if ! diff "$work/one.sums" "$work/other.sums"; then
  echo "reproducible: two builds of $commit differ in the files above" >&2
  [ -z "${KEEP-}" ] || { cp -R "$work" "$KEEP" && echo "reproducible: both are in $KEEP" >&2; }
  exit 1
fi
echo "two builds of $commit are the same: $(grep -c '\.jar$' "$work/one.sums") jars, and"
grep 'tar\.gz$' "$work/one.sums"
