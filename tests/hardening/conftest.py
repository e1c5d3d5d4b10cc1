import pytest

from tests.hardening.production import settings_of_a_real_site


@pytest.fixture(scope="session")
def of_a_real_site():
    return settings_of_a_real_site()


@pytest.fixture
def real_site(settings, of_a_real_site):
    """The browser's side of a real site: https, its cookies and its headers."""
    for name, value in of_a_real_site.items():
        if name not in {"LOGGING", "CONTENT_SECURITY_POLICY"}:
            setattr(settings, name, value)
    settings.SECURE_PROXY_SSL_HEADER = tuple(settings.SECURE_PROXY_SSL_HEADER)
    return settings
