"""All paper: what a receipt or a Z report says, how it is laid out, and how it gets printed.

A builder (`sale_paper`, `report_paper`) makes a `document` of blocks; the one `layout` makes lines
of it; `render_*` turn lines into text, ESC/POS, a picture or a PDF; the `spool` sends the bytes to
one of the `printers`, each job at most once by itself.
"""
