"""A museum of one's own, driven as a stranger would: files and the command line, no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SELLER = """
[seller]
name = "Musikstiftelsen"
museum = "Musikmuseet"
address = ["Biskopsgatan 17", "20500 Åbo"]
phone = "+358 2 000 0000"
email = "museum@example.org"
business_id = "2077474-0"
[till]
code = "K1"
language = "{language}"
[[people]]
name = "Kalle"
role = "cashier"
pin = "1234"
[[people]]
name = "Cora"
roles = ["coordinator", "cashier"]
pin = "4711"
"""

PRODUCTS = """sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock
TICKET;;Biljett;Lippu;Ticket;Inträde;13.5;7.00;yes;
MUSEUMCARD;;Museikort;Museokortti;Museum Card;admission;13.5;0.00;;
EVENING;;Kväll;Ilta;Evening;Kvällsprogram;13.5;12.00;yes;
BOOK;9789519426419;Bok;Kirja;Book;book;13.5;29.90;;5
GIFT;;Gåva;Lahja;Gift;souvenir;25.5;;;
"""

SIGN_IN = {"do": "sign_in", "pin": "1234"}

Answer = dict[str, Any]


class Museum:
    """A data folder and the commands run on it."""

    def __init__(self, folder: Path, language: str = "sv") -> None:
        self.folder = folder / "till"
        self.files = folder
        (folder / "seller.toml").write_text(SELLER.format(language=language), "utf-8")
        self.must("init", "--seller", str(folder / "seller.toml"))
        self.imports(PRODUCTS)
        self.ring({"do": "open_shift", "float": "100.00"})

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "pos.cli", "--data", str(self.folder), *words]

    def run(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), input=given, capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}, timeout=120,
        )  # fmt: skip

    def must(self, *words: str) -> str:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def imports(self, text: str) -> None:
        path = self.files / "products.csv"
        path.write_text(text, "utf-8")
        self.must("catalogue", "import", str(path))

    def exported(self) -> dict[str, dict[str, str]]:
        """The product list as it is given out, by SKU."""
        path = self.files / "out.csv"
        self.must("catalogue", "export", str(path))
        head, *lines = path.read_text("utf-8-sig").splitlines()
        names = head.split(";")
        rows = [dict(zip(names, line.split(";"), strict=True)) for line in lines]
        return {row["sku"]: row for row in rows}

    def ring(self, *acts: Answer) -> list[Answer]:
        """The answers to the acts, after signing in."""
        script = "".join(json.dumps(act) + "\n" for act in (SIGN_IN, *acts))
        done = self.run("ring", "-", given=script)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()][1:]

    def takings(self) -> Answer:
        figures: Answer = json.loads(self.must("takings", "--json"))
        return figures


class Process:
    """A `ring` that is kept open, to be told one act at a time."""

    def __init__(self, museum: Museum) -> None:
        self._process = subprocess.Popen(
            museum.command("ring", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            encoding="utf-8",
        )  # fmt: skip
        self.say(SIGN_IN)

    def say(self, act: Answer) -> Answer:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(act) + "\n")
        self._process.stdin.flush()
        answer: Answer = json.loads(self._process.stdout.readline())
        return answer

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def end(self) -> None:
        self._process.communicate()
