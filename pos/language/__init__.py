"""The one place of translation: sentences, figures and dates in Swedish, Finnish and English.

The lowest layer: it imports nothing of ours, so that every other may speak through it. English
is the key of each sentence (the msgid), so a missing translation still reads.
"""

from pos.language.amounts import AmountError, parse_amount
from pos.language.dates import date, possible, time, weekday
from pos.language.figures import MINUS, NBSP, coin, euros, money, percent, with_euro
from pos.language.sentences import LANGUAGES, N_, translate, translate_plural

__all__ = [
    "LANGUAGES",
    "MINUS",
    "NBSP",
    "N_",
    "AmountError",
    "coin",
    "date",
    "euros",
    "money",
    "parse_amount",
    "percent",
    "possible",
    "time",
    "translate",
    "translate_plural",
    "weekday",
    "with_euro",
]
