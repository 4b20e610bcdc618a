// SPDX-License-Identifier: MIT
#include "start/starter_scorecard.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scorecard/requirements.h"
#include "start/toml_text.h"

namespace outturn::start {
namespace {

constexpr std::string_view kHead =
    "# Written by `outturn init`: the figures that can be calculated from your files. Change the headings, the wording "
    "and\n"
    "# the order, take out what you do not report, and add your targets at the end.\n"
    "# `outturn describe ID` says what a figure means; `outturn list` shows every figure there is.\n"
    "name = \"our-scorecard\"\n"
    "title = \"Children looked after and care leavers\"\n"
    "amber_percent_of_target = 5   # amber: target missed by up to one twentieth of it\n"
    "compare = [\"previous-period\", \"last-outturn\", \"year-to-date\", \"neighbours\", \"england\"]\n";

constexpr std::string_view kTargets =
    "\n# Targets. For each figure that has one, remove the `# ` from its lines and write the number after `value =`.\n"
    "#   value    the figure to reach: at least this where higher is better, at most this where lower is better\n"
    "#   at_most  with `value`: the upper end of a range, such as 40 to 60\n"
    "#   from, to the first and last financial year it applies to; add another [[target]] for other years\n"
    "#   by       the day it must be reached by: by = \"2026-03-31\"\n"
    "#   monitor = true instead of `value`: no target set, to monitor\n"
    "#   as_good_as = \"england\" instead of `value`: as good as that figure (or \"neighbours\", \"last-outturn\")\n"
    "# `outturn describe keys` lists them all.\n";

std::string row_text(const std::string& id, const std::string& title) {
  return fmt::format("  {{ indicator = {}, title = {} }},\n", toml_text(id), toml_text(title));
}

/// The ids of which the report has a whole figure for some period; with `incomplete`, or one with part of its data.
std::set<std::string> computable(const Report& report, bool incomplete) {
  std::set<std::string> ids;
  for (const IndicatorResult& result : report.results)
    if (result.group.empty() && (result.status == Status::ok || (incomplete && result.status == Status::incomplete)))
      ids.insert(result.id);
  return ids;
}

class Starter {
 public:
  Starter(const Library& library, const Report& report, const Period& latest, const std::set<std::string>& given)
      : library_(library),
        report_(report),
        latest_(latest),
        given_(given),
        whole_(computable(report, false)),
        computable_(computable(report, true)) {}

  StarterScorecard write() {
    made_.text = kHead;
    write_default();
    write_local();
    if (listed_.empty()) write_all_of_default();
    count_incomplete();
    write_offers();
    write_targets();
    write_missing();
    return std::move(made_);
  }

 private:
  const Indicator& indicator(const std::string& id) const { return *library_.find_indicator(id); }

  // The default scorecard's own headings, less what these files do not tell.
  void write_default() {
    const Scorecard* card = library_.find_scorecard(library_.default_scorecard);
    if (!card) return;
    for (const auto& priority : card->priorities) {
      std::string rows;
      for (const auto& row : priority.rows) {
        if (row.indicator.empty()) continue;
        seen_.insert(row.indicator);
        if (!computable_.contains(row.indicator)) {
          made_.not_computable.push_back(row.indicator);
          continue;
        }
        rows += listed_row(row);
      }
      write_section(priority.title, period_text(priority), rows);
    }
  }

  // Nothing can be calculated: a scorecard without a figure would not load, and this one says why of each.
  void write_all_of_default() {
    made_.not_computable.clear();
    if (const Scorecard* card = library_.find_scorecard(library_.default_scorecard))
      for (const auto& priority : card->priorities) {
        std::string rows;
        for (const auto& row : priority.rows)
          if (!row.indicator.empty()) rows += listed_row(row);
        write_section(priority.title, period_text(priority), rows);
      }
    if (listed_.empty() && !library_.indicators.empty()) {
      Scorecard::Row row;
      row.indicator = library_.indicators.front().id;
      write_section("Figures", "", listed_row(row));
    }
    made_.listed = listed_.size();
  }

  std::string listed_row(const Scorecard::Row& row) {
    listed_.push_back(row.indicator);
    const std::string& title = titles_[row.indicator] = row.title.empty() ? indicator(row.indicator).title : row.title;
    std::string text = row_text(row.indicator, title);
    if (whole_.contains(row.indicator)) return text;
    if (has_nothing_to_count(row.indicator)) return text.substr(0, text.size() - 1) + "   # nothing to count so far\n";
    const std::string why = latest_reason(row.indicator);
    return fmt::format("{}   # incomplete{}\n", text.substr(0, text.size() - 1), why.empty() ? "" : ": " + why);
  }

  static std::string period_text(const Scorecard::Priority& priority) {
    return priority.period.kind == RelatedPeriod::Kind::same
               ? std::string()
               : fmt::format("period = {}\n", toml_text(priority.period.text));
  }

  void count_incomplete() {
    std::vector<std::pair<std::string, std::size_t>> reasons;
    for (const auto& id : listed_) {
      if (whole_.contains(id)) continue;
      if (has_nothing_to_count(id)) {
        made_.nothing_to_count.push_back(id);
        continue;
      }
      ++made_.incomplete;
      const std::string why = latest_reason(id);
      if (why.empty()) continue;
      const auto same = std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.first == why; });
      if (same == reasons.end())
        reasons.emplace_back(why, 1);
      else
        ++same->second;
    }
    const auto commonest = std::max_element(reasons.begin(), reasons.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
    if (commonest != reasons.end()) made_.commonest_reason = commonest->first;
  }

  // The data covers a period, and there is nothing to divide by in any.
  bool has_nothing_to_count(const std::string& id) const {
    return std::any_of(report_.results.begin(), report_.results.end(), [&id](const IndicatorResult& result) {
      return result.id == id && result.group.empty() && result.status == Status::not_applicable;
    });
  }

  // Why there is no figure, or not a whole one.
  std::string latest_reason(const std::string& id) const {
    std::string why;
    for (const IndicatorResult& result : report_.results)
      if (result.id == id && result.group.empty() && !result.reason.empty()) why = result.reason;
    return why;
  }

  void write_section(const std::string& title, const std::string& period, const std::string& rows) {
    if (rows.empty()) return;
    made_.text += fmt::format(
        "\n[[priority]]\n"
        "title = {}\n"
        "{}row = [\n"
        "{}]\n",
        toml_text(title), period, rows);
  }

  // Each local extract has a section of what it makes possible.
  void write_local() {
    std::set<std::string> readings;
    for (const Indicator& i : library_.indicators) readings.insert(i.alternatives.begin(), i.alternatives.end());
    std::vector<std::pair<std::string, std::string>> sections;  // extract, rows
    for (const Indicator& i : library_.indicators) {
      if (seen_.contains(i.id) || !computable_.contains(i.id) || readings.contains(i.id)) continue;
      const std::string extract = local_extract(i);
      if (extract.empty()) continue;
      seen_.insert(i.id);
      Scorecard::Row row;
      row.indicator = i.id;
      auto section = std::find_if(sections.begin(), sections.end(), [&](const auto& s) { return s.first == extract; });
      if (section == sections.end()) section = sections.insert(sections.end(), {extract, ""});
      section->second += listed_row(row);
    }
    for (const auto& [extract, rows] : sections) write_section(extract, "", rows);
    made_.listed = listed_.size();
  }

  // The title of the first extract besides the 903's that it needs; empty too where the folder has none of it, and only
  // some periods can do without.
  std::string local_extract(const Indicator& i) const {
    const auto needed = extracts_of(requirements_of(i, library_.find_group(i.by), library_), library_);
    for (const ExtractSchema* schema : library_.schemas)
      if (schema->covers != Covers::returns && needed.contains(schema->name) && !schema->optional &&
          given_.contains(schema->name) && schema->has_children)
        return schema->title;
    for (const ExtractSchema* schema : library_.schemas)
      if (schema->covers != Covers::returns && needed.contains(schema->name) && !schema->optional &&
          given_.contains(schema->name))
        return schema->title;
    return {};
  }

  void write_offers() {
    std::string rows;
    for (const Indicator& i : library_.indicators)
      if (computable_.contains(i.id) && !seen_.contains(i.id)) {
        rows += "# " + row_text(i.id, i.title);
        ++made_.offered;
      }
    if (rows.empty()) return;
    made_.text +=
        "\n# More that can be calculated: move the lines you want into a `row` above, without the `# `.\n" + rows;
  }

  void write_targets() {
    made_.text += kTargets;
    for (const std::string& id : listed_) {
      const Indicator& i = indicator(id);
      if (i.better == Better::neither || i.kind == IndicatorKind::distribution) continue;
      const std::string now = latest_figure(id);
      made_.text += fmt::format(
          "\n# [[target]]\n"
          "# indicator = {}   # {}; {} is better\n"
          "# value =    # {}\n"
          "# from = \"{}\"\n",
          toml_text(id), titles_[id], i.better == Better::lower ? "lower" : "higher",
          now.empty() ? "your target" : "your target; " + now, target_year());
    }
  }

  std::string target_year() const {
    return report_.periods.empty() ? std::string("2021-22")
                                   : format_financial_year(financial_year(report_.periods.back().end));
  }

  // "6.6% in 2021-22Q2", as the table will print it; of a figure of whole years the last one.
  std::string latest_figure(const std::string& id) const {
    const IndicatorResult* latest = nullptr;
    const auto is_better = [&](const Period& period, const Period& than) {
      if (period.same_days(latest_) != than.same_days(latest_)) return period.same_days(latest_);
      if (period.is_financial_year() != than.is_financial_year()) return period.is_financial_year();
      return period.end > than.end;
    };
    for (const IndicatorResult& result : report_.results)
      if (result.id == id && result.status == Status::ok && result.group.empty() &&
          (!latest || is_better(report_.periods[result.period], report_.periods[latest->period])))
        latest = &result;
    if (!latest || !latest->value) return {};
    return fmt::format("{}{} in {}", latest->value->text(), latest->unit == "%" ? "%" : "",
                       report_.periods[latest->period].label);
  }

  void write_missing() {
    if (made_.not_computable.empty()) return;
    made_.text += "\n# From the default scorecard, these cannot be calculated from your files:\n";
    for (const auto& id : made_.not_computable) {
      const std::string why = latest_reason(id);
      made_.text += fmt::format("#   {}  {}: {}\n", id, indicator(id).title, why.empty() ? "nothing to count" : why);
    }
  }

  const Library& library_;
  const Report& report_;
  const Period& latest_;
  const std::set<std::string>& given_;
  std::set<std::string> whole_, computable_, seen_;
  std::vector<std::string> listed_;
  std::map<std::string, std::string> titles_;  // of those listed, as their rows have them
  StarterScorecard made_;
};

}  // namespace

StarterScorecard starter_scorecard(const Library& library, const Report& report, const Period& latest,
                                   const std::set<std::string>& given) {
  return Starter(library, report, latest, given).write();
}

}  // namespace outturn::start
