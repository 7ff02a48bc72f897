"""What a follow-up takes over from the question before it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from math import exp, log
from typing import Final

from kg.register import Register
from kg.situation import Situation
from kg.words import STOP, WORD, fold

_LINKS: Final = re.compile(
    r"^\W*(?:and|an|but|right|ok|okay|so|no|naw|nope|sorry|actually|what (?:about|if)|whit (?:aboot|if)|how about|same|"
    r"now|then|also|i meant?|who else|anything else)\b",
    re.IGNORECASE,
)
_POINTS_BACK: Final = re.compile(
    r"\b(?:that|it|this|those|these|them|they|one|else|other|again|same|instead|latter|former)\b", re.IGNORECASE
)
_FILLING: Final = frozenset(
    "mean meant sorry actually ask asked asking said say question about due else ok okay right thing ones one no naw "
    "instead rather same still thanks cheers aye whit aboot an pretend".split()
)
# In a question that goes on, its own wording and that before it count alike; what neither names starts from here.
_UNNAMED: Final = 0.01
_SHARE: Final = 0.6
_MOST: Final = 60


def inherit(register: Register, situation: Situation, before: Situation, text: str, left: str) -> Situation:
    """What a question leaves unsaid is as it was.

    Args:
        register: What is known.
        situation: What was understood of the question alone.
        before: What was understood earlier in the thread.
        text: The question.
        left: What is left of it without names, without the day and without the way of asking.

    Returns:
        The situation. The place stays unless another is named; the subject stays where the question names no plan,
        function or law and either says next to nothing by itself or points back.
    """
    kept = replace(situation, areas=situation.areas or before.areas, intent=situation.intent or before.intent)
    alone = [word for word in WORD.findall(fold(left)) if word not in STOP and word not in _FILLING]
    named = situation.plans or situation.functions or situation.instruments or situation.provisions
    topical = named or situation.topics or situation.triggers or situation.client_groups
    if not topical and len(alone) <= 1:
        return _continued(register, kept, before, before.wording)
    if _LINKS.search(text) or (_POINTS_BACK.search(left) and not topical):
        wording = _blended(situation.wording, before.wording)
        if not named:
            return _continued(register, kept, before, wording)
        same = replace(kept, stages=situation.stages or before.stages, wording=wording)
        return _by_whom(register, same, before)
    if topical:
        # A bare name answers what was asked back about a question without a subject; else it is a question of its own.
        return replace(kept, intent=situation.intent) if alone or before.has_subject else kept
    return _by_whom(register, kept, before)


def _continued(
    register: Register, situation: Situation, before: Situation, wording: tuple[tuple[str, float], ...]
) -> Situation:
    kept = _by_whom(register, situation, before)
    return replace(
        kept,
        plans=before.plans,
        stages=situation.stages or before.stages,
        topics=situation.topics or before.topics,
        functions=before.functions,
        client_groups=situation.client_groups or before.client_groups,
        triggers=situation.triggers or before.triggers,
        instruments=before.instruments,
        provisions=before.provisions,
        activities=situation.activities if wording != before.wording else before.activities,
        names_only=before.names_only and wording == before.wording,
        wording=wording,
    )


def _blended(
    own: tuple[tuple[str, float], ...], before: tuple[tuple[str, float], ...]
) -> tuple[tuple[str, float], ...]:
    """The likelihoods of two wordings as one: their log-odds added, each with a share."""
    one, other = dict(own), dict(before)
    if not one or not other:
        return own or before
    odds = {name: _SHARE * (_odds(one, name) + _odds(other, name)) for name in {*one, *other}}
    pairs = ((name, round(1.0 / (1.0 + exp(-value)), 3)) for name, value in odds.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:_MOST])


def _odds(likely: Mapping[str, float], name: str) -> float:
    value = min(max(likely.get(name, _UNNAMED), 0.001), 0.999)
    return log(value / (1.0 - value))


def _by_whom(register: Register, situation: Situation, before: Situation) -> Situation:
    """Who is asked about: the same body or, in another area, the like body there; and as outright as before."""
    if situation.bearers:
        return replace(situation, bound=situation.bound or (situation.bearers if before.bound else ()))
    bodies = register.bodies
    elsewhere = situation.areas not in {(), before.areas}
    names = {bodies[name].kind if elsewhere and name in bodies else name for name in before.bearers}
    bearers = tuple(sorted(names))
    return replace(situation, bearers=bearers, bound=bearers if before.bound else ())
