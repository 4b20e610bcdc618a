# SPDX-License-Identifier: MIT
"""Writes a return of CSV files as the one file of XML that the collection takes as well.

    as_xml.py FOLDER FILE.xml [STYLE]

FOLDER holds header.csv, episodes.csv and so on, as the sample does. STYLE is one of STYLES: what varies from one system
to another and means nothing. Tables that the XML does not have (sw_episodes) are left where they are.
"""
import csv
import pathlib
import sys
from xml.sax.saxutils import escape

# In the order of the collection's description of the file.
FLAT = {"header": ["UPN", "SEX", "DOB", "ETHNIC"], "uasc": ["DUC"],
        "ad1": ["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
        "oc3": ["IN_TOUCH", "ACTIV", "ACCOM"]}
NESTED = {"missing": ("AMISSING", ["MISSING", "MIS_START", "MIS_END"]), "reviews": ("AREVIEW", ["REVIEW", "REVIEW_CODE"]),
          "mother": None, "prev_perm": ("PERMANENCE", ["PREV_PERM", "LA_PERM", "DATE_PERM"]),
          "oc2": ("OC2", ["SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK",
                          "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"]),
          "placed_adoption": ("AD_PLACED", ["DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"])}
EPISODE = ["DECOM", "RNE", "LS", "CIN", "PLACE", "PL_POST", "HOME_POST", "URN", "PLACE_PROVIDER", "PL_LOCATION", "DEC",
           "REC", "REASON_PLACE_CHANGE"]
TABLES = ["header", "episodes", "reviews", "uasc", "oc2", "oc3", "ad1", "placed_adoption", "prev_perm", "missing"]
NAMES = {"PLACE": "PL"}
# line end, indentation, encoding, declaration, whether elements without a value are written
STYLES = {
    "lines": ("\n", "  ", "utf-8", '<?xml version="1.0" encoding="UTF-8"?>', True),
    "one line": ("", "", "utf-8", "<?xml version='1.0' encoding='us-ascii'?>", True),
    "without empty ones": ("\r\n", "\t", "utf-8-sig", '<?xml version="1.0"?>', False),
    "utf-16": ("\r\n", " ", "utf-16", '<?xml version="1.0" encoding="UTF-16"?>', True),
    "windows-1252": ("\r", "", "cp1252", '<?xml version="1.0" encoding="windows-1252"?>', False),
}


def read_tables(folder):
    tables = {}
    for name in TABLES:
        path = pathlib.Path(folder) / f"{name}.csv"
        if path.exists():
            with open(path, newline="", encoding="utf-8-sig") as file:
                tables[name] = list(csv.DictReader(file))
    return tables


class Writer:
    def __init__(self, style):
        self.end, self.indent, self.encoding, self.declaration, self.empty = STYLES[style]
        self.text = [self.declaration, self.end]

    def line(self, depth, text):
        self.text.append(f"{self.indent * depth}{text}{self.end}")

    def value(self, depth, name, value):
        name = NAMES.get(name, name)
        if value:
            self.line(depth, f"<{name}>{escape(value)}</{name}>")
        elif self.empty:
            self.line(depth, f"<{name} />")

    def row(self, depth, element, columns, row):
        self.line(depth, f"<{element}>")
        for column in columns:
            if column in row:
                self.value(depth + 1, column, row[column])
        self.line(depth, f"</{element}>")


def write_return(tables, path, style="lines"):
    out = Writer(style)
    of = {}  # by table and child
    for name, rows in tables.items():
        for row in rows:
            of.setdefault((name, row["CHILD"]), []).append(row)
    children = list(dict.fromkeys(row["CHILD"] for name in TABLES for row in tables.get(name, [])))
    out.line(0, "<EXPSSDA903>")
    for child in children:
        header = dict(of.get(("header", child), [{}])[0])
        header.setdefault("DOB", next((row["DOB"] for name in TABLES for row in of.get((name, child), []) if "DOB" in row), ""))
        out.line(1, "<CHILD>")
        out.line(2, "<HEADER>")
        out.value(3, "CHILDID", child)
        for column in FLAT["header"]:
            out.value(3, column, header.get(column, ""))
        if "uasc" in tables:
            out.value(3, "UASC", "1" if ("uasc", child) in of else "0")
        for name in ("uasc", "ad1", "oc3"):
            for row in of.get((name, child), [{}] if name in tables else [])[:1]:
                for column in FLAT[name]:
                    out.value(3, column, row.get(column, ""))
        for name, nested in NESTED.items():
            if nested is None:
                for column in ("MOTHER", "MC_DOB"):
                    out.value(3, column, header.get(column, ""))
                continue
            for row in of.get((name, child), []):
                out.row(3, *nested, row)
        out.line(2, "</HEADER>")
        for row in of.get(("episodes", child), []):
            out.row(2, "EPISODE", EPISODE, row)
        out.line(1, "</CHILD>")
    out.line(0, "</EXPSSDA903>")
    with open(path, "w", newline="", encoding=out.encoding) as file:
        file.write("".join(out.text))


if __name__ == "__main__":
    write_return(read_tables(sys.argv[1]), sys.argv[2], *sys.argv[3:])
