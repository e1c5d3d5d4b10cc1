#!/usr/bin/env python3
"""Django's command line for this project; `bin/manage` sets up what it needs first."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ressourcebank.settings")
    execute_from_command_line(sys.argv)
