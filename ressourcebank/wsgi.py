"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

from organisations.power import start_only_behind_walls

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ressourcebank.settings")
application = get_wsgi_application()
start_only_behind_walls()
