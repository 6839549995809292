"""The help of every command, as people read it in a terminal."""

from __future__ import annotations

DATA = "the till's data folder (else MUSEUM_POS_DATA, else the user's own); also after the command"
DEMO = "the window of a filled demonstration museum; without a command only"
LANGUAGE = "the window's language; without a command only"
CUSTOMER = "also open the customer's window where there is no second screen"

PROGRAM = """\
A museum's till. Without a command it opens the window; the commands below are the same acts
without one, for demonstrations, simulation, support and scripts."""

PROGRAM_END = """\
exit status: 0 done, 1 refused with a sentence on standard error, 2 wrong usage.
museum-pos COMMAND --help tells all of a command; docs/command-line.md is the whole description."""

INIT = (
    "make a till in an empty data folder",
    """\
Makes a till from a TOML file:

  [seller]   name = "Musikstiftelsen"  museum = "Musikmuseet"
             address = ["Biskopsgatan 17", "20500 Åbo"]
             phone = "+358 2 000 0000"  email = "museum@example.org"  business_id = "2077474-0"
  [till]     code = "K1"  language = "sv" | "fi" | "en"
             printer = "virtual" | "tcp:192.168.1.50:9100" | …: see printer --help
  [[people]] name = "…"  role = "cashier" | "coordinator" | "manager"  pin = "1234"
             (a person may have several: roles = ["cashier", "coordinator"])

Each key stands on a line of its own; business_id must be valid, a PIN is 4 to 12 digits.""",
)

CATALOGUE = (
    "take a product list in, or give it out",
    "Takes a product list in (CSV or XLSX), or gives it out.",
)
CATALOGUE_IMPORT = (
    "take a product list in",
    """\
Reads CSV (any delimiter, decimal comma or point, UTF-8 or Windows-1252) or XLSX with the columns

  sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock

and optionally colour, order, visits (adult:1 child:2), asks (asked at the counter, fewest
and most: adult:1-2 child:0-3), group (fewest persons, and a free leader for so many:
10 group_leader:10), note_sv, note_fi, note_en, gift_card (multi: for goods of several VAT rates;
single: of its own rate only, taxed when sold). Several barcodes
stand apart by a space; vat is 25.5, 13.5, 10, 0 or outside; voucher is yes where culture vouchers
may pay; an empty price is asked for at the counter; an empty stock is not counted. Also: cost,
supplier, low (pieces at which to order), order_quantity, words (search words apart by commas),
prices (of days to come: 2027-01-01:12.50), agency (for whom it is sold: museum_card).

Headings may be Swedish, Finnish or English, and the file may be a product export of Shopify,
WooCommerce, Square or Loyverse; a line without a VAT rate is then of --vat, else of the standard
rate, and is told.

It is a shop manager's act: with --own-pin, or asked for at a terminal. A script that gives no PIN
acts as the owner of the machine.

All of it or nothing: every fault is told with its line on standard error. A category that is not
known yet is made.""",
)
CATALOGUE_EXPORT = (
    "write the product list",
    "Writes the product list with all its columns, as XLSX by the file's ending, else as CSV.",
)

TAKINGS = (
    "the figures of a shift (X and Z)",
    """\
Prints the open shift's figures (X), else those of the last one closed (Z). --shift chooses another;
--date adds up the shifts of a business date ("shifts" lists them).

--json prints one object: till, shift, receipts, gross, rounding, vat [rate, gross, vat, net],
tenders [tender, issuer, count, amount], visits [kind, count], counts {voids, copies,
drawer_openings, training, refunds, discounts}, postings [role, account, name, debit, credit],
grand_totals {sales, refunds, net} and more. Amounts are texts; a rate is "13.5", or "outside" for
what is outside VAT; a posting's role carries its sub-account ("sales:13.5").""",
)

RECEIPT = (
    "one receipt in any form",
    """\
Writes one receipt, made from its journal entry: text (UTF-8), escpos (what a receipt printer
gets), pdf or png.""",
)

PEOPLE = (
    "who may sign in",
    """\
Lists, adds, changes and erases people. A change needs a coordinator's PIN: --own-pin, else it is
asked for in a terminal, else it is a line of standard input; likewise the new PIN after it.
Names and PINs reach the organisation's other tills with the next sync.""",
)
PEOPLE_PARTS = {
    "list": ("everyone who may sign in", "Prints everyone's id, name, roles and language."),
    "add": ("someone new", "Adds a person with a PIN that nobody else has."),
    "name": ("another name", "Gives a person another name."),
    "pin": ("another PIN", "Gives a person another PIN, which nobody else has."),
    "roles": ("other roles", "Gives a person other roles, instead of those held now."),
    "language": ("another language", "Sets the language in which the window greets a person."),
    "badge": (
        "a badge that signs in",
        """\
Makes a badge for a person and prints it on the receipt printer, or with --as or -o writes it to a
file (pdf, png, text or escpos; by the file's ending). Earlier badges of the person are withdrawn.
The code is told only now: what is kept cannot be turned back into it.""",
    ),
    "withdraw": (
        "no badge any more",
        "Withdraws a person's badge: here at once, on other tills with the next sync.",
    ),
    "erase": (
        "forget someone",
        """\
Erases a person's name and PIN here, and everywhere with the next sync. The journal goes on naming
the person by an id. Backups made before still have the name: keep no more of them than needed.""",
    ),
}

JOURNAL = (
    "prove, project anew or write out the journal",
    "Proves the journal, projects it anew, or writes it out.",
)
JOURNAL_PARTS = {
    "verify": (
        "check every hash and signature",
        """\
Checks that no entry is missing and that every hash and signature is right; exit status 1 with one
line per fault on standard error.""",
    ),
    "rebuild": (
        "build what is computed from the journal anew",
        """\
Throws away what is computed from the journal (sums, lists, stock), computes it again and says how
many rows differed: none, when all was right.""",
    ),
    "export": (
        "write the entries as JSON Lines",
        """\
Writes one JSON object per entry: till, epoch, seq, kind, hash, previous, signature (hex) and entry,
which are the exact bytes that were hashed: hash = SHA-256(previous ‖ bytes).""",
    ),
}

BACKUP = (
    "copy the till's database while it sells",
    """\
Writes a whole copy of the till's database, also while the till sells. The key that signs is not in
it; what PINs are checked with is, so keep the file as safe as the till itself. Without FILE it does
what the window does after each close: one backup in the data folder's backups, one at the second
place (set backup-place), each read back; old ones make room. --list lists those there are.""",
)
RESTORE = (
    "start again from a backup",
    """\
Puts a backup in the data folder. The till starts a new epoch at once: its receipts go on as
K1B-000001, so that no number is ever issued twice. A database that was there is kept beside it.
The window must be closed.""",
)
RESCUE = (
    "make a till with a damaged database whole",
    """\
Puts the newest good backup back, and after it every sale, basket and PIN that can still be read in
the damaged database and proves itself by its hash and signature. The damaged file is kept as it is.
The till starts a new epoch, as after restore. The window must be closed.""",
)
SET = (
    "choose this till's language, or a place for backups",
    """\
  set language fi                     of the till and its papers: sv, fi or en
  set backup-place /media/stick       a stick or a network drive, where backups go too; or none
  set backup-days 14                  of so many days the last backup stays, besides month ends""",
)

DATABASE = "sqlite:///FILE or postgresql+psycopg://…; else ledger.sqlite in the data folder"
CERTIFICATE = "serve TLS with this certificate (PEM, with what certifies it after it)"
CERTIFICATE_KEY = "the certificate's key (PEM), where it is in another file"
AUTHORITY = "trust the ledger by this authority's certificate (PEM) alone, now and from now on"
LEDGER_KEY = "the ledger's own key; else ledger.key beside the SQLite file or in the data folder"
ORGANISATION = "whose till it is; made when there is none; else the first"
LEDGER = (
    "run the central ledger",
    "Runs a central ledger, to which tills send what was sold and from which they read the rest.",
)
LEDGER_PARTS = {
    "serve": (
        "answer tills",
        """\
Serves until it is told to stop. Where anyone else shares the network, name a certificate, or put
TLS in front. /v1/health answers monitors, /v1/metrics counts for Prometheus.""",
    ),
    "code": (
        "a one-time enrolment code",
        "Prints a code with which one till enrols, once, for a day.",
    ),
    "restored": (
        "say that the database was put back from a copy",
        """\
To be said after the database was restored: tills then send and read again what the copy lacks.""",
    ),
    "status": (
        "how each till stands",
        """\
Prints as JSON up to where each till's chain is complete, when it was heard, forks and clones,
what waits in quarantine or suspense with the reason, vouchers used twice, gift cards used
beyond what they held, and receipts of which more was refunded than sold.""",
    ),
    "openapi": (
        "the protocol's description",
        "Prints the description that a running ledger has at /v1/openapi.json.",
    ),
}
ENROL = (
    "make the till belong to a ledger",
    """\
Registers the till with a central ledger by a one-time code (museum-pos ledger code). The till has
worked without, and goes on to when the ledger is away.""",
)
EXCHANGE = (
    "how each till stands with the ledger",
    """\
Prints what the coordinator's page shows: each till, up to which receipt the ledger has it, when it
was heard, and what has to be looked into (two machines with one key, entries put aside, vouchers
used twice, wrong clocks) with the next step. It asks nobody: it tells what the last exchange
brought. --json prints the same for programs.""",
)
CONFLICTS = (
    "what two people set differently",
    """\
Lists the fields that two people set to different values without knowing of each other: a key, the
values, whose and when; the first one holds now. --settle KEY N lets value N hold, for everyone; it
needs the PIN of a coordinator or shop manager: --own-pin, else it is asked for in a terminal, else
it is a line of standard input.""",
)
SYNC = (
    "one exchange with the ledger now",
    "Sends what the ledger lacks and reads what is new from other tills.",
)
