"""The catalogues: what operators set for an organisation. Nothing here is about a person.

Whoever opens them acts under their membership, like everywhere else: they see and write the rows of
that organisation alone. Without a membership they are told so, and see none.
"""

from django.contrib import admin

from organisations import scope
from organisations.models import Area, Organisation, Programme, ScreeningStep, Subject


class CatalogueAdmin(admin.ModelAdmin):
    """Open to whoever operates the platform, without Django's table of permissions."""

    def has_module_permission(self, request):
        return request.user.operates

    def has_view_permission(self, request, obj=None):
        return request.user.operates

    has_add_permission = has_module_permission
    has_change_permission = has_delete_permission = has_view_permission


class OwnedAdmin(CatalogueAdmin):
    """Rows that belong to an organisation: new ones to the one that is acted in."""

    exclude = ("organisation",)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.organisation_id = scope.required()
        super().save_model(request, obj, form, change)


@admin.register(Organisation)
class OrganisationAdmin(CatalogueAdmin):
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


class ScreeningStepInline(admin.TabularInline):
    """The steps of a programme, on its page."""

    model = ScreeningStep
    exclude = ("organisation",)
    extra = 0
    ordering = ("position", "pk")

    def has_view_permission(self, request, obj=None):
        return request.user.operates

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(Programme)
class ProgrammeAdmin(OwnedAdmin):
    list_display = ("name", "min_age", "max_age", "guardian_consent", "certificate")
    inlines = (ScreeningStepInline,)

    def save_formset(self, request, form, formset, change):
        """New steps belong to the organisation that is acted in, as the programme does."""
        for row in formset.forms:
            if row.instance.organisation_id is None:
                row.instance.organisation_id = scope.required()
        super().save_formset(request, form, formset, change)


@admin.register(Subject)
class SubjectAdmin(OwnedAdmin):
    list_display = ("name", "name_en", "slug", "position")
