// SPDX-License-Identifier: MIT
#include "input/stray_text.h"

#include <algorithm>

#include "text/text_tools.h"

namespace outturn::input {
namespace {

/// Takes the next word, up to a blank.
std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [word](std::string_view one) { return equals_ignoring_case(word, one); });
}

/// Without brackets, stars, dashes and points around it.
std::string_view without_frame(std::string_view text) {
  constexpr std::string_view kFrame = "()<>*-=.#: \t";
  const std::size_t first = text.find_first_not_of(kFrame);
  if (first == std::string_view::npos) return {};
  text = text.substr(first, text.find_last_not_of(kFrame) - first + 1);
  return text;
}

/// 2 rows affected, 1,234 row(s) selected, 12 records, no rows selected, 10 rows in set (0.01 sec).
bool is_row_count(std::string_view text) {
  if (const std::size_t time = text.find(" (");
      time != std::string_view::npos && text.find(" sec", time) != std::string_view::npos)
    text = text.substr(0, time);
  constexpr std::string_view kRows[] = {"ROW", "ROWS", "ROW(S)", "ROW(S", "RECORD", "RECORDS", "RECORD(S)", "RECORD(S"};
  constexpr std::string_view kDone[] = {"AFFECTED", "SELECTED", "RETURNED", "FETCHED",  "EXPORTED", "RETRIEVED",
                                        "FOUND",    "IN",       "SET",      "WRITTEN.", "WRITTEN",  "TOTAL"};
  const std::string_view count = take_word(text);
  const bool is_number = std::all_of(count.begin(), count.end(), [](char c) { return is_digit(c) || c == ','; });
  if (count.empty() || (!is_number && !equals_ignoring_case(count, "NO"))) return false;
  if (!is_one_of(take_word(text), kRows)) return false;
  while (!trimmed(text).empty())
    if (!is_one_of(without_frame(take_word(text)), kDone)) return false;
  return true;
}

/// Page 1, Page 1 of 3, Page 1/3.
bool is_page_number(std::string_view text) {
  if (!equals_ignoring_case(take_word(text), "PAGE") || trimmed(text).empty()) return false;
  while (!trimmed(text).empty()) {
    const std::string_view word = take_word(text);
    const bool is_number = std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '/'; });
    if (!is_number && !equals_ignoring_case(word, "OF")) return false;
  }
  return true;
}

bool starts_with_words(std::string_view text, std::string_view words) {
  if (text.size() < words.size() || !equals_ignoring_case(text.substr(0, words.size()), words)) return false;
  return text.size() == words.size() || text[words.size()] == ':' || text[words.size()] == ' ';
}

}  // namespace

std::optional<std::string_view> without_spreadsheet_mark(std::string_view text) {
  if (text.size() > 2 && text.front() == '\'' && text.back() == '\'') return trimmed(text.substr(1, text.size() - 2));
  if (!text.empty() && text.front() == '\'') return trimmed(text.substr(1));
  if (text.size() > 2 && text.front() == '=') {
    std::string_view quoted = trimmed(text.substr(1));
    if (quoted.size() >= 2 && quoted.front() == '"' && quoted.back() == '"')
      return trimmed(quoted.substr(1, quoted.size() - 2));
  }
  return std::nullopt;
}

std::string without_invisible(std::string_view text) {
  std::string visible;
  while (!text.empty()) {
    const std::size_t hidden = invisible_in_front(text);
    if (hidden == 0) visible += text.front();
    text.remove_prefix(hidden == 0 ? 1 : hidden);
  }
  return visible;
}

bool may_be_footer(std::string_view first) {
  if (first.empty()) return false;
  const bool is_word =
      std::all_of(first.begin(), first.end(), [](char c) { return is_letter(c) || c == '-' || c == ':'; });
  return is_word || first.find(' ') != std::string_view::npos ||
         std::string_view("(<*-=#").find(first.front()) != std::string_view::npos;
}

bool is_footer(std::string_view first, std::string_view rest) {
  constexpr std::string_view kAlone[] = {"END OF REPORT",
                                         "END OF FILE",
                                         "END OF DATA",
                                         "END OF EXTRACT",
                                         "END OF EXPORT",
                                         "END OF RECORDS",
                                         "END",
                                         "EOF",
                                         "CONFIDENTIAL",
                                         "OFFICIAL",
                                         "OFFICIAL-SENSITIVE",
                                         "OFFICIAL SENSITIVE",
                                         "OFFICIAL: SENSITIVE"};
  constexpr std::string_view kWithMore[] = {"COMPLETION TIME",  "EXECUTION TIME", "TOTAL EXECUTION TIME",
                                            "QUERY OK",         "REPORT RUN",     "ELAPSED",
                                            "ELAPSED TIME",     "SOURCE",         "SQL>",
                                            "REPORT GENERATED", "REPORT CREATED", "REPORT DATE",
                                            "RUN ON",           "RUN DATE",       "RUN TIME",
                                            "GENERATED ON",     "GENERATED BY",   "PRODUCED BY",
                                            "PRODUCED ON",      "PRINTED",        "EXPORTED",
                                            "EXTRACTED ON"};
  constexpr std::string_view kTotals[] = {"TOTAL",    "TOTALS",         "GRAND TOTAL",      "TOTAL ROWS",   "ROW COUNT",
                                          "ROWCOUNT", "NUMBER OF ROWS", "TOTAL RECORDS",    "RECORD COUNT", "COUNT",
                                          "ROWS",     "RECORDS",        "NUMBER OF RECORDS"};
  const std::string_view text = without_frame(trimmed(first));
  rest = without_frame(rest);
  const bool nothing_but_dashes = text.empty() && rest.empty() && trimmed(first).size() > 1;
  if (nothing_but_dashes) return true;
  for (const std::string_view words : kWithMore)
    if (starts_with_words(text, words)) return true;
  const auto is_count = [](std::string_view of) {
    return std::all_of(of.begin(), of.end(), [](char c) { return is_digit(c) || c == ',' || c == ' '; });
  };
  for (const std::string_view words : kTotals)
    if (starts_with_words(text, words) && is_count(without_frame(text.substr(words.size())))) return is_count(rest);
  return rest.empty() && (is_row_count(text) || is_page_number(text) || is_one_of(text, kAlone));
}

bool is_total(std::string_view first) {
  constexpr std::string_view kTotals[] = {"TOTAL",     "TOTALS",    "GRAND TOTAL", "SUBTOTAL",
                                          "SUB-TOTAL", "SUB TOTAL", "SUM",         "AVERAGE"};
  return is_one_of(without_frame(trimmed(first)), kTotals);
}

}  // namespace outturn::input
