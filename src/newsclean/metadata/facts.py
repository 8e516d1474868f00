"""Lists every fact that values are weighed by: its name must be the same where it is found and where it was learned."""

from __future__ import annotations

from itertools import product


def _words(text: str, *ends: str) -> frozenset[str]:
    """The words of a text, with each of the ends if there are any."""
    return frozenset(word + end for word, end in product(text.split(), ends or ("",)))


# The place that a source names, the same word in `Offer.fact`.
_TITLE_PLACES = _words(
    "ld_headline ld_name ld_other og twitter meta_title window h1_first h1_later h1_part h2_first h2 marked"
)
_LINES = ("", "_far", "_before")  # near the headline, further below it, above it
_BYLINE_PLACES = (
    _words("ld_person ld_author ld_office ld_later meta_author meta_article_author twitter_data")
    | _words("line_prefix link marked marked_other bare bare_by_date beside_date given_alone inside_prefix", *_LINES)
    | _words("bare bare_by_date", "_next")
    | _words("bare_with_role marked_inner marked_elsewhere line_prefix_colon line_prefix_elsewhere line_prefix_alone")
    | _words("inside_written_elsewhere dateline marked_row")
)
_DATED_LINES = _words("line line_said", "_title", "_near", "_far", "_before", "_elsewhere")
_DATE_PLACES = _DATED_LINES | _words(
    "ld_published ld_published_later ld_created meta_published meta_pubdate meta_date time_marked time_first "
    "time_later address"
)
_CHANGE_PLACES = _words("changed_ld changed_meta changed_time") | _words(
    "changed_line", "_title", "_near", "_far", "_before", "_elsewhere"
)

# By field. What follows the places is told by comparing the values, and by where the page prints them.
FACTS: dict[str, frozenset[str]] = {
    "title": _TITLE_PLACES
    | _words("ld og window", "_head", "_middle", "_tail", "_rest_known", "_rest_half")
    | _words("ld_headline&og ld_headline&h1_first og&h1_first window&h1_first window_head&h1_first og_head&h1_first")
    | _words("not", "_ld_headline", "_og", "_h1_first", "_window")
    | _words("one_word two_words three_words long words characters bar slug is_site is_section")
    | _words("begins_with_site ends_with_site on_page printed place to_text linked offers all agree nobody_says_it")
    | _words("h1s h1_only h1_marked h1_site h1_aside h1_in_article h1_home h1_link h1_shared_words h1_with_kicker")
    | _words("h1_without_kicker h1_without_rest h1_and_more kicker_printed inside_h1 like_h1"),
    "byline": _BYLINE_PLACES
    | _words("any", "_ld_", "_meta_", "_link", "_line_prefix", "_marked", "_bare")
    | _words("silence all all_given all_offices some_name agree only_one part_of_other more_than_other beside_person")
    | _words("given bare_given marked_given office site site_office odd two several single_word marked_single lower")
    | _words("family family_alone generic shown shown_near hidden repeated"),
    "date": _DATE_PLACES
    | _CHANGE_PLACES
    | _words("any", "_ld_published", "_meta_published", "_time_", "_line_", "_address", "_changed_")
    | _words("silence all offers agree earliest latest later only_changed after_change against_statement")
    | _words("before_statement unlabelled_change published_as_changed neighbour_day local_day greenwich_day")
    | _words("to_stated to_change"),
}
# What the lines of a dump tell beside these. Titles of dumps are ranked by a model of their own.
DUMP_FACTS: dict[str, frozenset[str]] = {
    "byline": FACTS["byline"]
    | _words("line_head line_head_dated line_behind line_above line_short line_run behind_text alone_again among_names")
    | _words("in_headline in_text in_text_often told_of agency_by_date pictured")
    | _words("below_headline", "_1", "_2", "_4", "_8", "_16", "_far")
    | _words("above_text", "_1", "_2", "_4", "_8", "_far"),
    "date": FACTS["date"]
    | _words("alone in_sentence timed between first_below close_below close_above close_to_text behind_text")
    | _words("in_headline in_window_title"),
}
