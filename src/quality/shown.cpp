// SPDX-License-Identifier: MIT
#include "quality/shown.h"

#include <algorithm>

#include "input/cell_text.h"
#include "outturn/school_term.h"
#include "problems/catalogue.h"

namespace outturn::quality {
namespace {

using language::FieldIndex;
using language::kChildren;
using language::Kind;
using language::Node;
using language::Op;
using language::TableIndex;

std::int64_t value_at(const void* column, Kind kind, std::uint32_t row) {
  if (!column) return kMissingLong;
  if (kind == Kind::boolean || kind == Kind::code) {
    const auto v = static_cast<const std::uint8_t*>(column)[row];
    return v == kMissingByte ? kMissingLong : v;
  }
  if (kind == Kind::decimal || kind == Kind::text) return static_cast<const std::int64_t*>(column)[row];
  const auto v = static_cast<const std::int32_t*>(column)[row];
  return v == kMissingInt ? kMissingLong : v;
}

}  // namespace

ShownValues::ShownValues(const Rule& rule, const Library& library) : library_(library), about_(rule.rows_of) {
  if (rule.breach) walk(*rule.breach.tree, 0);
}

// `depth`: how many aggregates stand around the node, within which the row itself is so many scopes outward.
void ShownValues::walk(const Node& node, int depth) {
  switch (node.op) {
    case Op::field:
      if (node.type.kind == Kind::row) return;
      if (node.table == kChildren && about_ != kChildren)
        add(Whose::child, node.table, node.field);
      else if (node.table == about_ && node.scope == depth)
        add(Whose::own, node.table, node.field);
      return;
    case Op::row_field: {
      const Node& from = *node.operands[0];
      if (from.op == Op::field && from.table == about_ && from.scope == depth && node.type.kind != Kind::row)
        return add(Whose::neighbour, node.table, node.field, from.field);
      return walk_parts(node, depth);
    }
    case Op::term: {
      const auto& term = library_.terms[node.term];
      walk_parts(node, depth);
      const bool of_own_row = term.table == about_ && node.scope == depth;
      if (term.body && (of_own_row || term.table == kChildren)) walk(*term.body, 0);
      return;
    }
    case Op::aggregate:
      return walk_parts(node, depth + 1);
    default:
      return walk_parts(node, depth);
  }
}

void ShownValues::walk_parts(const Node& node, int depth) {
  for_each_part(node, [&](const Node& part) { walk(part, depth); });
}

void ShownValues::add(Whose whose, TableIndex table, FieldIndex field, FieldIndex link) {
  const auto& t = library_.history.vocabulary.tables[table];
  const auto& f = t.fields[field];
  if (f.name == "return_year" || f.name == history::RowLinks::previous_return) return;  // the file says it
  Item item{whose, field, link, f.column.empty() ? f.name : f.column, f.type};
  const ColumnIndex column = library_.history.column_of_field[table][field];
  const ExtractIndex extract = library_.history.extract_of_table[table];
  item.is_school_term = extract && column && library_.schemas[extract]->fields[column].type == FieldType::school_term;
  if (link) {
    std::string which = t.fields[link].name;
    std::replace(which.begin(), which.end(), '_', ' ');
    item.label = which + " " + item.label;
  }
  const bool known = std::any_of(items_.begin(), items_.end(), [&item](const Item& i) { return i.same(item); });
  if (!known) items_.push_back(std::move(item));
}

std::vector<std::int64_t> ShownValues::of(const language::Block& block, std::uint32_t row) const {
  const auto& view = block.tables[about_];
  std::vector<std::int64_t> values;
  values.reserve(items_.size());
  for (const Item& item : items_) {
    const language::TableView* from = &view;
    std::uint32_t at = row;
    if (item.whose == Whose::child) {
      from = &block.tables[kChildren];
      at = view.owner[row];
    } else if (item.whose == Whose::neighbour) {
      const std::int64_t neighbour = value_at(view.columns[item.link], Kind::row, row);
      if (neighbour == kMissingLong) {
        values.push_back(kMissingLong);
        continue;
      }
      at = static_cast<std::uint32_t>(neighbour);
    }
    values.push_back(value_at(from->columns[item.field], item.type.kind, at));
  }
  return values;
}

std::vector<std::pair<std::string, std::string>> ShownValues::in_words(const std::vector<std::int64_t>& values,
                                                                       const Texts& texts) const {
  std::vector<std::pair<std::string, std::string>> words;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Item& item = items_[i];
    const std::int64_t v = values[i];
    std::string text;
    if (v == kMissingLong) {
      text = "";
    } else if (item.is_school_term) {
      text = format_school_term(static_cast<Day>(v));
    } else {
      switch (item.type.kind) {
        case Kind::boolean:
          text = v == 2 ? "yes" : "no";
          break;
        case Kind::code:
          text = shown_value(texts.code_of(*item.type.codes, static_cast<std::uint8_t>(v)));
          break;
        case Kind::date:
          text = format_dmy(static_cast<Day>(v));
          break;
        case Kind::decimal:
          text = input::decimal_text(v);
          break;
        case Kind::text:
          text = shown_value(texts.text_of(v));
          break;
        default:
          text = std::to_string(v);
      }
    }
    words.emplace_back(item.label, std::move(text));
  }
  return words;
}

}  // namespace outturn::quality
