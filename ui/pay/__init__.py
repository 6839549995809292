"""Payment: one page, a form for each kind of tender. `ui.pay.page.PayPage`, inside the counter."""
