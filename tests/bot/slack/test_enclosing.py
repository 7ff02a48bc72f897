"""What goes beside the list of findings is made of the same alignment, whatever it is."""

from bot.slack.enclosing import ENCLOSED
from tests.bot.slack.blocks.finding_examples import strathbrae


def test_each_file_has_a_name_of_its_own_and_something_in_it() -> None:
    files = [file for make in ENCLOSED if (file := make(strathbrae())) is not None]
    assert len({file.name for file in files}) == len(files)
    assert all(file.content and file.title for file in files)
