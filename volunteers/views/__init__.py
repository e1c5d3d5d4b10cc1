from volunteers.views.desk import VolunteerList, volunteer_detail

__all__ = ["VolunteerList", "volunteer_detail"]
