"""The table itself, in the order it is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coordinators.rights.right import CATALOGUE, Group, Right, of, of_both
from coordinators.rules import BRING_LIST
from reports.rules import REGISTER_FIGURE, WRITE_SECTION
from volunteers.rules import EDIT_VOLUNTEER, RECORD_TRAINING
from youths.rules import ASK_FOR_SOMEBODY, EDIT_YOUTH, KEEP_SOURCES

RIGHTS = (
    Group(
        _("Young people"),
        (
            Right(
                _("See the young people and what they ask for"),
                of("youths", "youth_list", "youth_detail")
                + of("matching", "request_list", "workbench", "youth_matches"),
            ),
            Right(
                _("Change what is known about a young person, and what they ask for"),
                of("youths", "youth_edit", "request_edit"),
                (EDIT_YOUTH,),
            ),
            Right(
                _("Write down a consent, a no and a withdrawal, and read what it was to"),
                of("youths", "consent_record", "consent_text", "guardian_refuse")
                + of("matching", "consent_withdraw"),
            ),
            Right(
                _("Send a youth or a guardian a new link, and choose the guardian's language"),
                of("youths", "link_send_again", "guardian_send_again", "guardian_language"),
            ),
            Right(_("Close a request"), of("matching", "request_withdraw")),
            Right(
                _("Say yes or no to a youth under 18 taking part"),
                of("matching", "guardian_page", "guardian_answer", "guardian_withdraw"),
            ),
            Right(
                _("Ask for somebody who sits beside them"),
                of("youths", "desk_ask"),
                (ASK_FOR_SOMEBODY,),
            ),
            Right(
                _("Make posters and links, and see how many came by each"),
                of("youths", "source_list", "source_create", "source_detail")
                + of("youths", "source_poster", "source_close"),
                (KEEP_SOURCES,),
            ),
        ),
    ),
    Group(
        _("Volunteers"),
        (
            Right(
                _("See the volunteers and their matches"),
                of("volunteers", "volunteer_list", "volunteer_detail")
                + of("matching", "volunteer_matches", "resting_list"),
            ),
            Right(_("Approve, pause and end a volunteer"), of("volunteers", "volunteer_turn")),
            Right(
                _("Change what is known about a volunteer"),
                of("volunteers", "volunteer_edit"),
                (EDIT_VOLUNTEER,),
            ),
            Right(
                _("Delete what is known about a volunteer who has stopped and asks for it"),
                of("volunteers", "volunteer_erase"),
            ),
            Right(_("Note that a volunteer is still there"), of("volunteers", "presence_confirm")),
            Right(
                _("See what is asked for and what lacks, and make a recruiting notice"),
                of("matching", "demand", "demand_csv", "recruiting_notice", "recruiting_poster"),
            ),
            Right(
                _("Order a certificate, and write down that it was seen"),
                of(
                    "volunteers", "certificate_order", "certificate_record", "certificate_take_back"
                ),
            ),
            Right(
                _("Talk with a volunteer, and read what a colleague wrote down about it"),
                of("volunteers", "interview_detail", "interview_book", "interview_write")
                + of("volunteers", "interview_second"),
            ),
            Right(
                _("Ask a volunteer's references, and judge what they say"),
                of("volunteers", "reference_name", "reference_ask_again", "reference_judge"),
            ),
            Right(
                _("Say how a step of the screening went, waive it, and open it again"),
                of("volunteers", "step_record", "step_reopen"),
            ),
            Right(
                _("Bring in a list from a spreadsheet, for somebody who sees all areas"),
                of("coordinators", "list_bring", "list_hand_back", "list_template"),
                (BRING_LIST,),
            ),
            Right(
                _("Write down training, and remove it again"),
                of("volunteers", "course_record", "training_record", "training_remove"),
                (RECORD_TRAINING,),
            ),
            Right(
                _("Make a volunteer's certificate of service"),
                of("matching", "desk_service_certify", "desk_service_certificate_pdf"),
            ),
            Right(
                _("Say goodbye to a volunteer who wants to stop"),
                of("matching", "leave_request_fulfil"),
            ),
            Right(
                _("Answer as somebody's reference, or say that one would rather not"),
                of("volunteers", "reference_page", "reference_decline", "reference_thanks"),
            ),
        ),
    ),
    Group(
        _("Matches"),
        (
            Right(
                _("See the matches, and what needs somebody today"),
                of("matching", "match_list", "match_detail") + of("coordinators", "today"),
            ),
            Right(
                _("Propose two to each other, and take it back"),
                of("matching", "match_propose", "match_withdraw"),
            ),
            Right(
                _("Plan and log meetings for the two"),
                of("matching", "match_plan_meeting", "meeting_record"),
            ),
            Right(_("Write down a check-in"), of("matching", "match_record_check_in")),
            Right(_("End a match"), of("matching", "match_end")),
            Right(_("See to what a youth asks for"), of("matching", "inquiry_handle")),
        ),
    ),
    Group(
        _("One's own"),
        (
            Right(
                _("See one's own matches, and answer a proposal"),
                of("matching", "volunteer_home", "volunteer_home_by_link", "answer")
                + of("matching", "proposal_answer", "proposal_answer_by_link"),
            ),
            Right(
                _("Plan and log one's own meetings"),
                of("matching", "meeting_plan", "meeting_plan_by_link")
                + of("matching", "meeting_log", "meeting_log_by_link", "log_by_link"),
            ),
            Right(
                _("Say that one is still there, or take a break"),
                of("matching", "volunteer_presence", "volunteer_presence_by_link"),
            ),
            Right(
                _("Read the guidance for volunteers"),
                of_both("volunteers", "guidance_list", "guidance_page"),
            ),
            Right(
                _("See one's own hours, and make a certificate of service"),
                of_both(
                    "matching", "volunteer_hours", "service_certify", "service_certificate_pdf"
                ),
            ),
            Right(
                _("Hold a pause, and stop as a volunteer"),
                of_both("matching", "volunteer_pause", "volunteer_come_back")
                + of_both("matching", "volunteer_leave", "volunteer_stay"),
            ),
            Right(
                _("Get everything that is known about oneself, as a volunteer"),
                of_both("matching", "volunteer_data", "volunteer_data_json"),
            ),
            Right(
                _("Take one's own steps to approval"),
                of("volunteers", "own_steps", "own_steps_by_link")
                + of("volunteers", "own_references", "own_references_by_link")
                + of("volunteers", "own_commitment", "own_commitment_by_link")
                + of("volunteers", "own_course", "own_course_by_link")
                + of("volunteers", "own_quiz", "own_quiz_by_link"),
            ),
            Right(
                _("See one's own page, say yes or no, and withdraw a request"),
                of("matching", "my_page", "my_page_answer", "my_page_withdraw"),
            ),
            Right(
                _("See who has looked at one's own data, as a youth"), of("matching", "my_looks")
            ),
            Right(
                _("See who has looked at one's own data, as a volunteer"),
                of("matching", "volunteer_looks", "volunteer_looks_by_link"),
            ),
            Right(
                _("See and change what is known about oneself, as a volunteer"),
                of("volunteers", "profile", "profile_by_link"),
            ),
            Right(
                _("Tell how it goes, and ask to talk or to stop"),
                of("matching", "my_page_how_it_goes", "my_page_talk", "my_page_end"),
            ),
            Right(
                _("Get everything that is known about oneself, and be erased"),
                of("matching", "my_data", "my_data_json", "my_data_pdf")
                + of("matching", "my_page_erase", "my_page_erase_take_back"),
            ),
        ),
    ),
    Group(
        _("Reports"),
        (
            Right(
                _("Read the reports, without names"),
                of("reports", "activity_list", "report_detail", "report_download", "figure_rows"),
            ),
            Right(
                _("Write in a report"), of("reports", "section_edit"), permissions=(WRITE_SECTION,)
            ),
            Right(
                _("Register figures, and take them back"),
                of("reports", "registration_create", "registration_withdraw"),
                permissions=(REGISTER_FIGURE,),
            ),
        ),
    ),
    Group(
        _("Colleagues"),
        (
            Right(_("See who may do what"), of("coordinators", "right_list")),
            Right(_("See the colleagues"), of("organisations", "colleague_list")),
            Right(
                _("Reset a colleague's second step"),
                of("organisations", "colleague_reset_second_factor"),
            ),
            Right(
                _("Give a colleague a role"),
                of("organisations", "colleague_give"),
                permissions=("organisations.give_role",),
            ),
            Right(
                _("Choose a coordinator's areas"),
                of("organisations", "colleague_detail", "colleague_areas"),
            ),
            Right(_("End a colleague's role"), of("organisations", "colleague_end")),
            Right(
                _("See who has looked at whom, and go through a sample"),
                of("coordinators", "look_list", "look_check"),
            ),
        ),
    ),
    Group(
        _("The system"),
        (Right(_("Set up areas, programmes, subjects and the plan"), (CATALOGUE,)),),
    ),
)
