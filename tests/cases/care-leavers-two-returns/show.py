import csv, sys
for r in csv.DictReader(sys.stdin):
    share = r["numerator"] + ("/" + r["denominator"] if r["denominator"] else "")
    rest = [r[k] + " " + k for k in ("excluded", "undecided", "unknown") if r[k] != "0"]
    print(r["id"], r["period"], r["status"] if r["status"] != "ok" else share + " = " + r["value"], *rest)
