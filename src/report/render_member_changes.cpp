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

using explain::MemberChange;
using explain::Membership;

std::string place(Membership membership) {
  return membership == Membership::outside       ? "not in the population"
         : membership == Membership::denominator ? "denominator only"
                                                 : std::string(word(membership));
}

std::string reasons(const MemberChange& change) {
  std::string text;
  for (const auto& reason : change.reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
}

std::string figure(const IndicatorResult& r) {
  const std::string count = count_text(r);
  return count.empty() ? value_text(r) : fmt::format("{} ({})", value_text(r), count);
}

Json side(const std::string& name, const std::string& period, const IndicatorResult& r) {
  return {{"data", name},
          {"period", period},
          {"status", word(r.status)},
          {"numerator", number_or_null(r.numerator)},
          {"denominator", number_or_null(r.denominator)},
          {"value", r.value ? printed_number(r.value->text()) : Json()},
          {"reason", text_or_null(r.reason)}};
}

}  // namespace

std::string render_member_changes_text(const FigureChange& c, int width) {
  std::string text = fmt::format("{}  {}\n", c.after.id, c.after.title);
  text += fmt::format("  first   {}, {}: {}\n", shown_name(c.name_before), c.period_before, figure(c.before));
  text += fmt::format("  second  {}, {}: {}\n", shown_name(c.name_after), c.period_after, figure(c.after));
  const auto section = [&](std::string_view title, auto belongs) {
    const auto count = static_cast<std::uint64_t>(std::count_if(c.rows.begin(), c.rows.end(), belongs));
    text += fmt::format("\n{}: {}\n", title, with_commas(count));
    for (const MemberChange& row : c.rows) {
      if (!belongs(row)) continue;
      const std::string name = row.child + (row.child.empty() || row.row.empty() ? "" : ", ") + row.row;
      const std::string why = reasons(row);
      const std::string line = fmt::format("{}: {}, now {}{}{}", name, place(row.before), place(row.after),
                                           why.empty()                        ? ""
                                           : row.after == Membership::outside ? "; was: "
                                                                              : ": ",
                                           why);
      std::string indent = "  ";
      for (const auto& part : wrap(without_control_characters(line), static_cast<std::size_t>(width) - 6)) {
        text += indent + part + "\n";
        indent = "      ";
      }
    }
  };
  section("entered the numerator", [](const MemberChange& m) { return m.enters_numerator(); });
  section("left the numerator", [](const MemberChange& m) { return m.leaves_numerator(); });
  section("other changes", [](const MemberChange& m) { return !m.enters_numerator() && !m.leaves_numerator(); });
  return text;
}

std::string render_member_changes_csv(const FigureChange& c) {
  std::string text = "id,period_before,period_after,child,row,before,after,reason\n";
  for (const MemberChange& m : c.rows)
    text += fmt::format("{},{},{},{},{},{},{},{}\n", csv_field(c.after.id), c.period_before, c.period_after,
                        csv_field(m.child), csv_field(m.row), word(m.before), word(m.after), csv_field(reasons(m)));
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
  return document.take();
}

}  // namespace outturn
