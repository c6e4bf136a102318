"""Why an action was not done, as a code; the words are chosen where it is shown."""


class Refused(Exception):
    """The action was understood and not done; nothing was written."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
