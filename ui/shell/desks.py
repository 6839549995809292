"""The pages of the rail: whose desk each is, its key and its picture."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pos.domain.person import Role
from pos.language import N_

if TYPE_CHECKING:
    from pos.domain.person import Person
    from ui.desk import Desk
    from ui.widgets.page import Page


class DeskPage(NamedTuple):
    """One way in the rail. `roles`: whose desk it is (none: everybody's). `page`: the module and
    the class, made of the desk at its first showing; "" for pages that `DeskView` makes."""

    name: str
    picture: str
    word: str
    key: str
    roles: tuple[Role, ...] = ()
    page: str = ""


PAGES = (
    DeskPage("sell", "sell", N_("Sell"), "Ctrl+1"),
    DeskPage("day", "day", N_("Day's till"), "Ctrl+2"),
    DeskPage(
        "reports",
        "reports",
        N_("Reports"),
        "Ctrl+4",
        (Role.COORDINATOR,),
        "ui.reports.page:ReportsPage",
    ),
    DeskPage(
        "vouchers",
        "vouchers",
        N_("Settlement"),
        "Ctrl+5",
        (Role.COORDINATOR,),
        "ui.vouchers.page:VouchersPage",
    ),
    DeskPage(
        "books",
        "books",
        N_("Bookkeeping"),
        "Ctrl+6",
        (Role.COORDINATOR,),
        "ui.books.page:BooksPage",
    ),
    DeskPage(
        "products",
        "products",
        N_("Products"),
        "Ctrl+7",
        (Role.MANAGER,),
        "ui.products.page:ProductsPage",
    ),
    DeskPage("stock", "stock", N_("Stock"), "Ctrl+8", (Role.MANAGER,), "ui.stock.page:StockPage"),
    DeskPage("tills", "tills", N_("Tills"), "Ctrl+3", (Role.COORDINATOR,)),
)
SIDE_PAGES = (
    DeskPage("importing", "", "", "", (Role.MANAGER,), "ui.importing.page:ImportPage"),
    DeskPage("museum", "", "", "", (Role.COORDINATOR,), "ui.museum.page:MuseumPage"),
    DeskPage("labels", "", "", "", (Role.MANAGER,), "ui.labels.page:LabelsPage"),
    DeskPage("people", "", "", "", (Role.COORDINATOR,), "ui.people.page:PeoplePage"),
)
"""Pages with no way in the rail: another page, or a panel, opens them."""
_BY_NAME = {page.name: page for page in (*PAGES, *SIDE_PAGES)}


def allowed(page: str, person: Person | None) -> bool:
    """Whether a page is of this person's desk."""
    known = _BY_NAME.get(page)
    if known is None or not known.roles:
        return True
    return person is not None and bool(set(known.roles) & set(person.roles))


def made(page: DeskPage, desk: Desk) -> Page:
    """The page; its module is imported now, which keeps the window's start short."""
    module, _, name = page.page.partition(":")
    built: Page = getattr(import_module(module), name)(desk)
    return built
