"""Leading a cohort: who may, and the blueprint that the pages of it share."""

from flask import Blueprint

from app.cohorts.rules import Standing

bp = Blueprint("cohort_office", __name__, template_folder="templates")
LEADER, OFFICE = (Standing.COURSE_LEADER,), (Standing.COURSE_LEADER, Standing.SECRETARIAT)
