import csv, sys
for r in csv.DictReader(sys.stdin):
    share = r["numerator"] + ("/" + r["denominator"] if r["denominator"] else "")
    rest = [r[k] + " " + k for k in ("excluded", "undecided", "unknown", "doubtful") if r[k] not in ("", "0")]
    rest += [r["lowest"] + " to " + r["highest"]] if r["lowest"] else []
    print(r["id"], r["period"], r["status"], share, *rest, r["reason"])
