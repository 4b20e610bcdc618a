# Children of other tables (Reading 1 (d)), OC2 of another year and reviews that are booked (Reading 12 (b)), by the independent second opinion.
"""What OC2, AD1, Reviews, Missing and SWEpisodes say of children in care."""

from datetime import date

from codes import SHORT_BREAKS
from days import ONE_DAY, age_on, birthday, financial_year, parse_day
from returns import day_in, last_day


def years_known(tables, kind):
    return {year for table in tables if table.kind == kind and not table.several for year in table.years} - {0}


def children_in(tables, key_of, kind, year):
    return {key_of(row) for table in tables if table.kind == kind and not table.several
            for one, row in zip(table.years, table.rows) if one == year and key_of(row)}


# ---- reviews to come -----------------------------------------------------------------------------------------------

def booked_in(rows, year, several=False):
    """Of one return: at least twenty have a REVIEW_CODE; those that have none and are later than all of these, if they are at least five. A day to
    come may lie after the return's year."""
    held = [day_in(row, "REVIEW", year, several)[0] for row in rows if row["REVIEW_CODE"]]
    days = [day for day in held if day]
    if len(held) < 20 or not days:
        return []
    found = [row for row in rows if not row["REVIEW_CODE"] and (day := parse_day(row["REVIEW"])) and day > max(days)]
    return found if len(found) >= 5 else []


def without_booked(tables):
    """Leave them out, return by return."""
    reviews = [table for table in tables if table.kind == "reviews"]
    booked = set()
    for year in {year for table in reviews for year in table.years}:
        rows = [row for table in reviews for one, row in zip(table.years, table.rows) if one == year]
        booked |= {id(row) for row in booked_in(rows, year, any(table.several for table in reviews if year in table.years))}
    for table in reviews if booked else ():
        kept = [at for at, row in enumerate(table.rows) if id(row) not in booked]
        table.rows, table.years, table.said = ([of[at] for at in kept] for of in (table.rows, table.years, table.said))


# ---- OC2 of another year -------------------------------------------------------------------------------------------

def all_year(versions, year):
    """Of Episodes of that return: the children with a row (not a short break) that began by 1 April, and one that is open at the end."""
    found = set()
    for child, decoms in versions.items():
        rows = [row for years in decoms.values() for one, row in years.items() if one == year and row.ls not in SHORT_BREAKS and not row.no_days]
        if any(row.decom <= date(year, 4, 1) for row in rows) and any(row.dec is None or row.dec > last_day(year) for row in rows):
            found.add(child)
    return found


def differ_in(expected, given, known):
    """At least five, and more than one in ten, of the children expected are not given; and so many of those given, and known in Episodes, are not
    expected."""
    def many(some, of):
        return len(some) >= 5 and 10 * len(some) > len(of)
    known = given & known
    return many(expected - given, expected) and many(known - expected, known)


def oc2_of_another_year(tables, key_of, versions, births):
    """The years of which OC2 does not have the children of Episodes. `births`: {child: the date of birth}."""
    found = set()
    for year in years_known(tables, "oc2") & years_known(tables, "episodes"):
        def young(children, day=last_day(year) + ONE_DAY):
            return {child for child in children if (age_on(births.get(child), day) or 0) < 18}
        given = young(children_in(tables, key_of, "oc2", year))
        if differ_in(young(all_year(versions, year)), given, children_in(tables, key_of, "episodes", year)):
            found.add(year)
    return found


# ---- children that Episodes does not have --------------------------------------------------------------------------

EVENTS = {"reviews": "REVIEW", "missing": "MIS_START"}


def has_social_worker(row, year, grown):
    """A social worker's episode of that return had begun by its end, and had not ended by its 1 April; both days are before the 18th birthday. One whose
    end cannot be read says nothing."""
    (begun, _), (ended, lost) = day_in(row, "SW_DECOM", year), day_in(row, "SW_DEC", year)
    return (begun is not None and begun <= last_day(year) and not lost and (ended is None or ended > date(year, 4, 1))
            and max(begun, date(year, 4, 1)) < grown)


def year_in_care(table, year, row, dob):
    """The year in which a row says that its child was in care; None where it says nothing. An event is of its own day's year."""
    if table.kind in ("oc2", "ad1"):
        return None if table.several else year
    if dob is None:
        return None
    if table.kind == "sw_episodes":
        return year if not table.several and has_social_worker(row, year, birthday(dob, 18)) else None
    day = day_in(row, EVENTS[table.kind], year, table.several)[0]
    return financial_year(day) if day is not None and day < birthday(dob, 18) else None


def in_other_tables(tables, key_of, births, silent):
    """{year: the children of OC2 and AD1, and of rows of Reviews, Missing and SWEpisodes before the 18th birthday}. `silent`: {kind: years of which
    the table says nothing}."""
    found = {}
    for table in tables:
        for year, row in zip(table.years, table.rows) if table.kind in ("oc2", "ad1", "sw_episodes", *EVENTS) else ():
            child = key_of(row)
            if not child or year in silent.get(table.kind, ()):
                continue
            of = year_in_care(table, year, row, births.get(child))
            if of is not None:
                found.setdefault(of, set()).add(child)
    return found


def not_in_episodes(given, tables, key_of, years):
    """({child: years of Episodes without a row of it}, the years that are a part: at least five, and more than one in fifty, of those given).
    `given`: in_other_tables; `years`: of Episodes. A row that is left out is a row."""
    found, parts = {}, set()
    for year in years & given.keys():
        present = children_in(tables, key_of, "episodes", year)
        present |= {key_of(row) for table in tables if table.kind == "episodes" for one, row in table.left_out_with_years() if one in (year, 0)}
        absent = given[year] - present
        for child in absent:
            found.setdefault(child, set()).add(year)
        if len(absent) >= 5 and 50 * len(absent) > len(given[year]):
            parts.add(year)
    return found, parts
