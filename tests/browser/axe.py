"""What axe says of a page."""

from axe_playwright_python.sync_playwright import Axe


def violations_on(page, **options):
    """Short, once the page stands: the rule, and where. `options` are axe's own."""
    page.wait_for_load_state()
    found = Axe().run(page, options={"resultTypes": ["violations"], **options})
    return [
        f"{one['id']}: {' '.join(map(str, node['target']))}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
