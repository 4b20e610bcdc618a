// SPDX-License-Identifier: MIT
#include "scorecard/lost_values.h"

#include <algorithm>
#include <functional>

#include "scorecard/coverage.h"

namespace outturn {
namespace {

using language::Frame;
using language::kChildren;
using language::Known;
using language::kTrue;
using language::kUnknown;

bool is_before(const LostItem& item, std::uint32_t child) {
  return item.child < child;
}

bool is_lost(const ExtractTable& table, std::uint64_t row, ColumnIndex field) {
  return std::binary_search(table.lost.begin(), table.lost.end(), LostValue{row, field});
}

// A blank LS, RNE or PLACE is as one in no list (Reading 9 (e)); what other columns of Episodes leave open is in the
// histories that a child could have had.
bool decides_in_episodes(const std::string& field) {
  return field == "ls" || field == "rne" || field == "place";
}

template <class T>
void add_where(const std::vector<T>& values, T wanted, const std::function<void(std::uint64_t)>& add) {
  for (std::size_t row = 0; row < values.size(); ++row)
    if (values[row] == wanted) add(row);
}

void add_blanks(const Column& column, const std::function<void(std::uint64_t)>& add) {
  add_where(column.bytes, kMissingByte, add);
  add_where(column.ints, kMissingInt, add);
  add_where(column.longs, kMissingLong, add);
}

}  // namespace

Columns deciding_columns(const Requirements& needed, const Library& library) {
  Columns columns;
  for (const auto& [table, field] : needed.deciding) {
    const auto source = library.history.source_of(table, field);
    if (!source.first) continue;
    const ExtractSchema& schema = *library.schemas[source.first];
    const FieldSchema& of = schema.fields[source.second];
    if (schema.name == kEpisodesExtract ? decides_in_episodes(of.name) : !of.blank_is_answer) columns.insert(source);
  }
  return columns;
}

LostValues::LostValues(const Extracts& extracts, const Columns& deciding) {
  for (const ExtractIndex t : extracts.tables.indices()) {
    const ExtractTable& table = extracts.tables[t];
    const std::string& name = table.schema->name;
    const bool is_episodes = name == kEpisodesExtract;
    LostItem cell;
    cell.extract = t;
    const auto add = [&](std::uint64_t row, ColumnIndex column) {
      cell.child = table.schema->has_children ? table.child[row] : kNoChild;
      cell.column = column;
      cell.row = row;
      items_.push_back(cell);
    };
    for (const ColumnIndex f : table.columns.indices()) {
      const bool decides = deciding.contains({t, f});
      const auto& codes = table.columns[f].bytes;
      if (is_episodes && !decides) continue;  // see history::PossibleHistories
      if (!codes.empty() && table.schema->fields[f].type == FieldType::code) {
        const std::size_t listed = table.schema->fields[f].codes->codes().size();
        for (std::size_t row = 0; row < codes.size(); ++row)
          if (codes[row] > listed) add(row, f);
      }
      if (!decides) continue;
      cell.is_blank = true;
      add_blanks(table.columns[f], [&](std::uint64_t row) {
        if (!is_lost(table, row, f)) add(row, f);
      });
      cell.is_blank = false;
    }
    if (name == "reviews") continue;  // their days too
    if (!is_episodes)
      for (const LostValue& value : table.lost) add(value.row, value.field);
    LostItem item;
    item.extract = t;
    for (const UndatedRow& row : table.undated) {
      item.child = row.child;
      item.file = row.file;
      item.line = row.line;
      item.year = row.return_year != kMissingInt ? row.return_year : extracts.files[row.file].return_year;
      items_.push_back(item);
    }
  }
  std::stable_sort(items_.begin(), items_.end(),
                   [](const LostItem& a, const LostItem& b) { return a.child < b.child; });
}

std::span<const LostItem> LostValues::of_children(std::uint32_t first, std::uint32_t count) const {
  const auto from = std::lower_bound(items_.begin(), items_.end(), first, is_before);
  const auto to = std::lower_bound(from, items_.end(), first + count, is_before);
  return {from, to};
}

std::span<const LostItem> LostValues::of_nobody() const {
  return {std::lower_bound(items_.begin(), items_.end(), kNoChild, is_before), items_.end()};
}

LostRows::LostRows(const Library& library, const Indicator& indicator, const Breakdown* groups, const Period& period,
                   const Outputs& outputs, const LostValues& lost, const language::Environment& environment)
    : library_(library),
      indicator_(indicator),
      groups_(groups),
      period_(period),
      outputs_(outputs),
      lost_(lost),
      environment_(environment) {
  if (lost.empty()) return;
  const auto& vocabulary = library.history;
  const Requirements needed = requirements_of(indicator, groups, library, &period);
  for (const language::TableIndex table : needed.tables)
    if (const ExtractIndex extract = vocabulary.extract_of_table[table]) extracts_.insert(extract);
  for (const auto& [table, field] : needed.fields) {
    const auto source = vocabulary.source_of(table, field);
    if (!source.first) continue;
    columns_.insert(source);
    if (table == kChildren) extracts_.insert(source.first);
  }
  deciding_ = deciding_columns(needed, library);
}

bool LostRows::matters(const LostItem& item) const {
  const std::string& extract = library_.schemas[item.extract]->name;
  const bool of_episodes = extract == kEpisodesExtract;
  if (item.column) return (item.is_blank || of_episodes ? deciding_ : columns_).contains({item.extract, item.column});
  // Children, and rows that history makes, are in doubt by their histories (rows_in_doubt.h).
  if (of_episodes ? outputs_.made_by_history || !outputs_.of_episodes : !extracts_.contains(item.extract)) return false;
  const Day from = looked_back_to(indicator_, extract, period_);
  return tells_of(item.year, {from, period_.end});
}

// The rows of one child, or of nobody, with what could not be read of them.
class LostRows::Reader : public language::Unread {
 public:
  Reader(const LostRows& figure, const EvaluatedRows& counted)
      : figure_(figure),
        vocabulary_(figure.library_.history),
        counted_(counted),
        as_read_(figure.outputs_, counted.evaluator),
        values_(vocabulary_.vocabulary, figure.library_.terms, figure.environment_, figure.period_),
        certain_(values_, *this, false),
        group_certain_(values_, *this, true) {
    values_.look_at(*counted.block);
  }

  /// `items`: those that matter to the figure; `rows`: the child's, in the block.
  void read(std::span<const LostItem* const> items, std::uint32_t child, std::pair<std::uint32_t, std::uint32_t> rows,
            std::vector<LostRow>& to) {
    items_ = items;
    LostRow lost;
    lost.child = child;
    lost.causes.assign(items.begin(), items.end());
    for (std::uint32_t r = rows.first; r < rows.second; ++r)
      if (resolve(r, lost)) to.push_back(lost);
    const ExtractIndex extract = vocabulary_.extract_of_table[counted_.number];
    for (const LostItem* item : items) {
      if (item->column || item->extract != extract) continue;
      LostRow left_out;
      left_out.child = child;
      left_out.outcomes = kOut | kIn | kBoth;
      left_out.group_is_open = true;
      left_out.causes = {item};
      to.push_back(left_out);
    }
  }

  /// A row of a distribution whose group is unknown for a code in no list, or a value that was not recorded or could
  /// not be read.
  bool has_open_group(std::uint32_t row) {
    if (!as_read_.is_unknown(as_read_.group_of(row))) return false;
    items_ = {};
    return !group_is_certain(*language::RowFrame(values_, counted_.number, row));
  }

  const RowReader& as_read() const { return as_read_; }

  Known value(language::TableIndex table, std::uint32_t row, language::FieldIndex field) const override {
    const auto source = vocabulary_.source_of(table, field);
    if (!source.first) return lacks_row_of(table) ? Known::nothing : Known::value;
    Known known = Known::value;
    for (const LostItem* item : items_) {
      const bool is_cell = item->column && item->column == source.second &&
                           (table == kChildren || item->row == counted_.builder->extract_row(table, row));
      const bool is_row = table == kChildren && !item->column;
      if (item->extract == source.first && (is_cell || is_row))
        known = std::max(known, is_cell && item->is_blank ? Known::blank : Known::nothing);
    }
    if (known == Known::value) return known;
    // What stands elsewhere in its place was read.
    const auto& type = vocabulary_.vocabulary.tables[table].fields[field].type;
    const language::Cell cell = values_.field(table, row, field);
    if (type.kind == language::Kind::boolean) return cell == kUnknown ? known : Known::value;
    if (type.kind == language::Kind::code && cell > static_cast<language::Cell>(type.codes->codes().size()))
      return Known::nothing;
    return cell == kMissingLong ? known : Known::value;
  }

  bool is_unrecorded(language::TableIndex table, language::FieldIndex field) const override {
    const auto [extract, of] = vocabulary_.source_of(table, field);
    return extract && !figure_.library_.schemas[extract]->fields[of].blank_is_answer;
  }

  bool row(language::TableIndex table, std::uint32_t) const override { return lacks_row_of(table); }

 private:
  /// A row of the extract that it comes from, or that history makes it of, was left out.
  bool lacks_row_of(language::TableIndex table) const {
    if (table == kChildren) return false;
    const auto& extracts = vocabulary_.vocabulary.tables[table].extracts;
    return std::any_of(items_.begin(), items_.end(), [&](const LostItem* item) {
      return !item->column && std::find(extracts.begin(), extracts.end(),
                                        figure_.library_.schemas[item->extract]->name) != extracts.end();
    });
  }

  bool is_certain(const Formula& formula, const Frame& frame) const {
    return !formula || certain_.of(*formula.tree, frame);
  }

  bool group_is_certain(const Frame& frame) const {
    const Breakdown* groups = figure_.groups_;
    if (!groups) return true;
    Frame about = frame;
    if (groups->rows_of == kChildren)
      while (about.innermost->table != kChildren) about.innermost = about.innermost->parent;
    if (groups->value && !group_certain_.of(*groups->value.tree, about)) return false;
    return std::all_of(groups->bands.begin(), groups->bands.end(),
                       [&](const auto& band) { return group_certain_.of(*band.when.tree, about); });
  }

  /// False: what could not be read changes nothing.
  bool resolve(std::uint32_t r, LostRow& lost) {
    const language::RowFrame of_row(values_, counted_.number, r);
    const Frame& frame = *of_row;
    const Indicator& indicator = figure_.indicator_;
    const bool population = is_certain(indicator.population, frame);
    if (population && !as_read_.is_of_interest(r)) return false;
    lost.row = r;
    lost.as_read = as_read_.at(r);
    lost.outcomes = lost.as_read.outcomes;
    if (is_grouped(figure_.outputs_)) {
      lost.group = as_read_.group_of(r);
      lost.group_is_known = !as_read_.is_unknown(lost.group);
      lost.group_is_open = !group_is_certain(frame);
    }
    bool may_be_out = !population || lost.as_read.population == kUnknown;
    for (const auto& exclusion : indicator.exclusions) {
      const bool certain = is_certain(exclusion.when, frame);
      if (certain && values_.value(*exclusion.when.tree, frame) == kTrue) return false;  // out, whatever else
      may_be_out = may_be_out || !certain;
    }
    const bool result = is_certain(indicator.numerator, frame) && is_certain(indicator.value, frame) &&
                        is_certain(indicator.of, frame) && is_certain(indicator.recorded, frame) &&
                        is_certain(indicator.in_doubt, frame);
    Outcomes inside = kIn;
    if (!result || (lost.as_read.met == kUnknown && !as_read_.is_recorded(r)))
      inside = kIn | kBoth;
    else if (lost.as_read.met == kTrue)
      inside = kBoth;
    lost.outcomes |= static_cast<Outcomes>(inside | (may_be_out ? kOut : 0));
    return lost.outcomes != lost.as_read.outcomes || lost.group_is_open;
  }

  const LostRows& figure_;
  const history::HistoryVocabulary& vocabulary_;
  const EvaluatedRows& counted_;
  const RowReader as_read_;
  language::RowValues values_;
  const language::Certainty certain_, group_certain_;
  std::span<const LostItem* const> items_;
};

std::vector<LostRow> LostRows::of(std::uint32_t first, std::uint32_t children, const EvaluatedRows& counted) const {
  std::vector<LostRow> rows;
  const bool of_children = library_.history.vocabulary.tables[indicator_.counts].of_children;
  if (!of_children && first > 0) return rows;
  const auto items = of_children ? lost_.of_children(first, children) : lost_.of_nobody();
  std::vector<const LostItem*> mattering;
  for (const LostItem& item : items)
    if (matters(item)) mattering.push_back(&item);
  const bool is_distribution = indicator_.kind == IndicatorKind::distribution;
  if (mattering.empty() && !is_distribution) return rows;
  Reader reader(*this, counted);
  for (std::size_t i = 0; i < mattering.size();) {
    std::size_t end = i;
    while (end < mattering.size() && mattering[end]->child == mattering[i]->child) ++end;
    const std::uint32_t child = of_children ? mattering[i]->child - first : 0;
    std::pair<std::uint32_t, std::uint32_t> range{0, counted.table.rows};
    if (of_children && counted.one_a_child)
      range = {child, child + 1};
    else if (of_children)
      range = {counted.table.offsets[child], counted.table.offsets[child + 1]};
    reader.read(std::span(mattering).subspan(i, end - i), child, range, rows);
    i = end;
  }
  if (!is_distribution) return rows;
  std::set<std::int64_t> told;
  for (const LostRow& row : rows) told.insert(row.row);
  for (std::uint32_t r = 0; r < counted.table.rows; ++r) {
    if (!reader.as_read().is_of_interest(r) || told.contains(r) || !reader.has_open_group(r)) continue;
    LostRow open;
    open.as_read = reader.as_read().at(r);
    if (open.as_read.outcomes == kOut) continue;
    open.child = counted.one_a_child || !counted.table.owner ? r : counted.table.owner[r];
    open.row = r;
    open.outcomes = open.as_read.outcomes;
    open.group = reader.as_read().group_of(r);
    open.group_is_open = true;
    rows.push_back(std::move(open));
  }
  return rows;
}

}  // namespace outturn
