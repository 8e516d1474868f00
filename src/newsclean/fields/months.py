"""Names of months in many languages, and what zone abbreviations mean."""

from __future__ import annotations

from functools import cache

from newsclean.words.matching import read_list

# Minutes east of Greenwich. Where an abbreviation has several meanings, the one that news pages use most.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "WAT": 60, "CEST": 120,
    "MESZ": 120, "CAT": 120, "SAST": 120, "EET": 120, "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180, "GST": 240,
    "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "WIB": 420, "ICT": 420, "HKT": 480, "SGT": 480, "PHT": 480,
    "WITA": 480, "AWST": 480, "MYT": 480, "JST": 540, "KST": 540, "WIT": 540, "ACST": 570, "AEST": 600,
    "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780, "ART": -180, "BRT": -180, "CLT": -240, "AST": -240,
    "ADT": -180, "NST": -210, "NDT": -150, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip


@cache
def months() -> dict[str, int]:
    """The number of every name of a month, lower case; where languages disagree, the first one's."""
    numbers: dict[str, int] = {}
    number = 0
    for line in read_list("dates/months").splitlines():
        if line.startswith("#"):
            number = 0
            continue
        number += 1
        for form in line.split("|"):
            numbers.setdefault(form.casefold().replace("\u0307", ""), number)
    return numbers


def is_summer_time_in_america(year: int, month: int, day: int) -> bool:
    """Whether summer time rules in the United States: second Sunday of March to first Sunday of November."""
    from datetime import date  # rarely asked

    if month in (3, 11):
        first = date(year, month, 1).isoweekday() % 7
        sunday = 1 + (7 - first) % 7 + (7 if month == 3 else 0)
        return day >= sunday if month == 3 else day < sunday
    return 3 < month < 11
