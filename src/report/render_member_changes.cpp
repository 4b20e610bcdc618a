// SPDX-License-Identifier: MIT
#include "report/render_member_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/csv_text.h"
#include "report/text_cells.h"
#include "report/text_layout.h"
#include "text/json.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

using explain::DoubtChange;
using explain::MemberChange;
using explain::Membership;

constexpr std::string_view kInDoubt = "in doubt", kCertain = "not in doubt";

std::string place(Membership membership) {
  return membership == Membership::outside       ? "not in the population"
         : membership == Membership::denominator ? "denominator only"
                                                 : std::string(word(membership));
}

template <class Change>
std::string reasons(const Change& change) {
  std::string text;
  for (const auto& reason : change.reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
}

template <class Change>
std::string name_of_row(const Change& change) {
  return change.child + (change.child.empty() || change.row.empty() ? "" : ", ") + change.row;
}

// "6, incomplete; 1 child in doubt: 6 to 7": what makes a figure another one is said, as in `diff` of all figures.
std::string figure(const IndicatorResult& r) {
  const std::string count = count_text(r);
  std::string text = count.empty() ? value_text(r) : fmt::format("{} ({})", value_text(r), count);
  if (r.value && r.status != Status::ok) text += fmt::format(", {}", word(r.status));
  if (r.doubtful.value_or(0) > 0) text += "; " + doubt_text(r);
  return text;
}

std::string text_or_none(const std::optional<Rounded>& value) {
  return value ? value->text() : std::string();
}

bool are_same(const IndicatorResult& a, const IndicatorResult& b) {
  return a.status == b.status && text_or_none(a.value) == text_or_none(b.value) && a.numerator == b.numerator &&
         a.denominator == b.denominator && a.excluded == b.excluded && a.undecided == b.undecided &&
         a.unknown == b.unknown && a.doubtful.value_or(0) == b.doubtful.value_or(0) &&
         text_or_none(a.lowest) == text_or_none(b.lowest) && text_or_none(a.highest) == text_or_none(b.highest);
}

Json number_or_none(const std::optional<Rounded>& value) {
  return value ? printed_number(value->text()) : Json();
}

Json side(const std::string& name, const std::string& period, const IndicatorResult& r) {
  return {{"data", name},
          {"period", period},
          {"status", word(r.status)},
          {"numerator", number_or_null(r.numerator)},
          {"denominator", number_or_null(r.denominator)},
          {"value", number_or_none(r.value)},
          {"doubtful", number_or_null(r.doubtful)},
          {"lowest", number_or_none(r.lowest)},
          {"highest", number_or_none(r.highest)},
          {"reason", text_or_null(r.reason)}};
}

}  // namespace

bool FigureChange::any() const {
  return !rows.empty() || !doubts.empty() || !are_same(before, after);
}

std::string render_member_changes_text(const FigureChange& c, int width) {
  std::string text = fmt::format("{}  {}\n", c.after.id, c.after.title);
  text += fmt::format("  first   {}, {}: {}\n", shown_name(c.name_before), c.period_before, figure(c.before));
  text += fmt::format("  second  {}, {}: {}\n", shown_name(c.name_after), c.period_after, figure(c.after));
  const auto item = [&](const std::string& line) {
    std::string indent = "  ";
    for (const auto& part : wrap(without_control_characters(line), static_cast<std::size_t>(width) - 6)) {
      text += indent + part + "\n";
      indent = "      ";
    }
  };
  const auto section = [&](std::string_view title, auto belongs) {
    const auto count = static_cast<std::uint64_t>(std::count_if(c.rows.begin(), c.rows.end(), belongs));
    text += fmt::format("\n{}: {}\n", title, with_commas(count));
    for (const MemberChange& row : c.rows) {
      if (!belongs(row)) continue;
      const std::string why = reasons(row);
      item(fmt::format("{}: {}, now {}{}{}", name_of_row(row), place(row.before), place(row.after),
                       why.empty()                        ? ""
                       : row.after == Membership::outside ? "; was: "
                                                          : ": ",
                       why));
    }
  };
  const auto doubts = [&](std::string_view title, bool is_new) {
    const auto belongs = [is_new](const DoubtChange& d) { return d.is_new == is_new; };
    const auto count = static_cast<std::uint64_t>(std::count_if(c.doubts.begin(), c.doubts.end(), belongs));
    if (count == 0) return;
    text += fmt::format("\n{}: {}\n", title, with_commas(count));
    for (const DoubtChange& doubt : c.doubts)
      if (belongs(doubt))
        item(fmt::format("{}: {}{}{}", name_of_row(doubt), doubt.outcomes, doubt.reasons.empty() ? "" : ": ",
                         reasons(doubt)));
  };
  section("entered the numerator", [](const MemberChange& m) { return m.enters_numerator(); });
  section("left the numerator", [](const MemberChange& m) { return m.leaves_numerator(); });
  section("other changes", [](const MemberChange& m) { return !m.enters_numerator() && !m.leaves_numerator(); });
  doubts("in doubt in the second only", true);
  doubts("in doubt in the first only", false);
  return text;
}

std::string render_member_changes_csv(const FigureChange& c) {
  std::string text = "id,period_before,period_after,child,row,before,after,reason\n";
  for (const MemberChange& m : c.rows)
    text += fmt::format("{},{},{},{},{},{},{},{}\n", csv_field(c.after.id), c.period_before, c.period_after,
                        csv_field(m.child), csv_field(m.row), word(m.before), word(m.after), csv_field(reasons(m)));
  for (const DoubtChange& d : c.doubts) {
    const std::string why = d.outcomes + (d.reasons.empty() ? "" : ": ") + reasons(d);
    text += fmt::format("{},{},{},{},{},{},{},{}\n", csv_field(c.after.id), c.period_before, c.period_after,
                        csv_field(d.child), csv_field(d.row), d.is_new ? kCertain : kInDoubt,
                        d.is_new ? kInDoubt : kCertain, csv_field(why));
  }
  return text;
}

std::string render_member_changes_json(const FigureChange& c) {
  JsonDocument document;
  document.member("id", c.after.id);
  document.member("first", side(c.name_before, c.period_before, c.before));
  document.member("second", side(c.name_after, c.period_after, c.after));
  document.list("rows", c.rows, [](const MemberChange& m) {
    return Json{{"child", text_or_null(m.child)},
                {"row", text_or_null(m.row)},
                {"before", word(m.before)},
                {"after", word(m.after)},
                {"reasons", m.reasons}};
  });
  document.list("doubts", c.doubts, [](const DoubtChange& d) {
    return Json{{"child", text_or_null(d.child)},
                {"row", text_or_null(d.row)},
                {"before", d.is_new ? kCertain : kInDoubt},
                {"after", d.is_new ? kInDoubt : kCertain},
                {"outcomes", d.outcomes},
                {"reasons", d.reasons}};
  });
  return document.take();
}

}  // namespace outturn
