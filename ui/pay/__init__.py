"""Payment, inside the counter: `ui.pay.board.PayBoard`, a form for each kind of tender."""
