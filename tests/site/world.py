"""An organisation with a row of everything that a page of the site can show.

Its people carry the world's word in their names, so that a page that shows one of another world's
is found out.
"""

from datetime import timedelta

from organisations import scope
from organisations.models import Link, Membership
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.matching import InquiryFactory, MatchFactory, MeetingFactory
from tests.factories.organisations import (
    AreaFactory,
    MembershipFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ScreeningStepFactory,
    SpotCheckFactory,
    SubjectFactory,
)
from tests.factories.reports import ActivityFactory, IndicatorFactory, RegistrationFactory
from tests.factories.screening import (
    InterviewFactory,
    ReferenceFactory,
    ScreeningRecordFactory,
)
from tests.factories.volunteers import (
    LeaveRequestFactory,
    PauseFactory,
    ServiceCertificateFactory,
    TrainingFactory,
    VolunteerFactory,
)
from tests.factories.youths import (
    GuardianFactory,
    HelpRequestFactory,
    ReferrerFactory,
    SourceFactory,
    YouthFactory,
)
from tests.site.visitors import came_by, logged_in, operator, stranger
from volunteers.models import Volunteer

AT = NOON + timedelta(hours=2)
QUARTER = "2026Q4"


class World:
    """An organisation named by `word`. Its rows are seen at AT, the moment its visitors come."""

    def __init__(self, word):
        self.word = word
        self.organisation = OrganisationFactory(name=f"Huset {word}", slug=word)
        self.area = AreaFactory(organisation=self.organisation, name=f"Område {word}")
        self.elsewhere = AreaFactory(organisation=self.organisation, name=f"Andet {word}")
        self.programme = ProgrammeFactory(organisation=self.organisation)
        self.subject = SubjectFactory(organisation=self.organisation)
        self._add_staff()
        self._add_pairs()
        self._add_guardian()
        self._add_reference()
        self._add_figures()
        self.check = SpotCheckFactory(
            entry__organisation=self.organisation,
            entry__user=self.coordinator.user,
            entry__people=[f"youth:{self.youth.pk}"],
        )
        self._add_sources()
        self._add_support()
        self._add_screening()

    def _add_staff(self):
        role = Membership.Role
        self.chief = self._member(role.CHIEF)
        self.coordinator = self._member(role.COORDINATOR)
        self.colleague = self._member(role.COORDINATOR)
        self.reader = self._member(role.READER)
        self.operator = self._member(role.OPERATOR, is_staff=True)
        self.outsider = self._member(role.COORDINATOR)
        self.outsider.limit_to([self.elsewhere], by=self.chief.user, at=NOON)

    def _member(self, role, **rights):
        user = UserFactory(name=f"{role.capitalize()} {self.word}", **rights)
        return MembershipFactory(organisation=self.organisation, user=user, role=role)

    def _add_pairs(self):
        """An open request, a proposal that waits for both, and a match that meets."""
        self.volunteer = self._volunteer()
        self.certificate = self.volunteer.certificates.get()
        self.volunteering = MembershipFactory(
            organisation=self.organisation,
            user=self.volunteer.user,
            role=Membership.Role.VOLUNTEER,
        )
        self.request = self._request()
        self.proposal = self._match(request=self._request())
        self.match = self._match(request=self._request(), active=True)
        self.youth = self.match.youth
        self.held = MeetingFactory(match=self.match, starts_at=NOON - timedelta(days=7), held=True)
        self.meeting = MeetingFactory(match=self.match, starts_at=NOON - timedelta(hours=3))
        self.inquiry = InquiryFactory(youth=self.youth, talk=True)

    def _add_guardian(self):
        """Of somebody under 18 who waits for their yes."""
        youth = YouthFactory(
            organisation=self.organisation, name=f"Ung {self.word}", area=self.area, under_age=True
        )
        self.guardian = GuardianFactory(youth=youth, name=f"Værge {self.word}")
        self.consent = youth.consents.get()
        HelpRequestFactory(
            youth=youth, programme=self.programme, wants=[(self.subject, "B")], created_at=NOON
        )

    def _add_reference(self):
        """The programme asks for steps, and somebody is asked about the volunteer."""
        for kind in ("references", "commitment", "course"):
            ScreeningStepFactory(programme=self.programme, kind=kind, is_mandatory=False)
        self.reference = ReferenceFactory(
            volunteer=self.volunteer, name=f"Reference {self.word}", asked_by=self.volunteer.user
        )

    def _volunteer(self, **given):
        return VolunteerFactory(
            organisation=self.organisation,
            programme=self.programme,
            name=f"Frivillig {self.word}",
            area=self.area,
            capacity=3,
            can=[(self.subject, "A")],
            **given,
        )

    def _request(self):
        return HelpRequestFactory(
            youth=YouthFactory(
                organisation=self.organisation, name=f"Ung {self.word}", area=self.area
            ),
            programme=self.programme,
            wants=[(self.subject, "B")],
        )

    def _match(self, **given):
        if given.get("active"):
            given["request"].become("matched", by=self.coordinator.user, at=NOON)
        return MatchFactory(volunteer=self.volunteer, proposed_by=self.coordinator.user, **given)

    def _add_figures(self):
        self.activity = ActivityFactory(
            organisation=self.organisation, code="lektiehjaelp", runs_in=[self.area]
        )
        self.indicator = IndicatorFactory(activity=self.activity, code="samtaler")
        self.registration = RegistrationFactory(
            indicator=self.indicator, on=NOON.date(), registered_by=self.coordinator.user
        )

    def _add_sources(self):
        """A poster, and who referred the request that is open."""
        self.source = SourceFactory(
            organisation=self.organisation,
            name=f"Opgang {self.word}",
            area=self.area,
            created_by=self.coordinator.user,
        )
        self.referrer = ReferrerFactory(request=self.request, name=f"Henviser {self.word}")

    def _add_support(self):
        """Somebody's training and certificate, one who wants to stop, and one on pause too long."""
        self.training = TrainingFactory(volunteer=self.volunteer, recorded_by=self.coordinator.user)
        self.service_certificate = ServiceCertificateFactory(volunteer=self.volunteer)
        paused = {"status": Volunteer.Status.PAUSED}
        self.wish = LeaveRequestFactory(volunteer=self._volunteer(**paused))
        PauseFactory(volunteer=self._volunteer(**paused), until=NOON.date() - timedelta(days=7))

    def _add_screening(self):
        """A talk that was written down; `_add_reference` asks somebody about the volunteer."""
        ScreeningStepFactory(programme=self.programme, kind="interview", is_mandatory=False)
        record = ScreeningRecordFactory(volunteer=self.volunteer, kind="interview", begun=True)
        InterviewFactory(record=record, held_by=self.coordinator.user)

    def visitors(self):
        """Everybody who can come to the site, by the name of what they come as."""
        purpose = Link.Purpose
        return {
            "stranger": stranger(),
            "youth": came_by(self._link(purpose.MY_PAGE, self.youth, self.youth.user)),
            "youth_asked": came_by(
                self._link(purpose.ANSWER, self.proposal, self.proposal.youth.user)
            ),
            "volunteer_by_link": came_by(
                self._link(purpose.VOLUNTEER_PAGE, self.volunteer, self.volunteer.user)
            ),
            "volunteer_logging": came_by(
                self._link(purpose.LOG_MEETING, self.meeting, self.volunteer.user)
            ),
            "guardian": came_by(
                self._link(purpose.GUARDIAN, self.guardian.youth, self.guardian.user)
            ),
            "reference": came_by(
                self._link(purpose.REFERENCE, self.reference, self.reference.recipient.user)
            ),
            "volunteer": logged_in(self.volunteering),
            "reader": logged_in(self.reader),
            "coordinator": logged_in(self.coordinator),
            "coordinator_elsewhere": logged_in(self.outsider),
            "chief": logged_in(self.chief),
            "operator": logged_in(self.operator),
            "operator_nowhere": operator(),
        }

    def _link(self, purpose, about, user):
        with scope.within(self.organisation):
            return Link.objects.issue(
                organisation=self.organisation,
                user=user,
                purpose=purpose,
                about_id=about.pk,
                at=AT,
            )
