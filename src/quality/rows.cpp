// SPDX-License-Identifier: MIT
#include "quality/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <thread>

#include "input/schemas.h"
#include "language/evaluate.h"
#include "outturn/rounding.h"
#include "quality/shown.h"
#include "scorecard/requirements.h"
#include "text/numbers.h"
#include "text/workers.h"

namespace outturn::quality {
namespace {

// No child has so many rows in one extract. It is an id that stands for many children ("unknown", or a number a
// spreadsheet has rounded), and comparing each of its rows with each other would never end.
constexpr std::uint32_t kMostRowsOfAChild = 5000;

using language::kTrue;

struct Hit {
  std::uint64_t row = 0;    // of the extract; history::kNoRow: none
  std::uint32_t child = 0;  // of all children
  std::vector<std::int64_t> values;

  friend bool operator<(const Hit& a, const Hit& b) { return a.row != b.row ? a.row < b.row : a.child < b.child; }
};

// Which returns an extract was given for.
using Years = std::set<std::int32_t>;

struct Judged {  // what one rule needs beside its condition
  ExtractIndex extract;
  ShownValues shown;
  std::vector<const Years*> others;  // returns of the other extracts it reads
};

class RuleCheck {
 public:
  RuleCheck(const Library& library, const CheckRequest& request, const std::vector<const Rule*>& rules,
            const AffectedIndicators& touches, const std::vector<std::vector<bool>>& touched, const Extracts& extracts)
      : library_(library),
        request_(request),
        rules_(rules),
        touches_(touches),
        touched_(touched),
        extracts_(extracts),
        wanted_(wanted_history(library, request)),
        plan_(library.history.vocabulary, library.terms) {}

  RowsChecked run() {
    result_.problems = Problems(request_.all);
    drop_incomplete_histories();
    make_plan();
    history::Histories histories(extracts_, library_.history, wanted_, *library_.working_days);
    lay_out_blocks(histories);
    block_problems_.resize(blocks_.size(), Problems(request_.all));
    const unsigned threads =
        request_.threads > 0 ? request_.threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<Worker> workers(std::max<std::size_t>(1, std::min<std::size_t>(threads, blocks_.size())));
    run_workers(workers.size(), [&](std::size_t i) { work(workers[i], histories); });
    put_together(workers);
    for (auto& problems : block_problems_) result_.problems.merge(std::move(problems));
    result_.problems.merge(std::move(histories.shared_problems));
    add(result_.counts, histories.shared_counts);
    return std::move(result_);
  }

 private:
  struct Worker {
    struct Tally {
      std::uint64_t count = 0;
      std::vector<Hit> hits;
      std::vector<std::uint64_t> touched;
      std::vector<Share> in_doubt;              // by indicator; empty: no range is asked for
      std::map<std::int32_t, bool> applicable;  // by return
    };
    std::vector<Tally> tallies;  // by rule
    Members members;
    std::vector<std::uint8_t> breaking;  // by child of the block: whether it breaks the rule looked at
    RowCounts counts;
  };
  struct Block {
    std::uint32_t first, count;
  };

  static void add(RowCounts& to, const RowCounts& from) {
    to.left_out += from.left_out;
    to.merged += from.merged;
    to.repaired += from.repaired;
    to.lost += from.lost;
  }

  // A history of two extracts of which one is not there would only say that the other does not fit it.
  void drop_incomplete_histories() {
    const auto& tables = library_.history.vocabulary.tables;
    for (const language::TableIndex t : tables.indices_after_first())
      if (!library_.history.extract_of_table[t] &&
          !std::all_of(tables[t].extracts.begin(), tables[t].extracts.end(), [this](const std::string& name) {
            const auto* table = extracts_.find(name);
            return table && table->present;
          }))
        wanted_.table[t] = false;
  }

  void make_plan() {
    static const Period none{"", 0, 0};  // rules know of no period: the loader refuses it
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      const Rule& rule = *rules_[r];
      steps_.push_back(plan_.add(*rule.breach.tree, rule.rows_of, none));
      results_.push_back(steps_.back());
      judged_.push_back({extract_behind(rule.rows_of, library_), ShownValues(rule, library_), others_of(rule)});
    }
    for (std::size_t i = 0; i < touches_.available().size(); ++i) {
      const bool wanted = std::any_of(touched_.begin(), touched_.end(), [i](const auto& t) { return t[i]; });
      if (wanted)
        for (const Period& period : request_.periods) plan_denominator(i, period);
    }
  }

  void plan_denominator(std::size_t i, const Period& period) {
    const Indicator& indicator = *touches_.available()[i];
    if (!library_.history.vocabulary.tables[indicator.counts].of_children) return;
    const Requirements needed = requirements_of(indicator, nullptr, library_, &period);
    if (!missing_for(needed, library_, extracts_).empty()) return;
    const auto step = [&](const Formula& formula) {
      results_.push_back(plan_.add(*formula.tree, indicator.counts, period));
      return results_.back();
    };
    DenominatorSteps d{i, step(indicator.population), {}, {}};
    for (const auto& exclusion : indicator.exclusions) d.exclusions.push_back(step(exclusion.when));
    if (with_ranges() && has_range(indicator) && indicator.numerator) d.numerator = step(indicator.numerator);
    denominators_.push_back(std::move(d));
  }

  bool with_ranges() const { return request_.figures != nullptr; }

  // A rule that looks into another extract says nothing of a row whose return was given without that one. The header
  // is often given once for all returns.
  std::vector<const Years*> others_of(const Rule& rule) {
    std::vector<const Years*> others;
    std::set<ExtractIndex> extracts;
    const Requirements needed = requirements_of(rule, library_);
    for (const language::TableIndex table : needed.tables)
      for (const auto& name : library_.history.vocabulary.tables[table].extracts)
        if (const ExtractIndex extract = find_schema(library_.schemas, name)) extracts.insert(extract);
    for (const ExtractIndex extract : extracts) {
      const ExtractSchema& schema = *library_.schemas[extract];
      if (extract == extract_behind(rule.rows_of, library_) || schema.one_row_per_child || !schema.has_children)
        continue;
      others.push_back(&years_of(extract));
    }
    return others;
  }

  const Years& years_of(ExtractIndex extract) {
    const auto [place, is_new] = years_.try_emplace(extract);
    if (!is_new) return place->second;
    for (const RowSource& source : extracts_.tables[extract].sources) place->second.insert(source.return_year);
    for (const ExtractFile& file : extracts_.files)  // one without rows was given too
      if (file.schema == library_.schemas[extract] && file.return_year != kMissingInt)
        place->second.insert(file.return_year);
    return place->second;
  }

  void lay_out_blocks(const history::Histories& histories) {
    std::vector<std::uint32_t> oversized_child;
    for (const ExtractIndex e : extracts_.tables.indices()) {
      const auto& rows = histories.rows(e);
      if (rows.empty() || extracts_.tables[e].rows <= kMostRowsOfAChild) continue;
      for (std::uint32_t child = 0; child < histories.children(); ++child) {
        const std::uint32_t n = rows.end(child) - rows.begin(child);
        if (n <= kMostRowsOfAChild) continue;
        oversized_child.push_back(child);
        result_.not_checked += n;
        const std::uint32_t row = rows.row(rows.begin(child));
        Breach breach;
        breach.file = extracts_.tables[e].source_of(row).file;
        breach.line = extracts_.tables[e].line_of(row);
        breach.child = std::string(extracts_.children.id(child));
        breach.values.emplace_back("rows", with_commas(n));
        result_.oversized_child.push_back(std::move(breach));
      }
    }
    std::sort(oversized_child.begin(), oversized_child.end());
    oversized_child.push_back(histories.children());
    std::uint32_t first = 0;
    for (const std::uint32_t child : oversized_child) {
      for (; first < child; first += blocks_.back().count)
        blocks_.push_back({first, std::min(history::kChildrenABlock, child - first)});
      first = std::max(first, child + 1);
    }
  }

  void work(Worker& worker, const history::Histories& histories) {
    worker.tallies.resize(rules_.size());
    const std::size_t indicators = touches_.available().size();
    if (!request_.periods.empty())
      for (auto& tally : worker.tallies) tally.touched.resize(indicators);
    if (with_ranges())
      for (auto& tally : worker.tallies) tally.in_doubt.resize(indicators);
    language::Evaluator evaluator(plan_, {&*library_.working_days, extracts_.texts.get()});
    history::BlockBuilder builder(histories);
    for (;;) {
      const std::size_t number = next_block_.fetch_add(1);
      if (number >= blocks_.size()) return;
      const Block at = blocks_[number];
      const auto& block = builder.build(at.first, at.count, block_problems_[number], worker.counts);
      evaluator.run(block, results_);
      find_members(worker, evaluator, block, at.count);
      for (std::size_t r = 0; r < rules_.size(); ++r) {
        find_breaches(r, worker, evaluator, builder, block, at.first);
        if (with_ranges()) put_in_doubt(r, worker);
      }
    }
  }

  void find_members(Worker& worker, const language::Evaluator& evaluator, const language::Block& block,
                    std::uint32_t children) const {
    worker.members.begin(touches_.available().size(), children);
    for (const DenominatorSteps& d : denominators_) {
      const Indicator& indicator = *touches_.available()[d.indicator];
      const bool with_shares = with_ranges() && has_range(indicator);
      worker.members.add(d, evaluator, block.tables[indicator.counts], with_shares);
    }
    worker.breaking.assign(with_ranges() ? children : 0, 0);
  }

  // The rows of the children who broke the rule in this block, each child once.
  void put_in_doubt(std::size_t r, Worker& worker) const {
    for (std::uint32_t child = 0; child < worker.breaking.size(); ++child) {
      if (!worker.breaking[child]) continue;
      worker.breaking[child] = 0;
      for (const DenominatorSteps& d : denominators_)
        if (touched_[r][d.indicator] && !worker.members.shares(d.indicator).empty())
          worker.tallies[r].in_doubt[d.indicator].add(worker.members.shares(d.indicator)[child]);
    }
  }

  void find_breaches(std::size_t r, Worker& worker, const language::Evaluator& evaluator,
                     const history::BlockBuilder& builder, const language::Block& block, std::uint32_t first) const {
    const language::TableIndex about = rules_[r]->rows_of;
    const auto& view = block.tables[about];
    const auto values = evaluator.values(steps_[r]);
    const auto* truths = values.as<std::uint8_t>();
    if (values.single) {
      if (truths[0] != kTrue) return;
      for (std::uint32_t row = 0; row < view.rows; ++row) found(r, worker, builder, block, first, row);
      return;
    }
    for (std::uint32_t row = 0; row < view.rows; ++row) {  // nearly all rows keep nearly all rules
      const void* next = std::memchr(truths + row, kTrue, view.rows - row);
      if (!next) return;
      row = static_cast<std::uint32_t>(static_cast<const std::uint8_t*>(next) - truths);
      found(r, worker, builder, block, first, row);
    }
  }

  void found(std::size_t r, Worker& worker, const history::BlockBuilder& builder, const language::Block& block,
             std::uint32_t first, std::uint32_t row) const {
    const language::TableIndex about = rules_[r]->rows_of;
    const Judged& judged = judged_[r];
    auto& tally = worker.tallies[r];
    Hit hit;
    hit.row = builder.extract_row(about, row);
    const std::uint32_t child = block.tables[about].owner[row];
    hit.child = first + child;
    if (!is_judged(r, hit.row, tally)) return;
    ++tally.count;
    for (std::size_t i = 0; i < tally.touched.size(); ++i)
      tally.touched[i] += touched_[r][i] && worker.members.has(i, child);
    if (!worker.breaking.empty()) worker.breaking[child] = 1;
    if (!request_.all && tally.hits.size() == kFirstBreaches) {
      const auto last = std::max_element(tally.hits.begin(), tally.hits.end());
      if (!(hit < *last)) return;
      hit.values = judged.shown.of(block, row);
      *last = std::move(hit);
      return;
    }
    hit.values = judged.shown.of(block, row);
    tally.hits.push_back(std::move(hit));
  }

  // Whether the row's return is one that the rule is for, that was asked for, and that was given whole enough.
  bool is_judged(std::size_t r, std::uint64_t row, Worker::Tally& tally) const {
    const Judged& judged = judged_[r];
    if (row == history::kNoRow)
      return rules_[r]->from == kMissingInt && rules_[r]->to == kMissingInt && request_.years.empty();
    const std::int32_t year = extracts_.tables[judged.extract].source_of(row).return_year;
    const auto [place, is_new] = tally.applicable.try_emplace(year);
    if (is_new)
      place->second =
          is_wanted(*rules_[r], year) &&
          (year == kMissingInt || std::all_of(judged.others.begin(), judged.others.end(), [year](const Years* years) {
             return years->contains(year) || years->contains(kMissingInt);
           }));
    return place->second;
  }

  // A row of no known return is of none of the years a rule or the request is for.
  bool is_wanted(const Rule& rule, std::int32_t year) const {
    if (rule.from != kMissingInt && (year == kMissingInt || year < rule.from)) return false;
    if (rule.to != kMissingInt && (year == kMissingInt || year > rule.to)) return false;
    return request_.years.empty() || request_.years.contains(year);
  }

  void put_together(std::vector<Worker>& workers) {
    result_.outcomes.resize(rules_.size());
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      RuleOutcome& outcome = result_.outcomes[r];
      outcome.touched.resize(touches_.available().size());
      std::vector<Hit> hits;
      for (auto& worker : workers) {
        auto& tally = worker.tallies[r];
        outcome.count += tally.count;
        for (std::size_t i = 0; i < tally.touched.size(); ++i) outcome.touched[i] += tally.touched[i];
        outcome.in_doubt.resize(tally.in_doubt.size());
        for (std::size_t i = 0; i < tally.in_doubt.size(); ++i) outcome.in_doubt[i].add(tally.in_doubt[i]);
        std::move(tally.hits.begin(), tally.hits.end(), std::back_inserter(hits));
      }
      std::sort(hits.begin(), hits.end());
      if (!request_.all && hits.size() > kFirstBreaches) hits.resize(kFirstBreaches);
      if (request_.periods.empty())
        for (std::size_t i = 0; i < outcome.touched.size(); ++i)
          outcome.touched[i] = touched_[r][i] ? outcome.count : 0;
      for (const Hit& hit : hits) outcome.breaches.push_back(breach_of(hit, judged_[r]));
    }
    for (auto& worker : workers) add(result_.counts, worker.counts);
  }

  Breach breach_of(const Hit& hit, const Judged& judged) const {
    Breach breach;
    breach.child = std::string(extracts_.children.id(hit.child));
    breach.values = judged.shown.in_words(hit.values, *extracts_.texts);
    if (hit.row == history::kNoRow) return breach;
    const ExtractTable& table = extracts_.tables[judged.extract];
    breach.file = table.source_of(hit.row).file;
    breach.line = table.line_of(hit.row);
    return breach;
  }

  const Library& library_;
  const CheckRequest& request_;
  const std::vector<const Rule*>& rules_;
  const AffectedIndicators& touches_;
  const std::vector<std::vector<bool>>& touched_;
  const Extracts& extracts_;
  history::WantedHistory wanted_;
  language::Plan plan_;
  std::vector<language::StepIndex> steps_, results_;
  std::vector<Judged> judged_;
  std::map<ExtractIndex, Years> years_;
  std::vector<DenominatorSteps> denominators_;
  std::vector<Block> blocks_;
  std::vector<Problems> block_problems_;
  std::atomic<std::size_t> next_block_{0};
  RowsChecked result_;
};

}  // namespace

RowsChecked check_rows(const Library& library, const CheckRequest& request, const std::vector<const Rule*>& rules,
                       const AffectedIndicators& touches, const std::vector<std::vector<bool>>& touched,
                       const Extracts& extracts) {
  return RuleCheck(library, request, rules, touches, touched, extracts).run();
}

history::WantedHistory wanted_history(const Library& library, const CheckRequest& request) {
  history::WantedHistory wanted(library.history);
  const auto& tables = library.history.vocabulary.tables;
  const auto want_all_of = [&](ExtractIndex extract) {  // what reading and history find in it
    for (const language::TableIndex t : tables.indices()) {
      const bool history_of_it =
          !library.history.extract_of_table[t] && std::find(tables[t].extracts.begin(), tables[t].extracts.end(),
                                                            library.schemas[extract]->name) != tables[t].extracts.end();
      if (history_of_it) wanted.want(t);
      for (const language::FieldIndex f : tables[t].fields.indices()) {
        const bool of_it = t == language::kChildren ? library.history.child_extract[f] == extract
                                                    : library.history.extract_of_table[t] == extract;
        if (of_it && !library.history.as_given[t]) wanted.want(t, f);
      }
    }
  };
  if (request.whole || !request.kinds.empty() || request.flow)
    for (const ExtractIndex e : library.schemas.indices()) want_all_of(e);
  const auto want = [&wanted](const Requirements& needed) {
    for (const language::TableIndex table : needed.tables) wanted.want(table);
    for (const auto& [table, field] : needed.fields) wanted.want(table, field);
  };
  for (const Rule* rule : request.rules) {
    want(requirements_of(*rule, library));
    if (!rule->problems.empty()) want_all_of(extract_behind(rule->rows_of, library));
  }
  for (const Period& period : request.periods)
    for (const Indicator& indicator : library.indicators) want(requirements_of(indicator, nullptr, library, &period));
  return wanted;
}

}  // namespace outturn::quality
