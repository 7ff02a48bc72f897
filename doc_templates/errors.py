"""What can go wrong with a template or a document."""

from kg.errors import LintelError


class TemplateError(LintelError):
    """A template that cannot be used, or a document that it would spoil. The message is one sentence.

    Attributes:
        problems: One line each.
    """

    def __init__(self, what: str, problems: tuple[str, ...]) -> None:
        self.problems = problems
        rest = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
        super().__init__(f"{what}: {problems[0]}{rest}")


class MergeError(LintelError):
    """Two documents that cannot be brought together: the message is one sentence."""


class FinalError(LintelError):
    """A draft that is not ready to be published. The message is one sentence.

    Attributes:
        problems: One line each.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        rest = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
        super().__init__(f"The document is not ready to be published: {problems[0]}{rest}")
