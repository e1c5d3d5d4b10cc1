"""Logging in as tests do: at once, with the second factor shown."""

import time

from django.test import Client

from accounts.second_factor import give_totp
from organisations.middleware import BEGAN_KEY, SEEN_KEY

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# Later than any moment a test travels to: this login does not run out, and costs no write.
NEVER_OVER = "9999-12-31T00:00:00+00:00"


class ProvenClient(Client):
    """`force_login` gives the user an app, and the session that its code was shown just now.

    What a browser needs to be this user is in `cookies` (sessionid).
    """

    def force_login(self, user, backend=None):
        super().force_login(user, backend)
        totp = give_totp(user, SECRET)
        session = self.session
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": time.time(), "id": totp.pk, "type": "totp"}
        ]
        session[BEGAN_KEY] = session[SEEN_KEY] = NEVER_OVER
        session.save()
