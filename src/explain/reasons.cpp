// SPDX-License-Identifier: MIT
// What was traced, in one line: why a condition is what it is.
#include <fmt/format.h>

#include <algorithm>

#include "explain/trace.h"
#include "text/words.h"

namespace outturn::explain {

// What stood in a condition: compared, or by itself where nothing was compared with it.
void add_details(const Trace& trace, std::vector<std::string>& details) {
  const auto add = [&details](std::string text) {
    if (std::find(details.begin(), details.end(), text) == details.end()) details.push_back(std::move(text));
  };
  for (const auto& comparison : trace.comparisons) add(comparison);
  for (const auto& value : trace.values) {
    const bool said = std::any_of(trace.comparisons.begin(), trace.comparisons.end(),
                                  [&](const auto& c) { return c.find(value.text) != std::string::npos; });
    if (!said) add(fmt::format("{} is {}", value.text, value.value));
  }
}

namespace {

std::vector<const Trace*> parts_that_decided(const Trace& trace) {
  std::vector<const Trace*> parts;
  const Truth wanted = trace.negated ? Truth::none : trace.truth;
  for (const auto& part : trace.parts)
    if (wanted == Truth::none || part.truth == wanted || part.truth == Truth::none) {
      parts.push_back(&part);
      if (trace.is_or && wanted == Truth::yes) break;  // one is enough
    }
  return parts;
}

std::string claim(const Trace& trace) {
  switch (trace.truth) {
    case Truth::yes:
      return fmt::format("`{}`", trace.short_text);
    case Truth::no:
      return fmt::format("not `{}`", trace.short_text);
    case Truth::unknown:
      return fmt::format("not known whether `{}`", trace.short_text);
    case Truth::none:
      break;
  }
  return fmt::format("`{}` is {}", trace.short_text, trace.value);
}

std::string of_rows(const Trace& trace) {
  constexpr std::size_t kShown = 3;
  if (trace.rows_of.empty()) return {};
  if (trace.rows.empty()) return fmt::format("there are no {}", trace.rows_of);
  const auto taken =
      std::count_if(trace.rows.begin(), trace.rows.end(), [](const TracedRow& row) { return row.taken == Truth::yes; });
  std::vector<std::string> named;
  std::size_t more = 0;
  for (const auto& row : trace.rows) {
    if (!row.decisive) continue;
    if (named.size() == kShown) {
      ++more;
      continue;
    }
    std::vector<std::string> failed;
    for (const auto& condition : row.failed) failed.push_back(condition.because);
    named.push_back(row.name + (failed.empty() ? "" : ": " + joined(failed, " and ")));
  }
  std::string text = joined(named, "; ");
  if (more > 0) text += fmt::format("; and {} more", more);
  if (taken > 0) return text;
  return fmt::format("none of the {} {}{}{}", trace.rows.size(), trace.rows_of,
                     trace.rows.size() > 1 ? "; nearest is " : ": ", text);
}

bool is_leaf(const Trace& trace) {
  return trace.parts.empty() && trace.rows_of.empty();
}

// `end is missing or end > period.end`: said as one condition, with what stood in it.
std::string as_one(const Trace& trace) {
  std::vector<std::string> compared, other;
  for (const auto& part : trace.parts) {
    auto& to = part.comparisons.empty() ? other : compared;
    add_details(part, to);
  }
  return claim(trace) + ": " + joined(compared.empty() ? other : compared, ", ");
}

}  // namespace

std::vector<std::string> reasons_of(const Trace& trace, bool is_whole) {
  const auto parts = parts_that_decided(trace);
  if (parts.empty() || trace.negated || (!trace.meaning.empty() && !is_whole)) return {because(trace)};
  if (trace.is_or && trace.truth == Truth::no &&
      std::all_of(parts.begin(), parts.end(), [](const Trace* part) { return is_leaf(*part); }))
    return {as_one(trace)};
  std::vector<std::string> reasons;
  for (const Trace* part : parts)
    for (auto& reason : reasons_of(*part, false)) reasons.push_back(std::move(reason));
  return reasons;
}

std::string because(const Trace& trace) {
  const auto parts = parts_that_decided(trace);
  if (!parts.empty()) {
    if (trace.meaning.empty() && !trace.negated) return joined(reasons_of(trace, false), "; ");
    std::vector<std::string> reasons;
    for (const Trace* part : parts) reasons.push_back(because(*part));
    return claim(trace) + ": " + joined(reasons, "; ");
  }
  std::string text = joined(trace.details, ", ");
  if (const std::string rows = of_rows(trace); !rows.empty()) text += (text.empty() ? "" : "; ") + rows;
  return text.empty() ? claim(trace) : claim(trace) + ": " + text;
}

void deciding_places(const Trace& trace, std::vector<RowPlace>& to) {
  for (const Trace* part : parts_that_decided(trace)) deciding_places(*part, to);
  for (const auto& row : trace.rows)
    if (row.decisive)
      for (const auto& place : row.places) add_place(to, place);
  for (const auto& place : trace.places) add_place(to, place);
}

}  // namespace outturn::explain
