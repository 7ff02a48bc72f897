"""Tokens can be found again, and no data can forge one."""

from doc_templates.marks import NOTED, PICTURED, TOKEN, note, picture
from doc_templates.render import clean


def test_a_token_is_found_with_what_it_names() -> None:
    assert [found[1] for found in NOTED.finditer(f"One.{note(1)} Two.{note(12)}")] == ["1", "12"]
    assert [found[1] for found in PICTURED.finditer(picture("money_by_account"))] == ["money_by_account"]
    assert TOKEN.sub("-", f"a{note(1)}b{picture('money')}c") == "a-b-c"


def test_data_cannot_hold_a_token() -> None:
    assert clean(f"Homes{note(1)}{picture('money')}") == "Homes1money"
