"""Which meaning a name has in a question."""

from collections.abc import Iterable
from dataclasses import replace

from kg.reading import Choice
from kg.register import Register
from kg.situation import Situation
from kg.terms import SUBJECTS, Meaning, Mention


def settle(
    register: Register, mentions: Iterable[Mention], *, sure: bool
) -> tuple[list[Meaning], Choice | None, list[str]]:
    """One meaning for each name: by what else is said, else the usual one where the wording is clear, else ask.

    Args:
        register: What is known.
        mentions: The names found.
        sure: Whether the wording of the question is clear by itself.

    Returns:
        The meanings; what has to be asked back, if anything; and a notice for each name that was taken as one of its
        meanings.
    """
    mentions = list(mentions)
    clear = {(m.scheme, m.id) for mention in mentions if not mention.is_ambiguous for m in mention.meanings}
    chosen: list[Meaning] = []
    taken: list[str] = []
    choice = None
    for mention in mentions:
        if not mention.is_ambiguous:
            chosen += mention.meanings
            continue
        fitting = [m for m in mention.meanings if (m.scheme, m.id) in clear]
        usual = [m for m in mention.meanings if m.usual] if clear or sure else []
        pick = fitting or usual
        if len(pick) == 1:
            chosen.append(pick[0])
            taken.append(f"“{mention.text}” was taken as {register.label(pick[0].scheme, pick[0].id)}.")
        elif choice is None:
            options = tuple(register.label(m.scheme, m.id) for m in mention.meanings)
            choice = Choice(mention.text, f"What does “{mention.text}” mean here?", options)
    return chosen, choice, taken


def beside_asking(mentions: list[Mention], asking: list[Mention], before: Situation | None) -> list[Mention]:
    """Without the topics that only the way of asking names, “who do we consult”, where the question has a subject.

    Args:
        mentions: The names found.
        asking: Where the question says what it wants.
        before: What was understood earlier in the thread; a follow-up has the subject of the question before.

    Returns:
        The names that are left.
    """
    inside = [m for m in mentions if any(p.start <= m.start and m.end <= p.end for p in asking)]
    beside = (meaning for m in mentions if m not in inside for meaning in m.meanings)
    if not any(meaning.scheme in SUBJECTS for meaning in beside) and not (before and before.has_subject):
        return mentions
    kept = [
        replace(m, meanings=tuple(n for n in m.meanings if m not in inside or n.scheme != "topic")) for m in mentions
    ]
    return [m for m in kept if m.meanings]
