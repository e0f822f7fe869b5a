"""Only our own page on this machine, with its token, is answered."""

from __future__ import annotations

import pytest

from jianbao.preview.gate import Gate

GATE = Gate(8765, "secret")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765"])
def test_our_own_page_is_answered(host: str) -> None:
    own = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    assert not GATE.refuses("/secret/", {"host": host})
    assert not GATE.refuses("/secret/seen", own, changing=True)


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({}, "another host"),
        ({"host": "evil.example:8765"}, "another host"),
        ({"host": "127.0.0.1"}, "another host"),
        ({"host": "127.0.0.1:8766"}, "another host"),
        ({"host": "127.0.0.1:8765", "origin": "http://evil.example"}, "another origin"),
        ({"host": "127.0.0.1:8765", "origin": "null"}, "another origin"),
        ({"host": "127.0.0.1:8765", "origin": "https://127.0.0.1:8765"}, "another origin"),
        ({"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:9"}, "another origin"),
        ({"host": "127.0.0.1:8765", "sec-fetch-site": "cross-site"}, "another site"),
        ({"host": "127.0.0.1:8765", "sec-fetch-site": "same-site"}, "another site"),
    ],
)
def test_nobody_else_is(headers: dict[str, str], why: str) -> None:
    assert GATE.refuses("/secret/", headers) == why


@pytest.mark.parametrize("path", ["/", "/secre", "/secret2/", "//secret/", "/sécret/", ""])
def test_without_the_token_nothing_is_answered(path: str) -> None:
    assert GATE.refuses(path, {"host": "127.0.0.1:8765"}) == "no token"


def test_what_changes_anything_says_who_asks() -> None:
    assert GATE.refuses("/secret/open", {"host": "127.0.0.1:8765"}, changing=True) == "no origin"


def test_the_first_address_leads_in_once() -> None:
    gate, own = Gate.at(8765), {"host": "127.0.0.1:8765"}
    path = gate.first_address.removeprefix("http://127.0.0.1:8765")
    assert gate.token not in path
    assert gate.refuses(path, own) == "no token"
    assert not gate.leads_in(path, {"host": "evil.example:8765"})
    assert not gate.leads_in("//", own)
    assert [gate.leads_in(path, own) for _ in range(2)] == [True, False]
    assert not gate.leads_in("//", own)


def test_no_two_tokens_are_alike() -> None:
    assert len({Gate.at(1).token for _ in range(100)}) == 100
    assert len(Gate.at(1).token) >= 32
