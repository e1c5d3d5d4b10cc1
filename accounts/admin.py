"""The admin's own login, which is everybody's. Users are not kept there: nobody's data is."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

admin.site.login = secure_admin_login(admin.site.login)
