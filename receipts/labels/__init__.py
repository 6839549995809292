"""Price and barcode labels: on sheets as PDF, or by a label printer as ZPL."""
