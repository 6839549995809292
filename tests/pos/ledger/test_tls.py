"""TLS: a till speaks to nobody who is not proved to be its ledger, and says why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from pos.ledger.database import Database
from pos.ledger.tls import CertificateNotRead, certified
from pos.sync.address import Address, LedgerAddressWrong, checked, seen_on_the_way
from pos.sync.transport import (
    CertificateOfAnother,
    CertificateOutOfDate,
    CertificateUnknown,
    HttpTransport,
    LedgerNotProved,
    LedgerUnreachable,
    NoTls,
    NotPlain,
    Request,
    trusting,
)
from tests.support import ledger_invariants as must
from tests.support.ledger_process import LedgerProcess, run
from tests.support.ledger_thread import served
from tests.support.museum import new_folder, open_till

HEALTH = Request("GET", "/v1/health", headers={"authorization": "Bearer 1.secret"})
LONG_AGO = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    yield opened
    opened.close()


def pem(certificate: trustme.LeafCert, folder: Path) -> Path:
    """A file with the key and the certificate."""
    file = folder / "certificate.pem"
    certificate.private_key_and_cert_chain_pem.write_to_path(str(file))
    return file


def text(authority: trustme.CA) -> str:
    return authority.cert_pem.bytes().decode()


def test_a_till_and_its_ledger_over_tls(authority: trustme.CA, tmp_path: Path) -> None:
    """By the command line, in processes of their own: enrolled, and trusted from then on."""
    chain = authority.issue_cert("localhost", "127.0.0.1")
    (key, certificate, trusted) = (tmp_path / name for name in ("key", "certificate", "authority"))
    chain.private_key_pem.write_to_path(str(key))
    chain.cert_chain_pems[0].write_to_path(str(certificate))
    authority.cert_pem.write_to_path(str(trusted))
    words = ("--certificate", str(certificate), "--certificate-key", str(key))
    ledger = LedgerProcess(tmp_path / "ledger", "", *words)
    assert ledger.address.startswith("https://")
    folder = new_folder(tmp_path / "K1")
    code = json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"]
    enrol = ("enrol", "--ledger", ledger.address, "--code", code)
    assert "Ingen som kassan litar" in run(folder, *enrol, status=1)
    run(folder, *enrol, "--authority", str(trusted))
    trusted.unlink()  # the till has its own copy
    assert json.loads(run(folder, "sync", "--json"))["waiting"] == 0
    assert ledger.stop() == 0
    database, till = Database(ledger.url), open_till(folder)
    must.acknowledged_is_present(database, 1, [till.store])
    must.backlog_is_empty(database, 1, [till.store])
    till.close()
    database.close()


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ("another host", CertificateOfAnother),
        ("an unknown authority", CertificateUnknown),
        ("out of date", CertificateOutOfDate),
        ("self-signed", CertificateUnknown),
    ],
)
def test_who_is_not_proved_hears_nothing(
    authority: trustme.CA, database: Database, tmp_path: Path, problem: str,
    sentence: type[LedgerNotProved], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    trusted = text(trustme.CA()) if problem == "an unknown authority" else text(authority)
    names = ("elsewhere.example.org",) if problem == "another host" else ("127.0.0.1",)
    until = LONG_AGO if problem == "out of date" else None
    issuer = trustme.CA() if problem == "self-signed" else authority
    shown = issuer.issue_cert(*names, not_after=until, not_before=LONG_AGO - timedelta(days=9))
    asked: list[str] = []
    with served(database, certified(pem(shown, tmp_path), None)) as address:
        transport = HttpTransport(Address(address, "" if problem == "self-signed" else trusted))
        with pytest.raises(sentence) as refusal:
            transport.send(HEALTH)
        transport.close()
        asked += [record.message for record in caplog.records if "/v1/" in record.message]
    assert asked == []
    assert address in str(refusal.value)
    assert type(refusal.value) is sentence


def test_an_authority_that_is_named_is_the_only_one(
    authority: trustme.CA, database: Database, tmp_path: Path
) -> None:
    """And one whose certificate is right is spoken to, by whatever name the till knows it."""
    shown = authority.issue_cert("localhost", "127.0.0.1")
    with served(database, certified(pem(shown, tmp_path), None)) as address:
        for name in (address, address.replace("127.0.0.1", "localhost")):
            transport = HttpTransport(Address(name, text(authority)))
            assert transport.send(HEALTH).status == 200
            transport.close()
        assert len(trusting(text(authority)).get_ca_certs()) == 1


def test_tls_where_there_is_none_and_none_where_there_is(
    authority: trustme.CA, database: Database, tmp_path: Path
) -> None:
    with served(database) as address:
        transport = HttpTransport(Address(address.replace("http:", "https:")))
        with pytest.raises(NoTls):
            transport.send(HEALTH)
        transport.close()
    tls = certified(pem(authority.issue_cert("127.0.0.1"), tmp_path), None)
    with served(database, tls) as address:
        transport = HttpTransport(Address(address.replace("https:", "http:")))
        with pytest.raises(LedgerUnreachable) as refusal:
            transport.send(HEALTH)
        assert type(refusal.value) is NotPlain
        transport.close()


def test_what_is_no_certificate_is_told(authority: trustme.CA, tmp_path: Path) -> None:
    file = tmp_path / "file.pem"
    for content in (b"", b"no certificate", authority.cert_pem.bytes(), b"\xff" * 99):
        file.write_bytes(content)
        with pytest.raises(CertificateNotRead):
            certified(file, None)
    with pytest.raises(CertificateNotRead):
        certified(tmp_path / "nowhere", None)
    said = run(tmp_path / "ledger", "ledger", "serve", "--certificate", str(file), status=1)
    assert "cannot be used" in said
    folder = new_folder(tmp_path / "K1")
    enrol = ("enrol", "--ledger", "https://127.0.0.1:9", "--code", "x", "--authority")
    assert f"inget certifikat i {file}" in run(folder, *enrol, str(file), status=1)
    assert "kan inte läsas" in run(folder, *enrol, str(tmp_path / "nowhere"), status=1)


@pytest.mark.parametrize(
    ("url", "careful"),
    [
        ("https://ledger.example.org", False), ("http://ledger.example.org", True),
        ("http://192.0.2.1.example", True), ("http://8.8.8.8:8750", True),
        ("http://127.0.0.1:8750", False), ("http://[::1]:8750", False),
        ("http://10.1.2.3", False), ("http://192.168.1.2", False), ("http://ledger", False),
        ("http://ledger.local", False), ("http://[2001:4860::8888]", True),
    ],
)  # fmt: skip
def test_plain_http_is_for_ones_own_network(url: str, careful: bool) -> None:
    assert seen_on_the_way(checked(url)) is careful


@pytest.mark.parametrize("url", [
    "", "ledger.example.org", "ftp://ledger", "http://", "https://:8750", "https://x:99999",
    "https://x:y", "https://[::1", "https://me:secret@ledger", "https://x/?a=b", "https://x/#a",
    "https://" + "x" * 400, "https://x:0",
])  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(LedgerAddressWrong):
        HttpTransport(Address(url))
