"""Price and barcode labels: which, how many, on which sheet, from which place on."""
