"""Receipts found again, inside the counter: refunds, copies, corrected payments.

`ui.receipts.after_sale.AfterSale` opens the pages left of the basket and does their acts.
"""
