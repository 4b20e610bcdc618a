# The code lists of the 903 (X9), of all years together: a code of any year's list keeps its meaning in every year.
"""Which codes are listed, and what may be read as one."""

import re

LISTED = {
    "SEX": set("12"),
    "RNE": set("SLPTBU"),
    "LS": set("C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3".split()),
    "PLACE": set("A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14".split()),
    "REC": set("X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17".split()),
    "REVIEW_CODE": {f"PN{number}" for number in range(8)},
    "IN_TOUCH": {"YES", "NO", "DIED", "REFU", "NREQ", "RHOM"},
    "ACTIV": {letter + number for letter in "FP" for number in "12345"} | {"G4", "G5", "G6", "0"},
    "PL_LOCATION": {"IN", "OUT"},
    "ACCOM": ({letter + number for letter in "BCDEGHKRTUVWXYZS" for number in "12"} | {"0"}) - {"S1", "X1"},
}
# Without blanks: a postcode or the first part of one; a number, or X for one that is not registered.
SHAPES = {"PL_POST": r"[A-Z]{1,2}\d[A-Z\d]?(\d([A-Z]{2})?)?", "URN": r"(?=.*\d)[A-Z0-9]{1,10}|X+"}
WHOLE_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}")
UNREADABLE = "?"
SHORT_BREAKS = {"V3", "V4"}
TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}


def code(row, column):
    """In capitals. A code followed by its label is read as the code; a URN is its digits, without SC before them."""
    text = row.get(column, "").upper()
    if column in SHAPES:
        text = re.sub(r"\.0+$", "", text.replace(" ", ""))
        if text and not re.fullmatch(SHAPES[column], text):
            return UNREADABLE
        return re.sub(r"^SC(?=\d+$)", "", text) if column == "URN" else text
    if column in LISTED and text not in LISTED[column]:
        first = re.match(r"([A-Z0-9]+)(?=[\s:.,–-])", text)
        if first and first[1] in LISTED[column]:
            return first[1]
    return text


def written(row, column):
    """A PL_POST or URN as the text that it is, whether it can be one or not: without what makes no difference (X3 (b))."""
    text = re.sub(r"\.0+$", "", row.get(column, "").upper().replace(" ", ""))
    return re.sub(r"^SC(?=\d+$)", "", text) if column == "URN" else text


def first_parts(postcode):
    """NG7, and NG7 2, of NG7 2AB; of anything else nothing. Without blanks."""
    found = WHOLE_POSTCODE.fullmatch(postcode)
    return {found[1], postcode[:-2]} if found else set()


def same_postcode(one, other):
    """A postcode does not differ from its own first part."""
    return one == other or other in first_parts(one) or one in first_parts(other)


def well_formed(column, value):
    """A postcode or URN of another shape cannot be one: it is as not given, and doubtful."""
    return value != UNREADABLE


def listed(column, value):
    return value in LISTED[column]
