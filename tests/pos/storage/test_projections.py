"""Projections: made from the journal alone, thrown away and built again the same, row for row."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.facts import Setting, Voided
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.domain.personal import Personal
from pos.journal import entry as journal_entry
from pos.journal.entry import GENESIS
from pos.journal.merge import values
from pos.storage import schema
from pos.storage.effects import NEWER
from pos.storage.migrate import HEAD, DataIsNewer, current, open_engine
from pos.storage.personal import living, unsent
from pos.storage.projections import PROJECTIONS
from pos.storage.rebuild import rebuild
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from pos.till import selling
from pos.till.settings import put
from tests.support import museum
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.museum import COORDINATOR, a_product, a_till, new_folder
from tests.support.newer import journal_unknown

Rows = dict[str, list[tuple[object, ...]]]


def projected(store: Store) -> Rows:
    return {name: sorted(store.rows(f"SELECT * FROM {name}"), key=repr) for name in PROJECTIONS}


@settings(max_examples=8)
@given(st.integers(0, 2**32))
def test_rebuilding_gives_the_same_rows_of_every_table(seed: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        day = RandomDay(till, seed, clock)
        day.run(100)
        day.close()
        before = projected(till.store)
        assert rebuild(till.store) == dict.fromkeys(PROJECTIONS, 0)
        assert projected(till.store) == before
        # and from nothing, in one go, as at the first start of a newer program
        with till.store.write() as tx:
            tx.set_local("projections", b"0")
        again = Store(till.folder, clock)
        assert projected(again) == before
        again.close()


@pytest.mark.parametrize(
    "spoil",
    ["UPDATE takings SET amount = amount + 1 WHERE measure = 'float'", "DELETE FROM product",
     "INSERT INTO barcode VALUES (1, '123', 'x')"],
)  # fmt: skip
def test_rebuilding_tells_and_mends_what_was_wrong(spoil: str) -> None:
    with a_till() as till:
        before = projected(till.store)
        with till.store.write() as tx:
            tx.cursor.execute(spoil)
        assert sum(rebuild(till.store).values()) > 0
        assert projected(till.store) == before
        assert set(rebuild(till.store).values()) == {0}


# ---------------------------------------------------------------- migrations


def test_migrations_from_empty_make_the_schema(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    try:
        connection = open_engine(tmp_path / "museum.sqlite").connect()
        assert current(connection) == HEAD
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": lambda thing, name, kind, *_: (
                    kind != "table" or name in schema.metadata.tables
                )
            },
        )
        assert compare_metadata(context, schema.metadata) == []
        connection.close()
        for name, table in schema.metadata.tables.items():
            found = {row[1] for row in store.rows(f"PRAGMA table_info({name})")}
            assert found == {column.name for column in table.columns}
    finally:
        store.close()


def test_the_newest_migration_is_the_one_the_program_asks_for() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_database_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    store.connection.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(DataIsNewer):
        Store(tmp_path)


def test_people_of_the_first_release_are_still_people(tmp_path: Path) -> None:
    """Their records name the till's own secret now, and may be sent."""
    Store(tmp_path, create=True).close()
    engine = open_engine(tmp_path / "museum.sqlite")
    with engine.connect() as connection:
        run = connection.exec_driver_sql
        run("DROP TABLE personal")
        columns = ", ".join(f"{column} TEXT NOT NULL" for column in ("id", "name", "verifier"))
        run(f"CREATE TABLE personal (org INTEGER NOT NULL, {columns}, version INTEGER NOT NULL,"
            " erased INTEGER NOT NULL, PRIMARY KEY (org, id))")  # fmt: skip
        run("INSERT INTO personal VALUES (1, 'p', ' Aino\n', '$argon2id$x', 3, 0)")
        run("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()
    store = Store(tmp_path)
    try:
        assert living(store) == [Personal("p", "Aino", 3, "$argon2id$x", 1, store.ring.own)]
        assert unsent(store, 9) == living(store)
    finally:
        store.close()


# ------------------------------------------------------- what is not known yet


@pytest.mark.parametrize(("kind", "version"), [("gift_card_sold", 1), ("voided", 2)])
def test_what_is_newer_is_kept_skipped_and_projected_later(
    kind: str, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_till() as till:
        journal_unknown(till.store, kind, version)
        assert verify_journal(till.store)[1] == []
        # it came without being projected, which the rebuild makes good
        assert {name for name, rows in rebuild(till.store).items() if rows} == {"suspense"}
        selling.add(till, "ADULT")
        selling.clear(till)  # the till goes on selling behind it
        assert verify_journal(till.store)[1] == []
        voids = till.store.rows("SELECT count FROM takings WHERE item = 'voids'")
        assert voids == [(1,)]
        told = till.store.rows("SELECT reason FROM suspense")
        assert told == [(f"{NEWER}{kind} {version}",)]
        # the program is upgraded: it knows them now, and at its first start shows them
        monkeypatch.setattr(Voided, "VERSION", 2)
        monkeypatch.setitem(journal_entry.KINDS, "gift_card_sold", Voided)
        decoder = journal_entry._bodies["voided"]
        monkeypatch.setitem(journal_entry._bodies, "gift_card_sold", decoder)
        store = Store(till.folder, till.store.clock)
        assert store.rows("SELECT count FROM takings WHERE item = 'voids'") == [(2,)]
        assert store.rows("SELECT reason FROM suspense") == []
        store.close()


# ------------------------------------------------------------------- big acts


def a_long_list(count: int) -> dict[str, dict[str, object]]:
    from pos.domain.catalogue import fields_of

    products = (a_product(f"BULK-{n}", "1.00", barcodes=(f"{n:013d}",)) for n in range(count))
    return {one.id: fields_of(one) for one in products}


def test_a_big_act_is_many_entries_and_shows_only_when_closed() -> None:
    rows = a_long_list(1500)
    with a_till() as till:
        store = till.store
        products = store.rows("SELECT count(*) FROM product")[0][0]
        with store.write() as tx:
            put(tx, "product", rows, None)
        sizes = store.rows("SELECT length(bytes), seq FROM entry WHERE kind = 'setting'")
        acts = [store.at(row[0]).entry.act for row in store.rows(
            "SELECT position FROM entry ORDER BY position DESC LIMIT 3")]  # fmt: skip
        assert len(set(acts)) == 1
        assert len(sizes) > 5
        assert max(size for size, _ in sizes) <= 64 * 1024
        assert store.rows("SELECT count(*) FROM product")[0][0] == products + 1500
        assert selling.by_sku(till, "bulk-1499") is not None
        assert set(rebuild(store).values()) == {0}


def test_an_act_that_was_never_closed_shows_nothing() -> None:
    fact = Setting(
        record="product", clock=(1, 0), closes=False,
        items=(Setting.Item(product_id("NEVER"), {"sku": "NEVER", "name/sv": "x"}),),
    )  # fmt: skip
    with a_till() as till:
        with till.store.write() as tx:
            begins = tx.next_seq
            tx.append(fact, None, "one-act")
        assert selling.by_sku(till, "NEVER") is None
        assert set(rebuild(till.store).values()) == {0}
        other = msgspec.structs.replace(
            fact, items=(Setting.Item(product_id("OTHER"), {"sku": "OTHER"}),), clock=(2, 0),
            closes=True, begins=begins,
        )  # fmt: skip
        with till.store.write() as tx:
            tx.append(Voided(shift="", what="line", lines=1, amount=Money(0)), None)  # in between
            tx.append(other, None, "one-act")
        assert selling.by_sku(till, "NEVER") is not None
        assert selling.by_sku(till, "OTHER") is not None
        assert set(rebuild(till.store).values()) == {0}


def test_two_tills_name_products_alike_and_keep_keys_apart(tmp_path: Path) -> None:
    stores = []
    for name in ("one", "two"):
        museum.museum.init(tmp_path / name, museum.FILE)
        store = Store(tmp_path / name)
        museum.list_products(store)
        stores.append(store)
    ids = [store.rows("SELECT id, sku_key FROM product ORDER BY id") for store in stores]
    assert ids[0] == ids[1]
    assert stores[0].till_id != stores[1].till_id
    assert stores[0].key.public != stores[1].key.public
    with stores[0].write() as tx:  # a rename keeps the id
        put(tx, "product", {product_id("ADULT"): {"sku": "VUXEN"}}, None)
        state = stores[0].projector.state(tx.cursor, 1, "product", product_id("ADULT"))
        assert values(state)["sku"] == "VUXEN"
    for store in stores:
        assert GENESIS not in {bytes(row[0]) for row in store.rows("SELECT hash FROM entry")}
        store.close()


def test_a_folder_is_opened_twice_at_once(tmp_path: Path) -> None:
    """The window and the command line: both read what the other wrote."""
    folder = new_folder(tmp_path / "till")
    one, other = Store(folder), Store(folder)
    with one.write() as tx:
        tx.set_local("x", b"1")
    assert other.local("x") == b"1"
    one.close()
    other.close()
