"""The catalogues: what an organisation's operators set, and repairs.

Whoever opens them acts under their membership, like everywhere else: they see and write the rows of
that organisation alone. Without a membership they are told so, and see none.
"""

from django.contrib import admin

from organisations import scope
from organisations.models import Area, Membership, Organisation, Programme, Subject


class OwnedAdmin(admin.ModelAdmin):
    """Rows that belong to an organisation: new ones to the one that is acted in."""

    exclude = ("organisation",)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.organisation_id = scope.required()
        super().save_model(request, obj, form, change)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ("name", "municipality", "agreement_from", "agreement_to")
    fields = ("name", "municipality", "phone", "agreement_from", "agreement_to")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk=scope.required())

    def has_add_permission(self, request):
        """An organisation is made with its catalogues, by the command create_organisation."""
        return False


@admin.register(Area)
class AreaAdmin(OwnedAdmin):
    list_display = ("name", "code", "position")


@admin.register(Programme)
class ProgrammeAdmin(OwnedAdmin):
    list_display = ("name", "min_age", "max_age", "guardian_consent", "certificate")


@admin.register(Subject)
class SubjectAdmin(OwnedAdmin):
    list_display = ("name", "name_en", "slug", "position")


@admin.register(Membership)
class MembershipAdmin(OwnedAdmin):
    """The table has no wall, so the rows are narrowed here."""

    list_display = ("__str__", "user", "role", "started_at", "ended_at")
    list_filter = ("role",)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(organisation=scope.required())
