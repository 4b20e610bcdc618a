# SPDX-License-Identifier: MIT
# Miller reads rows one after another, so it can say what one row of a table decides, with the child's row of the header beside it.
"""Two questions in Miller's own language."""

import csv
import io
from pathlib import Path

from days import parse_period

INDICATORS = ["CC-1", "CC-11"]

# CC-1: on the period's last day a row of Episodes is open, is not a short break, and its child is under 18.
# CC-11: reviews in the period of children aged 4 or over, but for PN0; the child took part by any code but PN4 and PN7.
BEGIN = """
  func day(str text): str { return text[7:10] . text[4:5] . text[1:2] }
  begin { @first = {%(firsts)s}; @last = {%(lasts)s}; @born = {%(borns)s} }
"""
CARE = BEGIN + """
  if ($LS != "V3" && $LS != "V4") {
    from = day($DECOM);
    to = is_empty($DEC) ? "9999" : day($DEC);
    dob = day($DOB);
    for (label, e in @last) {
      if (from <= e && to > e && dob > @born[label]) { @count[label] += 1 }
    }
  }
  end { for (label, n in @count) { print "CC-1," . label . "," . n . ",0" } }
"""
REVIEWS = BEGIN + """
  on = day($REVIEW);
  if ($REVIEW_CODE != "PN0" && int(on) - int(day($DOB)) >= 40000) {
    for (label, e in @last) {
      if (on <= e && on >= @first[label]) {
        @whole[label] += 1;
        if ($REVIEW_CODE =~ "^PN[12356]$") { @part[label] += 1 }
      }
    }
  }
  end { for (label, n in @whole) { print "CC-11," . label . "," . @part[label] . "," . n } }
"""


def command(folder, labels):
    """One shell line: the two runs of Miller after each other."""
    periods = {label: parse_period(label) for label in labels}

    def listed(value):
        return ", ".join(f'"{label}": "{value(period)}"' for label, period in periods.items())

    words = {"firsts": listed(lambda one: one.start.strftime("%Y%m%d")), "lasts": listed(lambda one: one.end.strftime("%Y%m%d")),
             "borns": listed(lambda one: int(one.end.strftime("%Y%m%d")) - 180000)}
    folder = Path(folder)
    return ["sh", "-c", 'mlr -S --icsv --ocsv cut -f CHILD,DECOM,LS,DEC then join --prepipe "mlr -S --csv cut -f CHILD,DOB" -j CHILD -f "$2" '
                        'then put -q "$4" "$1" && mlr -S --icsv --ocsv put -q "$5" "$3"',
            "sh", str(folder / "episodes.csv"), str(folder / "header.csv"), str(folder / "reviews.csv"), CARE % words, REVIEWS % words]


def read(text):
    return {(identifier, label, ""): {"numerator": int(top), "denominator": int(whole)}
            for identifier, label, top, whole in csv.reader(io.StringIO(text)) if identifier in INDICATORS}
