# SPDX-License-Identifier: MIT
# The SQL of the second opinion, read and run. A file of tests/oracle/sql holds views and queries; a query follows a line
#   -- ID: KIND; needs TABLE TABLE... (OF_A_YEAR/OF_OTHER_PERIODS where a financial year uses another table)
# and returns a row for each row that might be counted, with the columns it has something to say in:
#   child, item   whose row it is, and which of that child's (a date); item is the child where it is not given
#   population    1, 0 or NULL (unknown: the row is undecided); 1 where it is not given
#   excluded      1: left out of the denominator
#   numerator     1, 0 or NULL (unknown: in the denominator only); a count counts it, 1 where it is not given
#   value         for a mean, median or total, and with `of` for a ratio; category for a distribution; base for a rate
"""Read the queries, and count what one of them returns."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

KINDS = {"ratio", "count", "percentage", "rate", "mean", "median", "total", "distribution"}
HEADING = re.compile(r"^-- (?P<id>[\w-]+): (?P<kind>\w+); needs (?P<needs>[\w/ ]+)$")
NOT_INDICATORS = {"history.sql", "period.sql"}


@dataclass
class Query:
    id: str
    kind: str
    needs: set
    text: str
    file: str


    def needed(self, is_year):
        return {name.split("/")[0 if is_year else -1] for name in self.needs}


@dataclass
class Result:
    kind: str
    population: list = field(default_factory=list)  # of (name, child) in the denominator
    numerator: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    undecided: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    values: list = field(default_factory=list)      # Fractions
    groups: dict = field(default_factory=dict)      # category: number
    base: int | None = None
    whole: int = 0                                  # a ratio's: the sum of `of`

    def fields(self):
        """What the report's CSV says of it: numerator, denominator, and the rows it could not decide."""
        n = len(self.population)
        top, below = {"count": (len(self.numerator), None), "percentage": (len(self.numerator), n), "distribution": (n, n),
                      "rate": (n, self.base), "mean": (sum(self.values), len(self.values)),
                      "median": (None, len(self.values)), "total": (sum(self.values), None),
                      "ratio": (sum(self.values), self.whole)}[self.kind]
        return {"numerator": top, "denominator": below, "excluded": len(self.excluded),
                "undecided": len(self.undecided), "unknown": len(self.unknown)}

    def value(self):
        """Exact; None for a zero denominator (R9)."""
        top, below = self.fields()["numerator"], self.fields()["denominator"]
        if self.kind in ("count", "total"):
            return Fraction(top)
        if below == 0:
            return None
        if self.kind == "median":
            ordered = sorted(self.values)
            return (ordered[(below - 1) // 2] + ordered[below // 2]) / 2
        return Fraction(top) / below * {"rate": 10000, "mean": 1}.get(self.kind, 100)


def read_file(path):
    """(views, queries). Statements end at a semicolon at the end of a line."""
    views, queries, heading = [], [], None
    for statement in re.split(r";[ \t]*(?:\n|\Z)", re.sub(r"^(-- .*; needs .*)$", r"\1 ", path.read_text(), flags=re.M)):
        for line in statement.splitlines():
            found = HEADING.match(line.rstrip())
            if found:
                heading = found
                if heading["kind"] not in KINDS:
                    raise ValueError(f"{path.name}: {heading['id']} is of no known kind: {heading['kind']}")
        code = "\n".join(line for line in statement.splitlines() if not line.startswith("--")).strip()
        if code.startswith("CREATE"):
            views.append(code)
        elif code:
            if heading is None:
                raise ValueError(f"{path.name}: a query without a heading: {code[:60]}")
            queries.append(Query(heading["id"], heading["kind"], set(heading["needs"].split()), code, path.name))
            heading = None
    return views, queries


def read_queries(folder):
    """Views in the order of the files, and queries by id."""
    views, queries = [], {}
    for path in sorted(Path(folder).glob("*.sql")):
        if path.name in NOT_INDICATORS:
            continue
        of_file, more = read_file(path)
        views += of_file
        for query in more:
            if query.id in queries:
                raise ValueError(f"{path.name}: {query.id} is in {queries[query.id].file} too")
            queries[query.id] = query
    return views, queries


def as_fraction(value):
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))


def run_query(db, query):
    cursor = db.execute(query.text)
    columns = [column[0].lower() for column in cursor.description]
    result = Result(query.kind)
    for line in cursor:
        row = dict(zip(columns, line))
        child = row.get("child")
        name = (child, row.get("item") or child)
        result.base = row.get("base", result.base)
        inside = row.get("population", 1)
        if inside is None:
            result.undecided.append(name)
        if not inside:
            continue
        if row.get("excluded"):
            result.excluded.append(name)
            continue
        result.population.append(name)
        if query.kind == "ratio" and row["value"] is not None:
            result.whole += row["of"]
        if query.kind in ("mean", "median", "total", "ratio"):
            (result.unknown if row["value"] is None else result.numerator).append(name)
            if row["value"] is not None:
                result.values.append(as_fraction(row["value"]))
        elif query.kind in ("percentage", "count"):
            if row.get("numerator", 1) is None:
                result.unknown.append(name)
            elif row.get("numerator", 1):
                result.numerator.append(name)
        elif query.kind == "distribution":
            category = row["category"] or "not recorded"
            result.groups[category] = result.groups.get(category, 0) + 1
    return result
