// SPDX-License-Identifier: MIT
#include "input/problem_catalogue.h"

#include <array>

namespace outturn {
namespace {

struct Entry {
  ProblemId id;
  ProblemKind kind;
};

constexpr Fate kNotice = {Outcome::notice, false};
constexpr Fate kDoubtful = {Outcome::notice, true};  // figures are computed, and not to be trusted
constexpr Fate kUnread = {Outcome::unread, true};
constexpr Fate kNoExtract = {Outcome::unread, false};  // a file that is perhaps none of ours
constexpr Fate kRepaired = {Outcome::repaired, false};
constexpr Fate kBlanked = {Outcome::repaired, true};  // a value that could not be read is missing
constexpr Fate kRejected = {Outcome::rejected, true};
constexpr Fate kReplaced = {Outcome::rejected, false};  // a row that counts for nothing, or that a newer one replaces

constexpr std::string_view kSaveAsCsv = "open it in the program it comes from and save it as `CSV UTF-8`";
constexpr std::string_view kExportXml = "export it again; if it was edited by hand, undo what was changed";
constexpr std::string_view kYearHelp =
    "write the year with four digits: 01/04/2021; if all dates are like this, add `date_format = \"dd/mm/yy\"` to "
    "`outturn.toml`, above all tables";
constexpr std::string_view kDayHelp = "look the date up in the case system and correct it there";
constexpr std::string_view kMonthFirstHelp =
    "other dates of the file have the day first; correct this one, or export the file again with dates as dd/mm/yyyy";
constexpr std::string_view kSerialHelp =
    "a spreadsheet has turned the date into its number of days; format the column as a date (dd/mm/yyyy) and save "
    "again";
constexpr std::string_view kRangeHelp = "years from 1900 to 2100 are read; correct the year";
constexpr std::string_view kReturnHelp =
    "name the file or its folder after the financial year of the return, such as `2020-21`";
constexpr std::string_view kLateHelp =
    "correct the date, or set the year of the file or folder in `[returns]` of `outturn.toml`";
constexpr std::string_view kDateHelp =
    "dates are dd/mm/yyyy, or as `date_format` in `outturn.toml` says, or yyyy-mm-dd";

constexpr Entry kEntries[] = {
    // The file as a whole.
    {ProblemId::not_a_csv,
     {"not-a-csv", kNoExtract, "not a CSV file, so it was not read",
      "if it holds an extract, save it as `CSV UTF-8` in the same folder"}},
    {ProblemId::excluded_file,
     {"excluded-file", kNotice, "`{}` was left out, as `exclude` says", "", "{} files were left out, as `exclude` says",
      "{} file was left out, as `exclude` says"}},
    {ProblemId::exclude_unmatched,
     {"exclude-unmatched", kNotice, "`exclude` names `{}`, but nothing in the folder has that name",
      "it is compared with names and paths in the data folder: 'old*', '2019-20/*'"}},
    {ProblemId::folder_named_csv,
     {"folder-named-csv", kNotice, "a folder with the name of a CSV file; it was searched like any other folder", ""}},
    {ProblemId::spreadsheet_in_csv,
     {"spreadsheet-in-csv", kUnread, "a spreadsheet or zip file with the name of a CSV file; it was not read",
      kSaveAsCsv}},
    {ProblemId::binary_file, {"binary-file", kUnread, "not text, so it was not read", kSaveAsCsv}},
    {ProblemId::utf32_file, {"utf-32-file", kUnread, "text in UTF-32, which is not read", kSaveAsCsv}},
    {ProblemId::utf16_file,
     {"utf-16-file", kNotice, "text in UTF-16; it was decoded", "save it as `CSV UTF-8` to be sure of its characters"}},
    {ProblemId::windows_1252_file,
     {"windows-1252-file", kNotice, "not valid UTF-8, so it was read as Windows-1252",
      "save it as `CSV UTF-8` to be sure of its characters"}},
    {ProblemId::empty_file, {"empty-file", kUnread, "an empty file", "export it again, or remove it"}},
    {ProblemId::bom_only_file,
     {"bom-only-file", kUnread, "nothing in it but a byte order mark", "export it again, or remove it"}},
    {ProblemId::header_only_file,
     {"header-only-file", kNotice, "a header and no rows",
      "check that the export has finished and its filter is right"}},
    {ProblemId::long_header,
     {"long-header", kUnread, "its first lines are over 1 MiB long; it was not read",
      "check that it is a CSV file with one row per line"}},
    {ProblemId::unrecognised_file,
     {"unrecognised-file", kUnread, "not recognised as an extract: {}",
      "correct the column names, map them in `outturn.toml`, or move the file elsewhere"}},
    {ProblemId::ambiguous_file,
     {"ambiguous-file", kUnread, "could be any of {}; it was not read",
      "remove the columns that belong to the other extract"}},
    {ProblemId::duplicate_column,
     {"duplicate-column", kUnread, "the column `{}` appears twice; the file was not read",
      "remove or rename the one that is not meant"}},
    {ProblemId::month_first_file,
     {"month-first-file", kUnread, "its dates have the month first, such as `{}`; it was not read",
      "add `date_format = \"mm/dd/yyyy\"` to `outturn.toml`: above all tables for every file, or below "
      "`[extracts.NAME]` for one extract"}},
    {ProblemId::exchanged_days_file,
     {"exchanged-days-file", kUnread, "{}: day and month are exchanged where the day is 12 or less; it was not read",
      "a spreadsheet does this: export the file again, and use it without opening it"}},
    {ProblemId::authority_missing,
     {"authority-missing", kUnread, "it has no column LA, and other files name several authorities; it was not read",
      "add the column LA to it: children of two authorities can have the same id"}},
    {ProblemId::title_rows, {"title-rows", kNotice, "rows above the header that were left out: {}", ""}},
    {ProblemId::other_delimiter, {"other-delimiter", kNotice, "its fields are separated by {}, not by commas", ""}},
    {ProblemId::same_return,
     {"same-return", kNotice, "appears to be the same return {}",
      "if one is a copy or an older version of the other, move it out of the folder"}},
    {ProblemId::return_year_by_dates,
     {"return-year-by-dates", kNotice, "assumed to be the {} return, from its dates", kReturnHelp}},
    {ProblemId::several_as_at,
     {"several-as-at", kDoubtful, "AS_AT has several dates; {} was used, which most rows have",
      "correct the other rows, or set `as_at` for the file or folder in `[returns]` of `outturn.toml`"}},
    {ProblemId::contested_return_year,
     {"contested-return-year", kDoubtful, "taken as the return for {}",
      "check the dates; then set the year of the file or folder in `[returns]` of `outturn.toml`"}},
    {ProblemId::name_beyond_dates,
     {"name-beyond-dates", kNotice, "its name says {}, which is after every date in the data, so the name was not used",
      "add the files that hold that year; or set the year of the file or folder in `[returns]` of `outturn.toml`"}},
    {ProblemId::return_unknown,
     {"return-unknown", kNotice, "neither a name, a column nor its dates say which return it belongs to", kReturnHelp}},
    {ProblemId::single_year,
     {"single-year", kNotice, "its year column holds single years; {}, from the dates of the returns",
      "write them as 2021-22 to be sure: one year alone could be its start or its end"}},
    {ProblemId::nul_bytes,
     {"nul-bytes", kNotice, "NUL characters in it, from this line on",
      "a program stopped or failed while writing the file; export it again"}},
    {ProblemId::footer,
     {"footer", kNotice, "`{}` is not a row of data, so it was ignored", "",
      "{} lines that a program added to the rows were ignored",
      "{} line that a program added to the rows was ignored"}},
    {ProblemId::decimal_ids,
     {"decimal-ids", kNotice, "all children's ids end in a decimal point and zeros, such as `{}`; these were removed",
      "a program has turned ids into numbers; check that no leading zeros were lost"}},

    {ProblemId::dates_in_utc,
     {"dates-in-utc", kNotice,
      "its dates are in UTC: 23:00 in summer time means the next day, and was read as that day",
      "export dates without a time"}},

    // A file of XML.
    {ProblemId::xml_not_903,
     {"xml-not-903", kNoExtract, "XML, but its outermost element is `{}` and not EXPSSDA903, so it was not read",
      "the 903 is read as XML; if this holds another extract, save it as `CSV UTF-8` in the same folder"}},
    {ProblemId::xml_malformed,
     {"xml-malformed", kUnread, "XML that cannot be read: {}; none of it was read", kExportXml}},
    {ProblemId::xml_cut_off,
     {"xml-cut-off", kUnread, "the file ends here, in the middle of an element; none of it was read",
      "the file was cut off while it was written or copied; export it again"}},
    {ProblemId::xml_entities,
     {"xml-entities", kUnread, "it declares entities, which no return has; it was not read",
      "find out where the file comes from: XML with entities can be made to do harm"}},
    {ProblemId::xml_too_large,
     {"xml-too-large", kUnread, "XML of {}, more than any authority's return; it was not read",
      "export one return to a file; CSV files may be of any size"}},
    {ProblemId::xml_encoding,
     {"xml-encoding", kUnread, "it says that its characters are written in `{}`, which is not read",
      "export it as UTF-8, UTF-16 or Windows-1252"}},
    {ProblemId::xml_columns_missing,
     {"xml-columns-missing", kUnread, "{}, so this table was not read",
      "export it again with all its elements, the empty ones too"}},
    {ProblemId::xml_passed_over, {"xml-passed-over", kNotice, "{} is not part of the 903, so it was ignored", ""}},
    {ProblemId::xml_repeated,
     {"xml-repeated", kNotice, "`{}` appears twice with different values, which were read as one",
      "keep the one that is right"}},
    {ProblemId::xml_without_row,
     {"xml-without-row", kRejected, "`{}`: without that there is no row, so it was left out",
      "fill in both, or leave both empty"}},

    // The row as a whole.
    {ProblemId::long_row,
     {"long-row", kRejected, "the row is over 1 MiB long", "check that the file has one row per line"}},
    {ProblemId::unclosed_quote,
     {"unclosed-quote", kRejected, "the quote before `{}` is never closed",
      "close the quote, or remove it; a quote inside a quoted field is written twice"}},
    {ProblemId::text_after_quote,
     {"text-after-quote", kRejected, "text after the closing quote of `{}`",
      "a quote inside a quoted field is written twice"}},
    {ProblemId::quote_over_lines,
     {"quote-over-lines", kRejected,
      "the quote before `{}` runs into the next line, and the two lines do not make one row",
      "close the quote, or remove it; a quote inside a quoted field is written twice"}},
    {ProblemId::nul_row,
     {"nul-row", kRejected, "nothing in the row but NUL characters",
      "a program stopped or failed while writing the file; export it again"}},
    {ProblemId::too_many_fields,
     {"too-many-fields", kRejected, "more fields than the header has columns, from `{}` on",
      "look for a comma inside a field without quotes around it"}},
    {ProblemId::too_few_fields,
     {"too-few-fields", kRejected, "only {} fields", "look for a line end inside a field without quotes around it"}},
    {ProblemId::truncated_row,
     {"truncated-row", kRejected, "the file ends in the middle of this row, after `{}`",
      "the file was cut off while it was written or copied; export it again"}},
    {ProblemId::short_row, {"short-row", kRepaired, "only {} fields; the columns after them were taken as blank", ""}},

    // The child.
    {ProblemId::blank_child, {"blank-child", kRejected, "the child's id is blank", "add the child's id"}},
    {ProblemId::null_word_child,
     {"null-word-child", kRejected, "`{}` is where the child's id should be", "add the child's id"}},
    {ProblemId::control_character_child,
     {"control-character-child", kRejected, "the child's id `{}` holds a control character",
      "a program failed while writing the file; export it again"}},
    {ProblemId::scientific_child,
     {"scientific-child", kRejected, "the child's id `{}` has lost digits",
      "a spreadsheet has turned the id into a rounded number; import the column as text, or export the file again"}},
    {ProblemId::decimal_child,
     {"decimal-child", kNotice, "the child's id `{}` looks like a decimal number; it was kept as it is",
      "a program has turned ids into numbers; the same child may have another id in other files"}},
    {ProblemId::spreadsheet_mark,
     {"spreadsheet-mark", kRepaired, "`{}` was read without the mark that keeps a spreadsheet from changing it", ""}},
    {ProblemId::invisible_characters,
     {"invisible-characters", kRepaired, "`{}` was read without its invisible characters", ""}},

    // Dates.
    {ProblemId::blank_row_date, {"blank-row-date", kRejected, "the date of the row is blank", kDayHelp}},
    {ProblemId::time_part, {"time-part", kRepaired, "`{}` has a time of day, which was left out", ""}},
    {ProblemId::no_date,
     {"no-date", kRepaired, "`{}` means no date, so it was taken as blank",
      "leave the field empty if there is no date"}},
    {ProblemId::two_digit_year,
     {"two-digit-year", kBlanked, "`{}` has a year of two digits; taken as blank", kYearHelp}},
    {ProblemId::two_digit_year_row, {"two-digit-year-row", kRejected, "`{}` has a year of two digits", kYearHelp}},
    {ProblemId::impossible_date,
     {"impossible-date", kBlanked, "`{}` is not a day of the calendar; taken as blank", kDayHelp}},
    {ProblemId::impossible_date_row, {"impossible-date-row", kRejected, "`{}` is not a day of the calendar", kDayHelp}},
    {ProblemId::month_first_date,
     {"month-first-date", kBlanked, "`{}` has the month first; taken as blank", kMonthFirstHelp}},
    {ProblemId::month_first_date_row, {"month-first-date-row", kRejected, "`{}` has the month first", kMonthFirstHelp}},
    {ProblemId::date_serial,
     {"date-serial", kBlanked, "`{}` is a spreadsheet's number for a day; taken as blank", kSerialHelp}},
    {ProblemId::date_serial_row,
     {"date-serial-row", kRejected, "`{}` is a spreadsheet's number for a day", kSerialHelp}},
    {ProblemId::year_out_of_range,
     {"year-out-of-range", kBlanked, "`{}` is too early or too late to be right; taken as blank", kRangeHelp}},
    {ProblemId::year_out_of_range_row,
     {"year-out-of-range-row", kRejected, "`{}` is too early or too late to be right", kRangeHelp}},
    {ProblemId::unreadable_date,
     {"unreadable-date", kBlanked, "`{}` cannot be read as a date; taken as blank", kDateHelp}},
    {ProblemId::unreadable_date_row, {"unreadable-date-row", kRejected, "`{}` cannot be read as a date", kDateHelp}},
    {ProblemId::dates_after_return,
     {"dates-after-return", kBlanked, "`{}` is after the year of its return; taken as unreadable", kLateHelp}},
    {ProblemId::dates_after_return_row,
     {"dates-after-return-row", kRejected, "`{}` is after the year of its return", kLateHelp}},
    {ProblemId::dates_before_return,
     {"dates-before-return", kBlanked, "`{}` is before the year of its return; taken as unreadable", kLateHelp}},
    {ProblemId::dates_before_return_row,
     {"dates-before-return-row", kRejected, "`{}` is before the year of its return", kLateHelp}},

    // Other values.
    {ProblemId::null_word,
     {"null-word", kRepaired, "`{}` was taken as blank", "leave the field empty if there is no value"}},
    {ProblemId::decimal_code,
     {"decimal-code", kRepaired, "`{}` was read as a whole number",
      "a program has turned whole numbers into decimals"}},
    {ProblemId::code_with_label,
     {"code-with-label", kRepaired, "`{}` was read as its code alone", "export codes without their labels"}},
    {ProblemId::code_in_words,
     {"code-in-words", kRepaired, "`{}` is the meaning of a code, so it was read as that code",
      "export the codes themselves"}},
    {ProblemId::unlisted_code,
     {"unlisted-code", kNotice, "`{}` is not a code for this column; it was kept as it is",
      "correct it, or map it in `outturn.toml`"}},
    {ProblemId::too_many_codes,
     {"too-many-codes", kDoubtful,
      "too many different codes in this column; `{}` was read as an unlisted code without a name",
      "check that the column holds codes and not free text, or map its values in `outturn.toml`"}},
    {ProblemId::unreadable_postcode,
     {"unreadable-postcode", kBlanked, "`{}` is not a postcode; taken as blank",
      "leave the field empty if the postcode is not known"}},
    {ProblemId::unreadable_identifier,
     {"unreadable-identifier", kBlanked, "`{}` is not a valid reference number; taken as blank",
      "leave the field empty if the number is not known"}},
    {ProblemId::unreadable_number,
     {"unreadable-number", kBlanked, "`{}` cannot be read as a number; taken as blank",
      "write digits only, without a unit"}},
    {ProblemId::number_out_of_range,
     {"number-out-of-range", kBlanked, "`{}`; taken as unreadable", "correct the number"}},
    {ProblemId::number_above_other,
     {"number-above-other", kBlanked, "`{}`; taken as unreadable", "correct one of the two numbers"}},
    {ProblemId::day_before_other,
     {"day-before-other", kBlanked, "`{}`; taken as unreadable", "correct one of the two dates"}},
    {ProblemId::day_too_early,
     {"day-too-early", kBlanked, "`{}` is before 1980, too early for any child in a return; taken as unreadable",
      "correct the date"}},
    {ProblemId::day_too_early_row,
     {"day-too-early-row", kRejected, "`{}` is before 1980, too early for any child in a return", "correct the date"}},
    {ProblemId::day_too_late, {"day-too-late", kBlanked, "`{}`; taken as unreadable", "correct the date"}},
    {ProblemId::impossible_birth,
     {"impossible-birth", kBlanked, "`{}`: the child was not yet born, or was 19 or over; taken as unreadable",
      "correct one of the two dates"}},
    {ProblemId::open_row_absent,
     {"open-row-absent", kBlanked,
      "open at the end of its return, and not in the one for {}, which has other rows for the child; when it ended is "
      "not "
      "known",
      "enter the end in the case system, and export the return again"}},
    {ProblemId::day_of_extract,
     {"day-of-extract", kRepaired,
      "many rows end on `{}` without a reason, and hardly any is open: this was taken as the day of the extract, and "
      "the "
      "row as open",
      "leave the end blank in rows that have not ended"}},
    {ProblemId::contested_birth,
     {"contested-birth", kBlanked, "`{}`: the tables do not agree on the date of birth; taken as unreadable",
      "correct the date of birth in the case system, and export the tables again"}},
    {ProblemId::births_differ,
     {"births-differ", kNotice, "{} children have a different date of birth in other files",
      "check that no column in the file was moved or sorted on its own"}},
    {ProblemId::stops_at_child,
     {"stops-at-child", kDoubtful,
      "its rows are in the order of the children's ids and end with `{}`, although later ones should be in it: it was "
      "cut off",
      "export it again, without a limit on the number of rows"}},
    {ProblemId::of_current_children,
     {"of-current-children", kDoubtful,
      "none of the {} children who left care in its year, after three months or more, has a review: it has those still "
      "in care only",
      "export the reviews of all children of the return"}},
    {ProblemId::episodes_of_current,
     {"episodes-of-current-children", kDoubtful,
      "hardly any of its {} children left care in its year: it has those still in care only",
      "export the episodes of all children who were in care in that year"}},
    {ProblemId::thousands_separator,
     {"thousands-separator", kRepaired, "`{}` was read without its thousands separators", ""}},
    {ProblemId::rounded_decimal, {"rounded-decimal", kRepaired, "`{}` was rounded to four decimal places", ""}},
    {ProblemId::unreadable_boolean,
     {"unreadable-boolean", kBlanked, "`{}` is neither yes nor no; taken as blank", "write 1 or 0, Y or N, YES or NO"}},
    {ProblemId::unreadable_financial_year,
     {"unreadable-financial-year", kBlanked, "`{}` cannot be read as a financial year; taken as blank",
      "write it as 2021-22"}},
    {ProblemId::unreadable_school_term,
     {"unreadable-school-term", kBlanked, "`{}` cannot be read as a school term; taken as blank",
      "write it as 2021 summer"}},
    {ProblemId::single_year_value,
     {"single-year-value", kBlanked, "`{}` does not say which financial year it is; taken as blank",
      "write it as 2021-22: one year alone could be its start or its end"}},
    {ProblemId::unreadable_return_year,
     {"unreadable-return-year", kBlanked, "`{}` cannot be read as the year of the return; taken as blank",
      "write it as 2021-22"}},

    // Episodes put together (history).
    {ProblemId::no_days,
     {"no-days", kReplaced, "the episode ends on the day it starts, {}", "an episode of no days is not counted"}},
    {ProblemId::dec_before_decom,
     {"dec-before-decom", kBlanked, "the episode ends before it starts, on {}; its end is not known", kDayHelp}},
    {ProblemId::different_duplicate,
     {"different-duplicate", kNotice, "another row for {} differs from this one",
      "correct the row in the case system"}},
    {ProblemId::completed_later,
     {"completed-later", kNotice, "the episode that starts on {} was open in this return and has ended in a later one",
      "", "{} episodes were open in their return and have ended in a later one",
      "{} episode was open in its return and has ended in a later one"}},
    {ProblemId::open_row_cut,
     {"open-row-cut", kRepaired, "the episode has no end, but another one starts on {}; it was ended on that day",
      "enter the episode's end in the case system"}},
    {ProblemId::overlap_cut,
     {"overlap-cut", kRepaired, "the episode ends after the next one starts on {}; it was ended on that day",
      "correct the episode's end in the case system"}},
    {ProblemId::superseded_row,
     {"superseded-row", kReplaced, "the episode overlaps one in a newer return, from {}; the newer return was used",
      "check which of the two is right in the case system"}},
    {ProblemId::cut_by_newer_return,
     {"cut-by-newer-return", kRepaired,
      "the episode overlaps one that starts on {} in a newer return; it was ended on that day",
      "check the episode's end in the case system, and that no return between the two is missing"}},
    {ProblemId::start_corrected,
     {"start-corrected", kReplaced, "a newer return starts the same episode on {}; that start was used", ""}},
    {ProblemId::start_corrected_before,
     {"start-corrected-before", kRepaired,
      "a newer return starts the next episode on another day, {}; this episode was ended on that day", ""}},
    {ProblemId::gap_closed,
     {"gap-closed", kRepaired,
      "the next episode starts the same day (REC X1), but on {} in a newer return; this episode was ended on that day",
      "correct the end of the episode in the case system"}},
    {ProblemId::absent_from_next_return,
     {"absent-from-next-return", kRepaired,
      "the episode is open, but the next return does not include it; it was ended on {}, without a reason",
      "find out when and why the episode ended, and add it to the return"}},
    {ProblemId::cancelled_row,
     {"cancelled-row", kReplaced,
      "a newer return ends the episode on the day it starts, {}: it was cancelled, so it is not counted", ""}},
    {ProblemId::care_without_start,
     {"care-without-start", kNotice, "the child's care begins on {}, but RNE is not S (started to be looked after)",
      "check whether an earlier episode is missing"}},
    {ProblemId::open_past_18,
     {"open-past-18", kRepaired,
      "the child's care was not ended by the 18th birthday, {}; it was ended on that day, without a reason",
      "enter the end of the episode and its reason"}},
    {ProblemId::ended_without_reason,
     {"ended-without-reason", kNotice, "the child's care ended on {} without a reason",
      "check whether an episode is missing, or enter the reason in REC"}},
    {ProblemId::review_outside_care,
     {"review-outside-care", kNotice, "the child was not in care on the day of the review, {}",
      "check the review's date, and the child's episodes"}},
    {ProblemId::review_after_18,
     {"review-after-18", kNotice, "the review on {} is on or after the 18th birthday, and is not counted",
      "check the review's date, and the child's date of birth"}},
    {ProblemId::birth_date_elsewhere,
     {"birth-date-elsewhere", kNotice, "the Header has no date of birth for the child; {} was taken from this row",
      "enter the date of birth in the Header"}},
    // What the extracts as a whole lack.
    {ProblemId::child_without_header,
     {"child-without-header", kDoubtful, "the child has episodes but no row in the Header, so no date of birth",
      "add the Header of the same return"}},
    {ProblemId::leading_zeros_lost,
     {"leading-zeros-lost", kDoubtful,
      "the child `{}` also appears without its leading zeros, and is counted as another child",
      "a spreadsheet has taken ids for numbers in one of the files; export it again, with ids as text"}},
    {ProblemId::leading_zeros_restored,
     {"leading-zeros-restored", kNotice,
      "ids have lost their leading zeros, such as `{}`: each was read as the child in Header that has them",
      "a spreadsheet has taken ids for numbers; export the file again, with ids as text"}},
    {ProblemId::several_authorities,
     {"several-authorities", kNotice,
      "the column LA names several authorities, such as `{}`: children are identified by LA and CHILD together",
      "if LA is about something else, such as a school, give it another heading"}},
    {ProblemId::return_setting_unmatched,
     {"return-setting-unmatched", kNotice,
      "`[returns]` of `outturn.toml` names `{}`, but no file or folder has that name, so it does nothing",
      "write the path within the data folder, such as \"2020-21\" or \"2020-21/episodes.csv\""}},
    {ProblemId::heading_unmatched,
     {"heading-unmatched", kNotice, "`columns` of `outturn.toml` names the heading `{}`, but no file has it",
      "write the heading exactly as it is in the file, or remove the line"}},
    {ProblemId::as_at_outside_year,
     {"as-at-outside-year", kDoubtful, "the `as_at` {} is neither in that year nor in the year after it",
      "correct the day in `[returns]` of `outturn.toml`, or in the column AS_AT"}},
    {ProblemId::missing_return,
     {"missing-return", kDoubtful, "the {} return is missing between the others",
      "add it: without it, episodes have no end and reviews appear not to have been held"}},
    {ProblemId::part_of_return,
     {"part-of-return", kDoubtful, "only part of the Episodes return for {}",
      "add the whole return: figures that use it are incomplete"}},
    {ProblemId::period_not_covered,
     {"period-not-covered", kDoubtful, "{}, so the figures for this period are incomplete",
      "add the return for this period to the folder, or choose another period"}},
    {ProblemId::outside_calendar,
     {"outside-calendar", kNotice,
      "working days were counted outside {}, the years with known bank holidays: only weekends were left out there",
      "add the bank holidays of more years: a calendar of your own in the folder of `--indicators` replaces the "
      "built-in one"}},
    // Published figures to compare with.
    {ProblemId::benchmark_indicator,
     {"benchmark-indicator", kNotice, "no indicator is named `{}`, so the figure is not compared with anything",
      "`outturn list` shows the ids; other names of an indicator are read too"}},
    {ProblemId::benchmark_period,
     {"benchmark-period", kNotice, "`{}` cannot be read as a period, so the figure is not compared with anything",
      "write it as `2021-22` or `2021-22Q2`"}},
    {ProblemId::benchmark_value,
     {"benchmark-value", kNotice, "`{}` cannot be read as a figure for this indicator, so it is not used",
      "write the figure as published, a percentage with its sign (71%), or its mark (c, x, z, k, .., low)"}},
    {ProblemId::benchmark_out_of_range,
     {"benchmark-out-of-range", kNotice, "{}: this figure cannot be right, so it is not used",
      "correct it; a figure that is not published is written as its mark (c, x, z, k, .., low)"}},
    {ProblemId::benchmark_area,
     {"benchmark-area", kNotice,
      "`{}` is not England, the statistical neighbours, your own area or a neighbour, so it is not used",
      "correct the name, or add `area = \"...\"` or `neighbours = [...]` to outturn.toml, with the name or code "
      "written here"}},
    {ProblemId::benchmark_twice,
     {"benchmark-twice", kDoubtful, "{} is given more than once, with different figures: none of them is used",
      "keep the right one"}},
    {ProblemId::benchmark_no_figures,
     {"benchmark-no-figures", kNotice, "a file of DfE's without a figure for an indicator: nothing is compared with it",
      "`[[benchmark_file]]` says which rows are figures (docs/definitions-reference.md)"}},
    {ProblemId::neighbour_without_figures,
     {"neighbour-without-figures", kNotice, "the benchmarks have no figures for the neighbour `{}`",
      "correct the name or code in `neighbours` of outturn.toml"}},
    {ProblemId::neighbour_twice,
     {"neighbour-twice", kNotice, "`{}` is an area that `neighbours` names already, so it is counted once",
      "take one of the two out of `neighbours` in outturn.toml"}},
    {ProblemId::area_without_figures,
     {"area-without-figures", kNotice, "none of the published figures is for your area, `{}`",
      "correct the name or code in `--area`, or in `area` of outturn.toml"}},
    {ProblemId::several_areas,
     {"several-areas", kDoubtful, "the population is for {}, which is not named as your area, so no rate is calculated",
      "add the population of your council"}},
};

constexpr std::size_t kHowMany = static_cast<std::size_t>(ProblemId::how_many);

constexpr bool in_order() {
  if (std::size(kEntries) != kHowMany) return false;
  for (std::size_t i = 0; i < kHowMany; ++i)
    if (static_cast<std::size_t>(kEntries[i].id) != i) return false;
  return true;
}
static_assert(in_order(), "every ProblemId has its entry, in the order of the enumeration");

}  // namespace

std::string_view word(Outcome outcome) {
  static constexpr std::string_view kWords[] = {"notice", "not read", "repaired", "left out"};
  return kWords[static_cast<std::size_t>(outcome)];
}

std::string_view word(const ProblemKind& kind) {
  return kind.outcome == Outcome::repaired && kind.loses_data ? "lost" : word(kind.outcome);
}

const ProblemKind* problem_kind(ProblemId id) {
  return &kEntries[static_cast<std::size_t>(id)].kind;
}

std::vector<const ProblemKind*> problem_catalogue() {
  std::vector<const ProblemKind*> all;
  for (const Entry& entry : kEntries) all.push_back(&entry.kind);
  return all;
}

}  // namespace outturn
