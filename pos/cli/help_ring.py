"""What `museum-pos ring --help` says of scripted acts."""

from __future__ import annotations

RING = (
    "ring up scripted acts",
    """\
Reads one JSON object per line and prints one per line: {"ok":true, …}, or
{"ok":false,"error":"VoucherNotAccepted","message":"…"} for an act that is refused. A refused act
changes nothing, and the script goes on. An answered act is on the disk.

Amounts are texts with a decimal point ("12.50"). Each script signs in; the open basket, parked
baskets and the shift outlive the process. `line` counts from 1 and may be left out: then the line
last touched is meant. Every answer on the basket has "total" and "due".

people
  {"do":"sign_in","pin":"1234"}                 {"do":"sign_out"}
  {"do":"sign_in","badge":"MPB…"}               a badge in place of the PIN; in authorise too
                                                "person":"Maria" where two have the PIN
  {"do":"authorise","pin":"4711"}               a coordinator, for the next act above the limit
basket
  {"do":"scan","code":"2100001001001","quantity":2}
  {"do":"add","sku":"ADM-ADULT","quantity":1}   quantity may be left out; "card":"…" of a gift
                                                card is the code of one printed elsewhere, or of
                                                one to top up
  {"do":"register","quantity":1}                a Museum Card visit; alone it is finished at once;
                                                "key":"F5" is the key that the product is under
  {"do":"quantity","quantity":3,"line":1}       sets a line's quantity
  {"do":"visits","visits":{"adult":2,"child":1},"line":1}  whom a family ticket lets in, or a
                                                group's free leaders: {"group_leader":3}
  {"do":"price","amount":"3.00","line":1}       an open price, or another one
  {"do":"discount","percent":"10","line":1}     "amount":"2.00" instead of percent;
                                                "on":"basket" for all lines;
                                                {"do":"discount","kind":"staff"}: one with a name;
                                                "kind":"none" takes every discount off
  {"do":"remove","line":1}  {"do":"clear"}  {"do":"park"}  {"do":"recall","number":1}
  {"do":"command_card"}                         prints the scanner's commands as barcodes
  {"do":"basket"}                               shows it
payment
  {"do":"pay","tender":"cash","amount":"20.00"} amount left out: all that is due
  {"do":"pay","tender":"card"}                  "approved":false: the terminal said no
  {"do":"pay","tender":"voucher","issuer":"edenred","serial":"0047118255301","amount":"10.00"}
                                                and "medium":"paper", "count":2 (amount is one
                                                paper's), "expires":"2026-12-31"
  {"do":"pay","tender":"gift_card","code":"GC…","amount":"10.00"}
                                                amount left out: all that is left on it, at most
                                                what is due
  {"do":"gift_card","code":"GC…"}               its balance and what happened to it
  {"do":"answer","approved":true}               of a card cut off by a power cut
  {"do":"remove_tender","number":1}
  {"do":"finish"}
afterwards
  {"do":"find","text":"14.32"}                  a receipt's number or QR code, a time, a date, an
                                                amount, a voucher, a gift card, a product
  {"do":"refund","receipt":"K1-000001","lines":[1],"tender":"cash"}
                                                lines left out: all that is left; also
                                                "quantities":[1], "reason":"…", and
                                                "approved":false: the terminal said no
  {"do":"refund_without_receipt","lines":[{"sku":"POSTER","quantity":1}],"tender":"cash",
   "reason":"…"}                                after authorise, at today's price; "price":"4.00"
                                                of a line whose price is open
  {"do":"copy","receipt":"K1-000001","language":"fi"}    receipt left out: the last one;
                                                "card":"GC…": a gift card that was lost
  {"do":"correct_tender","receipt":"K1-000001","from":"cash","to":"card","amount":"20.00",
   "reason":"…"}
drawer
  {"do":"open_shift","float":"150.00"}          "date":"2026-11-22" confirms the business date;
                                                "reason" of a float unlike the carried one
  {"do":"cash_move","direction":"in|out|drop","amount":"50.00","reason":"…"}
      in or out, where the museum has accounts for it: "account":"Flowers"
  {"do":"open_drawer","reason":"change"}
  {"do":"count","tender":"cash","denominations":{"50.00":2,"0.05":12}}
  {"do":"count","tender":"card","amount":"1204.60"}      vouchers: and "issuer", "medium"
  {"do":"close_shift"}                          cash must be counted; "float":"150.00" stays in
                                                the drawer (left out: everything does);
                                                "provisional":true closes without a count
  {"do":"add_count","denominations":{"50.00":2}}         or "amount": the cash of the shift that was
                                                closed provisionally, or another "tender" of it

finish and refund answer with receipt, total, due, change, rounding, vat, tenders and hash;
close_shift with the figures of `takings --json`. "note" may stand in any act and is passed over.
A bug of ours answers with "error":"Bug", its trace goes to standard error, and the exit status
is 1 at the end.""",
)
