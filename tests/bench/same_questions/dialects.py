# SPDX-License-Identifier: MIT
# The SQL of tests/oracle/sql is SQLite's with four functions of its own (add_months, age, birthday, one-day steps). Here these are
# written out, so that the sqlite3 program needs no functions and DuckDB's days are days, and the rest is put in DuckDB's words.
"""The oracle's SQL in the words of DuckDB and of SQLite."""

import re


YEAR = "CAST(substr({}, 1, 4) AS INTEGER)"  # 2021-22 is 2021 to the queries


def arguments_of(text, start):
    """(arguments, the place after the closing bracket) of the call whose opening bracket is at `start`."""
    depth, found, begin, quoted = 0, [], start + 1, False
    for place in range(start, len(text)):
        one = text[place]
        quoted ^= one == "'"
        if quoted:
            continue
        depth += (one == "(") - (one == ")")
        if depth == 0 or depth == 1 and one == ",":
            found.append(text[begin:place].strip())
            begin = place + 1
        if depth == 0:
            return found, place + 1
    raise ValueError(f"a bracket is not closed: {text[start:start + 60]}")


def written_out(text, functions):
    """The text with each call of these functions replaced, from the outside in."""
    call = re.compile(r"(?<![\w.])(" + "|".join(functions) + r")\(")
    done, place = [], 0
    while found := call.search(text, place):
        arguments, end = arguments_of(text, found.end() - 1)
        done += [text[place:found.start()], functions[found[1]](*[written_out(one, functions) for one in arguments])]
        place = end
    return "".join(done) + text[place:]


def number_of(modifier):
    return int(re.fullmatch(r"'([+-]\d+) day'", modifier)[1])


class Duckdb:
    FUNCTIONS = {
        "add_months": lambda day, n: f"CAST({day} + to_months({n}) AS DATE)",  # clamps to the month's end
        "age": lambda dob, day: f"(year({day}) - year({dob}) - CAST(month({day}) * 100 + day({day}) < month({dob}) * 100 + day({dob}) AS INTEGER))",
        # Clamped from 29 February, the day is one too early.
        "birthday": lambda dob, n: f"(CAST({dob} + to_years({n}) AS DATE) + CAST(day({dob}) <> day({dob} + to_years({n})) AS INTEGER))",
        "date": lambda day, modifier: f"({day} + {number_of(modifier)})",
    }
    CALENDAR = re.compile(r"WITH RECURSIVE days \(day\) AS \(.*?\n\)\n", re.S)

    def translate(self, text):
        text = self.CALENDAR.sub("WITH days AS (SELECT CAST(range AS DATE) AS day FROM "
                                 "range(DATE '1995-01-01', DATE '2031-01-01', INTERVAL 1 DAY))\n", text)
        text = written_out(text, self.FUNCTIONS)
        text = re.sub(r"\bIS NOT (?!NULL\b)", "IS DISTINCT FROM ", text)
        text = re.sub(r"\bIS (?!NOT\b|NULL\b|DISTINCT\b)", "IS NOT DISTINCT FROM ", text)
        text = re.sub(r"(?<!LEFT )JOIN (\w+)\b(?!\s+(?:ON|USING|AS)\b)", r"CROSS JOIN \1", text)
        # With an `or` a join is a loop within a loop; with one comparison it is a hash join.
        text = re.sub(r"\(([\w.]+) IS NULL OR \1 > (\w+)\)", r"coalesce(\1, '9999') > \2", text)
        return re.sub(r"\bseq\b", "rowid", text.replace("'9999'", "DATE '9999-12-31'"))

    def day(self, day):
        return f"DATE '{day.isoformat()}'"

    settings = ()  # duckdb.mjs sets the threads

    indexes = False  # its joins do not use them

    def read(self, table, files, columns, wanted):
        """Statements that make `table` of these (path, return year) files; `wanted` are the columns to keep and their types."""
        types = {"date": "DATE", "integer": "BIGINT"}
        named = ", ".join(f"'{column}': '{types.get(wanted.get(column), 'VARCHAR')}'" for column in columns)
        kept = ", ".join(f"{YEAR.format(column) if kind == 'financial-year' else column} AS {column.lower()}" for column, kind in wanted.items())
        parts = [f"SELECT {kept}, CAST({'NULL' if year is None else year} AS INTEGER) AS return_year FROM "
                 f"read_csv('{path}', auto_detect=false, header=true, delim=',', quote='\"', dateformat='%d/%m/%Y', columns={{{named}}})"
                 for path, year in files]
        return [f"CREATE TABLE {table} AS " + "\nUNION ALL ".join(parts)]


class Sqlite:
    FUNCTIONS = {
        # A day that the month does not have runs on into the next one: the month's last day is the earlier.
        "add_months": lambda day, n: f"min(date({day}, '{int(n):+d} months'), date({day}, 'start of month', '{int(n) + 1:+d} months', '-1 day'))",
        "age": lambda dob, day: f"(substr({day}, 1, 4) - substr({dob}, 1, 4) - (substr({day}, 6) < substr({dob}, 6)))",
        "birthday": lambda dob, n: f"date({dob}, '{int(n):+d} years')",  # 29 February runs on to 1 March
    }

    def translate(self, text):
        return re.sub(r"\bseq\b", "rowid", written_out(text, self.FUNCTIONS))

    def day(self, day):
        return f"'{day.isoformat()}'"

    settings = ("PRAGMA temp_store = memory",)

    indexes = True

    def read(self, table, files, columns, wanted):
        def typed(column, kind):
            if kind == "date":
                return f"substr({column}, 7, 4) || '-' || substr({column}, 4, 2) || '-' || substr({column}, 1, 2)"
            return {"integer": f"CAST({column} AS INTEGER)", "financial-year": YEAR.format(column)}.get(kind, column)

        kept = ", ".join(f"CASE WHEN {column} <> '' THEN {typed(column, kind)} END" for column, kind in wanted.items())
        statements = [f"CREATE TABLE {table} ({', '.join(column.lower() for column in wanted)}, return_year)",
                      f"CREATE TABLE as_given ({', '.join(columns)})"]
        for path, year in files:
            statements += [f".import --csv --skip 1 '{path}' as_given",
                           f"INSERT INTO {table} SELECT {kept}, {'NULL' if year is None else year} FROM as_given",
                           "DELETE FROM as_given"]
        return statements + ["DROP TABLE as_given"]
