"""How many queries something costs."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def counting(costs):
    """Adds the number of queries made within to the list `costs`."""
    with CaptureQueriesContext(connection) as captured:
        yield
    costs.append(len(captured))
