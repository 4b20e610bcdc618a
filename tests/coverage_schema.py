#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `outturn coverage --format json` prints is what docs/coverage.schema.json says, and what `outturn report` says.

    coverage_schema.py BINARY

The sample, as it is, without one of its returns, and without names that say the years.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is missing (Debian: python3-jsonschema)")
    sys.exit(77)

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
SCHEMA = json.loads((ROOT / "docs" / "coverage.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
failed = passed = 0


def check(holds, what):
    global failed, passed
    passed += bool(holds)
    failed += not holds
    if not holds:
        print(what)


def run(*words, status=0):
    done = subprocess.run([BINARY, *words, "--no-config", "--format", "json"], capture_output=True, text=True)
    check(done.returncode in (status if isinstance(status, tuple) else (status,)),
          f"{' '.join(words)}: exit status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def valid(document, what):
    for error in list(VALIDATOR.iter_errors(document))[:3]:
        check(False, f"{what}: {error.json_path}: {error.message[:300]}")
    check(VALIDATOR.is_valid(document), f"{what}: not as the schema says")


def agrees_with_report(coverage, folder, what):
    periods = [word for period in coverage["periods"] for word in ("--period", period["label"])]
    report = run("report", "--data", str(folder), *periods)
    said = {(f["id"], f["period"]): (f["status"], f["reason"]) for f in coverage["figures"]}
    for r in report["results"]:
        if r["group"] is not None:
            continue
        status = "ok" if r["status"] == "not applicable" and r["reason"] is None else r["status"]
        check(said.get((r["id"], r["period"])) == (status, r["reason"]),
              f"{what}: {r['id']} of {r['period']} is {status}: {r['reason']}, and coverage says {said.get((r['id'], r['period']))}")


def flow_is_the_count(flows, folder):
    """Those counted at the end are those of CC-1."""
    periods = [word for flow in flows for word in ("--period", flow["period"]["label"])]
    report = run("report", "--data", str(folder), "--indicator", "CC-1", *periods)
    counted = {r["period"]: r["value"] for r in report["results"] if r["status"] == "ok" and r["undecided"] == 0}
    for flow in flows:
        label = flow["period"]["label"]
        if flow["counted"] and label in counted:
            check(flow["counted"]["in_care_after"] == counted[label],
                  f"{flow['counted']['in_care_after']} in care at the end of {label}, and CC-1 says {counted[label]}")
            check(flow["counted"]["difference"] == 0, f"what is counted does not add up in {label}")
            effects = sum(child["difference"] for child in flow["children"])
            check(effects == flow["recorded"]["difference"],
                  f"{label}: the children's differences are {effects}, not {flow['recorded']['difference']}")


def main():
    with tempfile.TemporaryDirectory() as place:
        whole, cut = SAMPLE, pathlib.Path(place) / "cut"
        shutil.copytree(SAMPLE, cut)
        gone = [entry for entry in sorted(cut.rglob("*")) if "2019-20" in entry.name and entry.is_dir()]
        for entry in gone:
            shutil.rmtree(entry)
        check(gone, "the sample has no return of 2019-20")
        for folder in (whole, cut):
            what = "the sample" if folder is whole else "the sample without 2019-20"
            coverage = run("coverage", "--data", str(folder))
            valid(coverage, what)
            agrees_with_report(coverage, folder, what)
            valid(run("coverage", "--data", str(folder), "--all", "--period", "2021-22Q2"), what + ", --all")
            for more in ([], ["--period", "2021-22Q1..2021-22Q4"]):
                flow = run("coverage", "--data", str(folder), "--flow", "--children", *more, status=(0, 1))
                valid(flow, what + ", --flow")
                flow_is_the_count(flow["flow"], folder)
                if folder is whole:
                    check(all(not f["children"] for f in flow["flow"] if f["status"] == "ok"), "the sample does not add up")
        document = run("coverage", "--data", str(whole))
        for path, value in ((("extracts", 0, "rows"), -1), (("figures", 0, "status"), "fine"), (("new",), 1),
                            (("outturn", "schema_version"), 2)):
            changed = json.loads(json.dumps(document))
            at = changed
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = value
            check(not VALIDATOR.is_valid(changed), f"the schema takes {value!r} for {path}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
