# Which of the figures that the document prints (CSV has them in one column) are not in the other formats.
import csv
import html
import re

printed = []
for row in csv.DictReader(open("pack.csv", encoding="utf-8")):
    for one in filter(None, row["baselines"].split("; ")):
        printed.append(re.sub("^(printed |'(?=-))", "", one))
print(len(printed), "printed")
for name in ("text", "html", "markdown"):
    text = html.unescape(re.sub("<[^>]*>", "", open("pack." + name, encoding="utf-8").read()))
    text = re.sub(r"\s+", " ", text.replace("\\", ""))
    missing = [p for p in set(printed) if text.count(p) < printed.count(p)]
    print(name, sorted(missing) or "has them all")
