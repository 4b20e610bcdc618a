import csv, sys
for r in csv.DictReader(sys.stdin):
    share = r["numerator"] + ("/" + r["denominator"] if r["denominator"] else "")
    rest = [r[k] + " " + k for k in ("excluded", "undecided", "unknown") if r[k] != "0"]
    figure = share + " = " + r["value"] if r["value"] else ""
    status = r["status"] if r["status"] != "ok" else ""
    print(*filter(None, [r["id"], r["period"], status, figure, *rest]))
