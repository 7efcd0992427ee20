#!/bin/sh
# In a pipeline: compare two tables by key and let somebody know if they differ. Exit 0 ties out, 1 breaks, 64 and more an error.
here=$(cd "$(dirname "$0")" && pwd)
counterfoil=${COUNTERFOIL:-$here/../../counterfoil}
notify() { echo "the warehouse differs from its source (exit $1): $2"; }

"$counterfoil" diff "$here/../warehouse/source.parquet" "$here/../warehouse/warehouse.parquet" \
  --key id --out "${OUT:-$here/runs}" --quiet || notify $? "see ${OUT:-$here/runs}"
