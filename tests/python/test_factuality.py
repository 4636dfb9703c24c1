"""Whether it happened: for a reader, for the author, and for those who say so."""

import timeline


def event(text, trigger):
    return next(found for found in timeline.find_events(text) if found.text == trigger)


def test_author_leaves_to_a_source_what_the_source_says():
    assert event("Ana Ruiz said that the bank had lost the files.", "lost").held == [(None, "Uu"), ("Ana Ruiz", "CT+")]


def test_author_vouches_for_what_nobody_else_says():
    assert event("The bank lost the files.", "lost").held == [(None, "CT+")]


def test_what_has_happened_scores_above_what_may_and_what_did_not():
    happened = event("The bank sold the mill in May.", "sold").score
    may = event("The bank may sell the mill.", "sell").score
    not_so = event("The bank did not sell the mill.", "sell").score
    assert 3 >= happened > 1 > may > not_so >= -3
