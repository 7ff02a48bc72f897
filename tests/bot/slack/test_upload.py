"""A file stands in a conversation once: after a fault, a limit, a lost answer; where nobody can tell, it is said."""

import pytest

from bot.slack.delivery import Delivery, State
from bot.slack.retries import retry_handlers
from bot.slack.upload import Upload
from bot.slack.where import Where
from tests.bot.slack.test_delivery import Book
from tests.slackstand import BOT, Stand
from tests.slackstand.faults import Fault, broken, limited, refused, reset, slow

THREAD = Where("", "T1", "DU1", "7.7", "U1")
FILE = Upload("a.docx", b"PK\x03\x04", "Our statement")


class Sender:
    """A delivery at work, whose waits are counted."""

    def __init__(self, stand: Stand) -> None:
        self.gone: list[tuple[str, str]] = []
        self.waits: list[float] = []
        self._stand = stand
        self._delivery = Delivery(Book(), lambda *tenant: self.gone.append(tenant), self.waits.append)

    def __call__(self, where: Where = THREAD) -> State:
        client = self._stand.client(retries=retry_handlers(self.waits.append), timeout=1)
        return self._delivery.upload(client, where, FILE)


@pytest.fixture
def send(stand: Stand) -> Sender:
    return Sender(stand)


def _there(stand: Stand, channel: str = "DU1") -> list[tuple[str, str]]:
    return [(file["title"], said["thread_ts"]) for said in stand.messages(channel) for file in said["files"]]


def test_a_file_is_put_into_its_thread(send: Sender, stand: Stand) -> None:
    assert send() is State.POSTED
    assert _there(stand) == [("Our statement", "7.7")]
    (file,) = stand.place.files.values()
    assert (file["name"], file["content"]) == ("a.docx", FILE.content)


@pytest.mark.parametrize("step", ["files.getUploadURLExternal", "upload"])
@pytest.mark.parametrize("fault", [broken(503), reset(), reset(done=True), limited(2), slow(1.2)])
def test_bytes_that_were_lost_are_brought_again(step: str, fault: Fault, send: Sender, stand: Stand) -> None:
    stand.plan(step, fault)
    assert send() is State.POSTED
    assert len(_there(stand)) == 1
    assert send.waits
    if fault.status == 429:
        assert 2 <= send.waits[0] <= 3


@pytest.mark.parametrize("fault", [reset(done=True), broken(500, done=True), slow(1.2)])
def test_a_file_whose_answer_was_lost_is_found_and_not_shown_twice(fault: Fault, send: Sender, stand: Stand) -> None:
    stand.plan("files.completeUploadExternal", fault)
    assert send() is State.POSTED
    assert len(_there(stand)) == 1


def test_a_file_that_is_not_there_after_all_is_shown_again(send: Sender, stand: Stand) -> None:
    stand.plan("files.completeUploadExternal", reset())
    assert send() is State.POSTED
    assert len(_there(stand)) == 1


def test_where_nobody_can_tell_it_is_not_shown_again(send: Sender, stand: Stand) -> None:
    stand.plan("files.completeUploadExternal", reset(done=True))
    stand.plan("files.info", refused("missing_scope"))
    assert send() is State.UNSURE
    assert len(_there(stand)) == 1


def test_a_limit_of_the_last_step_is_kept(send: Sender, stand: Stand) -> None:
    stand.plan("files.completeUploadExternal", limited(3))
    assert send() is State.POSTED
    assert 3 <= send.waits[0] <= 4


def test_bytes_that_never_arrive_are_given_up(send: Sender, stand: Stand) -> None:
    stand.plan("upload", *[broken()] * 10)
    assert send() is State.BUSY
    assert _there(stand) == []


@pytest.mark.parametrize(
    ("step", "word", "state"),
    [
        ("files.completeUploadExternal", "restricted_action", State.NOT_THERE),
        ("files.getUploadURLExternal", "file_uploads_disabled", State.BUSY),
    ],
)
def test_what_slack_refuses_is_told_and_nothing_is_raised(
    step: str, word: str, state: State, send: Sender, stand: Stand
) -> None:
    stand.plan(step, refused(word))
    assert send() is state


def test_where_lintel_is_not_installed_any_more_it_is_forgotten(send: Sender, stand: Stand) -> None:
    stand.place.revoked.add(BOT)
    assert send() is State.GONE
    assert send.gone == [("", "T1")]


def test_a_picture_goes_with_what_it_shows(stand: Stand) -> None:
    picture = Upload("plans.png", b"PNG", "The plans in time", "Three plans end before a fourth begins. " * 100)
    assert Delivery(Book(), lambda *_: None).upload(stand.client(), THREAD, picture) is State.POSTED
    (asked,) = stand.calls("files.getUploadURLExternal")
    assert asked.args["alt_txt"] == picture.alt[:1_000]
