"""The day's till across tills and museums: how each stands, why it differs, what is put right."""

from pos.office.days.reading import day, one_shift, overview, shifts_between
from pos.office.days.values import ShiftDay, TenderDay, TillSums

__all__ = ["ShiftDay", "TenderDay", "TillSums", "day", "one_shift", "overview", "shifts_between"]
