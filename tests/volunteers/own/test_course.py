"""The introduction course: marking is arithmetic, a pass is kept, and each answer is explained."""

import pytest

from tests.factories.screening import (
    ScreeningRecordFactory,
)
from volunteers.course import mark, percent_of, right_of
from volunteers.course_questions import QUESTIONS
from volunteers.guidance import PAGES
from volunteers.models import ScreeningRecord

RIGHT = {question.key: question.right for question in QUESTIONS}


def wrong_letter(question):
    return next(letter for letter in question.answers if letter != question.right)


def with_wrong(number):
    """All right but the first so many."""
    return RIGHT | {question.key: wrong_letter(question) for question in QUESTIONS[:number]}


def test_there_are_eight_questions_with_one_right_answer_of_three():
    assert len({question.key for question in QUESTIONS}) == 8
    assert {tuple(question.answers) for question in QUESTIONS} == {("a", "b", "c")}
    assert {question.right for question in QUESTIONS} == {"a", "b", "c"}
    assert all(question.because for question in QUESTIONS)


@pytest.mark.parametrize(
    ("wrong", "percent"), [(0, 100), (1, 87), (2, 75), (3, 62), (4, 50), (7, 12), (8, 0)]
)
def test_the_mark_is_rounded_down(wrong, percent):
    marked = mark(with_wrong(wrong))

    assert (right_of(marked), percent_of(marked)) == (8 - wrong, percent)


@pytest.mark.parametrize("given", [{}, {"money": "d"}, {"nonsense": "a"}])
def test_what_is_not_answered_is_wrong(given):
    assert percent_of(mark(given)) == 0


def answer(browser, home, given):
    return browser.post(f"{home}trin/kursus/spoergsmaal/", given)


def words(page):
    return " ".join(page.content.decode().split())


@pytest.mark.django_db
def test_three_readings_lead_to_the_questions(browser, home):
    page = browser.get(f"{home}trin/kursus/")

    assert [f"{number} of 3" in words(page) for number in (1, 2, 3)] == [True] * 3
    assert "§ 135" in words(page)
    assert f'href="{home}trin/kursus/spoergsmaal/"' in words(page)


@pytest.mark.django_db
def test_each_reading_leads_on_to_its_guidance(browser, home):
    page = browser.get(f"{home}trin/kursus/")

    for guidance in PAGES:
        url = f"{home}vejledning/{guidance.slug}/"
        assert f'href="{url}"' in words(page)
        assert browser.get(url).status_code == 200


@pytest.mark.django_db
def test_the_questions_do_not_give_their_answers_away(browser, home):
    shown = words(browser.get(f"{home}trin/kursus/spoergsmaal/"))

    assert shown.count('type="radio"') == 24
    assert "checked" not in shown
    assert [one.key for one in QUESTIONS if str(one.because) in shown] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong", "outcome"), [(0, "passed"), (2, "passed"), (3, "failed")])
def test_the_pass_mark_is_75_per_cent(browser, home, jonas, wrong, outcome):
    page = answer(browser, home, with_wrong(wrong))

    record = ScreeningRecord.objects.get()
    assert page.context["has_passed"] is (outcome == "passed")
    assert (record.key, record.outcome, record.settled_by) == ("course", outcome, jonas.user)
    assert record.reached == percent_of(mark(with_wrong(wrong)))
    assert f"{8 - wrong} of 8 are right" in words(page)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["worried", "secret"])
def test_what_keeps_somebody_safe_has_to_be_right(browser, home, key):
    [asked] = [one for one in QUESTIONS if one.key == key]

    page = answer(browser, home, RIGHT | {key: wrong_letter(asked)})

    record = ScreeningRecord.objects.get()
    assert (page.context["has_passed"], record.outcome, record.reached) == (False, "failed", 87)
    assert "keeping the young person safe all have to be right" in words(page)
    assert "You had 87 % right, but a question" in words(browser.get(f"{home}trin/"))

    answer(browser, home, RIGHT)
    record.refresh_from_db()
    assert record.outcome == "passed"


def test_only_safety_has_to_be_right():
    assert [one.key for one in QUESTIONS if one.must_be_right] == ["secret", "worried"]


@pytest.mark.django_db
def test_each_answer_is_explained_and_the_wrong_ones_named(browser, home):
    page = answer(browser, home, with_wrong(3))

    assert [one.question.key for one in page.context["marked"] if not one.is_right] == [
        question.key for question in QUESTIONS[:3]
    ]
    assert words(page).count("You answered:") == 3
    assert all(str(question.because) in words(page) for question in QUESTIONS)
    assert f'href="{home}trin/kursus/spoergsmaal/"' in words(page)


@pytest.mark.django_db
def test_having_passed_the_next_step_is_shown(browser, home):
    page = answer(browser, home, RIGHT)

    assert "You are through" in words(page)
    assert "Your next step" in words(page)
    assert f'href="{home}trin/referencer/"' in words(page)


@pytest.mark.django_db
def test_not_having_passed_stands_on_the_steps_with_the_way_on(browser, home):
    answer(browser, home, with_wrong(5))

    page = browser.get(f"{home}trin/")

    assert "Not passed yet" in words(page)
    assert "You had 37 % right, and 75 % is needed." in words(page)
    assert "Take the course" in words(page)


@pytest.mark.django_db
def test_a_later_try_passes_and_none_takes_a_pass_away(browser, home):
    answer(browser, home, with_wrong(8))
    answer(browser, home, with_wrong(1))
    page = answer(browser, home, with_wrong(4))

    assert "You have passed already" in words(page)
    assert "Try again" not in words(page)
    record = ScreeningRecord.objects.get()
    assert (record.outcome, record.reached) == ("passed", 87)


@pytest.mark.django_db
def test_a_question_left_out_is_asked_for_and_nothing_is_marked(browser, home):
    given = {key: letter for key, letter in RIGHT.items() if key != "money"}

    page = answer(browser, home, given)

    assert list(page.context["form"].errors) == ["money"]
    assert not ScreeningRecord.objects.exists()


@pytest.mark.django_db
def test_whoever_is_through_may_read_it_again(browser, home, jonas):
    ScreeningRecordFactory(volunteer=jonas, kind="course", reached=87)

    assert "You are through. You may read it again" in words(browser.get(f"{home}trin/kursus/"))
    assert "You had 87 % right. Well done." in words(browser.get(f"{home}trin/"))
