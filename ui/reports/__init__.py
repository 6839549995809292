"""Reports: a period at a glance, each report, and the receipts behind a row."""
