# The independent second opinion on outturn's figures: a slow, obvious reading of X1-X11 (facts/definitions.md, section 1a).
# It shares nothing with the C++ or with the TOML definitions, and is to be read beside the text, clause by clause:
# days.py (calendar), returns.py (X11), histories.py (X1, X2, X3, X7), and here the indicators (X4-X10).
# Use: reference.py DIR --period 2021-22Q2 [--period ...] [--members ID]
"""Compute the indicators of a folder of 903 extracts by the letter of X1-X11."""

import argparse
import sys
from dataclasses import dataclass, field

from days import ONE_DAY, add_months, age_on, birthday, financial_year, parse_period
from histories import read_folder

ADOPTIVE = {"A3", "A4", "A5", "A6"}
TAKING_PART = {"PN1", "PN2", "PN3", "PN5", "PN6"}
NOT_TAKING_PART = {"PN4", "PN7"}


@dataclass
class Result:
    """Names of the rows on each side. A row is named by its child, or by its child and a date."""
    numerator: list = field(default_factory=list)
    denominator: list | None = field(default_factory=list)  # None for a count
    excluded: list = field(default_factory=list)
    undecided: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    base: int | None = None  # a rate's denominator, which has no members

    def counts(self):
        base = self.base if self.denominator is None else len(self.denominator)
        return (len(self.numerator), base, len(self.excluded), len(self.undecided), len(self.unknown))


def all_true(*answers):
    """SQL's AND over True, False and None (unknown)."""
    if any(answer is False for answer in answers):
        return False
    return None if any(answer is None for answer in answers) else True


def under(years, dob, day):
    age = age_on(dob, day)
    return None if age is None else age < years


def tally(rows, population, numerator, exclusions=()):
    """`rows` are (name, row). An exclusion applies only when it is true."""
    result = Result()
    for name, row in rows:
        inside = population(row)
        if inside is None:
            result.undecided.append(name)
        if not inside:
            continue
        if any(rule(row) for rule in exclusions):
            result.excluded.append(name)
            continue
        result.denominator.append(name)
        answer = numerator(row)
        if answer is None:
            result.unknown.append(name)
        elif answer:
            result.numerator.append(name)
    return result


def count(rows, population):
    result = tally(rows, population, lambda row: True)
    result.denominator = None
    return result


def by_id(children):
    return [(child.id, child) for child in children]


def in_care_on(child, day):
    """X2: some period of care contains the day and age on it is under 18."""
    return all_true(child.period_on(day) is not None, under(18, child.dob, day))


def cc_1(extracts, period):
    return count(by_id(extracts.children), lambda child: in_care_on(child, period.end))


def cc_1r(extracts, period):
    """X10. No result without a population for the financial year of E."""
    base = extracts.populations.get(financial_year(period.end))
    if base is None:
        return None
    result = cc_1(extracts, period)
    result.base = base
    return result


def last_discharge(child, period):
    """X6: the end reason of the last ending in S..E that has one; "" when there is none."""
    reasons = [care.end_reason for care in child.periods
               if care.end is not None and care.end in period and care.end_reason]
    return reasons[-1] if reasons else ""


def discharges(*reasons):
    """X6: CC-3, and with reasons CC-4, CC-5, CC-6, DS-1."""
    def indicator(extracts, period):
        def counted(child):
            reason = last_discharge(child, period)
            return reason in reasons if reasons else reason != ""
        return count(by_id(extracts.children), counted)
    return indicator


def cc_8(extracts, period):
    """X4."""
    window = add_months(period.end, -12) + ONE_DAY  # W

    def counts(placement):
        return placement.start <= period.end and (placement.end is None or placement.end > window)

    def three_or_more(child):
        return sum(counts(placement) for care in child.periods for placement in care.placements) >= 3
    return tally(by_id(extracts.children), lambda child: in_care_on(child, period.end), three_or_more)


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
    place = [row.place for row in placement.rows if row.decom <= end][-1]
    before = care.placements[at - 1] if at > 0 else None
    return (place in ADOPTIVE and before is not None
            and before.end == placement.start and before.start <= two_years_ago)


def cc_9(extracts, period):
    """X5."""
    end = period.end

    def population(child):
        care = child.period_on(end)
        return all_true(in_care_on(child, end), under(16, child.dob, end),
                        care is not None and care.start <= add_months(end, -30))
    return tally(by_id(extracts.children), population,
                 lambda child: same_placement_two_years(child.period_on(end), end))


def counted_requirements(care, first, last, end):
    """X7: held in first..last, or unheld on E, due in first..last and due before the period of care ended."""
    counted = []
    for requirement in care.requirements:
        if requirement.held is not None and requirement.held <= end:
            if first <= requirement.held <= last:
                counted.append(requirement)
        elif first <= requirement.due <= last and (care.end is None or requirement.due < care.end):
            counted.append(requirement)
    return counted


def on_time(requirement, end):
    """X7: held on or before the due date; a review held after E counts as unheld on E."""
    return requirement.held is not None and requirement.held <= end and requirement.held <= requirement.due


def cc_10v(extracts, period):
    rows = [(f"{child.id} due {requirement.due} held {requirement.held or 'not'}", requirement)
            for child in extracts.children for care in child.periods
            for requirement in counted_requirements(care, period.start, period.end, period.end)]
    return tally(rows, lambda requirement: True, lambda requirement: on_time(requirement, period.end))


def cc_10(extracts, period):
    end = period.end
    first = add_months(end, -12) + ONE_DAY

    def counted(child):
        return [requirement for care in child.periods
                for requirement in counted_requirements(care, first, end, end)]
    return tally(by_id(extracts.children),
                 lambda child: all_true(in_care_on(child, end), bool(counted(child))),
                 lambda child: all(on_time(requirement, end) for requirement in counted(child)))


def cc_11(extracts, period):
    """X8. A code that is blank or not in the list is not PN0: it stays, and its numerator is unknown."""
    def population(review):
        young = under(4, review.dob, review.day)
        return all_true(review.day in period, None if young is None else not young, review.code != "PN0")

    def took_part(review):
        return True if review.code in TAKING_PART else False if review.code in NOT_TAKING_PART else None
    rows = [(f"{review.child} {review.day}", review) for review in extracts.reviews]
    return tally(rows, population, took_part)


def turns(ages, dob, period):
    """X9: one of these birthdays is in S..E."""
    return None if dob is None else any(birthday(dob, age) in period for age in ages)


LEFT_OUT = (lambda row: row.in_touch in ("DIED", "RHOM"), lambda row: row.last_end_reason == "E3")
NO_ADDRESS_HERE = (lambda row: row.accom[:1] in ("G", "H", "R"),)


def suitable(row):
    return None if row.accom in ("", "0") else row.accom[1:2] == "1"


def in_eet(row):
    return None if row.activ in ("", "0") else row.activ[0] in ("F", "P")


def leavers(ages, numerator, exclusions):
    """X9: rows of OC3 for the return year that contains E."""
    def indicator(extracts, period):
        rows = [(row.child, row) for row in extracts.leavers if row.year == financial_year(period.end)]
        return tally(rows, lambda row: turns(ages, row.dob, period), numerator, exclusions)
    return indicator


ADOPTION, GUARDIANSHIP = ("E11", "E12"), ("E43", "E44", "E45", "E46", "E47", "E48")
ACCOMMODATION = LEFT_OUT + NO_ADDRESS_HERE

# id: (tables needed, indicator)
INDICATORS = {
    "CC-1": ({"header", "episodes"}, cc_1),
    "CC-1R": ({"header", "episodes", "population"}, cc_1r),
    "CC-3": ({"episodes"}, discharges()),
    "CC-4": ({"episodes"}, discharges(*ADOPTION)),
    "CC-5": ({"episodes"}, discharges(*GUARDIANSHIP)),
    "CC-6": ({"episodes"}, discharges("E41")),
    "DS-1": ({"episodes"}, discharges(*ADOPTION, *GUARDIANSHIP)),
    "CC-8": ({"header", "episodes"}, cc_8),
    "CC-9": ({"header", "episodes"}, cc_9),
    "CC-10": ({"header", "episodes", "reviews"}, cc_10),
    "CC-10v": ({"episodes", "reviews"}, cc_10v),
    "CC-11": ({"header", "reviews"}, cc_11),
    "CL-1": ({"oc3", "episodes"}, leavers((19,), suitable, ACCOMMODATION)),
    "CL-2": ({"oc3", "episodes"}, leavers((20,), suitable, ACCOMMODATION)),
    "CL-3": ({"oc3", "episodes"}, leavers((21,), suitable, ACCOMMODATION)),
    "CL-4": ({"oc3", "episodes"}, leavers((19,), in_eet, LEFT_OUT)),
    "CL-5": ({"oc3", "episodes"}, leavers((20,), in_eet, LEFT_OUT)),
    "CL-6": ({"oc3", "episodes"}, leavers((21,), in_eet, LEFT_OUT)),
    "CL-A": ({"oc3", "episodes"}, leavers((19, 20, 21), suitable, ACCOMMODATION)),
    "CL-E": ({"oc3", "episodes"}, leavers((19, 20, 21), in_eet, LEFT_OUT)),
}


def compute(extracts, indicator, period):
    """The Result, or None where a needed table (or the year's population) is absent."""
    needed, function = INDICATORS[indicator]
    return function(extracts, period) if needed <= extracts.present else None


def print_members(extracts, indicator, periods):
    print("id,period,part,member")
    for period in periods:
        result = compute(extracts, indicator, period)
        for part in ("numerator", "denominator", "excluded", "undecided", "unknown") if result else ():
            for member in getattr(result, part) or ():
                print(f"{indicator},{period.label},{part},{member}")


def print_results(extracts, periods):
    print("id,period,numerator,denominator,excluded,undecided,unknown")
    for indicator in INDICATORS:
        for period in periods:
            result = compute(extracts, indicator, period)
            counts = result.counts() if result else (None,) * 5
            print(",".join([indicator, period.label] + ["" if n is None else str(n) for n in counts]))


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
