#!/bin/sh
# Makes cli/target/counterfoil_<version>_<architecture>.deb of the distribution with its own Java (packaging/runtime.sh).
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
version=0.1.0
from=$root/cli/target/counterfoil-$version-runtime
command -v dpkg-deb >/dev/null || { echo 'packaging/deb/make.sh: dpkg-deb is missing: apt-get install dpkg' >&2 && exit 69; }
if ! [ -x "$from/bin/counterfoil" ]; then
  echo "packaging/deb/make.sh: $from is missing; make it first: ./mvnw package -DskipTests && packaging/runtime.sh" >&2
  exit 66
fi

architecture=$(dpkg --print-architecture)
made=$root/cli/target/counterfoil_${version}_$architecture.deb
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
chmod 0755 "$work"

share=$work/usr/share/counterfoil
doc=$work/usr/share/doc/counterfoil
mkdir -p "$work/DEBIAN" "$work/usr/share" "$work/usr/bin" "$doc" "$work/etc/counterfoil" "$work/usr/lib/systemd/system" "$work/usr/lib/sysusers.d"
# With the files' times: the start cache holds those of the jars.
cp -Rp "$from" "$share"
chmod -R u=rwX,go=rX "$share"
ln -s ../share/counterfoil/bin/counterfoil "$work/usr/bin/counterfoil"
install -m 0644 "$root/packaging/systemd/counterfoil.service" "$work/usr/lib/systemd/system/"
install -m 0644 "$root/packaging/deb/sysusers.conf" "$work/usr/lib/sysusers.d/counterfoil.conf"
install -m 0640 "$root/packaging/deb/counterfoil.yaml" "$work/etc/counterfoil/"
install -m 0644 "$root"/docs/*.md "$doc/"
cat "$root/NOTICE" "$root/LICENSE" >"$doc/copyright"

echo /etc/counterfoil/counterfoil.yaml >"$work/DEBIAN/conffiles"
for script in postinst prerm postrm; do
  install -m 0755 "$root/packaging/deb/$script" "$work/DEBIAN/"
done
# The newest C library that Java and DuckDB ask for; DuckDB is C++.
cat >"$work/DEBIAN/control" <<END
Package: counterfoil
Version: $version
Architecture: $architecture
Maintainer: Counterfoil <counterfoil@localhost>
Installed-Size: $(du -sk "$work" | cut -f 1)
Depends: libc6 (>= 2.28), libstdc++6, passwd
Suggests: postgresql
Section: database
Priority: optional
Description: reconciliation engine with proof
 Reconciles two sets of records, says of each what became of it, and proves
 that nothing was lost. Brings its own Java. The service is
 counterfoil.service: systemctl enable --now counterfoil
END

dpkg-deb --root-owner-group --build -Zxz -z1 "$work" "$made" >/dev/null
du -h "$made" | sed 's/^/made: /'
