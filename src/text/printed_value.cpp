// SPDX-License-Identifier: MIT
#include "text/printed_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "text/printed_text.h"
#include "text/text_tools.h"
#include "text/wide.h"
#include "text/words.h"

namespace outturn {
namespace {

constexpr int kMostDecimals = 6;
constexpr std::size_t kMostDigits = 9;  // so that sums of intervals fit 64 bits

std::int64_t ten_to(int n) {
  return static_cast<std::int64_t>(power_of_ten(n));
}

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

std::optional<ValueKind> absence_of(std::string_view lower_text) {
  struct Mark {
    std::string_view text;
    ValueKind kind;
  };
  static constexpr Mark kMarks[] = {
      {"", ValueKind::blank},
      {"c", ValueKind::suppressed},
      {"x", ValueKind::suppressed},
      {"s", ValueKind::suppressed},
      {"*", ValueKind::suppressed},
      {"suppressed", ValueKind::suppressed},
      {"withheld", ValueKind::suppressed},
      {"nr", ValueKind::not_recorded},
      {"not recorded", ValueKind::not_recorded},
      {"z", ValueKind::not_applicable},
      {"n/a", ValueKind::not_applicable},
      {"na", ValueKind::not_applicable},
      {"not applicable", ValueKind::not_applicable},
      {"..", ValueKind::not_available},
      {"...", ValueKind::not_available},
      {":", ValueKind::not_available},
      {"u", ValueKind::not_available},
      {"low", ValueKind::not_available},
      {"k", ValueKind::not_available},  // DfE: rounds to nothing, and is not nothing
      {"not available", ValueKind::not_available},
      {"not known", ValueKind::not_available},
      {"tbc", ValueKind::not_available},
      {"-", ValueKind::blank},
      {"\xE2\x80\x93", ValueKind::blank},  // en dash
      {"\xE2\x80\x94", ValueKind::blank},  // em dash
      {"~", ValueKind::suppressed},
  };
  if (lower_text.size() > 2 && lower_text.front() == '[' && lower_text.back() == ']')
    lower_text = lower_text.substr(1, lower_text.size() - 2);
  for (const Mark& mark : kMarks)
    if (lower_text == mark.text) return mark.kind;
  return std::nullopt;
}

// thirteen, twenty-one: documents print small numbers as words.
std::optional<std::int64_t> number_word(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kSmall = {
      "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
      "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::array<std::string_view, 8> kTens = {"twenty", "thirty",  "forty",  "fifty",
                                                            "sixty",  "seventy", "eighty", "ninety"};
  for (std::size_t i = 0; i < kSmall.size(); ++i)
    if (word == kSmall[i]) return static_cast<std::int64_t>(i);
  for (std::size_t i = 0; i < kTens.size(); ++i) {
    if (!word.starts_with(kTens[i])) continue;
    const auto tens = static_cast<std::int64_t>(20 + 10 * i);
    std::string_view rest = word.substr(kTens[i].size());
    if (rest.empty()) return tens;
    if (rest.front() != '-' && rest.front() != ' ') return std::nullopt;
    const auto ones = number_word(rest.substr(1));
    if (ones && *ones >= 1 && *ones <= 9) return tens + *ones;
  }
  return std::nullopt;
}

Exactness take_exactness(std::string_view& lower_text) {
  struct Word {
    std::string_view text;
    Exactness exactness;
  };
  static constexpr Word kWords[] = {
      {"approximately", Exactness::about},
      {"approx.", Exactness::about},
      {"approx", Exactness::about},
      {"around", Exactness::about},
      {"about", Exactness::about},
      {"circa", Exactness::about},
      {"an average of", Exactness::about},
      {"average of", Exactness::about},
      {"c.", Exactness::about},
      {"nearly", Exactness::about},
      {"almost", Exactness::about},
      {"roughly", Exactness::about},
      {"some ", Exactness::about},
      {"up to", Exactness::about},
      {"at least", Exactness::about},
      {"at most", Exactness::about},
      {"~", Exactness::about},
      {"\xE2\x89\xA5", Exactness::about},
      {"\xE2\x89\xA4", Exactness::about},
      {">=", Exactness::about},
      {"<=", Exactness::about},
      {"over", Exactness::above},
      {"more than", Exactness::above},
      {"above", Exactness::above},
      {">", Exactness::above},
      {"fewer than", Exactness::below},
      {"less than", Exactness::below},
      {"under", Exactness::below},
      {"below", Exactness::below},
      {"<", Exactness::below},
  };
  for (const Word& word : kWords)
    if (take(lower_text, word.text)) {
      lower_text = trimmed(lower_text);
      return word.exactness;
    }
  return Exactness::exact;
}

// Digits with thousands parted by commas (or blanks of any kind), and decimals. Nothing is taken where it is no number.
bool take_number(std::string_view& text, std::int64_t& digits, int& decimals) {
  static constexpr std::string_view kParting[] = {",", "\xE2\x80\x89", "\xE2\x80\xAF", "\xC2\xA0", " "};
  std::string whole;
  std::string_view rest = text;
  const auto take_digits = [&rest](std::string& to) {
    while (!rest.empty() && is_digit(rest.front())) {
      to += rest.front();
      rest.remove_prefix(1);
    }
  };
  take_digits(whole);
  for (bool more = !whole.empty() && whole.size() <= 3; more;) {
    more = false;
    for (const auto parting : kParting) {
      std::string_view behind = rest;
      if (!take(behind, parting) || behind.size() < 3 || !all_digits(behind.substr(0, 3))) continue;
      if (behind.size() > 3 && is_digit(behind[3])) continue;
      whole += behind.substr(0, 3);
      rest = behind.substr(3);
      more = true;
      break;
    }
  }
  std::string places;
  if (rest.size() > 1 && rest[0] == '.' && is_digit(rest[1])) {
    rest.remove_prefix(1);
    take_digits(places);
  }
  if ((whole.empty() && places.empty()) || places.size() > kMostDecimals || whole.size() > kMostDigits) return false;
  decimals = static_cast<int>(places.size());
  digits = digits_value((whole.empty() ? "0" : whole) + places);
  text = rest;
  return true;
}

bool take_percent(std::string_view& text) {
  for (const std::string_view word : {"%", "per cent", "percent", "pct"}) {
    if (!take(text, word)) continue;
    text = trimmed(text);
    return true;
  }
  return false;
}

// Marks that refer to a footnote, and those of official statistics for revised, provisional and estimated figures.
void drop_footnotes(std::string_view& text) {
  static constexpr std::string_view kMarks[] = {"*",        "\xE2\x80\xA0", "\xE2\x80\xA1", "\xC2\xB9",
                                                "\xC2\xB2", "\xC2\xB3",     "[r]",          "(r)",
                                                "[p]",      "(p)",          "[e]",          "(e)"};
  for (bool more = true; more;) {
    more = false;
    for (const auto mark : kMarks)
      if (text.size() > mark.size() && text.ends_with(mark)) {
        text = trimmed(text.substr(0, text.size() - mark.size()));
        more = true;
      }
  }
}

bool take_minus(std::string_view& text) {
  return take(text, "-") || take(text, "\xE2\x88\x92") || take(text, "\xE2\x80\x93");
}

// "79 of 468", "79 out of 468", "79/468", each perhaps with "(17%)" behind: the first number is read already.
bool read_fraction(std::string_view rest, PrintedValue& value) {
  const std::int64_t n = value.digits;
  if (value.decimals != 0 || value.is_percent) return false;
  bool one_in = false;
  const bool has_base = take(rest, "of ") || take(rest, "out of ") || take(rest, "/") || (one_in = take(rest, "in "));
  std::int64_t d = 0;
  int decimals = 0;
  if (has_base) {
    rest = trimmed(rest);
    if (!take_number(rest, d, decimals) || decimals != 0) return false;
    rest = trimmed(rest);
    value.of_n = n;
    value.of_d = d;
  }
  if (rest.empty() && has_base) {
    value.kind = ValueKind::one_in;
    return true;
  }
  const bool in_brackets = take(rest, "(");
  const bool behind_dash = !in_brackets && (take_minus(rest) || take(rest, "="));
  rest = trimmed(rest);
  if (one_in || (!in_brackets && !behind_dash)) return false;
  std::int64_t share = 0;
  if (!take_number(rest, share, decimals)) return false;
  rest = trimmed(rest);
  if (!take_percent(rest)) return false;
  if (in_brackets && !take(rest, ")")) return false;
  if (!trimmed(rest).empty()) return false;
  value.of_n = n;
  value.digits = share;
  value.decimals = decimals;
  value.is_percent = true;
  return true;
}

// "40 to 60%", "50-70"; "79 - 17%" is a number and its share.
bool is_range(std::string_view rest, const PrintedValue& from) {
  if (!take(rest, "to ") && !take_minus(rest)) return false;
  rest = trimmed(rest);
  std::int64_t digits = 0;
  int decimals = 0;
  if (!take_number(rest, digits, decimals)) return false;
  rest = trimmed(rest);
  take_percent(rest);
  return rest.empty() && Wide{digits} * power_of_ten(from.decimals) > Wide{from.digits} * power_of_ten(decimals);
}

}  // namespace

std::optional<std::int64_t> PrintedValue::whole() const {
  if (!is_number() || is_percent) return std::nullopt;
  const std::int64_t power = ten_to(decimals);
  if (digits % power != 0) return std::nullopt;
  return digits / power;
}

std::int64_t PrintedValue::fine() const {
  return digits * (kFine / ten_to(decimals));
}

PrintedValue read_printed_value(std::string_view given) {
  PrintedValue value;
  value.text = plain_text(given);
  const std::string lowered = lower(value.text);
  std::string_view text = trimmed(lowered);
  if (const auto absent = absence_of(text)) {
    value.kind = *absent;
    return value;
  }
  value.kind = ValueKind::text;
  drop_footnotes(text);
  value.exactness = take_exactness(text);
  const bool negative = take_minus(text);
  value.has_sign = negative || take(text, "+");
  take(text, "\xC2\xA3");  // a pound
  if (!take_number(text, value.digits, value.decimals)) {
    if (const auto number = number_word(text)) {
      value.kind = ValueKind::number;
      value.digits = *number;
    }
    return value;
  }
  if (negative) value.digits = -value.digits;
  // A number that runs on in letters is a word, unless it is a unit such as "27.4m".
  text = trimmed(text);
  value.is_percent = take_percent(text);
  if (text.empty()) {
    value.kind = ValueKind::number;
  } else if (is_range(text, value)) {
    value.kind = ValueKind::number;
    value.exactness = Exactness::about;
  } else if (PrintedValue fraction = value; read_fraction(text, fraction)) {
    value = fraction;
    if (value.kind == ValueKind::text) value.kind = ValueKind::number;
  } else if ((text.front() >= 'a' && text.front() <= 'z') || text.starts_with("per ")) {
    value.kind = ValueKind::number;
    value.words = text;
  }
  return value;
}

}  // namespace outturn
