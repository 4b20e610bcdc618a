# The independent second opinion on outturn's figures: a slow, obvious reading of X1-X12 (facts/definitions.md, section 1a, and
# the rewordings of its clauses). It shares nothing with the C++ or with the TOML definitions, and is to be read beside
# the text, clause by clause: README.md says which file reads which clause; here are the indicators (X4-X10).
# Use: reference.py DIR --period 2021-22Q2 [--period ...] [--members ID]
"""Compute the indicators of a folder of 903 extracts by the letter of X1-X12."""

import argparse
import sys
from datetime import date

from codes import LISTED, SHORT_BREAKS
from days import ONE_DAY, add_months, age_on, birthday, financial_year, parse_period
from extracts import read_folder
from figures import ALL, BOTH, IN, OUT, Figure, Line, coverage, figure_of, tells_of

ADOPTIVE = {"A3", "A4", "A5", "A6"}
TAKING_PART = {"PN1", "PN2", "PN3", "PN5", "PN6"}
NOT_TAKING_PART = {"PN4", "PN7"}
EITHER = frozenset([OUT, BOTH])


def all_true(*answers):
    """SQL's AND over True, False and None (unknown)."""
    if any(answer is False for answer in answers):
        return False
    return None if any(answer is None for answer in answers) else True


def under(years, dob, day):
    age = age_on(dob, day)
    return None if age is None else age < years


def outcome(inside, answer=True):
    """(reading, outcomes): an undecided row is left out, an unknown one stays in the denominator."""
    outcomes = set()
    if inside is not True:
        outcomes.add(OUT)
    if inside is not False:
        outcomes |= {BOTH} if answer is True else {IN} if answer is False else {IN, BOTH}
    return (OUT if inside is not True else BOTH if answer is True else IN), frozenset(outcomes)


def reading(values):
    """One reading of several worlds: where they differ it is undecided, or unknown."""
    return next(iter(values)) if len(values) == 1 else OUT if OUT in values else IN


class Asked:
    """A period, with the first day judged (X12) and the first day looked back to."""

    def __init__(self, period, snapshot=False, back=0, window=0):
        self.start, self.end = period.start, period.end
        self.first = period.end if snapshot and not window else period.start
        self.doubt_from = add_months(period.end, -window) + ONE_DAY if window else self.first  # S..E of CC-8 and CC-10 are their twelve months (Rule 12)
        self.back = add_months(period.end if snapshot else period.start, -back) if back else self.first
        self.back += ONE_DAY if back and snapshot else ONE_DAY * 0  # so many months to E; or before S

    def doubts(self, child):
        return child.doubtful_in(self.doubt_from, self.end, self.back)

    def rejected(self, child):
        return child.rejected_in(self.back, self.end)


def lines_of(child, lines_in, asked, extra=0, possible=ALL, of_reviews=False):
    """The lines of one child, from {name: (reading, outcomes)} in each of its worlds. A row rejected for its DECOM may bring a
    child in; of its reviews, those that are in or could be, and one that is not, where there are none."""
    in_world = {world: lines_in(child, world) for world in child.every_world}
    lines, nothing = [], (OUT, frozenset([OUT]))
    for name in sorted({name for found in in_world.values() for name in found}):
        values = {in_world[world].get(name, nothing)[0] for world in child.code_worlds}
        outcomes = frozenset().union(*(found.get(name, nothing)[1] for found in in_world.values()))
        may_be_in = outcomes != {OUT} or (not of_reviews and asked.rejected(child))
        if may_be_in and asked.doubts(child):
            outcomes |= possible
        value = reading(values)
        side = "" if len(outcomes) == 1 else "undecided" if value == OUT else "unknown" if value == IN and BOTH in outcomes else ""
        if value != OUT or outcomes != {OUT}:
            lines.append(Line(name, value, outcomes, side))
    extra = extra or (of_reviews and not lines and asked.rejected(child))
    return lines + [Line(f"{child.id} not seen {number}", OUT, possible, "undecided") for number in range(extra)]


def of_children(decide, possible=ALL):
    """An indicator with one row a child. A row rejected for its DECOM may be the child's only one."""
    def indicator(extracts, asked):
        lines = []
        for child in extracts.children.values():
            found = lines_of(child, lambda one, world: {one.id: decide(one, world, asked)}, asked, 0, possible)
            if not found and asked.rejected(child):
                found = [Line(child.id, OUT, possible, "undecided")]
            lines += found
        return lines
    return indicator


def dob_in(child, world):
    return world.dob or child.dob


def in_care_on(child, day, world):
    """X2: some period of care contains the day and age on it is under 18."""
    return all_true(child.period_on(day, world) is not None, under(18, dob_in(child, world), day))


def in_care_during(child, first, last, world):
    return any(care.meets(first, last) for care in child.periods(world))


def cc_1(child, world, asked):
    return outcome(in_care_on(child, asked.end, world))


def discharges(*reasons):
    """X6: CC-3, and with reasons CC-4, CC-5, CC-6, DS-1: by the last ending in S..E that has a reason."""
    def decide(child, world, asked):
        endings = [care for care in child.periods(world)
                   if care.end is not None and asked.start <= care.end <= asked.end and not care.faded]
        known = [care.end_reason for care in endings if not care.reason_unknown]
        counted = bool(known) and (not reasons or known[-1] in reasons)
        outcomes = {BOTH if counted else OUT}
        after = [care.reason_unknown for care in endings]
        last_known = max((at for at, unknown in enumerate(after) if not unknown), default=-1)
        if any(after[last_known + 1:]) and (reasons or not known):
            outcomes |= EITHER
        if asked.doubts(child) and in_care_during(child, asked.start, asked.end, world):
            outcomes |= EITHER  # it could have been discharged
        return (BOTH if counted else OUT), frozenset(outcomes)
    return of_children(decide, EITHER)


def cc_8(child, world, asked):
    """X4."""
    window = add_months(asked.end, -12) + ONE_DAY  # W
    counted = [placement for care in child.periods(world) for placement in care.placements
               if placement.start <= asked.end and (placement.end is None or placement.end > window)]
    return outcome(in_care_on(child, asked.end, world), len(counted) >= 3)


def same_placement_two_years(care, end):
    """X5's numerator. With no placement on E (only temporary stays so far) the answer is no."""
    two_years_ago = add_months(end, -24)
    at = next((n for n, placement in enumerate(care.placements)
               if placement.start <= end and (placement.end is None or end < placement.end)), None)
    if at is None:
        return False
    placement = care.placements[at]
    if placement.start <= two_years_ago:
        return True
    before = care.placements[at - 1] if at > 0 else None
    return (bool(placement.rows) and placement.rows[0].place in ADOPTIVE and before is not None
            and before.end == placement.start and before.start <= two_years_ago)


def cc_9(child, world, asked):
    """X5."""
    care = child.period_on(asked.end, world)
    long_enough = care is not None and care.start <= add_months(asked.end, -30)
    inside = all_true(in_care_on(child, asked.end, world), under(16, dob_in(child, world), asked.end), long_enough)
    return outcome(inside, same_placement_two_years(care, asked.end) if long_enough else False)


def requirement(child, care, one, first, last):
    """X7: (reading, outcomes, undecided) of one requirement: held in first..last, or due in it unheld, before care ended and
    before 18. Of one that is doubtful only (due 3 months or 6 after the review before) the reading is that of 6."""
    if one.held is not None:
        if not first <= one.held <= last:
            return OUT, frozenset([OUT]), False
        if one.undecided:
            return OUT, frozenset([IN, BOTH]), True
        answers = [BOTH if one.held <= due else IN for due in one.dues]
        return answers[0], frozenset(answers), False
    grown = birthday(child.dob, 18) if child.dob else None
    if one.since is not None:  # due on a day not known
        until = min([one.until] + [end - ONE_DAY for end in (care.end, grown) if end])
        meets = max(one.since, first) <= min(until, last)
        return OUT, frozenset([OUT, IN] if meets else [OUT]), meets
    answers = [IN if first <= due <= last and (care.end is None or due < care.end) and (grown is None or due < grown) else OUT
               for due in one.dues]
    return answers[0], frozenset(answers), False


def requirements(child, world, first, last):
    """{name: (reading, outcomes, undecided)}"""
    periods = child.periods(world)
    return {f"{child.id} {one.held or f'due in care from {care.rows[0].decom}'}": requirement(child, care, one, first, last)
            for care in periods if care.start <= last for one in child.requirements(care, periods, last)}


def by_age(child, found):
    """X2 (f): of a child without a date of birth nobody knows which requirements and reviews lie before the 18th birthday."""
    if child.dob is not None:
        return found
    return {name: (OUT, outcomes | {OUT}, True) for name, (_, outcomes, *_) in found.items() if outcomes != {OUT}}


def unseen_reviews(child, asked):
    """How many reviews could be held in S..E that are not seen: one for each third of a year begun."""
    years = range(financial_year(asked.start), financial_year(asked.end) + 1)
    in_care = any(in_care_during(child, asked.start, asked.end, world) for world in child.worlds)
    if any(year in child.bad_reviews for year in years):
        return 1
    if in_care and asked.doubts(child) and any(child.unseen(year) for year in years):
        return -(-((asked.end - asked.start).days + 1) // 122)
    return 0


def with_lost_care(child, lines, asked, outcomes_of):
    """X1 (d): of a child that Episodes of the year does not have each review outside the care that is known may be in; there is no other not seen."""
    days = [day for day in sorted(child.reviews) if asked.start <= day <= asked.end and financial_year(day) in child.not_in_episodes
            and (child.dob is None or day < birthday(child.dob, 18))
            and not any(care.start <= day and (care.end is None or day <= care.end) for care in child.periods())]
    lost = [Line(f"{child.id} {day} without care", OUT, outcomes_of(day), "undecided") for day in days]
    return [line for line in lines if "not seen" not in line.name] + lost if lost else lines


def cc_10v(extracts, asked):
    lines = []
    for child in extracts.children.values():
        found = lines_of(child, lambda one, world: by_age(one, requirements(one, world, asked.start, asked.end)), asked,
                         unseen_reviews(child, asked), of_reviews=True)
        found = with_lost_care(child, found, asked, lambda _: ALL)
        if any(asked.start <= asked.end and year in child.bad_reviews
               for year in range(financial_year(asked.start), financial_year(asked.end) + 1)):
            found = [Line(line.name, line.value, line.outcomes | ALL, line.side) for line in found]
        lines += found
    return lines


def cc_10(child, world, asked):
    """The child version: all of its requirements of twelve months on time."""
    first = add_months(asked.end, -12) + ONE_DAY
    inside = in_care_on(child, asked.end, world)
    if inside is False:
        return OUT, frozenset([OUT])
    found = list(requirements(child, world, first, asked.end).values())  # who is under 18 on E was at every review before
    sets = [outcomes for _, outcomes, _ in found]
    outcomes = {OUT} if inside is None or all(OUT in one for one in sets) else set()
    if any(IN in one for one in sets):
        outcomes.add(IN)
    if all(one != {IN} for one in sets) and any(BOTH in one for one in sets):
        outcomes.add(BOTH)
    if any(year in child.bad_reviews for year in range(financial_year(first), financial_year(asked.end) + 1)):
        outcomes |= ALL
    values = [value for value, _, _ in found if value != OUT]
    undecided = any(left_out for _, _, left_out in found)
    if inside is None or not values:
        return OUT, frozenset(outcomes)
    return (BOTH if not undecided and all(value == BOTH for value in values) else IN), frozenset(outcomes)


def cc_11(extracts, asked):
    """X8. A code that is blank or not in the list is not PN0: it stays, and its numerator is unknown. PN0 says that the child is under four: at four or
    over it is undecided."""
    def took_part(given):
        return True if given in TAKING_PART else False if given in NOT_TAKING_PART else None

    def answers_on(child, day, dob):
        young, codes = under(4, dob, day), child.reviews[day].codes
        return [(OUT, ALL) if one == "PN0" and young is False else outcome(all_true(None if young is None else not young, one != "PN0"), took_part(one))
                for one in codes]

    def reviews_in(child, world):
        periods, dob = child.periods(world), dob_in(child, world)
        days = {day for care in periods for day in child.review_days(care, periods)}
        found = {}
        for day in days:
            if not asked.start <= day <= asked.end:
                continue
            answers = answers_on(child, day, dob)
            found[f"{child.id} {day}"] = answers[0][0], frozenset().union(*(outcomes for _, outcomes in answers))
        return found
    return [line for child in extracts.children.values()
            for line in with_lost_care(child, lines_of(child, reviews_in, asked, unseen_reviews(child, asked), of_reviews=True), asked,
                                       lambda day, child=child: frozenset([OUT]).union(*(one for _, one in answers_on(child, day, child.dob))))]


def twelve_months(child, world, end):
    """Rule 4: True, False, or None where the start is not known and the rows do not show the child in care from the first day."""
    first, rows, dob = add_months(end, -12) + ONE_DAY, child.rows_in(world), dob_in(child, world)
    grown = dob is not None and birthday(dob, 18) < end
    for at, row in enumerate(rows):
        ended = row.dec is not None and first <= row.dec < end and row.rec != "X1"
        continued = row.rec == "" and at + 1 < len(rows) and rows[at + 1].decom == row.dec
        in_part = row.ls in SHORT_BREAKS and row.decom <= end and (row.dec is None or row.dec > first)
        starts = row.rne == "S" and first < row.decom <= end and row.number not in world.stays
        if starts or ended and not continued or in_part:
            return False
    if grown:
        return False
    if child.period_on(first, world) is not None:
        return True
    unknown = any(not care.start_known and care.contains(end) for care in child.periods(world))
    return None if unknown and world.before is None else False


def cc_17(extracts, asked):
    """Of those in care for twelve months, and 10 or over: convicted or cautioned, by the year's OC2. Without a row, or with a blank, it is unknown."""
    year = financial_year(asked.end)

    def decide(child, world, _):
        young = under(10, dob_in(child, world), asked.end)
        inside = all_true(twelve_months(child, world, asked.end), None if young is None else not young)
        answers = {{"1": True, "Y": True, "YES": True, "0": False, "N": False, "NO": False}.get(given)
                   for given in extracts.oc2.get(child.id, {}).get(year, [""])}
        return outcome(inside, answers.pop() if len(answers) == 1 else None)
    return of_children(decide)(extracts, asked)


def suitable(row):
    """(left out, answer)"""
    accom = row["ACCOM"]
    if accom not in LISTED["ACCOM"] or (accom == "0" and row["IN_TOUCH"] not in ("NO", "REFU", "NREQ")):
        return None, None
    return accom[0] in "GHR", accom[-1] == "1"


def in_eet(row):
    activ = row["ACTIV"]
    if activ not in LISTED["ACTIV"] or (activ == "0" and row["IN_TOUCH"] not in ("NO", "REFU", "NREQ")):
        return False, None
    return False, activ[0] in "FP"


def leaver_line(leaver, child, ages, decide, asked):
    """X9: one row of OC3, the row of the return year that contains the birthday."""
    if None not in leaver.dobs and not any(asked.start <= birthday(dob, age) <= asked.end for dob in leaver.dobs for age in ages):
        return Line(leaver.child, OUT, frozenset([OUT]))
    outcomes, values = set(), []
    could, is_transfer, surely = child.transferred if child else (False, False, False)
    for dob in leaver.dobs:
        for row in leaver.rows:
            days = [birthday(dob, age) for age in ages] if dob else []
            turns = None if dob is None else any(asked.start <= day <= asked.end and financial_year(day) == leaver.year for day in days)
            if dob is None and not financial_year(asked.start) <= leaver.year <= financial_year(asked.end):
                turns = False
            left_out, answer = decide(row)
            gone = row["IN_TOUCH"] in ("DIED", "RHOM") or is_transfer or left_out is True
            if turns is False:
                outcomes.add(OUT)
                values.append((OUT, ""))
                continue
            possible = {OUT} if turns is None or gone or left_out is None or could or row["IN_TOUCH"] not in LISTED["IN_TOUCH"] else set()
            if row["IN_TOUCH"] not in ("DIED", "RHOM") and left_out is not True and not surely:
                possible |= {BOTH} if answer is True else {IN} if answer is False else {IN, BOTH}
            outcomes |= possible
            value = OUT if turns is None or gone else BOTH if answer else IN
            side = "" if turns is None else "excluded"
            values.append((value, side if gone else "undecided" if turns is None else "unknown" if answer is None else ""))
    value, side = values[0] if leaver.agreed else (reading({one for one, _ in values}), values[0][1] if len(set(values)) == 1 else "undecided")
    if child and asked.doubts(child):
        outcomes |= {OUT} if outcomes != {OUT} else set()
    return Line(leaver.child, value, frozenset(outcomes), side)


def leavers(ages, decide):
    def indicator(extracts, asked):
        lines = [leaver_line(leaver, extracts.children.get(leaver.child), ages, decide, asked) for leaver in extracts.leavers]
        known = {(leaver.child, leaver.year) for leaver in extracts.leavers}
        for name, year, dobs in extracts.absent_leavers:  # nothing but its date of birth is known
            days = [day for dob in dobs for age in ages if asked.start <= (day := birthday(dob, age)) <= asked.end and financial_year(day) == year]
            if days and not (name in extracts.children and extracts.children[name].transferred[2]):
                lines.append(Line(name, OUT, ALL, "undecided"))
                known.add((name, year))
        for child in extracts.children.values():  # absent from later returns: so is its row of OC3
            days = [day for age in ages if child.dob and asked.start <= (day := birthday(child.dob, age)) <= asked.end]
            if any((child.id, financial_year(day)) not in known for day in days) and child.stale and asked.doubts(child):
                lines.append(Line(child.id, OUT, ALL, "undecided"))
        lines += [Line(child, OUT, ALL, "undecided") for child, year in extracts.lost_leavers if tells_of(year, asked.start, asked.end)]
        return [line for line in lines if line.value != OUT or line.side or line.outcomes != {OUT}]
    return indicator


ADOPTION, GUARDIANSHIP = ("E11", "E12"), ("E43", "E44", "E45", "E46", "E47", "E48")
COUNTS = {"CC-1", "CC-1R", "CC-3", "CC-4", "CC-5", "CC-6", "DS-1"}
SNAPSHOT, CC_10 = {"snapshot": True}, {"snapshot": True, "back": 18, "window": 12}
HISTORY = {"header", "episodes"}

# id: (tables needed, how far it looks (rewordings 6), indicator)
INDICATORS = {
    "CC-1": (HISTORY, SNAPSHOT, of_children(cc_1, EITHER)),
    "CC-1R": (HISTORY | {"population"}, SNAPSHOT, of_children(cc_1, EITHER)),
    "CC-3": ({"episodes"}, {}, discharges()),
    "CC-4": ({"episodes"}, {}, discharges(*ADOPTION)),
    "CC-5": ({"episodes"}, {}, discharges(*GUARDIANSHIP)),
    "CC-6": ({"episodes"}, {}, discharges("E41")),
    "DS-1": ({"episodes"}, {}, discharges(*ADOPTION, *GUARDIANSHIP)),
    "CC-8": (HISTORY, SNAPSHOT | {"back": 12, "window": 12}, of_children(cc_8)),
    "CC-9": (HISTORY, SNAPSHOT | {"back": 30}, of_children(cc_9)),
    "CC-10": (HISTORY | {"reviews"}, CC_10, of_children(cc_10)),
    "CC-10v": ({"episodes", "reviews"}, {"back": 6}, cc_10v),
    "CC-11": (HISTORY | {"reviews"}, {}, cc_11),
    "CL-1": ({"oc3", "episodes"}, {}, leavers((19,), suitable)),
    "CL-2": ({"oc3", "episodes"}, {}, leavers((20,), suitable)),
    "CL-3": ({"oc3", "episodes"}, {}, leavers((21,), suitable)),
    "CL-4": ({"oc3", "episodes"}, {}, leavers((19,), in_eet)),
    "CL-5": ({"oc3", "episodes"}, {}, leavers((20,), in_eet)),
    "CL-6": ({"oc3", "episodes"}, {}, leavers((21,), in_eet)),
    "CL-A": ({"oc3", "episodes"}, {}, leavers((19, 20, 21), suitable)),
    "CL-E": ({"oc3", "episodes"}, {}, leavers((19, 20, 21), in_eet)),
}
# Of a financial year only: not compared by compare.py.
OF_A_YEAR = {"CC-17": (HISTORY | {"oc2"}, SNAPSHOT | {"back": 12, "window": 12}, cc_17)}
# (table, column) of those that a whole return may have blank (Reading 12 (b))
READS = {"header": {("header", "DOB")}, "episodes": {("episodes", column) for column in ("DECOM", "DEC", "RNE", "LS")}}


def columns_read(indicator):
    found = set().union(*(READS.get(kind, set()) for kind in (INDICATORS | OF_A_YEAR)[indicator][0]))
    if indicator in ("CC-8", "CC-9"):
        found |= {("episodes", column) for column in ("PLACE", "PL_POST", "URN")}
    if indicator in ("CC-3", "CC-4", "CC-5", "CC-6", "DS-1") or indicator.startswith("CL"):
        found |= {("episodes", "REC")}
    if indicator == "CC-11":
        found |= {("reviews", "REVIEW_CODE")}
    if indicator.startswith("CL"):
        found |= {("oc3", "IN_TOUCH"), ("oc3", "ACTIV" if indicator in ("CL-4", "CL-5", "CL-6", "CL-E") else "ACCOM")}
    return found


NOT_THERE = Figure("not available", 0, 0)


def compute(extracts, indicator, period):
    needs, looks, function = (INDICATORS | OF_A_YEAR)[indicator]
    if indicator in OF_A_YEAR and (period.start, period.end) != (date(period.end.year - 1, 4, 1), date(period.end.year, 3, 31)):
        return Figure("not applicable", 0, 0)
    asked = Asked(period, **looks)
    status = coverage(extracts, needs, period, asked.first, asked.back, period.start, columns_read(indicator))
    base = extracts.populations.get(financial_year(period.end)) if "population" in needs else None
    if status == "not available" or ("population" in needs and base is None):
        return NOT_THERE
    figure = figure_of(function(extracts, asked), indicator in COUNTS, status, base)
    return NOT_THERE if base is not None and base < figure.numerator else figure  # such a population is not believed


def print_members(extracts, indicator, periods):
    print("id,period,reading,could be,side,member")
    for period in periods:
        for line in compute(extracts, indicator, period).lines:
            print(",".join([indicator, period.label, line.value.replace(",", ""),
                            " / ".join(sorted(one.replace(",", "") for one in line.outcomes)), line.side, line.name]))


def text_of(number):
    return "" if number is None else f"{float(number):.4f}".rstrip("0").rstrip(".")


def print_results(extracts, periods):
    print("id,period,status,numerator,denominator,excluded,undecided,unknown,doubtful,lowest,highest")
    for indicator in INDICATORS:
        for period in periods:
            figure = compute(extracts, indicator, period)
            there = figure.status != "not available"
            counts = ["" if n is None or not there else str(n) for n in figure.counts()]
            doubt = [str(figure.doubtful), text_of(figure.lowest), text_of(figure.highest)] if there else ["", "", ""]
            print(",".join([indicator, period.label, figure.status, *counts, *doubt]))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--period", action="append", required=True, help="2021-22Q2, 2021-22, 2021-09, DAY..DAY")
    parser.add_argument("--members", metavar="ID", choices=INDICATORS, help="print who is counted, not how many")
    options = parser.parse_args(arguments)
    extracts = read_folder(options.folder)
    periods = [parse_period(label) for label in options.period]
    if options.members:
        print_members(extracts, options.members, periods)
    else:
        print_results(extracts, periods)
    return 0


if __name__ == "__main__":
    sys.exit(main())
