"""Six languages on the pages of youths: whole catalogues, and pages that use them."""
