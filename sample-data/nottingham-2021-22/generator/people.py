# SPDX-License-Identifier: MIT
"""The records the stages fill in. Days are whole numbers; an end of a stay is the first day no longer in it."""

from dataclasses import dataclass, field
from typing import Optional


@dataclass
class Stay:
    """One placement setting. `rne` says how it came about: P new carer, T same carer."""
    start: int
    place: str
    provider: str
    post: str
    urn: str
    rne: str = "P"
    reason: str = ""           # why the stay before this one ended


@dataclass
class Temporary:
    start: int
    end: int
    place: str
    post: str


@dataclass
class Row:
    """A row of episodes.csv over its whole life; a return shows as much of it as had happened."""
    start: int
    rne: str
    ls: str
    place: str
    provider: str
    end: int
    rec: str
    reason: str
    post: str
    urn: str


@dataclass
class Period:
    """A period of care. `kind` is the ending chosen on entry, `rec` the code it ends with."""
    start: int
    end: int
    kind: str
    cin: str
    rec: str = ""
    short_break: bool = False
    index: int = 0                                   # which of the child's periods, from 0
    legal: list = field(default_factory=list)        # (day, legal status), first at `start`
    stays: list = field(default_factory=list)
    temporary: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    reviews: list = field(default_factory=list)      # days
    decision: Optional[int] = None                   # should be placed for adoption
    decision_ceased: Optional[int] = None
    ceased_reason: str = ""
    order: Optional[int] = None                      # placement order
    match: Optional[int] = None
    placed: Optional[int] = None                     # moved in with the adopters
    adopters_place: str = ""                         # A3-A6
    missing: list = field(default_factory=list)      # (code, start, end)

    def legal_on(self, d):
        return [status for start, status in self.legal if start <= d][-1]

    def stay_on(self, d):
        return [stay for stay in self.stays if stay.start <= d][-1]


@dataclass
class Child:
    number: int
    ident: str
    sex: str
    dob: int
    ethnic: str
    uasc: bool
    upn: str
    home_post: str
    takes: dict = field(default_factory=dict)        # stage -> which of its draws was chosen (choosing.py)
    periods: list = field(default_factory=list)
    mother_of: Optional[int] = None                  # birth date of her child
    previous_permanence: str = ""

    def take(self, stage):
        return self.takes.get(stage, 0)

    def in_care(self, d):
        return any(p.start <= d < p.end for p in self.periods if not p.short_break)
