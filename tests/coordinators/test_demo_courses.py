"""The demo's history is one that could have been: it keeps every rule the real thing keeps."""

from collections import Counter
from datetime import date, time

import pytest
from django.db.models import Max, OuterRef, Subquery
from django.test import TestCase

from coordinators.demo import seed
from coordinators.demo.days import is_day_off
from matching import attention, hard_rules, suggestions
from matching.models import Answer, CheckIn, Match, MatchEvent, Meeting
from matching.profiles import Offered, Wanted
from matching.resting import resting_among
from matching.services import missing_consents
from organisations.local_time import local_clock, local_day, local_moment
from organisations.models import Membership
from reports.models import Activity
from reports.periods import Quarter
from reports.report import reports_of
from tests.walls import act_in
from volunteers.models import LeaveRequest, Volunteer, VolunteerEvent
from youths.models import Consent, HelpRequest, RequestEvent

DAY = date(2026, 11, 23)
NOW = local_moment(DAY, time.min)


class TestDemo(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.demo = seed(number=0, people=140, seed="1", on=DAY, is_development=True)

    def setUp(self):
        act_in(self.demo)

    def test_every_match_kept_the_hard_rules_on_the_day_it_was_proposed(self):
        requests = {one.pk: one for one in HelpRequest.objects.with_profile()}
        volunteers = {one.pk: one for one in Volunteer.objects.with_profile()}

        for match in Match.objects.select_related("programme"):
            request, day = requests[match.request_id], local_day(match.proposed_at)
            offered = Offered.of(volunteers[match.volunteer_id], taken=0, idle_since=day)
            wanted, programme = Wanted.of(request), match.programme
            broken = hard_rules.broken(wanted, offered, programme=programme, on=day, asked=())
            assert set(broken) <= {hard_rules.Reason.NOT_APPROVED}, match
            assert programme.admits(request.youth.age_on(day)), match
            assert missing_consents(request, on=day) == (), match
            assert 0 <= match.score <= 100
            assert float(match.score) == pytest.approx(sum(one["points"] for one in match.factors))

    def test_volunteers_were_approved_when_proposed_and_are_while_a_match_is_open(self):
        approved = VolunteerEvent.objects.filter(status="approved", volunteer=OuterRef("volunteer"))
        matches = Match.objects.annotate(approved_at=Subquery(approved.values("at")[:1]))

        assert all(match.approved_at <= match.proposed_at for match in matches)
        leaving = LeaveRequest.objects.open().values_list("volunteer", flat=True)
        others = Match.objects.open().exclude(volunteer__in=leaving)
        assert set(others.values_list("volunteer__status", flat=True)) == {"approved"}

    def test_nobody_ever_had_more_youths_than_places(self):
        for volunteer in Volunteer.objects.all():
            spells = Match.objects.filter(volunteer=volunteer).values_list(
                "proposed_at", "settled_at"
            )
            for moment, _settled_at in spells:
                taken = [1 for at, until in spells if at <= moment < (until or NOW)]
                assert len(taken) <= volunteer.capacity, volunteer

    def test_everything_told_lies_before_the_day_and_in_its_order(self):
        held = Meeting.objects.logged().select_related("match")

        assert Meeting.objects.aggregate(last=Max("logged_at"))["last"] < NOW
        assert CheckIn.objects.aggregate(last=Max("done_at"))["last"] < NOW
        for model in (VolunteerEvent, RequestEvent, MatchEvent):
            assert model.objects.aggregate(last=Max("at"))["last"] < NOW
        assert all(
            one.match.started_at < one.starts_at < one.logged_at
            and one.starts_at < (one.match.settled_at or NOW)
            for one in held
        )
        assert all(
            one.match.proposed_at < one.answered_at
            for one in Answer.objects.select_related("match")
        )

    def test_pairs_meet_in_the_afternoon_and_on_no_day_off(self):
        moments = [one.starts_at.astimezone(NOW.tzinfo) for one in Meeting.objects.all()]

        assert {moment.hour for moment in moments} <= set(range(11, 20))
        assert not [moment for moment in moments if is_day_off(moment.date())]

    def test_nobody_writes_at_night(self):
        told = {
            VolunteerEvent: "at",
            RequestEvent: "at",
            MatchEvent: "at",
            Answer: "answered_at",
            Consent: "given_at",
            Meeting: "logged_at",
            CheckIn: "done_at",
        }
        for model, field in told.items():
            moments = model.objects.exclude(**{field: None}).values_list(field, flat=True)
            hours = {local_clock(moment).hour for moment in moments}
            assert hours <= set(range(8, 22)), model

    def test_the_last_event_is_what_the_row_says(self):
        kept = ((Volunteer, VolunteerEvent), (HelpRequest, RequestEvent), (Match, MatchEvent))
        for model, event in kept:
            field = "request" if model is HelpRequest else model._meta.model_name
            events = event.objects.filter(**{field: OuterRef("pk")}).exclude(status="changed")
            events = events.order_by("-at", "-pk")
            rows = model.objects.annotate(last=Subquery(events.values("status")[:1]))
            assert [row for row in rows if row.last != row.status] == []

    def test_a_request_is_matched_while_its_match_runs(self):
        running = set(Match.objects.active().values_list("request", flat=True))
        matched = HelpRequest.objects.filter(status="matched").values_list("pk", flat=True)

        assert set(matched) == running

    def test_a_match_that_ends_closes_its_request_or_lets_it_wait_again(self):
        ends = Match.objects.filter(status="ended").values_list("request", "settled_at")
        became = [
            HelpRequest.objects.get(pk=request).events.get(at=at).status for request, at in ends
        ]

        assert set(became) == {"open", "withdrawn"}

    def test_no_proposal_is_made_to_a_closed_request(self):
        open_matches = Match.objects.proposed().select_related("request")
        assert all(match.request.is_open for match in open_matches)

    def test_somebody_rests(self):
        everybody = Volunteer.objects.of(self.demo)

        assert len(resting_among(everybody, organisation=self.demo, on=DAY)) >= 1

    def test_there_are_good_and_bad_courses(self):
        ends = Counter(Match.objects.filter(status="ended").values_list("end_reason", flat=True))
        statuses = Counter(Match.objects.values_list("status", flat=True))
        outcomes = Counter(Meeting.objects.values_list("outcome", flat=True))

        assert set(ends) >= {"goal_reached", "volunteer_stopped", "youth_stopped", "no_contact"}
        assert statuses["active"] > 10
        assert statuses["declined"] > 5
        assert outcomes["held"] > 10 * outcomes["no_show"] > 0
        assert min(outcomes["cancelled_youth"], outcomes["cancelled_vol"]) > 10

    def test_the_desk_has_something_of_everything_today(self):
        coordinator = Membership.objects.of(self.demo).filter(role="coordinator").first()
        noon = local_moment(DAY, time(12))
        waiting = attention.waiting(coordinator)
        found = suggestions.Bank(self.demo, on=DAY).suggest(waiting)

        assert 5 <= len(waiting) <= 25
        assert attention.with_deadline_near(waiting, today=DAY).exists()
        assert attention.silent(coordinator, today=DAY).exists()
        assert attention.check_ins_due(coordinator, now=noon)
        assert Meeting.objects.planned().filter(starts_at__gt=noon).count() > 10
        assert sum(bool(one.candidates) for one in found) >= len(found) // 2
        ending = Volunteer.objects.filter(certificates__valid_until__range=(DAY, date(2027, 1, 22)))
        assert ending.exists()

    def test_the_report_counts_the_platforms_own_data_and_registrations(self):
        activities = Activity.objects.of(self.demo).with_plan().in_order()
        own, *others = reports_of(
            activities, organisation=self.demo, quarter=Quarter.parse("2026Q3")
        )

        assert own.activity.code == "ressourcebanken"
        assert all(line.quarter.whole.total for line in own.lines)
        assert len(others) == 4
        assert all(
            all(line.quarter.whole.total is not None for line in report.lines) for report in others
        )
