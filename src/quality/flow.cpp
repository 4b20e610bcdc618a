// SPDX-License-Identifier: MIT
#include "quality/flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "history/child_history.h"
#include "history/episode_merger.h"
#include "quality/recorded_care.h"
#include "scorecard/covered_days.h"

namespace outturn::quality {
namespace {

using history::EpisodeDoubt;
using history::PeriodOfCare;

constexpr int kAdult = 18;

bool within(Day day, const Period& period) {
  return day >= period.start && day <= period.end;
}

// What one child's history has in a period.
struct CountedCare {
  bool before = false, after = false;
  std::vector<const PeriodOfCare*> started, ended, turned_18;
};

bool contains(const PeriodOfCare& p, Day day) {
  return p.start <= day && (p.end == kNoDay || p.end > day);
}

class Flows {
 public:
  Flows(const Library& library, const std::vector<Period>& periods, const Extracts& extracts)
      : extracts_(extracts),
        wanted_(wanted_of(library)),
        histories_(extracts, library.history, wanted_, *library.working_days),
        covered_(extracts) {
    for (const Period& period : periods) flows_.push_back(empty_flow(period));
  }

  std::vector<Flow> run() {
    if (!histories_.episodes_extract || histories_.rows(histories_.episodes_extract).empty()) return flows_;
    const ExtractTable& table = histories_.extract(histories_.episodes_extract);
    const history::EpisodeMerger merger(table, histories_.rows(histories_.episodes_extract), histories_.codes(),
                                        histories_.episode_returns(), histories_.last_days());
    history::HistoryMaker maker(histories_, false, false);
    RecordedCare recorded(table, histories_);
    Problems listed;  // the same as any report lists
    RowCounts counts;
    history::EpisodeMerger::Result kept;
    history::ChildHistory history;
    for (std::uint32_t child = 0; child < histories_.children(); ++child) {
      const Day born = histories_.birth_dates().of(child);
      merger.merge(child, born, kept, listed, counts);
      history.episodes = kept.episodes;
      maker.make(child, born, {}, history);
      adult_ = born == kNoDay ? history::kNeverDay : birthday(born, kAdult);
      recorded.look_at(child, adult_);
      for (Flow& flow : flows_)
        if (flow.available && (recorded.touches(flow.period) || any_touches(history.periods, flow.period)))
          add(child, recorded, history.periods, kept.doubts, flow);
    }
    return std::move(flows_);
  }

 private:
  static history::WantedHistory wanted_of(const Library& library) {
    history::WantedHistory wanted(library.history);
    want_flow(library, wanted);
    return wanted;
  }

  Flow empty_flow(const Period& period) const {
    Flow flow;
    flow.period = period;
    const CoveredDays* episodes = covered_.find("episodes");
    if (!episodes || !episodes->covers(period.end)) {
      flow.available = false;
      flow.reason = fmt::format("no episodes that cover {}", format_long(period.end));
      return flow;
    }
    if (!episodes->covers_all({period.start, period.end})) flow.reason = "a return is missing in the period";
    for (const std::int32_t year : histories_.part_returns())
      if (year >= financial_year(period.start - 1) && year <= financial_year(period.end))
        flow.reason +=
            fmt::format("{}only part of the {} return", flow.reason.empty() ? "" : "; ", format_financial_year(year));
    const bool has_before = episodes->covers(period.start - 1);
    flow.opening_return = format_financial_year(financial_year(has_before ? period.start - 1 : period.start));
    return flow;
  }

  static bool any_touches(const std::vector<PeriodOfCare>& periods, const Period& period) {
    return std::any_of(periods.begin(), periods.end(), [&period](const PeriodOfCare& care) {
      return care.start <= period.end && (care.end == kNoDay || care.end >= period.start);
    });
  }

  CountedCare counted_of(const std::vector<PeriodOfCare>& periods, const Period& period) const {
    CountedCare care;
    for (const PeriodOfCare& p : periods) {
      if (p.start >= adult_) continue;
      care.before = care.before || (contains(p, period.start - 1) && adult_ > period.start - 1);
      care.after = care.after || (contains(p, period.end) && adult_ > period.end);
      if (within(p.start, period)) care.started.push_back(&p);
      if (p.end == kNoDay || !within(p.end, period)) continue;
      const bool turned_18 = p.ended_at_18 || (p.end == adult_ && p.end_reason == kMissingByte);
      (turned_18 ? care.turned_18 : care.ended).push_back(&p);
    }
    return care;
  }

  static void count(const CountedCare& care, FlowCounts& counts) {
    counts.before += care.before;
    counts.started += static_cast<std::int64_t>(care.started.size());
    counts.ended += static_cast<std::int64_t>(care.ended.size());
    counts.turned_18 += static_cast<std::int64_t>(care.turned_18.size());
    counts.after += care.after;
  }

  void add(std::uint32_t child, const RecordedCare& recorded, const std::vector<PeriodOfCare>& periods,
           const std::vector<EpisodeDoubt>& doubts, Flow& flow) {
    const CountedCare counted = counted_of(periods, flow.period);
    const RecordedInPeriod said = recorded.in(flow.period);
    count(counted, flow.counted);
    flow.recorded.before += said.before.has_value();
    flow.recorded.started += static_cast<std::int64_t>(said.started.size());
    flow.recorded.ended += static_cast<std::int64_t>(said.ended.size());
    flow.recorded.turned_18 += said.turned_18.has_value();
    flow.recorded.after += said.after.has_value();
    FlowChild found;
    compare(said, counted, doubts, flow.period, found);
    if (found.reasons.empty()) return;
    found.child = extracts_.children.id(child);
    found.doubtful = !doubts.empty();
    std::array<bool, kFlowFaults> has{};
    for (const FlowReason& reason : found.reasons) {
      found.difference += reason.effect;
      has[static_cast<std::size_t>(reason.fault)] = true;
    }
    for (std::size_t f = 0; f < kFlowFaults; ++f) flow.faults[f] += has[f];
    flow.children.push_back(std::move(found));
  }

  void fault(FlowChild& child, FlowFault kind, std::int64_t effect, std::string text, std::uint64_t row) const {
    const ExtractTable& table = histories_.extract(histories_.episodes_extract);
    FlowReason& reason = child.reasons.emplace_back();
    reason.fault = kind;
    reason.effect = effect;
    reason.text = std::move(text);
    if (row >= table.rows) return;
    reason.file = extracts_.files[table.source_of(row).file].path;
    reason.line = table.line_of(row);
  }

  std::string code(const char* field, std::uint8_t number) const {
    const ExtractSchema& schema = *histories_.extract(histories_.episodes_extract).schema;
    const std::string text = extracts_.texts->code_of(*schema.fields[schema.field_index(field)].codes, number);
    return text.empty() ? "blank" : text;
  }

  // Every way in which the two differ; their effects add up to the child's difference.
  void compare(const RecordedInPeriod& said, const CountedCare& counted, const std::vector<EpisodeDoubt>& doubts,
               const Period& period, FlowChild& child) const {
    compare_day(said.before, counted.before, period.start - 1, 1, child);
    compare_starts(said, counted, child);
    compare_ends(said, counted, doubts, child);
    compare_birthday(said, counted, child);
    compare_day(said.after, counted.after, period.end, -1, child);
  }

  void compare_day(const std::optional<RecordedRow>& said, bool counted, Day day, std::int64_t effect,
                   FlowChild& child) const {
    if (said && !counted)
      fault(child, FlowFault::only_recorded, effect,
            fmt::format("in care on {} in this row, but not when all returns are put together", format_long(day)),
            said->row);
    if (!said && counted)
      fault(child, FlowFault::only_counted, -effect,
            fmt::format("in care on {} when all returns are put together, but not in the return that covers that day",
                        format_long(day)),
            history::kNoRow);
  }

  void compare_starts(const RecordedInPeriod& said, const CountedCare& counted, FlowChild& child) const {
    const auto on = [](const auto& rows, Day day) {
      return std::any_of(rows.begin(), rows.end(), [day](const RecordedRow& row) { return row.decom == day; });
    };
    for (const PeriodOfCare* p : counted.started)
      if (!on(said.started, p->start))
        fault(child, FlowFault::not_started, -1,
              p->says_started ? fmt::format("care began on {}, but the return that covers that day does not record it",
                                            format_long(p->start))
                              : fmt::format("care began on {} with RNE {}, not S", format_long(p->start),
                                            code("rne", histories_rne(p->first_row))),
              p->first_row);
    for (const RecordedRow& row : said.started) {
      const bool begins = std::any_of(counted.started.begin(), counted.started.end(),
                                      [&](const PeriodOfCare* p) { return p->start == row.decom; });
      if (!begins)
        fault(child, FlowFault::start_in_care, 1,
              fmt::format("a start is recorded on {} (RNE S), but no care begins that day", format_long(row.decom)),
              row.row);
    }
  }

  std::uint8_t histories_rne(std::uint64_t row) const {
    const ExtractTable& table = histories_.extract(histories_.episodes_extract);
    return table.columns[table.schema->field_index("rne")].bytes[row];
  }

  void compare_ends(const RecordedInPeriod& said, const CountedCare& counted, const std::vector<EpisodeDoubt>& doubts,
                    FlowChild& child) const {
    for (const PeriodOfCare* p : counted.ended) {
      const bool recorded =
          std::any_of(said.ended.begin(), said.ended.end(), [&](const auto& row) { return row.dec == p->end; });
      if (recorded) continue;
      const bool absent = std::any_of(doubts.begin(), doubts.end(), [&](const EpisodeDoubt& doubt) {
        return doubt.kind == EpisodeDoubt::Kind::absent && doubt.row == p->last_row;
      });
      if (absent)
        fault(child, FlowFault::absent, 1, "in care in this row, but not in the next return", p->last_row);
      else if (p->end_reason != kMissingByte)
        fault(child, FlowFault::ended_without_reason, 1,
              fmt::format("care ended on {}, but the return that covers that day does not record it",
                          format_long(p->end)),
              p->last_row);
      else
        fault(child, FlowFault::ended_without_reason, 1,
              fmt::format("care ended on {}, but no reason is recorded", format_long(p->end)), p->last_row);
    }
    for (const RecordedRow& row : said.ended) {
      const bool ends = std::any_of(counted.ended.begin(), counted.ended.end(),
                                    [&](const PeriodOfCare* p) { return p->end == row.dec; });
      if (!ends)
        fault(child, FlowFault::end_goes_on, -1,
              fmt::format("an end is recorded on {} (REC {}), but care does not end that day", format_long(row.dec),
                          code("rec", row.rec)),
              row.row);
    }
  }

  void compare_birthday(const RecordedInPeriod& said, const CountedCare& counted, FlowChild& child) const {
    if (said.turned_18 && counted.turned_18.empty())
      fault(child, FlowFault::birthday, -1,
            fmt::format("in care on the day before the 18th birthday, {}, in this row only", format_long(adult_)),
            said.turned_18->row);
    if (!said.turned_18 && !counted.turned_18.empty())
      fault(child, FlowFault::birthday, 1,
            fmt::format("care ended on the 18th birthday, {}, but the return that covers it has no open row",
                        format_long(adult_)),
            counted.turned_18.front()->last_row);
  }

  const Extracts& extracts_;
  history::WantedHistory wanted_;
  history::Histories histories_;
  CoveredExtracts covered_;
  std::vector<Flow> flows_;
  Day adult_ = kNoDay;
};

}  // namespace

std::string_view key_of(FlowFault fault) {
  constexpr std::array<std::string_view, kFlowFaults> kKeys = {
      "absent-from-next-return", "ended-without-reason", "started-without-rne-s", "start-while-in-care",
      "end-and-care-goes-on",    "only-in-one-return",   "not-in-its-return",     "18th-birthday"};
  return kKeys[static_cast<std::size_t>(fault)];
}

std::string_view word(FlowFault fault) {
  constexpr std::array<std::string_view, kFlowFaults> kWords = {
      "in care in one return, but not in the next",
      "care ended, but no reason is recorded",
      "care began, but no start (RNE S) is recorded",
      "a start (RNE S) is recorded, but no care begins that day",
      "an end is recorded, but care goes on",
      "in care in one return, but not when all returns are put together",
      "in care when all returns are put together, but not in the return that covers the day",
      "the 18th birthday and the recorded rows do not agree"};
  return kWords[static_cast<std::size_t>(fault)];
}

void want_flow(const Library& library, history::WantedHistory& wanted) {
  wanted.want(library.history.tables.periods_of_care);
  wanted.want(library.history.tables.placements);  // rows are put together by their placements too
}

std::vector<Flow> flows_of(const Library& library, const std::vector<Period>& periods, const Extracts& extracts) {
  return Flows(library, periods, extracts).run();
}

std::vector<Period> covered_years(const Extracts& extracts) {
  const CoveredExtracts covered(extracts);
  const CoveredDays* episodes = covered.find("episodes");
  std::set<int> years;
  if (episodes) years = episodes->years;
  if (years.empty())
    for (const TableReturn& r : extracts.returns)
      if (r.year != kMissingInt) years.insert(r.year);
  std::vector<Period> periods;
  if (years.empty()) return periods;
  for (int year = *years.begin(); year <= *years.rbegin(); ++year)
    periods.push_back(*parse_period(format_financial_year(year)));
  Period& last = periods.back();
  if (episodes && !episodes->stretches.empty() && episodes->stretches.back().to < last.end) {
    const Day end = episodes->stretches.back().to;
    if (end >= last.start) last = *parse_period(fmt::format("{}..{}", format_iso(last.start), format_iso(end)));
  }
  return periods;
}

}  // namespace outturn::quality
