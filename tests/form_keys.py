"""The key a public form is shown with."""

import re


def key_shown(client, address):
    page = client.get(address).content.decode()
    return re.search(r'name="form_key" value="([0-9a-f-]+)"', page)[1]
