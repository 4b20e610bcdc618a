// SPDX-License-Identifier: MIT
#include "outturn/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "text/edit_distance.h"
#include "text/text_tools.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn {
namespace {

// Columns and carets count characters, not bytes: a UTF-8 continuation byte takes no place.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// A piece of a line as it is shown: nothing in it steers a terminal.
std::string shown(std::string_view piece) {
  std::string text(piece);
  std::replace(text.begin(), text.end(), '\t', ' ');
  return without_control_characters(text);
}

/// What is shown of a line around an error: all of it, unless it is so long that the error would be lost in it.
struct Excerpt {
  std::string text;
  std::size_t skipped = 0;  ///< bytes of the line before it
  std::size_t prefix = 0;   ///< characters of `text` that are not the line's

  static Excerpt of(std::string_view line, std::size_t column) {
    constexpr std::size_t kAround = 200;
    if (line.size() <= 2 * kAround) return {shown(line)};
    std::size_t from = column > kAround ? column - kAround : 0;
    while (from > 0 && is_continuation(line[from])) --from;
    std::size_t to = std::min(column + kAround, line.size());
    while (to < line.size() && is_continuation(line[to])) ++to;
    const std::string before = from > 0 ? "... " : "", after = to < line.size() ? " ..." : "";
    return {before + shown(line.substr(from, to - from)) + after, from, before.size()};
  }
};

}  // namespace

std::string render(const Diagnostic& diagnostic) {
  const auto& where = diagnostic.where;
  const std::string message = without_control_characters(diagnostic.message);
  std::string text;
  if (!where.file) {
    text = fmt::format("error[{}]: {}\n", diagnostic.key, message);
  } else {
    const std::string_view all = where.file->text;
    const std::size_t begin = std::min(where.begin, all.size());
    const std::size_t line_begin = begin == 0 ? 0 : all.rfind('\n', begin - 1) + 1;  // npos + 1 == 0
    const std::size_t line_end = std::min(all.find('\n', begin), all.size());
    const auto line_number = 1 + std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    const Excerpt line = Excerpt::of(all.substr(line_begin, line_end - line_begin), begin - line_begin);
    const std::size_t column = characters(all.substr(line_begin, begin - line_begin));
    const std::size_t shown_from = line_begin + line.skipped;
    const std::size_t indent = line.prefix + characters(shown(all.substr(shown_from, begin - shown_from)));
    const std::size_t end = std::clamp(where.end, begin, std::max(begin, line_end));
    const std::size_t width = std::clamp<std::size_t>(characters(shown(all.substr(begin, end - begin))), 1,
                                                      std::max<std::size_t>(1, characters(line.text) - indent));
    const std::string gutter(std::to_string(line_number).size(), ' ');
    text = fmt::format("{}:{}:{}: error[{}]: {}\n {} | {}\n {} | {}{}\n", shown_name(where.file->name), line_number,
                       column + 1, diagnostic.key, message, line_number, line.text, gutter, std::string(indent, ' '),
                       std::string(width, '^'));
  }
  if (!diagnostic.help.empty()) text += fmt::format("  help: {}\n", without_control_characters(diagnostic.help));
  return text;
}

// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before.swap(previous);
    previous.swap(current);
  }
  return previous[b.size()];
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  const std::string wanted = lower(name);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const auto& candidate : known) {
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

namespace {

// A year or a code with another number is another year or code, not the same misspelt.
bool is_another_number(std::string_view name, std::string_view other) {
  constexpr std::size_t kLongestCode = 3;  // letters
  const auto digits_of = [](std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
  };
  const std::string digits = digits_of(name), others = digits_of(other);
  return !digits.empty() && !others.empty() && digits != others && other.size() - others.size() <= kLongestCode;
}

}  // namespace

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  return nearest.empty() || is_another_number(name, nearest) ? std::string()
                                                             : fmt::format("did you mean `{}`?", nearest);
}

}  // namespace outturn
