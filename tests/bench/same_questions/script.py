# SPDX-License-Identifier: MIT
# A folder of generate.cpp's as a script of SQL: the tables loaded once, with the columns that the questions name; then for each
# period what depends on it and each question's counts. The questions are tests/oracle/sql, word for word but for the dialect.
"""The statements that answer the questions in one dialect."""

import re
import tempfile
from pathlib import Path

from days import financial_year, parse_period
from queries import read_queries
from warehouse import SQL, Warehouse, bank_holidays, read_schemas

TABLES = ["header", "episodes", "reviews", "oc3", "population"]
VIEWS, QUERIES = read_queries(SQL)
KINDS = {query.id: query.kind for query in QUERIES.values()}
MADE = re.compile(r"CREATE (?:TEMP )?(?:TABLE|VIEW) (\w+)|CREATE INDEX \w+ ON (\w+)")


def files_of(folder):
    """{table: [(path, first year of the return or None)]}, as generate.cpp names them."""
    found = {}
    for table in TABLES:
        for path in sorted(Path(folder).resolve().rglob(f"{table}.csv")):
            year = re.fullmatch(r"(\d{4})-\d{2}", path.parent.name)
            found.setdefault(table, []).append((path, int(year[1]) if year else None))
    if missing := [table for table in TABLES if table not in found]:
        raise SystemExit(f"error: {folder} has no {', '.join(missing)}: it is not a folder that generate.cpp has written")
    last = max(line.split(",")[1][:4] for line in found["population"][0][0].read_text().splitlines()[1:])
    found["oc3"] = [(path, int(last) if year is None else year) for path, year in found["oc3"]]  # one file: the last year's
    return found


def statements_of(name):
    return [code for code in (re.sub(r"^\s*--.*$", "", one, flags=re.M).strip()
                              for one in re.split(r";[ \t]*(?:--[^\n]*)?(?:\n|\Z)", (SQL / name).read_text())) if code]


def words_of(text):
    return set(re.findall(r"\w+", re.sub(r"--[^\n]*", "", text).lower()))


def needed(groups, queries):
    """Of the statements in each group, those whose table or view the queries read, directly or not."""
    names = set().union(*(words_of(query.text) for query in queries))
    made = {match[1]: code for group in groups for code in group if (match := MADE.match(code)) and match[1]}
    todo = names & made.keys()
    wanted = set()
    while todo:
        name = todo.pop()
        wanted.add(name)
        todo |= (words_of(made[name]) & made.keys()) - wanted
    return [[code for code in group if (match := MADE.match(code)) and (match[1] or match[2]) in wanted] for group in groups]


def columns_of(queries):
    """{id: the columns that its query returns}, found by asking an empty folder."""
    with tempfile.TemporaryDirectory() as empty:
        warehouse = Warehouse(empty)
    warehouse.set_period(parse_period("2021-22"))
    for view in VIEWS:
        warehouse.db.execute(view)
    return {query.id: {column[0].lower() for column in warehouse.db.execute(query.text).description} for query in queries}


def counts_of(query, columns, label):
    """One row for a figure, or one for each group of a distribution: as queries.py counts them."""
    inside = "population" if "population" in columns else "1 = 1"
    excluded = "CAST(coalesce(excluded, 0) AS INTEGER) = 1" if "excluded" in columns else "1 = 0"
    top = "numerator" if "numerator" in columns else "1 = 1"
    group = "coalesce(category, 'unknown')" if query.kind == "distribution" else "''"
    base = "max(base)" if "base" in columns else "0"
    return (f"SELECT '{query.id}' AS id, '{label}' AS period, {group} AS category,\n"
            f"  count(*) FILTER (WHERE {inside} AND NOT ({excluded})) AS denominator,\n"
            f"  count(*) FILTER (WHERE {inside} AND NOT ({excluded}) AND {top}) AS numerator,\n"
            f"  count(*) FILTER (WHERE {inside} AND {excluded}) AS excluded,\n"
            f"  count(*) FILTER (WHERE ({inside}) IS NULL) AS undecided,\n"
            f"  count(*) FILTER (WHERE {inside} AND NOT ({excluded}) AND ({top}) IS NULL) AS unknown, {base} AS base\n"
            f"FROM (\n{query.text}\n) AS asked" + (f"\nGROUP BY {group}" if query.kind == "distribution" else ""))


def loading(dialect, files, used):
    """Each table with the columns among the words `used`; of rows given in several returns the latest."""
    schemas = read_schemas()
    statements = []
    for table in TABLES:
        columns = files[table][0][0].open().readline().strip().split(",")
        kinds = {"CHILD": "integer", **schemas[table].types}  # generate.cpp's ids are numbers
        wanted = {column: kinds[column] for column in columns if column.lower() in used}
        repeated = len(files[table]) > 1 and table in ("header", "reviews")  # Episodes: X1; OC3: a row for each return
        given = f"{table}_as_given" if repeated else table
        statements += dialect.read(given, files[table], columns, wanted)
        if repeated:
            key = ", ".join(column.lower() for column in dict.fromkeys(["CHILD", *schemas[table].key]))
            names = ", ".join(column.lower() for column in wanted)
            statements += [f"CREATE TABLE {table} AS SELECT {names}, return_year FROM (SELECT *, row_number() OVER "
                           f"(PARTITION BY {key} ORDER BY return_year DESC) AS choice FROM {given}) AS numbered WHERE choice = 1",
                           f"DROP TABLE {given}"]
    return statements


def script(dialect, folder, ids, labels):
    """All statements, in order; those that begin with SELECT answer."""
    asked = [QUERIES[one] for one in ids]
    columns = columns_of(asked)
    once, each, seen = needed([statements_of("history.sql"), statements_of("period.sql"), VIEWS], asked)
    once, each = ([code for code in group if dialect.indexes or not code.startswith("CREATE INDEX")] for group in (once, each))
    used = set().union(*(words_of(text) for text in [*once, *each, *seen, *(query.text for query in asked)])) | {"child"}
    holidays = ", ".join(f"({dialect.day(parse_period(f'{day}..{day}').start)})" for day, in bank_holidays())
    statements = [*dialect.settings, *loading(dialect, files_of(folder), used),
                  f"CREATE TABLE bank_holidays AS WITH given (day) AS (VALUES {holidays}) SELECT day FROM given",
                  *map(dialect.translate, once)]
    for number, label in enumerate(labels):
        period = parse_period(label)
        twelve_months = dialect.translate(f"date(add_months({dialect.day(period.end)}, -12), '+1 day')")
        statements += ["DROP TABLE IF EXISTS period",
                       f"CREATE TABLE period AS SELECT {dialect.day(period.start)} AS s, {dialect.day(period.end)} AS e, "
                       f"{twelve_months} AS year_start, {financial_year(period.end)} AS year"]
        for code in each:
            name = MADE.match(code)[1]
            statements += ([f"DROP TABLE IF EXISTS {name}"] if name else []) + [dialect.translate(code)]
        if number == 0:
            statements += map(dialect.translate, seen)
        statements += [dialect.translate(counts_of(query, columns[query.id], label)) for query in asked]
    return statements
