"""The whole site at once: each of its addresses, and an organisation that fills them."""
