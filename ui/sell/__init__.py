"""The counter: selling. `ui.sell.counter.Counter` is the page that the shell shows.

`Counter(till, scanner=None)` holds Sell and Pay and turns between them. The shell calls
`refresh()` when it shows the page or a person signed in, `retranslate()` when the language
changed, and listens to `changed` (the till's state may have changed: read the top bar again),
`finished` (a receipt was committed: the printer has work) and `shift_wanted` (a sale was tried
without an open drawer). It owns F2–F12, Del, Esc and Ctrl+P while it is visible;
`ui.sell.keys.KEYS` lists them for the overlay. F1 and Ctrl+L are the shell's.
"""
