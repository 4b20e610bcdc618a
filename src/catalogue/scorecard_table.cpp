// SPDX-License-Identifier: MIT
#include "catalogue/scorecard_table.h"

#include <fmt/format.h>

#include "catalogue/list.h"
#include "scorecard/targets.h"

namespace outturn::catalogue {
namespace {

bool begins_year(Day day) {
  return day == Target::kFirstDay || day == financial_year_start(financial_year(day));
}

bool ends_year(Day day) {
  return day == Target::kLastDay || day == financial_year_end(financial_year(day));
}

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

std::string targets_of(const Scorecard& card, const Scorecard::Row& row, const Library& library) {
  const Indicator* indicator = library.find_indicator(row.indicator);
  std::vector<std::string> all;
  for (const auto& target : card.targets) {
    if (!indicator || row.no_target || target.indicator != row.indicator) continue;
    if (!target.earlier.empty()) all.push_back(target.earlier + " earlier");
    const bool always = target.from == Target::kFirstDay && target.to == Target::kLastDay;
    all.push_back(in_words(target, *indicator) + (always ? "" : " " + when_it_holds(target)));
  }
  return listed(all);
}

std::string baselines_of(const Scorecard::Row& row) {
  std::vector<std::string> all;
  for (const auto& baseline : row.baselines) all.push_back(baseline_text(baseline));
  return listed(all);
}

std::string printed_in_document(const Scorecard::Row& row) {
  std::vector<std::string> all;
  for (const auto& [figure, period, group] : row.printed)
    all.push_back((group.empty() ? "" : group + " ") + baseline_text({figure.value, figure.at}));
  return listed(all);
}

std::string heading_of(const Scorecard::Priority& priority) {
  return priority.period.kind == RelatedPeriod::Kind::same
             ? priority.title
             : fmt::format("{} (period: {})", priority.title, priority.period.text);
}

std::vector<std::string> cells_of(const Scorecard& card, const Scorecard::Row& row, const Library& library) {
  const Indicator* indicator = library.find_indicator(row.indicator);
  const std::string title = !row.title.empty() ? row.title : indicator ? indicator->title : row.action;
  const std::string name = row.printed_id.empty() ? title : row.printed_id + " " + title;
  return {row.indicator.empty() ? "–" : row.indicator,
          row.by.empty() ? name : fmt::format("{} (by {})", name, row.by),
          targets_of(card, row, library),
          baselines_of(row),
          printed_in_document(row),
          row.objective,
          row.lead,
          row.due};
}

}  // namespace

std::string years_between(Day from, Day to) {
  const bool open_start = from == Target::kFirstDay, open_end = to == Target::kLastDay;
  const bool years = begins_year(from) && ends_year(to);
  const auto shown = [years](Day day) { return years ? format_financial_year(financial_year(day)) : format_long(day); };
  if (open_start && open_end) return "every year";
  if (open_end) return "from " + shown(from);
  if (open_start) return "to " + shown(to);
  if (shown(from) == shown(to)) return shown(from);
  return fmt::format("{} to {}", shown(from), shown(to));
}

std::string when_it_holds(const Target& target) {
  std::string years = years_between(target.from, target.to);
  if (years[0] < '0' || years[0] > '9') return years;
  return (begins_year(target.from) && ends_year(target.to) ? "in " : "from ") + years;
}

std::string scorecard_table(const Scorecard& card, const Library& library, int width) {
  Listing all{{"id", "title", "target", "baseline", "printed in the source document", "objective", "lead", "due"}, {}};
  for (const auto& priority : card.priorities) {
    all.rows.push_back({heading_of(priority)});
    for (const auto& row : priority.rows) all.rows.push_back(cells_of(card, row, library));
  }
  Listing table;  // without the columns that nothing stands in
  table.rows.resize(all.rows.size());
  for (std::size_t c = 0; c < all.columns.size(); ++c) {
    bool any = c < 2;
    for (const auto& row : all.rows) any = any || (row.size() > 1 && !row[c].empty());
    if (!any) continue;
    table.columns.push_back(all.columns[c]);
    for (std::size_t r = 0; r < all.rows.size(); ++r)
      if (c == 0 || all.rows[r].size() > 1) table.rows[r].push_back(all.rows[r][c]);
  }
  return "\n" + render_text(table, width);
}

}  // namespace outturn::catalogue
