figures() {
  echo "== $1"
  outturn pack --quiet > /dev/null || echo "status $?"
  cd papers/2021-22Q2
  sed -n '/^Placements/,/^Green\|^Amber\|^Red/p' board.txt; grep -F "[r]" board.txt | tail -1
  python3 - <<'PYTHON'
import csv, json
for r in csv.DictReader(open("board.csv")):
    print(r["id"], r["period"], r["value"], r["target"], r["revised"], r["revised_from"], "|", r["revised_compared"])
for r in csv.DictReader(open("wide.csv")):
    print(r["id"], r["2021-22Q1"], r["2021-22Q1 revised"], r["2021-22Q2 revised"])
paper = json.load(open("board.json"))
print(paper["revised_since"])
for r in paper["results"]:
    print(r["id"], r["revision"], [p["revision"] for p in r["trend"]], [c["revision"] for c in r["compared"]])
PYTHON
  grep -oE "[0-9.]+%? \[r\]|\[r\] (2021|The last)[^<]*" board.html
  cd ../..
}
outturn pack --quiet --period 2021-22Q1
figures "nothing has changed"
sed -i.kept 's|^2,01/06/2020,S,C2,U3|2,01/06/2020,S,C2,K2|' returns/episodes.csv
figures "a row of data"
mv returns/episodes.csv.kept returns/episodes.csv
sed -i.kept 's|place = "K2"|(place = "K2" or place = "K1")|' defs/definitions/mine.toml
figures "a definition that counts the same"
sed -i 's|(place = "K2" or place = "K1")|place = "U3"|' defs/definitions/mine.toml
figures "a definition"
mv defs/definitions/mine.toml.kept defs/definitions/mine.toml
sed -i 's/^value = 60/value = 62/' mine.toml
figures "a target"
echo "== the record by its name"
outturn pack board --quiet --last papers/2021-22Q2/wide-2021-22Q2.record.json | wc -l
outturn pack --quiet --last papers/2021-22Q2/wide-2021-22Q2.record.json; echo $?
outturn pack board --quiet --last outturn.toml; echo $?
