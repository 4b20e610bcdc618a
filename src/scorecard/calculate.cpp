// SPDX-License-Identifier: MIT
// All indicators and periods become one plan; the children go through it in blocks that fit the cache, the blocks are
// taken by whichever worker is free. Counts add up the same in any order; what is listed is kept by block and put
// together in the order of the children.
#include "scorecard/calculate.h"

#include <atomic>
#include <thread>

#include "language/evaluate.h"
#include "scorecard/requirements.h"

namespace outturn {
namespace {

constexpr std::uint32_t kChildrenABlock = 2048;

// The steps of the plan that one indicator's figures in one period are read from.
struct Outputs {
  std::size_t indicator = 0;
  std::size_t period = 0;
  int population = -1;
  std::vector<int> exclusions;
  int numerator = -1;
  int base = -1;
};

// A column of three-valued logic; a step that is not there is true everywhere.
class Logic {
 public:
  Logic(const language::Evaluator& evaluator, int step) {
    if (step < 0) return;
    const auto values = evaluator.values(step);
    data_ = values.as<std::uint8_t>();
    last_ = values.single ? 0 : UINT32_MAX;
  }
  std::uint8_t operator[](std::uint32_t row) const { return data_[row & last_]; }

 private:
  static constexpr std::uint8_t kAlways = language::kTrue;
  const std::uint8_t* data_ = &kAlways;
  std::uint32_t last_ = 0;
};

void count_block(const Outputs& outputs, const language::Evaluator& evaluator, std::uint32_t rows, Tally& tally) {
  const Logic population(evaluator, outputs.population), numerator(evaluator, outputs.numerator);
  if (outputs.exclusions.empty()) {
    std::uint32_t in = 0, met = 0, unknown = 0, undecided = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
      const std::uint8_t p = population[row], n = numerator[row];
      in += p == language::kTrue;
      undecided += p == language::kUnknown;
      met += (p == language::kTrue) & (n == language::kTrue);
      unknown += (p == language::kTrue) & (n == language::kUnknown);
    }
    tally.denominator += in;
    tally.numerator += met;
    tally.unknown += unknown;
    tally.undecided += undecided;
    return;
  }
  std::vector<Logic> exclusions;
  for (const int step : outputs.exclusions) exclusions.emplace_back(evaluator, step);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (population[row] != language::kTrue) {
      tally.undecided += population[row] == language::kUnknown;
      continue;
    }
    std::size_t e = 0;
    while (e < exclusions.size() && exclusions[e][row] != language::kTrue) ++e;
    if (e < exclusions.size()) {
      ++tally.excluded[e];
      continue;
    }
    ++tally.denominator;
    tally.numerator += numerator[row] == language::kTrue;
    tally.unknown += numerator[row] == language::kUnknown;
  }
}

void add(Tally& to, const Tally& from) {
  to.denominator += from.denominator;
  to.numerator += from.numerator;
  to.undecided += from.undecided;
  to.unknown += from.unknown;
  for (std::size_t i = 0; i < from.excluded.size(); ++i) to.excluded[i] += from.excluded[i];
}

void add(RowCounts& to, const RowCounts& from) {
  to.left_out += from.left_out;
  to.merged += from.merged;
  to.repaired += from.repaired;
}

history::WantedHistory wanted_history(const Library& library, const std::vector<const Indicator*>& indicators) {
  history::WantedHistory wanted(library.history);
  for (const Indicator* indicator : indicators) {
    const Requirements needed = requirements_of(*indicator, library);
    for (const int table : needed.tables) wanted.want(table);
    for (const auto& [table, field] : needed.fields) wanted.want(table, field);
  }
  return wanted;
}

class Run {
 public:
  Run(const Library& library, const std::vector<const Indicator*>& indicators, const std::vector<Period>& periods,
      const Extracts& extracts, bool keep_all)
      : library_(library),
        indicators_(indicators),
        periods_(periods),
        extracts_(extracts),
        keep_all_(keep_all),
        plan_(library.history.vocabulary, library.terms),
        wanted_(library.history) {}

  Calculation run(unsigned threads) {
    result_.problems = Problems(keep_all_);
    make_plan();
    history::Histories histories(extracts_, library_.history, wanted_, *library_.working_days);
    const std::uint32_t children = extracts_.children.size();
    const std::size_t blocks = (children + kChildrenABlock - 1) / kChildrenABlock;
    block_problems_.resize(blocks, Problems(keep_all_));
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    threads = static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(1, blocks)));
    std::vector<Worker> workers(threads);
    {
      std::vector<std::jthread> running;
      for (unsigned i = 1; i < threads; ++i) running.emplace_back([&, i] { work(workers[i], histories); });
      work(workers[0], histories);
    }
    for (auto& worker : workers) {
      for (std::size_t o = 0; o < outputs_.size(); ++o) add(tally(o), worker.tallies[o]);
      add(result_.counts, worker.counts);
    }
    if (blocks == 0) bases_without_children(histories);
    result_.problems.merge(std::move(histories.shared_problems));
    add(result_.counts, histories.shared_counts);
    for (auto& problems : block_problems_) result_.problems.merge(std::move(problems));
    return std::move(result_);
  }

 private:
  struct Worker {
    std::vector<Tally> tallies;  // by output
    RowCounts counts;
  };

  void make_plan() {
    result_.tallies.resize(indicators_.size());
    std::vector<const Indicator*> available;
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      const Indicator& indicator = *indicators_[i];
      result_.not_available.push_back(missing_for(requirements_of(indicator, library_), library_, extracts_));
      if (!result_.not_available.back().empty()) continue;
      available.push_back(&indicator);
      Tally empty;
      empty.excluded.resize(indicator.exclusions.size());
      result_.tallies[i].assign(periods_.size(), empty);
      for (std::size_t p = 0; p < periods_.size(); ++p) plan_indicator(i, p);
    }
    wanted_ = wanted_history(library_, available);
  }

  void plan_indicator(std::size_t i, std::size_t p) {
    const Indicator& indicator = *indicators_[i];
    const auto step = [&](const Formula& formula, int counted) {
      if (!formula) return -1;
      const int s = plan_.add(*formula.tree, counted, periods_[p]);
      results_.push_back(s);
      return s;
    };
    Outputs outputs;
    outputs.indicator = i;
    outputs.period = p;
    outputs.population = step(indicator.population, indicator.counts);
    for (const auto& exclusion : indicator.exclusions)
      outputs.exclusions.push_back(step(exclusion.when, indicator.counts));
    outputs.numerator = step(indicator.numerator, indicator.counts);
    outputs.base = step(indicator.base, -1);
    outputs_.push_back(std::move(outputs));
  }

  Tally& tally(std::size_t output) { return result_.tallies[outputs_[output].indicator][outputs_[output].period]; }

  void work(Worker& worker, const history::Histories& histories) {
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
      worker.tallies.emplace_back();
      worker.tallies.back().excluded.resize(outputs_[o].exclusions.size());
    }
    language::Evaluator evaluator(plan_, {&*library_.working_days, extracts_.texts.get()});
    history::BlockBuilder builder(histories);
    for (;;) {
      const std::size_t number = next_block_.fetch_add(1);
      if (number >= block_problems_.size()) return;
      const auto first = static_cast<std::uint32_t>(number) * kChildrenABlock;
      const std::uint32_t count = std::min(kChildrenABlock, extracts_.children.size() - first);
      const auto& block = builder.build(first, count, block_problems_[number], worker.counts);
      evaluator.run(block, results_);
      for (std::size_t o = 0; o < outputs_.size(); ++o)
        count_block(outputs_[o], evaluator,
                    block.tables[static_cast<std::size_t>(indicators_[outputs_[o].indicator]->counts)].rows,
                    worker.tallies[o]);
      if (number == 0) read_bases(evaluator);
    }
  }

  // The base of a rate is the same whatever the block.
  void read_bases(const language::Evaluator& evaluator) {
    for (std::size_t o = 0; o < outputs_.size(); ++o) {
      if (outputs_[o].base < 0) continue;
      const auto value = *evaluator.values(outputs_[o].base).as<std::int32_t>();
      tally(o).base = value == kMissingInt ? kMissingLong : value;
    }
  }

  void bases_without_children(const history::Histories& histories) {
    language::Evaluator evaluator(plan_, {&*library_.working_days, extracts_.texts.get()});
    history::BlockBuilder builder(histories);
    evaluator.run(builder.build(0, 0, result_.problems, result_.counts), results_);
    read_bases(evaluator);
  }

  const Library& library_;
  const std::vector<const Indicator*>& indicators_;
  const std::vector<Period>& periods_;
  const Extracts& extracts_;
  bool keep_all_;
  language::Plan plan_;
  history::WantedHistory wanted_;
  std::vector<int> results_;
  std::vector<Outputs> outputs_;
  std::vector<Problems> block_problems_;
  std::atomic<std::size_t> next_block_{0};
  Calculation result_;
};

}  // namespace

WantedFields wanted_fields(const Library& library, const std::vector<const Indicator*>& indicators) {
  return history::wanted_fields(library.history, library.schemas, wanted_history(library, indicators));
}

Calculation calculate(const Library& library, const std::vector<const Indicator*>& indicators,
                      const std::vector<Period>& periods, const Extracts& extracts, unsigned threads,
                      bool keep_all_problems) {
  return Run(library, indicators, periods, extracts, keep_all_problems).run(threads);
}

}  // namespace outturn
