"""The money of the financial statement by account; accounts are never added together."""

from collections.abc import Mapping

from doc_templates.statement.resources import Sheet
from doc_templates.writing.desk import Desk


def by_account(desk: Desk) -> Mapping[str, tuple[int, ...]]:
    """The lines of each account.

    Args:
        desk: The document in the making.

    Returns:
        For each account, in the order of the statement, the pounds of each of its lines in the statement's own year.
        The account is the line's own or, where it has none, that of the line of the same name in the statement before;
        lines of neither are left out.
    """
    sheet = Sheet(desk)
    found: dict[str, tuple[int, ...]] = {}
    for line in sheet.statement.lines if sheet.statement else ():
        earlier = sheet.earlier(line)
        account = line.account or (earlier.account if earlier else "")
        if account:
            found[account] = (*found.get(account, ()), line.value)
    return found
