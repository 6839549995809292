"""Two processes on one data folder: a customer's basket is never another's."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.museum import Museum, Process

BOOK = {"do": "add", "sku": "BOOK"}
TICKET = {"do": "add", "sku": "TICKET"}
CARD = {"do": "pay", "tender": "card"}
FINISH = {"do": "finish"}
BASKET = {"do": "basket"}


def test_who_comes_second_has_a_basket_of_its_own(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    first = Process(museum)
    first.say(BOOK)
    first.say(CARD)
    second = Process(museum)
    assert second.say(FINISH)["error"] == "BasketEmpty"
    assert second.say(TICKET)["total"] == "7.00"
    assert museum.takings()["counts"]["unfinished"] == 2
    assert first.say(FINISH)["total"] == "29.90"
    second.say(CARD)
    assert second.say(FINISH)["total"] == "7.00"
    first.end()
    second.end()
    figures = museum.takings()
    assert (figures["gross"], figures["receipts"]) == ("36.90", 2)


def test_each_basket_is_back_after_a_power_cut(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    processes = [Process(museum), Process(museum)]
    for process, act in zip(processes, (BOOK, TICKET), strict=True):
        process.say(act)
    for process in processes:
        process.kill()
    assert museum.ring(BASKET, CARD, FINISH)[-1]["total"] == "29.90"
    assert museum.ring(BASKET, CARD, FINISH)[-1]["total"] == "7.00"
    assert museum.ring(BASKET)[0]["lines"] == []


def test_a_parked_basket_is_recalled_once(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    museum.ring(BOOK, {"do": "park"})
    first, second = Process(museum), Process(museum)
    recall = {"do": "recall", "number": 1}
    assert first.say(recall)["total"] == "29.90"
    assert second.say(recall)["error"] == "NothingParked"
    first.end()
    second.end()
