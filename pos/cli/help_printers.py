"""What `--help` says of printers."""

from __future__ import annotations

PRINTERS = (
    "list the printers that are attached",
    """\
Lists what is attached by USB, at serial ports and in the queues of CUPS or Windows: the spec that
`printer` and `init` take, and a name. A network printer is not looked for: write its address.""",
)
PRINTER = (
    "choose this till's printer, or print a test page on it",
    """\
  printer                              which one it is
  printer tcp:192.168.1.50:9100        choose another; the window takes it at its next start
  printer test                         a test page through the till's queue

  virtual                              on the window's screen
  tcp:HOST[:PORT]                      network, port 9100
  usb:VENDOR:PRODUCT[:SERIAL]          USB without a driver, such as usb:04b8:0e15
  serial:PORT?baud=9600&flow=dtr       serial; flow is none, dtr, rts or xon
  device:/dev/usb/lp0                  the system's device file
  cups:QUEUE[@HOST:PORT]               a queue of CUPS
  windows:NAME                         a queue of Windows
  file:/PATH                           every paper appended to a file

Options follow a question mark, apart by &: columns=32|42|48, codepage=NUMBER|picture, qr=picture,
cut=no, profile=NAME, proof=id|paper|status|none. docs/printers.md tells what they mean; the
window's set-up page finds them out.""",
)
