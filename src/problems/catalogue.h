// SPDX-License-Identifier: MIT
// Everything that can be wrong with the data, and what is said about it. One entry a kind; each key has a case
// in tests/errors/. An unreadable date has two kinds: in a value it is left out and the row is used; in the
// column that dates the row (DECOM) the whole row is left out, and the key ends in `-row`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outturn/problems.h"

namespace outturn {

enum class ProblemId : std::uint8_t {
  // The file as a whole.
  not_a_csv,
  spreadsheet_of_return,
  excluded_file,
  exclude_unmatched,
  folder_named_csv,
  spreadsheet_in_csv,
  binary_file,
  utf32_file,
  utf16_file,
  windows_1252_file,
  empty_file,
  blank_lines_only,
  bom_only_file,
  header_only_file,
  episodes_without_rows,
  long_header,
  unrecognised_file,
  ambiguous_file,
  duplicate_column,
  month_first_file,
  day_first_file,
  exchanged_days_file,
  authority_missing,
  near_heading,
  title_rows,
  other_delimiter,
  same_return,
  return_year_by_dates,
  several_as_at,
  contested_return_year,
  name_beyond_dates,
  return_unknown,
  single_year,
  nul_bytes,
  footer,
  decimal_ids,
  dates_in_utc,
  // A file of XML.
  xml_not_903,
  xml_malformed,
  xml_cut_off,
  xml_entities,
  xml_too_large,
  xml_encoding,
  xml_columns_missing,
  xml_passed_over,
  xml_repeated,
  xml_second_header,
  xml_without_row,
  // The row as a whole.
  long_row,
  unclosed_quote,
  text_after_quote,
  quote_over_lines,
  nul_row,
  too_many_fields,
  too_few_fields,
  truncated_row,
  short_row,
  // The child.
  blank_child,
  blank_authority,
  null_word_child,
  control_character_child,
  scientific_child,
  decimal_child,
  spreadsheet_mark,
  invisible_characters,
  // Dates.
  blank_row_date,
  time_part,
  no_date,
  two_digit_year,
  two_digit_year_row,
  impossible_date,
  impossible_date_row,
  month_first_date,
  month_first_date_row,
  day_first_date,
  day_first_date_row,
  date_serial,
  date_serial_row,
  year_out_of_range,
  year_out_of_range_row,
  unreadable_date,
  unreadable_date_row,
  dates_after_return,
  dates_after_return_row,
  dates_before_return,
  dates_before_return_row,
  // Other values.
  null_word,
  decimal_code,
  code_with_label,
  code_in_words,
  unlisted_code,
  too_many_codes,
  unreadable_postcode,
  unreadable_identifier,
  spreadsheet_error,
  unreadable_number,
  number_out_of_range,
  number_above_other,
  day_before_other,
  day_too_early,
  day_too_early_row,
  day_too_late,
  impossible_birth,
  open_row_absent,
  day_of_extract,
  booked_review,
  contested_birth,
  births_differ,
  same_pupil_number,
  value_and_reason,
  repeats_earlier_year,
  stops_at_child,
  of_current_children,
  reviews_of_some_children,
  one_review_each,
  review_code_left_out,
  days_exchanged_by_care,
  rows_of_some_children,
  newer_cases_only,
  beginnings_left_out,
  days_cut_to_month,
  unknown_children,
  of_another_year,
  episodes_of_current,
  episodes_of_last_rows,
  extract_of_current,
  thousands_separator,
  rounded_decimal,
  unreadable_boolean,
  unreadable_financial_year,
  unreadable_school_term,
  single_year_value,
  unreadable_return_year,
  // Episodes put together (history).
  no_days,
  dec_before_decom,
  different_duplicate,
  completed_later,
  open_row_cut,
  overlap_cut,
  superseded_row,
  cut_by_newer_return,
  start_corrected,
  start_corrected_before,
  gap_closed,
  absent_from_next_return,
  left_out_of_next_return,
  cancelled_row,
  care_without_start,
  open_past_18,
  ended_without_reason,
  review_outside_care,
  review_after_18,
  birth_date_elsewhere,
  // What the extracts as a whole lack.
  child_without_header,
  leading_zeros_lost,
  leading_zeros_restored,
  several_authorities,
  return_setting_unmatched,
  heading_unmatched,
  as_at_outside_year,
  missing_return,
  part_of_return,
  children_without_episodes,
  moved_on_one_day,
  ends_on_last_day,
  period_not_covered,
  outside_calendar,
  // Published figures to compare with.
  benchmark_indicator,
  benchmark_period,
  benchmark_value,
  benchmark_out_of_range,
  benchmark_area,
  benchmark_twice,
  benchmark_no_figures,
  neighbour_without_figures,
  neighbour_twice,
  area_without_figures,
  several_areas,
  how_many,
};

/// What it does to the data, as messages say it: "not read", "left out", "not used" (the value), "doubtful", "repaired"
/// or "notice". JSON and CSV have `word(kind)` instead, whose words never change.
std::string_view effect_of(const ProblemKind& kind);

const ProblemKind* problem_kind(ProblemId id);

/// Every kind, in the order above.
std::vector<const ProblemKind*> problem_catalogue();

/// The message with the value in it: "`31/02/2021` is not a real date".
std::string describe(const Problem& problem);

/// What to do about it; may be empty.
std::string help_of(const Problem& problem);

/// A value as problems show it: control characters escaped, cut to 60 characters. `text` is UTF-8.
std::string shown_value(std::string_view text);

}  // namespace outturn
