"""Where many take their turn at one page: a browser of each one's own takes a second to begin, and thirty people vote."""

import re

from conftest import PASSWORD


def sign_in(context, login: str, password: str = PASSWORD):
    """Sends the form without showing it: what it looks like, the journeys of signing in show."""
    form = context.request.get("/sign-in?lang=zh").text()
    token = re.search('name="token" value="([^"]+)"', form)[1]
    answer = context.request.post(
        "/sign-in", form={"token": token, "login": login, "password": password}, max_redirects=0
    )
    assert answer.status == 303 and answer.headers["location"] == "/desk", f"{login} is not let in: {answer.status}"


class Booth:
    """One page, and the session of each person who has been at it."""

    def __init__(self, context, timeout: int):
        self.context, self.sessions = context, {}
        self.page = context.new_page()
        self.page.set_default_timeout(timeout)

    def enter(self, login: str):
        """The page, as that person's until the next one enters."""
        self.context.clear_cookies()
        if login in self.sessions:
            self.context.add_cookies(self.sessions[login])
        else:
            sign_in(self.context, login)
            self.sessions[login] = self.context.cookies()
        return self.page

    def read(self, login: str, path: str) -> str:
        """The source of a page, for what needs no looking at."""
        self.enter(login)
        return self.context.request.get(path).text()

    def clear(self):
        """Sessions end when the time is set on."""
        self.sessions = {}
