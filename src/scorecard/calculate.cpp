// SPDX-License-Identifier: MIT
// All indicators and periods become one plan; the children go through it in blocks that fit the cache, the blocks are
// taken by whichever worker is free. Counts add up the same in any order; what is listed is kept by block and put
// together in the order of the children.
#include "scorecard/calculate.h"

#include <fmt/format.h>

#include <atomic>
#include <map>
#include <thread>

#include "input/left_out_children.h"
#include "language/evaluate.h"
#include "language/plan_text.h"
#include "problems/catalogue.h"
#include "scorecard/authorities_of_block.h"
#include "scorecard/benchmarks.h"
#include "scorecard/expected_children.h"
#include "scorecard/outcome_returns.h"
#include "scorecard/own_area.h"
#include "scorecard/requirements.h"
#include "scorecard/rows_in_doubt.h"
#include "text/workers.h"

namespace outturn {
namespace {

void add(RowCounts& to, const RowCounts& from) {
  to.left_out += from.left_out;
  to.merged += from.merged;
  to.repaired += from.repaired;
  to.lost += from.lost;
}

history::WantedHistory wanted_history(const Library& library, const std::vector<const Indicator*>& indicators,
                                      const CalculationRequest& request) {
  history::WantedHistory wanted(library.history);
  const std::vector<Period> periods = one_of_each_kind(request.periods);
  for (const Indicator* indicator : indicators)
    for (const Period& period : periods)
      add(requirements_of(*indicator, groups_of(*indicator, request, library), library, &period), wanted);
  return wanted;
}

Columns deciding_columns_of(const Library& library, const CalculationRequest& request) {
  Columns columns;
  const std::vector<Period> periods = one_of_each_kind(request.periods);
  for (const Indicator* indicator : request.indicators)
    for (const Period& period : periods)
      columns.merge(deciding_columns(
          requirements_of(*indicator, groups_of(*indicator, request, library), library, &period), library));
  return columns;
}

class Calculator {
 public:
  Calculator(const Library& library, const CalculationRequest& request, const Extracts& extracts)
      : library_(library),
        request_(request),
        extracts_(extracts),
        plan_(library.history.vocabulary, library.terms),
        wanted_(library.history),
        working_days_(*library.working_days),
        lost_(extracts, deciding_columns_of(library, request)),
        expected_(extracts),
        environment_{&working_days_, extracts.texts.get()} {}

  Calculation run() {
    result_.problems = Problems(request_.keep_all_problems);
    {
      const Stopwatch watch(times_.planning);
      make_plan();
    }
    for (const Outputs& outputs : outputs_) {
      const Indicator& indicator = *request_.indicators[outputs.indicator];
      lost_rows_.emplace_back(library_, indicator, groups_of(indicator, request_, library_),
                              request_.periods[outputs.period], outputs, lost_, environment_);
    }
    history::Histories histories(extracts_, library_.history, wanted_, working_days_);
    const std::uint32_t children = extracts_.children.size();
    const std::size_t blocks =
        std::max<std::size_t>(1, (children + history::kChildrenABlock - 1) / history::kChildrenABlock);
    block_problems_.resize(blocks, Problems(request_.keep_all_problems));
    const unsigned wanted_threads =
        request_.threads > 0 ? request_.threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<Worker> workers(std::min<std::size_t>(wanted_threads, blocks));
    run_workers(workers.size(), [&](std::size_t i) { work(workers[i], histories); });
    for (auto& worker : workers) {
      for (std::size_t o = 0; o < outputs_.size(); ++o) add(tally(o), std::move(worker.tallies[o]));
      add(result_.counts, worker.counts);
      times_.histories += worker.times.histories;
      times_.expressions += worker.times.expressions;
      times_.doubt += worker.times.doubt;
    }
    if (request_.trace) tell(*request_.trace);
    for (std::size_t o = 0; o < outputs_.size(); ++o)
      if (is_distribution(o)) open_groups(outputs_[o], tally(o));
    result_.part_returns = histories.part_returns();
    result_.problems.merge(std::move(histories.shared_problems));
    add(result_.counts, histories.shared_counts);
    for (auto& problems : block_problems_) result_.problems.merge(std::move(problems));
    if (working_days_.was_outside()) note_calendar();
    return std::move(result_);
  }

 private:
  struct Worker {
    std::vector<GroupedTally> tallies;  // by output
    RowCounts counts;
    Trace times;
  };

  void tell(Trace& trace) const {
    if (trace.wants_plan) trace.plan = language::plan_text(plan_);
    trace.planning += times_.planning;
    trace.histories += times_.histories;
    trace.expressions += times_.expressions;
    trace.doubt += times_.doubt;
  }

  void note_calendar() {
    const Calendar& calendar = *library_.calendar;
    result_.problems.add({problem_kind(ProblemId::outside_calendar),
                          kNoFile,
                          0,
                          0,
                          {},
                          fmt::format("{} to {}", date_of(calendar.from).year, date_of(calendar.to).year)});
  }

  void make_plan() {
    result_.tallies.resize(request_.indicators.size());
    for (std::size_t i = 0; i < request_.indicators.size(); ++i) {
      const Indicator& indicator = *request_.indicators[i];
      const auto* groups = groups_of(indicator, request_, library_);
      const std::string ungroupable = cannot_group(indicator, groups);
      auto& not_available = result_.not_available.emplace_back();
      result_.expected_in.emplace_back(request_.periods.size());
      std::map<bool, Needs> by_kind;  // of period: whether it is a financial year
      for (std::size_t p = 0; p < request_.periods.size(); ++p) {
        const Period& period = request_.periods[p];
        const auto [of_kind, is_new] = by_kind.try_emplace(period.is_financial_year());
        if (is_new) of_kind->second = needs(indicator, groups, period);
        const auto& [needed, missing] = of_kind->second;
        not_available.push_back(ungroupable.empty() ? missing : ungroupable);
        result_.tallies[i].emplace_back();
        if (!not_available.back().empty()) continue;
        add(needed, wanted_);
        plan_indicator(i, p, groups);
        set_scope(library_, indicator, needed, period, outputs_.back());
        outputs_.back().expected = expected_.of(indicator, library_, period);
        for (const ChildrenInExtract* in : outputs_.back().expected) result_.expected_in[i][p].push_back(in->extract);
        result_.tallies[i].back() = empty_tally(outputs_.back());
      }
    }
  }

  struct Needs {
    Requirements needed;
    std::string missing;  // "": nothing
  };
  Needs needs(const Indicator& indicator, const Breakdown* groups, const Period& period) const {
    return {requirements_of(indicator, groups, library_, &period),
            missing_for(indicator, groups, library_, period, extracts_)};
  }

  // Rows can be broken down by what is said about them, or about the child they belong to.
  std::string cannot_group(const Indicator& indicator, const Breakdown* groups) const {
    const auto& tables = library_.history.vocabulary.tables;
    if (!groups || groups->rows_of == indicator.counts) return {};
    const auto& counted = tables[indicator.counts];
    if (groups->rows_of == language::kChildren && counted.of_children) return {};
    return fmt::format("{} cannot be broken down by {}", counted.rows_name, groups->name);
  }

  void plan_indicator(std::size_t i, std::size_t p, const Breakdown* groups) {
    const Indicator& indicator = *request_.indicators[i];
    const auto step = [&](const Formula& formula, language::TableIndex about, language::TableIndex counted) {
      if (!formula) return language::StepIndex();
      const language::StepIndex s = plan_.add(*formula.tree, about, counted, request_.periods[p]);
      results_.push_back(s);
      return s;
    };
    const auto of_rows = [&](const Formula& formula) { return step(formula, indicator.counts, indicator.counts); };
    Outputs outputs;
    outputs.indicator = i;
    outputs.period = p;
    outputs.population = of_rows(indicator.population);
    for (const auto& exclusion : indicator.exclusions) outputs.exclusions.push_back(of_rows(exclusion.when));
    outputs.numerator = of_rows(indicator.numerator);
    outputs.recorded = of_rows(indicator.recorded);
    outputs.in_doubt = of_rows(indicator.in_doubt);
    outputs.value = of_rows(indicator.value);
    outputs.of = of_rows(indicator.of);
    outputs.sums = indicator.kind == IndicatorKind::total || indicator.kind == IndicatorKind::ratio;
    outputs.base = step(indicator.base, {}, {});
    outputs.unknown_is_group = groups && indicator.kind != IndicatorKind::distribution;
    if (groups) outputs.group_value = step(groups->value, groups->rows_of, indicator.counts);
    if (groups)
      for (const auto& band : groups->bands)
        outputs.bands.push_back(step(band.when, groups->rows_of, indicator.counts));
    outputs_.push_back(std::move(outputs));
  }

  GroupedTally& tally(std::size_t output) {
    return result_.tallies[outputs_[output].indicator][outputs_[output].period];
  }

  void work(Worker& worker, const history::Histories& histories) {
    for (const Outputs& outputs : outputs_) worker.tallies.push_back(empty_tally(outputs));
    language::Evaluator evaluator(plan_, environment_), possible_evaluator(plan_, environment_);
    history::BlockBuilder builder(histories);
    AuthoritiesOfBlock authorities(library_, extracts_), possible_authorities(library_, extracts_);
    for (;;) {
      const std::size_t number = next_block_.fetch_add(1);
      if (number >= block_problems_.size()) return;
      const auto first = static_cast<std::uint32_t>(number) * history::kChildrenABlock;
      const std::uint32_t count = std::min(history::kChildrenABlock, extracts_.children.size() - first);
      const language::Block& block = authorities.complete(build(builder, first, count, number, worker),
                                                          [first](std::uint32_t k) { return first + k; });
      {
        const Stopwatch watch(worker.times.expressions);
        evaluator.run(block, results_);
      }
      for (std::size_t o = 0; o < outputs_.size(); ++o) {
        // Rows that belong to no child are the same in every block: they are counted once, with the first.
        if (number > 0 && !counts_children(o)) continue;
        const EvaluatedRows rows = rows_of(o, evaluator, block, builder, false);
        add_block(outputs_[o], rows, worker.tallies[o]);
        find_base(outputs_[o], rows, first, worker.tallies[o]);
      }
      if (number == 0) read_bases(evaluator);
      const Stopwatch watch(worker.times.doubt);
      add_doubts(worker, builder, first, block, evaluator, possible_evaluator, possible_authorities);
    }
  }

  const language::Block& build(history::BlockBuilder& builder, std::uint32_t first, std::uint32_t count,
                               std::size_t number, Worker& worker) {
    const Stopwatch watch(worker.times.histories);
    return builder.build(first, count, block_problems_[number], worker.counts);
  }

  bool counts_children(std::size_t output) const {
    const language::TableIndex counted = request_.indicators[outputs_[output].indicator]->counts;
    return library_.history.vocabulary.tables[counted].of_children;
  }

  EvaluatedRows rows_of(std::size_t output, const language::Evaluator& evaluator, const language::Block& block,
                        const history::BlockBuilder& builder, bool possible) const {
    const language::TableIndex counted = request_.indicators[outputs_[output].indicator]->counts;
    const auto& table = block.tables[counted];
    return {evaluator, table, counted, counted == language::kChildren, &block, &builder, possible};
  }

  void add_doubts(Worker& worker, history::BlockBuilder& builder, std::uint32_t first, const language::Block& block,
                  const language::Evaluator& evaluator, language::Evaluator& possible_evaluator,
                  AuthoritiesOfBlock& authorities) const {
    const language::Block* possible = builder.possible();
    const auto children = children_in_doubt(builder, first, possible);
    if (possible)
      possible = &authorities.complete(*possible, [&builder](std::uint32_t k) { return builder.possible_child(k); });
    if (possible) possible_evaluator.run(*possible, results_);
    const std::uint32_t size = block.tables[language::kChildren].rows;
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
      const bool about_children = counts_children(o);
      if (!about_children && first > 0) continue;
      if (children.empty() && lost_.empty() && !is_distribution(o)) continue;
      const EvaluatedRows counted = rows_of(o, evaluator, block, builder, false);
      const LostInBlock lost{lost_rows_[o], first, size};
      if (!about_children) {
        add_possible(outputs_[o], {}, counted, nullptr, lost, worker.tallies[o]);
      } else if (!possible) {
        add_possible(outputs_[o], children, counted, nullptr, lost, worker.tallies[o]);
      } else {
        const EvaluatedRows rows = rows_of(o, possible_evaluator, *possible, builder, true);
        add_possible(outputs_[o], children, counted, &rows, lost, worker.tallies[o]);
      }
    }
  }

  bool is_distribution(std::size_t output) const {
    return request_.indicators[outputs_[output].indicator]->kind == IndicatorKind::distribution;
  }

  // The base of a rate is the same whatever the block.
  void read_bases(const language::Evaluator& evaluator) {
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
      if (!outputs_[o].base) continue;
      const auto value = *evaluator.values(outputs_[o].base).as<std::int32_t>();
      tally(o).total.base = value == kMissingInt ? kMissingLong : value;
    }
  }

  const Library& library_;
  const CalculationRequest& request_;
  const Extracts& extracts_;
  language::Plan plan_;
  history::WantedHistory wanted_;
  const WorkingDays working_days_;  // its own: it remembers what was asked of it
  const LostValues lost_;
  ExpectedChildren expected_;
  const language::Environment environment_;
  std::vector<LostRows> lost_rows_;  // by output
  std::vector<language::StepIndex> results_;
  std::vector<Outputs> outputs_;
  std::vector<Problems> block_problems_;
  std::atomic<std::size_t> next_block_{0};
  Trace times_;
  Calculation result_;
};

}  // namespace

const Breakdown* groups_of(const Indicator& indicator, const CalculationRequest& request, const Library& library) {
  if (indicator.kind == IndicatorKind::distribution) return library.find_group(indicator.by);
  const auto own = request.by_indicator.find(&indicator);
  return own == request.by_indicator.end() ? request.by : own->second;
}

ColumnSelection wanted_fields(const Library& library, const CalculationRequest& request) {
  auto wanted = wanted_history(library, request.indicators, request);
  auto fields = history::wanted_fields(library.history, library.schemas, wanted);
  if (request.benchmarks) want_benchmarks(library, fields);
  for (const ExtractIndex s : library.schemas.indices())  // whose population it is
    if (fields.table[s] && library.schemas[s]->name == kPopulationExtract) want_area_names(library, fields);
  // What an extract of events covers is judged by all its dates, whatever else is asked for.
  for (const ExtractIndex s : library.schemas.indices())
    if (fields.table[s] && library.schemas[s]->covers == Covers::events)
      for (const ColumnIndex f : library.schemas[s]->fields.indices())
        if (library.schemas[s]->fields[f].type == FieldType::date) fields.field[s][f] = true;
  want_for_outcome_returns(library.schemas, fields);
  input::want_for_left_out_children(library.schemas, fields);
  history::want_whole_rows(library.schemas, fields);
  return fields;
}

Calculation calculate(const Library& library, const CalculationRequest& request, const Extracts& extracts) {
  return Calculator(library, request, extracts).run();
}

}  // namespace outturn
