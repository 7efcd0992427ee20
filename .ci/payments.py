"""Checks what `counterfoil run examples/payments/recon.yaml --json` printed: result.json and exit in the folder given."""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
exit_code = int((folder / "exit").read_text())
printed = (folder / "result.json").read_text()
try:
    result = json.loads(printed)
except json.JSONDecodeError:
    sys.exit(f"exit code {exit_code}, and no JSON on standard output: {printed[:200]!r}")
sides = {side["name"]: side for side in result["sides"]}

wrong = []


def expect(name, actual, expected):
    if actual != expected:
        wrong.append(f"{name} is {actual!r}, expected {expected!r}")


expect("exit code", exit_code, 1)
expect("exit", result["exit"], 1)
expect("proof.holds", result["proof"]["holds"], True)
expect("records", sorted(side["records"] for side in sides.values()), [40802, 40840])
expect("sum of breaks", sum(result["breaks"].values()), sum(side["broken"] for side in sides.values()))
for name, side in sides.items():
    expect(f"outcomes of {name}", side["matched"] + side["broken"] + side["excluded"], side["records"])
if not (pathlib.Path(result["artifact"]) / "manifest.json").is_file():
    wrong.append(f"no manifest.json in the artifact {result['artifact']}")

print("\n".join(wrong), end="\n" if wrong else "")
sys.exit(1 if wrong else 0)
