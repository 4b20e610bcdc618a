#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A newcomer's folder: the sample with its files, headings and dates as another system writes them, and columns more.

    init.py BINARY

`init` is run on it, and every figure must be what the sample itself gives: of every indicator with the returns in folders,
of the default scorecard with all files in one folder and the month first in every date; and of two councils in one folder.
The returns are those of the last five years.
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

BINARY = pathlib.Path(sys.argv[1]).resolve()
SAMPLE = pathlib.Path(__file__).resolve().parent.parent / "sample-data" / "nottingham-2021-22"
PERIODS = ["--period", "2020-21", "--period", "2021-22Q2"]
FIRST_YEAR = "2017-18"

# By file of the sample: our heading, theirs.
HEADINGS = {
    "header": {"CHILD": "Child ID", "SEX": "Gender", "DOB": "Date of Birth", "ETHNIC": "Ethnicity", "UPN": "Unique Pupil No",
               "MOTHER": "Is mother", "MC_DOB": "Mother's child DOB"},
    "episodes": {"CHILD": "Child ID", "DECOM": "DECOM date", "RNE": "Reason for New Episode", "LS": "Legal Status",
                 "CIN": "Category of Need", "PLACE": "Placement Type", "PLACE_PROVIDER": "Placement Provider",
                 "DEC": "DEC date", "REC": "Reason Episode Ceased", "REASON_PLACE_CHANGE": "Reason for place change",
                 "HOME_POST": "Home Postcode", "PL_POST": "Placement Postcode", "URN": "Provider URN",
                 "PL_LOCATION": "Placement location"},
    "reviews": {"CHILD": "ChildID", "DOB": "Birth date", "REVIEW": "Date of review", "REVIEW_CODE": "Participation Code"},
    "missing": {"CHILD": "Child ID", "DOB": "Date of Birth", "MISSING": "Missing or absent", "MIS_START": "Missing start",
                "MIS_END": "Missing end"},
    "oc2": {"CHILD": "Child ID", "DOB": "D.O.B.", "SDQ_SCORE": "SDQ Score", "SDQ_REASON": "Reason no SDQ", "CONVICTED": "Convicted?",
            "HEALTH_CHECK": "Health check up to date", "IMMUNISATIONS": "Immunisations up to date",
            "TEETH_CHECK": "Teeth checked", "HEALTH_ASSESSMENT": "Health assessment done",
            "SUBSTANCE_MISUSE": "Substance misuse problem", "INTERVENTION_RECEIVED": "Intervention received?",
            "INTERVENTION_OFFERED": "Intervention offered?"},
    "oc3": {"CHILD": "Young person ID", "DOB": "Date of Birth", "IN_TOUCH": "In touch?", "ACTIV": "Activity code",
            "ACCOM": "Accommodation code"},
    "ad1": {"CHILD": "Child ID", "DOB": "Date of Birth", "DATE_INT": "Decision date", "DATE_MATCH": "Match date",
            "FOSTER_CARE": "Adopted by foster carer", "NB_ADOPTR": "Number of adopters", "SEX_ADOPTR": "Sex of adopters",
            "LS_ADOPTR": "Legal status of adopters"},
    "uasc": {"CHILD": "Child ID", "SEX": "Gender", "DOB": "Date of Birth", "DUC": "DUC date"},
    "placed_adoption": {"CHILD": "Child ID", "DOB": "Date of Birth", "DATE_PLACED": "Date of decision placed",
                        "DATE_PLACED_CEASED": "Date placed ceased", "REASON_PLACED_CEASED": "Reason placed ceased"},
    "prev_perm": {"CHILD": "Child ID", "DOB": "Date of Birth", "PREV_PERM": "Previous permanence", "LA_PERM": "Permanence LA",
                  "DATE_PERM": "Date of permanence"},
    "visits": {"CHILD": "Client ID", "VISIT_DATE": "Date of visit", "SEEN": "Child seen?"},
    "health": {"CHILD": "Client ID", "CHECK_TYPE": "Type of check", "DATE": "Date of check", "SCORE": "SDQ score",
               "DECLINED": "Declined by child"},
    "pathway": {"CHILD": "Client ID", "STARTED_DATE": "Plan started", "AUTHORISED_DATE": "Plan authorised"},
    "pep": {"CHILD": "Client ID", "TERM": "School term", "REQUIRED": "PEP required?", "COMPLETED_DATE": "Date PEP completed",
            "SCHOOL_AREA": "School area"},
}
DAY = re.compile(r"^(\d\d)/(\d\d)/(\d\d\d\d)$")


def run(folder, *words):
    done = subprocess.run([BINARY, *words], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def month_first(value):
    return DAY.sub(r"\2/\1/\3", value)


def rewritten(rows, kind, write_day, extra):
    """The rows as the other system has them: other headings, the last column first, and columns more."""
    head, *body = rows
    names = [HEADINGS.get(kind, {}).get(column, column) for column in head]
    last = len(head) - 1
    order = [last, *range(last)]
    more = [] if not extra else ["Team notes", "Exported by"]
    yield [names[i] for i in order] + more
    for row in body:
        yield [write_day(row[i]) for i in order] + ["n/a, see file" for _ in more]


def files():
    for path in sorted(SAMPLE.rglob("*.csv")):
        if not re.match(r"\d{4}-", path.parent.name) or path.parent.name >= FIRST_YEAR:
            yield path


def rebuild(target, name_of, write_day=lambda value: value, extra=True):
    for path in files():
        place = target / name_of(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        with open(place, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rewritten(rows, path.stem, write_day, extra))


def figures(folder, *words):
    rows = csv.DictReader(run(folder, "report", "--quiet", *words, *PERIODS, "--format", "csv").splitlines())
    return {(row["id"], row["period"], row["group"]): row for row in rows}


def in_folders(path):
    """Returns/2020-21/Extract of episodes.csv"""
    return pathlib.Path("Returns", path.parent.name, f"Extract of {path.stem.replace('_', ' ')}.csv")


def in_one(path):
    """2020-21 LAC EPISODES export.csv: all in one folder"""
    year = path.parent.name if re.match(r"\d{4}-", path.parent.name) else "local"
    return pathlib.Path(f"{year} LAC {path.stem.upper()} export.csv")


def compare(what, ours, theirs):
    differences = [f"{what}: {key}: {column}: {ours[key][column]!r}, after init {theirs.get(key, {}).get(column)!r}"
                   for key in ours for column in ours[key]
                   if ours[key][column] != theirs.get(key, {}).get(column)]
    print(f"{what}: {len(ours)} figures, {len(differences)} differences")
    for line in differences[:20]:
        print(f"  {line}")
    return len(differences) + (0 if ours and len(ours) == len(theirs) else 1)


def councils(folder, heading):
    """Two councils that give their children the same ids, the second with half of the first's children."""
    for kind in ("header", "episodes", "reviews"):
        for year in ("2019-20", "2020-21"):
            with open(SAMPLE / year / f"{kind}.csv", newline="", encoding="utf-8") as file:
                head, *rows = csv.reader(file)
            place = folder / year / f"{kind}.csv"
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(place, "w", newline="", encoding="utf-8") as file:
                out = csv.writer(file)
                out.writerow([*head, heading])
                out.writerows([*row, "Nottingham"] for row in rows)
                out.writerows([*row, "Derby"] for row in rows if int(re.sub(r"\D", "", row[0]) or 0) % 2)


def main():
    failed = 0
    with tempfile.TemporaryDirectory(prefix="outturn-init-") as above:
        above = pathlib.Path(above)
        ids = ",".join(row["id"] for row in csv.DictReader(run(above, "list", "--format", "csv").splitlines()))
        for path in files():
            place = above / "sample" / path.relative_to(SAMPLE)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path)
        for what, name_of, write_day, asked in (("in folders", in_folders, lambda value: value, ["--scorecard", "core", "--indicator", ids]),
                                                ("in one folder, the month first", in_one, month_first, ["--scorecard", "core"])):
            place = above / what.replace(" ", "-")
            rebuild(place / "data", name_of, write_day)
            said = run(place, "init", "--data", "data")
            if "Not recognised" in said:
                failed += 1
                print(said)
            ours = figures(above, "--no-config", "--data", "sample", *asked)
            failed += compare(what, ours, figures(place, *asked))
        starter = figures(place)
        wrong = [key for key in starter if key in ours and starter[key]["value"] != ours[key]["value"]]
        print(f"the starter scorecard: {len(starter)} figures, {len(wrong)} differences")
        failed += len(wrong) + (0 if starter else 1)
        for heading in ("LA", "Local Authority Name"):
            councils(above / heading / "data", heading)
        run(above / "Local Authority Name", "init", "--data", "data")
        few = ["--scorecard", "core", "--indicator", "CC-1,CC-3,CC-8,CC-10v,PL-1", "--by", "authority"]
        ours = figures(above / "LA", "--no-config", "--data", "data", *few)
        failed += compare("two councils", ours, figures(above / "Local Authority Name", *few))
        failed += 0 if {key[2] for key in ours} == {"", "NOTTINGHAM", "DERBY", "not recorded"} else 1
    print(f"{failed} failed", flush=True)
    sys.exit(1 if failed else 0)


main()
