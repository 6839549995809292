"""Tenders with rules of their own: gift cards, and vouchers that were used or settled."""
