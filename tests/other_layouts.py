#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the sample as other systems would, and looks for figures that change.

    other_layouts.py BINARY [LAYOUT...]

The same rows in another order, in other files, under other names, in another encoding are the same data: every figure
of every indicator has to come out as it does from the sample itself, in count, value and status. `one file a table`
keeps of every row only its last state, as a case system's own extract does; what only older returns tell may be
incomplete there (MAY_BE_INCOMPLETE).
"""
import csv
import datetime
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

SAMPLE = pathlib.Path(__file__).resolve().parent.parent / "sample-data" / "nottingham-2021-22"
PERIODS = ["2018-19", "2019-20", "2020-21", "2021-22Q1", "2021-22Q2", "2021-09"]
COMPARED = ("status", "numerator", "denominator", "value")
# Older headers say of a mother that her child was born since; the last state of a header does not.
MAY_BE_INCOMPLETE = {"one file a table": {"HL-6"}}
# What a row of a table is known by, where the table needs no return year (Reading 11 (e)).
KEYS = {"episodes": ["CHILD", "DECOM"], "reviews": ["CHILD", "REVIEW"], "header": ["CHILD"],
        "missing": ["CHILD", "MIS_START"], "uasc": ["CHILD"]}
SHOWN = 5
# How systems write a day, a child's id, nothing, and the end of what has not ended: every file has another form of it.
DATES = ["%d-%m-%Y", "%d.%m.%Y", "%d-%b-%Y", "%d %B %Y", "%Y/%m/%d", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"]
IDS = ["{}.0", "'{}", '="{}"', "\u200b{}"]
NOTHING = ["NULL", "(null)", "-", "N/A", "#N/A", "nan", "(blank)", "."]
NOT_ENDED = ["31/12/9999", "01/01/1900"]
ENDS = {"DEC", "MIS_END", "DATE_PLACED_CEASED", "DATE_INT_CEASED", "SW_DEC"}
TITLES = ["Children looked after\n", "Run for: Nottingham\n\n", "".join(f"Filter {n}\n" for n in range(25))]
FOOTERS = ["\n({} rows affected)\n", "Total,{}\n", "\n-- End of report --\n", "{} rows selected.\n"]


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def write(path, heading, rows, **form):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n", **form)
        writer.writerow(heading)
        writer.writerows(rows)


def returns():
    return sorted(path for path in SAMPLE.iterdir() if path.is_dir() and path.name[0].isdigit())


def copy_others(to):
    """What does not come with returns."""
    shutil.copytree(SAMPLE / "local", to / "local")
    shutil.copy(SAMPLE / "population.csv", to)


def copy_all(to):
    copy_others(to)
    for each in returns():
        shutil.copytree(each, to / each.name)


def rewritten(change):
    """A layout that changes every file by itself."""
    def write_layout(to):
        copy_all(to)
        for path in sorted(to.rglob("*.csv")):
            change(path)
    return write_layout


def shuffle_rows(path):
    heading, rows = read(path)
    random.Random(4).shuffle(rows)
    write(path, heading, rows)


def shuffle_columns(path):
    heading, rows = read(path)
    order = list(range(len(heading)))
    random.Random(5).shuffle(order)
    write(path, [heading[i].lower() if i % 2 else heading[i] for i in order],
          [[row[i] for i in order] for row in rows], quoting=csv.QUOTE_ALL)


def iso_dates(path):
    path.write_text(re.sub(r"\b(\d\d)/(\d\d)/(\d{4})\b", r"\3-\2-\1", path.read_text(encoding="utf-8-sig")),
                    encoding="utf-8")


def semicolons(path):
    write(path, *read(path), delimiter=";")


def utf_16(path):
    path.write_bytes(path.read_text(encoding="utf-8-sig").replace("\n", "\r\n").encode("utf-16"))


def form_of(path, forms):
    """The form in which the file is written."""
    return forms[zlib.crc32(path.parent.name.encode() + path.name.encode()) % len(forms)]


def dates_in_other_forms(path):
    def other(found):
        day, month, year = map(int, found.groups())
        return datetime.date(year, month, day).strftime(form_of(path, DATES))
    path.write_text(re.sub(r"\b(\d\d)/(\d\d)/(\d{4})\b", other, path.read_text(encoding="utf-8-sig")), encoding="utf-8")


def changed_cells(change):
    """A change of every file: change(path, column, cell) gives the new cell."""
    def change_file(path):
        heading, rows = read(path)
        write(path, heading, [[change(path, *each) for each in zip(heading, row)] for row in rows])
    return change_file


def id_of_a_spreadsheet(path, column, cell):
    return form_of(path, IDS).format(cell) if column == "CHILD" and cell else cell


def nothing_in_words(path, column, cell):
    return cell or (form_of(path, NOT_ENDED) if column in ENDS else form_of(path, NOTHING))


def headings_in_words(path):
    heading, rows = read(path)
    write(path, ["ChildID" if each == "CHILD" else each.replace("_", " ").title() for each in heading], rows)


def lines_around(path):
    text = path.read_text(encoding="utf-8-sig")
    rows = len(text.splitlines()) - 1
    path.write_text(form_of(path, TITLES) + text + form_of(path, FOOTERS).format(rows), encoding="utf-8")


def short_rows(path):
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("".join(f"{line.rstrip(',')}\n" for line in lines), encoding="utf-8")


def year_column(to):
    """One file a table, each row with its return's year."""
    copy_others(to)
    for name in sorted({path.name for each in returns() for path in each.glob("*.csv")}):
        heading, rows = [], []
        for each in returns():
            if not (each / name).exists():
                continue
            columns, of_return = read(each / name)
            heading += [column for column in columns if column not in heading]
            rows += [dict(zip(columns, row), YEAR=each.name) for row in of_return]
        heading.append("YEAR")
        write(to / name, heading, [[row.get(column, "") for column in heading] for row in rows])


def last_states(to):
    """One file a table, each row in its last state; a year only where the table needs one."""
    copy_others(to)
    for name in sorted({path.name for each in returns() for path in each.glob("*.csv")}):
        key = KEYS.get(pathlib.Path(name).stem)
        heading, rows = [], {}
        for each in returns():
            if not (each / name).exists():
                continue
            columns, of_return = read(each / name)
            heading += [column for column in columns if column not in heading]
            for number, cells in enumerate(of_return):
                row = dict(zip(columns, cells), YEAR=each.name)
                rows[tuple(row[column] for column in key) if key else (each.name, number)] = row
        heading += [] if key else ["YEAR"]
        write(to / name, heading, [[row.get(column, "") for column in heading] for row in rows.values()])


def split_by_child(to):
    """Two files a table and return, each with some of the children."""
    copy_others(to)
    for each in returns():
        for path in each.glob("*.csv"):
            heading, rows = read(path)
            child = heading.index("CHILD")
            for part in (0, 1):
                write(to / each.name / f"{path.stem}_{'ab'[part]}.csv", heading,
                      [row for row in rows if zlib.crc32(row[child].encode()) % 2 == part])


def copies(to):
    """Some files twice, as a download folder has them."""
    copy_all(to)
    for each in returns():
        shutil.copy(to / each.name / "episodes.csv", to / each.name / "episodes (1).csv")
        shutil.copy(to / each.name / "header.csv", to / each.name / "header - Copy.csv")


def years_in_file_names(to):
    copy_others(to)
    for each in returns():
        for path in each.glob("*.csv"):
            shutil.copy(path, to / f"SSDA903_{path.stem}_{each.name[:4]}_{each.name[5:]}.csv")


def folders_named(name):
    """A layout whose folders have other names."""
    def write_layout(to):
        copy_others(to)
        for each in returns():
            shutil.copytree(each, to / name(int(each.name[:4])))
    return write_layout


LAYOUTS = {
    "rows in another order": rewritten(shuffle_rows),
    "columns in another order, quoted": rewritten(shuffle_columns),
    "ISO dates": rewritten(iso_dates),
    "semicolons": rewritten(semicolons),
    "UTF-16 and CRLF": rewritten(utf_16),
    "dates in other forms": rewritten(dates_in_other_forms),
    "ids of a spreadsheet": rewritten(changed_cells(id_of_a_spreadsheet)),
    "words for nothing": rewritten(changed_cells(nothing_in_words)),
    "headings in words": rewritten(headings_in_words),
    "lines above and below": rewritten(lines_around),
    "rows without their last blanks": rewritten(short_rows),
    "a YEAR column": year_column,
    "one file a table": last_states,
    "two files a table": split_by_child,
    "copies": copies,
    "years in the names of files": years_in_file_names,
    "folders by both years in full": folders_named(lambda year: f"Return {year}-{year + 1}"),
    "folders by the year they end in": folders_named(lambda year: str(year + 1)),
}


def kinds(binary):
    """The kind of every indicator, by id."""
    listed = subprocess.run([binary, "list", "--no-config", "--format", "json"], capture_output=True, check=True)
    return {each["id"]: each["kind"] for each in json.loads(listed.stdout)}


def figures(binary, folder, configuration=("--no-config",)):
    """Every figure by id, period and group."""
    indicators = ",".join(kinds(binary))
    periods = [word for period in PERIODS for word in ("--period", period)]
    done = subprocess.run([binary, "report", *configuration, "--data", folder, "--indicator", indicators, *periods,
                           "--compare", "none", "--format", "json"], capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"exit status {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-400:]}")
    return {(each["id"], each["period"], each["group"] or ""): each for each in json.loads(done.stdout)["results"]}


def differences(whole, figures_of_layout, may_be_incomplete):
    found = []
    for key, expected in whole.items():
        came = figures_of_layout.get(key)
        if came and all(came[field] == expected[field] for field in COMPARED):
            continue
        if came and came["status"] == "incomplete" and key[0] in may_be_incomplete:
            continue
        found.append(f"{' '.join(key)}: {[expected[field] for field in COMPARED]} became "
                     f"{[came[field] for field in COMPARED] if came else 'nothing'}")
    return found + [f"{' '.join(key)}: is new" for key in figures_of_layout.keys() - whole.keys()]


def main():
    binary, names = sys.argv[1], sys.argv[2:] or list(LAYOUTS)
    whole = figures(binary, SAMPLE)
    assert len(whole) > 1000 and sum(each["status"] == "ok" for each in whole.values()) > 1000
    failed = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            LAYOUTS[name](pathlib.Path(folder))
            found = differences(whole, figures(binary, folder), MAY_BE_INCOMPLETE.get(name, set()))
        if found:
            failed += 1
            print(f"{name}: {len(found)} of {len(whole)} figures changed")
            print("".join(f"  {line}\n" for line in found[:SHOWN]), end="")
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
