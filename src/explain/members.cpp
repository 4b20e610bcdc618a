// SPDX-License-Identifier: MIT
#include "explain/members.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain/block_reader.h"
#include "explain/doubt_words.h"
#include "language/evaluate.h"
#include "scorecard/calculate.h"
#include "scorecard/exact_value.h"
#include "scorecard/requirements.h"
#include "scorecard/rows_in_doubt.h"
#include "text/numbers.h"

namespace outturn::explain {
namespace {

history::WantedHistory wanted_members(const Library& library, const Indicator& indicator, const Period& period) {
  history::WantedHistory wanted(library.history);
  want_members(library, indicator, period, wanted);
  return wanted;
}

// A distribution's.
const Breakdown* own_groups(const Library& library, const Indicator& indicator) {
  CalculationRequest request;
  request.indicators = {&indicator};
  return groups_of(indicator, request, library);
}

class Members {
 public:
  Members(const Library& library, const Indicator& indicator, const Period& period, const Extracts& extracts)
      : library_(library),
        indicator_(indicator),
        extracts_(extracts),
        lost_(extracts,
              deciding_columns(requirements_of(indicator, own_groups(library, indicator), library, &period), library)),
        plan_(library.history.vocabulary, library.terms),
        reader_(library, extracts, period, wanted_members(library, indicator, period)) {
    bands_ = own_groups(library, indicator);
    const auto step = [&](const Formula& formula) {
      if (!formula) return language::StepIndex();
      steps_.push_back(plan_.add(*formula.tree, indicator.counts, indicator.counts, period));
      return steps_.back();
    };
    population_ = step(indicator.population);
    for (const auto& exclusion : indicator.exclusions) exclusions_.push_back(step(exclusion.when));
    numerator_ = step(indicator.numerator);
    value_ = step(indicator.value);
    of_ = step(indicator.of);
    const auto needed = requirements_of(indicator, bands_, library, &period);
    outputs_.population = population_;
    outputs_.exclusions = exclusions_;
    outputs_.numerator = numerator_;
    outputs_.recorded = step(indicator.recorded);
    outputs_.in_doubt = step(indicator.in_doubt);
    outputs_.value = value_;
    outputs_.of = of_;
    set_scope(library, indicator, needed, period, outputs_);
    lost_rows_.emplace(library, indicator, bands_, period, outputs_, lost_, reader_.environment);
  }

  std::vector<Member> list() {
    std::vector<Member> members;
    language::Evaluator evaluator(plan_, reader_.environment);
    const std::uint32_t children = extracts_.children.size();
    std::uint32_t first = 0;
    do {
      const auto& block = look_at(first, std::min(history::kChildrenABlock, children - first), evaluator);
      const std::uint32_t rows = block.tables[indicator_.counts].rows;
      for (std::uint32_t row = 0; row < rows; ++row)
        if (logic(evaluator, population_, row) != language::kFalse) members.push_back(member(evaluator, first, row));
      first += history::kChildrenABlock;
    } while (first < children && of_children());  // rows of no child are the same in every block
    return members;
  }

  std::vector<DoubtfulMember> list_doubtful() {
    std::vector<DoubtfulMember> all;
    language::Evaluator evaluator(plan_, reader_.environment), possible_evaluator(plan_, reader_.environment);
    const std::uint32_t children = extracts_.children.size();
    std::uint32_t first = 0;
    do {
      const auto& block = look_at(first, std::min(history::kChildrenABlock, children - first), evaluator);
      const language::Block* possible = of_children() ? reader_.builder.possible() : nullptr;
      if (possible) possible_evaluator.run(*possible, steps_);
      const auto in_doubt =
          of_children() ? children_in_doubt(reader_.builder, first, possible) : std::vector<ChildInDoubt>();
      const EvaluatedRows others = rows_of(possible_evaluator, possible ? *possible : block, possible != nullptr);
      const LostInBlock lost{*lost_rows_, first, block.tables[language::kChildren].rows};
      for (const DoubtfulItem& item :
           doubtful_items(outputs_, in_doubt, rows_of(evaluator, block, false), possible ? &others : nullptr, lost)) {
        const DoubtfulRows rows = doubtful_rows(indicator_, item.doubts);
        if (rows.rows == 0) continue;
        DoubtfulMember m = in_words(item.doubts, indicator_.kind);
        m.rows = rows.rows;
        if (of_children()) m.child = extracts_.children.id(first + item.child);
        if (item.row >= 0) because_of_row(evaluator, first, static_cast<std::uint32_t>(item.row), m);
        because_of_lost(item.lost, m);
        if (of_children()) because_of_history(first + item.child, item.by_history, m);
        all.push_back(std::move(m));
      }
      first += history::kChildrenABlock;
    } while (first < children && of_children());
    return all;
  }

  std::vector<TracedMember> trace(std::uint32_t child) {
    std::vector<TracedMember> traced;
    if (!of_children()) return traced;
    language::Evaluator evaluator(plan_, reader_.environment);
    const auto& block = look_at(child, 1, evaluator);
    for (std::uint32_t row = 0; row < block.tables[indicator_.counts].rows; ++row) {
      TracedMember t;
      t.member = member(evaluator, child, row);
      if (indicator_.counts != language::kChildren) t.row_places = reader_.places.places(indicator_.counts, row);
      t.population = reader_.tracer.open(indicator_.population, indicator_.counts, row);
      if (t.member.membership == Membership::outside) {
        traced.push_back(std::move(t));
        continue;
      }
      for (const auto& exclusion : indicator_.exclusions)
        t.exclusions.push_back(
            {exclusion.name, exclusion.why, reader_.tracer.open(exclusion.when, indicator_.counts, row)});
      if (indicator_.numerator) t.numerator = reader_.tracer.open(indicator_.numerator, indicator_.counts, row);
      if (indicator_.value) t.value = reader_.tracer.open(indicator_.value, indicator_.counts, row);
      if (indicator_.of) t.of = reader_.tracer.open(indicator_.of, indicator_.counts, row);
      traced.push_back(std::move(t));
    }
    return traced;
  }

 private:
  bool of_children() const { return library_.history.vocabulary.tables[indicator_.counts].of_children; }

  const language::Block& look_at(std::uint32_t first, std::uint32_t count, language::Evaluator& evaluator) {
    const auto& block = reader_.look_at(first, count);
    evaluator.run(block, steps_);
    settled_.clear();
    if (of_children()) resolve(first, block, evaluator);
    return block;
  }

  EvaluatedRows rows_of(const language::Evaluator& of, const language::Block& in, bool possible) const {
    const TableIndex table = indicator_.counts;
    return {of, in.tables[indicator_.counts], table, table == language::kChildren, &in, &reader_.builder, possible};
  }

  void resolve(std::uint32_t first, const language::Block& block, const language::Evaluator& evaluator) {
    const language::Block* possible = reader_.builder.possible();
    if (!possible) return;
    language::Evaluator possible_evaluator(plan_, reader_.environment);
    possible_evaluator.run(*possible, steps_);
    settled_ = settled_by_codes(outputs_, children_in_doubt(reader_.builder, first, possible),
                                rows_of(evaluator, block, false), rows_of(possible_evaluator, *possible, true));
  }

  // A step that is not there holds everywhere.
  static std::uint8_t logic(const language::Evaluator& evaluator, language::StepIndex step, std::uint32_t row) {
    if (!step) return language::kTrue;
    const auto values = evaluator.values(step);
    return values.as<std::uint8_t>()[values.single ? 0 : row];
  }

  static Cell number(const language::Evaluator& evaluator, language::StepIndex step, std::uint32_t row) {
    const auto values = evaluator.values(step);
    const std::uint32_t i = values.single ? 0 : row;
    if (values.storage == language::Storage::int64) return values.as<std::int64_t>()[i];
    const std::int32_t value = values.as<std::int32_t>()[i];
    return value == kMissingInt ? kMissingLong : value;
  }

  Member member(const language::Evaluator& evaluator, std::uint32_t first, std::uint32_t row) {
    Member m;
    if (of_children()) m.child = extracts_.children.id(first + reader_.values.child_of(indicator_.counts, row));
    if (indicator_.counts != language::kChildren) {
      m.row = reader_.places.name(indicator_.counts, row);
      m.places = reader_.places.places(indicator_.counts, row);
    }
    if (const auto settled = settled_.find(row); settled != settled_.end()) {
      m.membership = settled->second == kOut ? Membership::undecided : Membership::unknown;
      because_of(indicator_.population, row, m);
      m.reasons = {"it depends on a code for the child that is blank or not listed"};
      return m;
    }
    const std::uint8_t population = logic(evaluator, population_, row);
    if (population != language::kTrue) {
      m.membership = population == language::kUnknown ? Membership::undecided : Membership::outside;
      because_of(indicator_.population, row, m);
      return m;
    }
    for (std::size_t i = 0; i < exclusions_.size(); ++i) {
      if (logic(evaluator, exclusions_[i], row) != language::kTrue) continue;
      m.membership = Membership::excluded;
      m.exclusion = indicator_.exclusions[i].name;
      because_of(indicator_.exclusions[i].when, row, m);
      return m;
    }
    if (value_) {
      const Cell value = number(evaluator, value_, row);
      const Cell of = of_ ? number(evaluator, of_, row) : 0;
      m.membership = value == kMissingLong || of == kMissingLong ? Membership::unknown : Membership::denominator;
      m.value = reader_.tracer.in_words(value, indicator_.value.tree->type);
      if (of_) m.value += " of " + reader_.tracer.in_words(of, indicator_.of.tree->type);
      because_of(indicator_.value, row, m);
      return m;
    }
    if (bands_) {
      m.membership = Membership::denominator;
      m.value = band_of(row);
      because_of(indicator_.population, row, m);
      return m;
    }
    const std::uint8_t numerator = logic(evaluator, numerator_, row);
    m.membership = numerator == language::kTrue    ? Membership::numerator
                   : numerator == language::kFalse ? Membership::denominator
                                                   : Membership::unknown;
    because_of(indicator_.numerator ? indicator_.numerator : indicator_.population, row, m);
    return m;
  }

  std::string band_of(std::uint32_t row) {
    const std::uint32_t about =
        bands_->rows_of == language::kChildren ? reader_.values.child_of(indicator_.counts, row) : row;
    if (bands_->value) {
      const Cell value = reader_.tracer.value_of(bands_->value, bands_->rows_of, about);
      const auto& type = bands_->value.tree->type;
      if (value == kMissingLong) return "not recorded";
      return type.kind == language::Kind::code ? extracts_.texts->code_of(*type.codes, static_cast<std::uint8_t>(value))
                                               : extracts_.texts->text_of(value);
    }
    for (const auto& band : bands_->bands)
      if (reader_.tracer.open(band.when, bands_->rows_of, about).truth == Truth::yes) return band.name;
    return "not recorded";
  }

  void because_of(const Formula& formula, std::uint32_t row, Member& m) {
    const Trace trace = reader_.tracer.open(formula, indicator_.counts, row);
    m.reasons = reasons_of(trace, true);
    deciding_places(trace, m.places);
  }

  // What its own values do not decide: why is what the condition that is not known says.
  void because_of_row(const language::Evaluator& evaluator, std::uint32_t first, std::uint32_t row, DoubtfulMember& d) {
    Member m = member(evaluator, first, row);
    d.row = m.row;
    const auto add = [&](const Formula& formula) {
      const Trace trace = reader_.tracer.open(formula, indicator_.counts, row);
      if (trace.truth != Truth::unknown) return;
      DoubtReason& reason = d.reasons.emplace_back();
      for (const auto& text : reasons_of(trace, true)) reason.text += (reason.text.empty() ? "" : "; ") + text;
      deciding_places(trace, reason.places);
    };
    add(indicator_.population);
    for (const auto& exclusion : indicator_.exclusions) add(exclusion.when);
    if (indicator_.numerator) add(indicator_.numerator);
    if (!d.reasons.empty() || m.membership != Membership::unknown || settled_.contains(row)) return;
    DoubtReason& reason = d.reasons.emplace_back();  // a value that is not there
    for (const auto& text : m.reasons) reason.text += (reason.text.empty() ? "" : "; ") + text;
    reason.places = m.places;
  }

  void because_of_lost(const std::vector<const LostItem*>& items, DoubtfulMember& d) const {
    for (const LostItem* item : items) {
      const ExtractTable& table = extracts_.tables[item->extract];
      if (item->column)
        d.reasons.push_back({in_words(*item, *table.schema), {reader_.places.place(table, item->row)}});
      else
        d.reasons.push_back({in_words(*item, *table.schema), {{extracts_.files[item->file].path, item->line}}});
    }
  }

  // What is in doubt about the child comes first: all of it where it decides, else what lies in the same lines.
  void because_of_history(std::uint32_t child, bool decides, DoubtfulMember& d) {
    std::vector<DoubtReason> reasons;
    for (const history::DoubtCause& cause : reader_.builder.doubt_causes(child)) {
      DoubtReason reason{in_words(cause), {}};
      const ExtractIndex extract = cause.extract ? cause.extract : reader_.histories.episodes_extract;
      if (cause.has_row) reason.places = {reader_.places.place(reader_.histories.extract(extract), cause.row)};
      if (decides || lies_in(d.reasons, reason.places)) reasons.push_back(std::move(reason));
    }
    const auto add = [&](std::string text) {
      if (decides && !text.empty()) reasons.push_back({std::move(text), {}});
    };
    for (const history::ForcedDoubt& forced : reader_.builder.forced_doubts())
      if (forced.child == child) add(in_words(forced));
    for (const history::UnseenReviews& unseen : reader_.builder.unseen_reviews())
      if (unseen.child == child && outputs_.of_reviews) add(in_words(unseen));
    d.reasons.insert(d.reasons.begin(), reasons.begin(), reasons.end());
    if (d.reasons.empty()) d.reasons.push_back({"its history is uncertain", {}});
  }

  static bool lies_in(const std::vector<DoubtReason>& reasons, const std::vector<RowPlace>& places) {
    const auto has = [](const std::vector<RowPlace>& all, const RowPlace& place) {
      return std::find(all.begin(), all.end(), place) != all.end();
    };
    return std::any_of(places.begin(), places.end(), [&](const RowPlace& place) {
      return std::any_of(reasons.begin(), reasons.end(), [&](const DoubtReason& r) { return has(r.places, place); });
    });
  }

  const Library& library_;
  const Indicator& indicator_;
  const Extracts& extracts_;
  const LostValues lost_;
  std::optional<LostRows> lost_rows_;
  language::Plan plan_;
  BlockReader reader_;
  const Breakdown* bands_ = nullptr;
  language::StepIndex population_, numerator_, value_, of_;
  std::vector<language::StepIndex> exclusions_, steps_;
  Outputs outputs_;
  std::map<std::uint32_t, Outcomes> settled_;  // by row of the block: undecided or unknown by a code
};

}  // namespace

void want_members(const Library& library, const Indicator& indicator, const Period& period,
                  history::WantedHistory& wanted) {
  CalculationRequest request;
  request.indicators = {&indicator};
  const Requirements needed = requirements_of(indicator, groups_of(indicator, request, library), library, &period);
  for (const TableIndex table : needed.tables) want_names(library, table, wanted);
  for (const auto& [table, field] : needed.fields) wanted.want(table, field);
}

std::vector<Member> list_members(const Library& library, const Indicator& indicator, const Period& period,
                                 const Extracts& extracts) {
  return Members(library, indicator, period, extracts).list();
}

std::vector<DoubtfulMember> list_doubtful(const Library& library, const Indicator& indicator, const Period& period,
                                          const Extracts& extracts) {
  return Members(library, indicator, period, extracts).list_doubtful();
}

std::vector<TracedMember> trace_members(const Library& library, const Indicator& indicator, const Period& period,
                                        const Extracts& extracts, std::uint32_t child) {
  return Members(library, indicator, period, extracts).trace(child);
}

}  // namespace outturn::explain
