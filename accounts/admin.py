"""Repairs by operators; and the admin's own login, which is everybody's."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from accounts.models import User

admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("__str__", "kind", "is_active", "is_staff")
    list_filter = ("kind", "is_active", "is_staff")
    fields = ("name", "email", "kind", "is_active", "is_staff", "is_superuser")
    readonly_fields = ("kind",)

    def save_model(self, request, obj, form, change):
        """Another address, or fewer rights, is another login."""
        super().save_model(request, obj, form, change)
        if change and form.changed_data:
            obj.end_sessions()
