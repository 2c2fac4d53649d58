"""What is to be seen in at least one town of the demonstration, counted once it is made."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.backends.utils import CursorWrapper

# Each with the statement that finds it, as the owner of the tables.
SEEN: Mapping[str, str] = {
    "somebody who was seen on arrival in prison, whose script went on": """
        select custody_id from records_arrivalstep group by 1
        having count(distinct step) = 3""",
    "an arrival in prison of which something is still owed": """
        select 1 from records_obligation where rule like 'prison_care.%%'
        and met_at is null and fell_at is null""",
    "catalogues of two prisons": """
        select 1 from records_prisonoffer o join records_agency a on a.id = o.agency_id
        having count(distinct a.prison) = 2""",
    "somebody who was moved to another prison half-way": """
        select 1 from records_prisontransfer t join records_custodystay s
        on s.person_id = t.person_id and s.prison = t.to_prison where t.agreed_at is not null""",
    "a move that waits to be decided on": """
        select 1 from records_prisontransfer where agreed_at is null
        and dropped_at is null and advice <> ''""",
    "releases of which it can be said what became of them": """
        select 1 from records_custody where taken_back_at is null
        and ends_at < %(now)s - interval '3 weeks' having count(*) > 9""",
    "somebody who was met at the gate, and somebody who was not": """
        select 1 from records_gatemeeting having count(distinct met) = 2""",
    "a catalogue of a prison": """
        select agency_id from records_prisonoffer group by 1 having count(*) > 3""",
    "a place on a recovery wing": """
        select 1 from records_prisonplace p join records_prisonoffer o on o.id = p.offer_id
        where o.what = 'recovery_wing' and p.state = 'held'""",
    "help that is to be offered after a mandatory test": """
        select 1 from records_obligation where rule = 'prison_care.offer_help'
        and met_at is null and fell_at is null""",
    "help that somebody did not want after one": """
        select 1 from records_event where kind = 'prison_care.help_offered'""",
    "budget lines, one for aftercare alone": """
        select agency_id from records_budgetline group by 1
        having bool_or(ring = 'aftercare') and bool_or(ring = '')""",
    "a placement in each state": """
        select 1 from records_placement having count(distinct state) = 8""",
    "an invoice that bills more than was recorded": """
        select 1 from records_placementinvoice where state = 'disputed'""",
    "an invoice that waits to be checked": """
        select 1 from records_placementinvoice where state = 'received'""",
    "what was agreed of an invoice, less than it billed": """
        select 1 from records_placementinvoice where agreed_pence < pence""",
    "a plan with the parts of several agencies": """
        select version.person_id from records_planversion version join records_planstep step
        on step.person_id = version.person_id where step.owner_id is not null
        group by 1 having count(distinct step.owner_id) > 1""",
    "a plan that was gone through again": "select 1 from records_reviewwish",
    "an agency that agreed to a plan": "select 1 from records_plananswer where answer = 'agrees'",
    "a plan that somebody wants to go through again": """
        select 1 from records_obligation where rule = 'plan.review_asked'
        and met_at is null and fell_at is null""",
    "a meeting for which another hour is offered": """
        select 1 from records_meetingask where reply = 'other_time' and called_off_at is null
        and starts_at > %(now)s""",
    "a meeting of three agencies, answered": """
        select meeting_id from records_meetingask where answered_at is not null
        group by 1 having count(*) > 1""",
    "a group with a register, and sessions to come": """
        select s.group_id from records_groupsession s join records_appointment a
        on a.together_id = s.id group by 1 having max(s.starts_at) > %(now)s
        and bool_or(a.state = 'attended') and bool_or(a.state = 'did_not_attend')""",
    "a group that two lead, each with the time of it": """
        select 1 from records_worktime w join records_contact c on c.id = w.contact_id
        join records_appointment a on a.id = c.appointment_id
        join records_groupsession s on s.id = a.together_id
        join records_group g on g.id = s.group_id
        where w.worker_id in (s.facilitator_id, g.second_id)
        group by s.id having count(distinct w.worker_id) = 2""",
    "somebody who came to a group without being expected": """
        select 1 from records_appointment where unplanned and state = 'attended'""",
    "somebody who waits for a place": "select 1 from records_groupplace where state = 'waiting'",
    "a session that is caught up": """
        select 1 from records_groupsession where catches_up_id is not null""",
    "somebody who was rung after a group": """
        select 1 from records_event where kind = 'programme.rang'""",
    "a module that was done": "select 1 from records_moduledone",
    "a bed that was left before it was planned": """
        select 1 from records_event where kind = 'programme.left_early'""",
    "two things side by side, weighed": """
        select 1 from records_event where kind = 'programme.weighed'""",
    "a meeting of the fellowship, noted": "select 1 from records_fellowshipnote",
    "people who were only counted, and one who came in": """
        select 1 from records_tally where what = 'came_in' and counted > 0""",
    "what was tried before": "select 1 from records_attempt where what_helped <> ''",
    "somebody beside them who sees what they wish": """
        select 1 from records_supportergrant where withdrawn_at is null""",
    "a supporter who was removed": """
        select 1 from records_supporter where removed_at is not null""",
    "a detoxification that runs": "select 1 from records_detox where ended_on is null",
    "a detoxification that ended, and a watch after it": """
        select 1 from records_detox d join records_watch w on w.person_id = d.person_id
        where d.outcome = 'completed' and w.since = 'detox'""",
    "a script by instalments": "select 1 from records_script",
    "a place that was injected": "select 1 from records_collection where place <> ''",
    "an electrocardiogram with its QTc": """
        select 1 from records_event where kind like '%%medicine.traced'""",
    "a phase of a programme": "select 1 from records_intervention where phase <> ''",
    "a peer who works there": "select 1 from records_assignment where standing = 'peer'",
    "somebody who cares for another": "select 1 from records_need where kind = 'caring'",
    "supervised diamorphine": "select 1 from records_regimen where product = 'diamorphine'",
    "a naltrexone implant, and its place looked at": """
        select 1 from records_event where kind = 'medicine.site_checked'""",
    "what forms asked in the last months": """
        select 1 from records_formuse having count(distinct form) > 3""",
    "a release next Friday, and what is ready for it": """
        select c.id from records_custody c join records_releaseitem i on i.custody_id = c.id
        where c.ends_at is null and extract(isodow from c.release_on) = 5
        and c.release_on <= %(now)s::date + 7""",
    "a release for which nobody has done anything": """
        select 1 from records_custody c where c.release_on > %(now)s::date
        and not exists (select 1 from records_releaseitem i where i.custody_id = c.id)""",
    "an order that runs": "select 1 from records_order where ended_on is null",
    "an hour that counts": "select 1 from records_contact where reportable",
    "an absence to decide": "select 1 from records_obligation where rule = 'order.decide_absence'",
    "a test on arrest": "select 1 from records_arresttest",
    "who came to a required assessment, corrected": """
        select 1 from records_event where kind = 'assessment.came_corrected'""",
    "help that was only offered": "select 1 from records_event where kind = 'custody.offered'",
    "a sample": "select 1 from records_drugtest",
    "a medicine that is given": "select 1 from records_treatmentfact where ends_on is null",
    "a result that was expected": """
        select 1 from records_testresult r join records_treatmentfact f
        on f.person_id = r.person_id and f.medicine = r.analyte where r.result = 'found'""",
    "a dose that waits for its review, or had it": """
        select 1 from records_obligation where rule = 'private_test.review_dose'""",
    "a dose that was reviewed": "select 1 from records_event where kind = 'treatment.reviewed'",
    "a result that was told": "select 1 from records_drugtest where told_at is not null",
    "no sample, as it was refused": "select 1 from records_drugtest where outcome = 'refused'",
    "no sample, and another kind offered": "select 1 from records_drugtest where offered <> ''",
    "a test on a day that is drawn": "select 1 from records_schedule where how = 'random'",
    "a draw that both bound and opened": """
        select draw_id from records_drawstep group by 1 having count(*) = 4""",
    "a day, or a prize, that was drawn": "select 1 from records_drawn",
    "kits, and a budget of them": """
        select 1 from records_kitmovement m join records_kitbudget b using (agency_id, panel)""",
    "a reward for coming": "select 1 from records_reward where what_for = 'attendance'",
    "a draw of prizes": "select 1 from records_draw where what = 'prizes'",
    "the facts of bail, given to a court": """
        select 1 from records_event where kind = 'arrest.bail_given'""",
    "kits at more than two agencies of a town": """
        select a.partnership_id from records_kitmovement m
        join records_agency a on a.id = m.agency_id group by 1
        having count(distinct a.id) > 2""",
    "somebody who was sent home": "select 1 from records_contact where attendance = 'sent_home'",
    "a dispute that is open": "select 1 from records_orderabsence where state = 'disputed'",
    "a dispute that was decided": "select 1 from records_event where kind = 'absence.heard'",
    "a letter that waits": """
        select 1 from records_letter where sent_at is null and withdrawn_at is null""",
    "what a court asked, unanswered": """
        select 1 from records_courttask where answered_at is null and answer_by > %(now)s""",
    "what a court asked, answered": """
        select 1 from records_courttask where answered_at is not null""",
    "a court that asked another agency than who supervises": """
        select 1 from records_courttask where asked_id <> supervisor_id""",
    "a recall that ended in custody": """
        select 1 from records_recall r join records_personfact f using (person_id)
        where r.decision = 'recalled' and r.told_at is not null and r.released_on is null
        and f.kind = 'setting' and f.value = '"prison"'""",
    "a recall after which the licence goes on": """
        select 1 from records_recall where goes_on_as_id is not null""",
    "an order for which it is agreed what follows": """
        select 1 from records_obligation where rule = 'order.following' and met_at is not null""",
    "an order for which it is to be agreed": """
        select 1 from records_obligation where rule = 'order.following'
        and met_at is null and fell_at is null""",
    "a referral that was answered": """
        select 1 from records_event where kind = 'order.enforcement_answered'""",
    "a recall that is asked for": "select 1 from records_recall where decision = ''",
    "a recall that was decided": "select 1 from records_recall where told_at is not null",
    "an order of which something was varied": """
        select 1 from records_event where kind = 'order.varied'""",
    "an order that went to another area": """
        select 1 from records_orderversion v join records_order o on o.id = v.order_id
        where v.supervised_by_id <> o.agency_id""",
    "an order that ended early": "select 1 from records_order where ended_how = 'ended_early'",
    "somebody who came to treatment that a court asked for in most weeks": """
        select q.id from records_requirement q join records_contact c on c.person_id = q.person_id
        and c.agency_id = q.given_by_id and c.reportable and c.attendance = 'attended'
        where q.kind = 'drug_rehabilitation'
        and (c.happened_at at time zone 'Europe/London')::date between q.starts_on and q.ends_on
        group by q.id having count(*) >= 0.7 * (least(q.ends_on, %(now)s::date) - q.starts_on) / 7
        and least(q.ends_on, %(now)s::date) - q.starts_on > 27""",
    "an order that follows another": """
        select 1 from records_order where consecutive_to_id is not null""",
    "a report on what is suitable": "select 1 from records_report where kind = 'suitability'",
    "reports of two teams, enough to compare how much they recommend": """
        select a.partnership_id from (
            select agency_id, team_id, band from records_report
            where kind = 'suitability' and signed_at is not null
            group by 1, 2, 3 having count(*) >= 10) r
        join records_agency a on a.id = r.agency_id group by 1, r.band having count(*) > 1""",
    "a report that was signed": "select 1 from records_report where signed_at is not null",
    "a bench that sits soon": "select 1 from records_sitting where sits_on > %(now)s",
    "a letter that asks what happened, given": """
        select 1 from records_letter where kind = 'evidence' and sent_at is not null""",
    "a letter that warns, given": """
        select 1 from records_letter where kind = 'warning' and sent_at is not null""",
    "a letter that says where it goes, given": """
        select 1 from records_letter where kind = 'referral' and sent_at is not null""",
    "a letter that takes a warning back, given": """
        select 1 from records_letter where kind = 'no_longer' and sent_at is not null""",
    "an assessment at the start and again": """
        select 1 from records_answer where sheet = 'own' group by person_id
        having count(distinct asking) > 1""",
    "five instruments": """
        select 1 from records_answer
        where sheet in ('top', 'audit', 'sds', 'phq9', 'gad7', 'audit_c', 'dudit')
        having count(distinct sheet) > 4""",
    "an answer that another agency confirmed": """
        select 1 from records_answerstand where stand = 'confirmed'""",
    "answers of which another agency said at one go that all is so": """
        select 1 from records_event e join records_eventpayload p on p.event_id = e.id
        where e.kind = 'answers.stood' and p.payload ->> 'item' = ''""",
    "an answer that another agency sees otherwise": """
        select 1 from records_answerstand where stand = 'disputed'""",
    "a wish to be asked again that waits": """
        select 1 from records_obligation where rule = 'reassessment.answer'
        and met_at is null and fell_at is null""",
    "a wish to be asked again that was turned down": """
        select 1 from records_event where kind = 'reassessment.refused'""",
    "something after which answers are out of date": """
        select 1 from records_event where kind = 'reassessment.prompted'""",
    "four products that are prescribed": """
        select 1 from records_regimen having count(distinct product) > 3""",
    "days of collection, and supervision, that were changed": """
        select 1 from records_event where kind = 'medicine.arranged'""",
    "a dose that was raised": "select regimen_id from records_dose group by 1 having count(*) > 2",
    "a collection": "select 1 from records_collection where outcome = 'collected'",
    "a collection that was missed": "select 1 from records_collection where outcome = 'missed'",
    "somebody who came and was not supplied": """
        select 1 from records_collection where outcome = 'not_supplied'""",
    "three missed days, and nobody who has seen them yet": """
        select 1 from records_obligation where rule = 'medicine.reassess'
        and met_at is null and fell_at is null""",
    "three missed days, after which a prescriber saw them": """
        select 1 from records_event where kind = 'medicine.reassessed'""",
    "naloxone handed over": "select 1 from records_naloxone where how = 'themselves'",
    "naloxone handed over again, as it was used": """
        select 1 from records_naloxone where how = 'again_used'""",
    "naloxone that was not wanted": "select 1 from records_naloxone where how = 'not_wanted'",
    "a team that closes, with handovers prepared in part": """
        select 1 from records_closing c join records_goingover g on g.closing_id = c.id
        where c.done_at is null and c.withdrawn_at is null""",
    "three who met when a lead went over": """
        select 1 from records_event where kind = 'journey.handover_met'""",
    "an overdose of which a hostel told": """
        select 1 from records_event e join records_eventpayload p on p.event_id = e.id
        where e.kind = 'overdose.reported' and p.payload ->> 'told_by' = 'hostel'""",
    "a death under review, with something to be learned that has an owner": """
        select 1 from records_obligation l join records_obligation r on r.person_id = l.person_id
        where l.rule = 'death.learning' and l.met_at is null and l.fell_at is null
          and r.rule = 'death.review' and r.met_at is null and r.fell_at is null""",
    "an overdose, after which the dose is reviewed": """
        select 1 from records_obligation where rule = 'medicine.overdose_review'""",
    "an alert that a clinician signed": "select 1 from records_thresholdssigned",
    "an hour of treatment that a court asked for": """
        select 1 from records_contact c join records_requirement q on q.person_id = c.person_id
        and q.given_by_id = c.agency_id where c.reportable and c.attendance = 'attended'
        and q.kind = 'drug_rehabilitation'""",
    "hours that are only theirs, in their week": "select 1 from records_ownentry",
    "a test for a virus that was read and told": """
        select 1 from records_virusstep where told_on is not null""",
    "an offer of a test that was declined": """
        select 1 from records_virusstep where answer = 'declined'""",
    "treatment of a virus": "select 1 from records_virusstep where step = 'treatment'",
    "a pregnancy": "select 1 from records_healthfact where answer = 'pregnant'",
    "a letter to a GP": "select 1 from records_gpletter",
    "two sides that go on together": "select 1 from records_dualpathway",
    "how things stand in a matter": "select 1 from records_needoutcome",
    "a crisis plan of their own": "select 1 from records_crisisplan",
    "a stay that is planned to end, with nothing agreed to follow yet": """
        select 1 from records_intervention where planned_end_on > (%(now)s)::date
        and ends_on is null and follows = ''""",
    "a part of an order, after which something follows": """
        select 1 from records_requirement where follows <> ''""",
    "contacts that bend down, as was agreed": """
        select 1 from records_aftercare where ended_on is null""",
    "aftercare that somebody did not want": """
        select 1 from records_event where kind = 'aftercare.declined'""",
    "somebody who was asked again, months after a support": """
        select 1 from records_event where kind = 'aftercare.checked_up'""",
    "who may know what, asked anew": """
        select 1 from records_event where kind = 'aftercare.consent_asked'""",
    "somebody who came back early, and is with us again": """
        select 1 from records_asking k join records_journey j on j.person_id = k.person_id
        where k.came_back = 'came_back_early' and k.seen_at is not null and j.ended_at is null""",
    "somebody who came back early, and waits to be spoken to": """
        select 1 from records_asking where came_back = 'came_back_early'
        and spoken_at is null and seen_at is null""",
    "somebody back after an overdose": """
        select 1 from records_asking where came_back = 'after_overdose'""",
    "using again, which resets nothing": "select 1 from records_event where kind = 'lapse.told'",
}


def missing(*, at: datetime) -> tuple[str, ...]:
    """What came to pass with nobody, as may be with few people. Runs as owner."""
    with connection.cursor() as cursor:
        return tuple(what for what, finds in SEEN.items() if not _found(cursor, finds, at))


def _found(cursor: CursorWrapper, finds: str, at: datetime) -> bool:
    cursor.execute(finds, {"now": at})
    return cursor.fetchone() is not None
