"""The counter: `ui.sell.page.SellPage` holds the selling board and, for a payment, `ui.pay`."""
